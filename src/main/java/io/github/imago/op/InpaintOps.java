package io.github.imago.op;

import static io.github.imago.op.Arguments.plane;

import io.github.imago.image.Planes;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Job;
import io.github.imago.kernel.common.Parallel;
import io.github.imago.kernel.restore.HoleClusters;
import io.github.imago.kernel.restore.HoleFilling;
import io.github.imago.kernel.restore.HoleFinder;
import io.github.imago.kernel.restore.HoleSource;
import io.github.imago.kernel.restore.InpaintMethod;

import java.util.ArrayList;
import java.util.List;

import net.imglib2.FinalInterval;
import net.imglib2.Interval;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Cast;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;

import org.scijava.ops.spi.Nullable;

/** Fills what an image does not know. */
public final class InpaintOps {

	private InpaintOps() {}

	/**
	 * Fills holes of an image from what is around them; all other pixels stay what they are. What is filled in is invented, not measured. NaN
	 * and infinite pixels that are not to be filled do not count and stay. Holes that lie apart are filled by themselves, in parallel, from
	 * parts of the image: beyond the images, one byte for each pixel (a second one where pixels are not finite), about 200 for each of a hole, and
	 * up to 60 for each of the rectangle around a hole; DETECTOR takes 4 for each pixel of integers, of stacks 8 more. Methods: {@link InpaintMethod}.
	 *
	 * @implNote op names='imago.restore.inpaint', type=Computer
	 * @param in image of 1 to 3 axes (x, y, and slices, of which each is filled by itself), any real type; computed as float
	 * @param mask image of the size of in, or of one slice for all; what is not 0 is a hole, if holes is AUTO, MASK or ROI (default null)
	 * @param holes which pixels are to be filled: those of the mask, which a selection can be drawn into, those that are NaN, those within a
	 *           range, or what the detector did not see; AUTO is the mask if there is one, else NaN (default AUTO)
	 * @param lower least grey value of holes, for RANGE (default 0)
	 * @param upper greatest grey value of holes, for RANGE (default 0)
	 * @param grow by how many pixels holes are widened, 0 to 1000: where pixels beside a gap or a beam stop are wrong too (default 0)
	 * @param method what they are filled with (default BIHARMONIC)
	 * @param radius how far from a pixel known ones count for TELEA; for PATCH, how far patches reach from their centre; in pixels, 1 to 100
	 *          (default 3)
	 * @param out result, any real type, rounded and clipped for integers; its interval, inside that of in, says what is filled (container)
	 * @throws IllegalArgumentException if a parameter cannot be used, no pixel of a slice is known, or the images do not fit together
	 */
	public static <T extends RealType<T>, M extends RealType<M>, R extends RealType<R>> void inpaint(final RandomAccessibleInterval<T> in,
		@Nullable final RandomAccessibleInterval<M> mask, @Nullable final HoleSource holes, @Nullable final Double lower, @Nullable final Double upper,
		@Nullable final Integer grow, @Nullable final InpaintMethod method, @Nullable final Double radius, final RandomAccessibleInterval<R> out)
	{
		final HoleFilling filling = new HoleFilling(method == null ? InpaintMethod.BIHARMONIC : method, radius == null ? 3 : radius);
		final int dims = Arguments.axes(in);
		Check.that(out.numDimensions() == dims, "the result must have the source's " + dims + " axes, got " + out.numDimensions());
		Check.that(Intervals.contains(in, out), "the result must lie inside the source");
		Check.that(!Intervals.isEmpty(in), "the image must have pixels");
		final HoleFinder finder = new HoleFinder((holes == null ? HoleSource.AUTO : holes).chosen(mask != null, false), lower == null ? 0 : lower,
			upper == null ? 0 : upper, grow == null ? 0 : grow, (int) in.dimension(0), (int) in.dimension(1));
		final RandomAccessibleInterval<FloatType> image = plane(in), target = plane(out);
		final RandomAccessibleInterval<FloatType> where = finder.needsMask() ? fitting(mask, in, holes) : null;
		if (finder.needsAll()) for (long z = 0; z < (dims < 3 ? 1 : in.dimension(2)); z++)
			finder.show(Planes.samples(slice(image, z)));
		final Job job = Job.current();
		byte[] common = null;
		for (long z = 0; z < (dims < 3 ? 1 : out.dimension(2)); z++) {
			final long at = dims < 3 ? 0 : out.min(2) - in.min(2) + z, n = dims < 3 ? 1 : out.dimension(2);
			final boolean each = where == null || where.numDimensions() == 3 && where.dimension(2) > 1;
			final RandomAccessibleInterval<FloatType> part = slice(image, at), result = slice(target, z);
			if (common == null || each) common = where == null ? finder.find(Planes.samples(part), null) : finder.find(null,
				Planes.mask(slice(where, each ? at : 0)));
			final byte[] unknown = common;
			job.part((double) z / n, (z + 1.0) / n).run(() -> fill(part, unknown, filling, result));
		}
	}

	private static RandomAccessibleInterval<FloatType> slice(final RandomAccessibleInterval<FloatType> image, final long z) {
		return image.numDimensions() < 3 ? image : Views.hyperSlice(image, 2, image.min(2) + z);
	}

	private static RandomAccessibleInterval<FloatType> fitting(final RandomAccessibleInterval<?> mask, final Interval in, final HoleSource holes) {
		Check.that(mask != null, "mask must be given for holes " + holes);
		final RandomAccessibleInterval<FloatType> given = plane(Cast.unchecked(mask));
		final boolean stack = given.numDimensions() == 3 && given.dimension(2) > 1;
		Check.that(given.dimension(0) == in.dimension(0) && given.dimension(1) == in.dimension(1) && (!stack || in.numDimensions() == 3 && given
			.dimension(2) == in.dimension(2)), "mask must be of the size of the image, or have one slice for all");
		return given;
	}

	/** A slice: all groups of holes that the result shows any of. */
	private static void fill(final RandomAccessibleInterval<FloatType> in, final byte[] holes, final HoleFilling filling,
		final RandomAccessibleInterval<FloatType> out)
	{
		final int width = (int) in.dimension(0), height = (int) in.dimension(1);
		// What is unknown but not to be filled is filled along, and left.
		final byte[] unknown;
		final float[] range = { Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY };
		if (filling.isClipped() || lowest(in) == Double.NEGATIVE_INFINITY) unknown = look(in, holes, range);
		else {
			unknown = holes;
			// Integers are all finite: one that is known is enough.
			for (int i = 0; i < unknown.length && range[0] > range[1]; i++)
				if (unknown[i] == 0) range[0] = range[1] = 0;
		}
		Planes.write(Planes.samples(in), in, out);
		final List<HoleClusters.Cluster> clusters = new ArrayList<>();
		for (final HoleClusters.Cluster c : HoleClusters.of(unknown, width, height, filling.reach()))
			if (c.left() + in.min(0) <= out.max(0) && c.right() + in.min(0) >= out.min(0) && c.top() + in.min(1) <= out.max(1) && c.bottom() + in.min(
				1) >= out.min(1)) clusters.add(c);
		if (clusters.isEmpty()) return;
		Check.that(range[0] <= range[1], "there must be at least one pixel that is known");
		final double[][] values = new double[clusters.size()][];
		// One alone tells how far it is.
		if (values.length == 1) values[0] = fill(in, unknown, clusters.get(0), filling);
		else Parallel.forEach(values.length, i -> values[i] = fill(in, unknown, clusters.get(i), filling));
		final RandomAccess<FloatType> pixel = out.randomAccess();
		final double least = Math.max(filling.isClipped() ? range[0] : Double.NEGATIVE_INFINITY, lowest(out)), most = Math.min(filling.isClipped()
			? range[1] : Double.POSITIVE_INFINITY, highest(out));
		final boolean integer = lowest(out) > Double.NEGATIVE_INFINITY;
		for (int i = 0; i < values.length; i++) {
			final int[] places = clusters.get(i).places(0, 0, width);
			for (int k = 0; k < places.length; k++) {
				if (holes[places[k]] == 0) continue;
				final long x = in.min(0) + places[k] % width, y = in.min(1) + places[k] / width;
				if (x < out.min(0) || y < out.min(1) || x > out.max(0) || y > out.max(1)) continue;
				final double v = Math.max(least, Math.min(most, values[i][k]));
				pixel.setPosition(x, 0);
				pixel.setPosition(y, 1);
				((RealType<?>) (Object) pixel.get()).setReal(integer ? Math.floor(v + 0.5) : v);
			}
		}
	}

	/** What a group of holes is filled with. */
	private static double[] fill(final RandomAccessibleInterval<FloatType> in, final byte[] unknown, final HoleClusters.Cluster cluster,
		final HoleFilling filling)
	{
		final Interval part = part(cluster, filling.margin(), in);
		final int x = (int) (part.min(0) - in.min(0)), y = (int) (part.min(1) - in.min(1)), w = (int) part.dimension(0), h = (int) part.dimension(1);
		final float[] pixels = Planes.floats(Views.interval(in, part)).clone();
		// Other groups in sight are unknown too.
		final byte[] own = cut(unknown, (int) in.dimension(0), x, y, w, h);
		for (int k = 0; k < own.length; k++)
			if (own[k] != 0) pixels[k] = Float.NaN;
		return filling.fill(pixels, cluster.places(x, y, w), w, h);
	}

	private static double lowest(final RandomAccessibleInterval<?> out) {
		final RealType<?> type = (RealType<?>) out.getType();
		return type instanceof net.imglib2.type.numeric.IntegerType ? type.getMinValue() : Double.NEGATIVE_INFINITY;
	}

	private static double highest(final RandomAccessibleInterval<?> out) {
		final RealType<?> type = (RealType<?>) out.getType();
		return type instanceof net.imglib2.type.numeric.IntegerType ? type.getMaxValue() : Double.POSITIVE_INFINITY;
	}

	/** Finds the range of the known pixels, strip by strip; returns the holes with all pixels that are not finite: the same array if these are all. */
	private static byte[] look(final RandomAccessibleInterval<FloatType> in, final byte[] holes, final float[] range) {
		final int width = (int) in.dimension(0), rows = Math.max(1, (1 << 20) / Math.max(1, width));
		byte[] unknown = holes;
		for (long y = in.min(1); y <= in.max(1); y += rows) {
			final FinalInterval strip = new FinalInterval(new long[] { in.min(0), y }, new long[] { in.max(0), Math.min(in.max(1), y + rows - 1) });
			final float[] values = Planes.floats(Views.interval(in, strip));
			final int at = (int) (y - in.min(1)) * width;
			float least = range[0], most = range[1];
			for (int i = 0; i < values.length; i++) {
				final float v = values[i];
				if (unknown[at + i] != 0) continue;
				if (v - v != 0) {
					if (unknown == holes) unknown = holes.clone();
					unknown[at + i] = (byte) 255;
					continue;
				}
				if (v < least) least = v;
				if (v > most) most = v;
			}
			range[0] = least;
			range[1] = most;
		}
		return unknown;
	}

	private static Interval part(final HoleClusters.Cluster c, final int margin, final Interval in) {
		return Intervals.intersect(in, new FinalInterval(new long[] { in.min(0) + c.left() - margin, in.min(1) + c.top() - margin }, new long[] { in.min(
			0) + c.right() + margin, in.min(1) + c.bottom() + margin }));
	}

	private static byte[] cut(final byte[] mask, final int width, final int x, final int y, final int w, final int h) {
		final byte[] part = new byte[w * h];
		for (int row = 0; row < h; row++)
			System.arraycopy(mask, (y + row) * width + x, part, row * w, w);
		return part;
	}
}

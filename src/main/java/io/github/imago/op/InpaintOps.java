package io.github.imago.op;

import static io.github.imago.op.Arguments.plane;

import io.github.imago.image.Planes;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Job;
import io.github.imago.kernel.common.Parallel;
import io.github.imago.kernel.restore.DetectorHoles;
import io.github.imago.kernel.restore.HoleClusters;
import io.github.imago.kernel.restore.HoleFilling;
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
	 * parts of the image: beyond the image, one byte for each pixel and about 200 for each of a hole. Methods: {@link InpaintMethod}.
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
	 * @param radius how far from a pixel known ones count for TELEA, in pixels, 1 to 100 (default 3)
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
		final HoleSource source = holes == null || holes == HoleSource.AUTO ? mask == null ? HoleSource.NAN : HoleSource.MASK : holes;
		final Holes wanted = new Holes(plane(in), mask == null ? null : plane(mask), source, lower == null ? 0 : lower, upper == null ? 0 : upper, grow == null
			? 0 : Check.within("grow", grow, 0, 1000));
		final RandomAccessibleInterval<FloatType> image = plane(in), target = plane(out);
		if (dims < 3) {
			fill(image, wanted.of(image, 0), filling, target);
			return;
		}
		final Job job = Job.current();
		for (long z = out.min(2); z <= out.max(2); z++) {
			final long at = z, n = out.dimension(2), done = z - out.min(2);
			job.part((double) done / n, (done + 1.0) / n).run(() -> {
				final RandomAccessibleInterval<FloatType> slice = Views.hyperSlice(image, 2, at);
				fill(slice, wanted.of(slice, at - in.min(2)), filling, Views.hyperSlice(target, 2, at));
			});
		}
	}

	/** Which pixels are to be filled. */
	private static final class Holes {

		private final HoleSource source;
		private final RandomAccessibleInterval<FloatType> mask;
		private final double lower, upper;
		private final int grow;
		/** Those that all slices have in common, or null. */
		private final byte[] layer;

		Holes(final RandomAccessibleInterval<FloatType> in, final RandomAccessibleInterval<?> mask, final HoleSource source, final double lower,
			final double upper, final int grow)
		{
			this.source = source;
			this.mask = Cast.unchecked(mask);
			this.lower = lower;
			this.upper = upper;
			this.grow = grow;
			if (source == HoleSource.RANGE) Check.that(lower <= upper, "lower must be a number <= upper, got " + lower + " and " + upper);
			final boolean masked = source == HoleSource.MASK || source == HoleSource.ROI;
			if (masked) {
				Check.that(mask != null, "mask must be given for holes " + source.name());
				final boolean stack = mask.numDimensions() == 3 && mask.dimension(2) > 1;
				Check.that(mask.dimension(0) == in.dimension(0) && mask.dimension(1) == in.dimension(1) && (!stack || in.numDimensions() == 3 && mask
					.dimension(2) == in.dimension(2)), "mask must be of the size of the image, or have one slice for all");
			}
			final byte[] common = source == HoleSource.DETECTOR ? DetectorHoles.find(mean(in), (int) in.dimension(0), (int) in.dimension(1)) : masked &&
				(mask.numDimensions() < 3 || mask.dimension(2) == 1) ? Planes.mask(mask.numDimensions() < 3 ? mask : Views.hyperSlice(mask, 2, mask.min(2)))
				: null;
			layer = common == null ? null : DetectorHoles.grown(common, (int) in.dimension(0), (int) in.dimension(1), grow);
		}

		private static float[] mean(final RandomAccessibleInterval<FloatType> in) {
			if (in.numDimensions() < 3) return Planes.floats(in);
			final double[] sum = new double[Check.elements((int) in.dimension(0), (int) in.dimension(1))];
			for (long z = in.min(2); z <= in.max(2); z++) {
				final float[] slice = Planes.floats(Views.hyperSlice(in, 2, z));
				for (int i = 0; i < sum.length; i++)
					sum[i] += slice[i];
			}
			final float[] mean = new float[sum.length];
			for (int i = 0; i < mean.length; i++)
				mean[i] = (float) (sum[i] / in.dimension(2));
			return mean;
		}

		/** The holes of a slice, not 0; may be shared and must not be written to. */
		byte[] of(final RandomAccessibleInterval<FloatType> slice, final long z) {
			return layer != null ? layer : DetectorHoles.grown(own(slice, z), (int) slice.dimension(0), (int) slice.dimension(1), grow);
		}

		private byte[] own(final RandomAccessibleInterval<FloatType> slice, final long z) {
			if (mask != null && source != HoleSource.NAN && source != HoleSource.RANGE) return Planes.mask(Views.hyperSlice(mask, 2, mask.min(2) + z));
			final float[] values = Planes.floats(slice);
			final byte[] found = new byte[values.length];
			for (int i = 0; i < found.length; i++)
				if (source == HoleSource.RANGE ? values[i] >= lower && values[i] <= upper : !Float.isFinite(values[i])) found[i] = (byte) 255;
			return found;
		}
	}

	/** A slice: all groups of holes that the result shows any of. */
	private static void fill(final RandomAccessibleInterval<FloatType> in, final byte[] holes, final HoleFilling filling,
		final RandomAccessibleInterval<FloatType> out)
	{
		final int width = (int) in.dimension(0), height = (int) in.dimension(1);
		// What is unknown but not to be filled is filled along, and left.
		final byte[] unknown = holes.clone();
		final float[] range = { Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY };
		if (filling.isClipped() || lowest(in) == Double.NEGATIVE_INFINITY) look(in, unknown, range);
		else for (int i = 0; i < unknown.length && range[0] > range[1]; i++)
			// Integers are all finite: one that is known is enough.
			if (unknown[i] == 0) range[0] = range[1] = 0;
		Planes.write(Planes.samples(in), in, out);
		final List<HoleClusters.Cluster> clusters = new ArrayList<>();
		for (final HoleClusters.Cluster c : HoleClusters.of(unknown, width, height, filling.reach()))
			if (c.left() + in.min(0) <= out.max(0) && c.right() + in.min(0) >= out.min(0) && c.top() + in.min(1) <= out.max(1) && c.bottom() + in.min(
				1) >= out.min(1)) clusters.add(c);
		if (clusters.isEmpty()) return;
		Check.that(range[0] <= range[1], "there must be at least one pixel that is known");
		final double[][] values = new double[clusters.size()][];
		Parallel.forEach(values.length, i -> {
			final HoleClusters.Cluster c = clusters.get(i);
			final Interval part = part(c, filling.margin(), in);
			final int x = (int) (part.min(0) - in.min(0)), y = (int) (part.min(1) - in.min(1)), w = (int) part.dimension(0), h = (int) part.dimension(1);
			float[] pixels = Planes.floats(Views.interval(in, part));
			// Other groups in sight are unknown too.
			final byte[] own = cut(unknown, width, x, y, w, h);
			pixels = pixels.clone();
			for (int k = 0; k < own.length; k++)
				if (own[k] != 0) pixels[k] = Float.NaN;
			values[i] = filling.fill(pixels, c.places(x, y, w), w, h);
		});
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

	private static double lowest(final RandomAccessibleInterval<?> out) {
		final RealType<?> type = (RealType<?>) out.getType();
		return type instanceof net.imglib2.type.numeric.IntegerType ? type.getMinValue() : Double.NEGATIVE_INFINITY;
	}

	private static double highest(final RandomAccessibleInterval<?> out) {
		final RealType<?> type = (RealType<?>) out.getType();
		return type instanceof net.imglib2.type.numeric.IntegerType ? type.getMaxValue() : Double.POSITIVE_INFINITY;
	}

	/** Adds the pixels that are not finite to the unknown ones, strip by strip, and finds the range of the others. */
	private static void look(final RandomAccessibleInterval<FloatType> in, final byte[] unknown, final float[] range) {
		final int width = (int) in.dimension(0), rows = Math.max(1, (1 << 20) / Math.max(1, width));
		for (long y = in.min(1); y <= in.max(1); y += rows) {
			final FinalInterval strip = new FinalInterval(new long[] { in.min(0), y }, new long[] { in.max(0), Math.min(in.max(1), y + rows - 1) });
			final float[] values = Planes.floats(Views.interval(in, strip));
			final int at = (int) (y - in.min(1)) * width;
			float least = range[0], most = range[1];
			for (int i = 0; i < values.length; i++) {
				final float v = values[i];
				if (v - v != 0) unknown[at + i] = (byte) 255;
				if (unknown[at + i] != 0) continue;
				if (v < least) least = v;
				if (v > most) most = v;
			}
			range[0] = least;
			range[1] = most;
		}
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

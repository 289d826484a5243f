package io.github.imago.op;

import static io.github.imago.op.Arguments.axes;
import static io.github.imago.op.Arguments.plane;
import static io.github.imago.op.Arguments.rule;
import static io.github.imago.op.Arguments.value;

import io.github.imago.image.Planes;
import io.github.imago.image.Tiles;
import io.github.imago.kernel.common.Border;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Parallel;
import io.github.imago.kernel.common.Shape;
import io.github.imago.kernel.filter.Footprint;
import io.github.imago.kernel.filter.FrameOutliers;
import io.github.imago.kernel.filter.Hampel;
import io.github.imago.kernel.filter.NoiseScope;
import io.github.imago.kernel.filter.OutlierAxis;
import io.github.imago.kernel.filter.OutlierSide;
import io.github.imago.kernel.filter.Series;

import net.imglib2.FinalInterval;
import net.imglib2.Interval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.planar.PlanarImg;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Cast;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;

import org.scijava.ops.spi.Nullable;

/** Hot, dead and otherwise wrong pixels. */
public final class OutlierOps {

	/** Pixels of a stack, all its frames together, that one thread holds. */
	private static final int BLOCK = 1 << 20;

	private OutlierOps() {}

	/**
	 * Replaces pixels that lie too far from the median of their neighbours, or of their own values along a stack, by that median. Too far is
	 * more than threshold robust standard deviations, 1.4826 times the median distance from the median, and more than minimum grey values.
	 * Where more than half of the pixels are equal, as in counts near 0, the robust deviation is 0 and every other value an outlier: set
	 * minimum then, or scope GLOBAL. With threshold 0 the result is that of ImageJ's Remove Outliers with the minimum as its threshold.
	 * With scope GLOBAL a frame needs 16 bytes for each of its pixels, 20 if it is not of floats; else it is computed piece by piece.
	 * Algorithms and sources: {@link Hampel}, {@link FrameOutliers}, {@link Series}.
	 *
	 * @implNote op names='imago.filter.removeOutliers', type=Computer
	 * @param in image of 1 to 3 axes (x, y, and frames), any real type
	 * @param radius radius of the window in pixels, 0 to 127; a whole number for squares; not used along a stack (default 2)
	 * @param shape SQUARE, of side 2 radius + 1, or DISC, of all pixels not farther than the radius (default SQUARE)
	 * @param threshold least distance from the median in robust standard deviations, at least 0 (default 5)
	 * @param outliers BRIGHT, DARK or BOTH (default BOTH)
	 * @param minimum least distance from the median in grey values, at least 0 (default 0)
	 * @param scope LOCAL: the deviation is that of the pixels whose median is taken; GLOBAL: that of the differences from the medians in the frame (default LOCAL)
	 * @param along FRAME: pixels are compared with those around them; STACK: with themselves in all frames, along the third axis (default FRAME)
	 * @param border what lies beyond the edges (default REFLECT)
	 * @param borderValue the value there under CONSTANT (default 0)
	 * @param ignoreNaN true: NaN pixels are missing, do not count, and are replaced too; false: NaN counts as larger than every number and stays (default false)
	 * @param out result, any real type; its interval, inside that of in, says what is computed (container)
	 * @throws IllegalArgumentException if an argument is out of its range, along is STACK and there is one frame only, or the images do not fit together
	 */
	public static <T extends RealType<T>, R extends RealType<R>> void removeOutliers(final RandomAccessibleInterval<T> in, @Nullable final Double radius,
		@Nullable final Shape shape, @Nullable final Double threshold, @Nullable final OutlierSide outliers, @Nullable final Double minimum,
		@Nullable final NoiseScope scope, @Nullable final OutlierAxis along, @Nullable final Border border, @Nullable final Double borderValue,
		@Nullable final Boolean ignoreNaN, final RandomAccessibleInterval<R> out)
	{
		new Search(radius, shape, threshold, outliers, minimum, scope, along, border, borderValue, ignoreNaN, false).run(in, out);
	}

	/**
	 * Finds the pixels that removeOutliers would replace, with the same memory.
	 *
	 * @implNote op names='imago.filter.findOutliers', type=Computer
	 * @param in image of 1 to 3 axes (x, y, and frames), any real type
	 * @param radius radius of the window in pixels, 0 to 127; a whole number for squares; not used along a stack (default 2)
	 * @param shape SQUARE, of side 2 radius + 1, or DISC, of all pixels not farther than the radius (default SQUARE)
	 * @param threshold least distance from the median in robust standard deviations, at least 0 (default 5)
	 * @param outliers BRIGHT, DARK or BOTH (default BOTH)
	 * @param minimum least distance from the median in grey values, at least 0 (default 0)
	 * @param scope LOCAL: the deviation is that of the pixels whose median is taken; GLOBAL: that of the differences from the medians in the frame (default LOCAL)
	 * @param along FRAME: pixels are compared with those around them; STACK: with themselves in all frames, along the third axis (default FRAME)
	 * @param border what lies beyond the edges (default REFLECT)
	 * @param borderValue the value there under CONSTANT (default 0)
	 * @param ignoreNaN true: NaN pixels are missing, do not count, and are found too; false: NaN counts as larger than every number (default false)
	 * @param out mask, 255 for outliers and 0 for the rest, any real type; its interval, inside that of in, says what is computed (container)
	 * @throws IllegalArgumentException if an argument is out of its range, along is STACK and there is one frame only, or the images do not fit together
	 */
	public static <T extends RealType<T>, R extends RealType<R>> void findOutliers(final RandomAccessibleInterval<T> in, @Nullable final Double radius,
		@Nullable final Shape shape, @Nullable final Double threshold, @Nullable final OutlierSide outliers, @Nullable final Double minimum,
		@Nullable final NoiseScope scope, @Nullable final OutlierAxis along, @Nullable final Border border, @Nullable final Double borderValue,
		@Nullable final Boolean ignoreNaN, final RandomAccessibleInterval<R> out)
	{
		new Search(radius, shape, threshold, outliers, minimum, scope, along, border, borderValue, ignoreNaN, true).run(in, out);
	}

	/** The arguments of both, checked, and the walk over an image. */
	private static final class Search {

		private final double radius, threshold, minimum, borderValue;
		private final Shape shape;
		private final OutlierSide side;
		private final boolean global, stack, ignoreNaN, mask;
		private final Border border;

		Search(final Double radius, final Shape shape, final Double threshold, final OutlierSide outliers, final Double minimum, final NoiseScope scope,
			final OutlierAxis along, final Border border, final Double borderValue, final Boolean ignoreNaN, final boolean mask)
		{
			this.radius = radius == null ? 2 : radius;
			this.shape = shape;
			this.threshold = Check.atLeast("threshold", threshold == null ? 5 : threshold, 0);
			side = outliers == null ? OutlierSide.BOTH : outliers;
			this.minimum = Check.atLeast("minimum", minimum == null ? 0 : minimum, 0);
			global = scope == NoiseScope.GLOBAL;
			stack = along == OutlierAxis.STACK;
			this.border = rule(border);
			this.borderValue = value(borderValue);
			this.ignoreNaN = Arguments.flag(ignoreNaN);
			this.mask = mask;
		}

		void run(final RandomAccessibleInterval<?> in, final RandomAccessibleInterval<?> out) {
			final int dims = axes(in);
			Check.that(out.numDimensions() == dims, "the result must have the source's " + dims + " axes, got " + out.numDimensions());
			Check.that(Intervals.contains(in, out), "the result must lie inside the source");
			if (stack) {
				Check.that(dims == 3 && in.dimension(2) > 1, "along must be FRAME: the image has one frame only");
				alongStack(in, out);
			}
			else frames(plane(in), plane(out));
		}

		private Hampel.Result result() {
			return mask ? Hampel.Result.MASK : Hampel.Result.CLEANED;
		}

		private void frames(final RandomAccessibleInterval<?> in, final RandomAccessibleInterval<?> out) {
			final Footprint footprint = Windows.of(radius, shape, null, null, 2);
			if (!global) {
				filter(in, footprint, result(), out);
				return;
			}
			EdgeOps.planes(in, out, (plane, target) -> {
				final float[] values = Planes.floats(plane), medians = new float[values.length], found = new float[values.length];
				filter(plane, footprint, Hampel.Result.MEDIAN, Views.translate(ArrayImgs.floats(medians, plane.dimensionsAsLongArray()), plane
					.minAsLongArray()));
				FrameOutliers.compute(values, medians, threshold, side, minimum, ignoreNaN, mask, found);
				Planes.write(found, plane, target);
			});
		}

		private void filter(final RandomAccessibleInterval<?> in, final Footprint footprint, final Hampel.Result what,
			final RandomAccessibleInterval<?> out)
		{
			final int dims = in.numDimensions();
			Tiles.filter(in, border, borderValue, float[].class, () -> new Hampel(footprint, threshold, side, minimum, ignoreNaN, what, dims), out);
		}

		private void alongStack(final RandomAccessibleInterval<?> in, final RandomAccessibleInterval<?> out) {
			final RandomAccessibleInterval<?> source = within(in, out);
			if (!global) {
				strips(source, result(), (block, found) -> Planes.write(found, block, part(out, block)));
				return;
			}
			final FinalInterval plane = new FinalInterval(new long[] { source.min(0), source.min(1) }, new long[] { source.max(0), source.max(1) });
			final RandomAccessibleInterval<FloatType> image = Views.translate(ArrayImgs.floats(plane.dimensionsAsLongArray()), plane.minAsLongArray());
			strips(source, Hampel.Result.MEDIAN, (block, found) -> Planes.write(found, new FinalInterval(new long[] { block.min(0), block.min(1) },
				new long[] { block.max(0), block.max(1) }), part(image, block)));
			final float[] medians = Planes.floats(image);
			EdgeOps.planes(source, out, (frame, target) -> {
				final float[] found = new float[medians.length];
				FrameOutliers.compute(Planes.floats(frame), medians, threshold, side, minimum, ignoreNaN, mask, found);
				Planes.write(found, frame, target);
			});
		}

		/**
		 * What of the source lies under the result, in all frames. An image that is read from a file as it is needed is first copied into the
		 * result, where that can hold it, frame by frame: every frame is then read once.
		 */
		private static RandomAccessibleInterval<?> within(final RandomAccessibleInterval<?> in, final RandomAccessibleInterval<?> out) {
			final FinalInterval interval = new FinalInterval(new long[] { out.min(0), out.min(1), in.min(2) }, new long[] { out.max(0), out.max(1), in.max(
				2) });
			final RandomAccessibleInterval<FloatType> source = Views.interval(Cast.<RandomAccessibleInterval<FloatType>> unchecked(in), interval);
			final boolean inMemory = in instanceof ArrayImg || in instanceof PlanarImg, fits = Intervals.equals(interval, out) && in.getType().getClass() == out
				.getType().getClass();
			if (inMemory || !fits) return source;
			EdgeOps.planes(source, out, (frame, target) -> Planes.write(Planes.samples(frame), frame, target));
			return out;
		}

		private interface Sink {

			void accept(Interval block, float[] found);
		}

		/** The stack in blocks of some rows and all frames, in parallel. */
		private void strips(final RandomAccessibleInterval<?> source, final Hampel.Result what, final Sink sink) {
			final int width = (int) source.dimension(0), frames = (int) source.dimension(2);
			final int rows = (int) Math.max(1, Math.min(64, BLOCK / Math.max(1, (long) width * frames)));
			final long height = source.dimension(1);
			Parallel.forEach((int) ((height + rows - 1) / rows), () -> {
				final Series series = new Series(threshold, side, minimum, ignoreNaN, what);
				return k -> {
					final long[] min = source.minAsLongArray(), max = source.maxAsLongArray();
					min[1] += (long) k * rows;
					max[1] = Math.min(max[1], min[1] + rows - 1);
					final RandomAccessibleInterval<FloatType> block = Views.interval(Cast.<RandomAccessibleInterval<FloatType>> unchecked(source), min, max);
					final float[] values = Planes.floats(block);
					final int pixels = values.length / frames;
					final float[] found = new float[what == Hampel.Result.MEDIAN ? pixels : values.length];
					series.compute(values, pixels, frames, found);
					sink.accept(block, found);
				};
			});
		}

		/** The part of an image that lies in a block along the axes that it has. */
		private static RandomAccessibleInterval<FloatType> part(final RandomAccessibleInterval<?> image, final Interval block) {
			final long[] min = image.minAsLongArray(), max = image.maxAsLongArray();
			for (int d = 0; d < 2; d++) {
				min[d] = block.min(d);
				max[d] = block.max(d);
			}
			return Views.interval(Cast.<RandomAccessibleInterval<FloatType>> unchecked(image), min, max);
		}
	}
}

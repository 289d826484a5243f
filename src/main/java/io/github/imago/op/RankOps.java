package io.github.imago.op;

import io.github.imago.gpu.Gpu;
import io.github.imago.gpu.GpuMedian;
import io.github.imago.image.Planes;
import io.github.imago.image.Tiles;
import io.github.imago.kernel.common.Backend;
import io.github.imago.kernel.common.Border;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Shape;
import io.github.imago.kernel.filter.Footprint;
import io.github.imago.kernel.filter.Rank;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;

import org.scijava.ops.spi.Nullable;

/** Filters that take the pixel of a rank in the window around each pixel. */
public final class RankOps {

	/** The percentile that is the median. */
	private static final double MEDIAN = 50;

	private RankOps() {}

	/**
	 * Replaces each pixel by the median of the window around it. Equal to {@code scipy.ndimage.median_filter} with the same footprint; of an
	 * even number of pixels it is the upper one of the two in the middle. NaN counts as larger than every number, so that it is the result
	 * only where it fills half of the window, or does not count at all. Method and cost: {@link Rank}.
	 *
	 * @implNote op names='imago.filter.median', type=Computer
	 * @param in image of 1 to 3 axes (x, y, z), any real type; 8- and 16-bit images are computed as such, all others as float
	 * @param radius radius of the window in pixels, 0 to 127; a whole number for squares
	 * @param shape SQUARE, of side 2 radius + 1, or DISC, of all pixels not farther than the radius; in images of 3 axes a box or an
	 *          ellipsoid (default SQUARE)
	 * @param radiusZ radius along z in images of 3 axes, in pixels; NaN is radius, 0 filters plane by plane (default NaN)
	 * @param footprint the window as a matrix such as 0 1 0; 1 1 1; 0 1 0 with planes parted by ;; and its centre at element size / 2,
	 *          instead of radius and shape
	 * @param border what lies beyond the edges (default REFLECT)
	 * @param borderValue the value there under CONSTANT, rounded for 8- and 16-bit images; NaN with ignoreNaN means that nothing is there
	 *          (default 0)
	 * @param ignoreNaN whether NaN means that a pixel is missing; the result is NaN only where all are (default false)
	 * @param backend where to compute; the GPU does squares of radius 1, plane by plane (default AUTO)
	 * @param out result, any real type; its interval, inside that of in, says what is computed (container)
	 * @throws IllegalArgumentException if the window cannot be used, the images do not fit together, or the GPU is asked for and cannot
	 */
	public static <T extends RealType<T>, R extends RealType<R>> void median(final RandomAccessibleInterval<T> in, final Double radius,
		@Nullable final Shape shape, @Nullable final Double radiusZ, @Nullable final String footprint, @Nullable final Border border,
		@Nullable final Double borderValue, @Nullable final Boolean ignoreNaN, @Nullable final Backend backend, final RandomAccessibleInterval<R> out)
	{
		final Footprint window = Windows.of(radius, shape, radiusZ, footprint, in.numDimensions());
		final Border rule = Arguments.rule(border);
		final double value = Arguments.value(borderValue);
		final boolean ignore = Arguments.flag(ignoreNaN);
		final Backend where = FilterOps.where(backend, in);
		final boolean onGpu = window.isSquare() && window.radiusX() == 1 && !ignore;
		Check.that(onGpu || where != Backend.GPU,
			"the GPU computes medians of 3 x 3 squares, plane by plane and without ignoreNaN, only: set backend to AUTO or CPU");
		Gpu.run(where, () -> onGpu && GpuMedian.pays((int) in.dimension(0), Planes.size(in)[1], Planes.size(in)[2], 4), () -> {
			final int[] n = Planes.size(in);
			final float[] result = new float[Check.elements(n)];
			GpuMedian.median3x3(Planes.floats(in), n[0], n[1], n[2], rule, (float) value, result);
			Planes.write(result, in, out);
		}, () -> rank(in, window, MEDIAN, rule, value, ignore, out));
	}

	/**
	 * Replaces each pixel by a percentile of the window around it. Equal to {@code scipy.ndimage.percentile_filter} with the same footprint:
	 * of the n sorted pixels it is the one at index int(n percentile / 100), and the last one for 100; nothing is interpolated. NaN counts as
	 * larger than every number, or does not count at all. Method and cost: {@link Rank}.
	 *
	 * @implNote op names='imago.filter.percentile', type=Computer
	 * @param in image of 1 to 3 axes (x, y, z), any real type; 8- and 16-bit images are computed as such, all others as float
	 * @param percentile 0 (the lowest) to 100 (the highest); 50 is the median
	 * @param radius radius of the window in pixels, 0 to 127; a whole number for squares
	 * @param shape SQUARE, of side 2 radius + 1, or DISC, of all pixels not farther than the radius; in images of 3 axes a box or an
	 *          ellipsoid (default SQUARE)
	 * @param radiusZ radius along z in images of 3 axes, in pixels; NaN is radius, 0 filters plane by plane (default NaN)
	 * @param footprint the window as a matrix such as 0 1 0; 1 1 1; 0 1 0 with planes parted by ;; and its centre at element size / 2,
	 *          instead of radius and shape
	 * @param border what lies beyond the edges (default REFLECT)
	 * @param borderValue the value there under CONSTANT, rounded for 8- and 16-bit images; NaN with ignoreNaN means that nothing is there
	 *          (default 0)
	 * @param ignoreNaN whether NaN means that a pixel is missing: n is the number of the others, and the result is NaN only where there are
	 *          none (default false)
	 * @param out result, any real type; its interval, inside that of in, says what is computed (container)
	 * @throws IllegalArgumentException if the percentile or the window cannot be used, or the images do not fit together
	 */
	public static <T extends RealType<T>, R extends RealType<R>> void percentile(final RandomAccessibleInterval<T> in,
		final Double percentile,
		final Double radius, @Nullable final Shape shape, @Nullable final Double radiusZ, @Nullable final String footprint,
		@Nullable final Border border, @Nullable final Double borderValue, @Nullable final Boolean ignoreNaN,
		final RandomAccessibleInterval<R> out)
	{
		Check.within("percentile", percentile, 0, 100);
		rank(in, Windows.of(radius, shape, radiusZ, footprint, in.numDimensions()), percentile, Arguments.rule(border),
			Arguments.value(borderValue), Arguments.flag(ignoreNaN), out);
	}

	private static void rank(final RandomAccessibleInterval<?> in, final Footprint window, final double percentile, final Border border,
		final double value, final boolean ignoreNaN, final RandomAccessibleInterval<?> out)
	{
		// Integers have no NaN to put beyond the edge.
		final boolean floats = border == Border.CONSTANT && Double.isNaN(value);
		if (!floats && in.getType() instanceof UnsignedByteType) rank(in, window, percentile, border, value, ignoreNaN, byte[].class, out);
		else if (!floats && in.getType() instanceof UnsignedShortType) rank(in, window, percentile, border, value, ignoreNaN, short[].class,
			out);
		else rank(in, window, percentile, border, value, ignoreNaN, float[].class, out);
	}

	private static <A> void rank(final RandomAccessibleInterval<?> in, final Footprint window, final double percentile, final Border border,
		final double value, final boolean ignoreNaN, final Class<A> samples, final RandomAccessibleInterval<?> out)
	{
		final int dims = in.numDimensions();
		Tiles.filter(in, border, value, samples, () -> Rank.of(window, percentile, ignoreNaN, samples, dims), out);
	}
}

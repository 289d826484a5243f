package io.github.imago.op;

import io.github.imago.image.Tiles;
import io.github.imago.kernel.common.BlockKernel;
import io.github.imago.kernel.common.Border;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Job;
import io.github.imago.kernel.common.Shape;
import io.github.imago.kernel.filter.Extremum;
import io.github.imago.kernel.filter.Footprint;
import io.github.imago.kernel.filter.Hat;
import io.github.imago.kernel.filter.Mean;
import io.github.imago.kernel.filter.Variance;

import java.util.function.Supplier;

import net.imglib2.FinalInterval;
import net.imglib2.Interval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgFactory;
import net.imglib2.img.cell.CellImgFactory;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;

import org.scijava.ops.spi.Nullable;

/** Statistics of the pixels in a window around each pixel, and the grey morphology made of them. */
public final class WindowOps {

	private WindowOps() {}

	/**
	 * Replaces each pixel by the mean of the window around it (box filter, uniform filter). The same as
	 * {@code scipy.ndimage.uniform_filter} to double precision, for any window; integer results are rounded. The cost of a box does not
	 * depend on its size. A NaN reaches only the windows that hold it. Algorithm and sources: {@link Mean}.
	 *
	 * @implNote op names='imago.filter.mean', type=Computer
	 * @param in image of 1 to 3 axes (x, y, z), any real type
	 * @param radius radius of the window in pixels, 0 to 127; a whole number for squares
	 * @param shape SQUARE, of side 2 radius + 1, or DISC, of all pixels not farther away; box or ellipsoid in volumes (default SQUARE)
	 * @param radiusZ radius along z in volumes, in slices; NaN is the radius (default NaN)
	 * @param footprint a matrix such as 0 1 0; 1 1 1; 0 1 0, not 0 where a pixel belongs to the window, instead of radius and shape; empty
	 *         is none
	 * @param border what lies beyond the edges (default REFLECT)
	 * @param borderValue the value there under CONSTANT (default 0)
	 * @param ignoreNaN whether NaN means that a pixel is missing, so that the others of the window make the result (default false)
	 * @param out result, any real type; its interval, inside that of in, says what is computed (container)
	 * @throws IllegalArgumentException if the window cannot be made, or the images do not fit together
	 */
	public static <T extends RealType<T>, R extends RealType<R>> void mean(final RandomAccessibleInterval<T> in, final Double radius,
		@Nullable final Shape shape, @Nullable final Double radiusZ, @Nullable final String footprint, @Nullable final Border border,
		@Nullable final Double borderValue, @Nullable final Boolean ignoreNaN, final RandomAccessibleInterval<R> out)
	{
		final Footprint window = Windows.of(radius, shape, radiusZ, footprint, in.numDimensions());
		new Setting(in, window, border, borderValue, ignoreNaN, out).mean();
	}

	/**
	 * Replaces each pixel by the variance of the window around it: the mean squared deviation from the window's mean (divided by the
	 * number of pixels, not by one less). Large offsets do no harm: 60000 plus or minus 1 is as good as 0 plus or minus 1. The cost of a box
	 * does not depend on its size. A NaN reaches only the windows that hold it. Algorithm and sources: {@link Variance}.
	 *
	 * @implNote op names='imago.filter.variance', type=Computer
	 * @param in image of 1 to 3 axes (x, y, z), any real type
	 * @param radius radius of the window in pixels, 0 to 127; a whole number for squares
	 * @param shape SQUARE, of side 2 radius + 1, or DISC, of all pixels not farther away; box or ellipsoid in volumes (default SQUARE)
	 * @param radiusZ radius along z in volumes, in slices; NaN is the radius (default NaN)
	 * @param footprint a matrix such as 0 1 0; 1 1 1; 0 1 0, not 0 where a pixel belongs to the window, instead of radius and shape; empty
	 *         is none
	 * @param border what lies beyond the edges (default REFLECT)
	 * @param borderValue the value there under CONSTANT (default 0)
	 * @param ignoreNaN whether NaN means that a pixel is missing, so that the others of the window make the result (default false)
	 * @param out result, any real type; its interval, inside that of in, says what is computed (container)
	 * @throws IllegalArgumentException if the window cannot be made, or the images do not fit together
	 */
	public static <T extends RealType<T>, R extends RealType<R>> void variance(final RandomAccessibleInterval<T> in, final Double radius,
		@Nullable final Shape shape, @Nullable final Double radiusZ, @Nullable final String footprint, @Nullable final Border border,
		@Nullable final Double borderValue, @Nullable final Boolean ignoreNaN, final RandomAccessibleInterval<R> out)
	{
		final Footprint window = Windows.of(radius, shape, radiusZ, footprint, in.numDimensions());
		new Setting(in, window, border, borderValue, ignoreNaN, out).variance(false);
	}

	/**
	 * Replaces each pixel by the standard deviation of the window around it: the square root of the {@link #variance}.
	 *
	 * @implNote op names='imago.filter.standardDeviation', type=Computer
	 * @param in image of 1 to 3 axes (x, y, z), any real type
	 * @param radius radius of the window in pixels, 0 to 127; a whole number for squares
	 * @param shape SQUARE, of side 2 radius + 1, or DISC, of all pixels not farther away; box or ellipsoid in volumes (default SQUARE)
	 * @param radiusZ radius along z in volumes, in slices; NaN is the radius (default NaN)
	 * @param footprint a matrix such as 0 1 0; 1 1 1; 0 1 0, not 0 where a pixel belongs to the window, instead of radius and shape; empty
	 *         is none
	 * @param border what lies beyond the edges (default REFLECT)
	 * @param borderValue the value there under CONSTANT (default 0)
	 * @param ignoreNaN whether NaN means that a pixel is missing, so that the others of the window make the result (default false)
	 * @param out result, any real type; its interval, inside that of in, says what is computed (container)
	 * @throws IllegalArgumentException if the window cannot be made, or the images do not fit together
	 */
	public static <T extends RealType<T>, R extends RealType<R>> void standardDeviation(final RandomAccessibleInterval<T> in,
		final Double radius, @Nullable final Shape shape, @Nullable final Double radiusZ, @Nullable final String footprint, @Nullable final Border border,
		@Nullable final Double borderValue, @Nullable final Boolean ignoreNaN, final RandomAccessibleInterval<R> out)
	{
		final Footprint window = Windows.of(radius, shape, radiusZ, footprint, in.numDimensions());
		new Setting(in, window, border, borderValue, ignoreNaN, out).variance(true);
	}

	/**
	 * Replaces each pixel by the smallest of the window around it (grey erosion). Exactly {@code scipy.ndimage.minimum_filter}, for any
	 * window. The cost of a box does not depend on its size. A NaN reaches the windows that hold it, unless it is ignored. Algorithm and
	 * sources: {@link Extremum}.
	 *
	 * @implNote op names='imago.filter.min', type=Computer
	 * @param in image of 1 to 3 axes (x, y, z), any real type
	 * @param radius radius of the window in pixels, 0 to 127; a whole number for squares
	 * @param shape SQUARE, of side 2 radius + 1, or DISC, of all pixels not farther away; box or ellipsoid in volumes (default SQUARE)
	 * @param radiusZ radius along z in volumes, in slices; NaN is the radius (default NaN)
	 * @param footprint a matrix such as 0 1 0; 1 1 1; 0 1 0, not 0 where a pixel belongs to the window, instead of radius and shape; empty
	 *         is none
	 * @param border what lies beyond the edges (default REFLECT)
	 * @param borderValue the value there under CONSTANT (default 0)
	 * @param ignoreNaN whether NaN means that a pixel is missing, so that the others of the window make the result (default false)
	 * @param out result, any real type; its interval, inside that of in, says what is computed (container)
	 * @throws IllegalArgumentException if the window cannot be made, or the images do not fit together
	 */
	public static <T extends RealType<T>, R extends RealType<R>> void min(final RandomAccessibleInterval<T> in, final Double radius,
		@Nullable final Shape shape, @Nullable final Double radiusZ, @Nullable final String footprint, @Nullable final Border border,
		@Nullable final Double borderValue, @Nullable final Boolean ignoreNaN, final RandomAccessibleInterval<R> out)
	{
		final Footprint window = Windows.of(radius, shape, radiusZ, footprint, in.numDimensions());
		new Setting(in, window, border, borderValue, ignoreNaN, out).extremum(false);
	}

	/**
	 * Replaces each pixel by the largest of the window around it (grey dilation by the mirrored window). Exactly
	 * {@code scipy.ndimage.maximum_filter}, for any window. The cost of a box does not depend on its size. A NaN reaches the windows that
	 * hold it, unless it is ignored. Algorithm and sources: {@link Extremum}.
	 *
	 * @implNote op names='imago.filter.max', type=Computer
	 * @param in image of 1 to 3 axes (x, y, z), any real type
	 * @param radius radius of the window in pixels, 0 to 127; a whole number for squares
	 * @param shape SQUARE, of side 2 radius + 1, or DISC, of all pixels not farther away; box or ellipsoid in volumes (default SQUARE)
	 * @param radiusZ radius along z in volumes, in slices; NaN is the radius (default NaN)
	 * @param footprint a matrix such as 0 1 0; 1 1 1; 0 1 0, not 0 where a pixel belongs to the window, instead of radius and shape; empty
	 *         is none
	 * @param border what lies beyond the edges (default REFLECT)
	 * @param borderValue the value there under CONSTANT (default 0)
	 * @param ignoreNaN whether NaN means that a pixel is missing, so that the others of the window make the result (default false)
	 * @param out result, any real type; its interval, inside that of in, says what is computed (container)
	 * @throws IllegalArgumentException if the window cannot be made, or the images do not fit together
	 */
	public static <T extends RealType<T>, R extends RealType<R>> void max(final RandomAccessibleInterval<T> in, final Double radius,
		@Nullable final Shape shape, @Nullable final Double radiusZ, @Nullable final String footprint, @Nullable final Border border,
		@Nullable final Double borderValue, @Nullable final Boolean ignoreNaN, final RandomAccessibleInterval<R> out)
	{
		final Footprint window = Windows.of(radius, shape, radiusZ, footprint, in.numDimensions());
		new Setting(in, window, border, borderValue, ignoreNaN, out).extremum(true);
	}

	/**
	 * Opening of a grey image: the minimum in the window, then the maximum in the mirrored window, each with the border rule. Takes away
	 * what is brighter than its surroundings and smaller than the window. Exactly {@code scipy.ndimage.grey_opening}, for any window. Needs
	 * a copy of the image. See {@link #min} for cost and NaN.
	 *
	 * @implNote op names='imago.filter.opening', type=Computer
	 * @param in image of 1 to 3 axes (x, y, z), any real type
	 * @param radius radius of the window in pixels, 0 to 127; a whole number for squares
	 * @param shape SQUARE, of side 2 radius + 1, or DISC, of all pixels not farther away; box or ellipsoid in volumes (default SQUARE)
	 * @param radiusZ radius along z in volumes, in slices; NaN is the radius (default NaN)
	 * @param footprint a matrix such as 0 1 0; 1 1 1; 0 1 0, not 0 where a pixel belongs to the window, instead of radius and shape; empty
	 *         is none
	 * @param border what lies beyond the edges (default REFLECT)
	 * @param borderValue the value there under CONSTANT (default 0)
	 * @param ignoreNaN whether NaN means that a pixel is missing, so that the others of the window make the result (default false)
	 * @param out result, any real type; its interval, inside that of in, says what is computed (container)
	 * @throws IllegalArgumentException if the window cannot be made, or the images do not fit together
	 */
	public static <T extends RealType<T>, R extends RealType<R>> void opening(final RandomAccessibleInterval<T> in, final Double radius,
		@Nullable final Shape shape, @Nullable final Double radiusZ, @Nullable final String footprint, @Nullable final Border border,
		@Nullable final Double borderValue, @Nullable final Boolean ignoreNaN, final RandomAccessibleInterval<R> out)
	{
		final Footprint window = Windows.of(radius, shape, radiusZ, footprint, in.numDimensions());
		new Setting(in, window, border, borderValue, ignoreNaN, out).open(false, null);
	}

	/**
	 * Closing of a grey image: the maximum in the mirrored window, then the minimum in the window, each with the border rule. Fills what
	 * is darker than its surroundings and smaller than the window. Exactly {@code scipy.ndimage.grey_closing}, for any window. Needs a copy
	 * of the image. See {@link #min} for cost and NaN.
	 *
	 * @implNote op names='imago.filter.closing', type=Computer
	 * @param in image of 1 to 3 axes (x, y, z), any real type
	 * @param radius radius of the window in pixels, 0 to 127; a whole number for squares
	 * @param shape SQUARE, of side 2 radius + 1, or DISC, of all pixels not farther away; box or ellipsoid in volumes (default SQUARE)
	 * @param radiusZ radius along z in volumes, in slices; NaN is the radius (default NaN)
	 * @param footprint a matrix such as 0 1 0; 1 1 1; 0 1 0, not 0 where a pixel belongs to the window, instead of radius and shape; empty
	 *         is none
	 * @param border what lies beyond the edges (default REFLECT)
	 * @param borderValue the value there under CONSTANT (default 0)
	 * @param ignoreNaN whether NaN means that a pixel is missing, so that the others of the window make the result (default false)
	 * @param out result, any real type; its interval, inside that of in, says what is computed (container)
	 * @throws IllegalArgumentException if the window cannot be made, or the images do not fit together
	 */
	public static <T extends RealType<T>, R extends RealType<R>> void closing(final RandomAccessibleInterval<T> in, final Double radius,
		@Nullable final Shape shape, @Nullable final Double radiusZ, @Nullable final String footprint, @Nullable final Border border,
		@Nullable final Double borderValue, @Nullable final Boolean ignoreNaN, final RandomAccessibleInterval<R> out)
	{
		final Footprint window = Windows.of(radius, shape, radiusZ, footprint, in.numDimensions());
		new Setting(in, window, border, borderValue, ignoreNaN, out).open(true, null);
	}

	/**
	 * Shows what is smaller than the window and brighter (white top-hat: the image minus its {@link #opening}) or darker (black: the
	 * {@link #closing} minus the image) than its surroundings. As scipy.ndimage.white_tophat and black_tophat, for any window; a negative
	 * result, possible where a constant border is brighter or darker than the image, is 0 in integer images. A missing pixel that is ignored
	 * stands out by 0. Needs a copy of the image. See {@link #min} for cost and NaN.
	 *
	 * @implNote op names='imago.filter.topHat', type=Computer
	 * @param in image of 1 to 3 axes (x, y, z), any real type
	 * @param hat WHITE, for what is bright, or BLACK, for what is dark (default WHITE)
	 * @param radius radius of the window in pixels, 0 to 127; a whole number for squares (default 10)
	 * @param shape SQUARE, of side 2 radius + 1, or DISC, of all pixels not farther away; box or ellipsoid in volumes (default SQUARE)
	 * @param radiusZ radius along z in volumes, in slices; NaN is the radius (default NaN)
	 * @param footprint a matrix such as 0 1 0; 1 1 1; 0 1 0, not 0 where a pixel belongs to the window, instead of radius and shape; empty
	 *         is none
	 * @param border what lies beyond the edges (default REFLECT)
	 * @param borderValue the value there under CONSTANT (default 0)
	 * @param ignoreNaN whether NaN means that a pixel is missing, so that the others of the window make the result (default false)
	 * @param out result, any real type; its interval, inside that of in, says what is computed (container)
	 * @throws IllegalArgumentException if the window cannot be made, or the images do not fit together
	 */
	public static <T extends RealType<T>, R extends RealType<R>> void topHat(final RandomAccessibleInterval<T> in, @Nullable final Hat hat,
		final Double radius, @Nullable final Shape shape, @Nullable final Double radiusZ, @Nullable final String footprint, @Nullable final Border border,
		@Nullable final Double borderValue, @Nullable final Boolean ignoreNaN, final RandomAccessibleInterval<R> out)
	{
		final Footprint window = Windows.of(radius, shape, radiusZ, footprint, in.numDimensions());
		final Hat kind = hat == null ? Hat.WHITE : hat;
		new Setting(in, window, border, borderValue, ignoreNaN, out).open(kind == Hat.BLACK, kind);
	}

	/** Makes kernels for the pixels that are computed on. */
	private interface Kernels {

		<A> BlockKernel<A> of(Class<A> samples);
	}

	/** What all of these filters are given, and how they run: on 8- and 16-bit pixels as such where the result is of the same type, else on floats. */
	private static final class Setting {

		private final RandomAccessibleInterval<?> in, out;
		private final Footprint window;
		private final int dims;
		private final Border border;
		private final double value;
		private final boolean ignore;

		Setting(final RandomAccessibleInterval<?> in, final Footprint window, final Border border, final Double value, final Boolean ignoreNaN,
			final RandomAccessibleInterval<?> out)
		{
			this.in = in;
			this.window = window;
			dims = in.numDimensions();
			this.border = Arguments.rule(border);
			this.value = Arguments.value(value);
			ignore = Arguments.flag(ignoreNaN);
			this.out = out;
		}

		/** Whether all of in, out and border are of a type with values from 0 to a largest one. */
		private boolean are(final Class<?> type, final int largest) {
			return type.isInstance(in.getType()) && type.isInstance(out.getType()) && (border != Border.CONSTANT || value >= 0 && value <= largest &&
				value == Math.rint(value));
		}

		private boolean bytes() {
			return are(UnsignedByteType.class, 255);
		}

		private boolean shorts() {
			return are(UnsignedShortType.class, 65535);
		}

		void filter(final Kernels kernels) {
			if (bytes()) Tiles.filter(in, border, value, byte[].class, () -> kernels.of(byte[].class), out);
			else if (shorts()) Tiles.filter(in, border, value, short[].class, () -> kernels.of(short[].class), out);
			else filterFloats(() -> kernels.of(float[].class));
		}

		void filterFloats(final Supplier<BlockKernel<float[]>> kernels) {
			Tiles.filter(in, border, value, float[].class, kernels, out);
		}

		void mean() {
			filter(new Kernels() {

				@Override
				public <A> BlockKernel<A> of(final Class<A> samples) {
					return new Mean<>(window, ignore, samples, dims);
				}
			});
		}

		void variance(final boolean root) {
			filterFloats(() -> new Variance(window, root, ignore, dims));
		}

		void extremum(final boolean largest) {
			filter(new Kernels() {

				@Override
				public <A> BlockKernel<A> of(final Class<A> samples) {
					return Extremum.of(largest, window, ignore, samples, dims);
				}
			});
		}

		/** Opening, or closing, and then the top-hat if there is one. */
		void open(final boolean close, final Hat hat) {
			Check.that(in.numDimensions() == out.numDimensions() && Intervals.contains(in, out), "the result must lie inside the source");
			if (bytes()) open(close, hat, byte[].class, new UnsignedByteType(), (a, b, n) -> subtract(a, b, n, close));
			else if (shorts()) open(close, hat, short[].class, new UnsignedShortType(), (a, b, n) -> subtract(a, b, n, close));
			else open(close, hat, float[].class, new FloatType(), (a, b, n) -> subtract(a, b, n, close, ignore));
		}

		private <A, P extends RealType<P> & NativeType<P>> void open(final boolean close, final Hat hat, final Class<A> samples, final P type,
			final Tiles.Combination<A> subtraction)
		{
			final Interval needed = needed(window.halo(dims));
			final boolean oneArray = Intervals.numElements(needed) < Integer.MAX_VALUE - 8;
			final Img<P> image = (oneArray ? new ArrayImgFactory<>(type) : new CellImgFactory<>(type, 512)).create(needed.dimensionsAsLongArray());
			final RandomAccessibleInterval<P> between = Views.translate(image, needed.minAsLongArray());
			final Footprint turned = window.mirrored();
			final Supplier<BlockKernel<A>> first = () -> Extremum.of(close, close ? turned : window, ignore, samples, dims);
			final Supplier<BlockKernel<A>> second = () -> Extremum.of(!close, close ? window : turned, ignore, samples, dims);
			final Job job = Job.current();
			job.part(0, 0.5).run(() -> Tiles.filter(in, border, value, samples, first, between));
			job.part(0.5, 1).run(() -> {
				if (hat == null) Tiles.filter(between, border, value, samples, second, out);
				else Tiles.filter(between, border, value, samples, second, in, subtraction, out);
			});
		}

		/** What the second step reads of the first one's result: all of an axis if it reaches beyond the image, where the border rule decides. */
		private Interval needed(final int[] halo) {
			final long[] min = out.minAsLongArray(), max = out.maxAsLongArray();
			for (int d = 0; d < halo.length; d++) {
				min[d] -= halo[d];
				max[d] += halo[d];
				if (min[d] >= in.min(d) && max[d] <= in.max(d)) continue;
				min[d] = in.min(d);
				max[d] = in.max(d);
			}
			return new FinalInterval(min, max);
		}

		private static void subtract(final byte[] image, final byte[] opened, final int n, final boolean black) {
			for (int i = 0; i < n; i++) {
				final int d = (image[i] & 0xff) - (opened[i] & 0xff);
				opened[i] = (byte) Math.max(0, black ? -d : d);
			}
		}

		private static void subtract(final short[] image, final short[] opened, final int n, final boolean black) {
			for (int i = 0; i < n; i++) {
				final int d = (image[i] & 0xffff) - (opened[i] & 0xffff);
				opened[i] = (short) Math.max(0, black ? -d : d);
			}
		}

		private static void subtract(final float[] image, final float[] opened, final int n, final boolean black, final boolean ignore) {
			for (int i = 0; i < n; i++) {
				final float background = opened[i], d = black ? background - image[i] : image[i] - background;
				opened[i] = ignore && Float.isNaN(image[i]) ? background - background : d;
			}
		}
	}
}

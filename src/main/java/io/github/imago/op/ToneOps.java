package io.github.imago.op;

import io.github.imago.image.Planes;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Parallel;
import io.github.imago.kernel.display.AutoRange;
import io.github.imago.kernel.display.Clahe;
import io.github.imago.kernel.display.DisplayRange;
import io.github.imago.kernel.display.Equalization;
import io.github.imago.kernel.display.GreyLevels;
import io.github.imago.kernel.display.ImageHistogram;
import io.github.imago.kernel.display.RangeRule;
import io.github.imago.kernel.display.ToneCurve;

import java.util.AbstractList;
import java.util.List;
import java.util.function.BiConsumer;

import net.imglib2.Interval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.IntegerType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;

import org.scijava.ops.spi.Nullable;

/**
 * From values to brightness: curves, equalisation, stretching. Full brightness is 1 in results of floats, and the greatest value of the
 * type in those of integers.
 */
public final class ToneOps {

	private ToneOps() {}

	/**
	 * The 256 grey levels in which a display shows an image along a curve ({@link ToneCurve}, {@link GreyLevels}).
	 *
	 * @implNote op names='imago.display.transform', type=Function
	 * @param in image of any real type, 1 to 3 axes
	 * @param mask the pixels whose values count for the range, where it is not 0; of the size of a plane (default all)
	 * @param curve how brightness rises (default LINEAR)
	 * @param range how the ends of the range are found that are not given (default PERCENTILE)
	 * @param saturated percentage of pixels beyond the range, for the rules PERCENTILE and SYMMETRIC, 0 to 100 (default 0.35)
	 * @param deviations number of standard deviations, for the rule ROBUST (default 3)
	 * @param lower the value of brightness 0; NaN for the one of the rule (default NaN)
	 * @param upper the value of full brightness; NaN for the one of the rule (default NaN)
	 * @param strength of the curve; NaN for what is usual for it (default NaN)
	 * @return an 8-bit image of the same size; NaN is 0
	 * @throws IllegalArgumentException if a parameter is out of its range, or upper is below lower
	 */
	public static <T extends RealType<T>, M extends RealType<M>> RandomAccessibleInterval<UnsignedByteType> transform(
		final RandomAccessibleInterval<T> in, @Nullable final RandomAccessibleInterval<M> mask, @Nullable final ToneCurve.Shape curve,
		@Nullable final AutoRange range, @Nullable final Double saturated, @Nullable final Double deviations, @Nullable final Double lower,
		@Nullable final Double upper, @Nullable final Double strength)
	{
		final RandomAccessibleInterval<UnsignedByteType> out = ArrayImgs.unsignedBytes(in.dimensionsAsLongArray());
		apply(in, mask, curve, range, saturated, deviations, lower, upper, strength, Views.translate(out, in.minAsLongArray()));
		return out;
	}

	/**
	 * Turns values into brightness along a curve ({@link ToneCurve}). With the linear curve this is a contrast stretch, and equals
	 * skimage.exposure.rescale_intensity from the range to that of the type, rounded; with the others its adjust_gamma and adjust_log of
	 * the range. Values beyond the range are clipped.
	 *
	 * @implNote op names='imago.display.apply', type=Computer
	 * @param in image of any real type, 1 to 3 axes
	 * @param mask the pixels whose values count for the range, where it is not 0; of the size of a plane (default all)
	 * @param curve how brightness rises (default LINEAR)
	 * @param range how the ends of the range are found that are not given (default PERCENTILE)
	 * @param saturated percentage of pixels beyond the range, for the rules PERCENTILE and SYMMETRIC, 0 to 100 (default 0.35)
	 * @param deviations number of standard deviations, for the rule ROBUST (default 3)
	 * @param lower the value of brightness 0; NaN for the one of the rule (default NaN)
	 * @param upper the value of full brightness; NaN for the one of the rule (default NaN)
	 * @param strength of the curve; NaN for what is usual for it (default NaN)
	 * @param out brightness, any real type; NaN stays NaN, in integers it is 0 (container)
	 * @throws IllegalArgumentException if a parameter is out of its range, or upper is below lower
	 */
	public static <T extends RealType<T>, M extends RealType<M>, R extends RealType<R>> void apply(final RandomAccessibleInterval<T> in,
		@Nullable final RandomAccessibleInterval<M> mask, @Nullable final ToneCurve.Shape curve, @Nullable final AutoRange range,
		@Nullable final Double saturated, @Nullable final Double deviations, @Nullable final Double lower, @Nullable final Double upper,
		@Nullable final Double strength, final RandomAccessibleInterval<R> out)
	{
		final RangeRule usual = RangeRule.usual();
		final RangeRule rule = new RangeRule(range == null ? usual.rule() : range, saturated == null ? usual.saturated() : saturated,
			deviations == null ? usual.deviations() : deviations, Arguments.orNaN(lower), Arguments.orNaN(upper));
		final ToneCurve.Shape shape = curve == null ? ToneCurve.Shape.LINEAR : curve;
		// What is wrong with the strength shows before the work.
		new ToneCurve(new DisplayRange(0, 1), shape, Arguments.orNaN(strength));
		final ToneCurve tone = new ToneCurve(rule.of(planes(in), mask(in, mask)), shape, Arguments.orNaN(strength));
		if (!(out.getType() instanceof UnsignedByteType)) {
			brightness(in, out, tone::apply);
			return;
		}
		final GreyLevels levels = new GreyLevels(tone);
		eachPlane(in, out, (from, to) -> {
			final Object samples = Planes.samples(from);
			final byte[] pixels = Planes.arrayFor(byte[].class, from, to);
			if (samples instanceof byte[]) levels.apply((byte[]) samples, pixels);
			else if (samples instanceof short[]) levels.apply((short[]) samples, pixels);
			else levels.apply((float[]) samples, pixels);
			Planes.write(pixels, from, to);
		});
	}

	/**
	 * Histogram equalisation: equally many pixels get every brightness ({@link Equalization}). Equals skimage.exposure.equalize_hist, with
	 * nbins = bins for images of floats, to float precision; in integers its result times the greatest value, rounded.
	 *
	 * @implNote op names='imago.display.equalize', type=Computer
	 * @param in image of any real type, 1 to 3 axes; all of it has one histogram
	 * @param mask the pixels that count in the histogram, where it is not 0; of the size of a plane (default all)
	 * @param bins number of bins for floats, 1 to 16777216; integers of 8 and 16 bits have one for each value (default 256)
	 * @param out brightness, any real type; NaN stays NaN, in integers it is 0 (container)
	 * @throws IllegalArgumentException if no value that counts is finite, or bins is out of its range
	 */
	public static <T extends RealType<T>, M extends RealType<M>, R extends RealType<R>> void equalize(final RandomAccessibleInterval<T> in,
		@Nullable final RandomAccessibleInterval<M> mask, @Nullable final Integer bins, final RandomAccessibleInterval<R> out)
	{
		final Equalization equal = Equalization.of(planes(in), mask(in, mask), bins == null ? 256 : bins);
		brightness(in, out, equal::apply);
	}

	/**
	 * Contrast limited adaptive histogram equalisation ({@link Clahe}): each part of the image gets the contrast that its own values allow, up
	 * to a limit. Equals cv2.createCLAHE(clipLimit, (tilesX, tilesY)) bit for bit for 8-bit images of which the tiles divide both sides, or
	 * neither.
	 *
	 * @implNote op names='imago.display.clahe', type=Computer
	 * @param in image of any real type, of 2 axes
	 * @param tilesX number of tiles along x, 1 to the width (default 8)
	 * @param tilesY number of tiles along y, 1 to the height (default 8)
	 * @param clipLimit limit of the gain in contrast: the greatest count of a bin as a multiple of the mean one, above 0 (default 3)
	 * @param bins number of bins for images of other types than 8-bit, 2 to 65536 (default 256)
	 * @param out result of the same range of values, of 8-bit images 0 to 255; any real type (container)
	 * @throws IllegalArgumentException if a parameter is out of its range
	 */
	public static <T extends RealType<T>, R extends RealType<R>> void clahe(final RandomAccessibleInterval<T> in,
		@Nullable final Integer tilesX, @Nullable final Integer tilesY, @Nullable final Double clipLimit, @Nullable final Integer bins,
		final RandomAccessibleInterval<R> out)
	{
		Arguments.requirePlane(in);
		final int[] n = Planes.size(in);
		final int nx = tilesX == null ? 8 : tilesX, ny = tilesY == null ? 8 : tilesY;
		final double limit = clipLimit == null ? 3 : clipLimit;
		final Object samples = Planes.samples(in);
		if (samples instanceof byte[]) {
			final byte[] pixels = Planes.arrayFor(byte[].class, in, out);
			Clahe.apply((byte[]) samples, n[0], n[1], nx, ny, limit, pixels);
			Planes.write(pixels, in, out);
		}
		else {
			final float[] pixels = Planes.arrayFor(float[].class, in, out);
			Clahe.apply(Planes.floats(in), n[0], n[1], nx, ny, limit, bins == null ? 256 : bins, pixels);
			Planes.write(pixels, in, out);
		}
	}

	/**
	 * Counts how often values occur, as numpy.histogram does, and what they are on average ({@link ImageHistogram}).
	 *
	 * @implNote op names='imago.display.histogram', type=Function
	 * @param in image of any real type, 1 to 3 axes; all of it has one histogram
	 * @param mask the pixels that count, where it is not 0; of the size of a plane (default all)
	 * @param bins number of bins, 1 to 16777216; 0 for 256, or fewer that hold equally many whole numbers each (default 0)
	 * @param lower the lower edge of the first bin; NaN for the least value (default NaN)
	 * @param upper the upper edge of the last bin; NaN for the greatest value (default NaN)
	 * @return counts and statistics
	 * @throws IllegalArgumentException if upper is not above lower, or bins is out of its range
	 */
	public static <T extends RealType<T>, M extends RealType<M>> ImageHistogram histogram(final RandomAccessibleInterval<T> in,
		@Nullable final RandomAccessibleInterval<M> mask, @Nullable final Integer bins, @Nullable final Double lower,
		@Nullable final Double upper)
	{
		return ImageHistogram.of(planes(in), mask(in, mask), bins == null ? 0 : bins, Arguments.orNaN(lower), Arguments.orNaN(upper));
	}

	/** Computes brightness as floats, of 8- and 16-bit values by a table, and writes it as what the result takes for it. */
	private static void brightness(final RandomAccessibleInterval<?> in, final RandomAccessibleInterval<?> out,
		final BiConsumer<float[], float[]> function)
	{
		final double top = out.getType() instanceof IntegerType ? ((RealType<?>) out.getType()).getMaxValue() : 1;
		final int values = in.getType() instanceof UnsignedByteType ? 1 << 8 : in.getType() instanceof UnsignedShortType ? 1 << 16 : 0;
		final float[] table = new float[values];
		for (int i = 0; i < values; i++)
			table[i] = i;
		function.accept(table, table);
		scale(table, top);
		final byte[] rounded = new byte[out.getType() instanceof UnsignedByteType ? values : 0];
		for (int i = 0; i < rounded.length; i++)
			rounded[i] = (byte) Math.round(table[i]);
		eachPlane(in, out, (from, to) -> {
			if (rounded.length > 0) {
				final byte[] pixels = Planes.arrayFor(byte[].class, from, to);
				final Object samples = Planes.samples(from);
				Parallel.ranges(pixels.length, 1 << 16, (start, end) -> {
					for (int i = start; i < end; i++)
						pixels[i] = rounded[value(samples, i)];
				});
				Planes.write(pixels, from, to);
				return;
			}
			final float[] pixels = Planes.arrayFor(float[].class, from, to);
			if (values > 0) {
				final Object samples = Planes.samples(from);
				Parallel.ranges(pixels.length, 1 << 16, (start, end) -> {
					for (int i = start; i < end; i++)
						pixels[i] = table[value(samples, i)];
				});
			}
			else {
				function.accept(Planes.floats(from), pixels);
				scale(pixels, top);
			}
			Planes.write(pixels, from, to);
		});
	}

	private static int value(final Object samples, final int i) {
		return samples instanceof byte[] ? ((byte[]) samples)[i] & 0xff : ((short[]) samples)[i] & 0xffff;
	}

	private static void scale(final float[] pixels, final double top) {
		if (top != 1) Parallel.ranges(pixels.length, 1 << 16, (from, to) -> {
			for (int i = from; i < to; i++)
				pixels[i] = (float) (pixels[i] * top);
		});
	}

	/** Walks over what of the planes is to be computed. */
	private static void eachPlane(final RandomAccessibleInterval<?> in, final RandomAccessibleInterval<?> out,
		final BiConsumer<RandomAccessibleInterval<FloatType>, RandomAccessibleInterval<FloatType>> body)
	{
		Check.that(in.numDimensions() == out.numDimensions(), "the result must have the source's " + in.numDimensions() + " dimensions, got " +
			out
			.numDimensions());
		if (Intervals.isEmpty(out)) return;
		Check.that(Intervals.contains(in, out), "the result must lie inside the source");
		final RandomAccessibleInterval<FloatType> source = Arguments.plane(in), target = Arguments.plane(out);
		if (source.numDimensions() == 2) body.accept(part(source, target), target);
		else for (long z = target.min(2); z <= target.max(2); z++) {
			final RandomAccessibleInterval<FloatType> to = Views.hyperSlice(target, 2, z);
			body.accept(part(Views.hyperSlice(source, 2, z), to), to);
		}
	}

	/** What the result covers; the image itself, whose pixels are at hand, if that is all of it. */
	private static RandomAccessibleInterval<FloatType> part(final RandomAccessibleInterval<FloatType> in, final Interval to) {
		return Intervals.equals(in, to) ? in : Views.interval(in, to);
	}

	/** The samples of each plane, read when they are asked for. */
	private static List<Object> planes(final RandomAccessibleInterval<?> in) {
		final RandomAccessibleInterval<FloatType> image = Arguments.plane(in);
		Check.that(!Intervals.isEmpty(image), "the image must have pixels");
		if (image.numDimensions() == 2) return List.of(Planes.samples(in));
		return new AbstractList<>() {

			@Override
			public Object get(final int i) {
				return Planes.samples(Views.hyperSlice(image, 2, image.min(2) + i));
			}

			@Override
			public int size() {
				return (int) image.dimension(2);
			}
		};
	}

	private static byte[] mask(final RandomAccessibleInterval<?> in, final RandomAccessibleInterval<?> mask) {
		if (mask == null) return null;
		final int[] n = Planes.size(in), m = Planes.size(mask);
		Check.that(m[0] == n[0] && m[1] == n[1] && m[2] == 1, "mask must be " + n[0] + " x " + n[1] + ", got " + m[0] + " x " + m[1]);
		return Planes.mask(mask);
	}
}

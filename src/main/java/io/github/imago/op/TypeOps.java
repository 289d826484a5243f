package io.github.imago.op;

import io.github.imago.image.Planes;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.math.Census;
import io.github.imago.kernel.math.Conversion;
import io.github.imago.kernel.math.ConversionRule;
import io.github.imago.kernel.math.GreyType;
import io.github.imago.kernel.math.Inspection;
import io.github.imago.kernel.math.NumberType;
import io.github.imago.kernel.math.Rounding;
import io.github.imago.kernel.math.ScaleFrom;
import io.github.imago.kernel.math.ValueRange;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.IntegerType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedLongType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;

import org.scijava.ops.spi.Nullable;

/** The types of pixels: what the numbers of an image are, and how they get another type. */
public final class TypeOps {

	private TypeOps() {}

	/**
	 * Looks at the numbers of an image: type, range, bits that are used, saturation, missing levels, NaN, whole numbers, whether 32-bit
	 * floats hold them, and the smallest type that does ({@link Inspection}, {@link Census}). 8- and 16-bit images cost their histogram,
	 * others about 5 ns a pixel.
	 *
	 * @implNote op names='imago.math.inspect', type=Function
	 * @param in image of any real type, 1 to 3 axes; unsigned 64-bit values up to 2^63 - 1
	 * @param region mask of the same size: pixels where it is 0 do not count (default all)
	 * @return what was found, with a verdict in words
	 * @throws IllegalArgumentException if the region is of another size, or a value is 2^63 or more
	 */
	public static <T extends RealType<T>, M extends RealType<M>> Inspection inspect(final RandomAccessibleInterval<T> in,
		@Nullable final RandomAccessibleInterval<M> region)
	{
		final NumberType type = typeOf(in.getType());
		final Census census = new Census(type);
		census.add(values(in, type), mask(in, region));
		return census.inspection();
	}

	/**
	 * Gives pixels another type by an explicit rule, and counts what is lost. Unlike ImageJ's own conversions nothing is scaled unless the
	 * rule is SCALE: (value - lower) * top / (upper - lower), where top is 255, 65535, or 1 for floats. WRAP keeps the lowest bits of whole
	 * numbers as numpy.astype does; SCALE followed by rounding half to even is skimage.util.img_as_ubyte for floats of 0 to 1.
	 *
	 * @implNote op names='imago.math.convert', type=Function
	 * @param in image of any real type, 1 to 3 axes; 64-bit integers beyond 2^53 are rounded to doubles first
	 * @param region mask of the same size: the range of EXTREMES and PERCENTILES is that of its pixels (default all)
	 * @param pixelType what the pixels become (default UINT8)
	 * @param rule what becomes of values that the type does not hold (default CLIP)
	 * @param scaleFrom the range that SCALE spreads over all levels; DISPLAY is taken for GIVEN here (default EXTREMES)
	 * @param saturated percent of the pixels outside the range of PERCENTILES, half of them at each end (default 0.35)
	 * @param lower the value that becomes 0, for SCALE and GIVEN (default NaN)
	 * @param upper the value that becomes the greatest one, for SCALE and GIVEN (default NaN)
	 * @param rounding how values become whole numbers (default HALF_EVEN)
	 * @param nanValue what NaN becomes in whole numbers; NaN to refuse images that have such pixels (default 0)
	 * @return the image and what was lost
	 * @throws IllegalArgumentException if WRAP is asked of floats, TYPE of an image of floats, upper is not above lower, or there is NaN
	 *           that nothing is said about
	 */
	public static <T extends RealType<T>, M extends RealType<M>> Converted convert(final RandomAccessibleInterval<T> in,
		@Nullable final RandomAccessibleInterval<M> region, @Nullable final GreyType pixelType, @Nullable final ConversionRule rule,
		@Nullable final ScaleFrom scaleFrom, @Nullable final Double saturated, @Nullable final Double lower, @Nullable final Double upper,
		@Nullable final Rounding rounding, @Nullable final Double nanValue)
	{
		final GreyType to = pixelType == null ? GreyType.UINT8 : pixelType;
		final ConversionRule by = rule == null ? ConversionRule.CLIP : rule;
		final double share = saturated == null ? 0.35 : saturated;
		Check.that(share >= 0 && share < 100, "saturated must be at least 0 and less than 100, got " + share);
		final NumberType type = typeOf(in.getType());
		final Object raw = values(in, type), values = raw instanceof long[] ? doubles((long[]) raw) : raw;
		final byte[] mask = mask(in, region);
		final ScaleFrom from = scaleFrom == null ? ScaleFrom.EXTREMES : scaleFrom;
		final Conversion conversion = new Conversion(to, by, by == ConversionRule.SCALE ? ValueRange.of(from, type, 1, p -> values, mask,
			share, Arguments.orNaN(lower), Arguments.orNaN(upper), to.top()) : null,
			rounding == null ? Rounding.HALF_EVEN : rounding, nanValue == null ? 0 : nanValue);
		final Object out = to.array(java.lang.reflect.Array.getLength(values));
		return new Converted(image(out, in.dimensionsAsLongArray()), conversion, conversion.apply(values, out));
	}

	private static RandomAccessibleInterval<?> image(final Object pixels, final long[] size) {
		return pixels instanceof byte[] ? ArrayImgs.unsignedBytes((byte[]) pixels, size) : pixels instanceof short[] ? ArrayImgs.unsignedShorts(
			(short[]) pixels, size) : ArrayImgs.floats((float[]) pixels, size);
	}

	/** The type that a pixel's values are of: the one of the table, or the next one that holds all of its values. */
	private static NumberType typeOf(final RealType<?> pixel) {
		if (pixel instanceof FloatType) return NumberType.FLOAT32;
		if (!(pixel instanceof IntegerType)) return NumberType.FLOAT64;
		for (final NumberType type : NumberType.values())
			if (type.isInteger() && pixel.getMinValue() >= type.min() && pixel.getMaxValue() <= type.max()) return type;
		return NumberType.INT64;
	}

	private static byte[] mask(final RandomAccessibleInterval<?> in, final RandomAccessibleInterval<?> region) {
		if (region == null) return null;
		Check.that(Intervals.equalDimensions(in, region), "the region must be of the image's size");
		return Planes.mask(region);
	}

	/** All pixels, in the kind of array that their numbers fit. */
	private static Object values(final RandomAccessibleInterval<?> in, final NumberType type) {
		final Object pixel = in.getType();
		if (pixel instanceof UnsignedByteType || pixel instanceof UnsignedShortType || pixel instanceof FloatType) return Planes.samples(in);
		final int n = Check.elements(Planes.size(in));
		int i = 0;
		if (type == NumberType.FLOAT64) {
			final double[] values = new double[n];
			for (final Object value : Views.flatIterable(in))
				values[i++] = ((RealType<?>) value).getRealDouble();
			return values;
		}
		if (type == NumberType.UINT8) {
			final byte[] values = new byte[n];
			for (final Object value : Views.flatIterable(in))
				values[i++] = (byte) ((IntegerType<?>) value).getInteger();
			return values;
		}
		if (type == NumberType.UINT16) {
			final short[] values = new short[n];
			for (final Object value : Views.flatIterable(in))
				values[i++] = (short) ((IntegerType<?>) value).getInteger();
			return values;
		}
		final long[] values = new long[n];
		for (final Object value : Views.flatIterable(in))
			values[i++] = ((IntegerType<?>) value).getIntegerLong();
		if (pixel instanceof UnsignedLongType) for (final long value : values)
			Check.that(value >= 0, "values of 2^63 and more are not supported");
		return values;
	}

	private static double[] doubles(final long[] values) {
		final double[] doubles = new double[values.length];
		for (int i = 0; i < doubles.length; i++)
			doubles[i] = values[i];
		return doubles;
	}
}

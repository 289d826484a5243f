package io.github.imago.op;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.imago.kernel.math.ConversionRule;
import io.github.imago.kernel.math.GreyType;
import io.github.imago.kernel.math.Inspection;
import io.github.imago.kernel.math.NumberType;
import io.github.imago.kernel.math.ScaleFrom;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.util.Cast;
import net.imglib2.view.Views;

import org.junit.jupiter.api.Test;

/** {@code math.inspect} and {@code math.convert} on images of all types and shapes. */
class TypeOpsTest {

	private static final RandomAccessibleInterval<UnsignedByteType> NONE = null;

	private static Inspection inspect(final RandomAccessibleInterval<?> image) {
		return TypeOps.inspect(Cast.unchecked(image), NONE);
	}

	private static String convert(final RandomAccessibleInterval<?> image, final GreyType type, final ConversionRule rule,
		final ScaleFrom from) {
		final Converted made = TypeOps.convert(Cast.unchecked(image), NONE, type, rule, from, null, null, null, null, null);
		final StringBuilder text = new StringBuilder();
		for (final Object pixel : Views.flatIterable(made.image()))
			text.append(((RealType<?>) pixel).getRealDouble()).append(' ');
		return text.toString();
	}

	@Test
	void typesAreTold() {
		assertEquals(NumberType.UINT8, inspect(ArrayImgs.unsignedBytes(2)).type());
		assertEquals(NumberType.INT8, inspect(ArrayImgs.bytes(2)).type());
		assertEquals(NumberType.UINT16, inspect(ArrayImgs.unsignedShorts(2)).type());
		assertEquals(NumberType.INT16, inspect(ArrayImgs.shorts(2)).type());
		assertEquals(NumberType.UINT32, inspect(ArrayImgs.unsignedInts(2)).type());
		assertEquals(NumberType.INT32, inspect(ArrayImgs.ints(2)).type());
		assertEquals(NumberType.INT64, inspect(ArrayImgs.longs(2)).type());
		assertEquals(NumberType.INT64, inspect(ArrayImgs.unsignedLongs(2)).type());
		assertEquals(NumberType.FLOAT32, inspect(ArrayImgs.floats(2)).type());
		assertEquals(NumberType.FLOAT64, inspect(ArrayImgs.doubles(2)).type());
		// Of one and of 12 bits: what holds them.
		assertEquals(NumberType.UINT8, inspect(ArrayImgs.bits(2)).type());
		assertEquals(NumberType.UINT16, inspect(ArrayImgs.unsigned12Bits(2)).type());
	}

	@Test
	void valuesOfAllTypes() {
		assertEquals("-128.0 127.0 1", inspect(ArrayImgs.bytes(new byte[] { -128, 127 }, 2)).min() + " " +
			inspect(ArrayImgs.bytes(new byte[] { -128,
			127 }, 2)).max() + " " + inspect(ArrayImgs.bytes(new byte[] { -128, 127 }, 2)).negative());
		assertEquals(4294967295.0, inspect(ArrayImgs.unsignedInts(new int[] { -1 }, 1)).max());
		assertEquals("0.0 127.0 ", convert(ArrayImgs.bytes(new byte[] { -128, 127 }, 2), GreyType.UINT8, ConversionRule.CLIP, null));
		assertEquals("128.0 255.0 ", convert(ArrayImgs.bytes(new byte[] { -128, -1 }, 2), GreyType.UINT8, ConversionRule.WRAP, null));
		assertEquals("0.0 255.0 128.0 ", convert(ArrayImgs.bytes(new byte[] { -128, 127, 0 }, 3), GreyType.UINT8, ConversionRule.SCALE,
			ScaleFrom.TYPE));
		assertEquals("1.6777216E7 ", convert(ArrayImgs.longs(new long[] { 16777217 }, 1), GreyType.FLOAT32, ConversionRule.CLIP, null));
		assertEquals("0.0 1.0 0.5 ", convert(ArrayImgs.doubles(new double[] { 2, 6, 4 }, 3), GreyType.FLOAT32, ConversionRule.SCALE, null));
		assertEquals("0.0 65535.0 ", convert(ArrayImgs.doubles(new double[] { 2, 6 }, 2), GreyType.UINT16, ConversionRule.SCALE,
			ScaleFrom.PERCENTILES));
		assertEquals("0.0 ", convert(ArrayImgs.unsigned12Bits(1), null, null, null));
	}

	@Test
	void viewsAndRegions() {
		final float[] pixels = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 };
		final RandomAccessibleInterval<?> image = ArrayImgs.floats(pixels, 4, 3), part = Views.interval(image, new long[] { 1, 1 },
			new long[] { 2, 2 });
		assertEquals("6.0 7.0 10.0 11.0 ", convert(part, GreyType.UINT8, null, null));
		assertEquals("4 6.0 11.0", inspect(part).pixels() + " " + inspect(part).min() + " " + inspect(part).max());
		assertEquals("2 7.0 10.0", region(part));
		assertEquals(12, inspect(ArrayImgs.floats(pixels, 2, 3, 2)).pixels());
		final Converted scaled = TypeOps.convert(Cast.unchecked(part), ArrayImgs.unsignedBytes(new byte[] { 0, 1, 1, 0 }, 2, 2), GreyType.UINT8,
			ConversionRule.SCALE, null, null, null, null, null, null);
		assertEquals("7.0 10.0 1 1", scaled.conversion().lower() + " " + scaled.conversion().upper() + " " + scaled.loss().clippedLow() + " " +
			scaled
			.loss().clippedHigh());
		assertEquals("1.0", String.valueOf(pixels[0]), "the source stays");
	}

	private static String region(final RandomAccessibleInterval<?> part) {
		final Inspection i = TypeOps.inspect(Cast.unchecked(part), ArrayImgs.unsignedBytes(new byte[] { 0, 1, 1, 0 }, 2, 2));
		return i.pixels() + " " + i.min() + " " + i.max();
	}

	@Test
	void refusals() {
		assertEquals("the region must be of the image's size", assertThrows(IllegalArgumentException.class,
			() -> TypeOps.inspect(ArrayImgs.floats(2,
			2), ArrayImgs.floats(4))).getMessage());
		assertEquals("values of 2^63 and more are not supported", assertThrows(IllegalArgumentException.class,
			() -> inspect(ArrayImgs.unsignedLongs(
			new long[] { -1 }, 1))).getMessage());
		assertEquals("the image must have 1 to 3 axes, got 4", assertThrows(IllegalArgumentException.class, () -> inspect(ArrayImgs.floats(1, 1,
			1,
			1))).getMessage());
		assertEquals("scaleFrom must not be type for an image of floats, whose type has no end", assertThrows(IllegalArgumentException.class,
			() -> convert(ArrayImgs.floats(2), null, ConversionRule.SCALE, ScaleFrom.TYPE)).getMessage());
	}
}

package io.github.imago.kernel.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imago.kernel.common.Job;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;

import org.junit.jupiter.api.Test;

class CensusTest {

	private static Inspection of(final NumberType type, final Object... planes) {
		final Census census = new Census(type);
		for (final Object plane : planes)
			census.add(plane, null);
		return census.inspection();
	}

	private static Inspection bytes(final double[] values) {
		final byte[] plane = new byte[values.length];
		for (int i = 0; i < plane.length; i++)
			plane[i] = (byte) Math.round(Math.max(0, Math.min(255, values[i])));
		return of(NumberType.UINT8, plane);
	}

	private static Inspection shorts(final double[] values, final int top) {
		final short[] plane = new short[values.length];
		for (int i = 0; i < plane.length; i++)
			plane[i] = (short) Math.round(Math.max(0, Math.min(top, values[i])));
		return of(NumberType.UINT16, plane);
	}

	private static Inspection floats(final double... values) {
		final float[] plane = new float[values.length];
		for (int i = 0; i < plane.length; i++)
			plane[i] = (float) values[i];
		return of(NumberType.FLOAT32, plane);
	}

	private static double[] noise(final int n, final double mean, final double deviation, final DoubleUnaryOperator then) {
		final Random random = new Random(17);
		return random.doubles(n).map(u -> then.applyAsDouble(mean + deviation * random.nextGaussian())).toArray();
	}

	private static String words(final Inspection i) {
		return String.join(" ", i.verdict());
	}

	/** Everything that can be counted, by sorting; for each type that holds the values. */
	@Test
	void countsEqualNaiveOnes() {
		final double[] values = noise(300_000, 40, 30, v -> Math.max(0, Math.rint(v)));
		values[5] = 0;
		final double[] sorted = values.clone();
		Arrays.sort(sorted);
		final double max = sorted[sorted.length - 1];
		final long levels = Arrays.stream(values).distinct().count(), zeros = Arrays.stream(values).filter(v -> v == 0).count();
		final long top = Arrays.stream(values).filter(v -> v == max).count();
		final byte[] bytes = new byte[values.length];
		final short[] shorts = new short[values.length];
		final float[] floats = new float[values.length];
		final long[] longs = new long[values.length];
		for (int i = 0; i < values.length; i++) {
			bytes[i] = (byte) values[i];
			shorts[i] = (short) values[i];
			floats[i] = (float) values[i];
			longs[i] = (long) values[i];
		}
		final Inspection expected = of(NumberType.FLOAT64, values);
		for (final Inspection i : new Inspection[] { expected, of(NumberType.UINT8, bytes), of(NumberType.UINT16, shorts), of(NumberType.FLOAT32,
			floats), of(NumberType.INT32, longs) }) {
			assertEquals(300_000 + " " + zeros + " 0.0 " + max + " " + levels + " " + zeros + " " + top, i.pixels() + " " + i.zeros() + " " +
				i.min() +
				" " + i.max() + " " + i.levels() + " " + i.atMin() + " " + i.atMax(), i.type().toString());
			assertEquals(64 - Long.numberOfLeadingZeros((long) max) + " 0 1.0 uint8", i.usedBits() + " " + i.zeroBits() + " " + i.step() + " " +
				i.smallestType());
			assertTrue(i.isWhole());
			assertEquals(expected.missing(), i.missing());
		}
		assertEquals(of(NumberType.FLOAT32, floats), Job.current().threads(1).call(() -> of(NumberType.FLOAT32, floats)));
		final Inspection parts = of(NumberType.FLOAT32, Arrays.copyOf(floats, 1000), Arrays.copyOfRange(floats, 1000, floats.length));
		assertEquals(of(NumberType.FLOAT32, floats), parts, "planes together");
	}

	@Test
	void masks() {
		final Census census = new Census(NumberType.FLOAT32);
		census.add(new float[] { 1, 2, Float.NaN, 4 }, new byte[] { 0, 1, 0, 1 });
		assertEquals("2 2.0 4.0 0", census.inspection().pixels() + " " + census.inspection().min() + " " + census.inspection().max() + " " +
			census
			.inspection().nan());
	}

	@Test
	void bits() {
		final Inspection shifted = shorts(noise(50_000, 1500, 300, v -> 16 * Math.rint(v)), 65520);
		assertEquals("4 16.0", shifted.zeroBits() + " " + shifted.step());
		assertEquals(shifted.usedBits() - 4, shifted.effectiveBits());
		assertTrue(words(shifted).contains("All values are multiples of 16: " + shifted.effectiveBits() + "-bit data, shifted up by 4 bits."),
			words(
			shifted));
		assertEquals("12 0", shorts(noise(50_000, 3000, 300, v -> v), 4095).usedBits() + " " + shifted.negative());
		// -128 takes 8 bits, -129 takes 9.
		assertEquals(8, of(NumberType.INT16, new long[] { -128, 3 }).usedBits());
		assertEquals(9, of(NumberType.INT16, new long[] { -129, 3 }).usedBits());
		assertEquals(9, of(NumberType.INT16, new long[] { -1, 128 }).usedBits());
		assertEquals(4, of(NumberType.INT16, new long[] { -16, 32 }).zeroBits());
		assertEquals("7.0 3.0", of(NumberType.INT16, new long[] { 3, 10, 24, 3 }).step() + " " + of(NumberType.INT16, new long[] { 3, 10,
			24 }).min());
	}

	@Test
	void saturation() {
		assertTrue(shorts(noise(50_000, 3700, 300, v -> v), 4095).saturated());
		assertTrue(words(shorts(noise(50_000, 3700, 300, v -> v), 4095)).contains("the greatest value, 4095, the end of 12 bits"));
		assertTrue(bytes(noise(50_000, 230, 20, v -> v)).saturated(), "a moderate pile at the type's end");
		assertFalse(bytes(noise(50_000, 150, 20, v -> v)).saturated());
		assertFalse(shorts(noise(50_000, 3000, 300, v -> v), 65535).saturated());
		assertTrue(shorts(noise(50_000, 3000, 300, v -> v), 3577).saturated(), "a detector's own end");
		assertFalse(bytes(new double[] { 0, 0, 0, 0, 0, 0, 255, 255, 255, 255, 255, 255, 255 }).saturated(), "a mask");
		assertTrue(floats(noise(50_000, 0, 1, v -> Math.min(1, v))).saturated());
		assertFalse(floats(noise(50_000, 0, 1, v -> v)).saturated());
		assertFalse(bytes(noise(50_000, 20, 10, v -> v)).saturated());
		assertTrue(bytes(noise(50_000, 20, 20, v -> v)).piledBelow());
		assertFalse(bytes(noise(50_000, 150, 20, v -> v)).piledBelow());
		// As numbers of another type, which are not counted one by one.
		final double[] clipped = noise(200_000, 0, 1, v -> Math.min(1, v));
		assertEquals(-1, floats(clipped).levels());
		assertTrue(floats(clipped).saturated());
		assertEquals(Arrays.stream(clipped).filter(v -> v == 1).count(), floats(clipped).atMax());
	}

	@Test
	void combs() {
		final Inspection stretched = bytes(noise(100_000, 90, 12, v -> Math.rint(v) * 1.3));
		assertEquals(1 - 1 / 1.3, stretched.missing(), 0.02);
		assertEquals(1, stretched.longestGap());
		assertTrue(words(stretched).contains("contrast stretch by about 1.3"), words(stretched));
		assertEquals(0, bytes(noise(100_000, 90, 12, v -> v)).missing());
		assertEquals(3.0, bytes(noise(100_000, 40, 8, v -> 3 * Math.rint(v))).step());
		assertTrue(Double.isNaN(bytes(noise(60, 90, 40, v -> v)).missing()), "too few pixels to miss a level");
	}

	@Test
	void scaledFloats() {
		final Inspection unit = floats(noise(50_000, 128, 30, v -> Math.rint(v) / 255));
		assertEquals(1 / 255.0, unit.step(), 1e-8);
		assertTrue(words(unit).contains("(1/255)"), words(unit));
		final Inspection wide = floats(noise(200_000, 30_000, 3000, v -> (float) (0.001 * Math.rint(v) - 7)));
		assertEquals(0.001, wide.step(), 1e-7);
		assertTrue(Double.isNaN(floats(noise(2000, 0, 1, v -> v)).step()));
		assertEquals(-1, floats(noise(200_000, 0, 1, v -> v)).levels());
		assertTrue(Double.isNaN(floats(noise(20, 0, 1, v -> v)).step()), "chance");
	}

	@Test
	void notFinite() {
		final Inspection i = floats(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN, -2, 0, -0.0, 3.5);
		assertEquals("2 1 1 2 1 -2.0 3.5 1 3", i.nan() + " " + i.positiveInfinite() + " " + i.negativeInfinite() + " " + i.zeros() + " " +
			i.negative() +
			" " + i.min() + " " + i.max() + " " + i.fractional() + " " + i.levels());
		assertEquals(NumberType.FLOAT32, i.smallestType());
		assertTrue(words(i).startsWith("2 pixels (25.0 %) are NaN, 1 pixel (12.5 %) +infinite, 1 pixel (12.5 %) -infinite."), words(i));
		final Inspection none = floats(Double.NaN, Double.NaN);
		assertTrue(Double.isNaN(none.min()) && none.atMax() == 0);
		assertEquals("No pixel has a finite value.", words(none));
		assertEquals("There are no pixels.", words(floats()));
		assertEquals("All pixels are 5.", words(bytes(new double[] { 5, 5, 5 })));
	}

	@Test
	void whatFloatsHold() {
		final Inspection i = of(NumberType.INT64, new long[] { 1 << 24, (1 << 24) + 1, (1L << 40) + (1L << 20), -((1L << 25) + 1), Long.MAX_VALUE,
			Long.MIN_VALUE, 0 });
		assertEquals("5 3", i.large() + " " + i.inexact());
		assertEquals(NumberType.INT64, i.smallestType());
		assertNull(i.smallestGreyType());
		assertTrue(words(i).contains("would be rounded in a 32-bit float"), words(i));
		assertEquals(1, floats(0x1p25, 3, 0x1p24).large());
		assertTrue(words(floats(0x1p25, 3, 5)).contains("counts may have been rounded"));
		assertEquals("FLOAT64 2", of(NumberType.FLOAT64, new double[] { 0.1, 0.5, Math.PI }).smallestType().name() + " " + of(NumberType.FLOAT64,
			new double[] { 0.1, 0.5, Math.PI }).inexact());
		assertEquals(GreyType.UINT16, floats(0, 300, 7).smallestGreyType());
		assertEquals(NumberType.INT16, floats(0, 300, -7).smallestType());
		assertEquals(GreyType.FLOAT32, floats(0, 300, -7).smallestGreyType());
	}
}

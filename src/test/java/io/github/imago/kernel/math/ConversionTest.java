package io.github.imago.kernel.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imago.kernel.common.Job;

import java.util.Random;

import org.junit.jupiter.api.Test;

class ConversionTest {

	private static final double NAN = Double.NaN, INF = Double.POSITIVE_INFINITY;

	private static Conversion to(final GreyType type, final ConversionRule rule) {
		return new Conversion(type, rule, null, Rounding.HALF_EVEN, 7);
	}

	private static Conversion scale(final GreyType type, final double lower, final double upper) {
		return new Conversion(type, ConversionRule.SCALE, new ValueRange(lower, upper), Rounding.HALF_EVEN, 7);
	}

	private static int[] bytes(final Conversion conversion, final double... values) {
		final byte[] out = new byte[values.length];
		conversion.apply(values, out);
		final int[] ints = new int[out.length];
		for (int i = 0; i < ints.length; i++)
			ints[i] = out[i] & 0xff;
		return ints;
	}

	private static String failure(final Runnable code) {
		return assertThrows(IllegalArgumentException.class, code::run).getMessage();
	}

	@Test
	void clipsAndCounts() {
		final double[] values = { -INF, -3, -0.5, -0.2, 0, 0.5, 1.5, 254.6, 255.4, 255.5, 256, 1e30, INF, NAN };
		final byte[] out = new byte[values.length];
		final ConversionLoss loss = to(GreyType.UINT8, ConversionRule.CLIP).apply(values, out);
		assertArrayEquals(new int[] { 0, 0, 0, 0, 0, 0, 2, 255, 255, 255, 255, 255, 255, 7 }, bytes(to(GreyType.UINT8, ConversionRule.CLIP),
			values));
		// -0.5 is rounded to 0, and 255.5 to 256, which is clipped.
		assertEquals(new ConversionLoss(14, 2, 4, 0, 1, 6, 0.5), loss);
		assertFalse(loss.isExact());
		assertFalse(loss.isInvertible(true));
	}

	@Test
	void wraps() {
		assertArrayEquals(new int[] { 255, 0, 1, 0, 255, 4, 7, 7, 156 }, bytes(to(GreyType.UINT8, ConversionRule.WRAP), -1, 256, 257, 65536,
			-65537,
			0x1p40 + 4, NAN, -INF, -100.4));
		final short[] shorts = new short[2];
		final ConversionLoss loss = to(GreyType.UINT16, ConversionRule.WRAP).apply(new double[] { 65537, 3.25 }, shorts);
		assertArrayEquals(new short[] { 1, 3 }, shorts);
		assertEquals(new ConversionLoss(2, 0, 0, 1, 0, 1, 0.25), loss);
		assertEquals("rule must not be wrap for 32-bit: floats do not wrap", failure(() -> to(GreyType.FLOAT32, ConversionRule.WRAP)));
	}

	@Test
	void rounds() {
		final double below = Math.nextDown(0.5);
		final double[] values = { 0.5, 1.5, 2.5, below, -0.5, -1.5, 2.999, -2.999 };
		final double[][] expected = { { 0, 2, 2, 0, 0, -2, 3, -3 }, { 1, 2, 3, 0, 0, -1, 3, -3 }, { 0, 1, 2, 0, 0, -1, 2, -2 } };
		for (final Rounding rounding : Rounding.values())
			for (int i = 0; i < values.length; i++)
				assertEquals(expected[rounding.ordinal()][i], rounding.apply(values[i]) + 0.0, rounding + " " + values[i]);
		assertArrayEquals(new int[] { 1, 3 }, bytes(new Conversion(GreyType.UINT8, ConversionRule.CLIP, null, Rounding.HALF_UP, 0), 0.5, 2.5));
		assertArrayEquals(new int[] { 0, 2, 0 }, bytes(new Conversion(GreyType.UINT8, ConversionRule.CLIP, null, Rounding.TRUNCATE, 0), 0.9, 2.5,
			-0.9));
	}

	@Test
	void scalesAndGivesBack() {
		// 12 bits into 16: every level has its own, and the inverse finds it.
		final Random random = new Random(3);
		final short[] counts = new short[5000], out = new short[5000];
		for (int i = 0; i < counts.length; i++)
			counts[i] = (short) random.nextInt(4096);
		final Conversion conversion = scale(GreyType.UINT16, 0, 4095);
		final ConversionLoss loss = conversion.apply(counts, out);
		double worst = 0;
		for (int i = 0; i < out.length; i++) {
			final double back = conversion.offset() + conversion.gain() * (out[i] & 0xffff);
			worst = Math.max(worst, Math.abs(back - counts[i]));
			assertEquals(counts[i], Math.rint(back));
		}
		assertEquals(worst, loss.maxError(), 1e-12);
		assertTrue(loss.isInvertible(true) && !loss.isInvertible(false) && !loss.isExact());
		// 16 bits into 8 are gone.
		assertFalse(scale(GreyType.UINT8, 0, 4095).apply(counts, new byte[5000]).isInvertible(true));
		// 8 bits into 16 are exact, 257 levels apart.
		final short[] wide = new short[256];
		final byte[] all = new byte[256];
		for (int i = 0; i < 256; i++)
			all[i] = (byte) i;
		assertTrue(scale(GreyType.UINT16, 0, 255).apply(all, wide).isExact());
		for (int i = 0; i < 256; i++)
			assertEquals(257 * i, wide[i] & 0xffff);
	}

	@Test
	void floats() {
		final float[] out = new float[6];
		final ConversionLoss loss = to(GreyType.FLOAT32, ConversionRule.CLIP).apply(new double[] { NAN, INF, 1e300, 0.5, 0x1p24 + 1, -1e300 },
			out);
		assertArrayEquals(new float[] { Float.NaN, Float.POSITIVE_INFINITY, Float.MAX_VALUE, 0.5f, 0x1p24f, -Float.MAX_VALUE }, out);
		assertEquals(new ConversionLoss(6, 1, 1, 0, 0, 1, 1), loss);
		final float[] unit = new float[5];
		assertEquals(new ConversionLoss(5, 2, 1, 0, 0, 0, 0), scale(GreyType.FLOAT32, 2, 6).apply(new double[] { 1, 2, 3, 7, -INF }, unit));
		assertArrayEquals(new float[] { 0, 0, 0.25f, 1, 0 }, unit);
	}

	@Test
	void tablesAndNumbersAgree() {
		final short[] shorts = new short[70000];
		final double[] doubles = new double[shorts.length];
		final float[] singles = new float[shorts.length];
		final Random random = new Random(4);
		for (int i = 0; i < shorts.length; i++) {
			shorts[i] = (short) random.nextInt();
			singles[i] = shorts[i] & 0xffff;
			doubles[i] = singles[i];
		}
		for (final GreyType type : GreyType.values())
			for (final Conversion conversion : new Conversion[] { to(type, ConversionRule.CLIP), scale(type, 1000, 60000.5) }) {
				final Object a = type.array(shorts.length), b = type.array(shorts.length), c = type.array(shorts.length);
				final ConversionLoss loss = conversion.apply(shorts, a);
				assertEquals(loss, conversion.apply(doubles, b));
				assertEquals(loss, Job.current().threads(1).call(() -> conversion.apply(singles, c)));
				assertTrue(java.util.Objects.deepEquals(a, b) && java.util.Objects.deepEquals(a, c));
			}
	}

	@Test
	void refusals() {
		final Conversion strict = new Conversion(GreyType.UINT8, ConversionRule.CLIP, null, Rounding.HALF_EVEN, NAN);
		assertEquals("1 pixel is NaN, which 8-bit does not hold: say by nanValue what becomes of it", failure(() -> strict.apply(new float[] { 1,
			Float.NaN }, new byte[2])));
		assertEquals("nanValue must be between 0 and 255, got 256.0", failure(() -> new Conversion(GreyType.UINT8, ConversionRule.CLIP, null,
			Rounding.HALF_EVEN, 256)));
		assertEquals("nanValue must be a whole number, got 0.5", failure(() -> new Conversion(GreyType.UINT8, ConversionRule.CLIP, null,
			Rounding.HALF_EVEN, 0.5)));
		assertEquals("upper must be > lower, got 3.0 to 3.0", failure(() -> new ValueRange(3, 3)));
		assertEquals("both arrays must be of one length, got 2 and 3", failure(() -> strict.apply(new float[2], new byte[3])));
		assertEquals(new ConversionLoss(0, 0, 0, 0, 0, 0, 0), strict.apply(new float[0], new byte[0]));
	}

	@Test
	void rangesOfPlanesTogether() {
		final Random random = new Random(5);
		final int n = 40001;
		final float[][] planes = new float[3][n];
		final double[] all = new double[3 * n], finite = new double[3 * n - 2];
		for (int i = 0; i < 3 * n; i++)
			planes[i / n][i % n] = (float) (all[i] = (float) (random.nextGaussian() * Math.pow(10, random.nextInt(5) - 2)));
		planes[1][7] = Float.NaN;
		planes[2][n - 1] = Float.NEGATIVE_INFINITY;
		int k = 0;
		for (int i = 0; i < 3 * n; i++)
			if (i != n + 7 && i != 3 * n - 1) finite[k++] = all[i];
		java.util.Arrays.sort(finite);
		assertEquals(new ValueRange(finite[0], finite[finite.length - 1]), ValueRange.ofExtremes(3, p -> planes[p], null, 255));
		for (final double saturated : new double[] { 0, 0.35, 10, 99 }) {
			final ValueRange range = ValueRange.ofPercentiles(3, p -> planes[p], null, saturated, 255);
			final double position = saturated / 200 * (finite.length - 1);
			final int i = (int) position;
			assertEquals(finite[i] + (position - i) * (finite[Math.min(i + 1, finite.length - 1)] - finite[i]), range.lower(), 0, "" + saturated);
			final double[][] doubles = { new double[n], new double[n], new double[n] };
			for (int p = 0; p < 3; p++)
				for (int x = 0; x < n; x++)
					doubles[p][x] = planes[p][x];
			assertEquals(range, ValueRange.ofPercentiles(3, p -> doubles[p], null, saturated, 255));
		}
		final byte[] mask = new byte[n];
		mask[3] = 1;
		mask[9] = 1;
		final double a = planes[0][3], b = planes[0][9];
		assertEquals(new ValueRange(Math.min(a, b), Math.max(a, b)), ValueRange.ofPercentiles(1, p -> planes[p], mask, 0, 255));
		assertEquals(new ValueRange(5, 260), ValueRange.ofExtremes(1, p -> new byte[] { 5, 5 }, null, 255), "one value is not stretched");
		assertEquals(new ValueRange(1, 200), ValueRange.ofPercentiles(1, p -> new byte[] { (byte) 200, 1, 7 }, null, 0, 255));
		assertEquals("the image must have finite values to take the range from", failure(() -> ValueRange.ofExtremes(1, p -> new float[] {
			Float.NaN }, null, 255)));
		assertEquals("saturated must be at least 0 and less than 100, got 100.0", failure(() -> ValueRange.ofPercentiles(1, p -> new float[3],
			null,
			100, 255)));
		assertEquals("scaleFrom must not be type for an image of floats, whose type has no end", failure(() -> ValueRange.of(ScaleFrom.TYPE,
			NumberType.FLOAT32, 1, p -> new float[1], null, 0, 0, 0, 255)));
	}
}

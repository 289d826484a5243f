package io.github.imago.kernel.display;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imago.kernel.common.Job;

import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ToneCurveTest {

	private static final double[][] RANGES = { { 0, 1 }, { 0, 65535 }, { -3, 7 }, { -1000, 1000 }, { 1e-6, 1e6 }, { 1000, 1000.001 },
		{ -9, -4 },
		{ 0, 1e-40 }, { -3e38, 3e38 }, { -1e60, 1e60 }, { 1e-60, 2e-60 }, { 0.1, 0.30000000000000004 } };

	private static ToneCurve curve(final double lower, final double upper, final ToneCurve.Shape shape, final double strength) {
		return new ToneCurve(new DisplayRange(lower, upper), shape, strength);
	}

	@Test
	void theFormulas() {
		final double v = 3.7, t = (v + 2) / 12;
		assertEquals(t, curve(-2, 10, ToneCurve.Shape.LINEAR, Double.NaN).apply(v), 1e-15);
		assertEquals(Math.sqrt(t), curve(-2, 10, ToneCurve.Shape.GAMMA, Double.NaN).apply(v), 1e-15);
		assertEquals(Math.log(1 + 1000 * t) / Math.log(1001), curve(-2, 10, ToneCurve.Shape.LOG, Double.NaN).apply(v), 1e-15);
		assertEquals(Math.log(1 + t) / Math.log(2), curve(-2, 10, ToneCurve.Shape.LOG, 1).apply(v), 1e-15);
		assertEquals(Math.log(8 * t + Math.sqrt(1 + 64 * t * t)) / Math.log(8 + Math.sqrt(65)), curve(-2, 10, ToneCurve.Shape.ASINH, 8).apply(v),
			1e-15);
		// c = 0.1: from -(1 + ln 20) to 1 + ln 100.
		final ToneCurve symlog = curve(-2, 10, ToneCurve.Shape.SYMLOG, Double.NaN);
		final double rise = 2 + Math.log(20) + Math.log(100);
		assertEquals((2 + Math.log(20) + Math.log(37)) / rise, symlog.apply(v), 1e-15);
		assertEquals((1 + Math.log(20)) / rise, symlog.apply(0), 1e-15);
		assertEquals((1 + Math.log(20) + 0.7) / rise, symlog.apply(0.07), 1e-15);
		assertEquals((Math.log(20) - Math.log(15)) / rise, symlog.apply(-1.5), 1e-15);
	}

	@Test
	void smallStrengthsTendToTheLine() {
		for (final ToneCurve.Shape shape : new ToneCurve.Shape[] { ToneCurve.Shape.LOG, ToneCurve.Shape.ASINH })
			assertEquals(0.3, curve(0, 10, shape, 1e-6).apply(3), 2e-7);
		assertEquals(0.3, curve(0, 10, ToneCurve.Shape.SYMLOG, 1).apply(3), 1e-12);
		assertEquals(0.3, curve(0, 10, ToneCurve.Shape.GAMMA, 1).apply(3), 1e-12);
	}

	@ParameterizedTest
	@EnumSource(ToneCurve.Shape.class)
	void risesFromNoughtToOneAndBack(final ToneCurve.Shape shape) {
		for (final double[] r : RANGES)
			for (final double strength : strengths(shape)) {
				final ToneCurve curve = curve(r[0], r[1], shape, strength);
				assertEquals(0, curve.apply(r[0]));
				assertEquals(1, curve.apply(r[1]));
				assertEquals(0, curve.apply(Double.NEGATIVE_INFINITY));
				assertEquals(1, curve.apply(Double.POSITIVE_INFINITY));
				assertEquals(0, curve.apply(Double.NaN));
				assertEquals(r[0], curve.inverse(0));
				assertEquals(r[1], curve.inverse(1));
				double last = 0;
				for (int i = 1; i < 1000; i++) {
					final double brightness = curve.apply(r[0] + i / 1000.0 * (r[1] - r[0]));
					assertTrue(brightness >= last && brightness <= 1, curve + " at " + i);
					last = brightness;
				}
				// A value beside a large one does not hold what the dark end would need.
				if (shape == ToneCurve.Shape.GAMMA && strength < 0.1 || strength > 1e6 && r[0] != 0 || r[1] - r[0] < 0.01 * Math.abs(r[0])) continue;
				for (int i = 1; i < 100; i++)
					assertEquals(i / 100.0, curve.apply(curve.inverse(i / 100.0)), 1e-9, curve + " at " + i);
			}
	}

	@ParameterizedTest
	@EnumSource(ToneCurve.Shape.class)
	void levelsAreThoseOfTheCurveForEveryKindOfFloat(final ToneCurve.Shape shape) {
		final Random random = new Random(11);
		for (final double[] r : RANGES)
			for (final double strength : strengths(shape)) {
				final ToneCurve curve = curve(r[0], r[1], shape, strength);
				final float[] in = new float[3000];
				for (int i = 0; i < 1000; i++)
					in[i] = (float) (r[0] + random.nextDouble() * (r[1] - r[0]));
				for (int i = 1000; i < 2000; i++)
					in[i] = (float) (curve.inverse(0) + Math.pow(10, -20 * random.nextDouble()) * (r[1] - r[0]));
				for (int i = 2000; i < 2255; i++)
					in[i] = (float) curve.inverse((i - 2000 + 0.5) / 255);
				for (int i = 2255; i < in.length; i++)
					in[i] = Float.intBitsToFloat(random.nextInt());
				final float[] special = { Float.NaN, Float.intBitsToFloat(0xffc00001), Float.intBitsToFloat(0x7fffffff), 0f, -0f,
					Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.MAX_VALUE, -Float.MAX_VALUE, Float.MIN_VALUE, -Float.MIN_VALUE,
					(float) r[0], (float) r[1], Math.nextUp((float) r[0]), Math.nextDown((float) r[1]) };
				System.arraycopy(special, 0, in, 2500, special.length);
				final byte[] out = new byte[in.length];
				new GreyLevels(curve).apply(in, out);
				for (int i = 0; i < in.length; i++)
					assertEquals((int) (255 * curve.apply(in[i]) + 0.5), out[i] & 0xff, curve + " of " + in[i]);
			}
	}

	@Test
	void oneValueIsInTheMiddle() {
		final ToneCurve curve = curve(5, 5, ToneCurve.Shape.LOG, Double.NaN);
		final byte[] out = new byte[3];
		new GreyLevels(curve).apply(new float[] { 4.99f, 5, 5.01f }, out);
		assertArrayEquals(new byte[] { 0, (byte) 128, (byte) 255 }, out);
		assertEquals(5, curve.inverse(0.3));
	}

	@Test
	void integersAreSeenAsFloatsAre() {
		final GreyLevels levels = new GreyLevels(curve(100, 60000, ToneCurve.Shape.ASINH, 30));
		final short[] in = new short[1 << 16];
		final float[] values = new float[in.length];
		for (int i = 0; i < in.length; i++)
			values[i] = in[i] = (short) i;
		for (int i = 0; i < in.length; i++)
			values[i] = i;
		final byte[] expected = new byte[in.length], out = new byte[in.length];
		levels.apply(values, expected);
		levels.apply(in, out);
		assertArrayEquals(expected, out);
		final byte[] bytes = { 0, 5, (byte) 128, (byte) 255 }, small = new byte[4];
		new GreyLevels(curve(0, 255, ToneCurve.Shape.LINEAR, Double.NaN)).apply(bytes, small);
		assertArrayEquals(bytes, small);
	}

	@Test
	void manyFloatsOnAnyNumberOfThreads() {
		final Random random = new Random(3);
		final float[] in = new float[300_000];
		for (int i = 0; i < in.length; i++)
			in[i] = i % 1000 == 7 ? Float.NaN : (float) random.nextGaussian();
		final ToneCurve curve = curve(-1, 2, ToneCurve.Shape.SYMLOG, 50);
		final float[] one = new float[in.length], three = new float[in.length];
		Job.current().threads(1).run(() -> curve.apply(in, one));
		Job.current().threads(3).run(() -> curve.apply(in, three));
		assertArrayEquals(one, three);
		for (int i = 0; i < in.length; i++)
			assertEquals(in[i] == in[i] ? (float) curve.apply(in[i]) : Float.NaN, one[i]);
	}

	@Test
	void refusesWhatIsNoCurve() {
		assertThrows(IllegalArgumentException.class, () -> curve(0, 1, ToneCurve.Shape.GAMMA, 0));
		assertThrows(IllegalArgumentException.class, () -> curve(0, 1, ToneCurve.Shape.LOG, -1));
		assertThrows(IllegalArgumentException.class, () -> curve(0, 1, ToneCurve.Shape.ASINH, Double.POSITIVE_INFINITY));
		assertThrows(IllegalArgumentException.class, () -> curve(0, 1, ToneCurve.Shape.SYMLOG, 0.5));
		assertThrows(IllegalArgumentException.class, () -> curve(-1.7e308, 1.7e308, ToneCurve.Shape.LINEAR, Double.NaN));
		assertThrows(IllegalArgumentException.class, () -> curve(0, 1, ToneCurve.Shape.LINEAR, Double.NaN).inverse(1.1));
		assertThrows(IllegalArgumentException.class,
			() -> new GreyLevels(curve(0, 1, ToneCurve.Shape.LINEAR, Double.NaN)).apply(new float[3], new byte[2]));
	}

	private static double[] strengths(final ToneCurve.Shape shape) {
		return shape == ToneCurve.Shape.GAMMA ? new double[] { 0.01, 0.3, 1, 2.2, 100 } : new double[] { 1, Double.NaN, 1e6, 1e15 };
	}
}

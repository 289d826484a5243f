package io.github.imago.kernel.sampling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imago.contract.Golden;
import io.github.imago.kernel.common.Border;

import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Values anywhere: against scipy under every border rule, and what every interpolation must keep. */
class InterpolatorTest {

	private static final Interpolation[] ORDERS = { Interpolation.NEAREST, Interpolation.LINEAR, Interpolation.BSPLINE_2,
		Interpolation.BSPLINE_3, Interpolation.BSPLINE_4, Interpolation.BSPLINE_5 };

	private static float[] noise(final int n, final long seed) {
		final float[] values = new float[n];
		final Random random = new Random(seed);
		for (int i = 0; i < n; i++)
			values[i] = random.nextFloat();
		return values;
	}

	@TestFactory
	Stream<DynamicTest> scipysMapCoordinates() {
		return Golden.cases("sampling.interpolate").stream().map(c -> DynamicTest.dynamicTest(c.toString(), () -> {
			final float[] in = c.floats("input");
			final int[] shape = c.shape("input");
			final int dims = shape.length;
			double range = 0;
			for (final float v : in)
				range = Math.max(range, v);
			final double[] x = c.doubles("x"), y = c.doubles("y"), z = c.has("z") ? c.doubles("z") : null, expected = c.doubles("expected");
			for (int k = 0; k < ORDERS.length; k++) {
				final Interpolator image = new Interpolator(in, shape[dims - 1], shape[dims - 2], dims > 2 ? shape[0] : 1, ORDERS[k],
					Border.valueOf(c.parameter("border")), c.number("borderValue"), false);
				final float[] found = new float[x.length];
				image.at(x, y, z, found);
				for (int i = 0; i < x.length; i++) {
					assertEquals(expected[k * x.length + i], found[i], 1e-5 * Math.max(range, c.number("borderValue")),
						ORDERS[k] + " at " + x[i] + ", " + y[i]);
					assertEquals(found[i], z == null ? image.at(x[i], y[i]) : image.at(x[i], y[i], z[i]));
				}
			}
		}));
	}

	/** Whether an interpolation knows a border rule. */
	static boolean possible(final Interpolation kind, final Border border) {
		return kind != Interpolation.FOURIER || border == Border.REFLECT || border == Border.MIRROR || border == Border.PERIODIC;
	}

	/**
	 * The trigonometric interpolation of one period of samples is their sum with the periodic sinc, of an even number with its highest
	 * frequency halved.
	 */
	private static double periodicSinc(final double x, final int period) {
		final double t = Math.PI * x;
		if (Math.abs(Math.sin(t / period)) < 1e-9) return 1;
		return Math.sin(t) / (period * (period % 2 == 0 ? Math.tan(t / period) : Math.sin(t / period)));
	}

	@Test
	void fourierIsTheSumOfPeriodicSincs() {
		final Random random = new Random(21);
		for (final int[] n : new int[][] { { 9, 7, 1 }, { 8, 6, 1 }, { 1, 5, 1 }, { 2, 1, 1 }, { 1, 1, 1 }, { 4, 5, 6 }, { 67, 2, 3 } })
			for (final Border border : new Border[] { Border.REFLECT, Border.MIRROR, Border.PERIODIC }) {
				final float[] in = noise(n[0] * n[1] * n[2], 22);
				final Interpolator image = new Interpolator(in, n[0], n[1], n[2], Interpolation.FOURIER, border, 0, false);
				for (int i = 0; i < 40; i++) {
					final double[] at = { random.nextDouble() * 3 * n[0] - n[0], random.nextDouble() * 3 * n[1] - n[1],
						random.nextDouble() * 3 * n[2] - n[2] };
					if (n[2] == 1) at[2] = 0;
					final double[][] w = new double[3][];
					for (int d = 0; d < 3; d++) {
						w[d] = new double[n[d]];
						final int period = border == Border.PERIODIC ? n[d] : border == Border.REFLECT ? 2 * n[d] : Math.max(1, 2 * n[d] - 2);
						for (int k = 0; k < period; k++)
							w[d][border.index(k, n[d])] += periodicSinc(at[d] - k, period);
					}
					double expected = 0;
					for (int k = 0; k < in.length; k++)
						expected += in[k] * w[0][k % n[0]] * w[1][k / n[0] % n[1]] * w[2][k / n[0] / n[1]];
					assertEquals(expected, n[2] > 1 ? image.at(at[0], at[1], at[2]) : image.at(at[0], at[1]), 3e-6,
						border + " " + java.util.Arrays.toString(at));
				}
			}
	}

	@Test
	void fourierSaysWhatItCannotDo() {
		final float[] in = { 1, 2, 3, 4 };
		for (final Border border : new Border[] { Border.ZERO, Border.CONSTANT, Border.NEAREST })
			assertEquals("FOURIER interpolation needs an image that repeats itself: border must be REFLECT, MIRROR or PERIODIC, got " + border,
				assertThrows(IllegalArgumentException.class, () -> new Interpolator(in, 2, 2, 1, Interpolation.FOURIER, border, 0, true)).getMessage());
		in[1] = Float.NaN;
		assertEquals("the image has NaN or infinite pixels, which FOURIER interpolation would spread over everything: fill them first, or take " +
			"another interpolation such as BSPLINE_3", assertThrows(IllegalArgumentException.class,
			() -> new Interpolator(in, 2, 2, 1, Interpolation.FOURIER, Border.REFLECT, 0, true)).getMessage());
	}

	@Test
	void weightsAddUpToOneAndAreExactAtPixels() {
		for (final Interpolation kind : Interpolation.values())
			for (double x = -3.95; x < 4; x += 0.05) {
				final double[] w = new double[kind.taps()];
				kind.weights(x, w);
				double sum = 0, mean = 0;
				for (int k = 0; k < w.length; k++) {
					sum += w[k];
					mean += w[k] * (kind.first(x) + k);
				}
				assertEquals(1, sum, kind == Interpolation.FOURIER ? 2e-7 : 1e-12, kind + " at " + x);
				// All but these reproduce a ramp; a B-spline of it has the ramp itself for coefficients.
				if (kind != Interpolation.NEAREST && kind != Interpolation.LANCZOS_3 && kind != Interpolation.FOURIER) assertEquals(x, mean, 1e-9,
					kind + " at " + x);
			}
		for (final Interpolation kind : new Interpolation[] { Interpolation.NEAREST, Interpolation.LINEAR, Interpolation.CUBIC,
			Interpolation.LANCZOS_3 }) {
			final double[] w = new double[kind.taps()];
			kind.weights(7, w);
			for (int k = 0; k < w.length; k++)
				assertEquals(kind.first(7) + k == 7 ? 1 : 0, w[k], 1e-12, kind + " tap " + k);
		}
	}

	@Test
	void cubicAndLanczosFollowTheirFormulas() {
		final double[] w = new double[6];
		for (int step = 0; step < 10; step++) {
			final double f = 0.1 * step;
			Interpolation.CUBIC.weights(3 + f, w);
			for (int k = 0; k < 4; k++) {
				final double t = Math.abs(f + 1 - k);
				// Keys 1981, eq. 4 with a = -1/2.
				assertEquals(t <= 1 ? 1.5 * t * t * t - 2.5 * t * t + 1 : -0.5 * t * t * t + 2.5 * t * t - 4 * t + 2, w[k], 1e-12);
			}
			Interpolation.LANCZOS_3.weights(3 + f, w);
			final double ratio = w[1] / w[2], a = f + 1, b = f;
			if (step > 0) assertEquals(Math.sin(Math.PI * a) * Math.sin(Math.PI * a / 3) / (a * a) /
				(Math.sin(Math.PI * b) * Math.sin(Math.PI * b / 3) / (b * b)), ratio, 1e-9);
		}
	}

	@Test
	void pixelsAreReproduced() {
		final int w = 11, h = 7;
		final float[] in = noise(w * h, 1);
		for (final Interpolation kind : Interpolation.values())
			for (final Border border : Border.values()) {
				if (!possible(kind, border)) continue;
				final Interpolator image = new Interpolator(in, w, h, 1, kind, border, 0.3, false);
				for (int y = -9; y < 16; y++)
					for (int x = -9; x < 20; x++) {
						final int i = border.index(x, w), j = border.index(y, h);
						final float expected = i < 0 || j < 0 ? border == Border.ZERO ? 0 : 0.3f : in[j * w + i];
						assertEquals(expected, image.at(x, y), 2e-6, kind + " " + border + " at " + x + ", " + y);
					}
			}
	}

	@Test
	void aCubicIsReproducedByCubicSplines() {
		// Far enough from the edges, a spline of degree 3 or more is any polynomial of degree 3.
		final int w = 80;
		final float[] in = new float[w];
		for (int x = 0; x < w; x++)
			in[x] = (float) cubic(x);
		for (final Interpolation kind : new Interpolation[] { Interpolation.BSPLINE_3, Interpolation.BSPLINE_4, Interpolation.BSPLINE_5 }) {
			final Interpolator image = new Interpolator(in, w, 1, 1, kind, Border.REFLECT, 0, false);
			for (double x = 35; x < 45; x += 0.13)
				assertEquals(cubic(x), image.at(x, 0), 2e-5, kind + " at " + x);
		}
	}

	private static double cubic(final double x) {
		final double t = (x - 40) / 40;
		return 0.5 + 0.3 * t - 0.4 * t * t + 0.7 * t * t * t;
	}

	@Test
	void missingPixelsStayWhereTheyAre() {
		final int w = 21, h = 15;
		final float[] in = new float[w * h];
		java.util.Arrays.fill(in, 4);
		in[7 * w + 10] = Float.NaN;
		in[7 * w + 11] = Float.POSITIVE_INFINITY;
		for (final Interpolation kind : Interpolation.values()) {
			if (kind == Interpolation.FOURIER) continue;
			final Interpolator strict = new Interpolator(in, w, h, 1, kind, Border.REFLECT, 0, false), lenient = new Interpolator(in, w, h, 1, kind,
				Border.REFLECT, 0, true);
			assertTrue(Float.isNaN(strict.at(10, 7)), kind.toString());
			for (double y = 0.25; y < h; y += 0.5)
				for (double x = 0.25; x < w; x += 0.5) {
					final boolean far = Math.abs(y - 7) > 3 || x < 7 || x > 14;
					if (far) assertEquals(4, strict.at(x, y), 1e-4, kind + " at " + x + ", " + y);
					final float v = lenient.at(x, y);
					if (kind == Interpolation.NEAREST && Math.abs(y - 7) < 0.5 && x > 9.5 && x < 11.5) assertTrue(Float.isNaN(v));
					else assertEquals(4, v, 1e-4, kind + " at " + x + ", " + y);
				}
		}
		assertTrue(Float.isNaN(new Interpolator(new float[] { 1, 2 }, 2, 1, 1, Interpolation.LINEAR, Border.CONSTANT, Double.NaN, false).at(-0.5,
			0)));
		assertEquals(1, new Interpolator(new float[] { 1, 2 }, 2, 1, 1, Interpolation.LINEAR, Border.CONSTANT, Double.NaN, true).at(-0.5, 0),
			1e-6);
	}

	@Test
	void whatCannotBeAskedIsRefused() {
		final float[] in = new float[6];
		assertEquals("the image has 6 pixels, its size tells 2 x 2 x 1", assertThrows(IllegalArgumentException.class,
			() -> new Interpolator(in, 2, 2, 1, Interpolation.LINEAR, Border.ZERO, 0, false)).getMessage());
		final Interpolator volume = new Interpolator(in, 1, 3, 2, Interpolation.BSPLINE_3, Border.REFLECT, 0, false);
		assertEquals("a volume needs z coordinates",
			assertThrows(IllegalArgumentException.class, () -> volume.at(new double[1], new double[1], null, new float[1])).getMessage());
		assertTrue(Float.isNaN(volume.at(Double.NaN, 0, 0)));
		assertArrayEquals(new float[6], in);
	}
}

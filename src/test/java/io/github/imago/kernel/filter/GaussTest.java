package io.github.imago.kernel.filter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imago.kernel.common.Border;

import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The kernel of tiles alone, on padded blocks: analytic responses, and sums against the definition. Borders and types are tested with the op. */
class GaussTest {

	private static float[] run(final Gauss kernel, final float[] source, final int... targetSize) {
		final int[] halo = kernel.halo(), sourceSize = new int[targetSize.length];
		int n = 1;
		for (int d = 0; d < targetSize.length; d++) {
			sourceSize[d] = targetSize[d] + 2 * halo[d];
			n *= targetSize[d];
		}
		final float[] target = new float[n];
		kernel.compute(source, sourceSize, target, targetSize);
		return target;
	}

	@Test
	void tapsAreASampledGaussianOfUnitSum() {
		for (final double sigma : new double[] { 0.3, 1, 2.7, 40 }) {
			final double[] taps = Gauss.taps(sigma);
			double sum = taps[0];
			for (int k = 1; k < taps.length; k++) {
				sum += 2 * taps[k];
				assertEquals(Math.exp(-0.5 * k * k / (sigma * sigma)), taps[k] / taps[0], 1e-12);
			}
			assertEquals(1, sum, 1e-12);
			assertEquals((int) (4 * sigma + 0.5) + 1, taps.length);
		}
		assertArrayEquals(new double[] { 1 }, Gauss.taps(0));
	}

	/** They differentiate a parabola, whose derivatives are known everywhere; less exactly where the kernel is cut. */
	@Test
	void derivativesOfAParabola() {
		for (final double sigma : new double[] { 1.5, 2.5, 4.9 }) {
			final double[] slope = Gauss.taps(sigma, 1, 8), curvature = Gauss.taps(sigma, 2, 8);
			double first = 0, second = curvature[0] * 9;
			for (int k = 1; k < slope.length; k++) {
				first += slope[k] * ((3 + k) * (3 + k) - (3 - k) * (3 - k));
				second += curvature[k] * ((3 + k) * (3 + k) + (3 - k) * (3 - k));
			}
			assertEquals(6, first, 1e-6);
			assertEquals(2, second, 1e-6);
		}
	}

	@ParameterizedTest
	@ValueSource(doubles = { 0.5, 1, 2, 3.3, 4.9 })
	void aPointBecomesAGaussian(final double sigma) {
		final Gauss kernel = new Gauss(sigma, sigma);
		final int[] halo = kernel.halo();
		final int w = 41, h = 37, sw = w + 2 * halo[0], sh = h + 2 * halo[1];
		for (final int[] at : new int[][] { { 20, 18 }, { 0, 0 }, { 33, 5 } }) {
			final float[] source = new float[sw * sh];
			source[(halo[1] + at[1]) * sw + halo[0] + at[0]] = 1;
			final float[] target = run(kernel, source, w, h);
			final double peak = peak(sigma) * peak(sigma);
			double worst = 0;
			for (int y = 0; y < h; y++)
				for (int x = 0; x < w; x++) {
					final double r2 = (x - at[0]) * (x - at[0]) + (y - at[1]) * (y - at[1]);
					worst = Math.max(worst, Math.abs(target[y * w + x] - peak * Math.exp(-r2 / (2 * sigma * sigma))));
				}
			// Of the response's height: cut at 4 sigma, where the Gaussian is 3.4e-4, the kernel also lacks 6e-5 of its sum per axis.
			assertTrue(worst < 5e-4 * peak, "worst error " + worst / peak + " of the peak");
		}
	}

	/** Height of the sampled Gaussian of unit sum. */
	private static double peak(final double sigma) {
		double sum = 0;
		for (int k = -1000; k <= 1000; k++)
			sum += Math.exp(-k * k / (2 * sigma * sigma));
		return 1 / sum;
	}

	/** Planes of a block are filtered by themselves, each axis with its own sigma. */
	@Test
	void sumsOfTermsOfAnyWidthAndOrder() {
		final List<GaussTerm> terms = List.of(new GaussTerm(0.7, new double[] { 1.5, 0 }, new int[] { 1, 0 }), new GaussTerm(-2, new double[] { 0.6,
			2.2 }, new int[] { 0, 2 }), new GaussTerm(3, new double[] { 0, 0 }, new int[2]), new GaussTerm(1, new double[] { 2, 1 }, new int[] { 2, 1 }));
		final Gauss kernel = new Gauss(terms, 3);
		final int[] halo = kernel.halo();
		assertArrayEquals(new int[] { 8, 9, 0 }, halo);
		final int w = 21, h = 10, d = 2, sw = w + 16, sh = h + 18;
		final float[] source = new float[sw * sh * d];
		final Random random = new Random(9);
		for (int i = 0; i < source.length; i++)
			source[i] = random.nextFloat();
		final float[] target = run(kernel, source, w, h, d);
		for (int z = 0; z < d; z++) {
			final double[] plane = new double[sw * sh], expected = new double[sw * sh];
			for (int i = 0; i < plane.length; i++)
				plane[i] = source[z * sw * sh + i];
			for (final GaussTerm term : terms) {
				final double[] part = NaiveGauss.derivative(plane, new int[] { sw, sh }, term.sigma(), term.order(), 4, Border.ZERO, 0);
				for (int i = 0; i < part.length; i++)
					expected[i] += term.weight() * part[i];
			}
			for (int y = 0; y < h; y++)
				for (int x = 0; x < w; x++)
					assertEquals(expected[(y + 9) * sw + x + 8], target[(z * h + y) * w + x], 2e-6);
		}
	}

	@Test
	void refusesWhatIsImpossible() {
		assertEquals("sigma must be >= 0, got -1.0", message(() -> new Gauss(-1, 1)));
		assertEquals("sigma must be a finite number >= 0, got Infinity", message(() -> new Gauss(Double.POSITIVE_INFINITY, 0)));
		assertEquals("sigma must be >= 0, got NaN", message(() -> new Gauss(1, Double.NaN)));
		assertEquals("sigma must be at most 100000 px, got 1000000.0", message(() -> Gauss.taps(1e6)));
		assertEquals("order must be between 0 and 2, got 3", message(() -> Gauss.taps(1, 3)));
		assertEquals("sigma must be > 0 along an axis with a derivative, got 0.0", message(() -> Gauss.taps(0, 1)));
	}

	private static String message(final Runnable call) {
		return assertThrows(IllegalArgumentException.class, call::run).getMessage();
	}
}

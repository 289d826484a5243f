package io.github.imago.kernel.filter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The kernel alone, on padded blocks: analytic responses and the shape of the taps. Borders and types are tested with the op. */
class GaussTest {

	private static float[] run(final float[] source, final int[] sourceSize, final int[] targetSize, final double... sigma) {
		int n = 1;
		for (final int s : targetSize)
			n *= s;
		final float[] target = new float[n];
		new Gauss(sigma).compute(source, sourceSize, target, targetSize);
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

	/** A point becomes the Gaussian itself: on the direct path, and on the cascade whatever sigma and phase. */
	@ParameterizedTest
	@ValueSource(doubles = { 0.5, 1, 2, 3.3, 4.9, 5, 5.7, 7, 10, 13.37, 20, 31, 64 })
	void aPointBecomesAGaussian(final double sigma) {
		final int[] halo = new Gauss(sigma, sigma).halo();
		final int w = 41, h = 37, sw = w + 2 * halo[0], sh = h + 2 * halo[1];
		for (final int[] at : new int[][] { { 20, 18 }, { 0, 0 }, { 33, 5 } }) {
			final float[] source = new float[sw * sh];
			source[(halo[1] + at[1]) * sw + halo[0] + at[0]] = 1;
			final float[] target = run(source, new int[] { sw, sh }, new int[] { w, h }, sigma, sigma);
			final double peak = peak(sigma) * peak(sigma);
			double worst = 0;
			for (int y = 0; y < h; y++)
				for (int x = 0; x < w; x++) {
					final double r2 = (x - at[0]) * (x - at[0]) + (y - at[1]) * (y - at[1]);
					worst = Math.max(worst, Math.abs(target[y * w + x] - peak * Math.exp(-r2 / (2 * sigma * sigma))));
				}
			// Of the response's height: cut at 4 sigma, where the Gaussian is 3.4e-4, the direct kernel also lacks 6e-5 of its sum per axis.
			assertTrue(worst < (sigma < Gauss.CASCADE_FROM ? 5e-4 : 1e-4) * peak, "worst error " + worst / peak + " of the peak");
		}
	}

	/** Height of the sampled Gaussian of unit sum. */
	private static double peak(final double sigma) {
		double sum = 0;
		for (int k = -1000; k <= 1000; k++)
			sum += Math.exp(-k * k / (2 * sigma * sigma));
		return 1 / sum;
	}

	/** Waves, those that fold back on the coarse grid among them, keep the share of their amplitude that the Gaussian leaves them. */
	@ParameterizedTest
	@ValueSource(doubles = { 5, 5.9, 8, 13.37, 20, 31 })
	void wavesAreDampedAndDoNotAlias(final double sigma) {
		final int[] halo = new Gauss(sigma, sigma).halo();
		final int w = 61, h = 8, sw = w + 2 * halo[0], sh = h + 2 * halo[1];
		for (double cycles = 0.02; cycles < 1.3; cycles += 0.04) {
			final double f = Math.min(0.5, 2 * cycles / sigma);
			final float[] source = new float[sw * sh];
			for (int y = 0; y < sh; y++)
				for (int x = 0; x < sw; x++)
					source[y * sw + x] = (float) Math.cos(2 * Math.PI * f * (x - halo[0]) + 0.3);
			final float[] target = run(source, new int[] { sw, sh }, new int[] { w, h }, sigma, sigma);
			final double gain = Math.exp(-2 * Math.PI * Math.PI * f * f * sigma * sigma);
			for (int x = 0; x < w; x++)
				assertEquals(gain * Math.cos(2 * Math.PI * f * x + 0.3), target[3 * w + x], 4e-5, "frequency " + f);
		}
	}

	/** A constant stays, and so does a ramp: the weights are normalised and symmetric in every phase of the cascade. */
	@ParameterizedTest
	@ValueSource(doubles = { 0, 1, 4, 5, 9.5, 25 })
	void constantAndRampStay(final double sigma) {
		final int[] halo = new Gauss(sigma, sigma).halo();
		final int w = 70, h = 50, sw = w + 2 * halo[0], sh = h + 2 * halo[1];
		final float[] constant = new float[sw * sh], ramp = new float[sw * sh];
		for (int y = 0; y < sh; y++)
			for (int x = 0; x < sw; x++) {
				constant[y * sw + x] = 7;
				ramp[y * sw + x] = (x - halo[0]) + 0.5f * (y - halo[1]);
			}
		final int[] source = { sw, sh }, size = { w, h };
		final float[] c = run(constant, source, size, sigma, sigma), r = run(ramp, source, size, sigma, sigma);
		for (int y = 0; y < h; y++)
			for (int x = 0; x < w; x++) {
				assertEquals(7, c[y * w + x], 1e-5);
				assertEquals(x + 0.5 * y, r[y * w + x], 1e-3);
			}
	}

	@Test
	void eachAxisHasItsOwnSigma() {
		final double[] sigma = { 1.5, 0, 2.5 };
		final int[] halo = new Gauss(sigma).halo();
		assertEquals(0, halo[1]);
		final int w = 9, h = 3, d = 11, sw = w + 2 * halo[0], sd = d + 2 * halo[2];
		final float[] source = new float[sw * h * sd];
		source[((halo[2] + 5) * h + 1) * sw + halo[0] + 4] = 1;
		final float[] target = run(source, new int[] { sw, h, sd }, new int[] { w, h, d }, sigma);
		for (int z = 0; z < d; z++)
			for (int y = 0; y < h; y++)
				for (int x = 0; x < w; x++) {
					final double expected = y != 1 ? 0 : Gauss.taps(1.5)[Math.abs(x - 4)] * Gauss.taps(2.5)[Math.abs(z - 5)];
					assertEquals(expected, target[(z * h + y) * w + x], 1e-7);
				}
	}

	@Test
	void refusesImpossibleSigma() {
		assertEquals("sigma must be >= 0, got -1.0", assertThrows(IllegalArgumentException.class, () -> new Gauss(-1, 1)).getMessage());
		assertEquals("sigma must be a finite number >= 0, got Infinity", assertThrows(IllegalArgumentException.class, () -> new Gauss(
			Double.POSITIVE_INFINITY)).getMessage());
		assertEquals("sigma must be >= 0, got NaN", assertThrows(IllegalArgumentException.class, () -> new Gauss(1, Double.NaN)).getMessage());
		assertEquals("sigma must be at most 100000 px, got 1000000.0", assertThrows(IllegalArgumentException.class, () -> new Gauss(1e6))
			.getMessage());
	}
}

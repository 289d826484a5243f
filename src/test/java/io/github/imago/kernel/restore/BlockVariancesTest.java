package io.github.imago.kernel.restore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;

/** Noise that is not white, and what becomes of it in groups of blocks. */
class BlockVariancesTest {

	private static final float[] KERNEL = { 1, 2, -0.5f, 0.3f, 1.5f, 0.25f };
	private static final int KW = 3, KH = 2;

	/** What the white pixels behind the noise count in a coefficient of a group, squared and added up. */
	private static double variance(final double[][] transform, final int u, final int v, final int[] px, final int[] py, final double[] across) {
		final int n = transform.length, side = 80;
		final double[] weights = new double[side * side];
		for (int t = 0; t < px.length; t++)
			for (int y = 0; y < n; y++)
				for (int x = 0; x < n; x++)
					for (int k = 0; k < KERNEL.length; k++)
						weights[(py[t] + y + k / KW) * side + px[t] + x + k % KW] += across[t] * transform[u][y] * transform[v][x] * KERNEL[k];
		return Arrays.stream(weights).map(w -> w * w).sum();
	}

	/** Haar's transform of the unit vectors: means first, then differences from coarse to fine. */
	private static double[][] haar(final int n) {
		final double[][] rows = new double[n][n];
		Arrays.fill(rows[0], 1 / Math.sqrt(n));
		for (int half = 1, at = 1; half < n; half *= 2)
			for (int k = 0; k < half; k++, at++)
				for (int i = 0; i < n / half; i++)
					rows[at][k * n / half + i] = (i < n / half / 2 ? 1 : -1) / Math.sqrt((double) n / half);
		return rows;
	}

	@Test
	void variancesOfGroupsAreThoseOfTheirCoefficients() {
		final Bm3dNoise noise = Bm3dNoise.convolved(KERNEL, KW, KH);
		final int search = 9;
		final Random random = new Random(1);
		for (final BlockTransform transform : new BlockTransform[] { BlockTransform.wavelet(8), BlockTransform.cosine(5) })
			for (final int count : new int[] { 1, 2, 4, 16 }) {
				final int[] px = new int[count], py = new int[count];
				for (int t = 0; t < count; t++) {
					px[t] = 20 + random.nextInt(2 * search + 1);
					py[t] = 20 + random.nextInt(2 * search + 1);
				}
				final float[][] actual = new BlockVariances(transform, noise, search).new Groups(16).variances(px, py, count);
				final double[][] across = haar(count);
				final int n = transform.size();
				for (int k = 0; k < count; k++)
					for (int i = 0; i < n * n; i++)
						assertEquals(Math.max(1e-6 * noise.variance(), variance(transform.forward, i / n, i % n, px, py, across[k])), actual[k][i], 2e-4, count
							+ " blocks, " + k + ", " + i);
			}
	}

	@Test
	void aSpectrumIsThatOfItsKernel() {
		final int w = 9, h = 12;
		final float[] power = new float[w * h];
		for (int i = 0; i < power.length; i++) {
			final double fx = (double) (i % w - w / 2) / w, fy = (double) (i / w - h / 2) / h;
			double re = 0, im = 0;
			for (int k = 0; k < KERNEL.length; k++) {
				final double phase = 2 * Math.PI * (fx * (k % KW) + fy * (k / KW));
				re += KERNEL[k] * Math.cos(phase);
				im += KERNEL[k] * Math.sin(phase);
			}
			power[i] = (float) (w * h * (re * re + im * im));
		}
		final Bm3dNoise a = Bm3dNoise.convolved(KERNEL, KW, KH), b = Bm3dNoise.spectrum(power, w, h);
		assertEquals(7.6525, a.variance(), 1e-5);
		// Pairs of columns one after the other: 1 2 + 2 -0.5 + 0.3 1.5 + 1.5 0.25.
		assertEquals(1.825, a.covariance(1, 0), 1e-5);
		assertEquals(1.825, a.covariance(-1, 0), 1e-5);
		assertEquals(-0.5 * 0.3, a.covariance(-2, 1), 1e-5);
		assertEquals(0.25, a.covariance(2, 1), 1e-5);
		for (int dy = -3; dy <= 3; dy++)
			for (int dx = -3; dx <= 3; dx++)
				assertEquals(a.covariance(dx, dy), b.covariance(dx, dy), 1e-4, dx + ", " + dy);
		assertEquals(2 * 1.825 / 7.6525, a.scaled(2).covariance(1, 0), 1e-6);
	}

	@Test
	void samplesAreMeansOfProductsOfThePixelsThatThereAre() {
		final int w = 13, h = 70;
		final Random random = new Random(2);
		final float[][] planes = new float[2][w * h];
		final Bm3dNoise.Samples samples = new Bm3dNoise.Samples();
		for (final float[] plane : planes) {
			for (int i = 0; i < plane.length; i++)
				plane[i] = (float) (1000 + 5 * random.nextGaussian());
			if (plane == planes[1]) for (int i = 3; i < plane.length; i += 7)
				plane[i] = i % 2 == 0 ? Float.NaN : Float.POSITIVE_INFINITY;
			samples.add(plane, w, h);
		}
		final Bm3dNoise noise = samples.noise();
		for (int dy = -48; dy <= 48; dy += 3)
			for (int dx = -12; dx <= 12; dx++) {
				double sum = 0, pairs = 0;
				for (final float[] plane : planes) {
					double mean = 0, count = 0;
					for (final float v : plane)
						if (Float.isFinite(v)) {
							mean += v;
							count++;
						}
					mean /= count;
					for (int y = Math.max(0, -dy); y < Math.min(h, h - dy); y++)
						for (int x = Math.max(0, -dx); x < Math.min(w, w - dx); x++) {
							final double product = (plane[y * w + x] - mean) * (plane[(y + dy) * w + x + dx] - mean);
							if (!Double.isFinite(product)) continue;
							sum += product;
							pairs++;
						}
				}
				assertEquals(sum / pairs, noise.covariance(dx, dy), 2e-3, dx + ", " + dy);
			}
		assertEquals(0, noise.covariance(13, 0));
		assertEquals(0, noise.covariance(0, 49));
	}

	@Test
	void whatIsUncorrelatedIsWhite() {
		assertTrue(Bm3dNoise.convolved(new float[] { 0, 3, 0, 0 }, 2, 2).isWhite());
		assertEquals(9, Bm3dNoise.convolved(new float[] { 0, 3, 0, 0 }, 2, 2).variance(), 1e-5);
		assertFalse(Bm3dNoise.convolved(new float[] { 0, 3, 0, 0.001f }, 2, 2).isWhite());
	}

	@Test
	void badNoiseIsNamed() {
		for (final org.junit.jupiter.api.function.Executable bad : new org.junit.jupiter.api.function.Executable[] { () -> new Bm3dNoise.Samples().noise(),
			() -> Bm3dNoise.convolved(new float[9], 3, 3), () -> Bm3dNoise.convolved(new float[] { Float.NaN }, 1, 1), () -> Bm3dNoise.spectrum(new float[] {
				1, -1, 1 }, 3, 1), () -> Bm3dNoise.spectrum(new float[4], 2, 2) })
			assertTrue(assertThrows(IllegalArgumentException.class, bad).getMessage().startsWith("noiseModel must"));
	}
}

package io.github.imago.kernel.restore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** The transform that makes noise of counts the same everywhere, against integrals over its distribution. */
class AnscombeTest {

	private static final double STEP = 0.02, FAR = 8;

	/** Mean and variance of the transform of counts of this mean with normal noise, integrated. */
	private static double[] moments(final Anscombe transform, final double gain, final double offset, final double readNoise, final double mean) {
		final double[] sums = new double[3];
		double probability = Math.exp(-mean);
		for (int k = 0; k < mean + 12 * Math.sqrt(mean) + 20; k++) {
			if (k > 0) probability *= mean / k;
			if (readNoise == 0) add(probability, transform.forward(gain * k + offset), sums);
			else for (double t = -FAR; t <= FAR; t += STEP)
				add(probability * STEP * Math.exp(-0.5 * t * t) / Math.sqrt(2 * Math.PI), transform.forward(gain * k + offset + readNoise * t), sums);
		}
		final double m = sums[1] / sums[0];
		assertEquals(1, sums[0], 1e-9);
		return new double[] { m, sums[2] / sums[0] - m * m };
	}

	private static void add(final double weight, final double value, final double[] sums) {
		sums[0] += weight;
		sums[1] += weight * value;
		sums[2] += weight * value * value;
	}

	@Test
	void theInverseTakesMeansToMeans() {
		for (final double readNoise : new double[] { 0, 0.5, 1, 2, 4 })
			for (final double mean : new double[] { 0, 0.1, 0.3, 0.5, 1, 2, 3, 5, 10, 30, 100, 300 }) {
				final Anscombe unit = new Anscombe(1, 0, readNoise), camera = new Anscombe(2.5, 100, 2.5 * readNoise);
				final double error = unit.inverse(moments(unit, 1, 0, readNoise, mean)[0]) - mean;
				assertEquals(0, error, 0.045, "read noise " + readNoise + ", mean " + mean);
				assertEquals(100 + 2.5 * (mean + error), camera.inverse(moments(camera, 2.5, 100, 2.5 * readNoise, mean)[0]), 1e-9);
			}
	}

	@Test
	void theAlgebraicInverseWouldBeBiased() {
		final Anscombe unit = new Anscombe(1, 0, 0);
		final double d = moments(unit, 1, 0, 0, 5)[0];
		assertTrue(d * d / 4 - 0.375 < 4.8, "so that the test above says something");
	}

	@Test
	void theNoiseBecomesOne() {
		for (final double[] p : new double[][] { { 1, 0, 0, 20 }, { 3, 50, 0, 20 }, { 2, 100, 6, 10 }, { 0.5, 0, 2, 1 } })
			assertEquals(1, moments(new Anscombe(p[0], p[1], p[2]), p[0], p[1], p[2], p[3])[1], 0.04);
	}

	@Test
	void whatIsNotAboveTheOffsetIsNoCount() {
		final Anscombe t = new Anscombe(2, 10, 0);
		assertEquals(0, t.forward(-1000));
		assertEquals(10, t.inverse(0), 1e-12);
		assertEquals(10, t.inverse(2 * Math.sqrt(0.375)), 1e-12);
		assertTrue(Double.isNaN(t.forward(Double.NaN)) && Double.isNaN(t.inverse(Double.NaN)));
		for (double d = 1.3, before = 10; d < 20; d += 0.01) {
			assertTrue(t.inverse(d) > before, "it grows");
			before = t.inverse(d);
		}
	}

	@Test
	void badParametersAreNamed() {
		assertEquals("gain must be > 0, got 0.0", assertThrows(IllegalArgumentException.class, () -> new Anscombe(0, 0, 0)).getMessage());
		assertEquals("offset must be a finite number, got NaN", assertThrows(IllegalArgumentException.class, () -> new Anscombe(1, Double.NaN, 0))
			.getMessage());
		assertEquals("readNoise must be >= 0, got -1.0", assertThrows(IllegalArgumentException.class, () -> new Anscombe(1, 0, -1)).getMessage());
	}
}

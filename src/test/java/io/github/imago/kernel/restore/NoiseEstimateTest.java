package io.github.imago.kernel.restore;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imago.kernel.common.Job;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Estimates of noise where the noise is known. */
class NoiseEstimateTest {

	private static final int W = 220, H = 180;

	/** Smooth areas, edges, and a fifth of the image full of texture. */
	private static double scene(final int i) {
		final int x = i % W, y = i / W;
		return 60 + 40 * Math.sin(x / 40.0) + (y / 45 % 2 == 0 ? 30 : 0) + (x > 176 ? 25 * Math.sin(0.9 * x) * Math.cos(0.7 * y) : 0) + 0.2 * y;
	}

	private static float[] gaussian(final double sigma, final double offset, final long seed) {
		final Random random = new Random(seed);
		final float[] v = new float[W * H];
		for (int i = 0; i < v.length; i++)
			v[i] = (float) (offset + scene(i) + sigma * random.nextGaussian());
		return v;
	}

	/** Counts with a mean of the scene over the gain, times the gain, and Gaussian noise. */
	private static float[] counts(final double gain, final double offset, final double readNoise, final long seed) {
		final Random random = new Random(seed);
		final float[] v = new float[W * H];
		for (int i = 0; i < v.length; i++) {
			final double limit = Math.exp(-scene(i) / gain);
			int k = 0;
			for (double p = random.nextDouble(); p > limit; p *= random.nextDouble())
				k++;
			v[i] = (float) (gain * k + offset + readNoise * random.nextGaussian());
		}
		return v;
	}

	@Test
	void eigenvaluesAreThoseOfTheSecondDifference() {
		final int n = 12;
		final double[][] a = new double[n][n];
		final double[] expected = new double[n];
		for (int i = 0; i < n; i++) {
			a[i][i] = 2;
			if (i > 0) a[i][i - 1] = a[i - 1][i] = -1;
			expected[i] = 2 - 2 * Math.cos(Math.PI * (i + 1) / (n + 1));
		}
		assertArrayEquals(expected, Eigenvalues.ofSymmetric(a), 1e-14);
		assertArrayEquals(new double[3], Eigenvalues.ofSymmetric(new double[3][3]));
	}

	@ParameterizedTest
	@ValueSource(doubles = { 1, 5, 25 })
	void patchesTellSigmaBesideTexture(final double sigma) {
		for (final double offset : new double[] { 0, 50_000 }) {
			final double found = PatchNoise.sigma(List.of(gaussian(sigma, offset, 1)), W, H);
			assertEquals(sigma, found, 0.06 * sigma, "offset " + offset);
		}
	}

	@Test
	void patchesWithMissingPixelsDoNotCount() {
		final float[] v = gaussian(4, 0, 2);
		final Random random = new Random(3);
		for (int i = 0; i < 300; i++)
			v[random.nextInt(v.length)] = i % 2 == 0 ? Float.NaN : Float.NEGATIVE_INFINITY;
		assertEquals(4, PatchNoise.sigma(List.of(v), W, H), 0.16);
		Arrays.fill(v, Float.NaN);
		assertTrue(Double.isNaN(PatchNoise.sigma(List.of(v), W, H)));
	}

	@Test
	void areasWithoutNoiseDoNotCount() {
		final float[] v = gaussian(4, 0, 4);
		for (int i = 0; i < v.length / 2; i++)
			v[i] = 7;
		assertEquals(4, PatchNoise.sigma(List.of(v), W, H), 0.16);
		Arrays.fill(v, 7);
		assertEquals(0, PatchNoise.sigma(List.of(v), W, H));
	}

	@Test
	void smallImagesHaveTooFewPatches() {
		assertTrue(Double.isNaN(PatchNoise.sigma(List.of(new float[] { 1 }), 1, 1)));
		final float[] v = new float[18 * 18], w = new float[19 * 19];
		final Random random = new Random(5);
		for (int i = 0; i < v.length; i++)
			v[i] = (float) random.nextGaussian();
		for (int i = 0; i < w.length; i++)
			w[i] = (float) random.nextGaussian();
		assertTrue(Double.isNaN(PatchNoise.sigma(List.of(v), 18, 18)));
		assertEquals(1, PatchNoise.sigma(List.of(w), 19, 19), 0.6);
	}

	@Test
	void threadsDoNotShow() {
		final float[] v = gaussian(4, 0, 6);
		assertEquals(PatchNoise.sigma(List.of(v), W, H), Job.current().threads(1).call(() -> PatchNoise.sigma(List.of(v), W, H)));
	}

	private static NoiseCurve single(final float[] v) {
		final VarianceMean variances = new VarianceMean(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
		variances.add(v, W, H);
		return variances.curve();
	}

	private static NoiseCurve pair(final float[] a, final float[] b) {
		final VarianceMean variances = new VarianceMean(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
		variances.add(a, b, W, H, 1);
		return variances.curve();
	}

	@Test
	void gainAndReadNoiseAreFoundInOneFrame() {
		final NoiseCurve c = single(counts(2, 0, 3, 7));
		assertEquals(2, c.gain(), 4 * c.gainError());
		assertEquals(9, c.intercept(), 4 * c.interceptError());
		assertTrue(c.gainError() < 0.15 && c.interceptError() < 12, c.toString());
		assertTrue(c.isSignalDependent());
	}

	/** A ramp of grey values, half of it with texture: 1 is a lattice, 2 is grain. */
	private static double textured(final int x, final int y, final int texture, final Random grain) {
		if (texture == 0) return 60 + 40 * Math.sin(x / 40.0) + (y / 45 % 2) * 30 + (x > 176 && x < 260 ? 25 * Math.sin(0.9 * x) * Math.cos(0.7 * y) : 0);
		return 30 + x / 2.5 + (y < 160 ? 0 : texture == 1 ? 12 * Math.sin(1.1 * x) * Math.sin(0.9 * y) : 4 * grain.nextGaussian());
	}

	@ParameterizedTest
	@CsvSource({ "0, 1.5, 0", "1, 1.5, 0", "2, 1.5, 0", "0, 1.5, 3", "1, 1.5, 3", "2, 1.5, 3", "0, 4, 0", "1, 4, 6" })
	void textureIsNotTakenForGain(final int texture, final double gain, final double readNoise) {
		final int n = 384, frames = 3;
		double found = 0;
		for (int frame = 0; frame < frames; frame++) {
			final Random random = new Random(frame), grain = new Random(20);
			final float[] v = new float[n * n];
			for (int i = 0; i < v.length; i++) {
				final double limit = Math.exp(-textured(i % n, i / n, texture, grain) / gain);
				int k = 0;
				for (double p = random.nextDouble(); p > limit; p *= random.nextDouble())
					k++;
				v[i] = (float) (gain * k + 20 + readNoise * random.nextGaussian());
			}
			final VarianceMean variances = new VarianceMean(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
			variances.add(v, n, n);
			found += variances.curve().gain() / frames;
		}
		assertEquals(gain, found, 0.05 * gain);
	}

	@Test
	void noOffsetIsAboveTheDarkestPlaces() {
		final Random random = new Random(13);
		final float[] v = new float[W * H];
		for (int i = 0; i < v.length; i++) {
			final double grey = i % W < 60 ? 5 : 45 + (i % W - 60) * 0.8;
			v[i] = (float) (grey + Math.sqrt(Math.max(1, 10 * (grey - 40))) * random.nextGaussian());
		}
		final NoiseCurve c = single(v);
		assertTrue(c.gain() > 0 && c.offset() < 8, c.gain() + " " + c.offset());
	}

	@Test
	void gainAndOffsetAreFoundInPairs() {
		final float[] a = counts(1.5, 100, 0, 8), b = counts(1.5, 100, 0, 9);
		// The lamp has become brighter.
		for (int i = 0; i < b.length; i++)
			b[i] += 3;
		final NoiseCurve c = pair(a, b);
		assertEquals(1.5, c.gain(), 4 * c.gainError());
		assertTrue(c.gainError() < 0.05, c.toString());
		assertEquals(101.5, c.offset(), 4);
		assertEquals(0, c.readNoise());
		assertEquals(1.5 * 50, c.variance(151.5), 5);
		assertEquals(0, c.variance(0));
	}

	@Test
	void noiseThatIsTheSameEverywhereHasNoGain() {
		final NoiseCurve c = pair(gaussian(5, 0, 10), gaussian(5, 0, 11));
		assertEquals(0, c.gain(), 4 * c.gainError());
		assertEquals(25, c.variance(80), 1);
		assertFalse(c.isSignalDependent());
		assertEquals(0, c.offset());
		assertTrue(Double.isNaN(c.readNoise()));
	}

	@Test
	void clippedPointsDoNotCount() {
		final float[] v = counts(2, 0, 3, 12);
		final float high = 125;
		for (int i = 0; i < v.length; i++)
			v[i] = Math.min(v[i], high);
		final VarianceMean variances = new VarianceMean(Double.NEGATIVE_INFINITY, high);
		variances.add(v, W, H);
		final NoiseCurve c = variances.curve();
		assertEquals(2, c.gain(), 5 * c.gainError());
		assertTrue(c.gainError() < 0.35, c.toString());
		assertFalse(c.used()[c.used().length - 1]);
		assertTrue(c.used()[0]);
	}

	@Test
	void withoutFlatPlacesThereIsNoLine() {
		assertEquals(0, new VarianceMean(0, 1).curve().levels().length);
		final NoiseCurve c = single(new float[W * H]);
		assertTrue(Double.isNaN(c.gain()) && !c.isSignalDependent());
		final float[] nan = new float[W * H];
		Arrays.fill(nan, Float.NaN);
		assertEquals(0, single(nan).levels().length);
		final VarianceMean tiny = new VarianceMean(0, 1);
		tiny.add(new float[] { 1, 2, 3 }, 3, 1);
		tiny.add(new float[] { 1, 2, 3 }, new float[3], 1, 3, 1);
		assertEquals(0, tiny.curve().counts().length);
	}
}

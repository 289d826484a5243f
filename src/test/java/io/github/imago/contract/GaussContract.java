package io.github.imago.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.github.imago.kernel.common.Border;

/** What a Gaussian filter of float images must do; whoever has one extends this. */
public abstract class GaussContract {

	/** Half width of the kernel, in sigma. */
	private static final double TRUNCATE = 4;

	/**
	 * The filter under test.
	 *
	 * @param source the image, x fastest; must not be changed
	 * @param sigma standard deviations in pixels (x, y, z)
	 * @param value what CONSTANT reads outside
	 * @return the result, as long as the source
	 */
	protected abstract float[] apply(float[] source, int width, int height, int depth, double[] sigma, Border border, float value);

	@ParameterizedTest
	@EnumSource(Border.class)
	void equalsDirectConvolutionIn2D(final Border border) {
		check(1, 1, 1, border, 1.5, 1.5);
		check(1, 17, 1, border, 1, 2);
		check(17, 1, 1, border, 2, 1);
		check(2, 3, 1, border, 2.5, 1.5);
		check(33, 20, 1, border, 0.8, 0.8);
		check(64, 17, 1, border, 1.2, 2.7);
		check(131, 9, 1, border, 3, 0);
		check(9, 131, 1, border, 0, 3);
	}

	@ParameterizedTest
	@EnumSource(Border.class)
	void equalsDirectConvolutionIn3D(final Border border) {
		check(9, 8, 7, border, 1, 0.7, 1.3);
		check(5, 6, 2, border, 0.5, 0, 2);
		check(7, 1, 5, border, 1, 1, 1);
		check(12, 10, 3, border, 1, 1, 0);
	}

	@ParameterizedTest
	@EnumSource(Border.class)
	void equalsDirectConvolutionWhereTheKernelIsLargerThanTheImage(final Border border) {
		check(5, 4, 1, border, 4.5, 4.5);
		check(3, 3, 3, border, 2, 3, 2);
	}

	@Test
	void staysWithinItsToleranceAtLargeSigma() {
		check(48, 40, 1, Border.REFLECT, 5, 5);
		check(60, 50, 1, Border.MIRROR, 8, 6);
		check(40, 30, 1, Border.PERIODIC, 12, 12);
	}

	@Test
	void leavesAnImageAsItIsWhereSigmaIsZero() {
		final float[] source = noise(13 * 11, 7);
		assertArrayEquals(source, apply(source, 13, 11, 1, new double[] { 0, 0 }, Border.MIRROR, 0));
	}

	@Test
	void keepsAConstantImage() {
		final float[] source = new float[30 * 20];
		java.util.Arrays.fill(source, 1234.5f);
		for (final Border border : Border.values()) {
			if (border == Border.ZERO) continue;
			for (final float v : apply(source, 30, 20, 1, new double[] { 2, 2 }, border, 1234.5f))
				assertEquals(1234.5f, v, 1234.5e-6f, border.toString());
		}
	}

	@Test
	void spreadsNanOverExactlyItsWindow() {
		final float[] source = noise(40 * 30, 3);
		source[15 * 40 + 20] = Float.NaN;
		final float[] result = apply(source, 40, 30, 1, new double[] { 1, 2 }, Border.NEAREST, 0);
		for (int y = 0; y < 30; y++)
			for (int x = 0; x < 40; x++)
				assertEquals(Math.abs(x - 20) <= 4 && Math.abs(y - 15) <= 8, Float.isNaN(result[y * 40 + x]), "at " + x + ", " + y);
	}

	@Test
	void spreadsInfinityAndTurnsOppositeOnesToNan() {
		final float[] source = noise(40, 4);
		source[10] = Float.POSITIVE_INFINITY;
		source[16] = Float.NEGATIVE_INFINITY;
		final float[] result = apply(source, 40, 1, 1, new double[] { 1 }, Border.NEAREST, 0);
		for (int x = 0; x < 40; x++) {
			final boolean plus = Math.abs(x - 10) <= 4, minus = Math.abs(x - 16) <= 4;
			if (plus && minus) assertTrue(Float.isNaN(result[x]), "at " + x);
			else if (plus) assertEquals(Float.POSITIVE_INFINITY, result[x], "at " + x);
			else if (minus) assertEquals(Float.NEGATIVE_INFINITY, result[x], "at " + x);
			else assertTrue(Float.isFinite(result[x]), "at " + x);
		}
	}

	@Test
	void rejectsNegativeAndNanSigma() {
		for (final double sigma : new double[] { -1, Double.NaN }) {
			final IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> apply(new float[4], 2, 2, 1, new double[] {
				sigma, 1 }, Border.MIRROR, 0));
			assertEquals("sigma must be >= 0, got " + sigma, e.getMessage());
		}
	}

	private void check(final int width, final int height, final int depth, final Border border, final double... sigma) {
		final float[] source = noise(width * height * depth, 11);
		final float[] before = source.clone();
		final float[] result = apply(source, width, height, depth, sigma, border, -37.5f);
		assertArrayEquals(before, source, "the source was changed");
		// The range of the noise, and of the constant around it, is below 150.
		final double tolerance = 150 * (java.util.Arrays.stream(sigma).max().orElse(0) < 5 ? 1e-6 : 1e-4);
		final double[] expected = naive(source, new int[] { width, height, depth }, sigma, border, -37.5);
		for (int i = 0; i < expected.length; i++)
			assertEquals(expected[i], result[i], tolerance, width + "x" + height + "x" + depth + " at " + i);
	}

	/** The direct triple sum over the window, in double precision. */
	static double[] naive(final float[] source, final int[] size, final double[] sigma, final Border border, final double value) {
		final double outside = border == Border.CONSTANT ? value : 0;
		final double[][] w = new double[3][];
		for (int d = 0; d < 3; d++)
			w[d] = weights(d < sigma.length ? sigma[d] : 0);
		final double[] result = new double[size[0] * size[1] * size[2]];
		for (int z = 0, at = 0; z < size[2]; z++)
			for (int y = 0; y < size[1]; y++)
				for (int x = 0; x < size[0]; x++, at++)
					for (int c = 0; c < w[2].length; c++)
						for (int b = 0; b < w[1].length; b++)
							for (int a = 0; a < w[0].length; a++) {
								final int i = border.index(x + a - w[0].length / 2, size[0]);
								final int j = border.index(y + b - w[1].length / 2, size[1]);
								final int k = border.index(z + c - w[2].length / 2, size[2]);
								final double v = i < 0 || j < 0 || k < 0 ? outside : source[(k * size[1] + j) * size[0] + i];
								result[at] += w[0][a] * w[1][b] * w[2][c] * v;
							}
		return result;
	}

	/** The sampled Gaussian out to {@value #TRUNCATE} sigma, rounded to whole pixels, with sum 1. */
	private static double[] weights(final double sigma) {
		final int radius = (int) Math.floor(TRUNCATE * sigma + 0.5);
		final double[] w = new double[2 * radius + 1];
		for (int i = 0; i < w.length; i++)
			w[i] = radius == 0 ? 1 : Math.exp(-Math.pow((i - radius) / sigma, 2) / 2);
		final double sum = java.util.Arrays.stream(w).sum();
		return java.util.Arrays.stream(w).map(v -> v / sum).toArray();
	}

	/** Numbers from -50 to 50. */
	private static float[] noise(final int n, final long seed) {
		final Random random = new Random(seed);
		final float[] noise = new float[n];
		for (int i = 0; i < n; i++)
			noise[i] = 100 * random.nextFloat() - 50;
		return noise;
	}
}

package io.github.imago.op;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.imago.kernel.common.Border;
import io.github.imago.kernel.common.Job;
import io.github.imago.kernel.filter.NaiveGauss;

import java.util.Random;

import net.imglib2.img.array.ArrayImgs;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whole operations: kernel, tiles and borders together, against the definition. */
class FilterOpsTest {

	private static float[] noise(final int n) {
		final Random random = new Random(42);
		final float[] v = new float[n];
		for (int i = 0; i < n; i++)
			v[i] = random.nextFloat();
		return v;
	}

	private static double[] toDouble(final float[] v) {
		final double[] d = new double[v.length];
		for (int i = 0; i < d.length; i++)
			d[i] = v[i];
		return d;
	}

	private static float[] gauss(final float[] in, final int w, final int h, final double sigma, final Border border, final double value) {
		final float[] out = new float[in.length];
		FilterOps.gauss(ArrayImgs.floats(in, w, h), sigma, null, null, border, value, null, null, ArrayImgs.floats(out, w, h));
		return out;
	}

	@ParameterizedTest
	@EnumSource(Border.class)
	void gaussAgreesWithItsDefinition(final Border border) {
		for (final int[] size : new int[][] { { 1, 1 }, { 1, 30 }, { 31, 2 }, { 64, 48 }, { 700, 130 } })
			for (final double sigma : new double[] { 0, 0.4, 1, 2, 3.7, 6, 15 }) {
				final float[] in = noise(size[0] * size[1]), copy = in.clone();
				final float[] actual = gauss(in, size[0], size[1], sigma, border, 0.75);
				// Directly computed as scipy does with truncate=4; the cascade is held to the Gaussian that goes on to 6 sigma.
				final double truncate = sigma < 5 ? 4 : 6, tolerance = sigma < 5 ? 1e-6 : 2e-5;
				final double[] expected = NaiveGauss.filter(toDouble(in), size, new double[] { sigma, sigma }, truncate, border, 0.75);
				for (int i = 0; i < in.length; i++)
					assertEquals(expected[i], actual[i], tolerance, () -> border + " sigma " + sigma + " size " + size[0] + "x" + size[1]);
				assertArrayEquals(copy, in);
			}
	}

	@Test
	void gaussIsTheSameOnAnyNumberOfThreads() {
		final float[] in = noise(1500 * 900);
		for (final double sigma : new double[] { 2, 12 }) {
			final float[] one = new float[in.length], many = new float[in.length];
			Job.current().threads(1).run(() -> FilterOps.gauss(ArrayImgs.floats(in, 1500, 900), sigma, null, null, null, null, null,
				null, ArrayImgs.floats(one, 1500, 900)));
			Job.current().threads(7).run(() -> FilterOps.gauss(ArrayImgs.floats(in, 1500, 900), sigma, null, null, null, null, null,
				null, ArrayImgs.floats(many, 1500, 900)));
			assertArrayEquals(one, many);
		}
	}

	@Test
	void gaussWorksOnVolumes() {
		final int[] size = { 23, 17, 9 };
		final float[] in = noise(23 * 17 * 9), out = new float[in.length];
		for (final double sigma : new double[] { 1.3, 6 }) {
			FilterOps.gauss(ArrayImgs.floats(in, 23, 17, 9), sigma, null, null, Border.MIRROR, null, null, null, ArrayImgs.floats(out,
				23, 17, 9));
			final double[] expected = NaiveGauss.filter(toDouble(in), size, new double[] { sigma, sigma, sigma }, sigma < 5 ? 4 : 6,
				Border.MIRROR, 0);
			for (int i = 0; i < in.length; i++)
				assertEquals(expected[i], out[i], sigma < 5 ? 1e-6 : 2e-5);
		}
	}

	@Test
	void gaussSaysWhatIsWrong() {
		final float[] in = new float[4];
		assertEquals("sigma must be >= 0, got -1.0", assertThrows(IllegalArgumentException.class, () -> gauss(in, 2, 2, -1, null, 0)).getMessage());
	}

	@Test
	void gaussOfAnySigmaInEveryDimension() {
		final int[] line = { 300 }, volume = { 24, 15, 11 };
		final float[] in = noise(volume[0] * volume[1] * volume[2]);
		for (final double sigma : new double[] { 1.5, 7, 33, 60 }) {
			final float[] out = new float[300], volumeOut = new float[in.length];
			final float[] row = java.util.Arrays.copyOf(in, 300);
			FilterOps.gauss(ArrayImgs.floats(row, 300), sigma, null, null, Border.MIRROR, null, null, null, ArrayImgs.floats(out, 300));
			final double[] expected = NaiveGauss.filter(toDouble(row), line, new double[] { sigma }, sigma < 5 ? 4 : 6, Border.MIRROR, 0);
			for (int i = 0; i < 300; i++)
				assertEquals(expected[i], out[i], 2e-5);
			FilterOps.gauss(ArrayImgs.floats(in, 24, 15, 11), sigma, null, null, Border.PERIODIC, null, null, null,
				ArrayImgs.floats(volumeOut, 24, 15, 11));
			final double[] expected3 = NaiveGauss.filter(toDouble(in), volume, new double[] { sigma, sigma, sigma }, sigma < 5 ? 4 : 6, Border.PERIODIC,
				0);
			for (int i = 0; i < in.length; i++)
				assertEquals(expected3[i], volumeOut[i], sigma < 5 ? 1e-6 : 2e-5);
		}
	}

	@Test
	void aVeryWideGaussianNeedsLittleMemory() {
		final float[] in = noise(64 * 50), out = new float[in.length];
		FilterOps.gauss(ArrayImgs.floats(in, 64, 50), 5000.0, null, null, Border.REFLECT, null, null, null, ArrayImgs.floats(out, 64, 50));
		double mean = 0;
		for (final float v : in)
			mean += v / in.length;
		for (final float v : out)
			assertEquals(mean, v, 1e-4, "far wider than the image, under REFLECT, it is the mean");
	}

	@Test
	void aPartOfAWideGaussianIsThatOfTheWhole() {
		final float[] in = noise(90 * 70), whole = new float[in.length], part = new float[in.length];
		for (final double sigma : new double[] { 3, 10, 40 }) {
			FilterOps.gauss(ArrayImgs.floats(in, 90, 70), sigma, null, null, Border.NEAREST, null, null, null, ArrayImgs.floats(whole,
				90, 70));
			FilterOps.gauss(ArrayImgs.floats(in, 90, 70), sigma, null, null, Border.NEAREST, null, null, null,
				net.imglib2.view.Views.interval(ArrayImgs.floats(part, 90, 70), new long[] { 20, 11 }, new long[] { 60, 50 }));
			for (int y = 11; y <= 50; y++)
				for (int x = 20; x <= 60; x++)
					assertEquals(whole[y * 90 + x], part[y * 90 + x], 2e-5);
		}
	}

	@Test
	void theResultMustNotBeTheSource() {
		final float[] pixels = noise(100);
		final String message = "the result must not be the source: neighbourhoods would be read that are overwritten already";
		assertEquals(message, assertThrows(IllegalArgumentException.class, () -> FilterOps.gauss(ArrayImgs.floats(pixels, 10, 10), 1.0,
			null, null, null, null, null, null, ArrayImgs.floats(pixels, 10, 10))).getMessage());
	}
}

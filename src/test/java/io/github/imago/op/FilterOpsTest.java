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
		FilterOps.gauss(ArrayImgs.floats(in, w, h), sigma, border, value, null, ArrayImgs.floats(out, w, h));
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
			Job.current().threads(1).run(() -> FilterOps.gauss(ArrayImgs.floats(in, 1500, 900), sigma, null, null, null, ArrayImgs.floats(one, 1500, 900)));
			Job.current().threads(7).run(() -> FilterOps.gauss(ArrayImgs.floats(in, 1500, 900), sigma, null, null, null, ArrayImgs.floats(many, 1500, 900)));
			assertArrayEquals(one, many);
		}
	}

	@Test
	void gaussWorksOnVolumes() {
		final int[] size = { 23, 17, 9 };
		final float[] in = noise(23 * 17 * 9), out = new float[in.length];
		for (final double sigma : new double[] { 1.3, 6 }) {
			FilterOps.gauss(ArrayImgs.floats(in, 23, 17, 9), sigma, Border.MIRROR, null, null, ArrayImgs.floats(out, 23, 17, 9));
			// z is always computed directly, so that only 4 sigma of it count.
			final double[] expected = NaiveGauss.filter(toDouble(in), size, new double[] { sigma, sigma, sigma }, 4, Border.MIRROR, 0);
			for (int i = 0; i < in.length; i++)
				assertEquals(expected[i], out[i], sigma < 5 ? 1e-6 : 1e-4);
		}
	}

	@Test
	void gaussSaysWhatIsWrong() {
		final float[] in = new float[4];
		assertEquals("sigma must be >= 0, got -1.0", assertThrows(IllegalArgumentException.class, () -> gauss(in, 2, 2, -1, null, 0)).getMessage());
	}
}

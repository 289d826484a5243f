package io.github.imago.kernel.restore;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Parts do not show. */
class TotalVariationTest {

	@ParameterizedTest
	@CsvSource({ "CHAMBOLLE, 117, 90, 1, 40", "CHAMBOLLE, 1, 100, 1, 30", "CHAMBOLLE, 33, 21, 28, 20", "FAST_GRADIENT_PROJECTION, 117, 90, 1, 40",
		"FAST_GRADIENT_PROJECTION, 1, 100, 1, 30", "FAST_GRADIENT_PROJECTION, 33, 21, 28, 20" })
	void partsDoNotShow(final VariationSolver solver, final int w, final int h, final int d, final int side) {
		final Random random = new Random(2);
		final float[] in = new float[w * h * d];
		for (int i = 0; i < in.length; i++)
			in[i] = (float) (i % w / 11 % 2 + Math.sin(i / w % h / 7.0) + 0.2 * random.nextGaussian());
		final TotalVariation filter = new TotalVariation(0.2, 0, true, solver, 0, 15);
		final ArrayBoxes whole = new ArrayBoxes(in, w, h), parts = new ArrayBoxes(in, w, h);
		filter.denoise(whole, new int[] { w, h, d }, 1000);
		filter.denoise(parts, new int[] { w, h, d }, side);
		assertArrayEquals(whole.out, parts.out, 2e-6f);
	}

	/** With the weight that is found in the middle, and the end that the part in the middle has: less than what the tolerance allows. */
	@Test
	void partsDoNotShowByDefault() {
		final int n = 320;
		final double sigma = 10;
		final Random random = new Random(11);
		final float[] in = new float[n * n];
		for (int i = 0; i < in.length; i++) {
			final int x = i % n, y = i / n;
			in[i] = (float) (100 + 20 * Math.sin(x / 37.0) * Math.cos(y / 29.0) + (Math.hypot(x % 71 - 35, y % 83 - 41) < 20 ? 60 : 0) + sigma *
				random.nextGaussian());
		}
		final TotalVariation filter = new TotalVariation(Double.NaN, sigma, true, VariationSolver.FAST_GRADIENT_PROJECTION, Double.NaN, 500);
		final ArrayBoxes whole = new ArrayBoxes(in, n, n), parts = new ArrayBoxes(in, n, n);
		filter.denoise(whole, new int[] { n, n, 1 }, 1000);
		filter.denoise(parts, new int[] { n, n, 1 }, 64);
		assertArrayEquals(whole.out, parts.out, (float) (0.05 * sigma));
	}
}

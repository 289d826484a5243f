package io.github.imago.kernel.fourier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Transforms across rows against their definition. */
class DftPlanTest {

	/** Every number up to 64, where all radices and a convolution occur alone and together, and some that take several groups of stages. */
	static IntStream lengths() {
		return IntStream.concat(IntStream.rangeClosed(1, 64),
			IntStream.of(77, 81, 101, 121, 125, 128, 210, 243, 288, 343, 625, 1000, 1024, 1155));
	}

	@ParameterizedTest
	@MethodSource("lengths")
	void equalsItsDefinition(final int length) {
		final int n = 5;
		final DftPlan plan = DftPlan.of(length);
		final float[][] re = rows(plan, length, n, 1), im = rows(plan, length, n, 2), beforeRe = copy(re), beforeIm = copy(im);
		plan.transform(re, im, n);
		for (int f = 0; f < length; f++)
			for (int i = 0; i < n; i++) {
				double x = 0, y = 0;
				for (int j = 0; j < length; j++) {
					final double angle = -2 * Math.PI * (j * f % length) / length, c = Math.cos(angle), s = Math.sin(angle);
					x += c * beforeRe[j][i] - s * beforeIm[j][i];
					y += c * beforeIm[j][i] + s * beforeRe[j][i];
				}
				// The root mean square of a part is sqrt(length / 12).
				assertEquals(x, re[f][i], 1e-6 * Math.sqrt(length));
				assertEquals(y, im[f][i], 1e-6 * Math.sqrt(length));
			}
		plan.transform(im, re, n);
		for (int j = 0; j < length; j++)
			for (int i = 0; i < n; i++) {
				assertEquals(beforeRe[j][i], re[j][i] / length, 1e-6);
				assertEquals(beforeIm[j][i], im[j][i] / length, 1e-6);
			}
	}

	/** Noise, and after it scratch rows of NaN, which must not matter. */
	private static float[][] rows(final DftPlan plan, final int length, final int n, final long seed) {
		final Random random = new Random(seed);
		final float[][] rows = new float[plan.rows()][n];
		for (int k = 0; k < rows.length; k++)
			for (int i = 0; i < n; i++)
				rows[k][i] = k < length ? random.nextFloat() - 0.5f : Float.NaN;
		return rows;
	}

	private static float[][] copy(final float[][] rows) {
		return Arrays.stream(rows).map(float[]::clone).toArray(float[][]::new);
	}

	@Test
	void fastLengthsAreProductsOfTwosThreesAndFives() {
		for (int n = 1; n <= 5000; n++) {
			final int fast = DftPlan.fastLength(n);
			assertTrue(fast >= n && fast < 2 * n, n + " becomes " + fast);
			int rest = fast;
			for (final int prime : new int[] { 2, 3, 5 })
				while (rest % prime == 0)
					rest /= prime;
			assertEquals(1, rest, n + " becomes " + fast);
		}
		assertEquals(1 << 30, DftPlan.fastLength(1 << 30));
		assertEquals("the length of a transform must be at most 2^30, got 2147483647",
			assertThrows(IllegalArgumentException.class, () -> DftPlan.fastLength(Integer.MAX_VALUE)).getMessage());
	}
}

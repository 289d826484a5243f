package io.github.imago.kernel.filter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imago.kernel.common.BlockKernel;

import org.junit.jupiter.api.Test;

class IgnoreNaNTest {

	private static final float NAN = Float.NaN;

	/** The plain weighted sum along a line. */
	private static BlockKernel<float[]> line(final double... weights) {
		return new BlockKernel<>() {

			@Override
			public int[] halo() {
				return new int[] { weights.length / 2 };
			}

			@Override
			public void compute(final float[] source, final int[] sourceSize, final float[] target, final int[] targetSize) {
				for (int i = 0; i < targetSize[0]; i++) {
					double s = 0;
					for (int k = 0; k < weights.length; k++)
						s += weights[k] * source[i + k];
					target[i] = (float) s;
				}
			}
		};
	}

	private static float[] filter(final IgnoreNaN kernel, final float... source) {
		final int halo = kernel.halo()[0];
		final float[] target = new float[source.length - 2 * halo];
		kernel.compute(source, new int[] { source.length }, target, new int[] { target.length });
		return target;
	}

	@Test
	void positiveWeightsAreRenormalised() {
		final IgnoreNaN kernel = IgnoreNaN.positive(line(1, 2, 1), 4);
		assertArrayEquals(new float[] { 8, 12 }, filter(kernel, 1, 2, 3, 4), 1e-6f);
		// (1·1 + 1·3) / 2 · 4; (2·3 + 1·4) / 3 · 4; all are there.
		assertArrayEquals(new float[] { 8, 40 / 3f, 16 }, filter(kernel, 1, NAN, 3, 4, 5), 1e-5f);
		assertArrayEquals(new float[] { 4, NAN, 36 }, filter(kernel, 1, NAN, NAN, NAN, 9), 1e-5f);
	}

	@Test
	void aMissingPixelCountsAsTheMeanOfTheOthers() {
		final IgnoreNaN kernel = IgnoreNaN.any(line(-1, 3, -1), line(1, 3, 1));
		// The missing centre is (2 + 6) / 2 = 4; the missing right one (3·2 + 1·10) / 4 = 4.
		assertArrayEquals(new float[] { 3 * 4 - 2 - 6 }, filter(kernel, 2, NAN, 6), 1e-5f);
		assertArrayEquals(new float[] { 3 * 2 - 10 - 4 }, filter(kernel, 10, 2, NAN), 1e-5f);
		assertArrayEquals(new float[] { NAN }, filter(kernel, NAN, NAN, NAN));
	}

	@Test
	void constantsStayWhatTheyAre() {
		final IgnoreNaN smooth = IgnoreNaN.positive(line(0.25, 0.5, 0.25), 1), slope = IgnoreNaN.any(line(-1, 0, 1), line(1, 0, 1)), any = IgnoreNaN
			.any(line(0.25, 0.5, 0.25), line(0.25, 0.5, 0.25));
		final float[] holes = { 7, NAN, 7, 7, NAN, NAN, 7, NAN };
		for (final float v : filter(smooth, holes)) assertEquals(7, v, 1e-6);
		for (final float v : filter(any, holes)) assertEquals(7, v, 1e-5);
		for (final float v : filter(slope, 7, NAN, 7, 7, NAN, 7)) assertEquals(0, v, 1e-6);
	}

	@Test
	void whatIsPresentMustExceedWhatRoundingLeaves() {
		assertArrayEquals(new float[] { NAN, 10 }, filter(IgnoreNaN.positive(line(1, 8, 1), 10, 1), NAN, NAN, 1, 1), 1e-5f);
		assertArrayEquals(new float[] { NAN, 6 }, filter(IgnoreNaN.any(line(-1, 8, -1), line(1, 8, 1), 1), NAN, NAN, 1, 1), 1e-5f);
		assertArrayEquals(new float[] { 10, 10 }, filter(IgnoreNaN.positive(line(1, 8, 1), 10, 0.5), NAN, NAN, 1, 1), 1e-5f);
	}

	@Test
	void whatIsMissingFarAwayDoesNotTouchInfinities() {
		final float inf = Float.POSITIVE_INFINITY;
		final IgnoreNaN any = IgnoreNaN.any(line(-1, 3, -1), line(1, 3, 1)), positive = IgnoreNaN.positive(line(1, 2, 1), 4);
		// 3·2 - ∞ - 1, 3·∞ - 2 - 3 and so on, as without the missing pixel; next to it, 3·6 - 5 - (3·6 + 5) / 4.
		assertArrayEquals(new float[] { -inf, inf, -inf, 3 * 4 - 3 - 5, 3 * 5 - 4 - 6, 7.25f }, filter(any, 1, 2, inf, 3, 4, 5, 6, NAN), 1e-6f);
		assertArrayEquals(new float[] { inf, inf, inf, 16, 20 }, filter(positive, 1, 2, inf, 3, 4, 5, 6), 1e-6f);
		assertArrayEquals(new float[] { inf, inf, inf, 16, 20, 4 * (5 + 2 * 6) / 3f }, filter(positive, 1, 2, inf, 3, 4, 5, 6, NAN), 1e-5f);
	}

	/** Two missing pixels whose weights cancel each other, where no other one is. */
	@Test
	void whereAllAreMissingTheResultIsToo() {
		assertArrayEquals(new float[] { NAN, 0, NAN }, filter(IgnoreNaN.any(line(-1, 0, 1), line(1, 0, 1)), NAN, 5, NAN, NAN, NAN), 0);
	}

	@Test
	void theSourceIsNotChanged() {
		final float[] source = { 1, NAN, 3 };
		filter(IgnoreNaN.positive(line(1, 1, 1), 3), source);
		assertArrayEquals(new float[] { 1, NAN, 3 }, source);
	}

	@Test
	void bothKernelsMustLookEquallyFar() {
		assertTrue(assertThrows(IllegalArgumentException.class, () -> IgnoreNaN.any(line(1, 1, 1), line(1, 1, 1, 1, 1))).getMessage().contains(
			"same halo"));
	}
}

package io.github.imago.kernel.restore;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;

/** What choosing strengths is made of, against mathematics. */
class StrengthSearchTest {

	private static double square(final double x) {
		return x * x;
	}

	@Test
	void theMinimumBetweenValuesIsFound() {
		// A parabola over the logarithm: one look is enough.
		final StrengthSearch.Curve curve = StrengthSearch.search(x -> 5 + square(Math.log(x / 3)), 1, 16, 5, true);
		assertEquals(3, curve.value());
		assertEquals(5, curve.losses()[curve.best()]);
		assertArrayEquals(new double[] { 1, 2, 3, 4, 8, 16 }, curve.values());
		// And one that is not.
		assertEquals(3, StrengthSearch.search(x -> x / 3 + 3 / x, 0.4, 9, 6, true).value(), 0.06);
	}

	@Test
	void aRangeIsExtendedWhileItPays() {
		assertEquals(50, StrengthSearch.search(x -> 1 + square(Math.log(x / 50)), 1, 16, 5, true).value());
		assertEquals(0.05, StrengthSearch.search(x -> 1 + square(Math.log(x / 0.05)), 1, 16, 5, true).value());
		final StrengthSearch.Curve kept = StrengthSearch.search(x -> 1 + square(Math.log(x / 50)), 1, 16, 5, false);
		assertEquals(16, kept.value());
		assertTrue(kept.isAtEnd());
		// A loss that stays what it is leads nowhere.
		assertEquals(5, StrengthSearch.search(x -> 1, 1, 16, 5, true).values().length);
		assertThrows(IllegalArgumentException.class, () -> StrengthSearch.search(x -> 1, 0, 1, 5, true));
	}

	@Test
	void masksCoverEveryPixelOnceAndHideIt() {
		final int[] size = { 7, 5, 1 };
		final float[] pixels = new float[35];
		for (int i = 0; i < pixels.length; i++)
			pixels[i] = i * i;
		final int masks = SelfSupervision.masks(size);
		assertEquals(16, masks);
		final int[] hidden = new int[pixels.length];
		for (final int mask : SelfSupervision.choose(masks, size)) {
			final double[] sums = new double[2];
			new SelfSupervision(pixels, null, size).add(p -> {
				for (int i = 0; i < p.length; i++)
					if (p[i] != pixels[i]) {
						hidden[i]++;
						final float[] other = pixels.clone();
						other[i] = -1000;
						assertEquals(p[i], SelfSupervision.neighbourMeans(other, size)[i], "what replaces a pixel knows nothing of it");
					}
				return p;
			}, mask, sums);
		}
		final int[] once = new int[pixels.length];
		Arrays.fill(once, 1);
		assertArrayEquals(once, hidden);
		assertEquals(64, Arrays.stream(SelfSupervision.choose(64, 9, 9, 9)).distinct().count());
		assertEquals(1, SelfSupervision.masks(1, 1, 1));
	}

	@Test
	void steinsEstimateOfAFactorIsExact() {
		final Random random = new Random(2);
		final float[] pixels = new float[500], variances = new float[500];
		double expected = 0;
		for (int i = 0; i < pixels.length; i++) {
			pixels[i] = (float) (10 * random.nextGaussian());
			variances[i] = 1 + i % 7;
			expected += square(0.6 * pixels[i] - pixels[i]) + 2 * 0.6 * variances[i];
		}
		final double[] sums = new double[2];
		new SteinRisk(pixels, variances, null, 3).add(p -> {
			final float[] result = new float[p.length];
			for (int i = 0; i < p.length; i++)
				result[i] = 0.6f * p[i];
			return result;
		}, sums);
		assertEquals(1500, sums[1]);
		assertEquals(expected / 500, sums[0] / sums[1], 1e-4 * expected / 500);
	}

	@Test
	void correlationOfNeighboursIsThatOfTheNoise() {
		final int side = 256;
		final Random random = new Random(6);
		final float[] white = new float[(side + 1) * (side + 1)], box = new float[side * side], cut = new float[side * side];
		for (int i = 0; i < white.length; i++)
			white[i] = (float) random.nextGaussian();
		for (int y = 0; y < side; y++)
			for (int x = 0; x < side; x++) {
				final int i = y * (side + 1) + x;
				// With a slope, which is no correlation of noise.
				cut[y * side + x] = white[i] + 0.3f * x;
				box[y * side + x] = white[i] + white[i + 1] + white[i + side + 1] + white[i + side + 2] + 0.3f * x;
			}
		final NeighbourCorrelation none = new NeighbourCorrelation(), half = new NeighbourCorrelation(), few = new NeighbourCorrelation();
		none.add(cut, side, side);
		half.add(box, side, side);
		few.add(cut, side, 8);
		assertEquals(0, none.value(), 0.03);
		// Means of four pixels share half of them with their neighbours; a plane, and choosing quiet blocks, take some of that away.
		assertEquals(0.42, half.value(), 0.08);
		assertFalse(Double.isNaN(few.value()));
		assertTrue(Double.isNaN(new NeighbourCorrelation().value()));
	}
}

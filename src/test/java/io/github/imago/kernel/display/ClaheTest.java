package io.github.imago.kernel.display;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imago.kernel.common.Job;

import java.util.Random;

import org.junit.jupiter.api.Test;

final class ClaheTest {

	/** Zuiderveld's method, written down pixel by pixel. */
	private static double naive(final float[] in, final int w, final int h, final int tx, final int ty, final double limit, final int bins,
		final int x, final int y, final double low, final double high)
	{
		final int tw = (w + tx - 1) / tx, th = (h + ty - 1) / ty;
		final double u = (double) x / tw - 0.5, v = (double) y / th - 0.5;
		double sum = 0;
		for (int dy = 0; dy < 2; dy++)
			for (int dx = 0; dx < 2; dx++) {
				final int i = (int) Math.floor(u) + dx, j = (int) Math.floor(v) + dy;
				final double share = (1 - Math.abs(u - i)) * (1 - Math.abs(v - j));
				final int tileX = Math.max(0, Math.min(tx - 1, i)), tileY = Math.max(0, Math.min(ty - 1, j));
				final int[] counts = new int[bins];
				int n = 0;
				for (int yy = tileY * th; yy < tileY * th + th; yy++)
					for (int xx = tileX * tw; xx < tileX * tw + tw; xx++) {
						final float value = in[(yy < h ? yy : 2 * h - 2 - yy) * w + (xx < w ? xx : 2 * w - 2 - xx)];
						if (Float.isNaN(value)) continue;
						counts[Math.min(bins - 1, (int) ((value - low) / (high - low) * bins))]++;
						n++;
					}
				final int most = (int) Math.max(1, limit * n / bins);
				int cut = 0;
				for (int k = 0; k < bins; k++) {
					cut += Math.max(0, counts[k] - most);
					counts[k] = Math.min(counts[k], most);
				}
				for (int k = 0; k < bins; k++)
					counts[k] += cut / bins;
				for (int k = 0, rest = cut % bins, step = rest == 0 ? 1 : Math.max(1, bins / rest); rest > 0 && k < bins; k += step, rest--)
					counts[k]++;
				final double place = (in[y * w + x] - low) / (high - low) * bins;
				double curve = 0;
				for (int k = 0; k < bins; k++)
					curve += counts[k] * Math.max(0, Math.min(1, place - k));
				sum += share * (low + (high - low) * curve / n);
			}
		return sum;
	}

	/** Values in the middle of 64 bins of 1/2, so that rounding does not decide. */
	private static float[] scene(final int w, final int h, final long seed) {
		final Random random = new Random(seed);
		final float[] values = new float[w * h];
		for (int i = 0; i < values.length; i++)
			values[i] = 0.5f * (int) Math.max(0, Math.min(63, 20 + 8 * random.nextGaussian() + 0.5 * (i % w))) + 0.25f;
		values[0] = 0;
		values[1] = 32;
		return values;
	}

	@Test
	void floatsAreAsDefined() {
		final int[][] sizes = { { 40, 30, 4, 3 }, { 37, 23, 5, 4 }, { 9, 9, 9, 1 }, { 20, 3, 1, 1 } };
		for (final int[] n : sizes)
			for (final double limit : new double[] { 1.5, 4, 1e9 }) {
				final float[] in = scene(n[0], n[1], 4), out = new float[in.length];
				in[n[0] + 3] = Float.NaN;
				Clahe.apply(in, n[0], n[1], n[2], n[3], limit, 64, out);
				for (int i = 0; i < in.length; i++)
					if (i == n[0] + 3) assertEquals(Float.NaN, out[i]);
					else assertEquals(naive(in, n[0], n[1], n[2], n[3], limit, 64, i % n[0], i / n[0], 0, 32), out[i], 1e-4,
						n[0] + " x " + n[1] + " limit " + limit + " at " + i);
			}
	}

	@Test
	void theRangeStaysAndTheLeastLimitChangesLittle() {
		final float[] in = scene(64, 64, 9), out = new float[in.length];
		Clahe.apply(in, 64, 64, 1, 1, 1e9, 64, out);
		assertEquals(0, out[0]);
		assertEquals(32, out[1], 1e-5);
		// 4096 pixels in 64 bins: of each, one counts as it is, and the others are shared out.
		Clahe.apply(in, 64, 64, 1, 1, 1e-9, 64, out);
		for (int i = 0; i < in.length; i++)
			assertEquals(in[i], out[i], 0.5);
	}

	@Test
	void tilesWithoutValuesAndInfinities() {
		final float[] in = scene(40, 20, 3), out = new float[in.length];
		for (int y = 0; y < 20; y++)
			for (int x = 20; x < 40; x++)
				in[y * 40 + x] = Float.NaN;
		in[5] = Float.POSITIVE_INFINITY;
		in[6] = Float.NEGATIVE_INFINITY;
		Clahe.apply(in, 40, 20, 4, 2, 3, 64, out);
		for (int i = 0; i < in.length; i++)
			assertTrue(i % 40 >= 20 ? out[i] != out[i] : out[i] >= 0 && out[i] <= 32.001, "at " + i);
		assertEquals(32, out[5], 1e-4);
		assertEquals(0, out[6], 1e-4);
	}

	@Test
	void anyNumberOfThreadsGivesTheSame() {
		final float[] in = scene(200, 150, 6), one = new float[in.length], three = new float[in.length];
		Job.current().threads(1).run(() -> Clahe.apply(in, 200, 150, 8, 8, 2, 256, one));
		Job.current().threads(3).run(() -> Clahe.apply(in, 200, 150, 8, 8, 2, 256, three));
		assertArrayEquals(one, three);
	}

	@Test
	void extremeValues() {
		final float[] out = new float[4];
		assertThrows(IllegalArgumentException.class, () -> Clahe.apply(new float[] { -3e38f, 3e38f, 0, 1 }, 2, 2, 1, 1, 3, 256, out));
		// So near one another that no float says how many bins there are in a unit.
		final float[] tiny = { 0, Float.MIN_VALUE, 0, Float.POSITIVE_INFINITY };
		Clahe.apply(tiny, 2, 2, 1, 1, 3, 256, out);
		assertArrayEquals(new float[] { 0, Float.MIN_VALUE, 0, Float.MIN_VALUE }, out);
		final float[] large = { 1e30f, 2e30f, 3e30f, 3e38f };
		Clahe.apply(large, 2, 2, 1, 1, 1e9, 65536, out);
		for (int i = 0; i < 4; i++)
			assertTrue(out[i] >= 1e30f && out[i] <= 3e38f);
	}
}

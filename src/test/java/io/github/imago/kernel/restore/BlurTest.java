package io.github.imago.kernel.restore;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Both ways of blurring against the sum that they stand for. */
class BlurTest {

	private static final int[][] SIZES = { { 23, 1, 1 }, { 1, 17, 1 }, { 40, 31, 1 }, { 12, 9, 7 }, { 1500, 3, 1 } };
	private static final int[][] PSFS = { { 5, 1, 1 }, { 1, 4, 1 }, { 7, 6, 1 }, { 3, 4, 5 }, { 40, 5, 1 } };

	private static float[] noise(final long seed, final int[] n) {
		final Random random = new Random(seed);
		final float[] v = new float[n[0] * n[1] * n[2]];
		for (int i = 0; i < v.length; i++)
			v[i] = random.nextFloat();
		return v;
	}

	/** Cyclic, element by element: Σ p[k] in[i ∓ (k - c)], with p as its image and centre. */
	private static float[] naive(final float[] in, final int[] n, final float[] p, final int[] k, final int[] centre, final int sign) {
		double all = 0;
		for (final float v : p)
			all += v;
		final float[] out = new float[in.length];
		for (int z = 0; z < n[2]; z++)
			for (int y = 0; y < n[1]; y++)
				for (int x = 0; x < n[0]; x++) {
					double sum = 0;
					for (int c = 0; c < k[2]; c++)
						for (int b = 0; b < k[1]; b++)
							for (int a = 0; a < k[0]; a++) {
								final int fx = Math.floorMod(x - sign * (a - centre[0]), n[0]), fy = Math.floorMod(y - sign * (b - centre[1]), n[1]);
								final int fz = Math.floorMod(z - sign * (c - centre[2]), n[2]);
								sum += p[(c * k[1] + b) * k[0] + a] / all * in[(fz * n[1] + fy) * n[0] + fx];
							}
					out[(z * n[1] + y) * n[0] + x] = (float) sum;
				}
		return out;
	}

	@ParameterizedTest
	@EnumSource(PsfCentre.class)
	void bothWaysAreTheSum(final PsfCentre at) {
		for (int c = 0; c < SIZES.length; c++) {
			final int[] n = SIZES[c], k = PSFS[c];
			final float[] in = noise(c, n), p = noise(c + 9, k), out = new float[in.length];
			final PointSpread psf = PointSpread.of(p, k, at);
			final int[] centre = { psf.before(0), psf.before(1), psf.before(2) };
			for (final Blur blur : new Blur[] { BlockBlur.of(psf, n), new CyclicBlur(psf, n) }) {
				final int[] seen = new int[in.length];
				blur.blur(in, out, (piece, from, to) -> {
					assertTrue(piece >= 0 && piece < blur.pieces());
					for (int i = from; i < to; i++)
						seen[i]++;
				});
				assertArrayEquals(naive(in, n, p, k, centre, 1), out, 2e-6f, blur.getClass() + Arrays.toString(n));
				for (final int times : seen)
					assertEquals(1, times);
				blur.transposed(in, out, (piece, from, to) -> {
					for (int i = from; i < to; i++)
						out[i] *= 2;
				});
				final float[] expected = naive(in, n, p, k, centre, -1);
				for (int i = 0; i < out.length; i++)
					assertEquals(expected[i], out[i] / 2, 2e-6, blur.getClass() + Arrays.toString(n));
			}
		}
	}

	@Test
	void gaussiansOfVolumesAreProductsOfLines() {
		final int[] n = { 20, 18, 30 };
		final float[] point = new float[20 * 18 * 30], out = new float[point.length];
		point[(15 * 18 + 9) * 20 + 10] = 1;
		final Blur blur = Blur.of(PointSpread.gaussian(1, 0, 2.5), n, n);
		assertTrue(blur instanceof BlockBlur);
		blur.blur(point, out, (piece, from, to) -> {});
		for (int i = 0; i < out.length; i++) {
			final int x = i % 20 - 10, y = i / 20 % 18 - 9, z = i / 360 - 15;
			double sum = 0;
			for (int a = -4; a <= 4; a++)
				for (int b = -10; b <= 10; b++)
					sum += Math.exp(-a * a / 2.0 - b * b / 12.5);
			assertEquals(y == 0 && Math.abs(x) <= 4 && Math.abs(z) <= 10 ? Math.exp(-x * x / 2.0 - z * z / 12.5) / sum : 0, out[i], 1e-7);
		}
	}
}

package io.github.imago.kernel.restore;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imago.kernel.common.Job;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

/** BM3D against its definition. */
class Bm3dTest {

	private static final double SIGMA = 20;

	/** Stripes and a step. */
	private static float[] clean(final int width, final int height) {
		final float[] v = new float[width * height];
		for (int i = 0; i < v.length; i++)
			v[i] = (float) (100 + 40 * Math.sin((i % width + 0.4 * (i / width)) / 2.5) + (i / width > height / 2 ? 60 : 0));
		return v;
	}

	private static float[] noisy(final int width, final int height, final long seed) {
		final Random random = new Random(seed);
		final float[] v = clean(width, height);
		for (int i = 0; i < v.length; i++)
			v[i] += (float) (SIGMA * random.nextGaussian());
		return v;
	}

	private static double[][] cosine(final int n) {
		final double[][] m = new double[n][n];
		for (int u = 0; u < n; u++)
			for (int i = 0; i < n; i++)
				m[u][i] = Math.sqrt((u == 0 ? 1.0 : 2.0) / n) * Math.cos(Math.PI * (i + 0.5) * u / n);
		return m;
	}

	private static double[][] transposed(final double[][] m) {
		final double[][] t = new double[m.length][m.length];
		for (int u = 0; u < m.length; u++)
			for (int i = 0; i < m.length; i++)
				t[i][u] = m[u][i];
		return t;
	}

	/** scipy.signal.windows.kaiser(8, 2) and (5, 3). */
	private static final double[] KAISER_8 = { 0.43867628, 0.68132426, 0.87683991, 0.98582251, 0.98582251, 0.87683991, 0.68132426, 0.43867628 },
			KAISER_5 = { 0.20488476, 0.72692553, 1, 0.72692553, 0.20488476 };

	private static void close(final double[] expected, final float[] actual, final double tolerance) {
		for (int i = 0; i < expected.length; i++) {
			final int at = i;
			assertEquals(expected[i], actual[i], tolerance, () -> "at " + at);
		}
	}

	private static float[] step(final Bm3dSettings s, final float[] noisy, final float[] basic, final int w, final int h) {
		return step(s, Bm3dNoise.white(SIGMA), noisy, basic, w, h);
	}

	private static float[] step(final Bm3dSettings s, final Bm3dNoise noise, final float[] noisy, final float[] basic, final int w, final int h) {
		return new Bm3dStep(s, BlockTransform.cosine(s.block()), List.of(noise), Bm3d.Area.whole(w, h)).run(new float[][] { noisy }, basic == null ? null
			: new float[][] { basic })[0];
	}

	@Test
	void stepsAreTheirDefinition() {
		for (final int[] n : new int[][] { { 8, 8 }, { 8, 13 }, { 40, 9 }, { 31, 29 } }) {
			final float[] noisy = noisy(n[0], n[1], 1), basic = clean(n[0], n[1]), other = noisy(n[0], n[1], 9);
			// Without any noise many blocks would be equally alike.
			for (int i = 0; i < basic.length; i++)
				basic[i] += 0.2f * (other[i] - basic[i]);
			final Bm3dSettings first = new Bm3dSettings(8, 3, 16, 7, 4.5, 2.7, 2), second = new Bm3dSettings(5, 3, 8, 6, 0.9, 0, 3);
			close(new NaiveBm3d(noisy, null, n[0], n[1], SIGMA, first, cosine(8), transposed(cosine(8)), KAISER_8).run(), step(first, noisy, null, n[0],
				n[1]), 2e-3);
			close(new NaiveBm3d(noisy, basic, n[0], n[1], SIGMA, second, cosine(5), transposed(cosine(5)), KAISER_5).run(), step(second, noisy, basic, n[0],
				n[1]), 2e-3);
		}
	}

	@Test
	void otherChannelsAreFilteredInTheGroupsOfTheFirst() {
		final int w = 31, h = 29;
		final float[] noisy = noisy(w, h, 1), other = noisy(w, h, 2), basic = noisy(w, h, 3), otherBasic = noisy(w, h, 4);
		final double sigma = 7;
		for (final boolean first : new boolean[] { true, false }) {
			final Bm3dSettings s = new Bm3dSettings(8, 3, 8, 7, 2.2, first ? 2.7 : 0, 2);
			// The definition takes the limit of likeness in its own noise, and not twice as large.
			final Bm3dSettings own = new Bm3dSettings(8, 3, 8, 7, 2 * 2.2 * SIGMA * SIGMA / sigma / sigma, first ? 2.7 : 0, 2);
			final float[][] out = new Bm3dStep(s, BlockTransform.cosine(8), List.of(Bm3dNoise.white(SIGMA), Bm3dNoise.white(sigma)), Bm3d.Area.whole(w, h))
				.run(new float[][] { noisy, other }, first ? null : new float[][] { basic, otherBasic });
			close(new NaiveBm3d(other, first ? null : otherBasic, w, h, sigma, own, cosine(8), transposed(cosine(8)), KAISER_8).matching(first ? noisy
				: basic).run(), out[1], 2e-3);
		}
	}

	@Test
	void aFlatSpectrumIsThatOfWhiteNoise() {
		final int w = 60, h = 50, side = 64;
		final float[] noisy = noisy(w, h, 6), flat = new float[side * side];
		Arrays.fill(flat, (float) (SIGMA * SIGMA * side * side));
		final float[] white = new Bm3d(SIGMA, Bm3dProfile.NORMAL).denoise(noisy, Bm3d.Area.whole(w, h));
		final float[] out = new Bm3d(List.of(Bm3dNoise.spectrum(flat, side, side)), Bm3dProfile.NORMAL).denoise(noisy, Bm3d.Area.whole(w, h));
		assertArrayEquals(white, out, 1e-2f);
	}

	/** Rows that are brighter or darker, as of scans, and noise that was smoothed. */
	@Test
	void noiseThatIsKnownGoesFarBetter() {
		final int w = 128, h = 120, side = 200;
		for (final boolean rows : new boolean[] { true, false }) {
			final float[] clean = clean(w, h), in = clean.clone(), noise = correlated(rows, w, h, 7), sample = correlated(rows, side, side, 8);
			for (int i = 0; i < in.length; i++)
				in[i] += noise[i];
			final Bm3dNoise.Samples samples = new Bm3dNoise.Samples();
			samples.add(sample, side, side);
			final double white = error(new Bm3d(SIGMA, Bm3dProfile.FAST).denoise(in, Bm3d.Area.whole(w, h)), clean);
			final double known = error(new Bm3d(List.of(samples.noise()), Bm3dProfile.FAST).denoise(in, Bm3d.Area.whole(w, h)), clean);
			assertTrue(known < (rows ? 0.4 : 0.7) * white, rows + ": " + known + " " + white);
		}
	}

	private static double error(final float[] a, final float[] b) {
		double sum = 0;
		for (int i = 0; i < a.length; i++)
			sum += (a[i] - b[i]) * (a[i] - b[i]);
		return sum;
	}

	private static float[] correlated(final boolean rows, final int w, final int h, final long seed) {
		final Random random = new Random(seed);
		final float[] v = new float[w * h], white = new float[(w + 4) * (h + 4)];
		for (int i = 0; i < white.length; i++)
			white[i] = (float) random.nextGaussian();
		double row = 0;
		for (int i = 0; i < v.length; i++) {
			if (i % w == 0) row = random.nextGaussian();
			double sum = 0;
			for (int k = 0; k < 25; k++)
				sum += white[(i / w + k / 5) * (w + 4) + i % w + k % 5] / 5;
			v[i] = (float) (SIGMA * (rows ? 0.8 * row + 0.6 * white[i] : sum));
		}
		return v;
	}

	@Test
	void missingPixelsStayAndBlocksThatHoldThemAreLeftOut() {
		final int w = 33, h = 26;
		final float[] noisy = noisy(w, h, 2);
		noisy[0] = noisy[7 * w + 15] = Float.NaN;
		noisy[20 * w + 30] = Float.POSITIVE_INFINITY;
		final Bm3dSettings s = new Bm3dSettings(8, 3, 16, 7, 4.5, 2.7, 2);
		close(new NaiveBm3d(noisy, null, w, h, SIGMA, s, cosine(8), transposed(cosine(8)), KAISER_8).run(), step(s, noisy, null, w, h), 2e-3);
		final float[] out = new Bm3d(SIGMA, Bm3dProfile.NORMAL).denoise(noisy, Bm3d.Area.whole(w, h));
		for (int i = 0; i < out.length; i++)
			assertEquals(Float.isFinite(noisy[i]), Float.isFinite(out[i]));
		final float[] none = new float[w * h];
		Arrays.fill(none, Float.NaN);
		assertArrayEquals(none, new Bm3d(SIGMA, Bm3dProfile.NORMAL).denoise(none, Bm3d.Area.whole(w, h)));
	}

	/** pywt.wavedec of unit vectors by bior1.5 in three periodized levels, rows scaled to unit norm, in PyWavelets 1.1.1: three of its rows. */
	@Test
	void theWaveletIsBiorthogonal() {
		final BlockTransform t = BlockTransform.wavelet(8);
		for (int u = 0; u < 8; u++) {
			double norm = 0;
			for (int i = 0; i < 8; i++)
				norm += t.forward[u][i] * t.forward[u][i];
			assertEquals(1, norm, 1e-12);
			for (int v = 0; v < 8; v++) {
				double product = 0;
				for (int i = 0; i < 8; i++)
					product += t.forward[u][i] * t.inverse[i][v];
				assertEquals(u == v ? 1 : 0, product, 1e-12);
			}
		}
		assertArrayEquals(new double[] { 0.219418, 0.449284, 0.449284, 0.219418, -0.219418, -0.449284, -0.449284, -0.219418 }, t.forward[1], 1e-6);
		assertArrayEquals(new double[] { 0.569359, 0.402347, -0.402347, -0.569359, -0.083506, 0.083506, -0.083506, 0.083506 }, t.forward[2], 1e-6);
		assertArrayEquals(new double[] { 0, 0, 0.707107, -0.707107, 0, 0, 0, 0 }, t.forward[5], 1e-6);
	}

	@Test
	void partsAreWhatTheyAreInTheWhole() {
		final int w = 300, h = 290, x0 = 100, y0 = 100, side = 190;
		final float[] noisy = noisy(w, h, 3), part = new float[side * side];
		for (int y = 0; y < side; y++)
			System.arraycopy(noisy, (y0 + y) * w + x0, part, y * side, side);
		for (final Bm3dProfile profile : new Bm3dProfile[] { Bm3dProfile.NORMAL, Bm3dProfile.HIGH_NOISE }) {
			final Bm3d filter = new Bm3d(SIGMA, profile);
			final float[] whole = filter.denoise(noisy, Bm3d.Area.whole(w, h)), alone = filter.denoise(part, new Bm3d.Area(x0, y0, side, side, w, h));
			// The part reaches the image's lower edge, but no other one.
			for (int y = Bm3d.REACH; y < side; y++)
				for (int x = Bm3d.REACH; x < side - Bm3d.REACH; x++)
					assertEquals(whole[(y0 + y) * w + x0 + x], alone[y * side + x], 2e-3f);
		}
	}

	@Test
	void threadsDoNotMatter() {
		final float[] noisy = noisy(500, 120, 4);
		final Bm3d filter = new Bm3d(SIGMA, Bm3dProfile.FAST);
		final float[][] one = new float[1][];
		Job.current().threads(1).run(() -> one[0] = filter.denoise(noisy, Bm3d.Area.whole(500, 120)));
		Job.current().threads(5).run(() -> assertArrayEquals(one[0], filter.denoise(noisy, Bm3d.Area.whole(500, 120))));
	}

	@Test
	void imagesSmallerThanABlockWork() {
		for (final int[] n : new int[][] { { 1, 1 }, { 7, 3 }, { 2, 60 } }) {
			final float[] flat = new float[n[0] * n[1]];
			Arrays.fill(flat, 1000);
			final float[] out = new Bm3d(5, Bm3dProfile.HIGH_NOISE).denoise(flat, Bm3d.Area.whole(n[0], n[1]));
			assertEquals(flat.length, out.length);
			for (final float v : out)
				assertEquals(1000, v, 1e-2);
		}
	}

	@Test
	void mostOfTheNoiseGoes() {
		final int w = 96, h = 80;
		final float[] clean = clean(w, h), noisy = noisy(w, h, 5);
		for (final Bm3dProfile profile : Bm3dProfile.values()) {
			final float[] out = new Bm3d(SIGMA, profile).denoise(noisy, Bm3d.Area.whole(w, h));
			double before = 0, after = 0;
			for (int i = 0; i < out.length; i++) {
				before += Math.pow(noisy[i] - clean[i], 2);
				after += Math.pow(out[i] - clean[i], 2);
			}
			assertTrue(after < 0.15 * before, profile + ": " + after / before);
		}
		assertThrows(IllegalArgumentException.class, () -> new Bm3d(0, Bm3dProfile.NORMAL));
	}
}

package io.github.imago.kernel.restore;

import java.util.Arrays;

/**
 * What noise does to the coefficients of blocks: their variances, and those of whole groups. With noise that is correlated, coefficients of
 * blocks that overlap or lie near one another are correlated too, so that the variance of a group's coefficient depends on where the blocks
 * lie (M&auml;kinen, Azzari &amp; Foi, doi:10.1109/TIP.2020.3014721). It is computed exactly here: the covariance of the same coefficient of two
 * blocks is a function of their distance, tabulated once, and Haar's transform across a group acts on the matrix of covariances of its
 * blocks. White noise has the same variance in all coefficients, as if blocks did not overlap: as Dabov et al. (2007) have it, and by trial no
 * worse.
 * <p>
 * Memory with correlated noise: 12 KB for each coefficient, 1.5 MB for the largest blocks and windows.
 */
final class BlockVariances {

	/** The least variance, in that of the noise: less is not known of real noise, and a coefficient without any would not be weighted. */
	private static final double LEAST = 1e-6;

	private final int members, reach;
	private final float least;
	/** Of each coefficient of a block: {@code [u size + v]}. */
	private final float[] single;
	/** Covariances of each coefficient at distances from (-reach, 0) to (reach, reach), row by row; null for white noise. */
	private final float[][] shared;

	/** @param search pixels along x and y from the first block of a group to the farthest */
	BlockVariances(final BlockTransform transform, final Bm3dNoise noise, final int search) {
		members = transform.size() * transform.size();
		reach = 2 * search;
		least = (float) (LEAST * noise.variance());
		if (noise.isWhite()) {
			shared = null;
			single = FloatRows.row(members);
			Arrays.fill(single, (float) noise.variance());
		}
		else {
			shared = FloatRows.rows((reach + 1) * (2 * reach + 1), members);
			tabulate(transform, noise);
			single = FloatRows.row(members);
			for (int i = 0; i < members; i++)
				single[i] = Math.max(least, shared[reach][i]);
		}
	}

	/** The noise's covariances, filtered along both axes by the autocorrelations of the transform's rows. */
	private void tabulate(final BlockTransform transform, final Bm3dNoise noise) {
		final int n = transform.size(), side = 2 * reach + 1, wide = side + 2 * (n - 1);
		for (int u = 0; u < n; u++) {
			final double[] down = autocorrelation(transform.forward[u]);
			for (int dy = 0; dy <= reach; dy++) {
				final double[] row = new double[wide];
				for (int x = 0; x < wide; x++)
					for (int e = 0; e < down.length; e++)
						row[x] += down[e] * noise.covariance(x - reach - (n - 1), dy + e - (n - 1));
				for (int v = 0; v < n; v++) {
					final double[] along = autocorrelation(transform.forward[v]);
					for (int x = 0; x < side; x++) {
						double sum = 0;
						for (int e = 0; e < along.length; e++)
							sum += along[e] * row[x + e];
						shared[dy * side + x][u * n + v] = (float) sum;
					}
				}
			}
		}
	}

	private static double[] autocorrelation(final double[] v) {
		final double[] sums = new double[2 * v.length - 1];
		for (int i = 0; i < v.length; i++)
			for (int k = 0; k < v.length; k++)
				sums[k - i + v.length - 1] += v[i] * v[k];
		return sums;
	}

	/** The variances of groups; one for each thread. */
	final class Groups {

		private final float[][] out, white, halves, wholes;
		private final float[][][] means, pairs;

		/** @param most blocks of a group */
		Groups(final int most) {
			white = new float[most][];
			Arrays.fill(white, single);
			final int half = shared == null ? 0 : most / 2;
			out = FloatRows.rows(shared == null ? 0 : most, members);
			means = new float[][][] { FloatRows.rows(half, members), FloatRows.rows(half, members) };
			pairs = new float[][][] { FloatRows.rows(half * half, members), FloatRows.rows(half * half, members) };
			halves = new float[most][];
			wholes = new float[most * most][];
		}

		/**
		 * The variances of a group's coefficients after Haar's transform across it.
		 *
		 * @param px columns of the blocks' first pixels
		 * @param py their rows
		 * @param count blocks, a power of two
		 * @return {@code [k][u size + v]}, above 0; valid until the next call, and not to be written to
		 */
		float[][] variances(final int[] px, final int[] py, final int count) {
			if (shared == null || count == 1) return white;
			float[][] same = halves, other = wholes;
			for (int k = 0; k < count; k++) {
				same[k] = shared[reach];
				for (int l = k + 1; l < count; l++)
					other[k * count + l] = distance(px[l] - px[k], py[l] - py[k]);
			}
			for (int length = count, at = 0; length > 1; length /= 2, at = 1 - at) {
				final int half = length / 2;
				final float[][] nextSame = means[at], nextOther = pairs[at];
				for (int k = 0; k < half; k++) {
					final int a = 2 * k, b = 2 * k + 1;
					split(same[a], same[b], other[a * length + b], nextSame[k], out[half + k], members);
					for (int l = k + 1; l < half; l++)
						quarter(other[a * length + 2 * l], other[a * length + 2 * l + 1], other[b * length + 2 * l], other[b * length + 2 * l + 1],
							nextOther[k * half + l], members);
				}
				same = nextSame;
				other = nextOther;
			}
			System.arraycopy(same[0], 0, out[0], 0, members);
			for (int k = 0; k < count; k++)
				bound(out[k], least, members);
			return out;
		}

		private float[] distance(final int dx, final int dy) {
			return dy < 0 ? shared[-dy * (2 * reach + 1) + reach - dx] : shared[dy * (2 * reach + 1) + reach + dx];
		}
	}

	/** Variances of the sum and the difference of two coefficients, over √2. */
	private static void split(final float[] a, final float[] b, final float[] both, final float[] sum, final float[] difference, final int n) {
		for (int i = 0; i < n; i++) {
			final float mean = 0.5f * (a[i] + b[i]);
			sum[i] = mean + both[i];
			difference[i] = mean - both[i];
		}
	}

	/** Covariances of sums of two coefficients, over √2, from those of the four pairs. */
	private static void quarter(final float[] a, final float[] b, final float[] c, final float[] d, final float[] out, final int n) {
		for (int i = 0; i < n; i++)
			out[i] = 0.5f * (a[i] + b[i] + c[i] + d[i]);
	}

	private static void bound(final float[] row, final float least, final int n) {
		for (int i = 0; i < n; i++)
			row[i] = Math.max(least, row[i]);
	}
}

package io.github.imago.kernel.restore;

import io.github.imago.kernel.common.Rows;

import java.util.Arrays;

/**
 * A group of blocks that look alike, filtered as a whole: Haar's transform across the group, that of {@link BlockTransform} along the axes of
 * the blocks, the threshold or Wiener's gain, and the way back. All coefficients of an axis are computed in rows as long as all that is left,
 * so that few long loops do all the work. The first coefficient, the mean of the group, is never noise: an offset of the image changes
 * nothing, and small images stay what they are on the whole.
 */
final class BlockGroup {

	private final int nx, ny, nz, members;
	private final float limit, variance;
	/** A coefficient with a gain of 1. */
	private final float sure;
	private final Matrix[] forward = new Matrix[3], inverse = new Matrix[3];
	/** Weights of the pixels of a block in what is put together of all. */
	private final float[] window;
	/** The blocks of both images, {@code [k][pixel]}, two of each: a transform has another target than its source. */
	private final float[][][] noisy = new float[2][][], basic = new float[2][][];
	/** Rows of an axis before and after the transform along it. */
	private final float[][][] before = new float[3][][], after = new float[3][][], guides = new float[3][][];
	private final float[] gains;
	private final float[][] terms;
	private int at;

	/**
	 * @param settings whose threshold is 0 in the second step
	 * @param transforms of the blocks along x, y and z
	 * @param sigma standard deviation of the noise
	 */
	BlockGroup(final GroupSettings settings, final BlockTransform[] transforms, final double sigma) {
		nx = transforms[0].size();
		ny = transforms[1].size();
		nz = transforms[2].size();
		members = nx * ny * nz;
		limit = (float) (settings.threshold() * sigma);
		variance = (float) (sigma * sigma);
		sure = (float) (1e6 * sigma);
		window = window(settings);
		final int most = settings.group(), all = most * members;
		for (int i = 0; i < 2; i++) {
			noisy[i] = FloatRows.rows(most, members);
			basic[i] = FloatRows.rows(limit == 0 ? most : 0, members);
		}
		for (int axis = 0; axis < 3; axis++) {
			final int n = transforms[axis].size();
			forward[axis] = new Matrix(transforms[axis].forward);
			inverse[axis] = new Matrix(transforms[axis].inverse);
			before[axis] = FloatRows.rows(n, all / n);
			after[axis] = FloatRows.rows(n, all / n);
		}
		guides[0] = FloatRows.rows(limit == 0 ? nx : 0, all / nx);
		gains = FloatRows.row(all / nx);
		terms = new float[Math.max(nx, Math.max(ny, nz))][];
	}

	/** A matrix by its rows, of which weights of 0 are left out. */
	private static final class Matrix {

		final int[][] indices;
		final float[][] weights;

		Matrix(final double[][] m) {
			indices = new int[m.length][];
			weights = new float[m.length][];
			for (int u = 0; u < m.length; u++) {
				int count = 0;
				indices[u] = new int[m.length];
				weights[u] = new float[m.length];
				for (int i = 0; i < m.length; i++)
					if (m[u][i] != 0) {
						indices[u][count] = i;
						weights[u][count++] = (float) m[u][i];
					}
				indices[u] = Arrays.copyOf(indices[u], count);
			}
		}
	}

	private float[] window(final GroupSettings settings) {
		final double[] x = settings.window(nx), y = settings.window(ny), z = settings.window(nz);
		final float[] all = new float[members];
		for (int i = 0; i < members; i++)
			all[i] = (float) (x[i % nx] * y[i / nx % ny] * z[i / nx / ny]);
		return all;
	}

	/**
	 * Filters a group.
	 *
	 * @param image the noisy volume
	 * @param estimate what the first step made of it; null in the first step
	 * @param size of both
	 * @param places first pixels of the blocks
	 * @param count how many blocks, a power of two
	 * @return the weight of the filtered blocks: the inverse of the variance of the noise that is left
	 */
	float filter(final float[] image, final float[] estimate, final int[] size, final int[] places, final int count) {
		gather(image, size, places, count, noisy[0]);
		final int length = count * members / nx;
		double noise = 0;
		if (estimate == null) {
			forward(noisy, count, after[0]);
			final float mean = after[0][0][0];
			after[0][0][0] = Float.POSITIVE_INFINITY;
			for (int u = 0; u < nx; u++)
				noise += shrink(after[0][u], limit, length);
			after[0][0][0] = mean;
		}
		else {
			gather(estimate, size, places, count, basic[0]);
			forward(basic, count, guides[0]);
			forward(noisy, count, after[0]);
			guides[0][0][0] = sure;
			for (int u = 0; u < nx; u++)
				noise += weigh(guides[0][u], after[0][u], length);
		}
		backward(count);
		return (float) (1 / Math.max(noise, estimate == null ? 1 : 1e-6));
	}

	/**
	 * Adds a filtered block to sums of such and of their weights.
	 *
	 * @param k which block of the group
	 * @param weight that {@link #filter} returned
	 * @param to index of the block's first pixel in the sums
	 * @param stride from row to row there
	 * @param plane from plane to plane
	 */
	void add(final int k, final float weight, final float[] values, final float[] weights, final int to, final int stride, final int plane) {
		final float[] block = noisy[at][k];
		for (int z = 0, i = 0; z < nz; z++)
			for (int y = 0; y < ny; y++)
				for (int p = to + z * plane + y * stride, end = p + nx; p < end; p++, i++) {
					final float w = weight * window[i];
					values[p] += w * block[i];
					weights[p] += w;
				}
	}

	private void gather(final float[] image, final int[] size, final int[] places, final int count, final float[][] blocks) {
		for (int k = 0; k < count; k++) {
			final float[] block = blocks[k];
			for (int z = 0, i = 0; z < nz; z++)
				for (int y = 0; y < ny; y++)
					for (int p = places[k] + (z * size[1] + y) * size[0], end = p + nx; p < end; p++)
						block[i++] = image[p];
		}
	}

	/** Transforms the blocks in {@code blocks[0]}; the coefficients come in rows of x. */
	private void forward(final float[][][] blocks, final int count, final float[][] coefficients) {
		turn(blocks[GroupHaar.forward(blocks, count, members)], count, 1, nz, ny * nx, before[2]);
		multiply(forward[2], before[2], after[2], count * ny * nx);
		turn(after[2], nz, count, ny, nx, before[1]);
		multiply(forward[1], before[1], after[1], nz * count * nx);
		turn(after[1], ny, nz * count, nx, 1, before[0]);
		multiply(forward[0], before[0], coefficients, ny * nz * count);
	}

	/** Transforms {@code after[0]} back into blocks. */
	private void backward(final int count) {
		multiply(inverse[0], after[0], before[0], ny * nz * count);
		turnBack(before[0], ny, nz * count, nx, 1, after[1]);
		multiply(inverse[1], after[1], before[1], nz * count * nx);
		turnBack(before[1], nz, count, ny, nx, after[2]);
		multiply(inverse[2], after[2], before[2], count * ny * nx);
		turnBack(before[2], count, 1, nz, ny * nx, noisy[0]);
		at = GroupHaar.inverse(noisy, 0, count, members);
	}

	/** {@code to[u] = Σ_i m[u][i] from[i]}. */
	private void multiply(final Matrix m, final float[][] from, final float[][] to, final int n) {
		for (int u = 0; u < m.indices.length; u++) {
			final int[] indices = m.indices[u];
			for (int i = 0; i < indices.length; i++)
				terms[i] = from[indices[i]];
			Rows.sum(terms, m.weights[u], indices.length, to[u], n);
		}
	}

	/** Makes another axis that of the rows: {@code to[c][(i b + j) d + k] = from[i][(j c + c') d + k]}, {@code i < a, j < b, c' < c, k < d}. */
	private static void turn(final float[][] from, final int a, final int b, final int c, final int d, final float[][] to) {
		for (int i = 0; i < a; i++) {
			final float[] source = from[i];
			for (int row = 0; row < c; row++) {
				final float[] target = to[row];
				for (int j = 0; j < b; j++)
					for (int k = (j * c + row) * d, end = k + d, p = (i * b + j) * d; k < end; k++, p++)
						target[p] = source[k];
			}
		}
	}

	private static void turnBack(final float[][] from, final int a, final int b, final int c, final int d, final float[][] to) {
		for (int i = 0; i < a; i++) {
			final float[] target = to[i];
			for (int row = 0; row < c; row++) {
				final float[] source = from[row];
				for (int j = 0; j < b; j++)
					for (int k = (j * c + row) * d, end = k + d, p = (i * b + j) * d; k < end; k++, p++)
						target[k] = source[p];
			}
		}
	}

	/** Sets coefficients that are noise to 0; how many are left. */
	private static int shrink(final float[] row, final float limit, final int n) {
		int kept = 0;
		for (int i = 0; i < n; i++)
			if (Math.abs(row[i]) < limit) row[i] = 0;
			else kept++;
		return kept;
	}

	/** Weighs coefficients by how much of them is signal; the sum of the squared gains. */
	private double weigh(final float[] guide, final float[] row, final int n) {
		gains(guide, variance, gains, n);
		FloatRows.multiply(gains, row, n);
		float a = 0, b = 0, c = 0, d = 0;
		int i = 0;
		for (; i + 3 < n; i += 4) {
			a += gains[i] * gains[i];
			b += gains[i + 1] * gains[i + 1];
			c += gains[i + 2] * gains[i + 2];
			d += gains[i + 3] * gains[i + 3];
		}
		for (; i < n; i++)
			a += gains[i] * gains[i];
		return (double) a + b + c + d;
	}

	private static void gains(final float[] guide, final float variance, final float[] gains, final int n) {
		for (int i = 0; i < n; i++) {
			final float power = guide[i] * guide[i];
			gains[i] = power / (power + variance);
		}
	}
}

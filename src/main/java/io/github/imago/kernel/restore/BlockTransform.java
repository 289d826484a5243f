package io.github.imago.kernel.restore;

import io.github.imago.kernel.fourier.Solve;

/**
 * A transform of square blocks: the same matrix along rows and columns. The rows of the matrix have unit norm, so that white noise has the
 * same variance in all coefficients.
 */
final class BlockTransform {

	/** The low-pass filters of the biorthogonal spline wavelet 1.5, times 128 √2 (Cohen, Daubechies &amp; Feauveau 1992, doi:10.1002/cpa.3160450502, table 6.2). */
	private static final double[] LOW = { 3, -3, -22, 22, 128, 128, 22, -22, -3, 3 };

	/** {@code forward[u][i]}: the u-th coefficient's weight of pixel i. */
	final double[][] forward;
	/** {@code inverse[i][u]}. */
	final double[][] inverse;

	private BlockTransform(final double[][] matrix) {
		forward = matrix;
		for (final double[] row : forward) {
			double norm = 0;
			for (final double v : row)
				norm += v * v;
			for (int i = 0; i < row.length; i++)
				row[i] = Math.abs(row[i]) < 1e-12 ? 0 : row[i] / Math.sqrt(norm);
		}
		inverse = inverted(forward);
	}

	/** The orthonormal discrete cosine transform of type II. */
	static BlockTransform cosine(final int n) {
		final double[][] m = new double[n][n];
		for (int u = 0; u < n; u++)
			for (int i = 0; i < n; i++)
				m[u][i] = Math.cos(Math.PI * u * (2 * i + 1) / (2 * n));
		return new BlockTransform(m);
	}

	/**
	 * The biorthogonal spline wavelet 1.5, all levels, of periodic signals.
	 *
	 * @param n a power of two
	 */
	static BlockTransform wavelet(final int n) {
		final double[][] m = new double[n][n];
		for (int i = 0; i < n; i++) {
			final double[] v = new double[n];
			v[i] = 1;
			for (int length = n; length > 1; length /= 2) {
				final double[] low = new double[length / 2], high = new double[length / 2];
				for (int k = 0; k < length / 2; k++) {
					for (int j = 0; j < LOW.length; j++)
						low[k] += LOW[j] * v[Math.floorMod(2 * k + j - 4, length)];
					low[k] /= 128 * Math.sqrt(2);
					high[k] = (v[2 * k] - v[2 * k + 1]) / Math.sqrt(2);
				}
				System.arraycopy(low, 0, v, 0, length / 2);
				System.arraycopy(high, 0, v, length / 2, length / 2);
			}
			for (int u = 0; u < n; u++)
				m[u][i] = v[u];
		}
		return new BlockTransform(m);
	}

	int size() {
		return forward.length;
	}

	/** By its normal equations, whose matrix is symmetric: {@code (MᵀM)⁻¹Mᵀ}. */
	private static double[][] inverted(final double[][] m) {
		final int n = m.length;
		final double[][] normal = new double[n][n], inverse = new double[n][];
		for (int i = 0; i < n; i++)
			for (int k = 0; k < n; k++)
				for (final double[] row : m)
					normal[i][k] += row[i] * row[k];
		final double[][] solved = Solve.inverse(normal);
		for (int i = 0; i < n; i++)
			inverse[i] = Solve.times(m, solved[i]);
		return inverse;
	}
}

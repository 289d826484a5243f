package io.github.imago.kernel.fourier;

/** Symmetric systems of a few equations. */
public final class Solve {

	private Solve() {}

	/**
	 * The inverse of a symmetric positive definite matrix, by Cholesky's decomposition of the matrix scaled to a diagonal of 1.
	 *
	 * @param m n x n, read only
	 * @return the inverse; null if the matrix is singular to rounding
	 */
	public static double[][] inverse(final double[][] m) {
		final int n = m.length;
		final double[] scale = new double[n];
		for (int i = 0; i < n; i++) {
			if (!(m[i][i] > 0)) return null;
			scale[i] = 1 / Math.sqrt(m[i][i]);
		}
		final double[][] l = new double[n][n];
		for (int i = 0; i < n; i++)
			for (int j = 0; j <= i; j++) {
				double sum = m[i][j] * scale[i] * scale[j];
				for (int k = 0; k < j; k++)
					sum -= l[i][k] * l[j][k];
				if (i == j) {
					if (!(sum > 1e-12)) return null;
					l[i][i] = Math.sqrt(sum);
				}
				else l[i][j] = sum / l[j][j];
			}
		final double[][] inverse = new double[n][n];
		for (int c = 0; c < n; c++) {
			final double[] v = new double[n];
			for (int i = 0; i < n; i++) {
				double sum = i == c ? 1 : 0;
				for (int k = 0; k < i; k++)
					sum -= l[i][k] * v[k];
				v[i] = sum / l[i][i];
			}
			for (int i = n - 1; i >= 0; i--) {
				double sum = v[i];
				for (int k = i + 1; k < n; k++)
					sum -= l[k][i] * v[k];
				v[i] = sum / l[i][i];
			}
			for (int i = 0; i < n; i++)
				inverse[i][c] = v[i] * scale[i] * scale[c];
		}
		return inverse;
	}

	/** A matrix times a vector. */
	public static double[] times(final double[][] m, final double[] v) {
		final double[] product = new double[m.length];
		for (int i = 0; i < m.length; i++)
			for (int j = 0; j < v.length; j++)
				product[i] += m[i][j] * v[j];
		return product;
	}
}

package io.github.imago.kernel.restore;

import java.util.Arrays;

/** Eigenvalues of small symmetric matrices by the cyclic method of Jacobi (G. H. Golub, C. F. Van Loan, Matrix Computations, 8.5). */
final class Eigenvalues {

	/** Sweeps after which nothing is left to rotate; ten are enough for any matrix. */
	private static final int SWEEPS = 30;
	/** Of what is off the diagonal, over the whole: the digits of a double. */
	private static final double ROUNDING = 1e-15;

	private Eigenvalues() {}

	/**
	 * @param a symmetric; overwritten
	 * @return ascending
	 */
	static double[] ofSymmetric(final double[][] a) {
		final int n = a.length;
		for (int sweep = 0; sweep < SWEEPS; sweep++) {
			double off = 0, all = 0;
			for (int i = 0; i < n; i++)
				for (int j = 0; j < n; j++) {
					all += a[i][j] * a[i][j];
					if (i != j) off += a[i][j] * a[i][j];
				}
			if (off <= ROUNDING * ROUNDING * all) break;
			for (int p = 0; p < n - 1; p++)
				for (int q = p + 1; q < n; q++)
					if (a[p][q] != 0) rotate(a, p, q);
		}
		final double[] values = new double[n];
		for (int i = 0; i < n; i++)
			values[i] = a[i][i];
		Arrays.sort(values);
		return values;
	}

	/** Turns the axes p and q so that their element off the diagonal becomes 0. */
	private static void rotate(final double[][] a, final int p, final int q) {
		final double theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
		final double t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1)), c = 1 / Math.sqrt(t * t + 1), s = t * c;
		for (int k = 0; k < a.length; k++) {
			final double kp = a[k][p], kq = a[k][q];
			a[k][p] = c * kp - s * kq;
			a[k][q] = s * kp + c * kq;
		}
		for (int k = 0; k < a.length; k++) {
			final double pk = a[p][k], qk = a[q][k];
			a[p][k] = c * pk - s * qk;
			a[q][k] = s * pk + c * qk;
		}
	}
}

package io.github.imago.kernel.color;

/** Arithmetic of 3 x 3 matrices. */
final class Matrices {

	private Matrices() {}

	static double[] times(final double[][] m, final double[] v) {
		final double[] product = new double[3];
		for (int i = 0; i < 3; i++)
			product[i] = m[i][0] * v[0] + m[i][1] * v[1] + m[i][2] * v[2];
		return product;
	}

	static double[][] times(final double[][] a, final double[][] b) {
		final double[][] product = new double[3][3];
		for (int i = 0; i < 3; i++)
			for (int j = 0; j < 3; j++)
				product[i][j] = a[i][0] * b[0][j] + a[i][1] * b[1][j] + a[i][2] * b[2][j];
		return product;
	}

	static double[][] inverse(final double[][] m) {
		final double[][] inverse = new double[3][3];
		double determinant = 0;
		for (int i = 0; i < 3; i++)
			determinant += m[0][i] * (m[1][(i + 1) % 3] * m[2][(i + 2) % 3] - m[1][(i + 2) % 3] * m[2][(i + 1) % 3]);
		for (int i = 0; i < 3; i++)
			for (int j = 0; j < 3; j++)
				inverse[i][j] = (m[(j + 1) % 3][(i + 1) % 3] * m[(j + 2) % 3][(i + 2) % 3] -
					m[(j + 1) % 3][(i + 2) % 3] * m[(j + 2) % 3][(i + 1) % 3]) / determinant;
		return inverse;
	}
}

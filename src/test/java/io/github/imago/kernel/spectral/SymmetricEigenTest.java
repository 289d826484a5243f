package io.github.imago.kernel.spectral;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.imago.kernel.common.Job;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A v = λ v, and vectors at right angles. */
class SymmetricEigenTest {

	private static double[][] copy(final double[][] a) {
		return Arrays.stream(a).map(double[]::clone).toArray(double[][]::new);
	}

	/** Checks all vectors against the matrix, and the sum of the values against its trace. */
	private static double[] verify(final double[][] a) {
		final int n = a.length;
		final SymmetricEigen eigen = new SymmetricEigen(copy(a));
		final double[] values = eigen.values();
		final double[][] v = eigen.vectors(n);
		double scale = Double.MIN_NORMAL, trace = 0, sum = 0;
		for (int i = 0; i < n; i++) {
			trace += a[i][i];
			sum += values[i];
			scale = Math.max(scale, Math.abs(values[i]));
			assertEquals(true, i == 0 || values[i] <= values[i - 1]);
		}
		assertEquals(trace, sum, 1e-13 * n * scale);
		for (int c = 0; c < n; c++) {
			for (int i = 0; i < n; i++) {
				double product = 0;
				for (int j = 0; j < n; j++)
					product += a[i][j] * v[c][j];
				assertEquals(values[c] * v[c][i], product, 1e-13 * n * scale, "vector " + c);
			}
			for (int d = 0; d <= c; d++) {
				double dot = 0;
				for (int j = 0; j < n; j++)
					dot += v[c][j] * v[d][j];
				assertEquals(c == d ? 1 : 0, dot, 1e-12, "vectors " + c + " and " + d);
			}
			assertEquals(true, Arrays.stream(v[c]).max().getAsDouble() >= -Arrays.stream(v[c]).min().getAsDouble());
		}
		return values;
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 4, 7, 64, 65, 150 })
	void randomMatrices(final int n) {
		final Random random = new Random(n);
		final double[][] a = new double[n][n];
		for (int i = 0; i < n; i++)
			for (int j = 0; j <= i; j++)
				a[i][j] = a[j][i] = random.nextGaussian();
		verify(a);
	}

	@Test
	void secondDifferences() {
		final int n = 40;
		final double[][] a = new double[n][n];
		for (int i = 0; i < n; i++) {
			a[i][i] = 2;
			if (i > 0) a[i][i - 1] = a[i - 1][i] = -1;
		}
		final double[] values = verify(a);
		for (int k = 0; k < n; k++)
			assertEquals(2 - 2 * Math.cos(Math.PI * (n - k) / (n + 1)), values[k], 1e-14);
	}

	@Test
	void equalValuesHaveVectorsAtRightAngles() {
		final int n = 30;
		final double[][] one = new double[n][n], blocks = new double[n][n], rank = new double[n][n];
		for (int i = 0; i < n; i++) {
			one[i][i] = 3;
			for (int j = 0; j < n; j++) {
				if (i / 10 == j / 10) blocks[i][j] = 1 + (i == j ? 2 : 0);
				rank[i][j] = (i + 1.0) * (j + 1) * 1e6;
			}
		}
		assertEquals(3, verify(one)[n - 1], 1e-14);
		final double[] values = verify(blocks);
		for (int k = 0; k < n; k++)
			assertEquals(k < 3 ? 12 : 2, values[k], 1e-12);
		verify(rank);
		verify(new double[n][n]);
	}

	@Test
	void anyNumberOfThreadsGivesTheSameBits() {
		final Random random = new Random(1);
		final int n = 200;
		final double[][] a = new double[n][n];
		for (int i = 0; i < n; i++)
			for (int j = 0; j <= i; j++)
				a[i][j] = a[j][i] = random.nextDouble();
		final SymmetricEigen one = Job.current().threads(1).call(() -> new SymmetricEigen(copy(a)));
		final SymmetricEigen four = Job.current().threads(4).call(() -> new SymmetricEigen(copy(a)));
		assertArrayEquals(one.values(), four.values());
		assertArrayEquals(one.vectors(5), four.vectors(5));
	}
}

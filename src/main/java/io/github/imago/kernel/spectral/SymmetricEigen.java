package io.github.imago.kernel.spectral;

import io.github.imago.kernel.common.Job;
import io.github.imago.kernel.common.Parallel;

import java.util.Random;

/**
 * All eigenvalues of a symmetric matrix, and the vectors of the largest: Householder's tridiagonal form, implicit QL steps for the values,
 * inverse iteration for the vectors (G. H. Golub, C. F. Van Loan, Matrix Computations, 4th ed., 8.3 and 8.4; B. N. Parlett, The Symmetric
 * Eigenvalue Problem, 4.7 and 8.15). What takes long, 2 n³ operations for n rows, runs row by row on all threads; k vectors take 4 n² k
 * more. The values are exact to some 1e-15 of the largest. In place: no memory beyond the matrix but that of the vectors.
 */
final class SymmetricEigen {

	/** Rows of one piece of work; the sums depend on it, not on the number of threads. */
	private static final int ROWS = 64;
	/** Steps for one value, of which two or three are usual. */
	private static final int STEPS = 60;
	private static final double EPSILON = 0x1p-52;

	private final int n;
	/** Row k holds, from column k + 1 on, the vector of the k-th reflection. */
	private final double[][] a;
	private final double[] diagonal, beside, factors, values;

	/**
	 * @param a full rows of the matrix, both triangles, at least as long as there are rows; overwritten
	 */
	SymmetricEigen(final double[][] a) {
		this.a = a;
		n = a.length;
		diagonal = new double[n];
		beside = new double[n];
		factors = new double[n];
		reduce();
		values = diagonal.clone();
		findValues(values, beside.clone());
	}

	/** The eigenvalues, the largest first. */
	double[] values() {
		return values.clone();
	}

	/** A = Q T Qᵀ; each pass over the rows does what is left of the last reflection and begins the product with the next. */
	private void reduce() {
		final int most = (n + ROWS - 1) / ROWS;
		final double[][] partial = new double[most][n];
		double[] v = new double[n], w = new double[n];
		final Job job = Job.current(), quiet = job.quiet();
		for (int k = 0; k < n; k++) {
			final double[] row = a[k], lastV = v, lastW = w;
			if (k > 0) update(row, lastV, lastW, k, k, n);
			diagonal[k] = row[k];
			if (k == n - 1) break;
			final double[] x = new double[n];
			factors[k] = reflection(k, x);
			final int first = k + 1, pieces = (n - first + ROWS - 1) / ROWS;
			final boolean pending = k > 0;
			quiet.run(() -> Parallel.forEach(pieces, piece -> {
				final double[] sum = partial[piece];
				java.util.Arrays.fill(sum, first, n, 0);
				for (int i = first + piece * ROWS; i < Math.min(n, first + (piece + 1) * ROWS); i++) {
					if (pending) update(a[i], lastV, lastW, i, first, n);
					add(a[i], x[i], sum, first, n);
				}
			}));
			final double[] p = partial[0].clone();
			for (int piece = 1; piece < pieces; piece++)
				add(partial[piece], 1, p, first, n);
			double dot = 0;
			for (int i = first; i < n; i++)
				dot += p[i] * x[i];
			final double beta = factors[k], half = beta * beta * dot / 2;
			for (int i = first; i < n; i++)
				p[i] = beta * p[i] - half * x[i];
			v = x;
			w = p;
			System.arraycopy(x, first, row, first, n - first);
			job.checkCancelled();
			final double done = (double) first / n;
			job.progress(1 - (1 - done) * (1 - done) * (1 - done));
		}
	}

	/** The vector that reflects the rest of row k onto its first axis, and the factor 2 / |v|²; 0 where there is nothing to reflect. */
	private double reflection(final int k, final double[] v) {
		final double[] row = a[k];
		double rest = 0;
		for (int i = k + 2; i < n; i++)
			rest += row[i] * row[i];
		final double head = row[k + 1];
		if (rest == 0) {
			beside[k] = head;
			return 0;
		}
		final double length = Math.sqrt(head * head + rest);
		beside[k] = head > 0 ? -length : length;
		System.arraycopy(row, k + 1, v, k + 1, n - k - 1);
		v[k + 1] = head - beside[k];
		return 1 / (length * (length + Math.abs(head)));
	}

	/** row -= v[i] w + w[i] v. */
	private static void update(final double[] row, final double[] v, final double[] w, final int i, final int from, final int to) {
		final double vi = v[i], wi = w[i];
		for (int x = from; x < to; x++)
			row[x] -= vi * w[x] + wi * v[x];
	}

	private static void add(final double[] row, final double factor, final double[] sum, final int from, final int to) {
		for (int x = from; x < to; x++)
			sum[x] += factor * row[x];
	}

	/** The eigenvalues of the tridiagonal matrix by QL steps with implicit shifts, in place, the largest first. */
	private static void findValues(final double[] d, final double[] e) {
		final int n = d.length;
		for (int l = 0; l < n; l++)
			for (int step = 0;; step++) {
				int m = l;
				while (m < n - 1 && Math.abs(e[m]) > EPSILON * (Math.abs(d[m]) + Math.abs(d[m + 1])))
					m++;
				if (m == l) break;
				if (step == STEPS) throw new IllegalStateException("the eigenvalues do not converge");
				qlStep(d, e, l, m);
			}
		java.util.Arrays.sort(d);
		for (int i = 0, j = n - 1; i < j; i++, j--) {
			final double t = d[i];
			d[i] = d[j];
			d[j] = t;
		}
	}

	/** One QL step on rows l to m, with Wilkinson's shift. */
	private static void qlStep(final double[] d, final double[] e, final int l, final int m) {
		final double half = (d[l + 1] - d[l]) / (2 * e[l]), root = Math.hypot(half, 1);
		double g = d[m] - d[l] + e[l] / (half + Math.copySign(root, half)), s = 1, c = 1, p = 0;
		for (int i = m - 1; i >= l; i--) {
			final double f = s * e[i], b = c * e[i], r = Math.hypot(f, g);
			e[i + 1] = r;
			if (r == 0) {
				// The matrix falls into two.
				d[i + 1] -= p;
				e[m] = 0;
				return;
			}
			s = f / r;
			c = g / r;
			g = d[i + 1] - p;
			final double t = (d[i] - g) * s + 2 * c * b;
			p = s * t;
			d[i + 1] = g + p;
			g = c * t - b;
		}
		d[l] -= p;
		e[l] = g;
		e[m] = 0;
	}

	/**
	 * The eigenvectors of the k largest eigenvalues, of length 1 and at right angles to one another, the largest element of each positive.
	 */
	double[][] vectors(final int k) {
		final double[][] y = new double[k][];
		double norm = 0;
		for (int i = 0; i < n; i++)
			norm = Math.max(norm, Math.abs(diagonal[i]) + Math.abs(beside[i]) + (i > 0 ? Math.abs(beside[i - 1]) : 0));
		final Random random = new Random(1);
		double last = Double.POSITIVE_INFINITY;
		for (int c = 0; c < k; c++) {
			Job.current().checkCancelled();
			// Equal values would give equal vectors: each is a little less than the last.
			last = Math.min(values[c], last - 10 * EPSILON * norm);
			y[c] = inverseIteration(last, norm, y, c, random);
		}
		Parallel.forEach(k, c -> {
			reflectBack(y[c]);
			orient(y[c]);
		});
		return y;
	}

	/** A vector of the tridiagonal matrix, kept at right angles to those that were found before. */
	private double[] inverseIteration(final double value, final double norm, final double[][] found, final int count, final Random random) {
		final TridiagonalSolver solver = new TridiagonalSolver(diagonal, beside, value, Math.max(EPSILON * norm, Double.MIN_NORMAL));
		final double[] x = new double[n];
		for (int i = 0; i < n; i++)
			x[i] = random.nextDouble() - 0.5;
		for (int round = 0; round < 3; round++) {
			solver.solve(x);
			normalize(x);
			// Twice is enough (Parlett, 6.9).
			for (int twice = 0; twice < 2; twice++) {
				for (int c = 0; c < count; c++)
					add(found[c], -dot(found[c], x, 0), x, 0, n);
				normalize(x);
			}
		}
		return x;
	}

	private static void normalize(final double[] x) {
		double max = 0;
		for (final double v : x)
			max = Math.max(max, Math.abs(v));
		double sum = 0;
		for (final double v : x)
			sum += v / max * (v / max);
		final double factor = 1 / Math.sqrt(sum);
		for (int i = 0; i < x.length; i++)
			x[i] = x[i] / max * factor;
	}

	private void reflectBack(final double[] y) {
		for (int k = n - 2; k >= 0; k--)
			if (factors[k] != 0) add(a[k], -factors[k] * dot(a[k], y, k + 1), y, k + 1, n);
	}

	private static double dot(final double[] a, final double[] b, final int from) {
		double s = 0, t = 0, u = 0, v = 0;
		int i = from;
		for (; i + 4 <= b.length; i += 4) {
			s += a[i] * b[i];
			t += a[i + 1] * b[i + 1];
			u += a[i + 2] * b[i + 2];
			v += a[i + 3] * b[i + 3];
		}
		for (; i < b.length; i++)
			s += a[i] * b[i];
		return s + t + (u + v);
	}

	private static void orient(final double[] x) {
		double largest = 0;
		for (final double v : x)
			if (Math.abs(v) > Math.abs(largest)) largest = v;
		if (largest < 0) for (int i = 0; i < x.length; i++)
			x[i] = -x[i];
	}
}

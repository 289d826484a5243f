package io.github.imago.kernel.restore;

/**
 * Solves symmetric positive definite systems whose rows, up to the diagonal, are short: Cholesky's factor is as long in each row (the
 * envelope: A. George and J. W. Liu 1981, Computer Solution of Large Sparse Positive Definite Systems, chapter 4). Time grows with the sum of
 * the squared lengths of the rows, memory is 8 bytes for each of their elements.
 */
final class EnvelopeCholesky {

	private final int n;
	/** The first column of each row, and where column 0 would stand in {@link #l}: an element is at base[i] + j. */
	private final int[] first, base;
	private final double[] l;

	/**
	 * @param first the first column of each row that is not 0, up to the row itself
	 * @throws IllegalArgumentException if the elements are more than an array holds; see {@link #elements}
	 */
	EnvelopeCholesky(final int[] first) {
		n = first.length;
		this.first = first;
		base = new int[n];
		int at = 0;
		for (int i = 0; i < n; i++) {
			base[i] = at - first[i];
			at += i - first[i] + 1;
		}
		l = new double[at];
	}

	/** The number of elements that rows have which begin at these columns. */
	static long elements(final int[] first) {
		long sum = 0;
		for (int i = 0; i < first.length; i++)
			sum += i - first[i] + 1;
		return sum;
	}

	/** The multiplications that the factor takes, about. */
	static double operations(final int[] first) {
		double sum = 0;
		for (int i = 0; i < first.length; i++)
			sum += 0.5 * (i - first[i] + 1.0) * (i - first[i] + 1.0);
		return sum;
	}

	/** Adds to an element of the matrix in the lower triangle, row i and column j. */
	void add(final int i, final int j, final double value) {
		l[base[i] + j] += value;
	}

	/** Makes the factor of what was added. */
	void factor() {
		for (int i = 0; i < n; i++) {
			final int begin = first[i], row = base[i];
			int j = begin;
			// Four columns at a time share what they read of this row.
			for (; j + 4 <= i; j += 4)
				four(row, begin, j);
			for (; j < i; j++)
				one(row, begin, j);
			double d = l[row + i];
			for (int k = begin; k < i; k++)
				d -= l[row + k] * l[row + k];
			l[row + i] = Math.sqrt(d);
		}
	}

	private void one(final int row, final int begin, final int j) {
		final int other = base[j];
		double s = l[row + j];
		for (int k = Math.max(begin, first[j]); k < j; k++)
			s -= l[row + k] * l[other + k];
		l[row + j] = s / l[other + j];
	}

	private void four(final int row, final int begin, final int j) {
		final int from = Math.max(begin, Math.max(Math.max(first[j], first[j + 1]), Math.max(first[j + 2], first[j + 3])));
		if (from >= j) {
			for (int c = j; c < j + 4; c++)
				one(row, begin, c);
			return;
		}
		double s0 = l[row + j] - head(row, begin, j, from), s1 = l[row + j + 1] - head(row, begin, j + 1, from);
		double s2 = l[row + j + 2] - head(row, begin, j + 2, from), s3 = l[row + j + 3] - head(row, begin, j + 3, from);
		final int b0 = base[j], b1 = base[j + 1], b2 = base[j + 2], b3 = base[j + 3];
		for (int k = from; k < j; k++) {
			final double v = l[row + k];
			s0 -= v * l[b0 + k];
			s1 -= v * l[b1 + k];
			s2 -= v * l[b2 + k];
			s3 -= v * l[b3 + k];
		}
		s0 /= l[b0 + j];
		s1 = (s1 - s0 * l[b1 + j]) / l[b1 + j + 1];
		s2 = (s2 - s0 * l[b2 + j] - s1 * l[b2 + j + 1]) / l[b2 + j + 2];
		s3 = (s3 - s0 * l[b3 + j] - s1 * l[b3 + j + 1] - s2 * l[b3 + j + 2]) / l[b3 + j + 3];
		l[row + j] = s0;
		l[row + j + 1] = s1;
		l[row + j + 2] = s2;
		l[row + j + 3] = s3;
	}

	/** What the columns before {@code to} add to the product of two rows. */
	private double head(final int row, final int begin, final int j, final int to) {
		double s = 0;
		for (int k = Math.max(begin, first[j]); k < to; k++)
			s += l[row + k] * l[base[j] + k];
		return s;
	}

	/** Replaces the right side by the solution; {@link #factor} comes before. */
	void solve(final double[] b) {
		for (int i = 0; i < n; i++) {
			double s = b[i];
			for (int k = first[i]; k < i; k++)
				s -= l[base[i] + k] * b[k];
			b[i] = s / l[base[i] + i];
		}
		for (int i = n - 1; i >= 0; i--) {
			final double v = b[i] /= l[base[i] + i];
			for (int k = first[i]; k < i; k++)
				b[k] -= l[base[i] + k] * v;
		}
	}
}

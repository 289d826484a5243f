package io.github.imago.kernel.filter;

/**
 * A matrix of weights that multiplies rows of pixels: {@code to[t][i] += Σ_s w(t, s) from[s][i]}. Every convolution is made of such products.
 * Three results of five rows are computed at a time, so that each pixel that is loaded is used three times: measured on 512 floats, 0.021 ns for a
 * weight, half of what one result at a time takes. Larger groups no longer become SIMD code. Groups whose weights are all 0 are skipped.
 */
final class RowMatrix {

	/** Results that are computed together. */
	private static final int RESULTS = 3;

	private final int rows, columns;
	private final float[] weights;
	/** For each group of results and each group of rows, in order. */
	private final boolean[] empty;
	/** The first row of each group of five, three or one. */
	private final int[] groups;

	/**
	 * @param rows number of results
	 * @param columns number of rows that are summed
	 * @param weights row by row
	 */
	RowMatrix(final int rows, final int columns, final double[] weights) {
		this.rows = rows;
		this.columns = columns;
		this.weights = new float[rows * columns];
		for (int i = 0; i < this.weights.length; i++)
			this.weights[i] = (float) weights[i];
		final int[] found = new int[columns + 1];
		int count = 0;
		for (int s = 0; s < columns; count++) {
			found[count] = s;
			s += columns - s >= 5 ? 5 : columns - s >= 3 ? 3 : 1;
		}
		found[count] = columns;
		groups = java.util.Arrays.copyOf(found, count + 1);
		empty = new boolean[(rows + RESULTS - 1) / RESULTS * count];
		for (int k = 0; k < empty.length; k++) {
			empty[k] = true;
			for (int t = k / count * RESULTS; t < Math.min(rows, k / count * RESULTS + RESULTS); t++)
				for (int s = groups[k % count]; s < groups[k % count + 1]; s++)
					empty[k] &= weights[t * columns + s] == 0;
		}
	}

	/** Multiplications for each pixel of a row, zeros in groups that are not empty among them. */
	int cost() {
		int cost = 0;
		for (int k = 0; k < empty.length; k++)
			if (!empty[k]) cost += RESULTS * (groups[k % (groups.length - 1) + 1] - groups[k % (groups.length - 1)]);
		return cost;
	}

	/**
	 * Adds the product to rows.
	 *
	 * @param from the rows that are summed, at least as many as columns
	 * @param to the results; {@code to[t]} belongs to row t of the matrix
	 * @param first first row of the matrix that is used
	 * @param last row after the last
	 * @param n pixels of a row
	 */
	void addTo(final float[][] from, final float[][] to, final int first, final int last, final int n) {
		final int count = groups.length - 1;
		for (int t = first; t < last;) {
			final int group = t / RESULTS, end = Math.min(last, (group + 1) * RESULTS);
			if (end - t == RESULTS) {
				for (int k = 0; k < count; k++)
					if (!empty[group * count + k]) three(from, groups[k], groups[k + 1] - groups[k], to, t, n);
			}
			else for (int row = t; row < end; row++)
				for (int k = 0; k < count; k++)
					if (!empty[group * count + k]) one(from, groups[k], groups[k + 1] - groups[k], to[row], row, n);
			t = end;
		}
	}

	private void three(final float[][] from, final int s, final int size, final float[][] to, final int t, final int n) {
		final int p = t * columns + s, q = p + columns, r = q + columns;
		final float[] w = weights;
		if (size == 5) five(from[s], from[s + 1], from[s + 2], from[s + 3], from[s + 4], w[p], w[p + 1], w[p + 2], w[p + 3], w[p + 4], w[q], w[q + 1],
			w[q + 2], w[q + 3], w[q + 4], w[r], w[r + 1], w[r + 2], w[r + 3], w[r + 4], to[t], to[t + 1], to[t + 2], n);
		else if (size == 3) three(from[s], from[s + 1], from[s + 2], w[p], w[p + 1], w[p + 2], w[q], w[q + 1], w[q + 2], w[r], w[r + 1], w[r + 2],
			to[t], to[t + 1], to[t + 2], n);
		else one(from[s], w[p], w[q], w[r], to[t], to[t + 1], to[t + 2], n);
	}

	private void one(final float[][] from, final int s, final int size, final float[] to, final int t, final int n) {
		final int p = t * columns + s;
		final float[] w = weights;
		if (size == 5) five(from[s], from[s + 1], from[s + 2], from[s + 3], from[s + 4], w[p], w[p + 1], w[p + 2], w[p + 3], w[p + 4], to, n);
		else if (size == 3) three(from[s], from[s + 1], from[s + 2], w[p], w[p + 1], w[p + 2], to, n);
		else one(from[s], w[p], to, n);
	}

	private static void five(final float[] a, final float[] b, final float[] c, final float[] d, final float[] e, final float pa, final float pb,
		final float pc, final float pd, final float pe, final float qa, final float qb, final float qc, final float qd, final float qe,
		final float ra, final float rb, final float rc, final float rd, final float re, final float[] p, final float[] q, final float[] r,
		final int n)
	{
		for (int i = 0; i < n; i++) {
			final float va = a[i], vb = b[i], vc = c[i], vd = d[i], ve = e[i];
			p[i] += pa * va + pb * vb + pc * vc + pd * vd + pe * ve;
			q[i] += qa * va + qb * vb + qc * vc + qd * vd + qe * ve;
			r[i] += ra * va + rb * vb + rc * vc + rd * vd + re * ve;
		}
	}

	private static void three(final float[] a, final float[] b, final float[] c, final float pa, final float pb, final float pc, final float qa,
		final float qb, final float qc, final float ra, final float rb, final float rc, final float[] p, final float[] q, final float[] r,
		final int n)
	{
		for (int i = 0; i < n; i++) {
			final float va = a[i], vb = b[i], vc = c[i];
			p[i] += pa * va + pb * vb + pc * vc;
			q[i] += qa * va + qb * vb + qc * vc;
			r[i] += ra * va + rb * vb + rc * vc;
		}
	}

	private static void one(final float[] a, final float pa, final float qa, final float ra, final float[] p, final float[] q, final float[] r,
		final int n)
	{
		for (int i = 0; i < n; i++) {
			final float va = a[i];
			p[i] += pa * va;
			q[i] += qa * va;
			r[i] += ra * va;
		}
	}

	private static void five(final float[] a, final float[] b, final float[] c, final float[] d, final float[] e, final float pa, final float pb,
		final float pc, final float pd, final float pe, final float[] p, final int n)
	{
		for (int i = 0; i < n; i++)
			p[i] += pa * a[i] + pb * b[i] + pc * c[i] + pd * d[i] + pe * e[i];
	}

	private static void three(final float[] a, final float[] b, final float[] c, final float pa, final float pb, final float pc, final float[] p,
		final int n)
	{
		for (int i = 0; i < n; i++)
			p[i] += pa * a[i] + pb * b[i] + pc * c[i];
	}

	private static void one(final float[] a, final float pa, final float[] p, final int n) {
		for (int i = 0; i < n; i++)
			p[i] += pa * a[i];
	}
}

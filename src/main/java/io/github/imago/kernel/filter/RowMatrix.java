package io.github.imago.kernel.filter;

/**
 * A matrix of weights that multiplies rows of pixels: {@code to[t][i] += Σ_s w(t, s) from[s][i]}. Every convolution is made of such products.
 * Five rows are summed at a time: measured on 512 floats, 0.036 ns for a weight. Loops over more arrays, or over several results with
 * more than six weights in all, do not become SIMD code and take five times as long. Groups of five whose weights are all 0 are skipped.
 */
final class RowMatrix {

	/** Rows that are summed together. */
	private static final int GROUP = 5;

	private final int rows, columns, groups;
	private final float[] weights;
	/** For each result, each group of its weights. */
	private final boolean[] empty;

	/**
	 * @param rows number of results
	 * @param columns number of rows that are summed
	 * @param weights row by row
	 */
	RowMatrix(final int rows, final int columns, final double... weights) {
		this.rows = rows;
		this.columns = columns;
		groups = (columns + GROUP - 1) / GROUP;
		this.weights = new float[rows * columns];
		for (int i = 0; i < this.weights.length; i++)
			this.weights[i] = (float) weights[i];
		empty = new boolean[rows * groups];
		for (int k = 0; k < empty.length; k++) {
			empty[k] = true;
			for (int s = k % groups * GROUP; s < Math.min(columns, k % groups * GROUP + GROUP); s++)
				empty[k] &= weights[k / groups * columns + s] == 0;
		}
	}

	/** Multiplications for each pixel of a row, zeros in groups that are not empty among them. */
	int cost() {
		int cost = 0;
		for (int k = 0; k < empty.length; k++)
			if (!empty[k]) cost += Math.min(GROUP, columns - k % groups * GROUP);
		return cost;
	}

	/**
	 * Adds the product to rows.
	 *
	 * @param from the rows that are summed, at least as many as columns
	 * @param to the results, other arrays; {@code to[t]} belongs to row t of the matrix
	 * @param first first row of the matrix that is used
	 * @param last row after the last, at most {@code rows}
	 * @param n pixels of a row
	 */
	void addTo(final float[][] from, final float[][] to, final int first, final int last, final int n) {
		for (int t = first; t < Math.min(last, rows); t++)
			for (int k = 0; k < groups; k++)
				if (!empty[t * groups + k]) add(from, k * GROUP, t * columns + k * GROUP, to[t], n);
	}

	private void add(final float[][] from, final int s, final int p, final float[] to, final int n) {
		final float[] w = weights;
		switch (Math.min(GROUP, columns - s)) {
			case 5:
				five(from[s], from[s + 1], from[s + 2], from[s + 3], from[s + 4], w[p], w[p + 1], w[p + 2], w[p + 3], w[p + 4], to, n);
				break;
			case 4:
				four(from[s], from[s + 1], from[s + 2], from[s + 3], w[p], w[p + 1], w[p + 2], w[p + 3], to, n);
				break;
			case 3:
				three(from[s], from[s + 1], from[s + 2], w[p], w[p + 1], w[p + 2], to, n);
				break;
			case 2:
				two(from[s], from[s + 1], w[p], w[p + 1], to, n);
				break;
			default:
				one(from[s], w[p], to, n);
		}
	}

	private static void five(final float[] a, final float[] b, final float[] c, final float[] d, final float[] e, final float wa, final float wb,
		final float wc, final float wd, final float we, final float[] to, final int n)
	{
		for (int i = 0; i < n; i++)
			to[i] = to[i] + wa * a[i] + wb * b[i] + wc * c[i] + wd * d[i] + we * e[i];
	}

	private static void four(final float[] a, final float[] b, final float[] c, final float[] d, final float wa, final float wb, final float wc,
		final float wd, final float[] to, final int n)
	{
		for (int i = 0; i < n; i++)
			to[i] = to[i] + wa * a[i] + wb * b[i] + wc * c[i] + wd * d[i];
	}

	private static void three(final float[] a, final float[] b, final float[] c, final float wa, final float wb, final float wc, final float[] to,
		final int n)
	{
		for (int i = 0; i < n; i++)
			to[i] = to[i] + wa * a[i] + wb * b[i] + wc * c[i];
	}

	private static void two(final float[] a, final float[] b, final float wa, final float wb, final float[] to, final int n) {
		for (int i = 0; i < n; i++)
			to[i] = to[i] + wa * a[i] + wb * b[i];
	}

	private static void one(final float[] a, final float wa, final float[] to, final int n) {
		for (int i = 0; i < n; i++)
			to[i] = to[i] + wa * a[i];
	}
}

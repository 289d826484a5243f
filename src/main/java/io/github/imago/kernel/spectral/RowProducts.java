package io.github.imago.kernel.spectral;

/**
 * Products of matrices that are arrays of rows: {@code out[i][x] += Σ_p w[p][i] in[p][x]}. Three rows go into two at a time, which C2 turns
 * into SIMD code with the most arithmetic for each access to memory.
 */
final class RowProducts {

	private RowProducts() {}

	/**
	 * Adds a product.
	 *
	 * @param in rows, {@code count} of them
	 * @param w the weights, one array for each row of {@code in}; may be {@code in} itself
	 * @param out rows, none of which is one of {@code in}
	 * @param i0 first row of {@code out}
	 * @param i1 the row after the last
	 * @param from first column
	 * @param to column after the last
	 */
	static void add(final double[][] in, final int count, final double[][] w, final double[][] out, final int i0, final int i1, final int from,
		final int to)
	{
		int p = 0;
		for (; p + 3 <= count; p += 3) {
			final double[] a = in[p], b = in[p + 1], c = in[p + 2], u = w[p], v = w[p + 1], t = w[p + 2];
			int i = i0;
			for (; i + 2 <= i1; i += 2)
				threeIntoTwo(a, b, c, u[i], v[i], t[i], u[i + 1], v[i + 1], t[i + 1], out[i], out[i + 1], from, to);
			if (i < i1) three(a, b, c, u[i], v[i], t[i], out[i], from, to);
		}
		for (; p < count; p++)
			for (int i = i0; i < i1; i++)
				one(in[p], w[p][i], out[i], from, to);
	}

	private static void threeIntoTwo(final double[] a, final double[] b, final double[] c, final double ua, final double ub, final double uc,
		final double va, final double vb, final double vc, final double[] u, final double[] v, final int from, final int to)
	{
		for (int x = from; x < to; x++) {
			final double d = a[x], e = b[x], f = c[x];
			u[x] += ua * d + ub * e + uc * f;
			v[x] += va * d + vb * e + vc * f;
		}
	}

	private static void three(final double[] a, final double[] b, final double[] c, final double wa, final double wb, final double wc,
		final double[] out, final int from, final int to)
	{
		for (int x = from; x < to; x++)
			out[x] += wa * a[x] + wb * b[x] + wc * c[x];
	}

	private static void one(final double[] a, final double w, final double[] out, final int from, final int to) {
		for (int x = from; x < to; x++)
			out[x] += w * a[x];
	}
}

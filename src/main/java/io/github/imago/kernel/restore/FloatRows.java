package io.github.imago.kernel.restore;

/** Arithmetic on rows, in loops that HotSpot turns into SIMD code. */
final class FloatRows {

	private FloatRows() {}

	/** A row; those that are made one after the other are aligned alike. */
	static float[] row(final int length) {
		return new float[(length + 15) / 16 * 16 + 12];
	}

	/** So many rows. */
	static float[][] rows(final int count, final int length) {
		final float[][] rows = new float[count][];
		for (int i = 0; i < count; i++)
			rows[i] = row(length);
		return rows;
	}

	/** {@code sum[i] += a[i]}. */
	static void add(final float[] a, final float[] sum, final int n) {
		for (int i = 0; i < n; i++)
			sum[i] += a[i];
	}

	/** {@code sum[i] -= a[i]}. */
	static void subtract(final float[] a, final float[] sum, final int n) {
		for (int i = 0; i < n; i++)
			sum[i] -= a[i];
	}

	/** {@code out[i] = a[i] + b[i]}. */
	static void add(final float[] a, final float[] b, final float[] out, final int n) {
		for (int i = 0; i < n; i++)
			out[i] = a[i] + b[i];
	}

	/** {@code product[i] *= a[i]}. */
	static void multiply(final float[] a, final float[] product, final int n) {
		for (int i = 0; i < n; i++)
			product[i] *= a[i];
	}

	/** {@code out[i] = (a[i] - b[i])²}. */
	static void squaredDifferences(final float[] a, final float[] b, final float[] out, final int n) {
		for (int i = 0; i < n; i++) {
			final float d = a[i] - b[i];
			out[i] = d * d;
		}
	}

	/** {@code out[i] = w[i] (b[i] - a[i])}. */
	static void weighDifferences(final float[] w, final float[] a, final float[] b, final float[] out, final int n) {
		for (int i = 0; i < n; i++)
			out[i] = w[i] * (b[i] - a[i]);
	}

	/** {@code out[i] = b[i] - a[i]}. */
	static void differences(final float[] a, final float[] b, final float[] out, final int n) {
		for (int i = 0; i < n; i++)
			out[i] = b[i] - a[i];
	}
}

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

	/** {@code out[i] = a[i] b[i]}. */
	static void products(final float[] a, final float[] b, final float[] out, final int n) {
		for (int i = 0; i < n; i++)
			out[i] = a[i] * b[i];
	}

	/** {@code out[i] = (a[i] - b[i])²}. */
	static void squaredDifferences(final float[] a, final float[] b, final float[] out, final int n) {
		for (int i = 0; i < n; i++) {
			final float d = a[i] - b[i];
			out[i] = d * d;
		}
	}

	/** {@code sum[i] += (a[i] - b[i])²}. */
	static void addSquaredDifferences(final float[] a, final float[] b, final float[] sum, final int n) {
		for (int i = 0; i < n; i++) {
			final float d = a[i] - b[i];
			sum[i] += d * d;
		}
	}

	/** {@code largest[i] = max(largest[i], a[i])}. */
	static void raise(final float[] a, final float[] largest, final int n) {
		for (int i = 0; i < n; i++)
			largest[i] = Math.max(largest[i], a[i]);
	}

	/** {@code out[i] = w[i] (b[i] - a[i])}. */
	static void weighDifferences(final float[] w, final float[] a, final float[] b, final float[] out, final int n) {
		for (int i = 0; i < n; i++)
			out[i] = w[i] * (b[i] - a[i]);
	}

	/** {@code sum[i] += w[i] (b[i] - a[i])}. */
	static void addWeighedDifferences(final float[] w, final float[] a, final float[] b, final float[] sum, final int n) {
		for (int i = 0; i < n; i++)
			sum[i] += w[i] * (b[i] - a[i]);
	}

	/** {@code out[i] = b[i] - a[i]}. */
	static void differences(final float[] a, final float[] b, final float[] out, final int n) {
		for (int i = 0; i < n; i++)
			out[i] = b[i] - a[i];
	}

	/** {@code out[i] = Σ_k rows[k][i]}, k = 0 … count-1; count is at least 1. */
	static void sum(final float[][] rows, final int count, final float[] out, final int n) {
		int k = (count - 1) % 4 + 1;
		switch (k) {
			case 1 -> System.arraycopy(rows[0], 0, out, 0, n);
			case 2 -> add(rows[0], rows[1], out, n);
			case 3 -> three(rows[0], rows[1], rows[2], out, n);
			default -> four(rows[0], rows[1], rows[2], rows[3], out, n);
		}
		for (; k < count; k += 4)
			addFour(rows[k], rows[k + 1], rows[k + 2], rows[k + 3], out, n);
	}

	private static void three(final float[] a, final float[] b, final float[] c, final float[] out, final int n) {
		for (int i = 0; i < n; i++)
			out[i] = a[i] + b[i] + c[i];
	}

	private static void four(final float[] a, final float[] b, final float[] c, final float[] d, final float[] out, final int n) {
		for (int i = 0; i < n; i++)
			out[i] = a[i] + b[i] + c[i] + d[i];
	}

	private static void addFour(final float[] a, final float[] b, final float[] c, final float[] d, final float[] out, final int n) {
		for (int i = 0; i < n; i++)
			out[i] += a[i] + b[i] + c[i] + d[i];
	}

	/** {@code out[i] = w a[i]}. */
	static void scale(final float[] a, final float w, final float[] out, final int n) {
		for (int i = 0; i < n; i++)
			out[i] = w * a[i];
	}

	/** {@code sum[i] = (a[i] + b[i]) / √2, difference[i] = (a[i] - b[i]) / √2}: a step of the Haar wavelet, and its own inverse. */
	static void haar(final float[] a, final float[] b, final float[] sum, final float[] difference, final int n) {
		final float half = 0.70710678f;
		for (int i = 0; i < n; i++) {
			sum[i] = half * (a[i] + b[i]);
			difference[i] = half * (a[i] - b[i]);
		}
	}
}

package io.github.imago.kernel.sampling;

import java.util.Arrays;

/**
 * Sorts many columns of values at once, each by itself, by a network of minima and maxima of whole rows, which is SIMD code: K. E. Batcher, <i>Sorting networks and their
 * applications</i>, AFIPS 32 (1968) 307, doi:10.1145/1468075.1468121 (odd-even merge sort for any number of rows). What is not needed of the result is left out of the network.
 * Floats are sorted as ints of the same order; NaN comes last.
 */
final class RowSorter {

	/** Rows up to which a network is used; beyond, its length would not pay. */
	private static final int MOST = 4096;
	/** What a NaN becomes. */
	static final int NAN = 0x7fc00000;
	private static final int LOWER = 1, UPPER = 2;

	private final int rows;
	/** Pairs of rows and which of their minimum and maximum are needed; null for a plain sort. */
	private final int[] network;
	private int[] spare = {};

	/**
	 * @param rows how many values each column has
	 * @param needed whether the value of a rank is needed, by rank; null for all
	 */
	RowSorter(final int rows, final boolean[] needed) {
		this.rows = rows;
		network = rows > MOST ? null : network(rows, needed);
	}

	/** A sorter for the rows that make a median, and the last, which tells whether there is a NaN. */
	static RowSorter forMedian(final int rows) {
		final boolean[] needed = new boolean[rows];
		needed[(rows - 1) / 2] = needed[rows / 2] = needed[rows - 1] = true;
		return new RowSorter(rows, needed);
	}

	private static int[] network(final int n, final boolean[] needed) {
		int[] pairs = new int[64];
		int count = 0;
		for (int p = 1; p < n; p *= 2)
			for (int k = p; k >= 1; k /= 2)
				for (int j = k % p; j + k < n; j += 2 * k)
					for (int i = 0; i < Math.min(k, n - j - k); i++)
						if ((i + j) / (2 * p) == (i + j + k) / (2 * p)) {
							if (count + 3 > pairs.length) pairs = Arrays.copyOf(pairs, 2 * pairs.length);
							pairs[count] = i + j;
							pairs[count + 1] = i + j + k;
							pairs[count + 2] = LOWER | UPPER;
							count += 3;
						}
		if (needed == null) return Arrays.copyOf(pairs, count);
		// Backwards: what is needed of a pair, and then of the rows before it.
		final boolean[] live = needed.clone();
		final int[] kept = new int[count];
		int at = count;
		for (int i = count - 3; i >= 0; i -= 3) {
			final int a = pairs[i], b = pairs[i + 1], use = (live[a] ? LOWER : 0) | (live[b] ? UPPER : 0);
			if (use == 0) continue;
			live[a] = live[b] = true;
			at -= 3;
			kept[at] = a;
			kept[at + 1] = b;
			kept[at + 2] = use;
		}
		return Arrays.copyOfRange(kept, at, count);
	}

	/** An int of the same order as a float; every NaN is {@link #NAN}. */
	static int key(final float value) {
		final int bits = Float.floatToIntBits(value);
		return bits ^ bits >> 31 & 0x7fffffff;
	}

	/** The float of a key. */
	static float value(final int key) {
		return Float.intBitsToFloat(key ^ key >> 31 & 0x7fffffff);
	}

	/**
	 * Sorts the columns; ranks that are not needed may hold anything.
	 *
	 * @param keys {@code keys[k][i]} is the k-th value of column i
	 * @param columns how many columns
	 */
	void sort(final int[][] keys, final int columns) {
		if (network == null) {
			final int[] column = new int[rows];
			for (int i = 0; i < columns; i++) {
				for (int k = 0; k < rows; k++)
					column[k] = keys[k][i];
				Arrays.sort(column);
				for (int k = 0; k < rows; k++)
					keys[k][i] = column[k];
			}
			return;
		}
		if (spare.length != keys[0].length) spare = new int[keys[0].length];
		for (int i = 0; i < network.length; i += 3) {
			final int[] a = keys[network[i]], b = keys[network[i + 1]];
			switch (network[i + 2]) {
				case LOWER:
					lower(b, a, columns);
					break;
				case UPPER:
					upper(a, b, columns);
					break;
				default:
					// The minimum goes into the spare row, which then takes the place of the first one.
					lower(a, b, spare, columns);
					upper(a, b, columns);
					keys[network[i]] = spare;
					spare = a;
			}
		}
	}

	private static void lower(final int[] from, final int[] to, final int n) {
		for (int i = 0; i < n; i++)
			to[i] = Math.min(to[i], from[i]);
	}

	private static void lower(final int[] a, final int[] b, final int[] to, final int n) {
		for (int i = 0; i < n; i++)
			to[i] = Math.min(a[i], b[i]);
	}

	private static void upper(final int[] from, final int[] to, final int n) {
		for (int i = 0; i < n; i++)
			to[i] = Math.max(to[i], from[i]);
	}

	/**
	 * The medians of the sorted columns.
	 *
	 * @param ignoreNaN true: of the values that are numbers, NaN if there is none (all ranks must be sorted); false: NaN where one is NaN
	 * @param out the result from index {@code to} on
	 */
	void medians(final int[][] keys, final int columns, final boolean ignoreNaN, final float[] out, final int to) {
		for (int i = 0; i < columns; i++) {
			int n = rows;
			if (ignoreNaN) while (n > 0 && keys[n - 1][i] == NAN)
				n--;
			final boolean none = n == 0 || keys[n - 1][i] == NAN;
			out[to + i] = none ? Float.NaN : (float) (((double) value(keys[(n - 1) / 2][i]) + value(keys[n / 2][i])) / 2);
		}
	}
}

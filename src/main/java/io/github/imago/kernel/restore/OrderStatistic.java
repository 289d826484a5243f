package io.github.imago.kernel.restore;

import java.util.Arrays;

/**
 * Medians and other values of a rank, without sorting: C. A. R. Hoare, <i>Algorithm 65: find</i>, Commun. ACM 4 (1961) 321,
 * doi:10.1145/366622.366647.
 */
final class OrderStatistic {

	/** Cuts after which what is left is sorted, for orders of values that cuts hardly shorten. */
	private static final int CUTS = 64;

	private OrderStatistic() {}

	/**
	 * The value that would be at a place if the first n values were sorted. Needs time in proportion to n.
	 *
	 * @param values without NaN; the first n change places
	 * @param rank 0 to n - 1; no value before this place is greater then, and none after it is less
	 */
	static float of(final float[] values, final int n, final int rank) {
		int from = 0, to = n - 1;
		for (int cut = 0; from < to; cut++) {
			if (cut == CUTS) {
				Arrays.sort(values, from, to + 1);
				break;
			}
			final float pivot = middle(values[from], values[(from + to) >>> 1], values[to]);
			int i = from, j = to;
			while (i <= j) {
				while (values[i] < pivot)
					i++;
				while (values[j] > pivot)
					j--;
				if (i <= j) {
					final float v = values[i];
					values[i++] = values[j];
					values[j--] = v;
				}
			}
			if (rank <= j) to = j;
			else if (rank >= i) from = i;
			else break;
		}
		return values[rank];
	}

	/** The median of the first n values, at least one; of an even number the mean of the two in the middle. */
	static double median(final float[] values, final int n) {
		final double upper = of(values, n, n / 2);
		if (n % 2 == 1) return upper;
		float lower = values[0];
		for (int i = 1; i < n / 2; i++)
			lower = Math.max(lower, values[i]);
		return 0.5 * (lower + upper);
	}

	private static float middle(final float a, final float b, final float c) {
		return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
	}
}

package io.github.imago.kernel.filter;

import java.util.ArrayList;
import java.util.List;

/**
 * A {@link Fold} over windows of consecutive rows, with three merges per row whatever the window's length. The rows are cut into segments
 * as long as the window; each window is the end of one segment and the beginning of the next: M. van Herk, <i>A fast algorithm for local
 * minimum and maximum filters on rectangular and octagonal kernels</i>, Pattern Recogn. Lett. 13 (1992) 517, DOI
 * 10.1016/0167-8655(92)90069-C; J. Gil and M. Werman, <i>Computing 2-D min, median, and max filters</i>, IEEE Trans. PAMI 15 (1993) 504,
 * DOI 10.1109/34.211471. Sums are treated like minima, without the subtraction of a running sum.
 *
 * @param <R> the fold's rows
 */
final class ColumnScan<R> {

	/** Gives a row, or takes one. */
	@FunctionalInterface
	interface Rows<R> {

		/**
		 * @param index which row
		 * @param row what is asked for, or the result, which is used again after the call
		 */
		void at(int index, R row);
	}

	private final Fold<R> fold;
	private final int window;
	private final List<R> rows = new ArrayList<>();
	private R beginning, whole;

	/**
	 * @param window rows of a window, at least 1
	 * @param length elements of a row, at most
	 */
	ColumnScan(final Fold<R> fold, final int window, final int length) {
		this.fold = fold;
		this.window = window;
		for (int k = 0; k < window; k++)
			rows.add(fold.row(length));
		beginning = fold.row(length);
		whole = fold.row(length);
	}

	/**
	 * Computes the windows whose first rows are 0 to {@code count - 1}.
	 *
	 * @param each how many pixels an element of a row knows
	 * @param n elements of a row
	 * @param source is asked for the rows from 0 to {@code count + window - 2}, once each, in this order
	 * @param target takes a window
	 */
	void scan(final int each, final int n, final int count, final Rows<R> source, final Rows<R> target) {
		for (int k = 0; k < window; k++)
			source.at(k, rows.get(k));
		for (int first = 0; first < count; first += window) {
			// Row k now becomes the rows k … window - 1 of the segment.
			for (int k = window - 2; k >= 0; k--)
				fold.merge(rows.get(k), each, rows.get(k + 1), each * (window - 1 - k), rows.get(k), n);
			for (int k = 0; k < window && first + k < count; k++) {
				if (k == 0) target.at(first, rows.get(0));
				else {
					// The first k rows of the next segment.
					if (k == 2) fold.merge(rows.get(0), each, rows.get(1), each, beginning, n);
					else if (k > 2) fold.merge(beginning, each * (k - 1), rows.get(k - 1), each, beginning, n);
					fold.merge(rows.get(k), each * (window - k), k == 1 ? rows.get(0) : beginning, each * k, whole, n);
					target.at(first + k, whole);
				}
				if (first + k + 1 < count) source.at(first + window + k, rows.get(k));
			}
		}
	}
}

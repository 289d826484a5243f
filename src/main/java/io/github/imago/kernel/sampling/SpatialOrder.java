package io.github.imago.kernel.sampling;

import java.util.Arrays;

/**
 * The order in which points are best inserted into a triangulation: in rounds, of which each has about twice as many points as all before,
 * drawn by chance, and within a round along a Hilbert curve. The rounds keep the expected work at n log n whatever the points' arrangement;
 * the curve makes the next point a neighbour of the last one (N. Amenta, S. Choi, G. Rote 2003, Incremental constructions con BRIO,
 * doi:10.1145/777792.777824). The draw is a function of the points' indices: the same every time.
 */
final class SpatialOrder {

	/** Bits of the curve's coordinates, and of indices: with the round's, no more than 63. */
	private static final int CURVE_BITS = 16, INDEX_BITS = 26, MOST_ROUNDS = 31;
	/** Most points that can be ordered. */
	static final int MOST = 1 << INDEX_BITS;
	/** Points of the first round, about. */
	private static final int FIRST = 256;

	private SpatialOrder() {}

	/** The indices of points in the order of insertion. */
	static int[] of(final double[] x, final double[] y) {
		final int n = x.length;
		double left = Double.POSITIVE_INFINITY, right = Double.NEGATIVE_INFINITY, top = left, bottom = right;
		for (int i = 0; i < n; i++) {
			left = Math.min(left, x[i]);
			right = Math.max(right, x[i]);
			top = Math.min(top, y[i]);
			bottom = Math.max(bottom, y[i]);
		}
		final int side = (1 << CURVE_BITS) - 1;
		final double extent = Math.max(right - left, bottom - top), scale = extent > 0 ? side / extent : 0;
		int rounds = 0;
		while (rounds < MOST_ROUNDS && n >> rounds > FIRST)
			rounds++;
		final long[] keys = new long[n];
		for (int i = 0; i < n; i++) {
			final int fromLast = Math.min(rounds, Integer.numberOfTrailingZeros(scramble(i)));
			final long along = hilbert((int) ((x[i] - left) * scale), (int) ((y[i] - top) * scale));
			keys[i] = ((long) (rounds - fromLast) << 2 * CURVE_BITS | along) << INDEX_BITS | i;
		}
		Arrays.sort(keys);
		final int[] order = new int[n];
		for (int i = 0; i < n; i++)
			order[i] = (int) (keys[i] & MOST - 1);
		return order;
	}

	/** A number whose bits look like chance (the finalizer of MurmurHash3, A. Appleby). */
	private static int scramble(final int i) {
		int h = i + 1;
		h = (h ^ h >>> 16) * 0x85ebca6b;
		h = (h ^ h >>> 13) * 0xc2b2ae35;
		return h ^ h >>> 16;
	}

	/** How far along a Hilbert curve over 2^16 by 2^16 places a place lies. */
	private static long hilbert(final int column, final int row) {
		int x = column, y = row;
		long along = 0;
		for (int s = 1 << CURVE_BITS - 1; s > 0; s >>= 1) {
			final int right = (x & s) != 0 ? 1 : 0, down = (y & s) != 0 ? 1 : 0;
			along = along << 2 | 3 * right ^ down;
			// Each quarter has the curve turned and mirrored, so that ends meet.
			if (down == 0) {
				if (right == 1) {
					x = ~x;
					y = ~y;
				}
				final int swap = x;
				x = y;
				y = swap;
			}
		}
		return along;
	}
}

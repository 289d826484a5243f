package io.github.imago.kernel.display;

import java.util.Arrays;

/**
 * Colours a graph so that neighbours differ: D. Brélaz 1979, New methods to color the vertices of a graph, doi:10.1145/359094.359101
 * (DSATUR): next comes the vertex whose neighbours have most colours, of those the one with most neighbours. It gets the colour that has
 * been used least of those that its neighbours do not have, so that all colours are used.
 */
final class GraphColoring {

	/** As many colours as bits. */
	private static final int MOST = 64;

	private final int[][] neighbours;
	private final long[] taken;
	/** A heap of vertices, the next on top; a vertex is in it once for each time that its neighbours got another colour. */
	private long[] heap;
	private int size;

	private GraphColoring(final int[][] neighbours) {
		this.neighbours = neighbours;
		taken = new long[neighbours.length];
		heap = new long[2 * neighbours.length + 1];
	}

	/**
	 * Colours. Takes a time of n log n for graphs in the plane.
	 *
	 * @param neighbours of each vertex from 1 on
	 * @param colours how many colours there are at first, 1 to 64
	 * @param most how many there may be; where they do not suffice, a vertex gets the one that fewest of its neighbours have
	 * @return the colours from 0 on; that of vertex 0, which is none, is -1
	 */
	static int[] of(final int[][] neighbours, final int colours, final int most) {
		return new GraphColoring(neighbours).run(colours, Math.min(MOST, most));
	}

	private int[] run(final int first, final int most) {
		final int n = neighbours.length - 1;
		final int[] colour = new int[n + 1], used = new int[MOST];
		Arrays.fill(colour, -1);
		for (int v = 1; v <= n; v++)
			push(v);
		int colours = first;
		while (size > 0) {
			final int v = pop();
			if (colour[v] >= 0) continue;
			int best = -1;
			for (int c = 0; c < colours; c++)
				if ((taken[v] >>> c & 1) == 0 && (best < 0 || used[c] < used[best])) best = c;
			if (best < 0 && colours < most) best = colours++;
			if (best < 0) best = rarest(v, colour, colours);
			colour[v] = best;
			used[best]++;
			for (final int other : neighbours[v])
				if (colour[other] < 0 && (taken[other] >>> best & 1) == 0) {
					taken[other] |= 1L << best;
					push(other);
				}
		}
		return colour;
	}

	private int rarest(final int v, final int[] colour, final int colours) {
		final int[] count = new int[colours];
		for (final int other : neighbours[v])
			if (colour[other] >= 0) count[colour[other]]++;
		int best = 0;
		for (int c = 1; c < colours; c++)
			if (count[c] < count[best]) best = c;
		return best;
	}

	/** Greater for what comes earlier: colours of the neighbours, number of neighbours, place. */
	private long key(final int v) {
		return (long) Long.bitCount(taken[v]) << 56 | (long) Math.min((1 << 24) - 1, neighbours[v].length) << 32 | Integer.MAX_VALUE - v;
	}

	private void push(final int v) {
		if (size + 1 == heap.length) heap = Arrays.copyOf(heap, 2 * heap.length);
		final long key = key(v);
		int at = ++size;
		for (; at > 1 && heap[at / 2] < key; at /= 2)
			heap[at] = heap[at / 2];
		heap[at] = key;
	}

	private int pop() {
		final long top = heap[1], key = heap[size--];
		int at = 1;
		for (int child; (child = 2 * at) <= size; at = child) {
			if (child < size && heap[child + 1] > heap[child]) child++;
			if (heap[child] <= key) break;
			heap[at] = heap[child];
		}
		heap[at] = key;
		return Integer.MAX_VALUE - (int) top;
	}
}

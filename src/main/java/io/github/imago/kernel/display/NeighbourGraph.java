package io.github.imago.kernel.display;

import java.util.Arrays;

/**
 * Which objects the eye sees beside each other: those that touch, and those between which there is background alone. Every background pixel
 * is given to the nearest object, by the distance of G. Borgefors 1986 (3 and 4 for straight and diagonal steps,
 * doi:10.1016/S0734-189X(86)80047-0); objects whose cells then touch, also at corners, are neighbours, and in any case those between which
 * there is one pixel of background.
 */
final class NeighbourGraph {

	private static final int STRAIGHT = 3, DIAGONAL = 4;
	/** Steps over one pixel, x and y in turns; those the other way round come from the other end. */
	private static final int[] ACROSS = { 2, 0, 0, 2, 1, 2, -1, 2, 2, 1, -2, 1, 2, 2, -2, 2 };

	private final int n;
	/** Slots of a hash table of pairs, the lower rank in the higher half; 0 where free. */
	private long[] slots = new long[1 << 12];
	private int count;
	private long last;

	/** @param n greatest rank */
	NeighbourGraph(final int n) {
		this.n = n;
	}

	/** Takes the neighbours on a plane into account. Takes some 15 ns a pixel. */
	void add(final int[] ranks, final int width, final int height) {
		final int[] cells = cells(ranks, width, height);
		for (int y = 0; y < height; y++)
			for (int x = 0, i = y * width; x < width; x++, i++) {
				final int cell = cells[i];
				if (cell == 0) return;
				if (x + 1 < width && cells[i + 1] != cell) link(cell, cells[i + 1]);
				if (y + 1 == height) continue;
				if (cells[i + width] != cell) link(cell, cells[i + width]);
				if (x > 0 && cells[i + width - 1] != cell) link(cell, cells[i + width - 1]);
				if (x + 1 < width && cells[i + width + 1] != cell) link(cell, cells[i + width + 1]);
			}
		for (int y = 0; y < height; y++)
			for (int x = 0, i = y * width; x < width; x++, i++) {
				if (ranks[i] == 0) continue;
				final boolean right = x + 1 < width, below = y + 1 < height;
				if (right && ranks[i + 1] == 0 || below && (ranks[i + width] == 0 || x > 0 && ranks[i + width - 1] == 0 || right && ranks[i + width +
					1] == 0)) across(ranks, width, height, x, y);
			}
	}

	private void across(final int[] ranks, final int width, final int height, final int x, final int y) {
		final int own = ranks[y * width + x];
		for (int k = 0; k < ACROSS.length; k += 2) {
			final int u = x + ACROSS[k], v = y + ACROSS[k + 1];
			if (u < 0 || u >= width || v >= height) continue;
			final int other = ranks[v * width + u];
			if (other != 0 && other != own) link(own, other);
		}
	}

	/** The object that each pixel is nearest to; 0 everywhere if there is none. */
	private static int[] cells(final int[] ranks, final int width, final int height) {
		final int[] cells = ranks.clone(), distance = new int[ranks.length];
		final int far = Integer.MAX_VALUE / 2;
		for (int i = 0; i < distance.length; i++)
			distance[i] = cells[i] == 0 ? far : 0;
		for (int y = 0; y < height; y++)
			sweep(cells, distance, y * width, width, 1, y > 0 ? -width : 0);
		for (int y = height - 1; y >= 0; y--)
			sweep(cells, distance, y * width + width - 1, width, -1, y < height - 1 ? width : 0);
		return cells;
	}

	/** Along one row: distances by way of the row before and of the pixel before. */
	private static void sweep(final int[] cells, final int[] distance, final int from, final int width, final int step, final int before) {
		for (int k = 0, i = from; k < width; k++, i += step) {
			int d = distance[i], cell = cells[i];
			if (d == 0) continue;
			if (before != 0) {
				final int above = i + before;
				if (distance[above] + STRAIGHT < d) {
					d = distance[above] + STRAIGHT;
					cell = cells[above];
				}
				if (k > 0 && distance[above - step] + DIAGONAL < d) {
					d = distance[above - step] + DIAGONAL;
					cell = cells[above - step];
				}
				if (k + 1 < width && distance[above + step] + DIAGONAL < d) {
					d = distance[above + step] + DIAGONAL;
					cell = cells[above + step];
				}
			}
			if (k > 0 && distance[i - step] + STRAIGHT < d) {
				d = distance[i - step] + STRAIGHT;
				cell = cells[i - step];
			}
			distance[i] = d;
			cells[i] = cell;
		}
	}

	private void link(final int a, final int b) {
		final long pair = a < b ? (long) a << 32 | b : (long) b << 32 | a;
		if (pair == last) return;
		last = pair;
		final int at = slot(slots, pair);
		if (slots[at] == pair) return;
		slots[at] = pair;
		if (2 * ++count < slots.length) return;
		final long[] old = slots;
		slots = new long[2 * old.length];
		for (final long p : old)
			if (p != 0) slots[slot(slots, p)] = p;
	}

	private static int slot(final long[] slots, final long pair) {
		int at = (int) (pair * 0x9e3779b97f4a7c15L >>> 33) & slots.length - 1;
		while (slots[at] != 0 && slots[at] != pair)
			at = at + 1 & slots.length - 1;
		return at;
	}

	/** The pairs of neighbours in order, the lower rank in the higher half. */
	long[] pairs() {
		final long[] pairs = new long[count];
		int k = 0;
		for (final long p : slots)
			if (p != 0) pairs[k++] = p;
		Arrays.sort(pairs);
		return pairs;
	}

	/** The neighbours of each rank from 1 on; index 0 is empty. */
	int[][] neighbours() {
		final long[] pairs = pairs();
		final int[] degree = new int[n + 1];
		for (final long p : pairs) {
			degree[(int) (p >> 32)]++;
			degree[(int) p]++;
		}
		final int[][] neighbours = new int[n + 1][];
		for (int v = 0; v <= n; v++)
			neighbours[v] = new int[degree[v]];
		for (final long p : pairs) {
			final int a = (int) (p >> 32), b = (int) p;
			neighbours[a][--degree[a]] = b;
			neighbours[b][--degree[b]] = a;
		}
		return neighbours;
	}
}

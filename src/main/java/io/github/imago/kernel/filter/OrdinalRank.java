package io.github.imago.kernel.filter;

import java.util.Arrays;

/**
 * The pixel of a rank in a rectangle, among pixels of any type, at a cost that hardly depends on the rectangle's size. The pixels are
 * numbered by their order, and the numbers are cut into at most 256 groups of equal size. A {@link WindowHistogram} of the groups tells for
 * each pixel of the result which group holds it, and its rank there. Which pixels of that group lie in the window is a set of bits in the
 * group's order, brought up to date only when the group is asked for: the pixels of a group that enter with a column are fewer than one on
 * average, and their list is sorted by column. The bit of the given rank is the result.
 *
 * @param <A> {@code byte[]}, {@code short[]} or {@code float[]}
 */
final class OrdinalRank<A> extends RankKernel<A> {

	/** Columns and, at least, rows computed at once: the numbering covers the window's margin too, so small tiles would waste it. */
	private static final int COLUMNS = 512, ROWS = 128;

	private final int rank, windowColumns, windowRows;
	private final Keys<A> keys;
	private Ordinals<A> ordinals;
	private WindowHistogram histogram;
	private int[] ordinal = {}, found = {}, ranks = {};
	private byte[] group = {};
	/** The pixels' list, by group, then column, then row: row and bit within the group. */
	private int[] listed = {};
	/** Per group and column, where in the list its pixels begin; one more column at the end. */
	private int[] begin = {};
	/** Per group, the set of its pixels that lie in the window, and the window's first column at that time. */
	private long[] set = {};
	private final int[] setAt = new int[256];
	/** The size of a group, in words of 64 bits. */
	private int words;

	/**
	 * @param box a box in the plane
	 * @param rank how many of the box's pixels are sorted before the result
	 */
	OrdinalRank(final Footprint box, final int rank, final Class<A> arrayType, final int dimensions) {
		super(box, dimensions);
		this.rank = rank;
		windowColumns = 2 * box.radiusX() + 1;
		windowRows = 2 * box.radiusY() + 1;
		keys = Keys.of(arrayType);
	}

	@Override
	void volume(final A source, final A target, final int width, final int height, final int depth) {
		if (histogram == null) {
			histogram = new WindowHistogram(windowColumns, footprint.size(), rank);
			ordinals = new Ordinals<>(keys);
		}
		final int stride = width + windowColumns - 1, rows = Math.max(ROWS, 4 * footprint.radiusY());
		for (int z = 0; z < depth; z++) {
			for (int y = 0; y < height; y += rows) {
				final int from = (z * (height + windowRows - 1) + y) * stride, to = (z * height + y) * width;
				for (int x = 0; x < width; x += COLUMNS)
					tile(source, from + x, stride, target, to + x, width, Math.min(COLUMNS, width - x), Math.min(rows, height - y));
			}
		}
	}

	private void tile(final A source, final int from, final int sourceStride, final A target, final int to, final int targetStride,
		final int width, final int height)
	{
		final int w = width + windowColumns - 1, h = height + windowRows - 1, n = w * h;
		if (ordinal.length < n) {
			ordinal = new int[n];
			group = new byte[n];
			listed = new int[n];
		}
		if (found.length < width) {
			found = new int[width];
			ranks = new int[width];
		}
		ordinals.number(source, from, sourceStride, 0, w, h, 1, ordinal);
		words = (n + 256 * 64 - 1) / (256 * 64);
		list(w, h);
		histogram.start(w);
		for (int y = 0; y < windowRows; y++) histogram.add(group, y * w);
		for (int y = 0; y < height; y++) {
			if (y > 0) histogram.move(group, (y - 1) * w, (y - 1 + windowRows) * w);
			histogram.find(found, ranks);
			Arrays.fill(setAt, -2 * windowColumns);
			for (int x = 0; x < width; x++) found[x] = ordinals.key(find(found[x], ranks[x], x, y, w));
			keys.store(found, 0, target, to + y * targetStride, width);
		}
	}

	/** Cuts the numbers into groups and lists their pixels. */
	private void list(final int w, final int h) {
		final int n = w * h, size = words << 6, groups = (n + size - 1) / size;
		if (begin.length < groups * (w + 1)) begin = new int[groups * (w + 1)];
		if (set.length < groups * words) set = new long[groups * words];
		final int[] next = new int[groups];
		for (int g = 0, o = 0; g < groups; g++) {
			next[g] = o;
			for (final int end = Math.min(n, o + size); o < end; o++) group[ordinals.position(o)] = (byte) g;
		}
		for (int x = 0; x < w; x++) {
			for (int g = 0; g < groups; g++) begin[g * (w + 1) + x] = next[g];
			for (int y = 0, i = x; y < h; y++, i += w) {
				final int g = group[i] & 0xff;
				listed[next[g]++] = y << 16 | ordinal[i] - g * size;
			}
		}
		for (int g = 0; g < groups; g++) begin[g * (w + 1) + w] = next[g];
	}

	/** The number of the pixel that has a rank among those of a group that lie in the window at (x, y). */
	private int find(final int g, final int rank, final int x, final int y, final int w) {
		final long[] set = this.set;
		final int words = this.words;
		final int first = g * words, column = g * (w + 1) + x, moved = x - setAt[g];
		if (moved != 0) {
			if (2 * moved < windowColumns) {
				remove(begin[column - moved], begin[column], first);
				add(begin[column - moved + windowColumns], begin[column + windowColumns], y, first);
			}
			else {
				Arrays.fill(set, first, first + words, 0);
				add(begin[column], begin[column + windowColumns], y, first);
			}
			setAt[g] = x;
		}
		// Counts the words before the one that holds the rank; always to the end, which costs less than a branch that is hard to predict.
		int word = first, before = 0;
		for (int i = first, sum = 0; i < first + words; i++) {
			sum += Long.bitCount(set[i]);
			final int passed = sum - rank - 1 >> 31;
			word -= passed;
			before += passed & sum - before;
		}
		return (word << 6) + Bits.select(set[word], rank - before);
	}

	private void remove(final int from, final int to, final int first) {
		for (int i = from; i < to; i++) {
			final int bit = listed[i] & 0xffff;
			set[first + (bit >> 6)] &= ~(1L << bit);
		}
	}

	private void add(final int from, final int to, final int y, final int first) {
		for (int i = from; i < to; i++) {
			final int entry = listed[i], bit = entry & 0xffff, row = (entry >>> 16) - y;
			final long inside = (row | windowRows - 1 - row) >>> 31 ^ 1;
			set[first + (bit >> 6)] |= inside << bit;
		}
	}
}

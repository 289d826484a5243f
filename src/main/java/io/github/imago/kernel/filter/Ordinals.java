package io.github.imago.kernel.filter;

import java.util.Arrays;

/**
 * Numbers the pixels of a box by their order: 0 is the lowest, equal pixels are numbered by position. So every pixel has a number of its
 * own, and the numbers are dense, whatever the pixels' type and distribution.
 *
 * @param <A> {@code byte[]}, {@code short[]} or {@code float[]}
 */
final class Ordinals<A> {

	private static final int DIGIT = 11;

	private final Keys<A> keys;
	private final int[] count = new int[1 << DIGIT];
	private int[] row = {};
	private long[] sorted = {}, other = {};

	Ordinals(final Keys<A> keys) {
		this.keys = keys;
	}

	/**
	 * Numbers the pixels; sorts by digits, so the cost is proportional to their number.
	 *
	 * @param source pixels
	 * @param from index of the box's first
	 * @param stride from one row to the next
	 * @param planeStride from one plane to the next
	 * @param width the box's
	 * @param height the box's
	 * @param depth the box's
	 * @param ordinals result, {@code width * height * depth} numbers without gaps between the rows
	 */
	void number(final A source, final int from, final int stride, final int planeStride, final int width, final int height, final int depth,
		final int[] ordinals)
	{
		final int n = width * height * depth;
		if (sorted.length < n) {
			sorted = new long[n];
			other = new long[n];
		}
		if (row.length < width) row = new int[width];
		for (int line = 0, i = 0; line < height * depth; line++) {
			keys.load(source, from + line / height * planeStride + line % height * stride, row, 0, width);
			// Keys in the upper half, with the sign bit flipped so that they sort as unsigned numbers; positions in the lower.
			for (int x = 0; x < width; x++, i++) sorted[i] = (long) (row[x] ^ 0x80000000) << 32 | i;
		}
		for (int shift = 0; shift < keys.bits; shift += DIGIT) sort(32 + shift, n);
		for (int i = 0; i < n; i++) ordinals[(int) sorted[i]] = i;
	}

	private void sort(final int shift, final int n) {
		final long[] in = sorted, out = other;
		final int[] position = count;
		Arrays.fill(position, 0);
		for (int i = 0; i < n; i++) position[(int) (in[i] >>> shift) & (1 << DIGIT) - 1]++;
		for (int d = 0, sum = 0; d < position.length; d++) {
			final int c = position[d];
			if (c == n) return;
			position[d] = sum;
			sum += c;
		}
		for (int i = 0; i < n; i++) {
			final long v = in[i];
			out[position[(int) (v >>> shift) & (1 << DIGIT) - 1]++] = v;
		}
		sorted = out;
		other = in;
	}

	/** The position in the box of the pixel with a number, after {@link #number}. */
	int position(final int ordinal) {
		return (int) sorted[ordinal];
	}

	/** The key of the pixel with a number, after {@link #number}. */
	int key(final int ordinal) {
		return (int) (sorted[ordinal] >>> 32) ^ 0x80000000;
	}

	/** How many of the {@code n} pixels numbered last are not NaN: all, where their type has none. */
	int valid(final int n) {
		int low = 0, high = n;
		while (low < high) {
			final int middle = (low + high) >>> 1;
			if (keys.isNaN(key(middle))) high = middle;
			else low = middle + 1;
		}
		return low;
	}
}

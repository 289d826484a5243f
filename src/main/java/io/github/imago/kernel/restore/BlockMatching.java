package io.github.imago.kernel.restore;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Finds, for each of some reference blocks, the blocks of its neighbourhood that differ least from it. For one offset after the other, from
 * near to far, squared differences of whole rows are summed over the blocks. A block with a missing pixel (NaN, infinite) is like no other.
 */
final class BlockMatching {

	/** What is added to the sum of squared differences of blocks at an offset from one another. */
	interface Offset {

		float at(int dx, int dy);
	}

	private final int size, reach;
	private final Offset addition;
	private final AlikeBlocks alike;
	private final int[] offsets;
	private float[][] rows = {}, squares = {};
	private final float[][] terms;
	private float[] back, column;
	private int length;

	/**
	 * @param size side of a block
	 * @param most blocks that are kept of each reference, itself included
	 * @param reach pixels to the farthest block, along x and y
	 * @param limit sum of squared differences, with what is added to it, from which on blocks are not alike
	 * @param addition 0 where every offset counts the same
	 */
	BlockMatching(final int size, final int most, final int reach, final float limit, final Offset addition) {
		this.size = size;
		this.reach = reach;
		alike = new AlikeBlocks(most, limit);
		this.addition = addition;
		terms = new float[size][];
		final int side = 2 * reach + 1;
		offsets = IntStream.range(0, side * side).boxed().sorted(Comparator.comparingInt(i -> square(i % side - reach) + square(i / side - reach))).skip(1)
			.mapToInt(Integer::intValue).toArray();
	}

	private static int square(final int v) {
		return v * v;
	}

	/** Number of blocks found like the r-th reference, itself included; 0 if it has a missing pixel. */
	int count(final int r) {
		return alike.count(r);
	}

	/** Index of the first pixel of the k-th of them; the reference itself is the first. */
	int place(final int r, final int k) {
		return alike.place(r, k);
	}

	/**
	 * @param image of width times height pixels
	 * @param xs first columns of the references, growing; steps of less than a block's size
	 * @param ys first rows; reference {@code j xs.length + i} is at xs[i], ys[j]
	 */
	void find(final float[] image, final int width, final int height, final int[] xs, final int[] ys) {
		prepare(image, width, xs, ys);
		final int side = 2 * reach + 1;
		for (final int offset : offsets)
			compare(image, width, height, xs, ys, offset % side - reach, offset / side - reach);
	}

	private void prepare(final float[] image, final int width, final int[] xs, final int[] ys) {
		final int n = xs[xs.length - 1] - xs[0] + size, lines = ys[ys.length - 1] - ys[0] + size, references = xs.length * ys.length;
		if (length < n || rows.length < lines) {
			length = n;
			rows = FloatRows.rows(lines, n);
			back = FloatRows.row(n);
			squares = FloatRows.rows(size, n);
			column = FloatRows.row(n);
		}
		for (int y = 0; y < lines; y++)
			System.arraycopy(image, (ys[0] + y) * width + xs[0], rows[y], 0, n);
		alike.prepare(references);
		for (int r = 0; r < references; r++) {
			final int x = xs[r % xs.length], y = ys[r / xs.length];
			alike.begin(r, y * width + x, isPresent(x - xs[0], y - ys[0]));
		}
	}

	private boolean isPresent(final int x, final int y) {
		for (int j = y; j < y + size; j++)
			for (int i = x; i < x + size; i++)
				if (rows[j][i] - rows[j][i] != 0) return false;
		return true;
	}

	/** Compares all references with the blocks at an offset from them. */
	private void compare(final float[] image, final int width, final int height, final int[] xs, final int[] ys, final int dx, final int dy) {
		int j0 = 0, j1 = ys.length, i0 = 0, i1 = xs.length;
		while (j0 < j1 && ys[j0] + dy < 0)
			j0++;
		while (j1 > j0 && ys[j1 - 1] + dy > height - size)
			j1--;
		while (i0 < i1 && xs[i0] + dx < 0)
			i0++;
		while (i1 > i0 && xs[i1 - 1] + dx > width - size)
			i1--;
		if (j0 == j1 || i0 == i1) return;
		final int first = ys[j0] - ys[0], lines = ys[j1 - 1] - ys[j0] + size, n = xs[xs.length - 1] - xs[0] + size;
		// Columns whose pixels at the offset lie in the image.
		final float added = addition.at(dx, dy);
		final int from = xs[i0] - xs[0], to = xs[i1 - 1] - xs[0] + size;
		for (int y = 0, j = j0; y < lines; y++) {
			System.arraycopy(image, (ys[0] + first + y + dy) * width + xs[0] + from + dx, back, from, to - from);
			FloatRows.squaredDifferences(rows[first + y], back, squares[y % size], n);
			if (ys[j] - ys[0] + size != first + y + 1) continue;
			for (int k = 0; k < size; k++)
				terms[k] = squares[(y + 1 + k) % size];
			FloatRows.sum(terms, size, column, n);
			take(xs, i0, i1, j * xs.length, (ys[j] + dy) * width + dx, added);
			j++;
		}
	}

	/** Of a row of references, adds up columns and takes the blocks that are alike. */
	private void take(final int[] xs, final int i0, final int i1, final int row, final int offset, final float added) {
		final float[] sums = column, limits = alike.limits();
		for (int i = i0; i < i1; i++) {
			final int from = xs[i] - xs[0];
			float even = 0, odd = 0;
			for (int x = from; x < from + size - 1; x += 2) {
				even += sums[x];
				odd += sums[x + 1];
			}
			final float d = even + odd + (size % 2 == 1 ? sums[from + size - 1] : 0) + added;
			if (d < limits[row + i]) alike.insert(row + i, d, offset + xs[i]);
		}
	}
}

package io.github.imago.kernel.restore;

import io.github.imago.kernel.common.Rows;

/**
 * The transforms of all blocks of an area: of every position of a block's first pixel. Blocks are transformed together, row by row, since
 * neighbouring ones share their pixels; what comes back is summed up block by block among the coefficients and transformed once for each
 * position. Needs 4 bytes for each coefficient of each position.
 */
final class BlockCoefficients {

	private final int size, members;
	private final BlockTransform transform;
	/** {@code inverse[i][u]}, times the i-th weight of a window along a block's side. */
	private final double[][] windowed;
	private final double[] window;

	/** Positions along x and y. */
	private int columns, lines;
	/** {@code [(y columns + x) members + u size + v]}: u along y, v along x. */
	private float[] coefficients = {};
	private float[][] rows = {}, vertical = {}, parts = {};
	private float[] moved, sum;
	private final float[][] terms;
	private final float[] factors;

	/**
	 * @param window weights of the pixels along a block's side; those of the block are their products
	 */
	BlockCoefficients(final BlockTransform transform, final double[] window) {
		this.transform = transform;
		this.window = window;
		size = transform.size();
		members = size * size;
		windowed = new double[size][size];
		for (int i = 0; i < size; i++)
			for (int u = 0; u < size; u++)
				windowed[i][u] = window[i] * transform.inverse[i][u];
		terms = new float[size][];
		factors = new float[size];
	}

	/** Coefficients of a block. */
	int members() {
		return members;
	}

	/** All coefficients; those of a position begin at {@code (y columns + x) members()}. */
	float[] values() {
		return coefficients;
	}

	/** Makes room for an area of so many positions, with all coefficients 0. */
	void clear(final int width, final int height) {
		resize(width, height);
		java.util.Arrays.fill(coefficients, 0, width * height * members, 0);
	}

	private void resize(final int width, final int height) {
		final int n = width * height * members;
		if (coefficients.length < n) coefficients = new float[n];
		if (width != columns || height != lines) {
			final int length = width + size - 1;
			rows = FloatRows.rows(height + size - 1, length);
			vertical = FloatRows.rows(size, length);
			parts = FloatRows.rows(size, length);
			moved = FloatRows.row(length);
			sum = FloatRows.row(length);
		}
		columns = width;
		lines = height;
	}

	/**
	 * Transforms all blocks whose first pixel is in an area.
	 *
	 * @param image pixels
	 * @param stride from one row to the next
	 * @param from index of the area's first pixel
	 * @param width positions along x
	 * @param height and along y
	 */
	void forward(final float[] image, final int stride, final int from, final int width, final int height) {
		resize(width, height);
		final int length = width + size - 1;
		for (int y = 0; y < height + size - 1; y++)
			System.arraycopy(image, from + y * stride, rows[y], 0, length);
		final float[][] shifted = vertical;
		for (int y = 0; y < height; y++)
			for (int u = 0; u < size; u++) {
				weigh(rows, y, transform.forward[u], sum, length);
				for (int j = 0; j < size; j++)
					System.arraycopy(sum, j, shifted[j], 0, width);
				for (int v = 0; v < size; v++)
					weigh(shifted, 0, transform.forward[v], parts[v], width);
				scatter(y * width * members + u * size, width);
			}
	}

	private void scatter(final int from, final int width) {
		for (int v = 0; v < size; v++) {
			final float[] part = parts[v], to = coefficients;
			for (int x = 0, at = from + v; x < width; x++, at += members)
				to[at] = part[x];
		}
	}

	private void gather(final int from, final int width) {
		for (int v = 0; v < size; v++) {
			final float[] part = parts[v], all = coefficients;
			for (int x = 0, at = from + v; x < width; x++, at += members)
				part[x] = all[at];
		}
	}

	/**
	 * Transforms the sums of all positions back and adds what they are to the pixels that their blocks cover, weighted by the window.
	 *
	 * @param target as long as the area's pixels are many: {@code columns + size - 1} to a row; added to
	 */
	void addInverse(final float[] target) {
		final int length = columns + size - 1;
		for (final float[] row : rows)
			java.util.Arrays.fill(row, 0);
		for (int y = 0; y < lines; y++) {
			for (int u = 0; u < size; u++) {
				gather(y * columns * members + u * size, columns);
				java.util.Arrays.fill(vertical[u], 0);
				for (int j = 0; j < size; j++) {
					weigh(parts, 0, windowed[j], sum, columns);
					addAt(sum, j, vertical[u]);
				}
			}
			for (int i = 0; i < size; i++) {
				weigh(vertical, 0, windowed[i], sum, length);
				FloatRows.add(sum, rows[y + i], length);
			}
		}
		for (int y = 0; y < lines + size - 1; y++)
			System.arraycopy(rows[y], 0, target, y * length, length);
	}

	/** Adds weights of positions to the pixels that their blocks cover, times the window. */
	void addWindows(final float[] weights, final float[] target) {
		final int length = columns + size - 1;
		for (final float[] row : rows)
			java.util.Arrays.fill(row, 0);
		final float[] across = vertical[0];
		for (int y = 0; y < lines; y++) {
			java.util.Arrays.fill(across, 0);
			for (int j = 0; j < size; j++) {
				System.arraycopy(weights, y * columns, parts[0], 0, columns);
				FloatRows.scale(parts[0], (float) window[j], sum, columns);
				addAt(sum, j, across);
			}
			for (int i = 0; i < size; i++) {
				FloatRows.scale(across, (float) window[i], sum, length);
				FloatRows.add(sum, rows[y + i], length);
			}
		}
		for (int y = 0; y < lines + size - 1; y++)
			System.arraycopy(rows[y], 0, target, y * length, length);
	}

	private void addAt(final float[] row, final int at, final float[] to) {
		final int length = columns + size - 1;
		java.util.Arrays.fill(moved, 0, length, 0);
		System.arraycopy(row, 0, moved, at, columns);
		FloatRows.add(moved, to, length);
	}

	/** {@code out = Σ_k weights[k] sources[first + k]}; terms of weight 0 are left out. */
	private void weigh(final float[][] sources, final int first, final double[] weights, final float[] out, final int n) {
		int count = 0;
		for (int k = 0; k < size; k++)
			if (weights[k] != 0) {
				terms[count] = sources[first + k];
				factors[count++] = (float) weights[k];
			}
		Rows.sum(terms, factors, count, out, n);
	}
}

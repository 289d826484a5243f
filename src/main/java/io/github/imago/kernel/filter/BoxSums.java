package io.github.imago.kernel.filter;

import java.util.Arrays;

/**
 * Sums over all windows of a plane, at a cost that does not depend on the window's size: sums of columns go down the plane with one row entering and one
 * leaving, and along each row the window's sum with one column entering and one leaving. In double precision: exact for whole numbers while the sums stay below
 * 2^53, and for squares of 16-bit values so in windows of up to two million pixels. One instance serves one thread.
 */
final class BoxSums {

	private double[] columns = {}, entering = {}, leaving = {};

	/**
	 * Sums a plane.
	 *
	 * @param in values, all finite, x fastest
	 * @param width length of its rows
	 * @param height number of its rows
	 * @param kx columns of the window, 1 to width
	 * @param ky rows of the window, 1 to height
	 * @param out another array: element {@code x + y (width - kx + 1)} is the sum over the window whose first pixel is (x, y)
	 */
	void compute(final double[] in, final int width, final int height, final int kx, final int ky, final double[] out) {
		if (columns.length < width) {
			columns = new double[width];
			entering = new double[width];
			leaving = new double[width];
		}
		Arrays.fill(columns, 0, width, 0);
		Arrays.fill(leaving, 0, width, 0);
		final int n = width - kx + 1;
		for (int y = 0; y < height; y++) {
			System.arraycopy(in, y * width, entering, 0, width);
			if (y >= ky) System.arraycopy(in, (y - ky) * width, leaving, 0, width);
			slide(entering, leaving, columns, width);
			if (y >= ky - 1) across(columns, kx, out, (y - ky + 1) * n, n);
		}
	}

	private static void slide(final double[] entering, final double[] leaving, final double[] columns, final int n) {
		for (int i = 0; i < n; i++)
			columns[i] += entering[i] - leaving[i];
	}

	private static void across(final double[] columns, final int k, final double[] out, final int to, final int n) {
		double sum = 0;
		for (int i = 0; i < k; i++)
			sum += columns[i];
		out[to] = sum;
		for (int i = 1; i < n; i++) {
			sum += columns[i + k - 1] - columns[i - 1];
			out[to + i] = sum;
		}
	}
}

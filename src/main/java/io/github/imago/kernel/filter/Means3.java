package io.github.imago.kernel.filter;

import io.github.imago.kernel.common.Parallel;

/** Means and maxima over 3 × 3 pixels of float planes, in place, along x and then along y; beyond the edges lies the last pixel. */
final class Means3 {

	/** ImageJ's third. */
	private static final float THIRD = 0.33333333f;
	private static final int ROWS = 16, COLUMNS = 128;

	private Means3() {}

	static void mean(final float[] plane, final int width, final int height) {
		filter(plane, width, height, false);
	}

	/** @return by how much the maxima lie above the pixels, on average */
	static double maximum(final float[] plane, final int width, final int height) {
		return filter(plane, width, height, true) / width / height;
	}

	/** Pieces are added up in the order of the lines, whoever computes them. */
	private static double filter(final float[] plane, final int width, final int height, final boolean maximum) {
		final double[] rowGains = new double[height], columnGains = new double[width];
		Parallel.ranges(height, ROWS, (from, to) -> {
			final float[] before = new float[width], row = new float[width], after = new float[width], result = new float[width];
			for (int y = from; y < to; y++) {
				System.arraycopy(plane, y * width, row, 0, width);
				System.arraycopy(row, 0, before, 1, width - 1);
				before[0] = row[0];
				System.arraycopy(row, 1, after, 0, width - 1);
				after[width - 1] = row[width - 1];
				three(before, row, after, maximum, result, width);
				if (maximum) for (int x = 0; x < width; x++)
					rowGains[y] += result[x] - row[x];
				System.arraycopy(result, 0, plane, y * width, width);
			}
		});
		Parallel.ranges(width, COLUMNS, (from, to) -> {
			final int n = to - from;
			float[] before = new float[n], row = new float[n], after = new float[n];
			final float[] result = new float[n];
			System.arraycopy(plane, from, row, 0, n);
			System.arraycopy(row, 0, before, 0, n);
			for (int y = 0; y < height; y++) {
				System.arraycopy(plane, Math.min(y + 1, height - 1) * width + from, after, 0, n);
				if (y == height - 1) System.arraycopy(row, 0, after, 0, n);
				three(before, row, after, maximum, result, n);
				if (maximum) for (int x = 0; x < n; x++)
					columnGains[from + x] += result[x] - row[x];
				System.arraycopy(result, 0, plane, y * width + from, n);
				final float[] spare = before;
				before = row;
				row = after;
				after = spare;
			}
		});
		double sum = 0;
		for (final double gain : rowGains)
			sum += gain;
		for (final double gain : columnGains)
			sum += gain;
		return sum;
	}

	private static void three(final float[] a, final float[] b, final float[] c, final boolean maximum, final float[] out, final int n) {
		if (maximum) for (int i = 0; i < n; i++)
			out[i] = Math.max(Math.max(a[i], c[i]), b[i]);
		else for (int i = 0; i < n; i++)
			out[i] = (a[i] + b[i] + c[i]) * THIRD;
	}
}

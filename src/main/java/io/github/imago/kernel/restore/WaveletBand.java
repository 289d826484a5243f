package io.github.imago.kernel.restore;

import io.github.imago.kernel.common.Parallel;

import java.util.Arrays;

/** Wavelet coefficients or pixels: rows of a plane or volume, each in an array of its own, which may be longer than the row. */
final class WaveletBand {

	/** Rows that one thread takes at once, at least. */
	static final int GRAIN = 16;

	final int width, height, depth;
	/** The row y of plane z is that of index {@code z * height + y}. */
	final float[][] rows;

	WaveletBand(final int width, final int height, final int depth) {
		this.width = width;
		this.height = height;
		this.depth = depth;
		rows = new float[height * depth][];
	}

	/** Calls a body with ranges of the rows, in parallel. */
	void forRows(final Parallel.RangeConsumer body) {
		Parallel.ranges(rows.length, GRAIN, body);
	}

	/** The sum of the squares of those coefficients whose places along x, y and z lie in [from, to). */
	double energy(final int[] from, final int[] to) {
		final double[] sums = new double[rows.length];
		forRows((first, end) -> {
			for (int r = first; r < end; r++)
				if (inside(r % height, from[1], to[1]) && inside(r / height, from[2], to[2])) sums[r] = energy(rows[r], from[0], to[0]);
		});
		return Arrays.stream(sums).sum();
	}

	private static boolean inside(final int i, final int from, final int to) {
		return i >= from && i < to;
	}

	private static double energy(final float[] row, final int from, final int to) {
		double a = 0, b = 0, c = 0, d = 0;
		int i = from;
		for (; i < to - 3; i += 4) {
			a += (double) row[i] * row[i];
			b += (double) row[i + 1] * row[i + 1];
			c += (double) row[i + 2] * row[i + 2];
			d += (double) row[i + 3] * row[i + 3];
		}
		for (; i < to; i++)
			a += (double) row[i] * row[i];
		return a + b + (c + d);
	}

	/** Shrinks all coefficients. */
	void shrink(final float threshold, final WaveletShrinkRule rule) {
		forRows((first, end) -> {
			for (int r = first; r < end; r++) {
				final float[] row = rows[r], result = FloatRows.row(width);
				if (rule == WaveletShrinkRule.SOFT) soft(row, threshold, result, width);
				else hard(row, threshold, result, width);
				rows[r] = result;
			}
		});
	}

	private static void soft(final float[] row, final float t, final float[] out, final int n) {
		for (int i = 0; i < n; i++)
			out[i] = row[i] - Math.max(-t, Math.min(t, row[i]));
	}

	private static void hard(final float[] row, final float t, final float[] out, final int n) {
		for (int i = 0; i < n; i++)
			out[i] = Math.abs(row[i]) < t ? 0 : row[i];
	}
}

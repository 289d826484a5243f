package io.github.imago.kernel.sampling;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;

/** Columns sorted in lockstep, against sorting them one by one. */
class RowSorterTest {

	private static float[][] columns(final int rows, final int columns, final long seed, final boolean holes) {
		final Random random = new Random(seed);
		final float[][] values = new float[columns][rows];
		for (final float[] column : values)
			for (int k = 0; k < rows; k++)
				column[k] = holes && random.nextInt(4) == 0 ? Float.NaN : random.nextInt(9) == 0 ? -0.5f : (float) random.nextGaussian();
		return values;
	}

	private static int[][] keys(final float[][] columns) {
		final int[][] keys = new int[columns[0].length][columns.length];
		for (int i = 0; i < columns.length; i++)
			for (int k = 0; k < keys.length; k++)
				keys[k][i] = RowSorter.key(columns[i][k]);
		return keys;
	}

	@Test
	void everyNumberOfRows() {
		for (int rows = 1; rows < 40; rows++)
			sorted(rows, 5);
		sorted(300, 3);
		sorted(5000, 2);
	}

	private static void sorted(final int rows, final int columns) {
		final float[][] values = columns(rows, columns, rows, true);
		final int[][] keys = keys(values);
		new RowSorter(rows, null).sort(keys, columns);
		for (int i = 0; i < columns; i++) {
			Arrays.sort(values[i]);
			for (int k = 0; k < rows; k++)
				assertEquals(values[i][k], RowSorter.value(keys[k][i]), rows + " rows, rank " + k);
		}
	}

	@Test
	void mediansOfEveryNumberOfRows() {
		for (int rows = 1; rows < 40; rows++)
			for (final boolean holes : new boolean[] { false, true }) {
				final float[][] values = columns(rows, 6, 100 + rows, holes);
				final float[] strict = new float[7], lenient = new float[7];
				final int[][] keys = keys(values), all = keys(values);
				final RowSorter median = RowSorter.forMedian(rows), full = new RowSorter(rows, null);
				median.sort(keys, 6);
				median.medians(keys, 6, false, strict, 1);
				full.sort(all, 6);
				full.medians(all, 6, true, lenient, 1);
				for (int i = 0; i < 6; i++) {
					final float[] valid = valid(values[i]);
					final double expected = valid.length == 0 ? Double.NaN : (valid[(valid.length - 1) / 2] + (double) valid[valid.length / 2]) / 2;
					assertEquals(expected, lenient[1 + i], 1e-7, rows + " rows");
					assertEquals(valid.length < rows ? Double.NaN : expected, strict[1 + i], 1e-7, rows + " rows");
				}
			}
	}

	private static float[] valid(final float[] values) {
		final float[] sorted = values.clone();
		Arrays.sort(sorted);
		int n = sorted.length;
		while (n > 0 && Float.isNaN(sorted[n - 1]))
			n--;
		return Arrays.copyOf(sorted, n);
	}
}

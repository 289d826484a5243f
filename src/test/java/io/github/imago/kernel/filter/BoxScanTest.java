package io.github.imago.kernel.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;

import org.junit.jupiter.api.Test;

class BoxScanTest {

	private static final int[][] BOXES = { { 1, 1 }, { 2, 1 }, { 1, 2 }, { 3, 3 }, { 4, 6 }, { 7, 5 }, { 31, 9 }, { 5, 70 }, { 255, 3 } };
	private static final int[][] SIZES = { { 1, 1 }, { 1, 9 }, { 13, 1 }, { 30, 21 }, { 530, 6 }, { 4, 160 } };

	/** {@code {sums, squared deviations}}, in two passes. */
	private static double[][] naive(final float[] source, final int columns, final int rows, final int width, final int height) {
		final double[][] result = new double[2][width * height];
		for (int y = 0; y < height; y++) {
			for (int x = 0; x < width; x++) {
				double sum = 0, squares = 0;
				for (int i = 0; i < columns * rows; i++)
					sum += source[(y + i / columns) * (width + columns - 1) + x + i % columns];
				final double mean = sum / (columns * rows);
				for (int i = 0; i < columns * rows; i++) {
					final double d = source[(y + i / columns) * (width + columns - 1) + x + i % columns] - mean;
					squares += d * d;
				}
				result[0][y * width + x] = sum;
				result[1][y * width + x] = squares;
			}
		}
		return result;
	}

	private static double[] sums(final float[] source, final int columns, final int rows, final int width, final int height) {
		final double[] result = new double[width * height];
		new BoxScan<>(Fold.SUM, columns, rows).scan(1, (x, y, row, n) -> {
			for (int i = 0; i < n; i++)
				row[i] = source[y * (width + columns - 1) + x + i];
		}, (x, y, row, n) -> System.arraycopy(row, 0, result, y * width + x, n), width, height);
		return result;
	}

	private static double[][] moments(final float[] source, final int columns, final int rows, final int width, final int height) {
		final double[][] result = new double[2][width * height];
		new BoxScan<>(Fold.MOMENTS, columns, rows).scan(1, (x, y, row, n) -> {
			for (int i = 0; i < n; i++) {
				row[0][i] = source[y * (width + columns - 1) + x + i];
				row[1][i] = 0;
			}
		}, (x, y, row, n) -> {
			System.arraycopy(row[0], 0, result[0], y * width + x, n);
			System.arraycopy(row[1], 0, result[1], y * width + x, n);
		}, width, height);
		return result;
	}

	private static float[] noise(final int n, final double offset, final double step) {
		final Random random = new Random(n);
		final float[] pixels = new float[n];
		for (int i = 0; i < n; i++)
			pixels[i] = (float) (offset + step * (random.nextInt(3) - 1));
		return pixels;
	}

	@Test
	void equalsTheDefinition() {
		for (final int[] box : BOXES) {
			for (final int[] size : SIZES) {
				final float[] source = noise((size[0] + box[0] - 1) * (size[1] + box[1] - 1), 60000, 1);
				final double[][] expected = naive(source, box[0], box[1], size[0], size[1]);
				final double[] sums = sums(source, box[0], box[1], size[0], size[1]);
				final double[][] moments = moments(source, box[0], box[1], size[0], size[1]);
				for (int i = 0; i < sums.length; i++) {
					assertEquals(expected[0][i], sums[i], "whole numbers add up exactly");
					assertEquals(expected[0][i], moments[0][i]);
					assertEquals(expected[1][i], moments[1][i], 1e-9 * expected[1][i] + 1e-12, "box " + box[0] + " x " + box[1]);
				}
			}
		}
	}

	/** One part in 10 million: the largest offset that a float can have. */
	@Test
	void aLargeOffsetLeavesTheSpreadAsItIs() {
		final float[] source = noise(60 * 60, 1e7, 1);
		final double[][] expected = naive(source, 15, 15, 46, 46), moments = moments(source, 15, 15, 46, 46);
		for (int i = 0; i < 46 * 46; i++)
			assertEquals(1, moments[1][i] / expected[1][i], 1e-7);
	}

	@Test
	void whatIsNotFiniteStaysInItsWindows() {
		final int n = 40, side = n + 6;
		final float[] source = noise(side * side, 3, 1), spoiled = source.clone();
		spoiled[20 * side + 20] = Float.NaN;
		spoiled[5 * side + 30] = Float.POSITIVE_INFINITY;
		spoiled[40 * side + 8] = 3e38f;
		final double[][] expected = moments(source, 7, 7, n, n), actual = moments(spoiled, 7, 7, n, n);
		int touched = 0;
		for (int y = 0; y < n; y++) {
			for (int x = 0; x < n; x++) {
				final int i = y * n + x;
				if (holds(x, y, 20, 20)) assertTrue(Double.isNaN(actual[0][i]) && Double.isNaN(actual[1][i]));
				else if (holds(x, y, 30, 5)) {
					assertEquals(Double.POSITIVE_INFINITY, actual[0][i]);
					assertFalse(Double.isFinite(actual[1][i]));
				}
				else if (holds(x, y, 8, 40)) assertEquals(3e38f, actual[0][i], 1e31);
				else {
					assertEquals(expected[0][i], actual[0][i]);
					assertEquals(expected[1][i], actual[1][i]);
					continue;
				}
				touched++;
			}
		}
		assertTrue(touched > 100);
	}

	private static boolean holds(final int x, final int y, final int px, final int py) {
		return px >= x && px < x + 7 && py >= y && py < y + 7;
	}
}

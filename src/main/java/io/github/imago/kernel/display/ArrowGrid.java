package io.github.imago.kernel.display;

import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Parallel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A vector field thinned out to arrows that can be drawn: square cells, each with the mean of its vectors, so that noise averages out and
 * nothing between arrows is missed.
 */
public final class ArrowGrid {

	/** Of a cell's pixels, so many must be vectors. */
	private static final double SHARE = 0.5;

	private ArrowGrid() {}

	/**
	 * Means of cells.
	 * <p>
	 * Axial vectors have no mean of their own, as a direction equals its opposite: that of the vectors of twice the angle is taken (K. V.
	 * Mardia and P. E. Jupp 2000, Directional statistics, section 9.1), and half its angle.
	 *
	 * @param u first components
	 * @param v second components, as many
	 * @param axes what they mean
	 * @param inside pixels that count, those that are not 0; null for all
	 * @param width of the image
	 * @param bounds left, top, width and height of the part that cells are laid over, in their middle
	 * @param spacing width and height of a cell in pixels, at least 1; one that is larger than the part becomes as large as that
	 * @param threshold means below this magnitude are left out, as are those of cells of which less than half is inside and not NaN
	 * @return row by row
	 */
	public static List<VectorArrow> of(final float[] u, final float[] v, final VectorAxes axes, final byte[] inside, final int width,
		final int[] bounds, final double spacing, final double threshold)
	{
		Check.that(u.length == v.length, "both components must be of equal size, got " + u.length + " and " + v.length);
		Check.atLeast("spacing", spacing, 1);
		Check.atLeast("threshold", threshold, 0);
		if (bounds[2] < 1 || bounds[3] < 1) return List.of();
		final double w = Math.min(spacing, bounds[2]), h = Math.min(spacing, bounds[3]);
		final int columns = (int) (bounds[2] / w), rows = (int) (bounds[3] / h);
		final double left = bounds[0] + (bounds[2] - columns * w) / 2, top = bounds[1] + (bounds[3] - rows * h) / 2;
		final VectorArrow[] cells = new VectorArrow[Check.elements(columns, rows)];
		Parallel.forEach(rows, () -> {
			final float[] x = new float[width], y = new float[width];
			final double[] right = new double[columns], down = new double[columns];
			final int[] count = new int[columns], edges = new int[columns + 1];
			for (int i = 0; i <= columns; i++)
				edges[i] = (int) Math.round(left + i * w);
			return row -> {
				Arrays.fill(right, 0);
				Arrays.fill(down, 0);
				Arrays.fill(count, 0);
				final int begin = (int) Math.round(top + row * h), end = (int) Math.round(top + (row + 1) * h);
				for (int line = begin; line < end; line++) {
					axes.turn(u, v, line * width, x, y, width);
					for (int i = 0; i < columns; i++)
						for (int k = edges[i]; k < edges[i + 1]; k++) {
							if (inside != null && inside[line * width + k] == 0 || !(Math.abs(x[k]) + Math.abs(y[k]) < Float.POSITIVE_INFINITY)) continue;
							right[i] += axes.axial() ? doubledX(x[k], y[k]) : x[k];
							down[i] += axes.axial() ? doubledY(x[k], y[k]) : y[k];
							count[i]++;
						}
				}
				for (int i = 0; i < columns; i++) {
					final double area = (double) (edges[i + 1] - edges[i]) * (end - begin);
					if (count[i] == 0 || count[i] < SHARE * area) continue;
					double mx = right[i] / count[i], my = down[i] / count[i];
					if (axes.axial()) {
						final double length = Math.hypot(mx, my), angle = Math.atan2(my, mx) / 2;
						mx = length * Math.cos(angle);
						my = length * Math.sin(angle);
					}
					if (Math.hypot(mx, my) >= threshold) cells[row * columns + i] = new VectorArrow(left + (i + 0.5) * w, top + (row + 0.5) * h, mx,
						my, count[i]);
				}
			};
		});
		final List<VectorArrow> arrows = new ArrayList<>();
		for (final VectorArrow cell : cells)
			if (cell != null) arrows.add(cell);
		return arrows;
	}

	private static double doubledX(final double x, final double y) {
		return x == 0 && y == 0 ? 0 : (x * x - y * y) / Math.hypot(x, y);
	}

	private static double doubledY(final double x, final double y) {
		return x == 0 && y == 0 ? 0 : 2 * x * y / Math.hypot(x, y);
	}
}

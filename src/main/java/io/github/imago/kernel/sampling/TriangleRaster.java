package io.github.imago.kernel.sampling;

import io.github.imago.kernel.common.Parallel;

import java.util.Arrays;
import java.util.function.Supplier;

/**
 * The pixels of a grid that lie in each triangle of a triangulation. A pixel on a side that two triangles share belongs to one of them:
 * both compute the same crossing of that side with the row, and one takes the pixels before it, the other those from it on. On the hull,
 * pixels belong to it that lie on it, or outside by a billionth of a pixel. No pixel is searched for: each triangle goes through its rows.
 */
final class TriangleRaster {

	/** Rows that are computed at once. */
	private static final int BAND = 32;
	/** Distance from the hull, in pixels, at which a pixel still belongs to it. */
	private static final double SLACK = 1e-9;

	private final Delaunay triangles;
	private final int width, height;
	/** The vertices' places, in pixels. */
	final double[] u, v;
	/** The triangles with pixels in band b are list[offsets[b]] to before list[offsets[b + 1]]. */
	private final int[] offsets, list;

	/** What becomes of the pixels of a row that no triangle has; each band of rows has one of its own, so that it may remember the last. */
	interface Rest {

		/** @param values of the row; NaN where there is no triangle */
		void complete(int row, float[] values);
	}

	TriangleRaster(final Delaunay triangles, final RegularGrid grid) {
		this.triangles = triangles;
		width = grid.width();
		height = grid.height();
		final int n = triangles.vertices();
		u = new double[n];
		v = new double[n];
		for (int i = 0; i < n; i++) {
			u[i] = (triangles.x(i) - grid.left()) / grid.stepX();
			v[i] = (triangles.y(i) - grid.top()) / grid.stepY();
		}
		offsets = new int[bands() + 1];
		for (int t = 0; t < triangles.triangles(); t++)
			for (int b = firstRow(t) / BAND, last = lastRow(t); b * BAND <= last; b++)
				offsets[b + 1]++;
		for (int b = 0; b < bands(); b++)
			offsets[b + 1] = Math.addExact(offsets[b], offsets[b + 1]);
		list = new int[offsets[bands()]];
		final int[] filled = offsets.clone();
		for (int t = 0; t < triangles.triangles(); t++)
			for (int b = firstRow(t) / BAND, last = lastRow(t); b * BAND <= last; b++)
				list[filled[b]++] = t;
	}

	private int bands() {
		return (height + BAND - 1) / BAND;
	}

	private boolean isOnHull(final int t) {
		return triangles.twin(3 * t) < 0 || triangles.twin(3 * t + 1) < 0 || triangles.twin(3 * t + 2) < 0;
	}

	/** The first row that a triangle has; from 0 on. */
	private int firstRow(final int t) {
		final double top = Math.min(v[triangles.start(3 * t)], Math.min(v[triangles.start(3 * t + 1)], v[triangles.start(3 * t + 2)]));
		return (int) Math.max(0, Math.ceil(isOnHull(t) ? top - SLACK : top));
	}

	/** The last row that a triangle has, before the first or -1 if none. */
	private int lastRow(final int t) {
		final double bottom = Math.max(v[triangles.start(3 * t)], Math.max(v[triangles.start(3 * t + 1)], v[triangles.start(3 * t + 2)]));
		return (int) Math.max(-1, Math.min(height - 1, isOnHull(t) ? Math.floor(bottom + SLACK) : Math.ceil(bottom) - 1));
	}

	/**
	 * Computes pixels.
	 *
	 * @param surfaces makes the surface of one thread; null for none, so that all is left to be completed
	 * @param rests makes what completes the rows of one band
	 * @param wanted where it is 0, out is left as it is; null for everywhere
	 * @param out the grid's pixels
	 */
	void paint(final Supplier<? extends Surface> surfaces, final Supplier<? extends Rest> rests, final byte[] wanted, final float[] out) {
		Parallel.forEach(bands(), () -> {
			final Surface surface = surfaces == null ? null : surfaces.get();
			final float[][] rows = new float[Math.min(BAND, height)][width];
			return band -> {
				final Rest rest = rests.get();
				final int from = band * BAND, to = Math.min(height, from + BAND);
				for (int row = from; row < to; row++)
					Arrays.fill(rows[row - from], Float.NaN);
				for (int i = offsets[band]; surface != null && i < offsets[band + 1]; i++)
					paint(list[i], surface, from, to, wanted, rows);
				for (int row = from; row < to; row++) {
					final float[] values = rows[row - from];
					if (wanted == null) {
						rest.complete(row, values);
						System.arraycopy(values, 0, out, row * width, width);
						continue;
					}
					// What is not wanted needs no completion either.
					for (int x = 0; x < width; x++)
						if (wanted[row * width + x] == 0) values[x] = 0;
					rest.complete(row, values);
					for (int x = 0; x < width; x++)
						if (wanted[row * width + x] != 0) out[row * width + x] = values[x];
				}
			};
		});
	}

	private void paint(final int t, final Surface surface, final int from, final int to, final byte[] wanted, final float[][] rows) {
		final boolean hull = isOnHull(t);
		final int first = Math.max(from, firstRow(t)), last = Math.min(to - 1, lastRow(t));
		boolean entered = false;
		for (int row = first; row <= last; row++) {
			double left = Double.POSITIVE_INFINITY, right = Double.NEGATIVE_INFINITY;
			for (int k = 0; k < 3; k++) {
				final int a = triangles.start(3 * t + k), b = triangles.start(Delaunay.next(3 * t + k));
				final double top = Math.min(v[a], v[b]), bottom = Math.max(v[a], v[b]);
				if (hull ? row < top - SLACK || row > bottom + SLACK : row < top || row >= bottom) continue;
				if (hull && bottom - top <= SLACK) {
					left = Math.min(left, Math.min(u[a], u[b]));
					right = Math.max(right, Math.max(u[a], u[b]));
					continue;
				}
				final double at = crossing(a, b, row);
				left = Math.min(left, at);
				right = Math.max(right, at);
			}
			int x = (int) Math.max(0, Math.ceil(hull ? left - SLACK : left));
			int end = (int) Math.min(width, hull ? Math.floor(right + SLACK) + 1 : Math.ceil(right));
			if (wanted != null) {
				while (x < end && wanted[row * width + x] == 0)
					x++;
				while (x < end && wanted[row * width + end - 1] == 0)
					end--;
			}
			if (x >= end) continue;
			if (!entered) surface.enter(t);
			entered = true;
			surface.evaluate(row, x, end, rows[row - from]);
		}
	}

	/** The column at which a side crosses a row: the same number for both triangles that have it. */
	private double crossing(final int a, final int b, final int row) {
		final boolean down = v[a] < v[b] || v[a] == v[b] && a < b;
		final int p = down ? a : b, q = down ? b : a;
		final double share = (row - v[p]) / (v[q] - v[p]);
		return u[p] + Math.max(0, Math.min(1, share)) * (u[q] - u[p]);
	}
}

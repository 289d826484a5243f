package io.github.imago.kernel.restore;

/**
 * An approximate inverse of the discrete Laplacian of four neighbours in a hole: 0 outside it, mirrored at the image's edges. Symmetric
 * multigrid cycles on grids of half the size each (U. Trottenberg, C. Oosterlee, A. Schüller 2001, Multigrid): red–black Gauss–Seidel steps,
 * bilinear interpolation between cell centres, and its transpose. A pixel of a coarser grid lies in the hole if all its four pixels do:
 * where the hole is narrower, its rim is so near that the steps do well without. Six doubles of memory for each pixel.
 */
final class PoissonCycle {

	/** Steps before and after each coarser grid, on the coarsest grid, and cycles for one solution. */
	private static final int STEPS = 2, COARSEST = 12, CYCLES = 2;

	private final int width, height;
	private final byte[] hole;
	private final double[] residual;
	/** The hole's pixels of both colours of the checker board. */
	private final int[][] colours = new int[2][];
	private final PoissonCycle coarse;
	private final double[] right, correction;

	/**
	 * @param hole 1 in the hole
	 * @param width pixels along x
	 * @param height pixels along y
	 */
	PoissonCycle(final byte[] hole, final int width, final int height) {
		this.hole = hole;
		this.width = width;
		this.height = height;
		residual = new double[hole.length];
		final int[] count = new int[2];
		for (int i = 0; i < hole.length; i++)
			if (hole[i] != 0) count[i % width + i / width & 1]++;
		colours[0] = new int[count[0]];
		colours[1] = new int[count[1]];
		count[0] = count[1] = 0;
		for (int i = 0; i < hole.length; i++) {
			final int c = i % width + i / width & 1;
			if (hole[i] != 0) colours[c][count[c]++] = i;
		}
		final int w = (width + 1) / 2, h = (height + 1) / 2;
		final byte[] half = new byte[w * h];
		boolean any = false;
		if (width > 2 && height > 2) for (int y = 0; y < h; y++)
			for (int x = 0; x < w; x++) {
				final int x2 = Math.min(2 * x + 1, width - 1), y2 = Math.min(2 * y + 1, height - 1);
				if ((hole[2 * y * width + 2 * x] & hole[2 * y * width + x2] & hole[y2 * width + 2 * x] & hole[y2 * width + x2]) == 0) continue;
				half[y * w + x] = 1;
				any = true;
			}
		coarse = any ? new PoissonCycle(half, w, h) : null;
		right = any ? new double[w * h] : null;
		correction = any ? new double[w * h] : null;
	}

	/** Solves for a right side, about; both are 0 outside the hole. */
	void solve(final double[] b, final double[] x) {
		for (final int[] colour : colours)
			for (final int p : colour)
				x[p] = 0;
		for (int i = 0; i < CYCLES; i++)
			cycle(b, x);
	}

	/**
	 * Applies the Laplacian.
	 *
	 * @param inside whether it is wanted in the hole alone; otherwise everywhere, from numbers that are 0 outside the hole
	 */
	void apply(final double[] in, final double[] out, final boolean inside) {
		if (inside) {
			for (final int[] colour : colours)
				for (final int p : colour)
					out[p] = neighbours(p) * in[p] - around(in, p);
			return;
		}
		for (int p = 0; p < hole.length; p++)
			out[p] = neighbours(p) * in[p] - around(in, p);
	}

	private void cycle(final double[] b, final double[] x) {
		final int steps = coarse == null ? COARSEST : STEPS;
		for (int i = 0; i < steps; i++) {
			relax(b, x, colours[0]);
			relax(b, x, colours[1]);
		}
		if (coarse != null) {
			for (final int[] colour : colours)
				for (final int p : colour)
					residual[p] = b[p] - neighbours(p) * x[p] + around(x, p);
			restrict();
			coarse.clear(correction);
			coarse.cycle(right, correction);
			prolong(x);
		}
		for (int i = 0; i < steps; i++) {
			relax(b, x, colours[1]);
			relax(b, x, colours[0]);
		}
	}

	private void clear(final double[] x) {
		for (final int[] colour : colours)
			for (final int p : colour)
				x[p] = 0;
	}

	private void relax(final double[] b, final double[] x, final int[] colour) {
		for (final int p : colour)
			x[p] = (b[p] + around(x, p)) / neighbours(p);
	}

	private int neighbours(final int p) {
		final int x = p % width;
		return (x > 0 ? 1 : 0) + (x < width - 1 ? 1 : 0) + (p >= width ? 1 : 0) + (p + width < hole.length ? 1 : 0);
	}

	private double around(final double[] v, final int p) {
		final int x = p % width;
		return (x > 0 ? v[p - 1] : 0) + (x < width - 1 ? v[p + 1] : 0) + (p >= width ? v[p - width] : 0) + (p + width < hole.length ? v[p +
			width] : 0);
	}

	/** The coarser pixel on the other side of a pixel along an axis: mirrored at the edges. */
	private static int beside(final int i, final int length) {
		final int j = i / 2 + ((i & 1) == 0 ? -1 : 1);
		return j < 0 || j >= length ? i / 2 : j;
	}

	private void restrict() {
		coarse.clear(right);
		final int w = coarse.width;
		for (final int[] colour : colours)
			for (final int p : colour) {
				final int x = p % width, y = p / width, x1 = beside(x, w), y1 = beside(y, coarse.height) * w, x0 = x / 2, y0 = y / 2 * w;
				final double r = residual[p] / 16;
				right[y0 + x0] += 9 * r;
				right[y0 + x1] += 3 * r;
				right[y1 + x0] += 3 * r;
				right[y1 + x1] += r;
			}
		// What is not in the hole stays 0.
		for (int i = 0; i < right.length; i++)
			right[i] *= coarse.hole[i];
	}

	private void prolong(final double[] x) {
		final int w = coarse.width;
		for (final int[] colour : colours)
			for (final int p : colour) {
				final int i = p % width, j = p / width, x1 = beside(i, w), y1 = beside(j, coarse.height) * w, x0 = i / 2, y0 = j / 2 * w;
				x[p] += (9 * correction[y0 + x0] + 3 * (correction[y0 + x1] + correction[y1 + x0]) + correction[y1 + x1]) / 16;
			}
	}
}

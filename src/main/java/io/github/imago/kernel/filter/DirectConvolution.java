package io.github.imago.kernel.filter;

import java.util.Arrays;

/**
 * Convolution weight by weight. Each row of the source, shifted once for each column of the kernel, is added to all the rows of the
 * result that it takes part in: one {@link RowMatrix} for each plane of the kernel. Columns of the kernel that are all 0 are left out.
 */
final class DirectConvolution implements ConvolutionEngine {

	/** Columns computed at once: shifted rows and results then stay in a core's first-level cache for small kernels. */
	private static final int STRIP = 512;

	private final Taps taps;
	/** For each plane of the kernel, its weights and which columns they belong to. */
	private final RowMatrix[] planes;
	private final int[][] columns;
	private float[][] shifted = {}, results = {};

	DirectConvolution(final Taps taps) {
		this.taps = taps;
		planes = new RowMatrix[taps.depth];
		columns = new int[taps.depth][];
		for (int z = 0; z < taps.depth; z++) {
			final int plane = z;
			columns[z] = java.util.stream.IntStream.range(0, taps.width).filter(x -> used(x, plane)).toArray();
			final double[] w = new double[taps.height * columns[z].length];
			for (int i = 0; i < w.length; i++)
				w[i] = taps.at(columns[z][i % columns[z].length], i / columns[z].length, z);
			planes[z] = new RowMatrix(taps.height, columns[z].length, w);
		}
	}

	private boolean used(final int x, final int z) {
		for (int y = 0; y < taps.height; y++)
			if (taps.at(x, y, z) != 0) return true;
		return false;
	}

	/** Nanoseconds for a pixel, about. */
	double cost() {
		double cost = 0;
		for (int z = 0; z < planes.length; z++)
			cost += 0.04 * planes[z].cost() + 0.08 * columns[z].length;
		return cost;
	}

	@Override
	public void compute(final float[] source, final int[] sourceSize, final float[] target, final int[] targetSize) {
		if (results.length == 0) {
			results = new float[taps.height][STRIP];
			shifted = new float[taps.width][STRIP];
		}
		for (int z = 0; z < targetSize[2]; z++)
			for (int x = 0; x < targetSize[0]; x += STRIP)
				strip(source, sourceSize, target, targetSize, x, Math.min(STRIP, targetSize[0] - x), z);
	}

	private void strip(final float[] source, final int[] sourceSize, final float[] target, final int[] targetSize, final int x, final int n,
		final int z)
	{
		final int height = targetSize[1], taller = taps.height - 1;
		for (int row = 0; row < height + taller; row++) {
			// Row y of the result takes the kernel's row (row - y) of this row; results[k] is that for which k is this.
			final float[] begun = results[taller];
			System.arraycopy(results, 0, results, 1, taller);
			results[0] = begun;
			Arrays.fill(begun, 0, n, 0);
			final int first = Math.max(0, row - height + 1), last = Math.min(taller, row) + 1;
			for (int k = 0; k < taps.depth; k++) {
				final int at = ((z + k + taps.offset[2]) * sourceSize[1] + row + taps.offset[1]) * sourceSize[0] + x + taps.offset[0];
				for (int c = 0; c < columns[k].length; c++)
					System.arraycopy(source, at + columns[k][c], shifted[c], 0, n);
				planes[k].addTo(shifted, results, first, last, n);
			}
			if (row >= taller) System.arraycopy(results[taller], 0, target, (z * height + row - taller) * targetSize[0] + x, n);
		}
	}
}

package io.github.imago.kernel.filter;

import java.util.Arrays;
import java.util.List;

/**
 * Convolution axis by axis, of kernels that are sums of a few products of lines ({@link Taps#products}): along z into a plane, then row
 * by row along y and along x. The line along x is cut into pieces of {@value #PIECE} weights: every piece needs the same few
 * shifted copies of the row, and the sums of the pieces are shifted once more, so that not every weight costs a copy of the row.
 */
final class SeparableConvolution implements ConvolutionEngine {

	/** Weights along x that share their shifts with those of the other pieces. */
	private static final int PIECE = 5;
	/** Columns computed at once, at least. */
	private static final int STRIP = 512;

	/** One product of lines. */
	private static final class Product {

		final RowMatrix x, y, z;

		Product(final double[] lineX, final double[] lineY, final double[] lineZ) {
			final int pieces = (lineX.length + PIECE - 1) / PIECE;
			x = new RowMatrix(pieces, PIECE, Arrays.copyOf(lineX, pieces * PIECE));
			y = new RowMatrix(1, lineY.length, lineY);
			z = new RowMatrix(1, lineZ.length, lineZ);
		}
	}

	private final Taps taps;
	private final Product[] products;
	private final int pieces, strip;
	private final RowMatrix sum;
	private float[][] window = {}, planes = {}, shifted, parts, lanes;
	private final float[][] column = new float[1][], result = new float[1][];
	private float[] plane = {};

	/**
	 * @param products lines along x, y and z; not empty
	 */
	SeparableConvolution(final Taps taps, final List<double[][]> products) {
		this.taps = taps;
		this.products = products.stream().map(p -> new Product(p[0], p[1], p[2])).toArray(Product[]::new);
		pieces = (taps.width + PIECE - 1) / PIECE;
		strip = Math.max(STRIP, 4 * taps.width);
		final double[] ones = new double[pieces];
		Arrays.fill(ones, 1);
		sum = new RowMatrix(1, pieces, ones);
	}

	/** Nanoseconds for a pixel, about. */
	double cost() {
		final double wider = 1 + (double) taps.width / strip;
		return products.length * (wider * 0.04 * taps.height + 0.04 * taps.width + 0.2 * pieces + 0.6) + (taps.depth > 1 ? 0.5 + 0.12 *
			taps.depth : 0);
	}

	@Override
	public void compute(final float[] source, final int[] sourceSize, final float[] target, final int[] targetSize) {
		if (window.length == 0) {
			final int wide = strip + pieces * PIECE;
			window = new float[taps.height][wide];
			column[0] = new float[wide];
			result[0] = new float[strip];
			shifted = new float[PIECE][wide];
			parts = new float[pieces][wide];
			lanes = new float[pieces][strip];
		}
		for (int z = 0; z < targetSize[2]; z++) {
			// Only kernels of one product have more than one plane.
			if (taps.depth > 1) alongZ(source, sourceSize, z);
			final float[] in = taps.depth > 1 ? plane : source;
			final int at = taps.depth > 1 ? 0 : z * sourceSize[0] * sourceSize[1];
			for (int x = 0; x < targetSize[0]; x += strip)
				strip(in, at, sourceSize, target, z * targetSize[0] * targetSize[1], targetSize, x, Math.min(strip, targetSize[0] - x));
		}
	}

	private void alongZ(final float[] source, final int[] size, final int z) {
		final int n = size[0];
		if (plane.length < n * size[1]) plane = new float[n * size[1]];
		if (planes.length == 0 || planes[0].length < n) planes = new float[taps.depth + 1][n];
		final float[][] result = { planes[taps.depth] };
		for (int y = 0; y < size[1]; y++) {
			for (int k = 0; k < taps.depth; k++)
				System.arraycopy(source, ((z + taps.offset[2] + k) * size[1] + y) * n, planes[k], 0, n);
			Arrays.fill(result[0], 0, n, 0);
			products[0].z.addTo(planes, result, 0, 1, n);
			System.arraycopy(result[0], 0, plane, y * n, n);
		}
	}

	private void strip(final float[] in, final int at, final int[] sourceSize, final float[] target, final int to, final int[] targetSize,
		final int x, final int n)
	{
		final int length = n + taps.width - 1;
		for (int y = 0; y < targetSize[1]; y++) {
			// The row that is no longer needed becomes the last one.
			final int kept = y == 0 ? 0 : window.length - 1;
			final float[] oldest = window[0];
			System.arraycopy(window, 1, window, 0, window.length - 1);
			window[window.length - 1] = oldest;
			for (int k = kept; k < window.length; k++)
				System.arraycopy(in, at + (y + k + taps.offset[1]) * sourceSize[0] + x + taps.offset[0], window[k], 0, length);
			Arrays.fill(result[0], 0, n, 0);
			for (final Product product : products) {
				Arrays.fill(column[0], 0, length, 0);
				product.y.addTo(window, column, 0, 1, length);
				alongX(product.x, n);
			}
			System.arraycopy(result[0], 0, target, to + y * targetSize[0] + x, n);
		}
	}

	/** Adds the column's values, summed along x, to the result. */
	private void alongX(final RowMatrix line, final int n) {
		final int length = n + (pieces - 1) * PIECE;
		for (int k = 0; k < PIECE; k++)
			System.arraycopy(column[0], k, shifted[k], 0, length);
		for (int k = 0; k < pieces; k++)
			Arrays.fill(parts[k], 0, length, 0);
		line.addTo(shifted, parts, 0, pieces, length);
		for (int k = 0; k < pieces; k++)
			System.arraycopy(parts[k], k * PIECE, lanes[k], 0, n);
		sum.addTo(lanes, result, 0, 1, n);
	}
}

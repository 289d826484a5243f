package io.github.imago.kernel.filter;

import java.util.Arrays;

/**
 * The variance of the pixels under a {@link Footprint}, that of the whole population (the mean of the squared deviations from the mean),
 * or its square root. Squared deviations are merged, never computed as the difference of two large sums ({@link Fold#MOMENTS}): the
 * relative error is about 1e-16 times mean over standard deviation, so that 60000 ± 1 is as good as 0 ± 1. A NaN reaches only the windows
 * that hold it; the variance of a window with an infinity is NaN too.
 * <p>
 * <b>Missing pixels</b>: where NaN is ignored and a block holds one, the missing pixels are set to the mean c of the block's others, and
 * what they add is taken off again: m of n pixels add {@code m (n - m) / n (mean - c)²} to the squared deviations of the others. There
 * the error is about 1e-16 times {@code (mean - c)²}.
 * <p>
 * The cost per pixel is nearly the same for boxes of all sizes; for other footprints it grows with their rows.
 */
public final class Variance extends WindowKernel<float[]> {

	private final WindowScan<double[][]> scan;
	private final WindowScan<double[]> counts;
	private final int pixels;
	private final boolean root;
	private float[] filled = {};
	private double[] count = {};

	/**
	 * @param footprint the window
	 * @param root whether to give the standard deviation
	 * @param ignoreNaN whether NaN means that a pixel is missing; then the result is NaN only where all are
	 * @param dimensions the number of the blocks' axes, 1 to 3
	 * @throws IllegalArgumentException if the footprint has more axes
	 */
	public Variance(final Footprint footprint, final boolean root, final boolean ignoreNaN, final int dimensions) {
		super(footprint, dimensions);
		scan = new WindowScan<>(Fold.MOMENTS, footprint);
		counts = ignoreNaN ? new WindowScan<>(Fold.SUM, footprint) : null;
		pixels = footprint.size();
		this.root = root;
	}

	/** Values and numbers, where pixels may be missing. */
	@Override
	public int bytesPerPixel() {
		return counts == null ? 0 : Float.BYTES + Double.BYTES;
	}

	@Override
	void block(final float[] source, final int[] from, final float[] target, final int[] to) {
		if (counts != null && IgnoreNaN.holdsNaN(source, from[0] * from[1] * from[2])) holes(source, from, target, to);
		else scan(source, from, to, (x, y, z, row, n) -> {
			final double[] sum = row[0], squares = row[1];
			// A sum that is not finite makes the variance NaN.
			for (int i = 0; i < n; i++)
				squares[i] = squares[i] / pixels + 0 * sum[i];
			store(squares, target, (z * to[1] + y) * to[0] + x, n);
		});
	}

	private void holes(final float[] source, final int[] from, final float[] target, final int[] to) {
		final int size = from[0] * from[1] * from[2];
		double sum = 0;
		int there = 0;
		for (int i = 0; i < size; i++) {
			if (Math.abs(source[i]) <= Float.MAX_VALUE) {
				sum += source[i];
				there++;
			}
		}
		final float fill = there == 0 ? 0 : (float) (sum / there);
		if (filled.length < size) filled = new float[size];
		for (int i = 0; i < size; i++)
			filled[i] = Float.isNaN(source[i]) ? fill : source[i];
		if (count.length < to[0] * to[1] * to[2]) count = new double[to[0] * to[1] * to[2]];
		counts.scan((x, y, z, row, n) -> {
			final int at = (z * from[1] + y) * from[0] + x;
			for (int i = 0; i < n; i++)
				row[i] = Float.isNaN(source[at + i]) ? 0 : 1;
		}, (x, y, z, row, n) -> System.arraycopy(row, 0, count, (z * to[1] + y) * to[0] + x, n), to);
		scan(filled, from, to, (x, y, z, row, n) -> {
			final int at = (z * to[1] + y) * to[0] + x;
			final double[] sums = row[0], squares = row[1];
			for (int i = 0; i < n; i++) {
				final double valid = count[at + i], missing = pixels - valid, d = (sums[i] - missing * fill) / valid - fill;
				squares[i] = Math.max(0, squares[i] - missing * valid / pixels * d * d) / valid + 0 * d;
			}
			store(squares, target, at, n);
		});
	}

	private void scan(final float[] source, final int[] from, final int[] to, final WindowScan.Writer<double[][]> out) {
		scan.scan((x, y, z, row, n) -> {
			final int at = (z * from[1] + y) * from[0] + x;
			final double[] values = row[0];
			for (int i = 0; i < n; i++)
				values[i] = source[at + i];
			Arrays.fill(row[1], 0, n, 0);
		}, out, to);
	}

	private void store(final double[] variance, final float[] target, final int at, final int n) {
		if (root) for (int i = 0; i < n; i++)
			variance[i] = Math.sqrt(variance[i]);
		for (int i = 0; i < n; i++)
			target[at + i] = (float) variance[i];
	}
}

package io.github.imago.kernel.filter;

/**
 * The mean of the pixels under a {@link Footprint}, also known as box filter or uniform filter. Sums of 8- and 16-bit pixels are exact;
 * integer results are rounded, halves up.
 * <p>
 * <b>Floats</b>: a NaN or an infinity reaches only the windows that hold it. Blocks of the image in which the pixels are of similar
 * magnitude are done by {@link RunningSums}, if the window is a box of up to 2¹⁷ pixels: before the result is rounded to a float, the mean
 * of n pixels is wrong by at most n · 2.2e-16 of the block's largest magnitude, and by nothing at all where the window's pixels are not
 * much smaller than that. In all other blocks nothing is ever taken off a sum ({@link Fold#SUM}), and the error is at most about n ·
 * 1.1e-16 of the mean of the window's magnitudes, even beside numbers of another order.
 * <p>
 * The cost per pixel is the same for boxes of all sizes; for other footprints it grows with their rows.
 *
 * @param <A> {@code byte[]}, {@code short[]} (both unsigned) or {@code float[]}
 */
public final class Mean<A> extends WindowKernel<A> {

	private final Values<A> values;
	private final WindowScan<double[]> scan;
	/** Null where the window is no box. */
	private final RunningSums<A> running;
	private final double scale;
	private final boolean ignoreNaN;
	private double[] sums = {};

	/**
	 * @param footprint the window
	 * @param ignoreNaN whether NaN means that a pixel is missing; then the result is NaN only where all are
	 * @param arrayType {@code byte[].class}, {@code short[].class} or {@code float[].class}
	 * @param dimensions the number of the blocks' axes, 1 to 3
	 * @throws IllegalArgumentException if an argument is none of these, or the footprint has more axes
	 */
	public Mean(final Footprint footprint, final boolean ignoreNaN, final Class<A> arrayType, final int dimensions) {
		super(footprint, dimensions);
		values = Values.of(arrayType);
		scan = new WindowScan<>(Fold.SUM, footprint);
		running = footprint.isBox() ? new RunningSums<>(values, 2 * footprint.radiusX() + 1, 2 * footprint.radiusY() + 1, 2 * footprint
			.radiusZ() + 1) : null;
		scale = 1.0 / footprint.size();
		this.ignoreNaN = ignoreNaN && arrayType == float[].class;
	}

	/** Sums, where pixels may be missing. */
	@Override
	public int bytesPerPixel() {
		return ignoreNaN ? Double.BYTES : 0;
	}

	@Override
	void block(final A source, final int[] from, final A target, final int[] to) {
		if (running != null && running.compute(source, from, target, to)) return;
		if (ignoreNaN && IgnoreNaN.holdsNaN((float[]) source, from[0] * from[1] * from[2])) holes((float[]) source, from, (float[]) target, to);
		else scan.scan((x, y, z, row, n) -> values.load(source, (z * from[1] + y) * from[0] + x, row, n), (x, y, z, row, n) -> values.store(row,
			scale, target, (z * to[1] + y) * to[0] + x, n), to);
	}

	private void holes(final float[] source, final int[] from, final float[] target, final int[] to) {
		if (sums.length < to[0] * to[1] * to[2]) sums = new double[to[0] * to[1] * to[2]];
		scan.scan((x, y, z, row, n) -> {
			final int at = (z * from[1] + y) * from[0] + x;
			for (int i = 0; i < n; i++)
				row[i] = Float.isNaN(source[at + i]) ? 0 : source[at + i];
		}, (x, y, z, row, n) -> System.arraycopy(row, 0, sums, (z * to[1] + y) * to[0] + x, n), to);
		scan.scan((x, y, z, row, n) -> {
			final int at = (z * from[1] + y) * from[0] + x;
			for (int i = 0; i < n; i++)
				row[i] = Float.isNaN(source[at + i]) ? 0 : 1;
		}, (x, y, z, row, n) -> {
			final int at = (z * to[1] + y) * to[0] + x;
			for (int i = 0; i < n; i++)
				target[at + i] = row[i] > 0 ? (float) (sums[at + i] / row[i]) : Float.NaN;
		}, to);
	}
}

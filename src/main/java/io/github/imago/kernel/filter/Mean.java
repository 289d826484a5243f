package io.github.imago.kernel.filter;

/**
 * The mean of the pixels under a {@link Footprint}, also known as box filter or uniform filter. Sums are made in double precision and never by taking
 * pixels out again ({@link Fold#SUM}): the error before rounding is at most about w · 1.1e-16 of the mean of the magnitudes for w pixels, and a NaN
 * or an infinity reaches only the windows that hold it. Sums of 8- and 16-bit pixels are exact; integer results are rounded, halves up.
 * <p>
 * The cost per pixel is nearly the same for boxes of all sizes; for other footprints it grows with their rows.
 *
 * @param <A> {@code byte[]}, {@code short[]} (both unsigned) or {@code float[]}
 */
public final class Mean<A> extends WindowKernel<A> {

	private final Values<A> values;
	private final WindowScan<double[]> scan;
	private final double scale;

	/**
	 * @param footprint the window
	 * @param arrayType {@code byte[].class}, {@code short[].class} or {@code float[].class}
	 * @param dimensions the number of the blocks' axes, 1 to 3
	 * @throws IllegalArgumentException if an argument is none of these, or the footprint has more axes
	 */
	public Mean(final Footprint footprint, final Class<A> arrayType, final int dimensions) {
		super(footprint, dimensions);
		values = Values.of(arrayType);
		scan = new WindowScan<>(Fold.SUM, footprint);
		scale = 1.0 / footprint.size();
	}

	@Override
	void block(final A source, final int[] from, final A target, final int[] to) {
		scan.scan((x, y, z, row, n) -> values.load(source, (z * from[1] + y) * from[0] + x, row, n), (x, y, z, row, n) -> values.store(row, scale,
			target, (z * to[1] + y) * to[0] + x, n), to);
	}
}

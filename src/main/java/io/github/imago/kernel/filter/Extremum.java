package io.github.imago.kernel.filter;

import io.github.imago.kernel.common.BlockKernel;

/**
 * The smallest or the largest of the pixels under a {@link Footprint}: erosion and dilation of grey images by a flat structuring element
 * (dilation by the mirrored one). {@link ColumnScan} and {@link RunScan} name the methods: the cost per pixel is nearly the same for
 * boxes of all sizes; for other footprints it grows with their rows.
 * <p>
 * A NaN reaches all windows that hold it, unless it is ignored; -0 is smaller than 0.
 *
 * @param <A> {@code byte[]}, {@code short[]} (both unsigned) or {@code float[]}
 */
public final class Extremum<A> extends WindowKernel<A> {

	private final Values<A> values;
	private final WindowScan<float[]> scan;
	/** What changes no result: the value of a missing pixel. */
	private final float neutral;
	private final boolean ignoreNaN;
	private float[] filled = {};

	private Extremum(final boolean largest, final Footprint footprint, final boolean ignoreNaN, final Class<A> arrayType,
		final int dimensions)
	{
		super(footprint, dimensions);
		values = Values.of(arrayType);
		scan = new WindowScan<>(largest ? Fold.MAX : Fold.MIN, footprint);
		neutral = largest ? Float.NEGATIVE_INFINITY : Float.POSITIVE_INFINITY;
		this.ignoreNaN = ignoreNaN && arrayType == float[].class;
	}

	/**
	 * The minimum or the maximum filter.
	 *
	 * @param largest whether to take the maximum
	 * @param footprint the window
	 * @param ignoreNaN whether NaN means that a pixel is missing; then the result is NaN only where all are
	 * @param arrayType {@code byte[].class}, {@code short[].class} or {@code float[].class}
	 * @param dimensions the number of the blocks' axes, 1 to 3
	 * @throws IllegalArgumentException if an argument is none of these, or the footprint has more axes
	 */
	public static <A> BlockKernel<A> of(final boolean largest, final Footprint footprint, final boolean ignoreNaN, final Class<A> arrayType,
		final int dimensions)
	{
		return new Extremum<>(largest, footprint, ignoreNaN, arrayType, dimensions);
	}

	@Override
	void block(final A source, final int[] from, final A target, final int[] to) {
		if (ignoreNaN && IgnoreNaN.holdsNaN((float[]) source, from[0] * from[1] * from[2])) holes((float[]) source, from, (float[]) target, to);
		else scan.scan((x, y, z, row, n) -> values.load(source, (z * from[1] + y) * from[0] + x, row, n), (x, y, z, row, n) -> values.store(row,
			target, (z * to[1] + y) * to[0] + x, n), to);
	}

	private void holes(final float[] source, final int[] from, final float[] target, final int[] to) {
		final int size = from[0] * from[1] * from[2];
		if (filled.length < size) filled = new float[size];
		for (int i = 0; i < size; i++)
			filled[i] = Float.isNaN(source[i]) ? neutral : source[i];
		scan(filled, from, (x, y, z, row, n) -> System.arraycopy(row, 0, target, (z * to[1] + y) * to[0] + x, n), to);
		// Where the result is the neutral value, that may be because there is nothing else.
		for (int i = 0; i < size; i++)
			filled[i] = Float.isNaN(source[i]) ? neutral : 0;
		scan(filled, from, (x, y, z, row, n) -> {
			for (int i = 0, at = (z * to[1] + y) * to[0] + x; i < n; i++)
				if (row[i] == neutral) target[at + i] = Float.NaN;
		}, to);
	}

	private void scan(final float[] source, final int[] from, final WindowScan.Writer<float[]> out, final int[] to) {
		scan.scan((x, y, z, row, n) -> System.arraycopy(source, (z * from[1] + y) * from[0] + x, row, 0, n), out, to);
	}
}

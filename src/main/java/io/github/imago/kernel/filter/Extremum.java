package io.github.imago.kernel.filter;

import io.github.imago.kernel.common.BlockKernel;
import io.github.imago.kernel.common.Check;

/**
 * The smallest or the largest of the pixels under a {@link Footprint}: erosion and dilation of grey images by a flat structuring element
 * (dilation by the mirrored one). {@link ColumnScan} and {@link RunScan} name the methods: the cost per pixel is nearly the same for
 * boxes of all sizes; for other footprints it grows with their rows.
 * <p>
 * A NaN reaches all windows that hold it, unless it is ignored; -0 is smaller than 0. Pixels of 8 and 16 bits are compared eight and four
 * at a time ({@link Packed}).
 */
public final class Extremum extends WindowKernel<float[]> {

	private final WindowScan<float[]> scan;
	/** What changes no result: the value of a missing pixel. */
	private final float neutral;
	private final boolean ignoreNaN;
	private float[] filled = {};

	private Extremum(final boolean largest, final Footprint footprint, final boolean ignoreNaN, final int dimensions) {
		super(footprint, dimensions);
		scan = new WindowScan<>(largest ? Fold.MAX : Fold.MIN, footprint);
		neutral = largest ? Float.NEGATIVE_INFINITY : Float.POSITIVE_INFINITY;
		this.ignoreNaN = ignoreNaN;
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
		if (arrayType == byte[].class || arrayType == short[].class) return new Integers<>(largest, footprint, arrayType, dimensions);
		Check.that(arrayType == float[].class, "arrayType must be byte[], short[] or float[], got " + (arrayType == null ? "null" : arrayType
			.getSimpleName()));
		@SuppressWarnings("unchecked")
		final BlockKernel<A> kernel = (BlockKernel<A>) new Extremum(largest, footprint, ignoreNaN, dimensions);
		return kernel;
	}

	/** Of 8- and 16-bit pixels. */
	private static final class Integers<A> extends WindowKernel<A> {

		private final Packed<A> packed;
		private final WindowScan<long[]> scan;

		Integers(final boolean largest, final Footprint footprint, final Class<A> arrayType, final int dimensions) {
			super(footprint, dimensions);
			packed = new Packed<>(largest, arrayType);
			scan = new WindowScan<>(packed, footprint);
		}

		@Override
		void block(final A source, final int[] from, final A target, final int[] to) {
			scan.scan((x, y, z, row, n) -> packed.load(source, (z * from[1] + y) * from[0] + x, row, n), (x, y, z, row, n) -> packed.store(row,
				target, (z * to[1] + y) * to[0] + x, n), to);
		}
	}

	@Override
	void block(final float[] source, final int[] from, final float[] target, final int[] to) {
		if (ignoreNaN && IgnoreNaN.holdsNaN(source, from[0] * from[1] * from[2])) holes(source, from, target, to);
		else scan(source, from, (x, y, z, row, n) -> System.arraycopy(row, 0, target, (z * to[1] + y) * to[0] + x, n), to);
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

package io.github.imago.kernel.filter;

import io.github.imago.kernel.common.BlockKernel;
import io.github.imago.kernel.common.Check;

/**
 * The median filter: each pixel of the result is the middle one of the sorted pixels under a {@link Footprint}, exactly. A footprint has an odd
 * number of pixels, so the median always is one of them and nothing is averaged.
 * <p>
 * <b>NaN</b> sorts above +∞, and -0 below +0: so up to half of the pixels under the footprint may be NaN before the result is, and a NaN does no
 * harm outside the footprints that hold it.
 * <p>
 * <b>Method</b>, chosen for speed; all give the same result. Small footprints: a sorting network over whole rows. Large squares: histograms of the
 * columns, and for 16-bit and float pixels of groups of equally many pixels, then sets of bits within the group; the cost per pixel is nearly the
 * same for all radii. Large footprints of other shapes: a moving set, whose cost grows with the number of the footprint's rows. The kernels'
 * classes name the papers.
 * <p>
 * <b>Memory</b> per kernel: about 30 bytes per pixel of a tile and its margin, at most 16 MB, at radius 127.
 */
public final class Median {

	/** Largest networks: squares of 8-bit pixels, squares of other pixels, other footprints, in pixels; measured where the costs cross. */
	private static final int NETWORK_SQUARE8 = 49, NETWORK_SQUARE = 289, NETWORK_OTHER = 150;

	private Median() {}

	/**
	 * A median filter of planes under a square window.
	 *
	 * @param radius the window is {@code 2 * radius + 1} pixels wide; 0 to {@link Footprint#MAX_RADIUS}
	 * @param arrayType {@code byte[].class}, {@code short[].class} (both unsigned) or {@code float[].class}
	 * @return a kernel for one thread, for blocks of two axes
	 * @throws IllegalArgumentException if an argument is none of these
	 */
	public static <A> BlockKernel<A> square(final int radius, final Class<A> arrayType) {
		return of(Footprint.square(radius), arrayType, 2);
	}

	/**
	 * A median filter of planes under a disc.
	 *
	 * @param radius the disc's, see {@link Footprint#disc}; 0 to {@link Footprint#MAX_RADIUS}
	 * @param arrayType {@code byte[].class}, {@code short[].class} (both unsigned) or {@code float[].class}
	 * @return a kernel for one thread, for blocks of two axes
	 * @throws IllegalArgumentException if an argument is none of these
	 */
	public static <A> BlockKernel<A> disc(final double radius, final Class<A> arrayType) {
		return of(Footprint.disc(radius), arrayType, 2);
	}

	/**
	 * A median filter of the planes of a block.
	 *
	 * @param footprint the pixels whose median is taken
	 * @param arrayType {@code byte[].class}, {@code short[].class} (both unsigned) or {@code float[].class}
	 * @param dimensions number of the blocks' axes, at least 2; the first two are filtered, the others have no halo
	 * @return a kernel for one thread; it makes its buffers when it first computes
	 * @throws IllegalArgumentException if an argument is none of these
	 */
	public static <A> BlockKernel<A> of(final Footprint footprint, final Class<A> arrayType, final int dimensions) {
		Check.that(footprint != null, "footprint must be given, got null");
		final boolean square = footprint.isSquare(), bytes = arrayType == byte[].class;
		if (footprint.size() <= (!square ? NETWORK_OTHER : bytes ? NETWORK_SQUARE8 : NETWORK_SQUARE))
			return new NetworkMedian<>(footprint, arrayType, dimensions);
		if (!square) return new MovingMedian<>(footprint, arrayType, dimensions);
		if (!bytes) return new OrdinalMedian<>(footprint.radiusX(), arrayType, dimensions);
		@SuppressWarnings("unchecked")
		final BlockKernel<A> kernel = (BlockKernel<A>) new HistogramMedian(footprint.radiusX(), dimensions);
		return kernel;
	}
}

package io.github.imago.kernel.filter;

import io.github.imago.kernel.common.BlockKernel;
import io.github.imago.kernel.common.Check;

/**
 * The rank filter: each pixel of the result is the one that stands at a given place among the sorted pixels under a {@link Footprint},
 * exactly: the median, or any percentile. It always is one of the pixels; nothing is interpolated.
 * <p>
 * <b>NaN</b> sorts above +∞, and -0 below +0: so up to half of the pixels under the footprint may be NaN before the median is, and a NaN
 * does no harm outside the footprints that hold it. Or NaN means that a pixel is missing: then the place is sought among the others.
 * <p>
 * <b>Method</b>, chosen for speed; all give the same result. Small footprints: a sorting network over whole rows. Large rectangles:
 * histograms of the columns, and for 16-bit and float pixels of groups of equally many pixels, then sets of bits within the group; the cost
 * per pixel is nearly the same for all radii. Large boxes of 8-bit volumes: the same, the cost grows with the number of the box's planes.
 * Large footprints of other shapes: a moving set, whose cost grows with the number of the footprint's runs. The kernels' classes name the
 * papers.
 * <p>
 * <b>Memory</b> per kernel: up to 4 MB for a network, whose making takes up to 0.2 s at the first use; else about 30 bytes per pixel of a
 * tile and its margin. In planes that is at most 16 MB, at radius 127; in volumes the margin of a large footprint is many times that.
 */
public final class Rank {

	/**
	 * Largest networks, in pixels, where there is another method for a box of float, 16-bit and 8-bit pixels; measured where the costs cross.
	 */
	private static final int NETWORK_FLOATS = 289, NETWORK_SHORTS = 441, NETWORK_BYTES = 225;
	/** Largest networks elsewhere. */
	private static final int NETWORK_OTHER = 350;

	private Rank() {}

	/**
	 * Where a percentile stands among sorted numbers; the rule of {@code scipy.ndimage.percentile_filter}. The 50th is {@code n / 2}, the
	 * median.
	 *
	 * @param n how many numbers, at least 1
	 * @param percentile 0 (the lowest) to 100 (the highest)
	 * @return the whole part of {@code n * percentile / 100}, at most {@code n - 1}
	 */
	public static int index(final int n, final double percentile) {
		return Math.min(n - 1, (int) (n * percentile / 100));
	}

	/**
	 * A median filter: the 50th percentile. Of an even number of pixels it is the upper one of the two in the middle.
	 *
	 * @param footprint the pixels whose median is taken
	 * @param arrayType {@code byte[].class}, {@code short[].class} (both unsigned) or {@code float[].class}
	 * @param dimensions number of the blocks' axes, 1 to 3
	 * @return a kernel for one thread; it makes its buffers when it first computes
	 * @throws IllegalArgumentException if an argument is none of these, or the footprint has more axes
	 */
	public static <A> BlockKernel<A> median(final Footprint footprint, final Class<A> arrayType, final int dimensions) {
		return of(footprint, 50, false, arrayType, dimensions);
	}

	/**
	 * A percentile filter.
	 *
	 * @param footprint the pixels that are ranked
	 * @param percentile which, see {@link #index}; 0 to 100
	 * @param ignoreNaN whether a NaN counts as a missing pixel: the percentile is that of the others, and NaN where there are none. Blocks
	 *          without NaN cost the same; others are computed by the moving set.
	 * @param arrayType {@code byte[].class}, {@code short[].class} (both unsigned) or {@code float[].class}
	 * @param dimensions number of the blocks' axes, 1 to 3
	 * @return a kernel for one thread; it makes its buffers when it first computes
	 * @throws IllegalArgumentException if an argument is none of these, or the footprint has more axes
	 */
	public static <A> BlockKernel<A> of(final Footprint footprint, final double percentile, final boolean ignoreNaN, final Class<A> arrayType,
		final int dimensions)
	{
		Check.that(footprint != null, "footprint must be given, got null");
		Check.within("percentile", percentile, 0, 100);
		Check.within("dimensions", dimensions, 1, 3);
		Keys.of(arrayType);
		final BlockKernel<A> plain = plain(footprint, percentile, arrayType, dimensions);
		if (!ignoreNaN || arrayType != float[].class) return plain;
		@SuppressWarnings("unchecked")
		final BlockKernel<A> kernel = (BlockKernel<A>) new IgnoreNaNRank((BlockKernel<float[]>) plain, new MovingRank<>(footprint, percentile,
			true, float[].class, dimensions));
		return kernel;
	}

	private static <A> BlockKernel<A> plain(final Footprint footprint, final double percentile, final Class<A> arrayType,
		final int dimensions) {
		final int size = footprint.size(), rank = index(size, percentile);
		final boolean bytes = arrayType == byte[].class, countable = footprint.isBox() && size <= WindowHistogram.MOST;
		final boolean flatBox = countable && footprint.radiusZ() == 0;
		final int network = !flatBox ? NETWORK_OTHER : bytes ? NETWORK_BYTES : arrayType == short[].class ? NETWORK_SHORTS : NETWORK_FLOATS;
		if (size <= network) return new NetworkRank<>(footprint, rank, arrayType, dimensions);
		if (!flatBox && !(bytes && countable)) return new MovingRank<>(footprint, percentile, false, arrayType, dimensions);
		if (!bytes) return new OrdinalRank<>(footprint, rank, arrayType, dimensions);
		@SuppressWarnings("unchecked")
		final BlockKernel<A> kernel = (BlockKernel<A>) new HistogramRank(footprint, rank, dimensions);
		return kernel;
	}
}

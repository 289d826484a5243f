package io.github.imago.kernel.filter;

import io.github.imago.kernel.common.BlockKernel;
import io.github.imago.kernel.common.Check;

/**
 * A rank filter of blocks of one to three axes; an axis that a block lacks has length 1.
 *
 * @param <A> the array of a block
 */
abstract class RankKernel<A> implements BlockKernel<A> {

	/** The pixels that are ranked. */
	final Footprint footprint;
	private final int[] halo;

	/**
	 * @param footprint the pixels that are ranked
	 * @param dimensions the number of the blocks' axes, 1 to 3; the footprint must not reach along others
	 */
	RankKernel(final Footprint footprint, final int dimensions) {
		this.footprint = footprint;
		halo = footprint.halo(Check.within("dimensions", dimensions, 1, 3));
	}

	@Override
	public final int[] halo() {
		return halo.clone();
	}

	@Override
	public final void compute(final A source, final int[] sourceSize, final A target, final int[] targetSize) {
		BlockSizes.check(halo, sourceSize, targetSize);
		final int height = halo.length > 1 ? targetSize[1] : 1, depth = halo.length > 2 ? targetSize[2] : 1;
		if (Check.elements(targetSize) > 0) volume(source, target, targetSize[0], height, depth);
	}

	/**
	 * Filters a block, which has at least one pixel.
	 *
	 * @param source pixels, {@code footprint.radius…} more than the target's on each side
	 * @param target result
	 * @param width the target's
	 * @param height the target's
	 * @param depth the target's
	 */
	abstract void volume(A source, A target, int width, int height, int depth);
}

package io.github.imago.kernel.filter;

import io.github.imago.kernel.common.BlockKernel;
import io.github.imago.kernel.common.Check;

/**
 * A filter of blocks of one to three axes whose pixels depend on those under a {@link Footprint}.
 *
 * @param <A> the array of a block
 */
abstract class WindowKernel<A> implements BlockKernel<A> {

	private final int[] halo;

	/**
	 * @param dimensions the number of the blocks' axes, 1 to 3
	 * @throws IllegalArgumentException if the footprint reaches along an axis that the blocks have not
	 */
	WindowKernel(final Footprint footprint, final int dimensions) {
		Check.that(footprint != null, "footprint must be given, got null");
		Check.within("dimensions", dimensions, 1, 3);
		halo = footprint.halo(dimensions);
	}

	@Override
	public final int[] halo() {
		return halo.clone();
	}

	@Override
	public final void compute(final A source, final int[] sourceSize, final A target, final int[] targetSize) {
		BlockSizes.check(halo, sourceSize, targetSize);
		if (Check.elements(targetSize) == 0) return;
		block(source, three(sourceSize), target, three(targetSize));
	}

	private static int[] three(final int[] size) {
		return new int[] { size[0], size.length > 1 ? size[1] : 1, size.length > 2 ? size[2] : 1 };
	}

	/**
	 * Computes a block that is not empty.
	 *
	 * @param from the source's columns, rows and planes
	 * @param to the target's
	 */
	abstract void block(A source, int[] from, A target, int[] to);
}

package io.github.imago.kernel.filter;

import java.util.Arrays;

import io.github.imago.kernel.common.BlockKernel;
import io.github.imago.kernel.common.Check;

/**
 * A filter of planes: the first two axes of a block are filtered, all further ones count independent planes and have no halo.
 *
 * @param <A> the array of a block
 */
abstract class PlaneKernel<A> implements BlockKernel<A> {

	private final int[] halo;

	/**
	 * @param radiusX columns read left and right of the target
	 * @param radiusY rows read above and below
	 * @param dimensions the number of the blocks' axes, at least 2
	 */
	PlaneKernel(final int radiusX, final int radiusY, final int dimensions) {
		Check.atLeast("dimensions", dimensions, 2);
		halo = new int[dimensions];
		halo[0] = radiusX;
		halo[1] = radiusY;
	}

	@Override
	public final int[] halo() {
		return halo.clone();
	}

	@Override
	public final void compute(final A source, final int[] sourceSize, final A target, final int[] targetSize) {
		BlockSizes.check(halo, sourceSize, targetSize);
		final int planes = Check.elements(Arrays.copyOfRange(targetSize, 2, targetSize.length));
		final int width = targetSize[0], height = targetSize[1];
		if (width == 0 || height == 0) return;
		for (int z = 0; z < planes; z++)
			plane(source, z * sourceSize[0] * sourceSize[1], sourceSize[0], target, z * width * height, width, width, height);
	}

	/**
	 * Filters a plane, or a part of one.
	 *
	 * @param source pixels
	 * @param from index of the first one that is read: {@code halo} left of and above the target's first
	 * @param sourceStride from one row of the source to the next
	 * @param target result
	 * @param to index of its first pixel
	 * @param targetStride from one row of the target to the next
	 * @param width columns to compute, at least 1
	 * @param height rows to compute, at least 1
	 */
	abstract void plane(A source, int from, int sourceStride, A target, int to, int targetStride, int width, int height);
}

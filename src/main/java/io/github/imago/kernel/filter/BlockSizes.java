package io.github.imago.kernel.filter;

import java.util.Arrays;

import io.github.imago.kernel.common.Check;

/** What the sizes of a source and a target block must be to each other. */
final class BlockSizes {

	private BlockSizes() {}

	/** Fails unless both blocks have as many axes as the halo, and the source is longer than the target by twice the halo on each. */
	static void check(final int[] halo, final int[] sourceSize, final int[] targetSize) {
		Check.that(sourceSize.length == halo.length && targetSize.length == halo.length, "a block must have " + halo.length + " axes, got " +
			sourceSize.length + " and " + targetSize.length);
		for (int d = 0; d < halo.length; d++)
			Check.that(sourceSize[d] == targetSize[d] + 2 * halo[d], "sourceSize " + Arrays.toString(sourceSize) + " must be targetSize " +
				Arrays.toString(targetSize) + " plus twice the halo " + Arrays.toString(halo) + " on axis " + d);
	}
}

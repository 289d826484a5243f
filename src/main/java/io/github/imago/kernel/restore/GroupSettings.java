package io.github.imago.kernel.restore;

/**
 * How one of the two steps of a collaborative filter of volumes or series works.
 *
 * @param side of the blocks along x and y, in pixels
 * @param depth of the blocks along z: their side in volumes, 1 in series
 * @param step from one reference block to the next along axes where blocks have a side of more than 1, in pixels
 * @param group most blocks of a group, a power of two
 * @param similarity mean squared difference up to which blocks are alike, in variances of the noise
 * @param threshold below which coefficients are noise, in its standard deviations; 0 in the second step, which has no threshold
 * @param beta shape of the Kaiser window that blocks are weighted by
 */
record GroupSettings(int side, int depth, int step, int group, double similarity, double threshold, double beta) {

	/** The side of blocks along an axis of so many pixels: no more than these. */
	int side(final int axis, final int length) {
		return Math.min(axis == 2 ? depth : side, length);
	}

	/** Pixels from one reference block to the next along an axis. */
	int step(final int axis) {
		return axis == 2 && depth == 1 ? 1 : step;
	}

	/** The weights of the Kaiser window along a block's side of n pixels. */
	double[] window(final int n) {
		return BlockWindow.kaiser(n, beta);
	}
}

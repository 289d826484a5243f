package io.github.imago.kernel.restore;

/**
 * How one of the two steps of BM3D works.
 *
 * @param block side of the blocks in pixels
 * @param step from one reference block to the next, in pixels
 * @param group most blocks of a group, a power of two
 * @param search pixels from a reference block to the farthest that is compared with it
 * @param similarity mean squared difference up to which blocks are alike, in variances of the noise
 * @param threshold below which coefficients are noise, in its standard deviations; 0 in the second step, which has no threshold
 * @param beta shape of the Kaiser window that blocks are weighted by
 */
record Bm3dSettings(int block, int step, int group, int search, double similarity, double threshold, double beta) {

	/** The weights of the Kaiser window along a block's side. */
	double[] window() {
		return BlockWindow.kaiser(block, beta);
	}
}

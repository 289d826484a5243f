package io.github.imago.kernel.restore;

/** How thoroughly BM3D and its kin, for volumes and series, look for blocks that are alike; sizes are those of BM3D. */
public enum Bm3dProfile {
	/** {@link #NORMAL} or {@link #HIGH_NOISE}, by the noise's share of the image. */
	AUTO,
	/** Blocks of 8 × 8 pixels at every third pixel. */
	NORMAL,
	/** Reference blocks and search windows half as dense: a fifth of the time, some tenths of a decibel worse. */
	FAST,
	/** For noise above about a sixth of the image's range: larger groups, and blocks of 11 × 11 pixels in the second step. */
	HIGH_NOISE
}

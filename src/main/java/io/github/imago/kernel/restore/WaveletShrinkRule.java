package io.github.imago.kernel.restore;

/** What happens to wavelet coefficients. */
public enum WaveletShrinkRule {
	/** Those below the threshold become 0, the others come nearer to 0 by it. */
	SOFT,
	/** Those below the threshold become 0, the others stay: sharper, with more traces of noise. */
	HARD
}

package io.github.imago.kernel.restore;

/** What is averaged by the weights of patches, and how they are weighted: {@link NonLocalMeans}. */
public enum NonLocalEstimate {
	/** The pixels at the patches' centres: each pixel has one estimate, by weights as in other programs. */
	PIXELWISE,
	/**
	 * Whole patches: each pixel has an estimate from every patch that holds it, and becomes their mean. Nearer to the image without noise; about
	 * three times the time.
	 */
	PATCHWISE
}

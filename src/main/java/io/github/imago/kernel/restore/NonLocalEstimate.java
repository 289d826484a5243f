package io.github.imago.kernel.restore;

/** What is averaged by the weights of patches. */
public enum NonLocalEstimate {
	/** The pixels at the patches' centres: each pixel has one estimate. */
	PIXELWISE,
	/**
	 * Whole patches: each pixel has an estimate from every patch that holds it, and becomes their mean. Smoother where nothing is alike; two
	 * to three times the time.
	 */
	PATCHWISE
}

package io.github.imago.kernel.restore;

/** What Richardson-Lucy deconvolution takes for true beyond the edges of an image. */
public enum DeconvolutionEdges {
	/** Nothing: what lies there is estimated as well, from what of it was blurred into the image. Leaves no ringing at edges. */
	ESTIMATE,
	/** The image repeats itself. */
	PERIODIC,
	/** There is nothing: right for objects that end inside the image; what reaches beyond fades or rings. */
	ZERO
}

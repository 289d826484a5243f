package io.github.imago.kernel.restore;

/** What Wiener deconvolution takes for the ratio of the noise's power to the image's, up to a factor. */
public enum WienerRegularizer {
	/** The power of the Laplacian: fine detail is as much weaker as in smooth images. */
	LAPLACIAN,
	/** The same at all frequencies but 0, whose value, the mean, is always kept. */
	CONSTANT
}

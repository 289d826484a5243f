package io.github.imago.kernel.restore;

/** What an image tells of noise that is correlated. */
public enum NoiseForm {
	/** It is such noise: a dark frame, or a part of an image without structure. */
	SAMPLE,
	/** Its pixels are the noise's power spectrum, with the frequency 0 in the middle. */
	SPECTRUM,
	/** The noise is white noise convolved with it. */
	KERNEL
}

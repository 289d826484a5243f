package io.github.imago.kernel.fourier;

/** What is seen of a Fourier filter. */
public enum FilterView {

	/** What it makes of the image, or of the spectrum. */
	FILTERED,
	/** What each frequency is multiplied by, 0 to 1, the frequency 0 in the middle. */
	MASK,
	/** The decimal logarithm of the filtered image's power spectrum, the frequency 0 in the middle. */
	SPECTRUM
}

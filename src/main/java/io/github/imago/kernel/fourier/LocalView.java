package io.github.imago.kernel.fourier;

/** What is shown of the spectra of windows across an image. */
public enum LocalView {

	/** The logarithms of the power spectra, one behind the other. */
	SPECTRA,
	/** The same side by side, as the windows lie on the image. */
	MOSAIC,
	/**
	 * Images with a pixel for each window: its strongest frequency, the direction of that, the power in the band, and how far the
	 * strongest frequency stands out.
	 */
	MAPS
}

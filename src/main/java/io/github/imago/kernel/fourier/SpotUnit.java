package io.github.imago.kernel.fourier;

/** What places in a spectrum are given in. */
public enum SpotUnit {

	/** Pixels of the image's Fourier transform, from its upper left corner; its frequency 0 is at (width/2, height/2), rounded down. */
	PIXELS,
	/**
	 * Cycles per unit of the image's calibration, such as 1/nm, from the frequency 0, y pointing down; cycles per pixel where there is
	 * none.
	 */
	FREQUENCY
}

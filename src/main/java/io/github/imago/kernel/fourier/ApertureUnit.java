package io.github.imago.kernel.fourier;

/** What the radius of an aperture is given in. */
public enum ApertureUnit {

	/** As a share of the carrier, the side band's distance from the frequency 0. */
	CARRIER,
	/** In pixels of the spectrum along x, which are cycles per width of the hologram. */
	PIXELS,
	/** In cycles per unit of the image's calibration, such as 1/nm; in cycles per pixel where there is none. */
	CALIBRATED
}

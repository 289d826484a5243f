package io.github.imago.kernel.common;

/** What lengths are given in. */
public enum LengthUnit {

	/** In pixels, along each axis its own. */
	PIXELS,
	/** In the unit of the image's calibration, along each axis by the size of its pixels. */
	CALIBRATED
}

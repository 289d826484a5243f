package io.github.imago.kernel.fourier;

/** Where the spots of an image are looked for. */
public enum SpotSource {

	/** In the image itself if it is calibrated in a reciprocal or angular unit (1/nm, nm^-1, mrad, …), else in its Fourier transform. */
	AUTO,
	/** In the Fourier transform of the image, which shows a lattice. */
	IMAGE,
	/** In the image itself: a diffraction pattern, a power spectrum, a correlation map. */
	PATTERN;

	/**
	 * What AUTO means for an image; the others are what they are.
	 *
	 * @param unit of the image's pixel size; null for none
	 */
	public SpotSource of(final String unit) {
		if (this != AUTO) return this;
		return unit != null && unit.trim().matches("1/.*|.*(\\^-1|-1|\u207b\u00b9)|[mu\u00b5\u03bc]?rad|deg|degrees|\u00b0") ? PATTERN : IMAGE;
	}
}

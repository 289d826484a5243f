package io.github.imago.kernel.fourier;

/**
 * What the amplitude of a hologram's wave is divided by, besides that of the reference wave. A hologram is I (1 + A² + 2 C A cos(carrier +
 * phase)).
 */
public enum AmplitudeScale {

	/** Nothing: it is in counts, I C A; with a reference, what is left is A, if both exposures are equal. */
	COUNTS,
	/** Half of the hologram's mean: about C A; with a reference about A, for exposures that differ. */
	MEAN,
	/**
	 * Half of the centre band at every pixel: 2 C A / (1 + A²), the fringes' own contrast, whatever the illumination; with a reference, over
	 * the contrast of its fringes.
	 */
	CENTRE_BAND
}

package io.github.imago.kernel.display;

/** How amplitudes are shown beside hues. */
public enum AmplitudeAs {

	/** As lightness, from black to the full colour; of HSV, its value. */
	LIGHTNESS,
	/** As saturation, from white to the full colour; of HSV, its saturation. */
	SATURATION,
	/** Not at all: every pixel has its full colour. */
	NONE
}

package io.github.imago.kernel.display;

/** What says how opaque each pixel of a picture is. */
public enum AlphaSource {
	/** All are alike. */
	CONSTANT,
	/** The values of the picture's own pixels: more is more opaque. */
	OWN_VALUES,
	/** The values of another image, such as counts. */
	IMAGE
}

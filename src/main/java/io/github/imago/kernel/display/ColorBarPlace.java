package io.github.imago.kernel.display;

/** On which side of an image its colour bar is. */
public enum ColorBarPlace {

	/** Right of the image, values from bottom to top. */
	RIGHT,
	/** Left of the image, values from bottom to top. */
	LEFT,
	/** Below the image, values from left to right. */
	BOTTOM,
	/** Nowhere. */
	NONE
}

package io.github.imago.kernel.filter;

/** The two top-hats of grey morphology. */
public enum Hat {

	/** The image minus its opening: what is brighter than its surroundings and smaller than the window. */
	WHITE,
	/** The closing minus the image: what is darker and smaller than the window. */
	BLACK
}

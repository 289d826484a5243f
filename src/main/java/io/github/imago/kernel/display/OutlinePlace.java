package io.github.imago.kernel.display;

/** Where the line around an object runs. */
public enum OutlinePlace {
	/** On the object, along its edge. */
	INSIDE,
	/** Half of it on the object; the larger half where the width is odd. */
	CENTRE,
	/** On the background around the object. Objects that touch have a line of one pixel inside where they do. */
	OUTSIDE
}

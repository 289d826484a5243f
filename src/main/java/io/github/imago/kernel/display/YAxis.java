package io.github.imago.kernel.display;

/** Where the second component of a vector points, if positive. */
public enum YAxis {

	/** Downwards, as rows are counted: shifts in pixels, and what cameras and most software measure. */
	DOWN,
	/** Upwards, as in mathematics. */
	UP
}

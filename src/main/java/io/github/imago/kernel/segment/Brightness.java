package io.github.imago.kernel.segment;

/** Which side of a threshold the objects are on. */
public enum Brightness {

	/** Objects are brighter than the background: values at or above the threshold. */
	BRIGHT,
	/** Objects are darker than the background: values below the threshold. */
	DARK
}

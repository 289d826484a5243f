package io.github.imago.kernel.display;

/** Which part of an arrow lies where the vector belongs. */
public enum ArrowPivot {

	/** Its beginning: for displacements. */
	TAIL,
	/** Its middle: for fields. */
	MIDDLE,
	/** Its end. */
	TIP
}

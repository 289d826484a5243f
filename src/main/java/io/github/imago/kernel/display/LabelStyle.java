package io.github.imago.kernel.display;

/** What is painted of labelled objects. */
public enum LabelStyle {
	/** Their areas. */
	FILLED,
	/** Lines around them. */
	OUTLINES,
	/** Areas and lines. */
	BOTH
}

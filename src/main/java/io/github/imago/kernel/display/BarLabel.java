package io.github.imago.kernel.display;

/** Where the length stands that a scale bar stands for. */
public enum BarLabel {

	/** Above the bar. */
	ABOVE,
	/** Below the bar. */
	BELOW,
	/** Nowhere: the caption tells it. */
	NONE
}

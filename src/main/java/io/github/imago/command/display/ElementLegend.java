package io.github.imago.command.display;

/** Where names of maps are written. */
public enum ElementLegend {
	/** Nowhere. */
	NONE,
	/** On the image's overlay, where they can be moved, edited and hidden. */
	OVERLAY,
	/** Into the pixels. */
	BURNED_IN
}

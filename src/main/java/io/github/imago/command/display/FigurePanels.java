package io.github.imago.command.display;

/** What of an image becomes a panel of a figure. */
public enum FigurePanels {

	/** The current slice alone. */
	CURRENT,
	/** Every slice and frame, and every channel unless they are shown together. */
	STACK,
	/** Every channel of the current slice, and then all together where the image shows them so. */
	CHANNELS
}

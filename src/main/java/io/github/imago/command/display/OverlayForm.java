package io.github.imago.command.display;

/** What painted labels are. */
public enum OverlayForm {
	/** The overlay of the image, whose pixels stay. */
	OVERLAY,
	/** A new image in RGB colours. */
	RGB
}

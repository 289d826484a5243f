package io.github.imago.command.display;

/** A corner of an image. */
public enum LegendCorner {
	TOP_LEFT, TOP_RIGHT, BOTTOM_LEFT, BOTTOM_RIGHT;

	boolean isRight() {
		return this == TOP_RIGHT || this == BOTTOM_RIGHT;
	}

	boolean isBottom() {
		return this == BOTTOM_LEFT || this == BOTTOM_RIGHT;
	}
}

package io.github.imago.kernel.display;

/** Where on an image something stands. */
public enum Corner {

	/** Below, on the right. */
	LOWER_RIGHT,
	/** Below, on the left. */
	LOWER_LEFT,
	/** Above, on the right. */
	UPPER_RIGHT,
	/** Above, on the left. */
	UPPER_LEFT,
	/** Nowhere. */
	NONE;

	/** Whether it is on the left. */
	public boolean left() {
		return this == LOWER_LEFT || this == UPPER_LEFT;
	}

	/** Whether it is above. */
	public boolean upper() {
		return this == UPPER_RIGHT || this == UPPER_LEFT;
	}
}

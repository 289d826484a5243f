package io.github.imago.kernel.common;

/** The shape of a window or structuring element of radius r. */
public enum Shape {

	/** All pixels with |dx| &lt;= r and |dy| &lt;= r; r is a whole number. */
	SQUARE,
	/** All pixels with dx² + dy² &lt;= r². */
	DISC
}

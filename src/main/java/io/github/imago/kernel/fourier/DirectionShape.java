package io.github.imago.kernel.fourier;

/** Which frequencies count as those of parallel lines. */
public enum DirectionShape {

	/** Those near a straight line through the frequency 0: long lines of one direction, such as scan lines and curtains. */
	STRIPE,
	/** Those between two straight lines through the frequency 0: all that lies in a range of directions. */
	WEDGE
}

package io.github.imago.kernel.fourier;

/**
 * Which of the two side bands of a hologram is meant, as they lie in its spectrum with the frequency 0 in the middle and y downwards. The
 * phases of the two are each other's negatives. Where they are level with the middle, the lower is the right and the upper the left one;
 * where they are straight above and below it, the other way round.
 */
public enum SideBandChoice {

	/** The one below the middle: for fringes that are rather horizontal. */
	LOWER,
	/** The one above the middle. */
	UPPER,
	/** The one left of the middle. */
	LEFT,
	/** The one right of the middle: for fringes that are rather vertical. */
	RIGHT;

	/** Whether the side band at a place is this one, and not its twin on the other side of the frequency 0. */
	boolean is(final int x, final int y) {
		switch (this) {
			case LOWER:
				return y > 0 || y == 0 && x > 0;
			case UPPER:
				return y < 0 || y == 0 && x < 0;
			case LEFT:
				return x < 0 || x == 0 && y < 0;
			default:
				return x > 0 || x == 0 && y > 0;
		}
	}
}

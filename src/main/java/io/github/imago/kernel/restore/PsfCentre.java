package io.github.imago.kernel.restore;

/** Which pixel of an image of a point spread function is its centre, so that a result is not shifted. */
public enum PsfCentre {
	/** Pixel n/2 along each axis of n, rounded down: the middle one of an odd number. */
	MIDDLE,
	/** The brightest pixel; the first of several. */
	MAXIMUM,
	/** The pixel nearest to the centre of mass. */
	CENTROID
}

package io.github.imago.kernel.fourier;

/** The five lattices of the plane (A. Bravais). */
public enum LatticeType {

	/** Two lengths, any angle. */
	OBLIQUE,
	/** Two lengths, 90 degrees. */
	RECTANGULAR,
	/** As rectangular, with a point in the middle of each cell: two equal lengths at another angle than 90 and 120 degrees. */
	CENTRED_RECTANGULAR,
	/** Two equal lengths, 90 degrees. */
	SQUARE,
	/** Two equal lengths, 120 degrees. */
	HEXAGONAL
}

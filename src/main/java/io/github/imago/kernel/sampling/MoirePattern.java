package io.github.imago.kernel.sampling;

/** Periodic structures that a moiré is simulated of; each has values from (1 - contrast) / 2 to (1 + contrast) / 2. */
public enum MoirePattern {

	/** A sine wave. */
	GRATING,
	/** Bars with sharp edges, as wide as the gaps between them: a sine wave with its odd overtones. */
	BARS,
	/** A square lattice of spots: the mean of two sine waves at right angles. */
	SQUARE_LATTICE,
	/** A hexagonal lattice of spots: three sine waves, 60° apart. */
	HEXAGONAL_LATTICE,
	/**
	 * Rings whose frequency grows in proportion to the distance from the middle, up to that of the period in the corners: all frequencies
	 * in all directions.
	 */
	ZONE_PLATE
}

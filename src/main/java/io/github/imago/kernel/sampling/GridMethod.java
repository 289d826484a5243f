package io.github.imago.kernel.sampling;

/** How values between scattered samples are made. */
public enum GridMethod {
	/** The value of the nearest sample: plateaus, and also outside the samples' convex hull. Of samples equally near, one. */
	NEAREST,
	/** The plane through the corners of the Delaunay triangle. Continuous, with creases along the triangles' sides. */
	LINEAR,
	/**
	 * Sibson's natural neighbours: the mean of the samples around, each weighted with the area that a sample at this place would take from
	 * its Voronoi cell. Smooth except at the samples, never beyond the range of the samples around, and no artefacts of long triangles;
	 * exact for planes ({@link NaturalNeighbour}).
	 */
	NATURAL_NEIGHBOUR,
	/**
	 * A cubic on each Delaunay triangle, with slopes that bend the surface least: smooth everywhere, may go beyond the range of the samples
	 * ({@link CloughTocher}).
	 */
	CLOUGH_TOCHER;

	/** As dialogs show it. */
	@Override
	public String toString() {
		return this == CLOUGH_TOCHER ? "Clough\u2013Tocher" : name();
	}
}

package io.github.imago.kernel.segment;

import io.github.imago.kernel.common.Check;

/** Which pixels count as neighbours. In a plane (depth 1) SIX means the same as FOUR, EIGHTEEN and TWENTY_SIX the same as EIGHT. */
public enum Connectivity {

	/** Pixels of a plane that share an edge. */
	FOUR(false, false, false),
	/** Pixels of a plane that share an edge or a corner. */
	EIGHT(true, false, false),
	/** Voxels that share a face. */
	SIX(false, false, false),
	/** Voxels that share a face or an edge. */
	EIGHTEEN(true, true, false),
	/** Voxels that share a face, an edge or a corner. */
	TWENTY_SIX(true, true, true);

	/** Whether two pixels are neighbours that differ by one step along x and one along another axis, along y and z, along all three. */
	private final boolean edges, depthEdges, corners;

	Connectivity(final boolean edges, final boolean depthEdges, final boolean corners) {
		this.edges = edges;
		this.depthEdges = depthEdges;
		this.corners = corners;
	}

	/** Whether neighbours may share no more than an edge (of voxels) or a corner (of pixels). */
	public boolean diagonal() {
		return edges;
	}

	/** Fails if this is meant for planes and {@code depth} is above 1. */
	void checkDepth(final int depth) {
		Check.that(depth == 1 || this != FOUR && this != EIGHT, "connectivity must be SIX, EIGHTEEN or TWENTY_SIX in a volume, got "
			+ this);
	}

	/** Whether lines along x that are {@code dy}, {@code dz} (each -1, 0 or 1, not both 0) apart hold neighbours at all. */
	boolean joins(final int dy, final int dz) {
		return dy == 0 || dz == 0 || depthEdges;
	}

	/** How far along x neighbours in lines that are {@code dy}, {@code dz} apart may be from each other: 0 or 1. */
	int reach(final int dy, final int dz) {
		return (dy == 0 || dz == 0 ? edges : corners) ? 1 : 0;
	}

	/** The one that means the same in a volume: SIX for FOUR, TWENTY_SIX for EIGHT, else itself. */
	public Connectivity inVolume() {
		return this == FOUR ? SIX : this == EIGHT ? TWENTY_SIX : this;
	}
}

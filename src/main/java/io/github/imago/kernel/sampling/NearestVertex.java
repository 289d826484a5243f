package io.github.imago.kernel.sampling;

/**
 * The nearest vertex of a Delaunay triangulation: from any vertex but the nearest, a neighbour is nearer (P. Bose, P. Morin 2004, Online
 * routing in triangulations, doi:10.1137/S0097539700369387, theorem 1), so that one goes from neighbour to neighbour, starting at the last
 * answer. Each thread has one of its own.
 */
final class NearestVertex {

	private final Delaunay triangles;
	private int last;

	NearestVertex(final Delaunay triangles) {
		this.triangles = triangles;
	}

	/** The vertex that is nearest to a point. */
	int find(final double x, final double y) {
		int best = last;
		double distance = distance(best, x, y);
		for (boolean nearer = true; nearer;) {
			nearer = false;
			for (int i = triangles.firstNeighbour(best), end = triangles.firstNeighbour(best + 1), at = best; i < end; i++) {
				final int v = triangles.neighbour(i);
				final double d = distance(v, x, y);
				if (d < distance) {
					distance = d;
					at = v;
					nearer = true;
				}
				if (i == end - 1) best = at;
			}
		}
		return last = best;
	}

	private double distance(final int v, final double x, final double y) {
		final double dx = triangles.x(v) - x, dy = triangles.y(v) - y;
		return dx * dx + dy * dy;
	}
}

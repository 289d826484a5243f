package io.github.imago.kernel.sampling;

import io.github.imago.kernel.common.Job;
import io.github.imago.kernel.common.Parallel;

/**
 * The slopes of a surface at the vertices of a triangulation such that it bends least: along each side of a triangle lies the cubic that
 * has the values and slopes of its ends, and the sum over all sides of the integral of its squared second derivative is smallest (G. M.
 * Nielson 1983, A method for interpolating scattered data based upon a minimum norm network, doi:10.1090/S0025-5718-1983-0679444-7; R. J.
 * Renka, A. K. Cline 1984, A triangle-based C1 interpolation method, doi:10.1216/RMJ-1984-14-1-223, their global method). What
 * {@code scipy.interpolate.CloughTocher2DInterpolator} estimates too.
 * <p>
 * With the vector e of a side of length L from vertex i to k, the slopes y solve, at each i,
 * {@code sum over k of (4 e (e . y_i) + 2 e (e . y_k)) / L^3 = sum over k of 6 e (f_k - f_i) / L^3}. Solved by Gauss–Seidel steps for one
 * vertex at a time, in which only the share of the neighbours is old; each round at least halves the error. Vertices of other pieces of
 * work count with their slopes of the round before, so that any number of threads gives the same.
 */
final class VertexSlopes {

	/** Vertices of a piece of work. */
	private static final int PIECE = 4096;
	/**
	 * The largest change in a round, in parts of the largest slope, at which it ends; and rounds after which it does so anyhow, being far
	 * below rounding.
	 */
	private static final double TOLERANCE = 1e-11;
	private static final int MOST_ROUNDS = 60;

	/** Slopes along x and along y, of each vertex. */
	final double[] x, y;

	/** @param f the vertices' values */
	VertexSlopes(final Delaunay triangles, final double[] f) {
		final int n = triangles.vertices(), sides = triangles.firstNeighbour(n);
		x = new double[n];
		y = new double[n];
		// Per neighbour, e / L^(3/2); per vertex, the right side and the inverse of the symmetric matrix.
		final double[] ex = new double[sides], ey = new double[sides], rightX = new double[n], rightY = new double[n];
		final double[] xx = new double[n], xy = new double[n], yy = new double[n];
		final Job quiet = Job.current().quiet();
		quiet.run(() -> Parallel.ranges(n, PIECE, (from, to) -> {
			for (int i = from; i < to; i++) {
				double axx = 0, axy = 0, ayy = 0, bx = 0, by = 0;
				for (int s = triangles.firstNeighbour(i); s < triangles.firstNeighbour(i + 1); s++) {
					final int k = triangles.neighbour(s);
					final double dx = triangles.x(k) - triangles.x(i), dy = triangles.y(k) - triangles.y(i), length = Math.sqrt(dx * dx +
						dy * dy);
					final double scale = 1 / (length * Math.sqrt(length)), gx = dx * scale, gy = dy * scale,
						bend = 3 * (f[k] - f[i]) * scale;
					ex[s] = gx;
					ey[s] = gy;
					axx += 2 * gx * gx;
					axy += 2 * gx * gy;
					ayy += 2 * gy * gy;
					bx += bend * gx;
					by += bend * gy;
				}
				final double det = axx * ayy - axy * axy;
				xx[i] = ayy / det;
				xy[i] = -axy / det;
				yy[i] = axx / det;
				rightX[i] = bx;
				rightY[i] = by;
			}
		}));
		final double[] oldX = new double[n], oldY = new double[n];
		final int pieces = (n + PIECE - 1) / PIECE;
		final double[] changes = new double[pieces], largest = new double[pieces];
		for (int round = 0; round < MOST_ROUNDS; round++) {
			System.arraycopy(x, 0, oldX, 0, n);
			System.arraycopy(y, 0, oldY, 0, n);
			quiet.run(() -> Parallel.forEach(pieces, piece -> {
				final int from = piece * PIECE, to = Math.min(n, from + PIECE);
				double change = 0, most = 0;
				for (int i = from; i < to; i++) {
					double bx = rightX[i], by = rightY[i];
					for (int s = triangles.firstNeighbour(i), end = triangles.firstNeighbour(i + 1); s < end; s++) {
						final int k = triangles.neighbour(s);
						final boolean own = k >= from && k < to;
						final double along = ex[s] * (own ? x[k] : oldX[k]) + ey[s] * (own ? y[k] : oldY[k]);
						bx -= along * ex[s];
						by -= along * ey[s];
					}
					final double newX = xx[i] * bx + xy[i] * by, newY = xy[i] * bx + yy[i] * by;
					change = Math.max(change, Math.max(Math.abs(newX - x[i]), Math.abs(newY - y[i])));
					most = Math.max(most, Math.max(Math.abs(newX), Math.abs(newY)));
					x[i] = newX;
					y[i] = newY;
				}
				changes[piece] = change;
				largest[piece] = most;
			}));
			double change = 0, most = 0;
			for (int p = 0; p < pieces; p++) {
				change = Math.max(change, changes[p]);
				most = Math.max(most, largest[p]);
			}
			if (change <= TOLERANCE * most) break;
		}
	}
}

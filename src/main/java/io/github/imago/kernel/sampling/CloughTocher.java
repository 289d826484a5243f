package io.github.imago.kernel.sampling;

/**
 * A smooth surface of cubics with given values and slopes at the vertices of a triangulation (R. W. Clough, J. L. Tocher 1965; in the
 * Bézier form of P. Alfeld 1984, A trivariate Clough–Tocher scheme for tetrahedral data, doi:10.1016/0167-8396(84)90029-3, and G. Farin
 * 1986, Triangular Bernstein–Bézier patches, doi:10.1016/0167-8396(86)90016-6).
 * <p>
 * Each triangle is split at its centroid into three, each with a cubic of its own. Values and slopes at the corners fix all but one
 * coefficient for each side; that one follows from letting the derivative across the side change linearly along it. Across means along the
 * line that joins the centroids of the two triangles which share the side, so that the surface is the same in any affine coordinates (on
 * the hull: along the line from the centroid to the middle of the side). {@code scipy.interpolate.CloughTocher2DInterpolator} takes the
 * same choice.
 */
final class CloughTocher implements Surface {

	private final Delaunay triangles;
	private final double[] u, v, f, slopeX, slopeY;

	/** The place of the third corner, where the first two barycentric coordinates are 0, and their change along columns and rows. */
	private double thirdU, thirdV, firstU, firstV, secondU, secondV;
	/**
	 * Coefficients: of the corners; on the sides from corner k, near it, to the next and to the one before; on the way from the corners to
	 * the centroid, the first and the second; amid the triangle between the side opposite of corner k and the centroid; and at the
	 * centroid.
	 */
	private final double[] corner = new double[3], toNext = new double[3], toPrevious = new double[3], inner = new double[3],
		innermost = new double[3],
			middle = new double[3];
	private double centre;

	/**
	 * @param u the vertices' columns
	 * @param v the vertices' rows
	 * @param f the vertices' values
	 * @param slopes the vertices' slopes along the triangulation's x and y
	 */
	CloughTocher(final Delaunay triangles, final double[] u, final double[] v, final double[] f, final VertexSlopes slopes) {
		this.triangles = triangles;
		this.u = u;
		this.v = v;
		this.f = f;
		slopeX = slopes.x;
		slopeY = slopes.y;
	}

	@Override
	public void enter(final int t) {
		barycentric(t);
		for (int k = 0; k < 3; k++) {
			final int a = triangles.start(3 * t + k), b = triangles.start(3 * t + (k + 1) % 3), c = triangles.start(3 * t + (k + 2) % 3);
			corner[k] = f[a];
			toNext[k] = f[a] + rise(a, b) / 3;
			toPrevious[k] = f[a] + rise(a, c) / 3;
			inner[k] = (corner[k] + toNext[k] + toPrevious[k]) / 3;
		}
		for (int k = 0; k < 3; k++) {
			// The side opposite of corner k leads from a to b.
			final int a = (k + 1) % 3, b = (k + 2) % 3;
			final double shareB = crossing(t, a), shareA = 1 - shareB;
			// The derivative across the side, a quadratic along it, has these coefficients at its ends.
			final double atA = shareA * corner[a] + shareB * toNext[a] - inner[a], atB = shareA * toPrevious[b] +
				shareB * corner[b] - inner[b];
			middle[k] = shareA * toNext[a] + shareB * toPrevious[b] - (atA + atB) / 2;
		}
		for (int k = 0; k < 3; k++)
			innermost[k] = (inner[k] + middle[(k + 1) % 3] + middle[(k + 2) % 3]) / 3;
		centre = (innermost[0] + innermost[1] + innermost[2]) / 3;
	}

	/** How much the tangent at a rises from a to b. */
	private double rise(final int a, final int b) {
		return slopeX[a] * (triangles.x(b) - triangles.x(a)) + slopeY[a] * (triangles.y(b) - triangles.y(a));
	}

	/** Where the line between the centroids of the triangles at a side meets it, as a share of its length; the middle on the hull. */
	private double crossing(final int t, final int corner) {
		final int side = 3 * t + corner, twin = triangles.twin(side);
		if (twin < 0) return 0.5;
		final int a = triangles.start(side), b = triangles.start(Delaunay.next(side)),
			c = triangles.start(Delaunay.next(Delaunay.next(side)));
		final int d = triangles.start(Delaunay.next(Delaunay.next(twin)));
		final double ax = triangles.x(a), ay = triangles.y(a), bx = triangles.x(b) - ax, by = triangles.y(b) - ay;
		final double cx = triangles.x(c) - ax, cy = triangles.y(c) - ay, dx = triangles.x(d) - ax, dy = triangles.y(d) - ay;
		// The centroids are (b + c) / 3 and (b + d) / 3 from a, on either side: heights over the side are in proportion to those of c and
		// d.
		final double heightC = bx * cy - by * cx, heightD = by * dx - bx * dy, share = heightC / (heightC + heightD);
		final double px = bx + cx + share * (dx - cx), py = by + cy + share * (dy - cy);
		return (px * bx + py * by) / (3 * (bx * bx + by * by));
	}

	private void barycentric(final int t) {
		final int a = triangles.start(3 * t), b = triangles.start(3 * t + 1), c = triangles.start(3 * t + 2);
		thirdU = u[c];
		thirdV = v[c];
		final double au = u[a] - thirdU, av = v[a] - thirdV, bu = u[b] - thirdU, bv = v[b] - thirdV, area = au * bv - bu * av;
		// A needle without an area in pixels has the value of a corner.
		final double scale = area == 0 ? 0 : 1 / area;
		firstU = bv * scale;
		firstV = -bu * scale;
		secondU = -av * scale;
		secondV = au * scale;
	}

	@Override
	public void evaluate(final int row, final int from, final int to, final float[] values) {
		final double start0 = (row - thirdV) * firstV, start1 = (row - thirdV) * secondV;
		for (int x = from; x < to; x++) {
			final double b0 = start0 + (x - thirdU) * firstU, b1 = start1 + (x - thirdU) * secondU, b2 = 1 - b0 - b1;
			// In the part between corners p and q, with the share r of the centroid.
			if (b0 <= b1 && b0 <= b2) values[x] = (float) cubic(1, 2, b1 - b0, b2 - b0, 3 * b0);
			else if (b1 <= b2) values[x] = (float) cubic(2, 0, b2 - b1, b0 - b1, 3 * b1);
			else values[x] = (float) cubic(0, 1, b0 - b2, b1 - b2, 3 * b2);
		}
	}

	/** The cubic over the part of corner a, the next corner b, and the centroid, at barycentric coordinates in that part. */
	private double cubic(final int a, final int b, final double p, final double q, final double r) {
		final double side = p * p * (p * corner[a] + 3 * q * toNext[a]) + q * q * (q * corner[b] + 3 * p * toPrevious[b]);
		final double first = p * p * inner[a] + 2 * p * q * middle[3 - a - b] + q * q * inner[b];
		return side + 3 * r * first + r * r * (3 * (p * innermost[a] + q * innermost[b]) + r * centre);
	}
}

package io.github.imago.kernel.sampling;

/**
 * On which side of a line, or of a circle, a point lies: decided exactly, whatever rounding does to the coordinates' products, as long as
 * none of them underflows. A determinant in plain arithmetic is taken where it is larger than its rounding error can be; else it is
 * computed without any, as a sum of doubles that do not overlap (J. R. Shewchuk 1997, Adaptive precision floating-point arithmetic and fast
 * robust geometric predicates, doi:10.1007/PL00009321: the bounds are those of its section 4, the sums those of section 2). Coordinates
 * that are whole numbers of a small range, such as those of pixels, are known to be exact in 64-bit integers, which is faster: there, ties
 * are the rule.
 */
final class Predicates {

	/** Half the distance of 1 and the next double. */
	private static final double EPSILON = 0x1p-53;
	private static final double LINE_ERROR = (3 + 16 * EPSILON) * EPSILON, CIRCLE_ERROR = (10 + 96 * EPSILON) * EPSILON;
	/** Range of whole numbers of which the circle's determinant, of degree 4, fits into 64 bits. */
	static final int WHOLE_RANGE = 1 << 14;

	private final boolean whole;

	/** @param whole whether all coordinates are whole numbers that differ by at most {@link #WHOLE_RANGE} */
	Predicates(final boolean whole) {
		this.whole = whole;
	}

	/** Above 0 if a, b, c turn counterclockwise (y upwards), below 0 if clockwise, 0 if they lie on a line. */
	double turn(final double ax, final double ay, final double bx, final double by, final double cx, final double cy) {
		final double left = (ax - cx) * (by - cy), right = (ay - cy) * (bx - cx), det = left - right;
		if (Math.abs(det) >= LINE_ERROR * (Math.abs(left) + Math.abs(right))) return det;
		if (whole) return (long) (ax - cx) * (long) (by - cy) - (long) (ay - cy) * (long) (bx - cx);
		final double[] exact = minus(times(difference(ax, cx), difference(by, cy)), times(difference(ay, cy), difference(bx, cx)));
		return exact[exact.length - 1];
	}

	/** Above 0 if d lies inside the circle through a, b, c, which turn counterclockwise; below 0 if outside, 0 if on it. */
	double circle(final double ax, final double ay, final double bx, final double by, final double cx, final double cy, final double dx,
		final double dy)
	{
		final double adx = ax - dx, ady = ay - dy, bdx = bx - dx, bdy = by - dy, cdx = cx - dx, cdy = cy - dy;
		final double bc = bdx * cdy, cb = cdx * bdy, ca = cdx * ady, ac = adx * cdy, ab = adx * bdy, ba = bdx * ady;
		final double a = adx * adx + ady * ady, b = bdx * bdx + bdy * bdy, c = cdx * cdx + cdy * cdy;
		final double det = a * (bc - cb) + b * (ca - ac) + c * (ab - ba);
		final double size = a * (Math.abs(bc) + Math.abs(cb)) + b * (Math.abs(ca) + Math.abs(ac)) + c * (Math.abs(ab) + Math.abs(ba));
		if (Math.abs(det) > CIRCLE_ERROR * size) return det;
		if (whole) {
			final long px = (long) adx, py = (long) ady, qx = (long) bdx, qy = (long) bdy, rx = (long) cdx, ry = (long) cdy;
			return (px * px + py * py) * (qx * ry - rx * qy) + (qx * qx + qy * qy) * (rx * py - px * ry) + (rx * rx +
				ry * ry) * (px * qy - qx * py);
		}
		return exactCircle(difference(ax, dx), difference(ay, dy), difference(bx, dx), difference(by, dy), difference(cx, dx),
			difference(cy, dy));
	}

	private static double exactCircle(final double[] ax, final double[] ay, final double[] bx, final double[] by, final double[] cx,
		final double[] cy) {
		final double[] a = times(plus(times(ax, ax), times(ay, ay)), minus(times(bx, cy), times(cx, by)));
		final double[] b = times(plus(times(bx, bx), times(by, by)), minus(times(cx, ay), times(ax, cy)));
		final double[] c = times(plus(times(cx, cx), times(cy, cy)), minus(times(ax, by), times(bx, ay)));
		final double[] exact = plus(plus(a, b), c);
		return exact[exact.length - 1];
	}

	// --- Sums of doubles that do not overlap, the smallest first; the last one has the sign. No zeros, but for 0 itself, which is one.

	/** a - b (Shewchuk, theorem 7). */
	private static double[] difference(final double a, final double b) {
		final double x = a - b, bVirtual = a - x, aVirtual = x + bVirtual, error = (a - aVirtual) + (bVirtual - b);
		return error == 0 ? new double[] { x } : new double[] { error, x };
	}

	private static double[] minus(final double[] e, final double[] f) {
		final double[] g = new double[f.length];
		for (int i = 0; i < g.length; i++)
			g[i] = -f[i];
		return plus(e, g);
	}

	/** e + f: the numbers of both by size, each added to the sum of those before (Shewchuk, theorem 13, with exact sums of any two). */
	private static double[] plus(final double[] e, final double[] f) {
		final double[] h = new double[e.length + f.length];
		int i = 0, j = 0, n = 0;
		double sum = 0;
		while (i < e.length || j < f.length) {
			final double next = j == f.length || i < e.length && Math.abs(e[i]) < Math.abs(f[j]) ? e[i++] : f[j++];
			final double x = sum + next, nextVirtual = x - sum, sumVirtual = x - nextVirtual, error = (sum - sumVirtual) +
				(next - nextVirtual);
			if (error != 0) h[n++] = error;
			sum = x;
		}
		return finish(h, n, sum);
	}

	/** e f: the sum of the products with each number of f. */
	private static double[] times(final double[] e, final double[] f) {
		double[] product = times(e, f[0]);
		for (int i = 1; i < f.length; i++)
			product = plus(product, times(e, f[i]));
		return product;
	}

	/** e b (Shewchuk, theorem 19); the error of a product is exact by a fused multiply-add. */
	private static double[] times(final double[] e, final double b) {
		final double[] h = new double[2 * e.length];
		int n = 0;
		double sum = 0;
		for (final double value : e) {
			final double high = value * b, low = Math.fma(value, b, -high);
			double x = sum + low;
			double virtual = x - sum;
			double error = (sum - (x - virtual)) + (low - virtual);
			if (error != 0) h[n++] = error;
			sum = x;
			x = high + sum;
			virtual = x - high;
			error = (high - (x - virtual)) + (sum - virtual);
			if (error != 0) h[n++] = error;
			sum = x;
		}
		return finish(h, n, sum);
	}

	private static double[] finish(final double[] h, final int n, final double last) {
		if (n == h.length && last == 0) return h;
		final double[] result = new double[last == 0 && n > 0 ? n : n + 1];
		System.arraycopy(h, 0, result, 0, n);
		if (result.length > n) result[n] = last;
		return result;
	}
}

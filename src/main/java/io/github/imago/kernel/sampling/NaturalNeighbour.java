package io.github.imago.kernel.sampling;

import io.github.imago.kernel.common.Parallel;

import java.util.Arrays;

/**
 * Natural-neighbour interpolation (R. Sibson 1981, A brief description of natural neighbour interpolation, in V. Barnett (ed.),
 * Interpreting Multivariate Data, 21–36): at a place p stands {@code sum of A_i f_i / sum of A_i}, where A_i is the area that the Voronoi
 * cell of p, were it a sample, would take from that of the sample i.
 * <p>
 * The areas are exact, not counted in pixels. The cell of p takes from those samples that are corners of the triangles whose circles have
 * p; together these triangles are a polygon around p. The part that it takes from sample i is a polygon with corners at circumcentres:
 * those of p with the two sides of the hole that meet at i, and those of the removed triangles at i (D. F. Watson 1992, Contouring, section
 * 2.8, has it in triangles instead, which fails where p is on the line through two samples). Its area is a sum over its sides, each of
 * which belongs to the parts of two samples, so that all areas come from one walk over the removed triangles, with coordinates from p.
 * <p>
 * On the hull, the limit is taken: linear between the two samples. So it is on triangles at the hull that are so flat that the size of
 * their circle is 10^5 times theirs. Some 0.2 µs a pixel.
 */
final class NaturalNeighbour implements Surface {

	/**
	 * Size of a triangle's circle, in parts of its sides, from which it is taken for a line; and height over a side, in parts of its
	 * length, for being on it.
	 */
	private static final double FLAT = 1e5, ON_SIDE = 1e-12;

	/** What all threads have in common. */
	static final class Circles {

		private final Delaunay triangles;
		private final double[] f, x, y;

		/** @param f the vertices' values */
		Circles(final Delaunay triangles, final double[] f) {
			this.triangles = triangles;
			this.f = f;
			x = new double[triangles.triangles()];
			y = new double[x.length];
			Parallel.ranges(x.length, 4096, (from, to) -> {
				for (int t = from; t < to; t++)
					find(t);
			});
		}

		/** The centre of a triangle's circle, NaN if it is flat. */
		private void find(final int t) {
			final int a = triangles.start(3 * t), b = triangles.start(3 * t + 1), c = triangles.start(3 * t + 2);
			final double bx = triangles.x(b) - triangles.x(a), by = triangles.y(b) - triangles.y(a);
			final double cx = triangles.x(c) - triangles.x(a), cy = triangles.y(c) - triangles.y(a);
			final double bb = bx * bx + by * by, cc = cx * cx + cy * cy, twice = 2 * (bx * cy - by * cx);
			final double dx = (bb * cy - cc * by) / twice, dy = (cc * bx - bb * cx) / twice;
			final boolean flat = !(dx * dx + dy * dy < FLAT * FLAT * Math.max(bb, cc));
			x[t] = flat ? Double.NaN : triangles.x(a) + dx;
			y[t] = flat ? Double.NaN : triangles.y(a) + dy;
		}

		private boolean isFlat(final int t) {
			return x[t] != x[t];
		}
	}

	private final Circles circles;
	private final Delaunay triangles;
	private final double[] f;
	private final RegularGrid grid;
	private final LinearSurface linear;
	private int triangle;

	/** The pixel for which a triangle was removed last. */
	private final int[] stamps;
	private int stamp;
	private int[] stack = new int[64];

	NaturalNeighbour(final Circles circles, final RegularGrid grid, final LinearSurface linear) {
		this.circles = circles;
		this.grid = grid;
		this.linear = linear;
		triangles = circles.triangles;
		f = circles.f;
		stamps = new int[triangles.triangles()];
	}

	@Override
	public void enter(final int t) {
		triangle = t;
		linear.enter(t);
	}

	@Override
	public void evaluate(final int row, final int from, final int to, final float[] values) {
		if (circles.isFlat(triangle)) {
			linear.evaluate(row, from, to, values);
			return;
		}
		final double y = grid.top() + row * grid.stepY();
		for (int x = from; x < to; x++) {
			final double value = at(grid.left() + x * grid.stepX(), y);
			if (value == value) values[x] = (float) value;
			else linear.evaluate(row, x, x + 1, values);
		}
	}

	/** The value at a place in the triangle; NaN if it is so near to a sample that rounding leaves no polygon. */
	private double at(final double px, final double py) {
		stamp++;
		stamps[triangle] = stamp;
		int top = 0;
		for (int k = 2; k >= 0; k--)
			stack[top++] = 3 * triangle + k;
		final double base = f[triangles.start(3 * triangle)];
		double weighted = 0, area = 0;
		// The circumcentres of p with the first and with the last side, and where the first began.
		double firstX = 0, firstY = 0, lastX = 0, lastY = 0;
		int first = -1;
		while (top > 0) {
			final int side = stack[--top], twin = triangles.twin(side), a = triangles.start(side),
				b = triangles.start(Delaunay.next(side)), t = side / 3;
			final double ax = triangles.x(a) - px, ay = triangles.y(a) - py, bx = triangles.x(b) - px, by = triangles.y(b) - py;
			final double twice = ax * by - ay * bx, sx = bx - ax, sy = by - ay, cx = circles.x[t] - px, cy = circles.y[t] - py;
			final boolean on = twice <= ON_SIDE * (sx * sx + sy * sy);
			if (twin < 0 || circles.isFlat(twin / 3)) {
				if (on) return between(a, b, -(ax * sx + ay * sy) / (sx * sx + sy * sy));
			}
			else if (on || isHit(twin / 3, px, py)) {
				final int other = twin / 3;
				if (stamps[other] == stamp) return Double.NaN;
				stamps[other] = stamp;
				if (top + 2 > stack.length) stack = Arrays.copyOf(stack, 2 * stack.length);
				stack[top++] = Delaunay.next(Delaunay.next(twin));
				stack[top++] = Delaunay.next(twin);
				final double dx = circles.x[other] - px, dy = circles.y[other] - py;
				weighted += (dx * cy - dy * cx) * (f[a] - f[b]);
				continue;
			}
			final double aa = ax * ax + ay * ay, bb = bx * bx + by * by, nx = (aa * by - bb * ay) / (2 * twice),
				ny = (bb * ax - aa * bx) / (2 * twice);
			weighted += (nx * cy - ny * cx) * (f[a] - f[b]);
			if (first < 0) {
				first = a;
				firstX = nx;
				firstY = ny;
			}
			else {
				final double part = lastX * ny - lastY * nx;
				weighted += part * (f[a] - base);
				area += part;
			}
			lastX = nx;
			lastY = ny;
		}
		final double part = lastX * firstY - lastY * firstX;
		return base + (weighted + part * (f[first] - base)) / (area + part);
	}

	private double between(final int a, final int b, final double share) {
		return f[a] + Math.max(0, Math.min(1, share)) * (f[b] - f[a]);
	}

	private boolean isHit(final int t, final double px, final double py) {
		final int a = triangles.start(3 * t), b = triangles.start(3 * t + 1), c = triangles.start(3 * t + 2);
		final double ax = triangles.x(a) - px, ay = triangles.y(a) - py, bx = triangles.x(b) - px, by = triangles.y(b) - py;
		final double cx = triangles.x(c) - px, cy = triangles.y(c) - py;
		return (ax * ax + ay * ay) * (bx * cy - by * cx) + (bx * bx + by * by) * (cx * ay - cy * ax) + (cx * cx +
			cy * cy) * (ax * by - ay * bx) > 0;
	}
}

package io.github.imago.kernel.sampling;

import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Job;

import java.util.Arrays;

/**
 * The Delaunay triangulation of points in a plane: no point lies inside the circle through the corners of a triangle. Where four and more
 * points lie on a circle with no other inside, one of several triangulations is taken, depending on the points' order alone. Immutable.
 * <p>
 * Points are inserted one by one along a space-filling curve ({@link SpatialOrder}): the triangle is found by walking from the last one,
 * all triangles whose circle has the new point are removed, and the hole is filled with triangles to the point (A. Bowyer 1981,
 * doi:10.1093/comjnl/24.2.162; D. F. Watson 1981, doi:10.1093/comjnl/24.2.167). The plane around the hull is made of ghost triangles with
 * one corner at infinity, so that there is no case of its own outside. All decisions are exact ({@link Predicates}), so that no input makes
 * it fail or loop. Some 0.1 s for 10^5 points, expected n log n; 100 bytes a point.
 * <p>
 * Vertices are the points without repetitions, numbered so that neighbours lie near in memory. The sides of a triangle t are 3 t, 3 t + 1
 * and 3 t + 2; each begins at a {@link #start corner} and goes, with growing angle from x to y, to that of the next.
 */
public final class Delaunay {

	/** The vertex at infinity. */
	private static final int GHOST = -1;
	/** Coordinates that are smaller than the largest by more count as 0, so that no product of four of their differences underflows. */
	private static final double SMALLEST = 0x1p-150;
	/** Insertions between two looks at the job. */
	private static final int PATIENCE = 4095;

	private final double[] x, y;
	private final int[] vertexOf;
	private int[] starts, twins;
	/** The neighbours of vertex v, from offsets[v] to before offsets[v + 1]. */
	private final int[] offsets, neighbours;

	/**
	 * Triangulates.
	 *
	 * @param x coordinates of at least three points that are not all on one line, any unit; finite; not modified
	 * @param y as many
	 * @throws IllegalArgumentException if a coordinate is not finite, or there are no such three points
	 * @throws java.util.concurrent.CancellationException if the job was cancelled
	 */
	public Delaunay(final double[] x, final double[] y) {
		this(x, y, false);
	}

	/** @param lines whether points on one line are taken too: they have neighbours, but no triangles */
	Delaunay(final double[] x, final double[] y, final boolean lines) {
		final int n = x.length;
		Check.that(n == y.length, "there must be as many x as y, got " + n + " and " + y.length);
		Check.that(n <= SpatialOrder.MOST, "at most " + SpatialOrder.MOST + " points can be triangulated, got " + n);
		Check.that(n >= (lines ? 1 : 3), "a triangulation needs at least 3 points, got " + n);
		final int[] order = SpatialOrder.of(finite("x", x), finite("y", y));
		final Builder builder = new Builder(x, y, order);
		vertexOf = builder.vertexOf;
		if (builder.complete()) {
			final int[] sources = Arrays.copyOf(builder.sources, builder.vertices);
			this.x = pick(x, sources);
			this.y = pick(y, sources);
			dropGhosts(builder.starts, builder.twins, builder.used);
			offsets = new int[sources.length + 1];
			neighbours = neighbours();
			return;
		}
		Check.that(lines, "the points lie on one line, so that there are no triangles between them");
		final int[] sources = along(x, y, order);
		this.x = pick(x, sources);
		this.y = pick(y, sources);
		starts = twins = new int[0];
		offsets = new int[sources.length + 1];
		neighbours = chain(sources.length);
	}

	private static double[] finite(final String name, final double[] values) {
		for (final double v : values)
			Check.finite(name + " of a point", v);
		return values;
	}

	private static double[] pick(final double[] values, final int[] indices) {
		final double[] picked = new double[indices.length];
		for (int i = 0; i < picked.length; i++)
			picked[i] = values[indices[i]];
		return picked;
	}

	/** The number of vertices: of points at different places. */
	public int vertices() {
		return x.length;
	}

	/** The vertex at which each point lies, one and the same for points at the same place. */
	public int[] vertexOf() {
		return vertexOf.clone();
	}

	/** The x of a vertex. */
	public double x(final int vertex) {
		return x[vertex];
	}

	/** The y of a vertex. */
	public double y(final int vertex) {
		return y[vertex];
	}

	/** The number of triangles. */
	public int triangles() {
		return starts.length / 3;
	}

	/** The vertex at which a side begins. */
	public int start(final int side) {
		return starts[side];
	}

	/** The same side as one of the neighbouring triangle, in the other direction; -1 on the hull. */
	public int twin(final int side) {
		return twins[side];
	}

	/** The next side of the same triangle. */
	public static int next(final int side) {
		return side % 3 == 2 ? side - 2 : side + 1;
	}

	/** Where the neighbours of a vertex begin. */
	int firstNeighbour(final int vertex) {
		return offsets[vertex];
	}

	/** A neighbour of the vertex v, for i from {@code firstNeighbour(v)} to before {@code firstNeighbour(v + 1)}. */
	int neighbour(final int i) {
		return neighbours[i];
	}

	private void dropGhosts(final int[] all, final int[] allTwins, final int used) {
		final int[] to = new int[used / 3];
		int n = 0;
		for (int t = 0; t < to.length; t++)
			to[t] = all[3 * t] < 0 || all[3 * t + 1] < 0 || all[3 * t + 2] < 0 ? -1 : n++;
		starts = new int[3 * n];
		twins = new int[3 * n];
		for (int t = 0; t < to.length; t++)
			if (to[t] >= 0) for (int k = 0; k < 3; k++) {
				final int twin = allTwins[3 * t + k];
				starts[3 * to[t] + k] = all[3 * t + k];
				twins[3 * to[t] + k] = to[twin / 3] < 0 ? -1 : 3 * to[twin / 3] + twin % 3;
			}
	}

	/** Every side leads from a vertex to a neighbour; one without a twin leads back too. Fills the offsets. */
	private int[] neighbours() {
		for (int e = 0; e < starts.length; e++) {
			offsets[starts[e] + 1]++;
			if (twins[e] < 0) offsets[starts[next(e)] + 1]++;
		}
		for (int v = 1; v < offsets.length; v++)
			offsets[v] += offsets[v - 1];
		final int[] list = new int[offsets[offsets.length - 1]], filled = offsets.clone();
		for (int e = 0; e < starts.length; e++) {
			final int from = starts[e], to = starts[next(e)];
			list[filled[from]++] = to;
			if (twins[e] < 0) list[filled[to]++] = from;
		}
		return list;
	}

	/** The places of points on a line from its one end to the other, each once, and to which each point belongs. */
	private int[] along(final double[] px, final double[] py, final int[] order) {
		final Integer[] sorted = new Integer[order.length];
		for (int i = 0; i < sorted.length; i++)
			sorted[i] = i;
		Arrays.sort(sorted, (a, b) -> px[a] != px[b] ? Double.compare(px[a], px[b]) : Double.compare(py[a], py[b]));
		final int[] sources = new int[sorted.length];
		int n = 0;
		for (final int i : sorted) {
			if (n == 0 || px[i] != px[sources[n - 1]] || py[i] != py[sources[n - 1]]) sources[n++] = i;
			vertexOf[i] = n - 1;
		}
		return Arrays.copyOf(sources, n);
	}

	/** Each of n vertices has the one before and the one after as neighbours. Fills the offsets. */
	private int[] chain(final int n) {
		final int[] list = new int[Math.max(0, 2 * n - 2)];
		int filled = 0;
		for (int v = 0; v < n; v++) {
			if (v > 0) list[filled++] = v - 1;
			if (v < n - 1) list[filled++] = v + 1;
			offsets[v + 1] = filled;
		}
		return list;
	}

	/** The triangulation as it grows, ghosts included. */
	private static final class Builder {

		/** Of the vertices, scaled by a power of 2. */
		final double[] x, y;
		/** The point that each vertex was, and the vertex that each point is. */
		final int[] sources, vertexOf;
		final int[] starts, twins;
		final Predicates predicates;
		int vertices, used;
		/** A triangle at the vertex that came last. */
		private int recent;
		private int[] stack = new int[64], rim = new int[64], removed = new int[64];

		Builder(final double[] px, final double[] py, final int[] order) {
			final int n = px.length;
			double largest = 0;
			for (int i = 0; i < n; i++)
				largest = Math.max(largest, Math.max(Math.abs(px[i]), Math.abs(py[i])));
			final double scale = largest == 0 ? 1 : Math.scalb(1.0, -Math.max(Math.getExponent(largest), Double.MIN_EXPONENT));
			double[] sx = scaled(px, order, scale), sy = scaled(py, order, scale);
			final double unit = unit(sx, sy);
			if (unit > 0) {
				sx = whole(sx, unit);
				sy = whole(sy, unit);
			}
			predicates = new Predicates(unit > 0);
			x = sx;
			y = sy;
			sources = order;
			vertexOf = new int[n];
			starts = new int[Math.max(0, 3 * (2 * n - 2))];
			twins = new int[starts.length];
		}

		private static double[] scaled(final double[] values, final int[] order, final double scale) {
			final double[] result = new double[values.length];
			for (int i = 0; i < result.length; i++) {
				final double v = values[order[i]] * scale;
				result[i] = Math.abs(v) < SMALLEST ? 0 : v;
			}
			return result;
		}

		/** The largest power of 2 of which all coordinates are multiples, or 0 if there are too many multiples between them. */
		private static double unit(final double[] x, final double[] y) {
			int lowest = Integer.MAX_VALUE;
			double least = Double.POSITIVE_INFINITY, most = Double.NEGATIVE_INFINITY;
			for (final double[] values : new double[][] { x, y })
				for (final double v : values) {
					least = Math.min(least, v);
					most = Math.max(most, v);
					if (v != 0) lowest = Math.min(lowest, Math.getExponent(v) - 52 +
						Long.numberOfTrailingZeros(Double.doubleToRawLongBits(v) | 1L << 52));
					if (most - least > Math.scalb((double) Predicates.WHOLE_RANGE, lowest)) return 0;
				}
			return lowest == Integer.MAX_VALUE ? 1 : Math.scalb(1.0, lowest);
		}

		private static double[] whole(final double[] values, final double unit) {
			final double[] result = new double[values.length];
			for (int i = 0; i < result.length; i++)
				result[i] = values[i] / unit;
			return result;
		}

		private double turn(final int a, final int b, final int c) {
			return predicates.turn(x[a], y[a], x[b], y[b], x[c], y[c]);
		}

		/**
		 * Inserts all points; false if they lie on one line. Vertices move to the front of the arrays as points turn out to be no
		 * repetitions.
		 */
		boolean complete() {
			final int n = x.length;
			int second = 1;
			while (second < n && x[second] == x[0] && y[second] == y[0])
				second++;
			int third = second + 1;
			while (third < n && turn(0, second, third) == 0)
				third++;
			if (third >= n) return false;
			swap(1, second);
			swap(2, third);
			vertices = 3;
			for (int v = 0; v < 3; v++)
				vertexOf[sources[v]] = v;
			if (turn(0, 1, 2) > 0) begin(0, 1, 2);
			else begin(0, 2, 1);
			for (int i = 3; i < n; i++) {
				if ((i & PATIENCE) == 0) {
					Job.current().checkCancelled();
					Job.current().progress((double) i / n);
				}
				insert(i);
			}
			return true;
		}

		private void swap(final int a, final int b) {
			final double u = x[a], v = y[a];
			final int s = sources[a];
			x[a] = x[b];
			y[a] = y[b];
			sources[a] = sources[b];
			x[b] = u;
			y[b] = v;
			sources[b] = s;
		}

		/** The first triangle, and three ghosts around it. */
		private void begin(final int a, final int b, final int c) {
			final int[] corners = { a, b, c };
			for (int k = 0; k < 3; k++) {
				final int ghost = 3 * (k + 1), after = 3 * ((k + 1) % 3 + 1);
				starts[k] = corners[k];
				starts[ghost] = corners[(k + 1) % 3];
				starts[ghost + 1] = corners[k];
				starts[ghost + 2] = GHOST;
				join(k, ghost);
				// The side that leads from infinity to the corner, and that of the next ghost which leads from the corner to infinity.
				join(ghost + 2, after + 1);
			}
			used = 12;
			recent = 0;
		}

		private void join(final int a, final int b) {
			twins[a] = b;
			twins[b] = a;
		}

		private void insert(final int i) {
			final int p = vertices;
			x[p] = x[i];
			y[p] = y[i];
			final int source = sources[i], found = locate(p);
			for (int e = 3 * found; e < 3 * found + 3; e++) {
				final int v = starts[e];
				if (v >= 0 && x[v] == x[p] && y[v] == y[p]) {
					vertexOf[source] = v;
					return;
				}
			}
			sources[p] = source;
			vertexOf[source] = p;
			vertices++;
			fill(p, dig(p, found));
		}

		/**
		 * A triangle that has p inside, on a side, or at a corner; a ghost if p lies outside the hull. Walks to where p is seen from across
		 * a side.
		 */
		private int locate(final int p) {
			int t = isGhost(recent) ? twins[solid(recent)] / 3 : recent, from = -1;
			for (boolean moved = true; moved;) {
				moved = false;
				for (int e = 3 * t; e < 3 * t + 3; e++)
					if (e != from && turn(starts[e], starts[next(e)], p) < 0) {
						from = twins[e];
						t = from / 3;
						moved = true;
						break;
					}
				if (isGhost(t)) return t;
			}
			return t;
		}

		private boolean isGhost(final int t) {
			return starts[3 * t] < 0 || starts[3 * t + 1] < 0 || starts[3 * t + 2] < 0;
		}

		/** The side of a ghost that is on the hull. */
		private int solid(final int t) {
			return starts[3 * t] < 0 ? 3 * t + 1 : starts[3 * t + 1] < 0 ? 3 * t + 2 : 3 * t;
		}

		/**
		 * Whether p lies inside a triangle's circle; that of a ghost is the half-plane beyond its side, with the side itself but not its
		 * ends.
		 */
		private boolean isHit(final int t, final int p) {
			if (isGhost(t)) {
				final int side = solid(t), a = starts[side], b = starts[next(side)];
				final double turn = turn(a, b, p);
				return turn > 0 || turn == 0 && (x[a] - x[p]) * (x[b] - x[p]) + (y[a] - y[p]) * (y[b] - y[p]) < 0;
			}
			final int a = starts[3 * t], b = starts[3 * t + 1], c = starts[3 * t + 2];
			return predicates.circle(x[a], y[a], x[b], y[b], x[c], y[c], x[p], y[p]) > 0;
		}

		/**
		 * Finds the triangles whose circle has p, from the one that has p on outwards, for {@code removed}; and for {@code rim} the sides
		 * of the hole that they leave, seen from outside, in their order around p. A hole has two sides more than it had triangles.
		 *
		 * @return sides of the hole
		 */
		private int dig(final int p, final int found) {
			int top = 0, sides = 0, gone = 0;
			removed[gone++] = found;
			for (int k = 2; k >= 0; k--)
				stack[top++] = 3 * found + k;
			while (top > 0) {
				final int outer = twins[stack[--top]], t = outer / 3;
				if (top + 2 > stack.length) stack = Arrays.copyOf(stack, 2 * stack.length);
				if (isHit(t, p)) {
					if (gone == removed.length) removed = Arrays.copyOf(removed, 2 * gone);
					removed[gone++] = t;
					final int second = next(outer);
					stack[top++] = next(second);
					stack[top++] = second;
				}
				else {
					if (sides == rim.length) rim = Arrays.copyOf(rim, 2 * sides);
					rim[sides++] = outer;
				}
			}
			return sides;
		}

		/** Fills the hole with triangles to p: in the places of those that are removed, and two new ones. */
		private void fill(final int p, final int sides) {
			int before = used / 3 + 1;
			for (int i = 0; i < sides; i++) {
				final int t = i < sides - 2 ? removed[i] : used / 3 + i - (sides - 2), e = 3 * t, outer = rim[i];
				starts[e] = p;
				starts[e + 1] = starts[next(outer)];
				starts[e + 2] = starts[outer];
				join(e + 1, outer);
				join(3 * before + 2, e);
				before = t;
			}
			used += 6;
			recent = before;
		}
	}
}

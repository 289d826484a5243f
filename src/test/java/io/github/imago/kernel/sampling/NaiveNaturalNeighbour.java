package io.github.imago.kernel.sampling;

import java.util.ArrayList;
import java.util.List;

/**
 * Sibson's interpolation by its definition: the cells of Voronoi diagrams are cut out of a large square by the bisectors with all other
 * samples, once with the place as one more sample and once without; what the place has taken from a sample is the area that the two have in
 * common. Knows of no triangle.
 */
final class NaiveNaturalNeighbour {

	private NaiveNaturalNeighbour() {}

	/** The value at a place inside the hull, far from no sample more than half of {@code size}. */
	static double at(final double[] x, final double[] y, final double[] values, final double px, final double py, final double size) {
		List<double[]> taken = List.of(new double[] { px - size, py - size }, new double[] { px + size, py - size }, new double[] { px +
			size, py + size },
			new double[] { px - size, py + size });
		for (int i = 0; i < x.length; i++) {
			if (x[i] == px && y[i] == py) return values[i];
			taken = cut(taken, px, py, x[i], y[i]);
		}
		double sum = 0, all = 0;
		for (int i = 0; i < x.length; i++) {
			List<double[]> part = taken;
			for (int k = 0; k < x.length && !part.isEmpty(); k++)
				if (k != i) part = cut(part, x[i], y[i], x[k], y[k]);
			final double area = area(part);
			sum += area * values[i];
			all += area;
		}
		return sum / all;
	}

	/** The part of a convex polygon that is nearer to a than to b. */
	private static List<double[]> cut(final List<double[]> polygon, final double ax, final double ay, final double bx, final double by) {
		final List<double[]> kept = new ArrayList<>();
		for (int i = 0; i < polygon.size(); i++) {
			final double[] p = polygon.get(i), q = polygon.get((i + 1) % polygon.size());
			final double atP = nearer(p, ax, ay, bx, by), atQ = nearer(q, ax, ay, bx, by);
			if (atP >= 0) kept.add(p);
			if (atP > 0 && atQ < 0 || atP < 0 && atQ > 0) {
				final double t = atP / (atP - atQ);
				kept.add(new double[] { p[0] + t * (q[0] - p[0]), p[1] + t * (q[1] - p[1]) });
			}
		}
		return kept;
	}

	/** By how much a is nearer than b; linear in p. */
	private static double nearer(final double[] p, final double ax, final double ay, final double bx, final double by) {
		return (bx - ax) * (ax + bx - 2 * p[0]) * 0.5 + (by - ay) * (ay + by - 2 * p[1]) * 0.5;
	}

	private static double area(final List<double[]> polygon) {
		double twice = 0;
		for (int i = 2; i < polygon.size(); i++) {
			final double[] o = polygon.get(0), p = polygon.get(i - 1), q = polygon.get(i);
			twice += (p[0] - o[0]) * (q[1] - o[1]) - (q[0] - o[0]) * (p[1] - o[1]);
		}
		return twice / 2;
	}
}

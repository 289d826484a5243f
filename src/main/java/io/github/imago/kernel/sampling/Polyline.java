package io.github.imago.kernel.sampling;

import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Numbers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Straight lines from point to point, in pixels; whole numbers are the centres of pixels. Immutable.
 * <p>
 * As text, the points of a line are parted by blanks and their coordinates by a comma, several lines by {@code ;} or line ends:
 * {@code 10,20 30.5,40; 0,0 5,5 9,0}.
 */
public final class Polyline {

	/** Farthest coordinate, in pixels. */
	private static final double FARTHEST = 1e6;

	private final double[] x, y;
	/** Length of the way from the first point to each point. */
	private final double[] way;

	/**
	 * @param x coordinates of the points; points that follow on themselves count once
	 * @param y as many
	 * @throws IllegalArgumentException if there are no two different points, or a coordinate is not within a million pixels
	 */
	public Polyline(final double[] x, final double[] y) {
		Check.that(x.length == y.length, "a line must have as many x as y, got " + x.length + " and " + y.length);
		final double[] u = new double[x.length], v = new double[x.length];
		int n = 0;
		for (int i = 0; i < x.length; i++) {
			Check.within("points", x[i], -FARTHEST, FARTHEST);
			Check.within("points", y[i], -FARTHEST, FARTHEST);
			if (n > 0 && x[i] == u[n - 1] && y[i] == v[n - 1]) continue;
			u[n] = x[i];
			v[n++] = y[i];
		}
		Check.that(n > 1, "a line needs two different points");
		this.x = Arrays.copyOf(u, n);
		this.y = Arrays.copyOf(v, n);
		way = way(1, 1);
	}

	/**
	 * Reads lines.
	 *
	 * @param name what the text is called in messages
	 * @param text as described above
	 * @return at least one line
	 * @throws IllegalArgumentException if it is not like that
	 */
	public static List<Polyline> parse(final String name, final String text) {
		final List<Polyline> lines = new ArrayList<>();
		for (final String line : text.split("[;\r\n]+")) {
			if (line.isBlank()) continue;
			final List<double[]> points = Numbers.pairs(name, line, "of each point, such as 10,20 30.5,40");
			final double[] x = points.stream().mapToDouble(p -> p[0]).toArray(), y = points.stream().mapToDouble(p -> p[1]).toArray();
			lines.add(new Polyline(x, y));
		}
		Check.that(!lines.isEmpty(), name + " must be the points of a line, such as 10,20 30.5,40, got nothing");
		return lines;
	}

	/** The length in pixels, above 0. */
	public double length() {
		return way[way.length - 1];
	}

	/** The length of the way from the first point to each point, where a pixel has the given width and height. */
	double[] way(final double pixelWidth, final double pixelHeight) {
		final double[] sums = new double[x.length];
		for (int i = 1; i < x.length; i++)
			sums[i] = sums[i - 1] + Math.hypot((x[i] - x[i - 1]) * pixelWidth, (y[i] - y[i - 1]) * pixelHeight);
		return sums;
	}

	/**
	 * Where one is after a part of the way, as {@code i + t}: at the share t of the way from point i to the next.
	 *
	 * @param distance from the first point, in pixels; beyond the ends, the ends
	 */
	double parameter(final double distance) {
		if (distance >= length()) return x.length - 1;
		int low = 0, high = way.length - 1;
		while (high - low > 1) {
			final int middle = (low + high) >>> 1;
			if (way[middle] <= distance) low = middle;
			else high = middle;
		}
		return low + Math.max(0, (distance - way[low]) / (way[high] - way[low]));
	}

	/** X at a {@link #parameter}. */
	double x(final double parameter) {
		return at(x, parameter);
	}

	/** Y at a parameter. */
	double y(final double parameter) {
		return at(y, parameter);
	}

	/** A quantity that is known at the points, at a parameter. */
	static double at(final double[] values, final double parameter) {
		final int i = (int) Math.min(parameter, values.length - 2);
		return values[i] + (parameter - i) * (values[i + 1] - values[i]);
	}

	/** As {@link #parse} reads it. */
	@Override
	public String toString() {
		final StringBuilder s = new StringBuilder();
		for (int i = 0; i < x.length; i++)
			s.append(i == 0 ? "" : " ").append(x[i]).append(',').append(y[i]);
		return s.toString();
	}
}

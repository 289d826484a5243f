package io.github.imago.kernel.display;

import io.github.imago.kernel.color.Cam02Ucs;
import io.github.imago.kernel.color.Srgb;
import io.github.imago.kernel.common.Check;

/**
 * A path through the uniform colour space CAM02-UCS ({@link Cam02Ucs}) that is walked at constant speed, so that equal steps of a value are
 * equally well seen; lightness changes all the way, or is constant. The path lies within what screens show.
 */
final class ColorPath {

	/** Pieces in which lengths are measured. */
	private static final int PIECES = 2048;
	/** How far the limit of what screens show is smoothed, in pieces: it has edges. */
	private static final int SMOOTHING = PIECES / 12;

	private final double[] j = new double[PIECES + 1], a = new double[PIECES + 1], b = new double[PIECES + 1], length = new double[PIECES + 1];

	private ColorPath() {}

	/**
	 * A path whose colours go through some hues, each with a share of the colourfulness that screens show there.
	 *
	 * @param from lightness J' at the beginning, 0 … 100
	 * @param to lightness at the end
	 * @param points hue in degrees and share 0 … 1, in turns
	 */
	static ColorPath ofShares(final double from, final double to, final double... points) {
		final ColorPath path = new ColorPath();
		final double[] hues = every(points, 0), shares = every(points, 1), hue = new double[PIECES + 1], most = new double[PIECES + 1];
		for (int i = 0; i <= PIECES; i++) {
			path.j[i] = from + (to - from) * i / PIECES;
			hue[i] = Math.toRadians(spline(hues, (double) i / PIECES, false));
			most[i] = most(path.j[i], hue[i]);
		}
		final double[] limit = smoothedBelow(most);
		for (int i = 0; i <= PIECES; i++) {
			final double c = limit[i] * Math.max(0, Math.min(1, spline(shares, (double) i / PIECES, false)));
			path.a[i] = c * Math.cos(hue[i]);
			path.b[i] = c * Math.sin(hue[i]);
		}
		return path.measured();
	}

	/**
	 * A path whose colours are a curve in the plane of colours, as colourful as screens show: its largest multiple all of which they do.
	 *
	 * @param from lightness J' at the beginning
	 * @param to lightness at the end, or half-way round a closed path
	 * @param closed whether the path returns to its first point
	 * @param points hue in degrees and colourfulness of the points that the curve goes through, in turns
	 */
	static ColorPath inPlane(final double from, final double to, final boolean closed, final double... points) {
		final ColorPath path = new ColorPath();
		final double[] x = every(points, 0), y = every(points, 1);
		for (int i = 0; i < x.length; i++) {
			final double hue = Math.toRadians(x[i]), c = y[i];
			x[i] = c * Math.cos(hue);
			y[i] = c * Math.sin(hue);
		}
		for (int i = 0; i <= PIECES; i++) {
			final double t = (double) i / PIECES;
			path.j[i] = from + (to - from) * (closed ? 1 - Math.abs(1 - 2 * t) : t);
			path.a[i] = spline(x, t, closed);
			path.b[i] = spline(y, t, closed);
		}
		double low = 0, high = 1;
		for (int k = 0; k < 30; k++) {
			final double middle = (low + high) / 2;
			boolean shown = true;
			for (int i = 0; i <= PIECES && shown; i += 4)
				shown = isShown(path.j[i], middle * path.a[i], middle * path.b[i]);
			if (shown) low = middle;
			else high = middle;
		}
		for (int i = 0; i <= PIECES; i++) {
			path.a[i] *= low;
			path.b[i] *= low;
		}
		return path.measured();
	}

	private static double[] every(final double[] points, final int first) {
		Check.that(points.length >= 4 && points.length % 2 == 0, "a path has at least two points");
		final double[] values = new double[points.length / 2];
		for (int i = 0; i < values.length; i++)
			values[i] = points[2 * i + first];
		return values;
	}

	/**
	 * The cubic spline of E. Catmull and R. Rom through values at equal distances, at a share of the way; at its ends an open one is mirrored
	 * at the end's values.
	 */
	private static double spline(final double[] p, final double share, final boolean closed) {
		final int n = p.length, spans = closed ? n : n - 1, k = (int) Math.min(spans - 1, share * spans);
		final double f = share * spans - k, p1 = p[k], p2 = p[(k + 1) % n];
		final double p0 = k > 0 ? p[k - 1] : closed ? p[n - 1] : 2 * p1 - p2, p3 = k + 2 < n ? p[k + 2] : closed ? p[(k + 2) % n] : 2 * p2 - p1;
		return 0.5 * (2 * p1 + f * (p2 - p0 + f * (2 * p0 - 5 * p1 + 4 * p2 - p3 + f * (3 * (p1 - p2) + p3 - p0))));
	}

	private static boolean isShown(final double lightness, final double x, final double y) {
		return Srgb.isShown(Cam02Ucs.toSrgb(new double[] { lightness, x, y }), 1e-3);
	}

	/** The greatest colourfulness of a lightness and hue that screens show. */
	private static double most(final double lightness, final double hue) {
		if (lightness <= 0) return 0;
		double low = 0, high = 60;
		for (int k = 0; k < 16; k++) {
			final double middle = (low + high) / 2;
			if (isShown(lightness, middle * Math.cos(hue), middle * Math.sin(hue))) low = middle;
			else high = middle;
		}
		return low;
	}

	/** A curve that is nowhere above another and has no edges: the mean of its least values around. */
	private static double[] smoothedBelow(final double[] values) {
		final double[] least = new double[values.length], mean = new double[values.length];
		for (int i = 0; i < values.length; i++) {
			// Narrower towards the ends, where the limit is low: else the path would begin and end without colour.
			final int reach = Math.min(SMOOTHING, Math.min(i, values.length - 1 - i));
			least[i] = values[i];
			for (int k = i - reach; k <= i + reach; k++)
				least[i] = Math.min(least[i], values[k]);
		}
		for (int i = 0; i < values.length; i++) {
			final int reach = Math.min(SMOOTHING / 2, Math.min(i, values.length - 1 - i));
			for (int k = i - reach; k <= i + reach; k++)
				mean[i] += least[k] / (2 * reach + 1);
			mean[i] = Math.min(mean[i], values[i]);
		}
		return mean;
	}

	private ColorPath measured() {
		for (int i = 1; i <= PIECES; i++)
			length[i] = length[i - 1] + Math.sqrt((j[i] - j[i - 1]) * (j[i] - j[i - 1]) + (a[i] - a[i - 1]) * (a[i] - a[i - 1]) +
				(b[i] - b[i - 1]) * (b[i] - b[i - 1]));
		return this;
	}

	/** The colour at a share of the path's length, 0 … 1, as 0xRRGGBB. */
	int at(final double share) {
		final double wanted = share * length[PIECES];
		int low = 0, high = PIECES;
		while (high - low > 1) {
			final int middle = (low + high) / 2;
			if (length[middle] <= wanted) low = middle;
			else high = middle;
		}
		final double step = length[high] - length[low], f = step > 0 ? (wanted - length[low]) / step : 0;
		return Srgb.pack(Cam02Ucs.toSrgb(new double[] { j[low] + f * (j[high] - j[low]), a[low] + f * (a[high] - a[low]),
			b[low] + f * (b[high] - b[low]) }));
	}
}

package io.github.imago.kernel.fourier;

import java.util.Arrays;

/**
 * Fits one spot of a pattern: by least squares (Levenberg and Marquardt's method), a round spot h exp(-(r² / 2s²)^p) on a slanting
 * background. The power p makes it a Gaussian (1) or, as it grows, a disc as of a convergent beam; it is 1 for spots that are too small to
 * tell. The standard errors are those of White's covariance (H. White 1980, doi:10.2307/1912934), which holds for noise that differs from
 * pixel to pixel, as that of counted electrons does.
 */
final class SpotFit {

	/** Least number of pixels that a fit needs. */
	private static final int LEAST_PIXELS = 12;
	private static final int MOST_STEPS = 60;
	/** Diameter in pixels from which on the power is fitted. */
	private static final double SHAPED = 7;
	private static final double LOG_LEAST_POWER = Math.log(0.4), LOG_MOST_POWER = Math.log(12);

	private static final int X = 0, Y = 1, HEIGHT = 2, LOG_SIGMA = 3, BASE = 4, SLOPE_X = 5, SLOPE_Y = 6, LOG_POWER = 7;

	private final double[] u, v, value;
	private final int parameters;
	private final double centreX, centreY;

	/**
	 * @param pixels of the pattern
	 * @param x where the spot is, within a pixel or two
	 * @param y likewise
	 * @param radius of the circle of pixels that are fitted
	 * @param diameter about the full width at half maximum
	 */
	private SpotFit(final float[] pixels, final int width, final int height, final double x, final double y, final double radius,
		final double diameter)
	{
		centreX = x;
		centreY = y;
		final int fromX = (int) Math.max(0, Math.ceil(x - radius)), toX = (int) Math.min(width - 1.0, Math.floor(x + radius));
		final int fromY = (int) Math.max(0, Math.ceil(y - radius)), toY = (int) Math.min(height - 1.0, Math.floor(y + radius));
		final int most = Math.max(0, toX - fromX + 1) * Math.max(0, toY - fromY + 1);
		final double[] a = new double[most], b = new double[most], c = new double[most];
		int n = 0;
		for (int j = fromY; j <= toY; j++)
			for (int i = fromX; i <= toX; i++)
				if (Math.hypot(i - x, j - y) <= radius) {
					a[n] = i - x;
					b[n] = j - y;
					c[n++] = pixels[j * width + i];
				}
		u = Arrays.copyOf(a, n);
		v = Arrays.copyOf(b, n);
		value = Arrays.copyOf(c, n);
		parameters = diameter >= SHAPED ? 8 : 7;
	}

	/**
	 * Fits a spot.
	 *
	 * @param signalToNoise is handed on
	 * @return the spot; null if there is none that can be fitted near the place
	 */
	static Spot fit(final float[] pixels, final int width, final int height, final double x, final double y, final double radius,
		final double diameter, final double signalToNoise)
	{
		final SpotFit fit = new SpotFit(pixels, width, height, x, y, radius, diameter);
		return fit.value.length < LEAST_PIXELS ? null : fit.run(diameter, signalToNoise);
	}

	private Spot run(final double diameter, final double signalToNoise) {
		double least = Double.POSITIVE_INFINITY, most = Double.NEGATIVE_INFINITY;
		for (final double w : value) {
			least = Math.min(least, w);
			most = Math.max(most, w);
		}
		double[] p = new double[8];
		p[HEIGHT] = most - least;
		p[BASE] = least;
		p[LOG_SIGMA] = Math.log(diameter / 2.3548);
		final double[][] normal = new double[parameters][parameters];
		final double[] gradient = new double[parameters];
		double rest = equations(p, normal, gradient, null), damping = 1e-3;
		for (int step = 0; step < MOST_STEPS && damping < 1e8; step++) {
			final double[][] damped = new double[parameters][];
			for (int i = 0; i < parameters; i++) {
				damped[i] = normal[i].clone();
				damped[i][i] *= 1 + damping;
			}
			final double[][] inverse = Solve.inverse(damped);
			if (inverse == null) {
				damping = Math.max(1e-6, damping * 10);
				continue;
			}
			final double[] move = Solve.times(inverse, gradient), q = p.clone();
			for (int i = 0; i < parameters; i++)
				q[i] += i == LOG_SIGMA || i == LOG_POWER ? Math.max(-0.5, Math.min(0.5, move[i])) : move[i];
			q[LOG_POWER] = Math.max(LOG_LEAST_POWER, Math.min(LOG_MOST_POWER, q[LOG_POWER]));
			final double next = equations(q, null, null, null);
			if (!(next < rest)) {
				damping *= 10;
				continue;
			}
			final boolean done = rest - next < 1e-10 * rest && Math.hypot(move[X], move[Y]) < 1e-5;
			p = q;
			damping = Math.max(1e-12, damping / 10);
			rest = equations(p, normal, gradient, null);
			if (done) break;
		}
		final double sigma = Math.exp(p[LOG_SIGMA]), power = Math.exp(p[LOG_POWER]);
		final double width = 2 * Math.sqrt(2) * sigma * Math.pow(Math.log(2), 0.5 / power);
		if (!(p[HEIGHT] > 0) || !(width > 0.5) || width > 4 * diameter || Math.hypot(p[X], p[Y]) > Math.max(1.5, 0.5 * diameter)) return null;
		final double[][] inverse = Solve.inverse(normal), scatter = new double[parameters][parameters];
		if (inverse == null) return null;
		equations(p, null, null, scatter);
		final double[] error = new double[3];
		// White's covariance, enlarged for the degrees of freedom that the parameters take.
		final double factor = value.length / Math.max(1.0, value.length - parameters);
		for (int i = 0; i < 3; i++)
			error[i] = Math.sqrt(factor * dot(inverse[i], Solve.times(scatter, inverse[i])));
		return new Spot(centreX + p[X], centreY + p[Y], error[X], error[Y], p[HEIGHT], error[HEIGHT], Double.NaN, width, signalToNoise);
	}

	private static double dot(final double[] a, final double[] b) {
		double sum = 0;
		for (int i = 0; i < a.length; i++)
			sum += a[i] * b[i];
		return sum;
	}

	/** The sum of squares that remain; and the normal equations, and the sum of their rows times the squares, if wanted. */
	private double equations(final double[] p, final double[][] normal, final double[] gradient, final double[][] scatter) {
		if (normal != null) for (int i = 0; i < parameters; i++) {
			Arrays.fill(normal[i], 0);
			gradient[i] = 0;
		}
		final double sigma = Math.exp(p[LOG_SIGMA]), power = Math.exp(p[LOG_POWER]), scale = 1 / (2 * sigma * sigma);
		final double[] row = new double[8];
		double rest = 0;
		for (int i = 0; i < value.length; i++) {
			final double dx = u[i] - p[X], dy = v[i] - p[Y], t = Math.max(1e-12, (dx * dx + dy * dy) * scale);
			final double tp = Math.pow(t, power), shape = Math.exp(-tp);
			final double e = value[i] - (p[HEIGHT] * shape + p[BASE] + p[SLOPE_X] * u[i] + p[SLOPE_Y] * v[i]);
			rest += e * e;
			if (normal == null && scatter == null) continue;
			// The derivative to t, times t.
			final double d = p[HEIGHT] * shape * power * tp;
			row[X] = 2 * d * dx * scale / t;
			row[Y] = 2 * d * dy * scale / t;
			row[HEIGHT] = shape;
			row[LOG_SIGMA] = 2 * d;
			row[BASE] = 1;
			row[SLOPE_X] = u[i];
			row[SLOPE_Y] = v[i];
			row[LOG_POWER] = -d * Math.log(t);
			for (int a = 0; a < parameters; a++) {
				if (gradient != null) gradient[a] += row[a] * e;
				for (int b = 0; b < parameters; b++) {
					if (normal != null) normal[a][b] += row[a] * row[b];
					if (scatter != null) scatter[a][b] += row[a] * row[b] * e * e;
				}
			}
		}
		return rest;
	}
}

package io.github.imago.kernel.sampling;

import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Quantile;

import java.util.Arrays;

/**
 * The values of an image along a line.
 * <p>
 * Samples lie at equal distances on the whole way, and the first and the last at its ends: for that the step is made a little shorter,
 * there are {@code ceil(length / step) + 1} of them. So the bends of a line are no samples of their own, and none counts twice. Across a
 * line of some width there are samples 1 pixel apart, as many as the width, symmetric to the line; their direction is at right angles to
 * the chord from half a width before to half a width behind. On straight lines that is {@code skimage.measure.profile_line} at step 1.
 *
 * @param distances from the first point along the line, in units
 * @param values one at each distance
 */
public record LineProfile(double[] distances, double[] values) {

	/** Most samples of a line, across its width too. */
	private static final int MOST = 50_000_000;

	/**
	 * Measures a profile.
	 *
	 * @param image what is measured; knows the interpolation and what lies beyond the edges
	 * @param line in pixels, whole numbers being the centres of pixels
	 * @param width of the line, in pixels, at least 1
	 * @param step distance of two samples, in pixels, above 0
	 * @param reduce what becomes of the samples across the width
	 * @param ignoreNaN whether NaN across the width does not count; else one makes the value NaN
	 * @param pixelWidth size of a pixel along x, in units
	 * @param pixelHeight size of a pixel along y, in units
	 * @throws IllegalArgumentException if a number is out of range, or there would be more than 50 million samples
	 */
	public static LineProfile measure(final Interpolator image, final Polyline line, final int width, final double step,
		final BinMethod reduce, final boolean ignoreNaN, final double pixelWidth, final double pixelHeight)
	{
		Check.atLeast("width", width, 1);
		Check.above("step", step, 0);
		// What rounding adds to a whole number of steps is no step.
		final double steps = Math.ceil(line.length() / step - 1e-9);
		Check.that((steps + 1) * width <= MOST, "a line must have at most " + MOST + " samples: make step larger or the width smaller");
		final int n = (int) Math.max(1, steps) + 1;
		final double[] way = line.way(pixelWidth, pixelHeight), distances = new double[n], x = new double[n * width], y = new double[n * width];
		for (int i = 0; i < n; i++) {
			final double s = line.length() * i / (n - 1), at = line.parameter(s);
			distances[i] = Polyline.at(way, at);
			final double[] across = width == 1 ? new double[2] : across(line, s, at, width / 2.0);
			for (int k = 0; k < width; k++) {
				final double offset = k - (width - 1) / 2.0;
				x[i * width + k] = line.x(at) + offset * across[0];
				y[i * width + k] = line.y(at) + offset * across[1];
			}
		}
		final float[] samples = new float[n * width];
		image.at(x, y, null, samples);
		final double[] values = new double[n], window = new double[width];
		for (int i = 0; i < n; i++) {
			for (int k = 0; k < width; k++)
				window[k] = samples[i * width + k];
			values[i] = reduce(window, reduce, ignoreNaN);
		}
		return new LineProfile(distances, values);
	}

	/** A step of 1 pixel at right angles to the line. */
	private static double[] across(final Polyline line, final double s, final double at, final double reach) {
		final double from = line.parameter(s - reach), to = line.parameter(s + reach);
		double dx = line.x(to) - line.x(from), dy = line.y(to) - line.y(from), length = Math.hypot(dx, dy);
		if (length < 1e-6 * reach) {
			// The line turns back on itself here: the direction is that of its last piece.
			final double before = Math.max(0, Math.ceil(at) - 1);
			dx = line.x(before + 1) - line.x(before);
			dy = line.y(before + 1) - line.y(before);
			length = Math.hypot(dx, dy);
		}
		return length > 0 ? new double[] { -dy / length, dx / length } : new double[2];
	}

	private static double reduce(final double[] window, final BinMethod reduce, final boolean ignoreNaN) {
		final double[] v = ignoreNaN ? Arrays.stream(window).filter(d -> !Double.isNaN(d)).toArray() : window;
		if (v.length == 0) return Double.NaN;
		if (v.length == 1) return v[0];
		for (final double d : v)
			if (Double.isNaN(d)) return Double.NaN;
		switch (reduce) {
			case SUM:
				return Arrays.stream(v).sum();
			case MIN:
				return Arrays.stream(v).min().getAsDouble();
			case MAX:
				return Arrays.stream(v).max().getAsDouble();
			case MEDIAN:
				return Quantile.of(v, 0.5);
			default:
				return Arrays.stream(v).sum() / v.length;
		}
	}
}

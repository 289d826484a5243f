package io.github.imago.kernel.fourier;

import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Parallel;

/**
 * Windows that an image is multiplied by before its transform, so that its opposite edges meet without a step. A plane's window is the
 * product of those of its axes. They are periodic, as spectra want them: n weights of a window whose maximum is 1 and lies at n/2, and
 * whose period is n (as {@code scipy.signal.get_window} makes them). F. J. Harris 1978, doi:10.1109/PROC.1978.10837.
 */
public enum Window {

	/** No window: 1 everywhere. */
	NONE(Double.NaN),
	/** (1 + cos) / 2. */
	HANN(Double.NaN),
	/** 0.54 + 0.46 cos. */
	HAMMING(Double.NaN),
	/** 0.42 + 0.5 cos + 0.08 cos 2. */
	BLACKMAN(Double.NaN),
	/**
	 * Flat, with the sides of a Hann window; the parameter is the share of the width that both sides have together, 0 to 1 (0.5 unless given).
	 */
	TUKEY(0.5),
	/** J. F. Kaiser's window of Bessel functions; the parameter is beta, at least 0 (8.6 unless given, with side lobes like Blackman's). */
	KAISER(8.6),
	/** A Gaussian; the parameter is its standard deviation as a share of half the width, above 0 (0.4 unless given). */
	GAUSSIAN(0.4);

	private final double usual;

	Window(final double usual) {
		this.usual = usual;
	}

	/**
	 * The weights along an axis.
	 *
	 * @param n how many, at least 1
	 * @param parameter the window's parameter; NaN for the usual one; without meaning where the window has none
	 * @throws IllegalArgumentException if the parameter is out of range
	 */
	public double[] weights(final int n, final double parameter) {
		Check.atLeast("n", n, 1);
		final double p = parameter == parameter ? parameter : usual;
		if (this == TUKEY) Check.within("windowParameter", p, 0, 1);
		if (this == KAISER) Check.within("windowParameter", p, 0, 500);
		if (this == GAUSSIAN) Check.above("windowParameter", p, 0);
		final double[] weights = new double[n];
		for (int i = 0; i < n; i++)
			// A window of one pixel keeps it.
			weights[i] = n == 1 ? 1 : weight(2.0 * i / n - 1, p);
		return weights;
	}

	/** The weight at a distance from the middle, -1 to 1. */
	private double weight(final double t, final double p) {
		switch (this) {
			case HANN:
				return 0.5 + 0.5 * Math.cos(Math.PI * t);
			case HAMMING:
				return 0.54 + 0.46 * Math.cos(Math.PI * t);
			case BLACKMAN:
				return 0.42 + 0.5 * Math.cos(Math.PI * t) + 0.08 * Math.cos(2 * Math.PI * t);
			case TUKEY: {
				final double side = 1 - Math.abs(t);
				return side >= p ? 1 : 0.5 - 0.5 * Math.cos(Math.PI * side / p);
			}
			case KAISER:
				return bessel(p * Math.sqrt(Math.max(0, 1 - t * t))) / bessel(p);
			case GAUSSIAN:
				return Math.exp(-0.5 * (t / p) * (t / p));
			default:
				return 1;
		}
	}

	/** The modified Bessel function of the first kind and order 0, by its power series. */
	private static double bessel(final double x) {
		double sum = 1, term = 1;
		for (int k = 1; term > 1e-17 * sum; k++) {
			term *= x / (2 * k) * (x / (2 * k));
			sum += term;
		}
		return sum;
	}

	/**
	 * Multiplies an image by the window.
	 *
	 * @param pixels {@code width * height * depth}; an axis of one element has no window
	 * @param parameter as for {@link #weights}
	 * @param output of the same length; may be {@code pixels}
	 */
	public void apply(final float[] pixels, final int width, final int height, final int depth, final double parameter, final float[] output) {
		final int n = Check.elements(width, height, depth);
		Check.that(pixels.length == n && output.length == n,
			"both arrays must have " + n + " elements, got " + pixels.length + " and " + output.length);
		final float[] x = floats(weights(width, parameter));
		final double[] y = weights(height, parameter), z = weights(depth, parameter);
		if (this == NONE) {
			if (output != pixels) System.arraycopy(pixels, 0, output, 0, n);
			return;
		}
		Parallel.ranges(height * depth, 32, (from, to) -> {
			final float[] in = new float[width], out = new float[width];
			for (int row = from; row < to; row++) {
				System.arraycopy(pixels, row * width, in, 0, width);
				multiply(in, x, (float) (y[row % height] * z[row / height]), out);
				System.arraycopy(out, 0, output, row * width, width);
			}
		});
	}

	private static void multiply(final float[] in, final float[] weights, final float factor, final float[] out) {
		for (int i = 0; i < out.length; i++)
			out[i] = in[i] * weights[i] * factor;
	}

	private static float[] floats(final double[] values) {
		final float[] floats = new float[values.length];
		for (int i = 0; i < values.length; i++)
			floats[i] = (float) values[i];
		return floats;
	}
}

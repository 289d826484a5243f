package io.github.imago.kernel.filter;

import io.github.imago.kernel.common.Border;

import java.util.Arrays;

/** The definition, in double precision: one axis after the other, each pixel by itself; what lies beyond the edges is filtered too. */
public final class NaiveGauss {

	private NaiveGauss() {}

	/**
	 * @param size lengths of the axes, x first
	 * @param truncate half width of the kernel in sigma
	 */
	public static double[] filter(final double[] in, final int[] size, final double[] sigma, final double truncate, final Border border,
		final double value)
	{
		return derivative(in, size, sigma, new int[size.length], truncate, border, value);
	}

	/** The same with derivatives, of an order for each axis. */
	public static double[] derivative(final double[] in, final int[] size, final double[] sigma, final int[] order, final double truncate,
		final Border border, final double value)
	{
		return derivative(in, size, sigma, order, Arrays.stream(sigma).map(s -> truncate).toArray(), border, value);
	}

	/** The same, cut at another number of sigma along each axis. */
	public static double[] derivative(final double[] in, final int[] size, final double[] sigma, final int[] order, final double[] truncate,
		final Border border, final double value)
	{
		double[] now = in;
		double outside = border == Border.CONSTANT ? value : 0;
		int stride = 1;
		for (int d = 0; d < size.length; d++) {
			final double[] weights = weights(sigma[d], order[d], truncate[d]);
			now = axis(now, size[d], stride, weights, border, outside);
			double sum = 0;
			for (final double w : weights)
				sum += w;
			outside *= sum;
			stride *= size[d];
		}
		return now;
	}

	/** The weight of the sample at {@code k - radius}, k = 0 … 2 radius. */
	static double[] weights(final double sigma, final int order, final double truncate) {
		if (sigma == 0) return new double[] { 1 };
		final int radius = (int) (truncate * sigma + 0.5);
		double sum = 0;
		for (int k = -radius; k <= radius; k++)
			sum += Math.exp(-k * k / (2 * sigma * sigma));
		final double[] weights = new double[2 * radius + 1];
		for (int k = -radius; k <= radius; k++) {
			// The derivative of the Gaussian at -k, as a filter turns its kernel round.
			final double factor = order == 0 ? 1 : order == 1 ? k / (sigma * sigma) : (k * k / (sigma * sigma) - 1) / (sigma * sigma);
			weights[radius + k] = factor * Math.exp(-k * k / (2 * sigma * sigma)) / sum;
		}
		return weights;
	}

	private static double[] axis(final double[] in, final int length, final int stride, final double[] weights, final Border border,
		final double outside)
	{
		final int radius = weights.length / 2;
		final double[] out = new double[in.length];
		for (int i = 0; i < in.length; i++) {
			final int x = i / stride % length;
			double v = 0;
			for (int k = -radius; k <= radius; k++) {
				final int j = border.index(x + k, length);
				v += weights[radius + k] * (j < 0 ? outside : in[i + (j - x) * stride]);
			}
			out[i] = v;
		}
		return out;
	}
}

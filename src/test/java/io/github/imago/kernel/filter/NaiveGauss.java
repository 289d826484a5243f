package io.github.imago.kernel.filter;

import io.github.imago.kernel.common.Border;

/** The definition, in double precision: one axis after the other, each pixel by itself. */
public final class NaiveGauss {

	private NaiveGauss() {}

	/**
	 * @param size lengths of the axes, x first
	 * @param truncate half width of the kernel in sigma
	 */
	public static double[] filter(final double[] in, final int[] size, final double[] sigma, final double truncate, final Border border,
		final double value)
	{
		double[] now = in;
		int stride = 1;
		for (int d = 0; d < size.length; d++) {
			now = axis(now, size, d, stride, sigma[d], truncate, border, value);
			stride *= size[d];
		}
		return now;
	}

	private static double[] axis(final double[] in, final int[] size, final int d, final int stride, final double sigma, final double truncate,
		final Border border, final double value)
	{
		if (sigma == 0) return in;
		final int radius = (int) (truncate * sigma + 0.5);
		double sum = 0;
		for (int k = -radius; k <= radius; k++)
			sum += Math.exp(-k * k / (2 * sigma * sigma));
		final double[] out = new double[in.length];
		for (int i = 0; i < in.length; i++) {
			final int x = i / stride % size[d];
			double v = 0;
			for (int k = -radius; k <= radius; k++) {
				final int j = border.index(x + k, size[d]);
				v += Math.exp(-k * k / (2 * sigma * sigma)) / sum * (j < 0 ? border == Border.ZERO ? 0 : value : in[i + (j - x) * stride]);
			}
			out[i] = v;
		}
		return out;
	}
}

package io.github.imago.kernel.filter;

import io.github.imago.kernel.common.Border;
import io.github.imago.kernel.common.Matrix;

/** The definition, in double precision, pixel by pixel; weights that are 0 do not count. */
public final class NaiveConvolution {

	private NaiveConvolution() {}

	/**
	 * @param size lengths of the axes x, y, z
	 * @param missing whether NaN pixels take the mean of the others, weighted by the magnitudes of the weights
	 */
	public static double[] filter(final double[] in, final int[] size, final Matrix kernel, final boolean correlate, final Border border,
		final double value, final boolean missing)
	{
		final double[] out = new double[in.length];
		final int w = kernel.width(), h = kernel.height(), d = kernel.depth();
		final double[] seen = new double[w * h * d];
		for (int i = 0; i < in.length; i++) {
			final int x = i % size[0], y = i / size[0] % size[1], z = i / size[0] / size[1];
			double sum = 0, weight = 0, result = 0;
			for (int k = 0; k < seen.length; k++) {
				final int dx = k % w - w / 2, dy = k / w % h - h / 2, dz = k / w / h - d / 2, sign = correlate ? 1 : -1;
				final int sx = border.index(x + sign * dx, size[0]), sy = border.index(y + sign * dy, size[1]);
				final int sz = border.index(z + sign * dz, size[2]);
				seen[k] = sx < 0 || sy < 0 || sz < 0 ? border == Border.ZERO ? 0 : value : in[(sz * size[1] + sy) * size[0] + sx];
				final double m = Math.abs(kernel.at(k % w, k / w % h, k / w / h));
				if (m == 0 || Double.isNaN(seen[k])) continue;
				sum += m * seen[k];
				weight += m;
			}
			for (int k = 0; k < seen.length; k++) {
				final double c = kernel.at(k % w, k / w % h, k / w / h);
				if (c != 0) result += c * (missing && Double.isNaN(seen[k]) ? sum / weight : seen[k]);
			}
			out[i] = result;
		}
		return out;
	}
}

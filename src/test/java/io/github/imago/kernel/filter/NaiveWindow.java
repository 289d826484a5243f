package io.github.imago.kernel.filter;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/** The definition of a window filter: a function of the list of the pixels under the footprint. */
final class NaiveWindow {

	private NaiveWindow() {}

	/**
	 * @param source a block that goes the footprint's radius beyond the result on each side
	 * @param to columns, rows and planes of the result
	 * @param ignoreNaN whether NaN are left out; the result is NaN where nothing is left
	 */
	static double[] filter(final Footprint footprint, final float[] source, final int[] to, final boolean ignoreNaN,
		final ToDoubleFunction<double[]> function)
	{
		final int rx = footprint.radiusX(), ry = footprint.radiusY(), rz = footprint.radiusZ();
		final int w = to[0] + 2 * rx, h = to[1] + 2 * ry;
		final double[] result = new double[to[0] * to[1] * to[2]], pixels = new double[footprint.size()];
		for (int i = 0; i < result.length; i++) {
			final int x = i % to[0] + rx, y = i / to[0] % to[1] + ry, z = i / to[0] / to[1] + rz;
			int n = 0;
			for (int run = 0; run < footprint.runs(); run++) {
				for (int dx = footprint.first(run); dx <= footprint.last(run); dx++) {
					final double v = source[((z + footprint.dz(run)) * h + y + footprint.dy(run)) * w + x + dx];
					if (!ignoreNaN || !Double.isNaN(v)) pixels[n++] = v;
				}
			}
			result[i] = n == 0 ? Double.NaN : function.applyAsDouble(Arrays.copyOf(pixels, n));
		}
		return result;
	}

	static double mean(final double[] pixels) {
		double sum = 0;
		for (final double v : pixels)
			sum += v;
		return sum / pixels.length;
	}

	/** In two passes. */
	static double variance(final double[] pixels) {
		final double mean = mean(pixels);
		double sum = 0;
		for (final double v : pixels)
			sum += (v - mean) * (v - mean);
		return sum / pixels.length;
	}

	static double min(final double[] pixels) {
		double min = pixels[0];
		for (final double v : pixels)
			min = Math.min(min, v);
		return min;
	}

	static double max(final double[] pixels) {
		double max = pixels[0];
		for (final double v : pixels)
			max = Math.max(max, v);
		return max;
	}
}

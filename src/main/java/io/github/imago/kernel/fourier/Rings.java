package io.github.imago.kernel.fourier;

import io.github.imago.kernel.common.Parallel;

import java.util.Arrays;

/**
 * The background of a spectrum or diffraction pattern: quantiles of the pixels in rings around the centre, which spots in a ring leave
 * nearly as they are. A ring is one step of the radius wide, more where that is too few pixels; between the middles of rings they are
 * interpolated.
 */
final class Rings {

	/** Rings of more pixels are sampled. */
	private static final int MOST = 20_000;
	/** Two quantiles of the lower half, which spots do not reach, and where normal noise has them, in standard deviations below its mean. */
	private static final double LOW = 0.05, HIGH = 0.25, LOW_Z = 1.6448536269514722, HIGH_Z = 0.6744897501960817;

	/** By ring, outwards. */
	private final double[] radius, median, level, sigma;

	/**
	 * @param pixels {@code width * height}
	 * @param centreX where the radius is 0
	 * @param centreY likewise
	 * @param stepX how much the radius grows from pixel to pixel along x
	 * @param stepY likewise along y
	 * @param inner radius below which pixels do not count
	 * @param least number of pixels of a ring
	 */
	Rings(final float[] pixels, final int width, final int height, final double centreX, final double centreY, final double stepX,
		final double stepY, final double inner, final int least)
	{
		final double farX = Math.max(centreX, width - 1 - centreX) * stepX, farY = Math.max(centreY, height - 1 - centreY) * stepY;
		final int fine = (int) Math.hypot(farX, farY) + 2;
		final int[] start = new int[fine + 1];
		for (int y = 0; y < height; y++)
			for (int x = 0; x < width; x++) {
				final double r = Math.hypot((x - centreX) * stepX, (y - centreY) * stepY);
				if (r >= inner) start[(int) r + 1]++;
			}
		for (int i = 0; i < fine; i++)
			start[i + 1] += start[i];
		final float[] sorted = new float[start[fine]];
		final int[] next = start.clone();
		for (int y = 0, i = 0; y < height; y++)
			for (int x = 0; x < width; x++, i++) {
				final double r = Math.hypot((x - centreX) * stepX, (y - centreY) * stepY);
				if (r >= inner) sorted[next[(int) r]++] = pixels[i];
			}
		// The first rings together have enough pixels; what is left over at the corners joins the last ring.
		final int[] edge = new int[fine + 1];
		int rings = 0;
		for (int i = 1; i <= fine; i++)
			if (start[i] - start[edge[rings]] >= least) edge[++rings] = i;
		if (rings == 0) edge[++rings] = fine;
		edge[rings] = fine;
		radius = new double[rings];
		median = new double[rings];
		level = new double[rings];
		sigma = new double[rings];
		Parallel.forEach(rings, k -> {
			final int from = start[edge[k]], n = start[edge[k + 1]] - from, step = 1 + n / MOST;
			radius[k] = (Math.max(inner, edge[k]) + Math.min(edge[k + 1], fine)) / 2;
			final float[] ring = new float[(n + step - 1) / step];
			for (int i = 0; i < ring.length; i++)
				ring[i] = sorted[from + i * step];
			if (ring.length == 0) return;
			Arrays.sort(ring);
			median[k] = quantile(ring, 0.5);
			final double low = quantile(ring, LOW), high = quantile(ring, HIGH);
			sigma[k] = (high - low) / (LOW_Z - HIGH_Z);
			level[k] = high + HIGH_Z * sigma[k];
		});
	}

	private static double quantile(final float[] sorted, final double share) {
		final double at = share * (sorted.length - 1);
		final int i = (int) at;
		return i + 1 == sorted.length ? sorted[i] : sorted[i] + (at - i) * (sorted[i + 1] - sorted[i]);
	}

	/** The median at a radius. */
	double median(final double r) {
		return at(median, r);
	}

	/**
	 * The mean of the noise at a radius, were it normal, from the lower half of the pixels: what is bright in a good part of a ring does not
	 * count.
	 */
	double level(final double r) {
		return at(level, r);
	}

	/** The standard deviation of the noise at a radius, likewise. */
	double sigma(final double r) {
		return at(sigma, r);
	}

	private double at(final double[] values, final double r) {
		final int last = radius.length - 1;
		if (r <= radius[0]) return values[0];
		if (r >= radius[last]) return values[last];
		int i = Arrays.binarySearch(radius, r);
		if (i < 0) i = -i - 2;
		return values[i] + (values[i + 1] - values[i]) * (r - radius[i]) / (radius[i + 1] - radius[i]);
	}
}

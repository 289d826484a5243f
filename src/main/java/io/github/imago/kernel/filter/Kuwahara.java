package io.github.imago.kernel.filter;

import io.github.imago.kernel.common.Check;

/**
 * The Kuwahara filter of planes: of the four squares of (radius + 1)² pixels that have the pixel as a corner, the one whose grey values have the smallest variance
 * gives its mean (M. Kuwahara et al., <i>Processing of RI-angiocardiographic images</i>, in Digital Processing of Biomedical Images, 1976, 187,
 * doi:10.1007/978-1-4684-0769-3_13). Smooths areas and sharpens the edges between them.
 * <p>
 * <b>Ties</b>: the first in the order top left, top right, bottom left, bottom right. Sums are in double precision; for 8- and 16-bit pixels they are exact, so that
 * ties are ties.
 * <p>
 * <b>NaN</b> spreads over the window. Where it means "missing", means and variances are those of the valid pixels of a square, and a square without any takes no
 * part; the result is NaN where none takes part. Infinite pixels count as NaN.
 * <p>
 * <b>Cost</b>: the same for all radii, through {@link BoxSums}.
 */
public final class Kuwahara extends PlaneKernel<float[]> {

	/** Largest radius, in pixels. */
	public static final int MAX_RADIUS = 500;

	private final int radius;
	private final boolean ignoreNaN;
	private final BoxSums sums = new BoxSums();
	private double[] values = {}, mean = {}, spread = {}, count = {};

	/**
	 * @param radius the squares have radius + 1 pixels a side; a whole number, 0 to {@link #MAX_RADIUS}
	 * @param ignoreNaN whether NaN pixels are missing ones
	 * @param dimensions the number of the blocks' axes, at least 2; the first two are filtered
	 */
	public Kuwahara(final double radius, final boolean ignoreNaN, final int dimensions) {
		super(whole(radius, MAX_RADIUS), whole(radius, MAX_RADIUS), dimensions);
		this.radius = (int) radius;
		this.ignoreNaN = ignoreNaN;
	}

	/** A radius that must be a whole number. */
	static int whole(final double radius, final int max) {
		Check.within("radius", radius, 0, max);
		Check.that(radius == Math.rint(radius), "radius must be a whole number, got " + radius);
		return (int) radius;
	}

	@Override
	void plane(final float[] source, final int from, final int sourceStride, final float[] target, final int to, final int targetStride,
		final int width, final int height)
	{
		final int sw = width + 2 * radius, sh = height + 2 * radius, k = radius + 1, n = width + radius, m = height + radius;
		if (values.length < sw * sh) {
			values = new double[sw * sh];
			mean = new double[sw * sh];
			spread = new double[sw * sh];
		}
		boolean missing = false;
		for (int y = 0; y < sh; y++)
			for (int x = 0; x < sw; x++) {
				final float v = source[from + y * sourceStride + x];
				final boolean there = Math.abs(v) <= Float.MAX_VALUE;
				missing |= !there;
				values[y * sw + x] = there ? v : 0;
			}
		sums.compute(values, sw, sh, k, k, mean);
		for (int i = 0; i < sw * sh; i++)
			values[i] *= values[i];
		sums.compute(values, sw, sh, k, k, spread);
		if (missing) {
			if (count.length < sw * sh) count = new double[sw * sh];
			for (int y = 0; y < sh; y++)
				for (int x = 0; x < sw; x++)
					values[y * sw + x] = Math.abs(source[from + y * sourceStride + x]) <= Float.MAX_VALUE ? 1 : 0;
			sums.compute(values, sw, sh, k, k, count);
			missingMoments(k * k, n * m);
		}
		else moments(k * k, mean, spread, n * m);
		choose(n, target, to, targetStride, width, height);
		if (missing && !ignoreNaN) spoil(n, target, to, targetStride, width, height);
	}

	/** Sums to means and, as far as their order goes, variances: n Σv² - (Σv)² is exact for whole numbers. */
	private static void moments(final double pixels, final double[] mean, final double[] spread, final int n) {
		final double share = 1 / pixels;
		for (int i = 0; i < n; i++) {
			spread[i] = pixels * spread[i] - mean[i] * mean[i];
			mean[i] *= share;
		}
	}

	private void missingMoments(final double pixels, final int n) {
		for (int i = 0; i < n; i++) {
			final double valid = count[i];
			spread[i] = valid == 0 ? Double.POSITIVE_INFINITY : (valid * spread[i] - mean[i] * mean[i]) / (valid * valid) * (pixels * pixels);
			mean[i] /= valid;
		}
	}

	private void choose(final int n, final float[] target, final int to, final int targetStride, final int width, final int height) {
		for (int y = 0; y < height; y++)
			for (int x = 0; x < width; x++) {
				final int a = y * n + x, b = a + radius, c = a + radius * n, d = c + radius;
				final int top = spread[b] < spread[a] ? b : a, bottom = spread[d] < spread[c] ? d : c;
				target[to + y * targetStride + x] = (float) mean[spread[bottom] < spread[top] ? bottom : top];
			}
	}

	/** NaN wherever one of the squares is not complete. */
	private void spoil(final int n, final float[] target, final int to, final int targetStride, final int width, final int height) {
		final double all = (radius + 1.0) * (radius + 1.0);
		for (int y = 0; y < height; y++)
			for (int x = 0; x < width; x++) {
				final int a = y * n + x, c = a + radius * n;
				if (count[a] < all || count[a + radius] < all || count[c] < all || count[c + radius] < all) target[to + y * targetStride + x] = Float.NaN;
			}
	}
}

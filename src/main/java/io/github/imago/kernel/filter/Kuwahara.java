package io.github.imago.kernel.filter;

import io.github.imago.kernel.common.Check;

/**
 * The Kuwahara filter of planes: of the four squares of (radius + 1)² pixels that have the pixel as a corner, the one whose grey values
 * have the smallest variance gives its mean (M. Kuwahara et al., <i>Processing of RI-angiocardiographic images</i>, in Digital Processing
 * of Biomedical Images, 1976, 187, doi:10.1007/978-1-4684-0769-3_13). Smooths areas and sharpens the edges between them.
 * <p>
 * <b>Ties</b>: the first in the order top left, top right, bottom left, bottom right. Sums are in double precision; for 8- and 16-bit
 * pixels they are exact, so that ties are ties.
 * <p>
 * <b>NaN</b> spreads over the window. Where it means "missing", means and variances are those of the valid pixels of a square, and a square
 * without any takes no part; the result is NaN where none takes part. Infinite pixels make NaN.
 * <p>
 * <b>Cost</b>: nearly the same for all radii, through {@link BoxScan}.
 */
public final class Kuwahara extends PlaneKernel<float[]> {

	/** Largest radius, in pixels. */
	public static final int MAX_RADIUS = 500;

	private final int radius;
	private final boolean ignoreNaN;
	private final BoxScan<double[]> scan;
	private double[] values = {}, mean = {}, spread = {}, count = {};

	/**
	 * @param radius the squares have radius + 1 pixels a side; a whole number, 0 to {@link #MAX_RADIUS}
	 * @param ignoreNaN whether NaN pixels are missing ones
	 * @param dimensions the number of the blocks' axes, at least 2; the first two are filtered
	 */
	public Kuwahara(final double radius, final boolean ignoreNaN, final int dimensions) {
		super(whole(radius, MAX_RADIUS), whole(radius, MAX_RADIUS), dimensions);
		this.radius = (int) radius;
		scan = new BoxScan<>(Fold.SUM, this.radius + 1, this.radius + 1);
		this.ignoreNaN = ignoreNaN;
	}

	/** A radius that must be a whole number. */
	static int whole(final double radius, final int max) {
		Check.within("radius", radius, 0, max);
		Check.that(radius == Math.rint(radius), "radius must be a whole number, got " + radius);
		return (int) radius;
	}

	/** Values and their moments; where pixels may be missing, their numbers too. */
	@Override
	public int bytesPerPixel() {
		return (ignoreNaN ? 5 : 3) * Double.BYTES;
	}

	@Override
	void plane(final float[] source, final int from, final int sourceStride, final float[] target, final int to, final int targetStride,
		final int width, final int height)
	{
		final int sw = width + 2 * radius, sh = height + 2 * radius, n = width + radius, m = height + radius;
		if (values.length < sw * sh) {
			values = new double[sw * sh];
			mean = new double[n * m];
			spread = new double[n * m];
		}
		boolean missing = false;
		for (int y = 0; y < sh; y++)
			for (int x = 0; x < sw; x++) {
				final float v = source[from + y * sourceStride + x];
				missing |= v != v;
				values[y * sw + x] = v;
			}
		missing &= ignoreNaN;
		if (missing) {
			if (count.length < n * m) count = new double[n * m];
			final double[] there = new double[sw * sh];
			for (int i = 0; i < sw * sh; i++) {
				there[i] = values[i] == values[i] ? 1 : 0;
				if (there[i] == 0) values[i] = 0;
			}
			sums(scan, there, sw, count, n, m);
		}
		sums(scan, values, sw, mean, n, m);
		for (int i = 0; i < sw * sh; i++)
			values[i] *= values[i];
		sums(scan, values, sw, spread, n, m);
		if (missing) moments(count, mean, spread, n * m);
		else moments((radius + 1.0) * (radius + 1.0), mean, spread, n * m);
		choose(n, target, to, targetStride, width, height);
	}

	/** The sums over the squares of a plane whose rows have a given length: n squares side by side, m below each other. */
	static void sums(final BoxScan<double[]> scan, final double[] in, final int width, final double[] out, final int n, final int m) {
		scan.scan(1, (x, y, row, length) -> System.arraycopy(in, y * width + x, row, 0, length), (x, y, row, length) -> System.arraycopy(row, 0, out, y *
			n + x, length), n, m);
	}

	/** Sums to means and, as far as their order goes, variances: n Σv² - (Σv)² is exact for whole numbers. */
	private static void moments(final double pixels, final double[] mean, final double[] spread, final int n) {
		final double share = 1 / pixels;
		for (int i = 0; i < n; i++) {
			spread[i] = pixels * spread[i] - mean[i] * mean[i];
			mean[i] *= share;
		}
	}

	/** The same where the squares have different numbers of pixels; without any, the variance is infinite and the mean NaN. */
	private static void moments(final double[] count, final double[] mean, final double[] spread, final int n) {
		for (int i = 0; i < n; i++) {
			final double pixels = count[i];
			spread[i] = pixels == 0 ? Double.POSITIVE_INFINITY : (pixels * spread[i] - mean[i] * mean[i]) / (pixels * pixels);
			mean[i] /= pixels;
		}
	}

	private void choose(final int n, final float[] target, final int to, final int targetStride, final int width, final int height) {
		for (int y = 0; y < height; y++)
			for (int x = 0; x < width; x++) {
				final int a = y * n + x, b = a + radius, c = a + radius * n, d = c + radius;
				final int top = spread[b] < spread[a] ? b : a, bottom = spread[d] < spread[c] ? d : c;
				final double sum = spread[a] + spread[b] + spread[c] + spread[d];
				// A square that is NaN spoils the pixel.
				target[to + y * targetStride + x] = sum == sum ? (float) mean[spread[bottom] < spread[top] ? bottom : top] : Float.NaN;
			}
	}
}

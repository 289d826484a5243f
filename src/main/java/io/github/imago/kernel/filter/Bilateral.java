package io.github.imago.kernel.filter;

import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Exponential;

import java.util.Arrays;

/**
 * The bilateral filter of planes, by its definition: each pixel p becomes the mean of the pixels q of a disc around it, weighted by {@code
 * exp(-|p-q|² / 2σs²) exp(-(I(p)-I(q))² / 2σr²)} (Tomasi &amp; Manduchi, <i>Bilateral filtering for gray and color images</i>, Proc. ICCV
 * 1998, 839, doi:10.1109/ICCV.1998.710815, with Gaussians for both functions). The disc is that of all pixels not farther than its radius,
 * as OpenCV has it.
 * <p>
 * <b>Method</b>: a weight belongs to two pixels, so each is computed once, for whole rows at a time. The exponential is
 * {@link Exponential}. What is summed are differences from p, so that a large offset of the image costs no digits.
 * <p>
 * <b>NaN</b> spreads over the disc. Where it means "missing", missing pixels have no weight, and one that is missing itself becomes the
 * mean of the valid ones with the spatial weights alone; it stays NaN where there is none. Infinite pixels become NaN, and so do those
 * whose disc holds one.
 * <p>
 * <b>Cost</b>: proportional to the disc's area; {@link BilateralLevels} is for large ones.
 */
public final class Bilateral extends PlaneKernel<float[]> {

	/** Largest radius of the disc, in pixels. */
	public static final int MAX_RADIUS = 500;
	/** Radius, in spatial sigmas, where none is given. */
	public static final double TRUNCATE = 3;

	private final int radius;
	/** {@code spatial[dy][r + dx]}: weight of an offset of the lower half plane, 0 where it is beyond the disc. */
	private final float[][] spatial;
	private final double sigmaRange;
	private final boolean ignoreNaN;
	private final float scale;

	private float[][] rows = {}, sums, weights;
	private float[] shifted, sumBack, weightBack, moved, w;
	private float[] clean = {};

	/**
	 * @param sigmaSpatial standard deviation of the distance's Gaussian in pixels, {@code > 0}
	 * @param sigmaRange standard deviation of the grey values' Gaussian, in grey values, {@code > 0}
	 * @param radius of the disc in pixels, 0 to {@link #MAX_RADIUS}; NaN for {@value #TRUNCATE} sigmaSpatial, rounded up
	 * @param ignoreNaN whether NaN pixels are missing ones
	 * @param dimensions the number of the blocks' axes, at least 2; the first two are filtered
	 */
	public Bilateral(final double sigmaSpatial, final double sigmaRange, final double radius, final boolean ignoreNaN, final int dimensions) {
		super(reach(sigmaSpatial, radius), reach(sigmaSpatial, radius), dimensions);
		Check.above("sigmaRange", sigmaRange, 0);
		this.radius = reach(sigmaSpatial, radius);
		this.sigmaRange = sigmaRange;
		this.ignoreNaN = ignoreNaN;
		scale = (float) Math.min(Float.MAX_VALUE, 1 / (16 * sigmaRange * sigmaRange));
		final double limit = Double.isNaN(radius) ? this.radius : radius;
		spatial = new float[this.radius + 1][2 * this.radius + 1];
		for (int dy = 0; dy <= this.radius; dy++)
			for (int dx = -this.radius; dx <= this.radius; dx++)
				if (dx * dx + dy * dy <= limit * limit) spatial[dy][this.radius + dx] = (float) Math.exp(-0.5 * (dx * dx + dy * dy) / (sigmaSpatial *
					sigmaSpatial));
	}

	/** Pixels to each side that the disc reaches. */
	static int reach(final double sigmaSpatial, final double radius) {
		Check.above("sigmaSpatial", sigmaSpatial, 0);
		if (!Double.isNaN(radius)) return (int) Check.within("radius", radius, 0, MAX_RADIUS);
		final double reach = Math.ceil(TRUNCATE * sigmaSpatial);
		Check.that(reach <= MAX_RADIUS, "sigmaSpatial must be at most " + (int) (MAX_RADIUS / TRUNCATE) + " px for this method, got " + sigmaSpatial);
		return (int) reach;
	}

	@Override
	void plane(final float[] source, final int from, final int sourceStride, final float[] target, final int to, final int targetStride,
		final int width, final int height)
	{
		final int n = width + 2 * radius, lines = height + 2 * radius;
		prepare(n);
		float[] in = source;
		int at = from;
		boolean missing = false;
		if (ignoreNaN) {
			missing = clean(source, from, sourceStride, n, lines);
			if (missing) {
				in = clean;
				at = 0;
			}
		}
		final int inStride = missing ? n : sourceStride;
		for (int q = 0; q < lines; q++) {
			final float[] row = rows[q % (radius + 1)], sum = sums[q % (radius + 1)], weight = weights[q % (radius + 1)];
			System.arraycopy(in, at + q * inStride, row, 0, n);
			Arrays.fill(sum, 0, n, 0);
			Arrays.fill(weight, 0, n, 1);
			for (int dx = -radius; dx <= radius; dx++)
				column(q, dx, n, height);
			// All below are done with the row that lies radius higher.
			final int done = q - radius;
			if (done < radius || done >= radius + height) continue;
			final int k = done % (radius + 1), out = to + (done - radius) * targetStride;
			finish(rows[k], sums[k], weights[k], w, n);
			System.arraycopy(w, radius, target, out, width);
		}
		if (missing) fill(source, from, sourceStride, target, to, targetStride, width, height);
	}

	/**
	 * Row q and those above it, as far as the disc reaches at this dx: the pairs of p in a row above (or q itself) and p + (dx, dy) in q.
	 */
	private void column(final int q, final int dx, final int n, final int height) {
		final float[] back = shifted, sumB = sumBack, weightB = weightBack, line = w;
		final int first = Math.max(0, -dx), count = n - Math.abs(dx);
		final boolean needed = q >= radius && q < radius + height;
		boolean begun = false;
		for (int dy = Math.min(radius, q); dy >= (dx > 0 ? 0 : 1); dy--) {
			final float s = spatial[dy][radius + dx];
			final int p = q - dy;
			final boolean wanted = p >= radius && p < radius + height;
			if (s == 0 || !wanted && !needed) continue;
			if (!begun) {
				System.arraycopy(rows[q % (radius + 1)], first + dx, back, first, count);
				Arrays.fill(sumB, 0, n, 0);
				Arrays.fill(weightB, 0, n, 0);
				begun = true;
			}
			final float[] a = rows[p % (radius + 1)];
			weigh(a, back, s, scale, line, n);
			if (wanted) {
				addDifferences(line, back, a, sums[p % (radius + 1)], n);
				add(line, weights[p % (radius + 1)], n);
			}
			if (needed) {
				addDifferences(line, a, back, sumB, n);
				add(line, weightB, n);
			}
		}
		if (!begun || !needed) return;
		final int k = q % (radius + 1);
		System.arraycopy(sumB, first, moved, first + dx, count);
		add(moved, sums[k], n);
		System.arraycopy(weightB, first, moved, first + dx, count);
		add(moved, weights[k], n);
	}

	private static void weigh(final float[] a, final float[] b, final float s, final float scale, final float[] w, final int n) {
		for (int i = 0; i < n; i++) {
			final float d = a[i] - b[i], u = d * d * scale;
			w[i] = s / Exponential.eighth(u);
		}
	}

	private static void addDifferences(final float[] w, final float[] a, final float[] b, final float[] sum, final int n) {
		for (int i = 0; i < n; i++)
			sum[i] += w[i] * (a[i] - b[i]);
	}

	private static void add(final float[] w, final float[] sum, final int n) {
		for (int i = 0; i < n; i++)
			sum[i] += w[i];
	}

	private static void finish(final float[] row, final float[] sum, final float[] weight, final float[] out, final int n) {
		for (int i = 0; i < n; i++)
			out[i] = row[i] + sum[i] / weight[i];
	}

	private void prepare(final int n) {
		if (rows.length > 0 && rows[0].length >= n) return;
		rows = new float[radius + 1][n];
		sums = new float[radius + 1][n];
		weights = new float[radius + 1][n];
		shifted = new float[n];
		sumBack = new float[n];
		weightBack = new float[n];
		moved = new float[n];
		w = new float[n];
	}

	/** Copies a plane that has NaN, with a value instead that is too far from all others to have weight; false if there is none. */
	private boolean clean(final float[] source, final int from, final int stride, final int n, final int lines) {
		float largest = 0;
		boolean missing = false;
		for (int y = 0; y < lines; y++)
			for (int i = from + y * stride; i < from + y * stride + n; i++) {
				final float v = source[i];
				if (v != v) missing = true;
				else if (Math.abs(v) > largest && Math.abs(v) <= Float.MAX_VALUE) largest = Math.abs(v);
			}
		if (!missing) return false;
		if (clean.length < n * lines) clean = new float[n * lines];
		final float far = (float) Math.min(Float.MAX_VALUE / 4, 2.0 * largest + 100 * sigmaRange);
		for (int y = 0; y < lines; y++)
			for (int x = 0; x < n; x++) {
				final float v = source[from + y * stride + x];
				clean[y * n + x] = v != v ? far : v;
			}
		return true;
	}

	/** What is missing becomes the mean with the spatial weights alone. */
	private void fill(final float[] source, final int from, final int sourceStride, final float[] target, final int to, final int targetStride,
		final int width, final int height)
	{
		for (int y = 0; y < height; y++)
			for (int x = 0; x < width; x++) {
				final int centre = from + (y + radius) * sourceStride + x + radius;
				if (source[centre] == source[centre]) continue;
				double sum = 0, weight = 0;
				for (int dy = -radius; dy <= radius; dy++)
					for (int dx = -radius; dx <= radius; dx++) {
						final float v = source[centre + dy * sourceStride + dx], s = spatial[Math.abs(dy)][radius + dx];
						if (v != v || s == 0) continue;
						sum += s * v;
						weight += s;
					}
				target[to + y * targetStride + x] = (float) (sum / weight);
			}
	}
}

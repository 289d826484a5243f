package io.github.imago.kernel.filter;

import io.github.imago.kernel.common.BlockKernel;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Exponential;

import java.util.Arrays;
import java.util.BitSet;

/**
 * The bilateral filter at a cost that does not grow with the spatial sigma: the same weights as {@link Bilateral}, but the distance's
 * Gaussian is not cut.
 * <p>
 * <b>Method</b>: the Gaussian of the difference of two grey values u and v is a sum over levels c = j h, all j, of what each has on its
 * own,
 * <pre>
 * exp(-(u-v)² / 2σ²) = k Σ_j exp(-(u-jh)² / σ²) exp(-(v-jh)² / σ²) (1 + δ),  |δ| &lt;= 2 exp(-π² σ² / 2h²)
 * </pre>
 * (the trapezoid rule of the convolution of two Gaussians; k cancels in the mean). So for each level the image's share in it and the share
 * times the grey value are smoothed by {@link BlockGauss}, and each pixel sums up the levels by its own share in them. With h = {@value #STEP} σ
 * every weight is within 8.5e-5 of its own value. That is the idea of Porikli's and of Yang, Tan &amp; Ahuja's constant-time filters
 * (<i>Real-time O(1) bilateral filtering</i>, Proc. CVPR 2009, 557, doi:10.1109/CVPR.2009.5206542) and of the bilateral grid (Paris &amp;
 * Durand, Int. J. Comput. Vis. 81 (2009) 24, doi:10.1007/s11263-007-0110-8), with a Gaussian instead of a line between levels. Levels far
 * from every pixel of a block are left out, where the weights are below 1e-6.
 * <p>
 * <b>Accuracy</b>: against the definition with a window of 6 sigma the difference is typically 5e-5 of the range sigma; the largest, at single
 * pixels far from all others, is below 1e-3 of it, and below 2e-3 for spatial sigmas under 5, where {@link Gauss} ends at 4 sigma.
 * <p>
 * <b>NaN</b> spreads over the window, four to 5.2 sigma; where it means "missing", as in {@link Bilateral}. Infinite pixels count as NaN.
 * <p>
 * <b>Cost</b>: two Gaussians for each level, of which there are about 8 + (largest - smallest value) / 0.7 sigmaRange.
 */
public final class BilateralLevels implements BlockKernel<float[]> {

	/** Distance of the levels, in sigmas of the grey values. */
	static final double STEP = 0.7;
	/** Levels to each side of a pixel's own that it takes part in: beyond them both factors are below 1e-3. */
	private static final int REACH = 4;
	/** Most levels of a block. */
	private static final int MAX_LEVELS = 100_000;

	private final BlockGauss gauss;
	private final int[] halo;
	private final double step;
	private final float scale;
	private final boolean ignoreNaN;
	private float[] plane = {}, share = {}, moment = {};
	private float[] centre = {}, own = {}, smoothShare = {}, smoothMoment = {}, sum = {}, weight = {};

	/**
	 * @param sigmaSpatial standard deviation of the distance's Gaussian in pixels, {@code > 0}, at most 100000
	 * @param sigmaRange standard deviation of the grey values' Gaussian, in grey values, {@code > 0}
	 * @param ignoreNaN whether NaN pixels are missing ones
	 * @param dimensions the number of the blocks' axes, at least 2; the first two are filtered
	 */
	public BilateralLevels(final double sigmaSpatial, final double sigmaRange, final boolean ignoreNaN, final int dimensions) {
		Check.above("sigmaSpatial", sigmaSpatial, 0);
		Check.above("sigmaRange", sigmaRange, 0);
		Check.atLeast("dimensions", dimensions, 2);
		gauss = new BlockGauss(sigmaSpatial, sigmaSpatial);
		halo = Arrays.copyOf(gauss.halo(), dimensions);
		step = STEP * sigmaRange;
		scale = (float) Math.min(Float.MAX_VALUE, 1 / (8 * sigmaRange * sigmaRange));
		this.ignoreNaN = ignoreNaN;
	}

	/** The number of levels for an image whose values have this range; what it costs grows with it. */
	public static double levels(final double range, final double sigmaRange) {
		return 2 * REACH + 1 + range / (STEP * sigmaRange);
	}

	@Override
	public int[] halo() {
		return halo.clone();
	}

	/** Nine planes, and those of the Gaussian. */
	@Override
	public int bytesPerPixel() {
		return 9 * Float.BYTES + gauss.bytesPerPixel();
	}

	@Override
	public void compute(final float[] source, final int[] sourceSize, final float[] target, final int[] targetSize) {
		final int[] from = { sourceSize[0], sourceSize[1] }, to = { targetSize[0], targetSize[1] };
		final int n = from[0] * from[1], m = to[0] * to[1];
		if (plane.length < n) {
			plane = new float[n];
			share = new float[n];
			moment = new float[n];
		}
		if (centre.length < m) {
			centre = new float[m];
			own = new float[m];
			smoothShare = new float[m];
			smoothMoment = new float[m];
			sum = new float[m];
			weight = new float[m];
		}
		final int planes = Check.elements(Arrays.copyOfRange(targetSize, 2, targetSize.length));
		for (int z = 0; z < planes; z++) {
			System.arraycopy(source, z * n, plane, 0, n);
			plane(from, n, to, m);
			System.arraycopy(own, 0, target, z * m, m);
		}
	}

	/** Filters {@code plane} into {@code own}. */
	private void plane(final int[] from, final int n, final int[] to, final int m) {
		for (int y = 0; y < to[1]; y++)
			System.arraycopy(plane, (y + halo[1]) * from[0] + halo[0], centre, y * to[0], to[0]);
		final boolean missing = hasNaN(n);
		// Levels count from the block's smallest one; their places are multiples of the step, so that all blocks have the same.
		double least = Double.POSITIVE_INFINITY, most = Double.NEGATIVE_INFINITY;
		for (int i = 0; i < n; i++) {
			final float v = plane[i];
			if (v < least && v > Float.NEGATIVE_INFINITY) least = v;
			if (v > most && v < Float.POSITIVE_INFINITY) most = v;
		}
		Arrays.fill(sum, 0, m, 0);
		Arrays.fill(weight, 0, m, 0);
		if (least <= most) {
			final double first = Math.rint(least / step) - REACH;
			final double count = Math.rint(most / step) + REACH - first + 1;
			Check.that(count <= MAX_LEVELS, "sigmaRange is too small for this method: the grey values span " + (float) (most - least) +
				"; set method to EXACT");
			final BitSet needed = needed(n, first, (int) count);
			for (int j = needed.nextSetBit(0); j >= 0; j = needed.nextSetBit(j + 1))
				level((float) ((first + j) * step), from, n, to, m, missing && ignoreNaN);
		}
		else Arrays.fill(sum, 0, m, Float.NaN);
		if (missing && ignoreNaN) fill(from, n, to, m);
		divide(centre, sum, weight, own, m);
	}

	private void level(final float c, final int[] from, final int n, final int[] to, final int m, final boolean missing) {
		shares(plane, c, scale, share, n);
		moments(plane, c, share, moment, n);
		if (missing) for (int i = 0; i < n; i++)
			if (plane[i] != plane[i]) share[i] = moment[i] = 0;
		gauss.compute(share, from, smoothShare, to);
		gauss.compute(moment, from, smoothMoment, to);
		shares(centre, c, scale, own, m);
		addMoment(smoothMoment, smoothShare, centre, c, own, sum, m);
		add(smoothShare, own, weight, m);
	}

	private boolean hasNaN(final int n) {
		for (int i = 0; i < n; i++)
			if (plane[i] != plane[i]) return true;
		return false;
	}

	private BitSet needed(final int n, final double first, final int count) {
		final BitSet held = new BitSet(count);
		final double perStep = 1 / step;
		for (int i = 0; i < n; i++) {
			final double j = plane[i] * perStep - first;
			if (j >= 0 && j < count) held.set((int) (j + 0.5));
		}
		final BitSet needed = new BitSet(count);
		for (int j = held.nextSetBit(0); j >= 0; j = held.nextSetBit(j + 1))
			needed.set(Math.max(0, j - REACH), Math.min(count, j + REACH + 1));
		return needed;
	}

	private static void shares(final float[] v, final float c, final float scale, final float[] share, final int n) {
		for (int i = 0; i < n; i++) {
			final float d = v[i] - c, u = d * d * scale;
			share[i] = 1 / Exponential.eighth(u);
		}
	}

	private static void moments(final float[] v, final float c, final float[] share, final float[] moment, final int n) {
		for (int i = 0; i < n; i++)
			moment[i] = share[i] * (v[i] - c);
	}

	private static void addMoment(final float[] moment, final float[] share, final float[] v, final float c, final float[] own, final float[] sum,
		final int n)
	{
		for (int i = 0; i < n; i++)
			sum[i] += own[i] * (moment[i] - (v[i] - c) * share[i]);
	}

	private static void add(final float[] share, final float[] own, final float[] weight, final int n) {
		for (int i = 0; i < n; i++)
			weight[i] += own[i] * share[i];
	}

	private static void divide(final float[] v, final float[] sum, final float[] weight, final float[] out, final int n) {
		for (int i = 0; i < n; i++)
			out[i] = v[i] + sum[i] / weight[i];
	}

	/** Gives the missing pixels the mean with the spatial weights alone. */
	private void fill(final int[] from, final int n, final int[] to, final int m) {
		for (int i = 0; i < n; i++) {
			final boolean there = plane[i] == plane[i];
			share[i] = there ? 1 : 0;
			moment[i] = there ? plane[i] : 0;
		}
		gauss.compute(share, from, smoothShare, to);
		gauss.compute(moment, from, smoothMoment, to);
		for (int i = 0; i < m; i++)
			if (centre[i] != centre[i]) {
				centre[i] = 0;
				sum[i] = smoothMoment[i];
				// What is left of rounding is no pixel.
				weight[i] = smoothShare[i] > 1e-6f ? smoothShare[i] : Float.NaN;
			}
	}
}

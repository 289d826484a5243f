package io.github.imago.kernel.filter;

import io.github.imago.kernel.common.BlockKernel;
import io.github.imago.kernel.common.Check;

import java.util.Arrays;

/**
 * Finds pixels that lie farther from the median of their window than a number of robust standard deviations, 1.4826 times the median of
 * the distances of the window's pixels from that same median: the identifier of F. R. Hampel, <i>The influence curve and its role in
 * robust estimation</i>, J. Am. Stat. Assoc. 69 (1974) 383, doi:10.1080/01621459.1974.10482962, applied in a moving window as by R. K.
 * Pearson, <i>Outliers in process modeling and identification</i>, IEEE Trans. Control Syst. Technol. 10 (2002) 55, doi:10.1109/87.974338.
 * Exact: the distances are those from the median of this window, not from each pixel's own.
 * <p>
 * That a median is below a limit means that more than half of the numbers are: so the distances are counted, not sorted, and only until
 * the outcome is clear. Cost: a {@link Rank}, and of the order of half the window's size in comparisons for each pixel that differs from
 * its median by more than the least difference.
 * <p>
 * The deviation of few pixels is uncertain: of nothing but Gaussian noise, 0.8 % of the pixels exceed 5 of them in a window of 3 × 3, 0.05
 * % in one of 5 × 5 and 0.01 % in one of 7 × 7 (simulated).
 * <p>
 * NaN: counts as larger than every number, and is no outlier; or does not count, and is an outlier itself. The median of an even number of
 * pixels is the upper of the two in the middle.
 */
public final class Hampel implements BlockKernel<float[]> {

	/** Standard deviations of the normal distribution in one median absolute deviation. */
	public static final double SIGMA = 1.482602218505602;

	/** Beyond the rounding errors of single precision. */
	private static final float MARGIN = 1e-6f;

	/** What comes out. */
	public enum Result {
		/** The image with outliers replaced by their medians. */
		CLEANED,
		/** 255 for outliers, 0 for the rest. */
		MASK,
		/** The median of every window. */
		MEDIAN
	}

	private final Footprint footprint;
	private final BlockKernel<float[]> median;
	private final OutlierSide side;
	private final double threshold, minimum;
	private final boolean ignoreNaN;
	private final Result result;

	private float[] medians = {}, near = {}, scale, middle, shifted;
	private boolean[] incomplete = {};
	private int[] offsets = {};
	private int offsetsFor = -1;
	private final float[] valid;

	/**
	 * @param footprint the window, in the plane and symmetric
	 * @param threshold least distance of an outlier from the median, in robust standard deviations, {@code >= 0}
	 * @param side on which side of the median outliers lie
	 * @param minimum least distance in grey values, {@code >= 0}; both must be exceeded
	 * @param ignoreNaN whether NaN means "missing"
	 * @param result what comes out
	 * @param dimensions axes of the blocks, 2 or 3; planes are filtered one by one
	 */
	public Hampel(final Footprint footprint, final double threshold, final OutlierSide side, final double minimum, final boolean ignoreNaN,
		final Result result, final int dimensions)
	{
		Check.atLeast("threshold", threshold, 0);
		Check.atLeast("minimum", minimum, 0);
		this.footprint = footprint;
		median = Rank.median(footprint, float[].class, dimensions);
		this.threshold = threshold * SIGMA;
		this.side = side;
		this.minimum = minimum;
		this.ignoreNaN = ignoreNaN;
		this.result = result;
		valid = new float[footprint.size()];
	}

	@Override
	public int[] halo() {
		return median.halo();
	}

	@Override
	public void compute(final float[] source, final int[] sourceSize, final float[] target, final int[] targetSize) {
		final int n = Check.elements(targetSize), width = targetSize[0], height = targetSize[1], sw = sourceSize[0];
		if (n == 0) return;
		if (medians.length < n) {
			medians = new float[n];
			incomplete = new boolean[n];
		}
		median.compute(source, sourceSize, medians, targetSize);
		locate(sw);
		final boolean missing = ignoreNaN && IgnoreNaN.holdsNaN(source, Check.elements(sourceSize));
		if (missing) markIncomplete(source, sourceSize, n, targetSize);
		if (near.length < width) {
			near = new float[width];
			scale = new float[width];
			middle = new float[width];
			shifted = new float[width];
		}
		final int left = footprint.radiusX(), top = footprint.radiusY();
		for (int row = 0; row < n / width; row++) {
			final int from = (row / height * sourceSize[1] + row % height + top) * sw + left, to = row * width;
			final boolean search = result != Result.MEDIAN;
			if (search && threshold > 0) count(source, from, to, width);
			for (int x = 0, i = to; x < width; x++, i++) {
				if (missing && incomplete[i]) target[i] = among(source, from + x);
				else if (!search) target[i] = medians[i];
				else {
					// Also NaN goes the long way.
					final boolean possible = threshold == 0 || !(near[x] <= offsets.length / 2);
					target[i] = give(source[from + x], medians[i], possible && isOutlier(source, from + x, medians[i], offsets.length));
				}
			}
		}
	}

	/**
	 * Counts in single precision, and so generously that none is left out, how many pixels of each window of a row are near enough to the
	 * median for an outlier: too few for almost all.
	 */
	private void count(final float[] source, final int from, final int to, final int width) {
		System.arraycopy(medians, to, middle, 0, width);
		System.arraycopy(source, from, shifted, 0, width);
		relate(shifted, middle, (float) threshold, scale, width);
		Arrays.fill(near, 0, width, 0);
		for (final int offset : offsets) {
			System.arraycopy(source, from + offset, shifted, 0, width);
			addNear(shifted, middle, scale, near, width);
		}
	}

	/** The threshold in units of each pixel's distance from its median. */
	private static void relate(final float[] v, final float[] med, final float threshold, final float[] out, final int n) {
		for (int i = 0; i < n; i++)
			out[i] = threshold / Math.abs(v[i] - med[i]);
	}

	/** Adds 1 for what is nearer than 1, 0 for what is clearly farther, in these units. */
	private static void addNear(final float[] v, final float[] med, final float[] scale, final float[] out, final int n) {
		for (int i = 0; i < n; i++)
			out[i] += Math.min(Math.max((1 + 4 * MARGIN - Math.abs(v[i] - med[i]) * scale[i]) * (1 / MARGIN), 0f), 1f);
	}

	private float give(final float value, final float med, final boolean outlier) {
		return result == Result.MASK ? outlier ? 255 : 0 : outlier ? med : value;
	}

	/** The window's pixels relative to its centre, in a block of this row length. */
	private void locate(final int sw) {
		if (offsetsFor == sw) return;
		offsets = new int[footprint.size()];
		int k = 0;
		for (int run = 0; run < footprint.runs(); run++)
			for (int dx = footprint.first(run); dx <= footprint.last(run); dx++)
				offsets[k++] = footprint.dy(run) * sw + dx;
		offsetsFor = sw;
	}

	/**
	 * Whether more than half of the window is, in the given multiple, nearer to the median than the pixel.
	 *
	 * @param n pixels of the window that are not missing
	 */
	private boolean isOutlier(final float[] source, final int at, final float med, final int n) {
		final float v = source[at];
		final double distance = Math.abs((double) v - med);
		// Also NaN goes this way.
		if (!(distance > minimum && side.holds(v, med))) return false;
		if (threshold == 0) return true;
		int needed = n / 2 + 1, left = offsets.length;
		for (final int offset : offsets) {
			if (threshold * Math.abs((double) source[at + offset] - med) < distance && --needed == 0) return true;
			if (--left < needed) return false;
		}
		return false;
	}

	/** The result where a part of the window is missing. */
	private float among(final float[] source, final int at) {
		int n = 0;
		for (final int offset : offsets) {
			final float v = source[at + offset];
			if (v == v) valid[n++] = v;
		}
		if (n == 0) return result == Result.MASK ? 0 : Float.NaN;
		Arrays.sort(valid, 0, n);
		final float med = valid[n / 2], v = source[at];
		return result == Result.MEDIAN ? med : give(v, med, v != v || isOutlier(source, at, med, n));
	}

	/** Marks the pixels in whose window there is NaN. */
	private void markIncomplete(final float[] source, final int[] sourceSize, final int n, final int[] size) {
		Arrays.fill(incomplete, 0, n, false);
		final int plane = sourceSize[0] * sourceSize[1], planes = n / (size[0] * size[1]);
		for (int i = 0; i < planes * plane; i++) {
			if (source[i] == source[i]) continue;
			final int z = i / plane, y = i % plane / sourceSize[0] - footprint.radiusY(), x = i % sourceSize[0] - footprint.radiusX();
			for (int run = 0; run < footprint.runs(); run++) {
				final int row = y - footprint.dy(run);
				if (row < 0 || row >= size[1]) continue;
				final int first = Math.max(0, x - footprint.last(run)), last = Math.min(size[0] - 1, x - footprint.first(run));
				if (first <= last) Arrays.fill(incomplete, (z * size[1] + row) * size[0] + first, (z * size[1] + row) * size[0] + last + 1, true);
			}
		}
	}
}

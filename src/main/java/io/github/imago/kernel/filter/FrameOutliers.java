package io.github.imago.kernel.filter;

import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Parallel;

/**
 * Outliers of a frame by the noise of the whole frame: pixels that lie farther from their median than a number of robust standard
 * deviations, 1.4826 times the median of all pixels' distances from their medians.
 */
public final class FrameOutliers {

	private FrameOutliers() {}

	/**
	 * Finds or replaces the outliers.
	 *
	 * @param values the frame; not modified
	 * @param medians the median of each pixel's window, or of its values in a stack
	 * @param threshold least distance of an outlier from its median, in robust standard deviations, {@code >= 0}
	 * @param side on which side of the median outliers lie
	 * @param minimum least distance in grey values, {@code >= 0}; both must be exceeded
	 * @param ignoreNaN whether a pixel that is NaN is an outlier, where its median is a number
	 * @param mask whether 255 and 0 are wanted instead of the frame with outliers replaced
	 * @param out as long as the frame
	 */
	public static void compute(final float[] values, final float[] medians, final double threshold, final OutlierSide side, final double minimum,
		final boolean ignoreNaN, final boolean mask, final float[] out)
	{
		Check.atLeast("threshold", threshold, 0);
		Check.atLeast("minimum", minimum, 0);
		final double[] distances = new double[values.length];
		Parallel.ranges(values.length, 1 << 16, (from, to) -> {
			for (int i = from; i < to; i++)
				distances[i] = Math.abs((double) values[i] - medians[i]);
		});
		final double sigma = threshold == 0 ? 0 : Hampel.SIGMA * Quantiles.of(distances, 0.5)[0], least = Math.max(minimum, threshold * sigma);
		Parallel.ranges(values.length, 1 << 16, (from, to) -> {
			for (int i = from; i < to; i++) {
				final float v = values[i], med = medians[i];
				final boolean outlier = distances[i] > least && side.holds(v, med) || ignoreNaN && v != v && med == med;
				out[i] = mask ? outlier ? 255 : 0 : outlier ? med : v;
			}
		});
	}
}

package io.github.imago.kernel.measure;

import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Histogram;

import java.util.Arrays;
import java.util.Optional;

/**
 * How a measurement is distributed: counts in bins and a fitted distribution.
 *
 * @param counts the histogram, from the least to the greatest value; null if there is no finite value
 * @param fit the fitted distribution, if one was asked for and can be fitted
 * @param values the finite values, in their order
 */
public record SizeHistogram(Histogram counts, Optional<Distribution> fit, double[] values) {

	/**
	 * @param values measurements; what is not finite is left out
	 * @param bins number of bins, 0 for the rule of Freedman and Diaconis
	 * @param fit which distribution; it stays out where fewer than two different values exist, or for LOG_NORMAL one is not above 0
	 */
	public static SizeHistogram of(final double[] values, final int bins, final Fit fit) {
		Check.within("histogramBins", bins, 0, 65536);
		final double[] finite = Arrays.stream(values).filter(Double::isFinite).toArray();
		if (finite.length == 0) return new SizeHistogram(null, Optional.empty(), finite);
		double min = Arrays.stream(finite).min().getAsDouble(), max = Arrays.stream(finite).max().getAsDouble();
		final boolean positive = min > 0, several = max > min;
		if (!several) {
			min -= 0.5;
			max += 0.5;
		}
		final Histogram counts = Histogram.of(finite, bins > 0 ? bins : several ? Distribution.bins(finite) : 1, min, max);
		return new SizeHistogram(counts, several ? fitted(finite, positive, fit) : Optional.empty(), finite);
	}

	private static Optional<Distribution> fitted(final double[] values, final boolean positive, final Fit fit) {
		switch (fit) {
			case NORMAL:
				return Optional.of(Distribution.fit(Distribution.Kind.NORMAL, values));
			case LOG_NORMAL:
				return positive ? Optional.of(Distribution.fit(Distribution.Kind.LOG_NORMAL, values)) : Optional.empty();
			case BEST:
				return Optional.of(Distribution.fitBest(values));
			default:
				return Optional.empty();
		}
	}
}

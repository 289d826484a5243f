package io.github.imago.kernel.common;

import java.util.Arrays;

/** Quantiles of a few numbers. */
public final class Quantile {

	private Quantile() {}

	/**
	 * The value below which a share of the values lies, interpolated linearly between the nearest two (as numpy.quantile does).
	 *
	 * @param values at least one finite number
	 * @param share 0 to 1; 0.5 gives the median
	 */
	public static double of(final double[] values, final double share) {
		Check.that(values.length > 0, "values must be at least 1, got 0");
		Check.within("share", share, 0, 1);
		final double[] sorted = values.clone();
		for (final double v : sorted)
			Check.finite("values", v);
		Arrays.sort(sorted);
		final double position = share * (sorted.length - 1);
		final int i = (int) position;
		return i + 1 == sorted.length ? sorted[i] : sorted[i] + (position - i) * (sorted[i + 1] - sorted[i]);
	}
}

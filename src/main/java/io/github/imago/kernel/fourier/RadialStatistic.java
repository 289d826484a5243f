package io.github.imago.kernel.fourier;

/** What becomes of the pixels at the same distance from the centre. */
public enum RadialStatistic {
	/** Their mean. */
	MEAN,
	/** Their sum. */
	SUM,
	/** Their median; of an even number, the mean of the two in the middle. */
	MEDIAN,
	/** Their standard deviation, of a sample: n - 1. */
	STANDARD_DEVIATION,
	/** The least. */
	MIN,
	/** The greatest. */
	MAX;

	/** Whether pixels may count in part. */
	boolean isWeighted() {
		return this == MEAN || this == SUM || this == STANDARD_DEVIATION;
	}

	/**
	 * The statistic's standard error, where the pixels are independent; that of the median and the standard deviation, where they are normal
	 * too.
	 *
	 * @param deviation the pixels' standard deviation
	 * @param n how many they are
	 * @return NaN for the least and the greatest
	 */
	double error(final double deviation, final double n) {
		switch (this) {
			case MEAN:
				return deviation / Math.sqrt(n);
			case SUM:
				return deviation * Math.sqrt(n);
			case MEDIAN:
				return deviation * Math.sqrt(Math.PI / 2 / n);
			case STANDARD_DEVIATION:
				return deviation / Math.sqrt(2 * (n - 1));
			default:
				return Double.NaN;
		}
	}
}

package io.github.imago.kernel.math;

/** What is made of all pixels. */
enum Statistic {
	/** The smallest; NaN if one is. */
	MIN,
	/** The smallest that is not NaN. */
	NAN_MIN,
	/** The largest; NaN if one is. */
	MAX,
	/** The largest that is not NaN. */
	NAN_MAX,
	SUM, NAN_SUM, MEAN, NAN_MEAN,
	/** The mean square distance from the mean. */
	VARIANCE, NAN_VARIANCE,
	/** The value below which a share of the pixels lies, interpolated. */
	QUANTILE, NAN_QUANTILE;

	/** Whether NaN do not count. */
	boolean ignoresNaN() {
		return (ordinal() & 1) == 1;
	}

	/** The same, for which NaN count. */
	Statistic plain() {
		return values()[ordinal() & ~1];
	}

	/** The same, for which NaN do not count. */
	Statistic ignoringNaN() {
		return values()[ordinal() | 1];
	}
}

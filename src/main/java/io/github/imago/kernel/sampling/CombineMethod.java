package io.github.imago.kernel.sampling;

/** What becomes of the values that a pixel has in the images of a stack. */
public enum CombineMethod {
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
	MAX,
	/** The mean of those that are left when outliers are thrown out: cosmic rays, zingers, blinking. */
	SIGMA_CLIPPED_MEAN
}

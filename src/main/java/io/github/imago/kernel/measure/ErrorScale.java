package io.github.imago.kernel.measure;

/** What the root of the mean squared error is divided by to be the normalised one. */
public enum ErrorScale {

	/** The root of the mean square of the reference: an error of 0.1 is a tenth of it. */
	EUCLIDEAN,
	/** The reference's greatest less its least value. */
	MIN_MAX,
	/** The reference's mean. */
	MEAN
}

package io.github.imago.kernel.measure;

/** Which distribution is fitted to measurements. */
public enum Fit {

	/** None. */
	NONE,
	/** The normal distribution. */
	NORMAL,
	/** The log-normal distribution, usual for sizes of grown particles. */
	LOG_NORMAL,
	/** The one of both with the smaller Akaike criterion. */
	BEST
}

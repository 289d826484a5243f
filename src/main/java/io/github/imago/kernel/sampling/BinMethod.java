package io.github.imago.kernel.sampling;

/** What becomes of the pixels that are binned together. */
public enum BinMethod {
	/** Their mean. */
	MEAN,
	/** Their sum: no count is lost. */
	SUM,
	/** Their median; of an even number, the mean of the two in the middle. */
	MEDIAN,
	/** The least. */
	MIN,
	/** The greatest. */
	MAX
}

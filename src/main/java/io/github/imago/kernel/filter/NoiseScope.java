package io.github.imago.kernel.filter;

/** From which pixels the noise is estimated that makes others outliers. */
public enum NoiseScope {
	/** From the same pixels as the median: noise, and structure, may differ from place to place. */
	LOCAL,
	/** From the differences from the median in the whole frame: surer, where the noise is the same everywhere. */
	GLOBAL
}

package io.github.imago.kernel.sampling;

/** Whether the pixels of an image are as small as its finest detail needs. */
public enum SamplingVerdict {

	/** The detail ends so far below the Nyquist frequency that larger pixels would show it as well. */
	OVERSAMPLED,
	/** The detail ends below the Nyquist frequency, and not far below. */
	WELL_SAMPLED,
	/** There is detail up to the Nyquist frequency: what lies beyond has been folded back, and cannot be told from what was there. */
	UNDERSAMPLED,
	/**
	 * Nothing stands out from white noise: there is no detail, or so much beyond the Nyquist frequency that its folds fill the band evenly.
	 */
	NO_SIGNAL
}

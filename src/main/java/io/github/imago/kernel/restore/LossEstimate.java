package io.github.imago.kernel.restore;

/** How the error of a denoised image is estimated without the true one. Both are the mean squared error plus the variance of the noise. */
public enum LossEstimate {
	/** SELF_SUPERVISED, but STEIN for non-local means, Gauss, bilateral, guided, and diffusion ({@link Denoiser#dependsOnThePixel}). */
	AUTO,
	/** How well pixels are predicted from the others ({@link SelfSupervision}); need not know the noise. */
	SELF_SUPERVISED,
	/** Stein's unbiased estimate ({@link SteinRisk}); must know the noise. */
	STEIN
}

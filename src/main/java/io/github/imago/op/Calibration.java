package io.github.imago.op;

import io.github.imago.kernel.restore.LossEstimate;
import io.github.imago.kernel.restore.StrengthSearch;

/**
 * How strong a denoiser should be for an image, and how that was found.
 *
 * @param denoising the denoiser with the best of the values
 * @param loss how the loss was estimated
 * @param curve the loss, in squared grey values, over all values that were looked at
 * @param sigma standard deviation of the noise in grey values, root mean square where it differs; less its square, the loss estimates the mean
 *           squared error
 * @param correlation of the noise of neighbouring pixels, 0 if it is white; NaN for images too small to tell
 */
public record Calibration(Denoising denoising, LossEstimate loss, StrengthSearch.Curve curve, double sigma, double correlation) {

	/** Correlation that white noise does not have. */
	private static final double WHITE = 0.2;

	/** The estimated mean squared error at a value; may be below 0 where the error is small against the noise. */
	public double meanSquaredError(final int index) {
		return curve.losses()[index] - sigma * sigma;
	}

	/** Whether neighbouring pixels vary together where the image is smoothest, so that neither loss can be believed. */
	public boolean isCorrelated() {
		return correlation > WHITE;
	}
}

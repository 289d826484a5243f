package io.github.imago.kernel.restore;

/**
 * How the variance of the noise depends on the grey value: {@code variance = gain × grey value + intercept}, which is so for a detector
 * that counts (Poisson) and adds Gaussian noise of its own. Of such a detector, {@code intercept = readNoise² - gain × offset}: an image
 * alone does not part read noise from offset, and no transform that makes the noise the same everywhere depends on more than gain and
 * intercept.
 *
 * @param levels mean grey value of the pixels of each point
 * @param variances variance of their noise
 * @param counts how many differences it was taken from
 * @param used whether the point counts for the line; one with clipped pixels does not
 * @param gain slope: grey values for each count (electron, photon); NaN if the image has too few grey levels
 * @param gainError its standard error
 * @param intercept variance at the grey value 0; negative where the detector has an offset
 * @param interceptError its standard error
 */
public record NoiseCurve(double[] levels, double[] variances, double[] counts, boolean[] used, double gain, double gainError,
	double intercept, double interceptError)
{

	/** Standard errors that a gain must have to be believed. */
	private static final double SIGNIFICANT = 3;

	/** Whether the noise grows with the grey value beyond doubt. */
	public boolean isSignalDependent() {
		return gain > SIGNIFICANT * gainError;
	}

	/** The least offset (grey value without light) that the line allows: where it reaches 0 if that is above 0, else 0. */
	public double offset() {
		return isSignalDependent() && intercept < 0 ? -intercept / gain : 0;
	}

	/** The read noise that goes with {@link #offset}, in grey values; NaN where the noise does not follow the line. */
	public double readNoise() {
		return isSignalDependent() ? Math.sqrt(Math.max(0, intercept)) : Double.NaN;
	}

	/** The variance that the line has at a grey value, at least 0. */
	public double variance(final double level) {
		return Math.max(0, gain * level + intercept);
	}
}

package io.github.imago.kernel.measure;

/** The neighbourhoods in which structural similarity compares means, variances and covariances. */
public enum SsimWindow {

	/** Weights of a Gaussian with a standard deviation of 1.5 pixels in 11 × 11, variances as they are: that of the paper of 2004. */
	GAUSSIAN,
	/** 7 × 7 alike, variances of samples, divided by 48: scikit-image's own choice. */
	UNIFORM;

	private static final double SIGMA = 1.5;

	/** How far a window reaches from its centre, in pixels. */
	int radius() {
		return this == GAUSSIAN ? 5 : 3;
	}

	/** The weights along an axis, of the sum 1. */
	double[] weights() {
		final int r = radius();
		final double[] weights = new double[2 * r + 1];
		double sum = 0;
		for (int i = 0; i < weights.length; i++)
			sum += weights[i] = this == UNIFORM ? 1 : Math.exp(-0.5 * (i - r) * (i - r) / (SIGMA * SIGMA));
		for (int i = 0; i < weights.length; i++)
			weights[i] /= sum;
		return weights;
	}

	/** What weighted variances are multiplied by. */
	double bessel() {
		final double n = (2.0 * radius() + 1) * (2 * radius() + 1);
		return this == UNIFORM ? n / (n - 1) : 1;
	}
}

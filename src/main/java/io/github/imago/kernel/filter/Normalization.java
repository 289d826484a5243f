package io.github.imago.kernel.filter;

import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Matrix;

/** What a kernel is divided by before it is used. */
public enum Normalization {

	/** Nothing. */
	NONE,
	/** The sum of its weights, so that a constant image stays what it is; an error where that is 0. */
	SUM,
	/** The sum of their magnitudes, so that no result leaves the image's range about 0; an error where all weights are 0. */
	ABSOLUTE_SUM;

	/** Weights whose sum is smaller than this share of their magnitudes add up to 0. */
	private static final double ZERO = 1e-12;

	/**
	 * @param kernel any weights
	 * @return the same divided by what this says
	 * @throws IllegalArgumentException if that is 0
	 */
	public Matrix apply(final Matrix kernel) {
		if (this == NONE) return kernel;
		final double[] w = kernel.values();
		double sum = 0, magnitude = 0;
		for (final double v : w) {
			sum += v;
			magnitude += Math.abs(v);
		}
		Check.that(magnitude > 0, "normalization " + this + " needs a kernel with a weight that is not 0");
		Check.that(this != SUM || Math.abs(sum) > ZERO * magnitude, "normalization SUM cannot be used: the weights of the kernel add up to 0");
		for (int i = 0; i < w.length; i++)
			w[i] /= this == SUM ? sum : magnitude;
		return new Matrix(kernel.width(), kernel.height(), kernel.depth(), w);
	}
}

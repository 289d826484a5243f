package io.github.imago.kernel.spectral;

import io.github.imago.kernel.common.Check;

import java.util.Arrays;

/**
 * Which singular values of a matrix stand out of white noise, whose strength is found in the values themselves.
 * <p>
 * The singular values of an n x m matrix of noise, β = n / m ≤ 1, fill a range with known ends and median (V. A. Marchenko, L. A. Pastur
 * 1967); the median of the values of the data so tells the noise. Those above λ(β) times the noise are kept: the threshold with the
 * least error of the matrix that is rebuilt (M. Gavish, D. L. Donoho 2014, IEEE Trans. Inf. Theory 60, 5040, doi:10.1109/TIT.2014.2323359,
 * equation 11). Since few channels hold few noisy values, the median is then taken of those that were not kept, until no more are kept.
 * The lower one of two in the middle counts.
 * With shrinkage all above the end of the noise's range are kept, each times a weight that makes the error the least that any weights can
 * (M. Gavish, D. L. Donoho 2017, IEEE Trans. Inf. Theory 63, 2137, doi:10.1109/TIT.2017.2653801, equation 7).
 */
public final class SingularValues {

	/** Steps of the integral over the density of Marchenko and Pastur. */
	private static final int STEPS = 4096;
	/** Squares below this part of the largest are rounding errors. */
	private static final double ROUNDING = 1e-14;

	private final double[] weights;
	private final int automatic;
	private final double noise, threshold;

	/**
	 * @param values singular values, the largest first; one for each dimension of the shorter side
	 * @param longer length of the longer side, at least that of the values
	 * @param least how many are kept with the weight 1 in any case
	 * @param count how many are kept; 0 for those that stand out
	 * @param shrink whether the others that are kept have weights, instead of 1
	 */
	SingularValues(final double[] values, final int longer, final int least, final int count, final boolean shrink) {
		final int n = values.length;
		Check.within("components", count, 0, n);
		int real = 0;
		while (real < n && values[real] * values[real] > ROUNDING * values[0] * values[0])
			real++;
		final double beta = (double) n / longer, ratio = shrink ? 1 + Math.sqrt(beta) : hardThreshold(beta);
		double sigma = 0;
		int kept = least;
		for (int before = -1; kept > before && kept < n;) {
			before = kept;
			sigma = noise(values, kept, n, longer);
			while (kept < real && values[kept] > ratio * sigma * Math.sqrt(longer))
				kept++;
		}
		automatic = kept;
		noise = sigma;
		threshold = ratio * sigma * Math.sqrt(longer);
		weights = new double[count == 0 ? kept : count];
		Arrays.fill(weights, 1);
		if (shrink) for (int i = least; i < weights.length; i++)
			weights[i] = weight(values[i] / (sigma * Math.sqrt(longer)), beta);
	}

	/** The standard deviation of the noise, if the values from {@code kept} on are noise's alone. */
	private static double noise(final double[] values, final int kept, final int n, final int longer) {
		final int rest = n - kept, columns = longer - kept;
		return values[kept + rest / 2] / Math.sqrt(medianSquare((double) rest / columns) * columns);
	}

	/** The factor λ(β): the optimal threshold in units of the noise times the root of the longer side. */
	static double hardThreshold(final double beta) {
		return Math.sqrt(2 * (beta + 1) + 8 * beta / (beta + 1 + Math.sqrt(beta * beta + 14 * beta + 1)));
	}

	/** By what a value, in units of the noise times the root of the longer side, is multiplied: 0 to 1. */
	static double weight(final double value, final double beta) {
		if (!(value > 1 + Math.sqrt(beta))) return 0;
		if (Double.isInfinite(value)) return 1;
		final double square = value * value, t = square - beta - 1;
		return Math.sqrt(t * t - 4 * beta) / square;
	}

	/** The median of Marchenko's and Pastur's distribution of squares for white noise of variance 1, β from above 0 to 1. */
	static double medianSquare(final double beta) {
		// With x = 1 + β + 2 √β cos t the density becomes smooth: 2/π sin² t / x.
		double sum = 0;
		for (int i = 0; i < STEPS; i++) {
			final double t = Math.PI * (i + 0.5) / STEPS, sine = Math.sin(t), x = 1 + beta + 2 * Math.sqrt(beta) * Math.cos(t);
			final double part = 2 * sine * sine / x / STEPS;
			if (sum + part >= 0.5) return 1 + beta + 2 * Math.sqrt(beta) * Math.cos(Math.PI * (i + (0.5 - sum) / part) / STEPS);
			sum += part;
		}
		return 1 + beta;
	}

	/** How many stand out of the noise. */
	public int automatic() {
		return automatic;
	}

	/** The weights of those kept. */
	double[] weights() {
		return weights.clone();
	}

	/** The standard deviation of the noise. */
	public double noise() {
		return noise;
	}

	/** The value that others must exceed in order to be kept. */
	public double threshold() {
		return threshold;
	}
}

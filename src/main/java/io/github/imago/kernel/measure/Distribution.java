package io.github.imago.kernel.measure;

import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Quantile;

import java.util.Arrays;

/**
 * A normal or a log-normal distribution fitted to measurements by maximum likelihood. The likelihoods of both, which have two parameters
 * each, may be compared: the greater one belongs to the better fit, as does the smaller {@link #aic}.
 */
public final class Distribution {

	/** The family of a distribution. */
	public enum Kind {

		/** The values are normally distributed. */
		NORMAL,
		/** The logarithms of the values are normally distributed; all values are above 0. */
		LOG_NORMAL
	}

	private final Kind kind;
	private final int n;
	private final double location, scale, logLikelihood, distance;

	private Distribution(final Kind kind, final double[] values) {
		this.kind = kind;
		n = values.length;
		Check.that(n >= 2, "values must be at least 2, got " + n);
		final double[] sorted = values.clone();
		Arrays.sort(sorted);
		double shift = 0;
		for (final double v : sorted) {
			Check.finite("values", v);
			if (kind == Kind.LOG_NORMAL) Check.above("values", v, 0);
		}
		for (final double v : sorted)
			shift += straight(v);
		final double mean = shift / n;
		double squares = 0, logarithms = 0;
		for (final double v : sorted) {
			final double d = straight(v) - mean;
			squares += d * d;
			if (kind == Kind.LOG_NORMAL) logarithms += Math.log(v);
		}
		location = mean;
		scale = Math.sqrt(squares / n);
		Check.that(scale > 0, "values must not all be equal, got " + sorted[0] + " only");
		logLikelihood = -n * (Math.log(scale) + 0.5 * Math.log(2 * Math.PI) + 0.5) - logarithms;
		double greatest = 0;
		for (int i = 0; i < n; i++) {
			final double p = cumulative(sorted[i]);
			greatest = Math.max(greatest, Math.max(p - (double) i / n, (i + 1.0) / n - p));
		}
		distance = greatest;
	}

	/**
	 * Fits a distribution to values.
	 *
	 * @param kind which family
	 * @param values at least two finite numbers, not all equal; above 0 for LOG_NORMAL
	 */
	public static Distribution fit(final Kind kind, final double[] values) {
		return new Distribution(kind, values);
	}

	/**
	 * Fits both families, where all values are above 0, and returns the more likely one.
	 *
	 * @param values at least two finite numbers, not all equal
	 */
	public static Distribution fitBest(final double[] values) {
		final Distribution normal = fit(Kind.NORMAL, values);
		if (Arrays.stream(values).anyMatch(v -> v <= 0)) return normal;
		final Distribution logNormal = fit(Kind.LOG_NORMAL, values);
		return logNormal.logLikelihood > normal.logLikelihood ? logNormal : normal;
	}

	/** The family. */
	public Kind kind() {
		return kind;
	}

	/** Mean of the values, or of their logarithms (mu). */
	public double location() {
		return location;
	}

	/** Standard deviation of the values, or of their logarithms (sigma), about the fitted location (divided by n). */
	public double scale() {
		return scale;
	}

	/** Standard error of {@link #location}: scale / sqrt(n). */
	public double locationError() {
		return scale / Math.sqrt(n);
	}

	/** Standard error of {@link #scale}: scale / sqrt(2 n), from the Fisher information. */
	public double scaleError() {
		return scale / Math.sqrt(2.0 * n);
	}

	/** Mean of the distribution, in units of the values. */
	public double mean() {
		return kind == Kind.NORMAL ? location : Math.exp(location + scale * scale / 2);
	}

	/** Median of the distribution, in units of the values. */
	public double median() {
		return kind == Kind.NORMAL ? location : Math.exp(location);
	}

	/** Most likely value of the distribution. */
	public double mode() {
		return kind == Kind.NORMAL ? location : Math.exp(location - scale * scale);
	}

	/** Standard deviation of the distribution, in units of the values. */
	public double standardDeviation() {
		return kind == Kind.NORMAL ? scale : mean() * Math.sqrt(Math.expm1(scale * scale));
	}

	/** Natural logarithm of the likelihood of the values. */
	public double logLikelihood() {
		return logLikelihood;
	}

	/** Akaike's information criterion, 2 * 2 - 2 log L; the smaller the better. */
	public double aic() {
		return 4 - 2 * logLikelihood;
	}

	/** Kolmogorov and Smirnov's distance: the greatest difference between the cumulative distribution and that of the values, 0 to 1. */
	public double distance() {
		return distance;
	}

	/** Probability density at {@code x}. */
	public double density(final double x) {
		if (kind == Kind.LOG_NORMAL && x <= 0) return 0;
		final double z = (straight(x) - location) / scale;
		return Math.exp(-z * z / 2) / (scale * Math.sqrt(2 * Math.PI)) / (kind == Kind.NORMAL ? 1 : x);
	}

	/** Probability of a value of at most {@code x}. */
	public double cumulative(final double x) {
		if (kind == Kind.LOG_NORMAL && x <= 0) return 0;
		return normal((straight(x) - location) / scale);
	}

	private double straight(final double v) {
		return kind == Kind.NORMAL ? v : Math.log(v);
	}

	/**
	 * A good number of bins for a histogram of the values between their least and greatest: bins of the width 2 IQR / n^(1/3), after
	 * Freedman and Diaconis 1981, DOI 10.1007/BF01025868; 1 where the quartiles are equal.
	 *
	 * @param values at least one finite number
	 * @return 1 to 1000
	 */
	public static int bins(final double[] values) {
		final double width = 2 * (Quantile.of(values, 0.75) - Quantile.of(values, 0.25)) / Math.cbrt(values.length);
		final double range = Quantile.of(values, 1) - Quantile.of(values, 0);
		return width > 0 ? (int) Math.max(1, Math.min(1000, Math.ceil(range / width))) : 1;
	}

	/** The standard normal distribution. */
	private static double normal(final double z) {
		final double x = Math.abs(z);
		double upper;
		if (x < 3) {
			// Abramowitz and Stegun 26.2.11: a series of positive terms.
			double term = x, sum = x;
			for (int k = 3; term > 1e-17 * sum; k += 2) {
				term *= x * x / k;
				sum += term;
			}
			upper = 0.5 - sum * Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
		}
		else {
			// Abramowitz and Stegun 26.2.14: a continued fraction.
			double fraction = x;
			for (int k = 60; k > 0; k--)
				fraction = x + k / fraction;
			upper = Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI) / fraction;
		}
		return z > 0 ? 1 - upper : upper;
	}
}

package io.github.imago.kernel.display;

import io.github.imago.kernel.common.Check;

/**
 * The values that are shown in the first and in the last colour.
 *
 * @param lower finite
 * @param upper finite, not below lower
 */
public record DisplayRange(double lower, double upper) {

	/** Fails unless the range is in order. */
	public DisplayRange {
		Check.finite("lower", lower);
		Check.finite("upper", upper);
		Check.that(upper >= lower, "upper must be >= lower, got " + lower + " to " + upper);
	}

	/** A range whose ends, where they are NaN, are the least and the greatest finite value; 0 to 0 where there is none. */
	public static DisplayRange of(final float[] values, final double lower, final double upper) {
		double least = Double.POSITIVE_INFINITY, most = Double.NEGATIVE_INFINITY;
		if (lower != lower || upper != upper) for (final float v : values)
			if (v - v == 0) {
				least = Math.min(least, v);
				most = Math.max(most, v);
			}
		if (least > most) least = most = 0;
		return new DisplayRange(lower == lower ? lower : upper == upper ? Math.min(least, upper) : least,
			upper == upper ? upper : lower == lower ? Math.max(most, lower)
			: most);
	}

	/** The range made symmetric about a value, by widening; itself for NaN. */
	public DisplayRange around(final double centre) {
		if (centre != centre) return this;
		final double half = Math.max(Math.abs(upper - centre), Math.abs(centre - lower));
		return new DisplayRange(centre - half, centre + half);
	}

	/** Which of n colours a value has: each has an equal share of the range; a range of one value has its middle colour. */
	public int index(final double value, final int n) {
		if (upper == lower) return value < lower ? 0 : value > upper ? n - 1 : n / 2;
		return (int) Math.max(0, Math.min(n - 1, Math.floor((value - lower) / (upper - lower) * n)));
	}
}

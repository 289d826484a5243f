package io.github.imago.kernel.display;

import io.github.imago.kernel.common.Check;

import java.util.List;

/**
 * How the range of values to display is found: its ends are given, or found by an automatic rule, each by itself.
 *
 * @param rule finds the ends that are not given
 * @param saturated percentage of pixels that the rule may leave out, 0 to 100
 * @param deviations number of standard deviations of the rule ROBUST, at least 0
 * @param lower the lower end; NaN for that of the rule
 * @param upper the upper end, not below the lower one; NaN for that of the rule
 */
public record RangeRule(AutoRange rule, double saturated, double deviations, double lower, double upper) {

	/** Fails unless all numbers are in order. */
	public RangeRule {
		Check.within("saturated", saturated, 0, 100);
		Check.atLeast("deviations", deviations, 0);
		if (lower == lower) Check.finite("lower", lower);
		if (upper == upper) Check.finite("upper", upper);
		Check.that(!(upper < lower), "upper must be >= lower, got " + lower + " to " + upper);
	}

	/** Percentiles that leave out a third of a percent, as ImageJ's Enhance Contrast does. */
	public static RangeRule usual() {
		return new RangeRule(AutoRange.PERCENTILE, 0.35, 3, Double.NaN, Double.NaN);
	}

	/**
	 * Finds the range; the pixels are looked at only where an end is not given. An end that the rule finds beyond one that is given is that
	 * one.
	 *
	 * @see AutoRange#of
	 */
	public DisplayRange of(final List<?> planes, final byte[] mask) {
		if (lower == lower && upper == upper) return new DisplayRange(lower, upper);
		final DisplayRange found = rule.of(planes, mask, saturated, deviations);
		if (lower == lower) return new DisplayRange(lower, Math.max(lower, found.upper()));
		return upper == upper ? new DisplayRange(Math.min(upper, found.lower()), upper) : found;
	}
}

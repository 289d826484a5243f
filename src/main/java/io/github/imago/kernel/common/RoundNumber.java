package io.github.imago.kernel.common;

import java.math.BigDecimal;

/** Numbers that people read at a glance: 1, 2 or 5 times a power of ten, exactly as they are when written. */
public final class RoundNumber {

	private static final int[] DIGITS = { 1, 2, 5, 10 };
	/** Relative error of a product of two numbers, so that 0.1 * 50 is 5. */
	private static final double ROUNDING = 1e-9;

	private RoundNumber() {}

	/** {@code digit} times 10 to the power of {@code exponent}. */
	public static double of(final int digit, final int exponent) {
		return BigDecimal.valueOf(digit).scaleByPowerOfTen(exponent).doubleValue();
	}

	/** The greatest that is not above a finite value greater than 0. */
	public static double atMost(final double value) {
		final double most = positive(value) * (1 + ROUNDING);
		final int k = exponent(most);
		int i = DIGITS.length - 1;
		while (i > 0 && of(DIGITS[i], k) > most)
			i--;
		return of(DIGITS[i], k);
	}

	/** The least that is not below a finite value greater than 0. */
	public static double atLeast(final double value) {
		final double least = positive(value) * (1 - ROUNDING);
		final int k = exponent(least);
		int i = 0;
		while (i < DIGITS.length - 1 && of(DIGITS[i], k) < least)
			i++;
		return of(DIGITS[i], k);
	}

	/** The one that is nearest to a finite value greater than 0, by their ratio. */
	public static double nearest(final double value) {
		final double below = atMost(value), above = atLeast(value);
		return value / below < above / value ? below : above;
	}

	private static int exponent(final double value) {
		return (int) Math.floor(Math.log10(value));
	}

	private static double positive(final double value) {
		return Check.finite("value", Check.above("value", value, 0));
	}
}

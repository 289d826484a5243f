package io.github.imago.kernel.common;

/**
 * The exponential of negative numbers in a form for SIMD loops: {@code exp(-8u) = 1 / P(u)^8}, P being the polynomial of degree 5 with P(0) =
 * 1 that makes the largest error over all {@code u >= 0} least: 1e-7, and 1e-6 with the rounding of floats. It needs neither tables nor branches,
 * and grows out of range only where the exponential is 0.
 */
public final class Exponential {

	/** P(u) = 1 + C1 u + … + C5 u⁵: minimax, by linear programming. */
	private static final float C1 = 1.000002f, C2 = 0.49993548f, C3 = 0.16727828f, C4 = 0.03941934f, C5 = 0.01159395f;

	private Exponential() {}

	/** {@code exp(8u)}, by which to divide, for {@code u >= 0}; infinite from where floats end. */
	public static float eighth(final float u) {
		float p = ((((C5 * u + C4) * u + C3) * u + C2) * u + C1) * u + 1;
		p *= p;
		p *= p;
		return p * p;
	}

	/**
	 * {@code exp(16u)}, by which to divide, for {@code u >= 0}; infinite from where floats end. Unlike those of {@link #eighth}, small exponentials are
	 * right as such: to 6e-5 of themselves down to 1e-6.
	 */
	public static float sixteenth(final float u) {
		final float p = eighth(u);
		return p * p;
	}
}

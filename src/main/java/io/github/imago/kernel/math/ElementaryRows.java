package io.github.imago.kernel.math;

/**
 * Elementary functions of rows of floats, within 0.501 units in the last place of the true value, half a unit being the rounding itself
 * (tested). They are computed in double precision by polynomials just long enough for floats, in loops that HotSpot turns into SIMD code:
 * as it does not convert numbers or touch their exponents in such loops, that is done in loops of their own before and after. Arguments
 * that are seldom, such as huge angles, go to {@link Math} then.
 * <p>
 * The polynomials interpolate at Chebyshev nodes (J. C. Mason, D. C. Handscomb, Chebyshev Polynomials, 2003, section 6); the reductions
 * are those of W. J. Cody, W. Waite, Software Manual for the Elementary Functions, 1980. All methods take rows of n numbers and, for n
 * doubles each, two arrays s and t; the result must be another array than the operands'.
 */
final class ElementaryRows {

	private static final double LOG2_E = 1 / Math.log(2);
	/** ln 2 in two parts, of which the first has 33 bits, so that its product with a small whole number is exact. */
	private static final double LN2_HIGH = 0x1.62e42feep-1, LN2_LOW = 1.90821492927058770002e-10;
	/** Adding it rounds to a whole number, whose bits are then the last of the sum. */
	private static final double ROUND = 0x1.8p52;
	/** Pi in two parts, of which the first has 33 bits. */
	private static final double PI_HIGH = 0x1.921fb544p1, PI_LOW = 0x1.0b4611a626331p-33;
	private static final long SQRT_HALF = Double.doubleToRawLongBits(Math.sqrt(0.5));
	/** The largest angle that is reduced here. */
	private static final float LARGE = 1e6f;
	/** Below, hyperbolic functions are computed by series. */
	private static final float SMALL = 0.3f;
	/** Up to here, a sine is the smaller side of its triangle. */
	private static final float ROOT = (float) Math.sqrt(0.5);

	private ElementaryRows() {}

	/** e to the power a. */
	static void exp(final float[] a, final float[] r, final int n, final double[] s, final double[] t) {
		widen(a, s, n);
		exponential(s, t, n);
		scale(s, t, r, n);
	}

	/** The natural logarithm times a factor: NaN below 0, minus infinity at 0. */
	static void log(final float[] a, final double factor, final float[] r, final int n, final double[] s, final double[] t) {
		final boolean special = split(a, s, t, n);
		logarithm(s, t, n);
		for (int i = 0; i < n; i++)
			s[i] *= factor;
		narrow(s, r, n);
		if (special) for (int i = 0; i < n; i++)
			if (isSpecial(a[i])) r[i] = (float) Math.log(a[i]);
	}

	/** a to the power b, as {@link Elementary#pow}. */
	static void pow(final float[] a, final float[] b, final float[] r, final int n, final double[] s, final double[] t) {
		boolean special = split(a, s, t, n);
		logarithm(s, t, n);
		int bits = 0;
		for (int i = 0; i < n; i++) {
			s[i] *= b[i];
			bits |= beyond(Math.abs(b[i]), Float.MAX_VALUE);
		}
		special |= bits < 0;
		exponential(s, t, n);
		scale(s, t, r, n);
		if (special) for (int i = 0; i < n; i++)
			if (isSpecial(a[i]) || !(Math.abs(b[i]) <= Float.MAX_VALUE)) r[i] = (float) Elementary.pow(a[i], b[i]);
	}

	/** The sine of an angle in radians. */
	static void sin(final float[] a, final float[] r, final int n, final double[] s, final double[] t) {
		final boolean special = widenAngles(a, s, n);
		sines(s, t, n);
		narrow(t, r, n);
		if (special) for (int i = 0; i < n; i++)
			if (!(Math.abs(a[i]) <= LARGE)) r[i] = (float) Math.sin(a[i]);
	}

	/** The cosine of an angle in radians. */
	static void cos(final float[] a, final float[] r, final int n, final double[] s, final double[] t) {
		final boolean special = widenAngles(a, s, n);
		// As the sine of an angle that is a quarter of a turn larger.
		for (int i = 0; i < n; i++) {
			final double q = s[i] * (1 / Math.PI) + 0.5 + ROUND - ROUND, h = q - 0.5;
			t[i] = odd(s[i] - h * PI_HIGH - h * PI_LOW, q);
		}
		narrow(t, r, n);
		if (special) for (int i = 0; i < n; i++)
			if (!(Math.abs(a[i]) <= LARGE)) r[i] = (float) Math.cos(a[i]);
	}

	/** The tangent of an angle in radians. */
	static void tan(final float[] a, final float[] r, final int n, final double[] s, final double[] t) {
		final boolean special = widenAngles(a, s, n);
		sines(s, t, n);
		for (int i = 0; i < n; i++) {
			final double q = s[i] * (1 / Math.PI) + 0.5 + ROUND - ROUND, h = q - 0.5;
			s[i] = odd(s[i] - h * PI_HIGH - h * PI_LOW, q);
		}
		divide(t, s, n);
		narrow(s, r, n);
		if (special) for (int i = 0; i < n; i++)
			if (!(Math.abs(a[i]) <= LARGE)) r[i] = (float) Math.tan(a[i]);
	}

	/** The angle whose sine is a, NaN beyond -1 and 1. */
	static void asin(final float[] a, final float[] r, final int n, final double[] s, final double[] t) {
		widen(a, s, n);
		other(s, t, n);
		slopes(s, t, n);
		arcs(t, s, n);
		for (int i = 0; i < n; i++)
			r[i] = Math.copySign((float) select(above(a[i], ROOT), Math.PI / 2 - s[i], s[i]), a[i]);
	}

	/** The angle whose cosine is a, NaN beyond -1 and 1. */
	static void acos(final float[] a, final float[] r, final int n, final double[] s, final double[] t) {
		widen(a, s, n);
		other(s, t, n);
		slopes(s, t, n);
		arcs(t, s, n);
		for (int i = 0; i < n; i++) {
			final double angle = select(above(a[i], ROOT), s[i], Math.PI / 2 - s[i]);
			r[i] = (float) select(negative(a[i]), Math.PI - angle, angle);
		}
	}

	/** The angle whose tangent is a. */
	static void atan(final float[] a, final float[] r, final int n, final double[] s, final double[] t) {
		widen(a, s, n);
		java.util.Arrays.fill(t, 0, n, 1);
		slopes(s, t, n);
		arcs(t, s, n);
		for (int i = 0; i < n; i++)
			r[i] = Math.copySign((float) select(above(a[i], 1), Math.PI / 2 - s[i], s[i]), a[i]);
	}

	/** The angle of the point (b, a), -pi to pi, with the signs of zeros as {@link Math#atan2} has them. */
	static void atan2(final float[] a, final float[] b, final float[] r, final int n, final double[] s, final double[] t) {
		int special = 0;
		for (int i = 0; i < n; i++) {
			final float y = Math.abs(a[i]), x = Math.abs(b[i]);
			s[i] = y;
			t[i] = x;
			// Both 0, or one infinite or NaN.
			special |= (Float.floatToRawIntBits(x) | Float.floatToRawIntBits(y)) - 1 | beyond(x, Float.MAX_VALUE) | beyond(y, Float.MAX_VALUE);
		}
		slopes(s, t, n);
		arcs(t, s, n);
		for (int i = 0; i < n; i++) {
			final double angle = select(above(a[i], Math.abs(b[i])), Math.PI / 2 - s[i], s[i]);
			r[i] = Math.copySign((float) select(negative(b[i]), Math.PI - angle, angle), a[i]);
		}
		if (special < 0) for (int i = 0; i < n; i++)
			if (!(Math.abs(a[i]) <= Float.MAX_VALUE && Math.abs(b[i]) <= Float.MAX_VALUE &&
				(a[i] != 0 || b[i] != 0))) r[i] = (float) Math.atan2(a[i],
				b[i]);
	}

	/** The length of (a, b); infinite if one of them is. */
	static void hypot(final float[] a, final float[] b, final float[] r, final int n, final double[] s, final double[] t) {
		widen(a, s, n);
		widen(b, t, n);
		for (int i = 0; i < n; i++)
			t[i] = Math.sqrt(s[i] * s[i] + t[i] * t[i]);
		int special = 0;
		for (int i = 0; i < n; i++) {
			r[i] = (float) t[i];
			special |= beyond(r[i], Float.MAX_VALUE);
		}
		if (special < 0) for (int i = 0; i < n; i++)
			if (Float.isInfinite(a[i]) || Float.isInfinite(b[i])) r[i] = Float.POSITIVE_INFINITY;
	}

	/** The hyperbolic sine, from exp(|a|), or by its series about 0. */
	static void sinh(final float[] a, final float[] r, final int n, final double[] s, final double[] t) {
		exponentials(a, 1, s, t, n);
		for (int i = 0; i < n; i++)
			s[i] = 0.5 * (t[i] - 1 / t[i]);
		for (int i = 0; i < n; i++) {
			final double q = (double) a[i] * a[i];
			r[i] = (float) select(above(a[i], SMALL), s[i], a[i] * (1 + q * (1 / 6.0 + q * (1 / 120.0 + q * (1 / 5040.0 + q / 362880)))));
		}
	}

	/** The hyperbolic cosine. */
	static void cosh(final float[] a, final float[] r, final int n, final double[] s, final double[] t) {
		exponentials(a, 1, s, t, n);
		for (int i = 0; i < n; i++)
			s[i] = 0.5 * (t[i] + 1 / t[i]);
		narrow(s, r, n);
	}

	/** The hyperbolic tangent, as 1 - 2 / (exp(2a) + 1), or by its series about 0. */
	static void tanh(final float[] a, final float[] r, final int n, final double[] s, final double[] t) {
		exponentials(a, 2, s, t, n);
		for (int i = 0; i < n; i++)
			s[i] = 1 - 2 / (t[i] + 1);
		for (int i = 0; i < n; i++) {
			final double q = (double) a[i] * a[i];
			final double series = a[i] * (1 + q * (-1 / 3.0 + q * (2 / 15.0 + q * (-17 / 315.0 + q * (62 / 2835.0 + q * (-1382 / 155925.0 + q *
				(21844 / 6081075.0)))))));
			r[i] = (float) select(above(a[i], SMALL), s[i], series);
		}
	}

	// --- the parts

	private static void widen(final float[] a, final double[] s, final int n) {
		for (int i = 0; i < n; i++)
			s[i] = a[i];
	}

	private static void narrow(final double[] s, final float[] r, final int n) {
		for (int i = 0; i < n; i++)
			r[i] = (float) s[i];
	}

	/** A number below 0 if a number of positive sign is beyond a limit or NaN: without branches, which would keep loops from being fast. */
	private static int beyond(final float a, final float limit) {
		return Float.floatToRawIntBits(limit) - Float.floatToRawIntBits(a);
	}

	/** Whether an angle is too large. */
	private static boolean widenAngles(final float[] a, final double[] s, final int n) {
		int bits = 0;
		for (int i = 0; i < n; i++) {
			s[i] = a[i];
			bits |= beyond(Math.abs(a[i]), LARGE);
		}
		return bits < 0;
	}

	/** exp(s) = s * 2^t: the first factor takes the place of s, and t gets ROUND on top. */
	private static void exponential(final double[] s, final double[] t, final int n) {
		for (int i = 0; i < n; i++)
			// Beyond, a float is 0 or infinite; NaN stays what it is.
			t[i] = Math.max(-150, Math.min(150, s[i])) * LOG2_E + ROUND;
		for (int i = 0; i < n; i++) {
			final double k = t[i] - ROUND, x = Math.max(-150, Math.min(150, s[i])) - k * LN2_HIGH - k * LN2_LOW;
			s[i] = 0.9999999999592231 + x * (0.9999999999796161 + x * (0.5000000108398125 + x * (0.16666666892436224 + x *
				(0.04166621647580854 + x * (0.008333265822356214 + x * (0.001394870049268849 + x * 0.00019916019070194145))))));
		}
	}

	/** exp(factor * a), in t. */
	private static void exponentials(final float[] a, final double factor, final double[] s, final double[] t, final int n) {
		for (int i = 0; i < n; i++)
			s[i] = factor * a[i];
		exponential(s, t, n);
		for (int i = 0; i < n; i++)
			t[i] = s[i] * power(t[i]);
	}

	private static void scale(final double[] s, final double[] t, final float[] r, final int n) {
		for (int i = 0; i < n; i++)
			r[i] = (float) (s[i] * power(t[i]));
	}

	/** 2 to the whole power that is left without ROUND. */
	private static double power(final double shifted) {
		return Double.longBitsToDouble(Double.doubleToRawLongBits(shifted) + 1023 << 52);
	}

	/** All bits where |a| is above a limit that is not negative, else none; without a branch, which random pixels would make slow. */
	private static long above(final float a, final float limit) {
		return beyond(Math.abs(a), limit) >> 31;
	}

	/** All bits where a number's sign is negative, else none. */
	private static long negative(final float a) {
		return Float.floatToRawIntBits(a) >> 31;
	}

	/** The first number where there are all bits, the second one where there is none. */
	private static double select(final long bits, final double first, final double second) {
		return Double.longBitsToDouble(bits & Double.doubleToRawLongBits(first) | ~bits & Double.doubleToRawLongBits(second));
	}

	private static boolean isSpecial(final float a) {
		return !(a > 0 && a <= Float.MAX_VALUE);
	}

	/** a = s * 2^t with s between the square roots of 1/2 and 2; whether that cannot be. */
	private static boolean split(final float[] a, final double[] s, final double[] t, final int n) {
		int special = 0;
		for (int i = 0; i < n; i++) {
			final long bits = Double.doubleToRawLongBits(a[i]), k = bits - SQRT_HALF >> 52;
			s[i] = Double.longBitsToDouble(bits - (k << 52));
			t[i] = (int) k;
			// Zeros and negative numbers have bits below 1.
			special |= Float.floatToRawIntBits(a[i]) - 1 | beyond(a[i], Float.MAX_VALUE);
		}
		return special < 0;
	}

	/** The logarithm of s * 2^t, in the place of s. */
	private static void logarithm(final double[] s, final double[] t, final int n) {
		for (int i = 0; i < n; i++) {
			final double f = (s[i] - 1) / (s[i] + 1), q = f * f;
			s[i] = t[i] * LN2_HIGH + (f * (1.9999999999999467 + q * (0.6666666667970316 + q * (0.3999999485518382 + q * (0.28572169915154977 + q *
				(0.22174092567919115 + q * 0.1961038315212206))))) + t[i] * LN2_LOW);
		}
	}

	/** The sine between -pi/2 and pi/2, with its sign changed where the number of half turns is odd. */
	private static double odd(final double x, final double turns) {
		final double q = x * x, half = 0.5 * turns;
		final double sign = 1 - 4 * Math.abs(half - (half + ROUND - ROUND));
		return sign * x * (0.99999999999995 + q * (-0.1666666666646676 + q * (0.008333333320361952 + q * (-0.00019841266683576304 + q *
			(2.7556952929432347e-06 + q * (-2.5030268062580143e-08 + q * 1.541120784604086e-10))))));
	}

	private static void sines(final double[] s, final double[] t, final int n) {
		for (int i = 0; i < n; i++) {
			final double q = s[i] * (1 / Math.PI) + ROUND - ROUND;
			t[i] = odd(s[i] - q * PI_HIGH - q * PI_LOW, q);
		}
	}

	/** t = s / t. */
	private static void divide(final double[] s, final double[] t, final int n) {
		for (int i = 0; i < n; i++)
			t[i] = s[i] / t[i];
	}

	/** The other side of a triangle with a right angle and the hypotenuse 1. */
	private static void other(final double[] s, final double[] t, final int n) {
		for (int i = 0; i < n; i++)
			t[i] = Math.sqrt((1 - s[i]) * (1 + s[i]));
	}

	/** The smaller of |s| and |t| by the larger one, in t. */
	private static void slopes(final double[] s, final double[] t, final int n) {
		for (int i = 0; i < n; i++)
			t[i] = Math.min(Math.abs(s[i]), Math.abs(t[i])) / Math.max(Math.abs(s[i]), Math.abs(t[i]));
	}

	/** The arc tangents of t, from 0 to 1. */
	private static void arcs(final double[] t, final double[] s, final int n) {
		for (int i = 0; i < n; i++) {
			final double q = t[i] * t[i];
			s[i] = 0.11105656212888383 + q * (-0.09051137374130488 + q * (0.07502231779788503 + q * (-0.06038549369413895 + q *
				(0.04390288244592279 + q * (-0.02627158829080675 + q * (0.01160233208790121 + q * (-0.0032614892714114174 + q *
					0.0004301653142981575)))))));
		}
		for (int i = 0; i < n; i++) {
			final double q = t[i] * t[i];
			s[i] = t[i] * (0.999999999990292 + q * (-0.3333333299505441 + q * (0.19999980353837327 + q * (-0.14285262495087053 + q * s[i]))));
		}
	}
}

package io.github.imago.kernel.math;

/**
 * Elementary functions for results that are rounded to float: in double precision with polynomials just long enough, so that the float is within 0.501
 * units in the last place of the true value (two thirds of that is the rounding itself; tested), several times faster than {@link Math}, whose doubles
 * are right to their last bit. Arguments that are seldom, such as huge angles, go to {@link Math}. The polynomials interpolate at Chebyshev nodes
 * (J. C. Mason, D. C. Handscomb, Chebyshev Polynomials, 2003, section 6); reductions as in W. J. Cody, W. Waite, Software Manual for the Elementary
 * Functions, 1980.
 */
final class Elementary {

	private static final double LOG2_E = 1 / Math.log(2);
	/** ln 2 in two parts, of which the first has few bits, so that its product with a whole number is exact. */
	private static final double LN2_HIGH = 0x1.62e42feep-1, LN2_LOW = 1.90821492927058770002e-10;
	/** Adding it rounds to a whole number, whose bits are then the last of the sum. */
	private static final double ROUND = 0x1.8p52;
	/** Pi in two parts, of which the first has 33 bits. */
	private static final double PI_HIGH = 0x1.921fb544p1, PI_LOW = 0x1.0b4611a626331p-33;
	private static final long SQRT_HALF = Double.doubleToRawLongBits(Math.sqrt(0.5));
	/** The largest angle that is reduced here. */
	private static final double LARGE = 1e6;

	private Elementary() {}

	/** e to the power x. */
	static double exp(final double x) {
		// Beyond, a float is 0 or infinite; NaN stays what it is.
		final double limited = Math.max(-150, Math.min(150, x));
		final double shifted = limited * LOG2_E + ROUND, k = shifted - ROUND;
		final double r = limited - k * LN2_HIGH - k * LN2_LOW;
		final double p = 0.9999999999592231 + r * (0.9999999999796161 + r * (0.5000000108398125 + r * (0.16666666892436224 + r *
			(0.04166621647580854 + r * (0.008333265822356214 + r * (0.001394870049268849 + r * 0.00019916019070194145))))));
		return p * Double.longBitsToDouble(Double.doubleToRawLongBits(shifted) + 1023 << 52);
	}

	/** The natural logarithm: NaN below 0, minus infinity at 0. */
	static double log(final double x) {
		if (!(x > 0 && x < Double.POSITIVE_INFINITY)) return Math.log(x);
		final long bits = Double.doubleToRawLongBits(x), k = bits - SQRT_HALF >> 52;
		// Between the square roots of 1/2 and 2.
		final double m = Double.longBitsToDouble(bits - (k << 52)), f = (m - 1) / (m + 1), s = f * f;
		final double p = 1.9999999999999467 + s * (0.6666666667970316 + s * (0.3999999485518382 + s * (0.28572169915154977 + s *
			(0.22174092567919115 + s * 0.1961038315212206))));
		return k * LN2_HIGH + (f * p + k * LN2_LOW);
	}

	/** The sine of an angle in radians. */
	static double sin(final double x) {
		if (!(Math.abs(x) < LARGE)) return Math.sin(x);
		final double shifted = x * (1 / Math.PI) + ROUND, q = shifted - ROUND;
		return odd(x - q * PI_HIGH - q * PI_LOW, Double.doubleToRawLongBits(shifted));
	}

	/** The cosine of an angle in radians. */
	static double cos(final double x) {
		if (!(Math.abs(x) < LARGE)) return Math.cos(x);
		// As the sine of an angle that is a quarter of a turn larger.
		final double shifted = x * (1 / Math.PI) + 0.5 + ROUND, q = shifted - ROUND - 0.5;
		return odd(x - q * PI_HIGH - q * PI_LOW, Double.doubleToRawLongBits(shifted));
	}

	/** The sine between -pi/2 and pi/2, with its sign changed where the number of half turns is odd. */
	private static double odd(final double r, final long turns) {
		final double s = r * r;
		final double p = 0.99999999999995 + s * (-0.1666666666646676 + s * (0.008333333320361952 + s * (-0.00019841266683576304 + s *
			(2.7556952929432347e-06 + s * (-2.5030268062580143e-08 + s * 1.541120784604086e-10)))));
		return Double.longBitsToDouble(Double.doubleToRawLongBits(r * p) ^ turns << 63);
	}

	/** The angle of the point (x, y), -pi to pi, with the signs of zeros as {@link Math#atan2} has them. */
	static double atan2(final double y, final double x) {
		final double ax = Math.abs(x), ay = Math.abs(y), small = Math.min(ax, ay), large = Math.max(ax, ay);
		if (!(large > 0 && large < Double.POSITIVE_INFINITY)) return Math.atan2(y, x);
		final double t = small / large, s = t * t;
		double a = t * (0.999999999990292 + s * (-0.3333333299505441 + s * (0.19999980353837327 + s * (-0.14285262495087053 + s *
			(0.11105656212888383 + s * (-0.09051137374130488 + s * (0.07502231779788503 + s * (-0.06038549369413895 + s * (0.04390288244592279 + s *
				(-0.02627158829080675 + s * (0.01160233208790121 + s * (-0.0032614892714114174 + s * 0.0004301653142981575))))))))))));
		a = ay > ax ? Math.PI / 2 - a : a;
		return Math.copySign(x < 0 ? Math.PI - a : a, y);
	}

	/** x to the power y as C has it: as {@link Math#pow}, but 1 where x is 1 or y is 0, and where x is -1 and y infinite. */
	static double pow(final double x, final double y) {
		if (x > 0 && x < Double.POSITIVE_INFINITY && Math.abs(y) < Double.POSITIVE_INFINITY) return exp(y * log(x));
		return exactPow(x, y);
	}

	/** The same to the last bit of a double. */
	static double exactPow(final double x, final double y) {
		return x == 1 || x == -1 && Double.isInfinite(y) ? 1 : Math.pow(x, y);
	}

	/** x to a small whole power. */
	static double power(final double x, final int n) {
		double square = x, result = 1;
		for (int k = Math.abs(n); k > 0; k >>= 1) {
			if ((k & 1) != 0) result *= square;
			square *= square;
		}
		return n < 0 ? 1 / result : result;
	}

	/** The remainder of a division rounded down: with the sign of the divisor, NaN where that is 0. */
	static double mod(final double a, final double b) {
		final double q = Math.floor(a / b);
		// Then the product is exact: a float has 24 bits, a double 53.
		if (Math.abs(q) < 1 << 28 && Math.abs(b) > 0 && Math.abs(b) < Double.POSITIVE_INFINITY) {
			double r = a - b * q;
			// The quotient may have been rounded up to a whole number.
			if (r != 0 && r < 0 != b < 0) r += b;
			return r == 0 ? Math.copySign(0, b) : r;
		}
		final double r = a % b;
		return r == 0 ? Math.copySign(0, b) : r < 0 != b < 0 ? r + b : r;
	}

	/** A division rounded down, so that a = b floorDivide(a, b) + mod(a, b); NaN of infinite a, a / b where b is 0. */
	static double floorDivide(final double a, final double b) {
		if (b == 0) return a / b;
		final double r = a % b, q = (a - r) / b - (r != 0 && r < 0 != b < 0 ? 1 : 0);
		return q == 0 ? Math.copySign(0, a / b) : Math.rint(q);
	}

	/** The length of (a, b); infinite if one of them is. */
	static double hypot(final double a, final double b) {
		final double r = Math.sqrt(a * a + b * b);
		return r == r ? r : Math.hypot(a, b);
	}

	/** The logarithm of the length of (a, b), precise also where that is close to 1. */
	static double logHypot(final double a, final double b) {
		final double large = Math.max(Math.abs(a), Math.abs(b)), small = Math.min(Math.abs(a), Math.abs(b)), s = a * a + b * b;
		return s > 0.5 && s < 2 ? 0.5 * Math.log1p((large - 1) * (large + 1) + small * small) : s == s ? 0.5 * log(s) : Math.log(Math.hypot(a, b));
	}

	/** The inverse hyperbolic sine. */
	static double asinh(final double x) {
		final double a = Math.abs(x);
		return Math.copySign(a > 1e8 ? Math.log(a) + Math.log(2) : Math.log1p(a + a * a / (1 + Math.sqrt(1 + a * a))), x);
	}

	/** The inverse hyperbolic cosine, NaN below 1. */
	static double acosh(final double x) {
		return x < 1 ? Double.NaN : x > 1e8 ? Math.log(x) + Math.log(2) : Math.log1p(x - 1 + Math.sqrt((x - 1) * (x + 1)));
	}

	/** The inverse hyperbolic tangent, infinite at -1 and 1, NaN beyond. */
	static double atanh(final double x) {
		return Math.copySign(0.5 * Math.log1p(2 * Math.abs(x) / (1 - Math.abs(x))), x);
	}
}

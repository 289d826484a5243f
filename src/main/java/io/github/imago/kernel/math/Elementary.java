package io.github.imago.kernel.math;

/**
 * Functions of single numbers that {@link Math} lacks, or that are as C and numpy have them; in double precision, most for results that
 * become floats.
 */
final class Elementary {

	private Elementary() {}

	/** x to the power y as C has it: as {@link Math#pow}, but 1 where x is 1, and where x is -1 and y infinite. */
	static double pow(final double x, final double y) {
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

	/** The logarithm of the length of (a, b), precise also where that is close to 1. */
	static double logHypot(final double a, final double b) {
		final double large = Math.max(Math.abs(a), Math.abs(b)), small = Math.min(Math.abs(a), Math.abs(b)), s = a * a + b * b;
		return s > 0.5 && s < 2 ? 0.5 * Math.log1p((large - 1) * (large + 1) + small * small) : s == s ? 0.5 * Math.log(s)
			: Math.log(Math.hypot(a, b));
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

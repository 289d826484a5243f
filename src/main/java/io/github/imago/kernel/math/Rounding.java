package io.github.imago.kernel.math;

/** How values become whole numbers. */
public enum Rounding {

	/** To the nearest; halves to the even one, so that they do not add up: {@code numpy.rint}, IEEE 754. */
	HALF_EVEN {

		@Override
		public double apply(final double v) {
			return Math.rint(v);
		}
	},
	/** To the nearest; halves up, as ImageJ does. */
	HALF_UP {

		@Override
		public double apply(final double v) {
			// Not v + 0.5, which is 1 for the double below 0.5.
			final double floor = Math.floor(v);
			return v - floor >= 0.5 ? floor + 1 : floor;
		}
	},
	/** Towards zero, as {@code numpy.astype} and C do. */
	TRUNCATE {

		@Override
		public double apply(final double v) {
			return v < 0 ? Math.ceil(v) : Math.floor(v);
		}
	};

	/** The whole number for a value; NaN and infinities stay. */
	public abstract double apply(double v);
}

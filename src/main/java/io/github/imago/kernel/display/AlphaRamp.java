package io.github.imago.kernel.display;

import io.github.imago.kernel.common.Check;

/**
 * How opaque a value is: {@code opacity * t^gamma}, t running from 0 at the lower end of a range to 1 at its upper end and staying there
 * beyond; NaN is transparent. Where both ends are one value, what is above it is opaque.
 *
 * @param lower value that is transparent, as are those below; finite
 * @param upper value from which on all are as opaque as can be; finite, not below lower
 * @param gamma above 0: below 1 low values show more, above 1 less
 * @param opacity of the most opaque values, 0 to 1
 */
public record AlphaRamp(double lower, double upper, double gamma, double opacity) {

	/** The weight of what is fully opaque: so fine that 8-bit colours come out as if calculated with real numbers. */
	static final int ONE = 1 << 22;

	/** Fails unless all are within their bounds. */
	public AlphaRamp {
		Check.finite("lower", lower);
		Check.finite("upper", upper);
		Check.that(upper >= lower, "upper must be >= lower, got " + lower + " to " + upper);
		Check.above("gamma", gamma, 0);
		Check.within("opacity", opacity, 0, 1);
	}

	/** The opacity of a value, 0 to 1. */
	public double of(final double value) {
		if (!(value > lower)) return 0;
		final double t = upper > lower ? Math.min(1, (value - lower) / (upper - lower)) : 1;
		return opacity * (gamma == 1 ? t : Math.pow(t, gamma));
	}

	/** The weights of some values, 0 to {@link #ONE}, at the beginning of a block. */
	void weights(final float[] values, final int from, final int n, final int[] block) {
		if (gamma == 1 && upper > lower) {
			final double by = 1 / (upper - lower), most = ONE * opacity;
			// NaN becomes 0.
			for (int i = 0; i < n; i++)
				block[i] = (int) (most * Math.max(0, Math.min(1, (values[from + i] - lower) * by)) + 0.5);
		}
		else for (int i = 0; i < n; i++)
			block[i] = (int) (ONE * of(values[from + i]) + 0.5);
	}
}

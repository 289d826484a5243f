package io.github.imago.kernel.display;

import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.RankedValues;

import java.util.List;

/** The range of values between two percentiles. */
public final class PercentRange {

	private PercentRange() {}

	/**
	 * The percentiles of values, interpolated linearly between the nearest two, as numpy.percentile does. Where few pixels differ from all
	 * others, so that both percentiles are one value, the range goes up to the greatest value.
	 *
	 * @param lowerPercent 0 to 100
	 * @param upperPercent above lowerPercent, to 100
	 * @param parts values, all together; what is not finite does not count
	 * @return 0 to 0 if nothing is finite
	 */
	public static DisplayRange of(final double lowerPercent, final double upperPercent, final float[]... parts) {
		Check.within("lowerPercent", lowerPercent, 0, 100);
		Check.within("upperPercent", upperPercent, 0, 100);
		Check.that(lowerPercent < upperPercent, "lowerPercent must be below upperPercent, got " + lowerPercent + " and " + upperPercent);
		final RankedValues values = RankedValues.of(List.of(parts), null);
		if (values.size() == 0) return new DisplayRange(0, 0);
		final double lower = values.quantile(lowerPercent / 100), upper = values.quantile(upperPercent / 100);
		return new DisplayRange(lower, upper > lower ? upper : values.value(values.size() - 1));
	}
}

package io.github.imago.kernel.math;

import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Histogram;
import io.github.imago.kernel.common.Quantile;
import io.github.imago.kernel.common.RankedValues;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntFunction;

/**
 * A range of values, and where it lies in pixels of several planes together. Planes are {@code byte[]} and {@code short[]} (unsigned),
 * {@code float[]} or {@code double[]}, all of one kind; NaN and infinities do not count. A mask, where one is given, is as long as a plane;
 * pixels whose mask is 0 do not count.
 *
 * @param lower finite
 * @param upper finite, above lower
 */
public record ValueRange(double lower, double upper) {

	/** Fails unless the range is in order. */
	public ValueRange {
		Check.finite("lower", lower);
		Check.finite("upper", upper);
		Check.that(upper > lower, "upper must be > lower, got " + lower + " to " + upper);
		Check.finite("upper - lower", upper - lower);
	}

	/**
	 * A range from a value to another; where both are the same, there is nothing to spread, and it is one as wide as a type has levels.
	 *
	 * @param levels of the type that the range is spread over
	 */
	private static ValueRange around(final double lower, final double upper, final double levels) {
		return new ValueRange(lower, upper > lower ? upper : lower + Math.max(levels, 2 * Math.ulp(lower)));
	}

	/**
	 * From the least to the greatest value of all planes.
	 *
	 * @param levels how wide the range is made where all values are the same
	 * @throws IllegalArgumentException if no value is finite
	 */
	public static ValueRange ofExtremes(final int planes, final IntFunction<Object> plane, final byte[] mask, final double levels) {
		double least = Double.POSITIVE_INFINITY, most = Double.NEGATIVE_INFINITY;
		for (int p = 0; p < planes; p++) {
			final Object pixels = plane.apply(p);
			final double[] ends = pixels instanceof float[] ? Histogram.ends((float[]) pixels, mask) : pixels instanceof double[] ? ends(
				(double[]) pixels, mask) : ends(counts(pixels, mask));
			least = Math.min(least, ends[0]);
			most = Math.max(most, ends[1]);
		}
		Check.that(least <= most, "the image must have finite values to take the range from");
		return around(least, most, levels);
	}

	/**
	 * All but a share of the values of all planes, half of it at each end: quantiles with linear interpolation between the nearest two, as
	 * {@code numpy.percentile} gives. The planes are read a few times, no value is copied but doubles.
	 *
	 * @param saturated percent of the values outside the range, 0 to less than 100
	 * @param levels how wide the range is made where its ends are the same
	 * @throws IllegalArgumentException if no value is finite
	 */
	public static ValueRange ofPercentiles(final int planes, final IntFunction<Object> plane, final byte[] mask, final double saturated,
		final double levels)
	{
		Check.that(saturated >= 0 && saturated < 100, "saturated must be at least 0 and less than 100, got " + saturated);
		final double share = saturated / 200;
		final DoubleUnaryOperator quantile;
		if (plane.apply(0) instanceof double[]) {
			final double[] values = finite(planes, plane, mask);
			Check.that(values.length > 0, "the image must have finite values to take the range from");
			quantile = at -> Quantile.of(values, at);
		}
		else quantile = RankedValues.of(listed(planes, plane), mask)::quantile;
		return around(quantile.applyAsDouble(share), quantile.applyAsDouble(1 - share), levels);
	}

	/**
	 * The range that a conversion spreads.
	 *
	 * @param from which; DISPLAY is GIVEN here
	 * @param type of the values that are converted
	 * @param saturated percent of the values outside the range, for PERCENTILES
	 * @param lower for GIVEN
	 * @param upper for GIVEN
	 * @param levels how wide a range is made that is found and has no width
	 * @throws IllegalArgumentException if no value is finite, upper is not above lower, or TYPE is asked for floats
	 */
	public static ValueRange of(final ScaleFrom from, final NumberType type, final int planes, final IntFunction<Object> plane,
		final byte[] mask, final double saturated, final double lower, final double upper, final double levels)
	{
		switch (from) {
			case EXTREMES:
				return ofExtremes(planes, plane, mask, levels);
			case PERCENTILES:
				return ofPercentiles(planes, plane, mask, saturated, levels);
			case TYPE:
				Check.that(type.isInteger(), "scaleFrom must not be type for an image of floats, whose type has no end");
				return new ValueRange(type.min(), type.max());
			default:
				return new ValueRange(lower, upper);
		}
	}

	private static double[] ends(final double[] values, final byte[] mask) {
		double least = Double.POSITIVE_INFINITY, most = Double.NEGATIVE_INFINITY;
		for (int i = 0; i < values.length; i++)
			if (Math.abs(values[i]) <= Double.MAX_VALUE && (mask == null || mask[i] != 0)) {
				least = Math.min(least, values[i]);
				most = Math.max(most, values[i]);
			}
		return new double[] { least, most };
	}

	private static long[] counts(final Object pixels, final byte[] mask) {
		return (pixels instanceof byte[] ? Histogram.of((byte[]) pixels, mask) : Histogram.of((short[]) pixels, mask)).counts();
	}

	private static double[] ends(final long[] counts) {
		int low = 0, high = counts.length - 1;
		while (low < counts.length && counts[low] == 0)
			low++;
		while (high > low && counts[high] == 0)
			high--;
		return low == counts.length ? new double[] { Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY } : new double[] { low, high };
	}

	/** The planes as a list that holds none of them. */
	private static List<Object> listed(final int planes, final IntFunction<Object> plane) {
		return new AbstractList<>() {

			@Override
			public Object get(final int p) {
				return plane.apply(p);
			}

			@Override
			public int size() {
				return planes;
			}
		};
	}

	private static double[] finite(final int planes, final IntFunction<Object> plane, final byte[] mask) {
		double[] all = {};
		int n = 0;
		for (int p = 0; p < planes; p++) {
			final double[] values = (double[]) plane.apply(p);
			all = Arrays.copyOf(all, Check.elements(planes, values.length));
			for (int i = 0; i < values.length; i++)
				if (Double.isFinite(values[i]) && (mask == null || mask[i] != 0)) all[n++] = values[i];
		}
		return Arrays.copyOf(all, n);
	}
}

package io.github.imago.kernel.display;

import io.github.imago.kernel.common.Check;

import java.util.Arrays;

/** The range of values between two percentiles. */
public final class PercentRange {

	/** Whole numbers up to here are counted, not sorted. */
	private static final int COUNTED = 1 << 16;

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
		long n = 0;
		boolean counts = true;
		for (final float[] part : parts)
			for (final float v : part)
				if (v - v == 0) {
					n++;
					counts &= v >= 0 && v < COUNTED && v == (int) v;
				}
		if (n == 0) return new DisplayRange(0, 0);
		final float[] sorted = counts ? null : sorted(n, parts);
		final long[] below = counts ? counted(parts) : null;
		final double lower = at(lowerPercent / 100 * (n - 1), sorted, below), upper = at(upperPercent / 100 * (n - 1), sorted, below);
		return new DisplayRange(lower, upper > lower ? upper : at(n - 1, sorted, below));
	}

	private static float[] sorted(final long n, final float[][] parts) {
		Check.that(n <= Integer.MAX_VALUE - 8, "there are too many values to sort");
		final float[] all = new float[(int) n];
		int k = 0;
		for (final float[] part : parts)
			for (final float v : part)
				if (v - v == 0) all[k++] = v;
		Arrays.sort(all);
		return all;
	}

	/** By value, how many values are up to it. */
	private static long[] counted(final float[][] parts) {
		final long[] count = new long[COUNTED];
		for (final float[] part : parts)
			for (final float v : part)
				if (v - v == 0) count[(int) v]++;
		for (int i = 1; i < COUNTED; i++)
			count[i] += count[i - 1];
		return count;
	}

	/** The value at a place, from 0 on, in the order of values. */
	private static double at(final double place, final float[] sorted, final long[] below) {
		final long k = (long) place;
		final double low = value(k, sorted, below);
		return place == k ? low : low + (place - k) * (value(k + 1, sorted, below) - low);
	}

	private static double value(final long k, final float[] sorted, final long[] below) {
		if (sorted != null) return sorted[(int) k];
		int low = 0, high = COUNTED - 1;
		while (low < high) {
			final int middle = (low + high) / 2;
			if (below[middle] > k) high = middle;
			else low = middle + 1;
		}
		return low;
	}
}

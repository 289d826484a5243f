package io.github.imago.kernel.math;

import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Histogram;
import io.github.imago.kernel.common.Parallel;

import java.util.Arrays;
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

	/** Parts of a plane that are counted at once. */
	private static final int PIECES = 8;

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
			final double[] ends = pixels instanceof float[] || pixels instanceof double[] ? ends(pixels, mask) : ends(counts(pixels, mask));
			least = Math.min(least, ends[0]);
			most = Math.max(most, ends[1]);
		}
		Check.that(least <= most, "the image must have finite values to take the range from");
		return around(least, most, levels);
	}

	/**
	 * All but a share of the values of all planes, half of it at each end: quantiles with linear interpolation between the nearest two, as
	 * {@code numpy.percentile} gives. The planes are read twice, no value is copied but doubles.
	 *
	 * @param saturated percent of the values outside the range, 0 to less than 100
	 * @param levels how wide the range is made where its ends are the same
	 * @throws IllegalArgumentException if no value is finite
	 */
	public static ValueRange ofPercentiles(final int planes, final IntFunction<Object> plane, final byte[] mask, final double saturated,
		final double levels)
	{
		Check.that(saturated >= 0 && saturated < 100, "saturated must be at least 0 and less than 100, got " + saturated);
		final Object first = plane.apply(0);
		final Ranked ranked = first instanceof double[] ? sorted(planes, plane, mask) : first instanceof float[] ? keys(planes, plane, mask)
			: levels(planes, plane, mask);
		Check.that(ranked.count() > 0, "the image must have finite values to take the range from");
		final double low = saturated / 200 * (ranked.count() - 1);
		return around(ranked.at(low), ranked.at(ranked.count() - 1 - low), levels);
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

	/** Values by their rank. */
	private interface Ranked {

		long count();

		/** The value of a rank, from 0 on. */
		double at(long rank);

		/** The value of a rank that lies between two. */
		default double at(final double rank) {
			final long below = (long) rank;
			final double value = at(below);
			return below == rank ? value : value + (rank - below) * (at(below + 1) - value);
		}
	}

	private static double[] ends(final Object pixels, final byte[] mask) {
		double least = Double.POSITIVE_INFINITY, most = Double.NEGATIVE_INFINITY;
		if (pixels instanceof float[]) {
			final float[] values = (float[]) pixels, low = new float[PIECES], high = new float[PIECES];
			Parallel.forEach(PIECES, k -> {
				float a = Float.POSITIVE_INFINITY, b = Float.NEGATIVE_INFINITY;
				final int to = cut(values.length, k + 1);
				for (int i = cut(values.length, k); i < to; i++) {
					final float v = values[i];
					if (Math.abs(v) <= Float.MAX_VALUE && (mask == null || mask[i] != 0)) {
						a = v < a ? v : a;
						b = v > b ? v : b;
					}
				}
				low[k] = a;
				high[k] = b;
			});
			for (int k = 0; k < PIECES; k++) {
				least = Math.min(least, low[k]);
				most = Math.max(most, high[k]);
			}
			return new double[] { least, most };
		}
		final double[] values = (double[]) pixels;
		for (int i = 0; i < values.length; i++)
			if (Math.abs(values[i]) <= Double.MAX_VALUE && (mask == null || mask[i] != 0)) {
				least = Math.min(least, values[i]);
				most = Math.max(most, values[i]);
			}
		return new double[] { least, most };
	}

	private static int cut(final int n, final int piece) {
		return (int) ((long) n * piece / PIECES);
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

	/** The index of the bin that holds a rank. */
	private static int bin(final long[] counts, final long rank) {
		long before = 0;
		int i = 0;
		while (before + counts[i] <= rank)
			before += counts[i++];
		return i;
	}

	private static void add(final long[] to, final long[] counts) {
		for (int i = 0; i < to.length; i++)
			to[i] += counts[i];
	}

	/** Whole numbers of 8 and 16 bits, by their counts. */
	private static Ranked levels(final int planes, final IntFunction<Object> plane, final byte[] mask) {
		final long[] counts = counts(plane.apply(0), mask);
		for (int p = 1; p < planes; p++)
			add(counts, counts(plane.apply(p), mask));
		final long n = Arrays.stream(counts).sum();
		return new Ranked() {

			@Override
			public long count() {
				return n;
			}

			@Override
			public double at(final long rank) {
				return bin(counts, rank);
			}
		};
	}

	private static Ranked sorted(final int planes, final IntFunction<Object> plane, final byte[] mask) {
		double[] all = {};
		int n = 0;
		for (int p = 0; p < planes; p++) {
			final double[] values = (double[]) plane.apply(p);
			all = Arrays.copyOf(all, Check.elements(planes, values.length));
			for (int i = 0; i < values.length; i++)
				if (Double.isFinite(values[i]) && (mask == null || mask[i] != 0)) all[n++] = values[i];
		}
		final double[] sorted = Arrays.copyOf(all, n);
		Arrays.parallelSort(sorted);
		return new Ranked() {

			@Override
			public long count() {
				return sorted.length;
			}

			@Override
			public double at(final long rank) {
				return sorted[(int) rank];
			}
		};
	}

	/** Floats, by their upper 16 bits first, and by their lower 16 where a rank is asked for. */
	private static Ranked keys(final int planes, final IntFunction<Object> plane, final byte[] mask) {
		final long[] upper = upper(planes, plane, mask);
		final long n = Arrays.stream(upper).sum();
		return new Ranked() {

			private int open = -1;
			private long before;
			private long[] lower;

			@Override
			public long count() {
				return n;
			}

			@Override
			public double at(final long rank) {
				final int bin = bin(upper, rank);
				if (bin != open) {
					open = bin;
					before = Arrays.stream(upper, 0, bin).sum();
					lower = lower(planes, plane, mask, bin);
				}
				final int key = bin << 16 | bin(lower, rank - before);
				return Float.intBitsToFloat(key < 0 ? key ^ 0x80000000 : ~key);
			}
		};
	}

	/** An unsigned number that has the order of the float. */
	private static int key(final float v) {
		final int bits = Float.floatToRawIntBits(v);
		return bits ^ (bits >> 31 | 0x80000000);
	}

	private static long[] upper(final int planes, final IntFunction<Object> plane, final byte[] mask) {
		final long[] sum = new long[1 << 16];
		for (int p = 0; p < planes; p++) {
			final float[] values = (float[]) plane.apply(p);
			final long[][] parts = new long[PIECES][];
			Parallel.forEach(PIECES, k -> {
				final long[] counts = parts[k] = new long[1 << 16];
				final int to = cut(values.length, k + 1);
				for (int i = cut(values.length, k); i < to; i++)
					if (Math.abs(values[i]) <= Float.MAX_VALUE && (mask == null || mask[i] != 0)) counts[key(values[i]) >>> 16]++;
			});
			for (final long[] part : parts)
				add(sum, part);
		}
		return sum;
	}

	private static long[] lower(final int planes, final IntFunction<Object> plane, final byte[] mask, final int bin) {
		final long[] sum = new long[1 << 16];
		for (int p = 0; p < planes; p++) {
			final float[] values = (float[]) plane.apply(p);
			final long[][] parts = new long[PIECES][];
			Parallel.forEach(PIECES, k -> {
				final long[] counts = parts[k] = new long[1 << 16];
				final int to = cut(values.length, k + 1);
				for (int i = cut(values.length, k); i < to; i++) {
					final int key = key(values[i]);
					if (key >>> 16 == bin && Math.abs(values[i]) <= Float.MAX_VALUE && (mask == null || mask[i] != 0)) counts[key & 0xffff]++;
				}
			});
			for (final long[] part : parts)
				add(sum, part);
		}
		return sum;
	}
}

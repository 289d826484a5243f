package io.github.imago.kernel.filter;

import io.github.imago.kernel.common.Parallel;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/** Exact quantiles of many numbers without sorting them all. */
final class Quantiles {

	/** Numbers are counted by their leading bits, 128 bins to each power of two, in as many pieces. */
	private static final int SHIFT = 45, PIECES = 8;

	private Quantiles() {}

	/**
	 * Quantiles, interpolated linearly between neighbours as numpy.percentile does.
	 *
	 * @param values numbers {@code >= 0}; NaN does not count
	 * @param shares 0 to 1
	 * @return one number for each share; NaN if there are no values
	 */
	static double[] of(final double[] values, final double... shares) {
		// The bits of such numbers are in their order, and those of NaN come last.
		final int[] counts = new int[1 << 63 - SHIFT];
		Parallel.forEach(PIECES, piece -> {
			final int[] own = new int[counts.length];
			for (int i = cut(values, piece); i < cut(values, piece + 1); i++)
				own[bin(values[i])]++;
			synchronized (counts) {
				for (int k = 0; k < own.length; k++)
					counts[k] += own[k];
			}
		});
		final int n = values.length - Arrays.stream(counts, bin(Double.NaN), counts.length).sum();
		final double[] result = new double[shares.length];
		for (int k = 0; k < shares.length; k++) {
			final double position = 100 * shares[k] / 100 * (n - 1);
			final int before = (int) position;
			final double[] ends = n == 0 ? new double[] { Double.NaN, Double.NaN } : neighbours(values, counts, before, n);
			final double fraction = position - before, step = ends[1] - ends[0];
			result[k] = fraction < 0.5 ? ends[0] + step * fraction : ends[1] - step * (1 - fraction);
		}
		return result;
	}

	private static int bin(final double v) {
		return (int) (Double.doubleToLongBits(v) >>> SHIFT);
	}

	private static int cut(final double[] values, final int piece) {
		return (int) ((long) values.length * piece / PIECES);
	}

	/** The k-th smallest of n numbers and the one after it, if there is one. */
	private static double[] neighbours(final double[] values, final int[] counts, final int k, final int n) {
		int first = 0, below = 0;
		while (below + counts[first] <= k)
			below += counts[first++];
		int last = first, end = below + counts[first];
		while (end <= Math.min(k + 1, n - 1))
			end += counts[++last];
		// Sorted are only those that share the leading bits of the two.
		final int from = first, to = last;
		final double[] near = new double[end - below];
		final AtomicInteger size = new AtomicInteger();
		Parallel.forEach(PIECES, piece -> {
			for (int i = cut(values, piece); i < cut(values, piece + 1); i++) {
				final int bin = bin(values[i]);
				if (bin >= from && bin <= to) near[size.getAndIncrement()] = values[i];
			}
		});
		Arrays.sort(near);
		return new double[] { near[k - below], near[Math.min(k + 1, n - 1) - below] };
	}
}

package io.github.imago.kernel.filter;

import io.github.imago.kernel.common.Parallel;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/** Exact quantiles of many numbers without sorting them all; needs at most some fifty megabytes besides them. */
final class Quantiles {

	/** Numbers are counted by their leading bits, 128 bins to each power of two, in as many pieces. */
	private static final int SHIFT = 45, PIECES = 8;
	/** Numbers that are sorted at once, unless all of their bits are known. */
	private static final int SORTED = 1 << 22;

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
		final int[] counts = count(values, 0, 63, SHIFT);
		final int n = values.length - Arrays.stream(counts, (int) (Double.doubleToLongBits(Double.NaN) >>> SHIFT), counts.length).sum();
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

	/**
	 * Counts the numbers whose bits from {@code from} on are {@code lead} by their bits from {@code to} on.
	 *
	 * @return one count for each value of those bits
	 */
	private static int[] count(final double[] values, final long lead, final int from, final int to) {
		final int[] counts = new int[1 << from - to];
		Parallel.forEach(PIECES, piece -> {
			final int[] own = new int[counts.length];
			for (int i = cut(values, piece); i < cut(values, piece + 1); i++) {
				final long bits = Double.doubleToLongBits(values[i]);
				if (bits >>> from == lead) own[(int) (bits >>> to) & own.length - 1]++;
			}
			synchronized (counts) {
				for (int k = 0; k < own.length; k++)
					counts[k] += own[k];
			}
		});
		return counts;
	}

	private static int cut(final double[] values, final int piece) {
		return (int) ((long) values.length * piece / PIECES);
	}

	/** The k-th smallest of n numbers and the one after it, if there is one. */
	private static double[] neighbours(final double[] values, final int[] counts, final int k, final int n) {
		final double[] ends = new double[2];
		final Near near = new Near(values, counts, k);
		ends[0] = near.get(k);
		final int next = Math.min(k + 1, n - 1);
		ends[1] = (near.holds(next) ? near : new Near(values, counts, next)).get(next);
		return ends;
	}

	/** The numbers that share their leading bits with one of them. */
	private static final class Near {

		private final int below, size;
		/** The numbers in order, or the one that all of them are. */
		private final double[] sorted;

		/** @param k the place of the one in the order of all, from 0 on */
		Near(final double[] values, final int[] counts, final int k) {
			int[] bins = counts;
			int shift = SHIFT, smaller = 0, bin = 0;
			long lead = 0;
			for (;;) {
				for (bin = 0; smaller + bins[bin] <= k; bin++)
					smaller += bins[bin];
				lead = lead * bins.length + bin;
				if (bins[bin] <= SORTED || shift == 0) break;
				final int finer = Math.max(0, shift - 18);
				bins = count(values, lead, shift, finer);
				shift = finer;
			}
			below = smaller;
			size = bins[bin];
			sorted = shift == 0 ? new double[] { Double.longBitsToDouble(lead) } : collect(values, lead, shift, size);
		}

		private static double[] collect(final double[] values, final long lead, final int shift, final int size) {
			final double[] near = new double[size];
			final AtomicInteger n = new AtomicInteger();
			Parallel.forEach(PIECES, piece -> {
				for (int i = cut(values, piece); i < cut(values, piece + 1); i++)
					if (Double.doubleToLongBits(values[i]) >>> shift == lead) near[n.getAndIncrement()] = values[i];
			});
			Arrays.sort(near);
			return near;
		}

		boolean holds(final int k) {
			return k < below + size;
		}

		double get(final int k) {
			return sorted[sorted.length == 1 ? 0 : k - below];
		}
	}
}

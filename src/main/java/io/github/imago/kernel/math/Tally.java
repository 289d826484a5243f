package io.github.imago.kernel.math;

import java.util.Arrays;

/**
 * A statistic while it is made, from rows that come in a fixed order: sums in double precision; variances by the update of T. F. Chan, G.
 * H. Golub, R. J. LeVeque, "Updating formulae and a pairwise algorithm for computing sample variances", 1979; quantiles exactly, by
 * counting the upper and then the lower halves of the values' bits, without sorting; they take 4 bytes for each pixel, and once more
 * while they are joined.
 */
final class Tally {

	private final Statistic statistic, plain;
	private final double share;
	private long count;
	private double sum, mean, squares;
	private float least = Float.POSITIVE_INFINITY, most = Float.NEGATIVE_INFINITY;
	private boolean nan;
	private float[] values = {};

	/** @param share of the pixels below a quantile */
	Tally(final Statistic statistic, final double share) {
		this.statistic = statistic;
		plain = statistic.plain();
		this.share = share;
	}

	/** Adds the first n numbers of a row, which is changed. */
	void add(final float[] row, final int length) {
		int n = length;
		if (statistic.ignoresNaN()) {
			n = 0;
			for (int i = 0; i < length; i++) {
				row[n] = row[i];
				n += row[i] == row[i] ? 1 : 0;
			}
		}
		if (n == 0) return;
		switch (plain) {
			case MIN:
				least = Math.min(least, least(row, n));
				break;
			case MAX:
				most = Math.max(most, most(row, n));
				break;
			case VARIANCE:
				final double m = sum(row, n) / n;
				join(n, m, squares(row, n, m));
				return;
			case QUANTILE:
				final int at = (int) count;
				if (values.length - at < n) values = Arrays.copyOf(values,
					(int) Math.min(Integer.MAX_VALUE - 8L, Math.max(at + (long) n, at * 3L / 2)));
				for (int i = 0; i < n; i++)
					nan |= row[i] != row[i];
				System.arraycopy(row, 0, values, at, n);
				break;
			default:
				sum += sum(row, n);
		}
		count += n;
	}

	/** Adds what another tally of the same statistic has, which is of no use then. */
	void add(final Tally other) {
		if (other.count == 0) return;
		if (plain == Statistic.VARIANCE) join(other.count, other.mean, other.squares);
		else if (plain == Statistic.QUANTILE) {
			final boolean before = nan;
			add(other.values, (int) other.count);
			nan = before | other.nan;
		}
		else {
			least = Math.min(least, other.least);
			most = Math.max(most, other.most);
			sum += other.sum;
			count += other.count;
		}
	}

	private void join(final long n, final double m, final double s) {
		final double d = m - mean;
		squares += s + d * d * count * n / (count + n);
		mean += d * n / (count + n);
		count += n;
	}

	/** The statistic; NaN of no pixels, but for a sum, which is 0. */
	double result() {
		if (count == 0) return plain == Statistic.SUM ? 0 : Double.NaN;
		switch (plain) {
			case MIN:
				return least;
			case MAX:
				return most;
			case SUM:
				return sum;
			case MEAN:
				return sum / count;
			case VARIANCE:
				return squares / count;
			default:
				return nan ? Double.NaN : quantile();
		}
	}

	private double quantile() {
		final double position = share * (count - 1);
		final long i = (long) position;
		final float low = ranked(i);
		return position == i ? low : low + (position - i) * ((double) ranked(i + 1) - low);
	}

	/** The value at a place in the order of sizes. */
	private float ranked(final long place) {
		final int n = (int) count;
		final int[] upper = new int[1 << 16], lower = new int[1 << 16];
		for (int i = 0; i < n; i++)
			upper[key(values[i]) >>> 16]++;
		long left = place;
		int high = 0;
		while (left >= upper[high])
			left -= upper[high++];
		for (int i = 0; i < n; i++) {
			final int key = key(values[i]);
			if (key >>> 16 == high) lower[key & 0xffff]++;
		}
		int low = 0;
		while (left >= lower[low])
			left -= lower[low++];
		final int key = high << 16 | low;
		return Float.intBitsToFloat(key < 0 ? key & Integer.MAX_VALUE : ~key);
	}

	/** A whole number that, without its sign, is ordered as floats are. */
	private static int key(final float v) {
		final int bits = Float.floatToRawIntBits(v);
		return bits < 0 ? ~bits : bits | Integer.MIN_VALUE;
	}

	private static double sum(final float[] row, final int n) {
		double a = 0, b = 0, c = 0, d = 0;
		int i = 0;
		for (; i + 3 < n; i += 4) {
			a += row[i];
			b += row[i + 1];
			c += row[i + 2];
			d += row[i + 3];
		}
		for (; i < n; i++)
			a += row[i];
		return a + b + (c + d);
	}

	private static double squares(final float[] row, final int n, final double mean) {
		double a = 0, b = 0, c = 0, d = 0;
		int i = 0;
		for (; i + 3 < n; i += 4) {
			a += (row[i] - mean) * (row[i] - mean);
			b += (row[i + 1] - mean) * (row[i + 1] - mean);
			c += (row[i + 2] - mean) * (row[i + 2] - mean);
			d += (row[i + 3] - mean) * (row[i + 3] - mean);
		}
		for (; i < n; i++)
			a += (row[i] - mean) * (row[i] - mean);
		return a + b + (c + d);
	}

	private static float least(final float[] row, final int n) {
		float a = row[0], b = a, c = a, d = a;
		int i = 0;
		for (; i + 3 < n; i += 4) {
			a = Math.min(a, row[i]);
			b = Math.min(b, row[i + 1]);
			c = Math.min(c, row[i + 2]);
			d = Math.min(d, row[i + 3]);
		}
		for (; i < n; i++)
			a = Math.min(a, row[i]);
		return Math.min(Math.min(a, b), Math.min(c, d));
	}

	private static float most(final float[] row, final int n) {
		float a = row[0], b = a, c = a, d = a;
		int i = 0;
		for (; i + 3 < n; i += 4) {
			a = Math.max(a, row[i]);
			b = Math.max(b, row[i + 1]);
			c = Math.max(c, row[i + 2]);
			d = Math.max(d, row[i + 3]);
		}
		for (; i < n; i++)
			a = Math.max(a, row[i]);
		return Math.max(Math.max(a, b), Math.max(c, d));
	}
}

package io.github.imago.kernel.math;

import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Histogram;
import io.github.imago.kernel.common.Parallel;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Counts what there is to know of the numbers of an image: feed it planes, ask for the {@link Inspection}. 8- and 16-bit pixels cost what
 * their histogram does; of others, values are counted one by one as long as there are few different ones, which takes 5 ns a pixel.
 * <p>
 * Saturation: the greatest value is taken for clipped if at least {@value #FEW} pixels have it, there are at least {@value #VARIED}
 * different values, and it is 1.5 times as frequent as either of the two values below, five standard deviations of counts beyond chance,
 * where it is the type's end or 2^n - 1 of at least 8 bits; or else four times as frequent as each of the eight values below.
 * Likewise at the lower end, by the second rule.
 * <p>
 * Missing levels: a level without pixels counts as missing if the eight levels that have some on either side of it let expect at least ten.
 */
public final class Census {

	/** Different values beyond which they are not counted one by one. */
	public static final int MOST_LEVELS = 1 << 16;

	private static final int FEW = 5, VARIED = 16, NEIGHBOURS = 8, FEWEST = 8;
	private static final double EXPECTED = 10;

	/** Of a grid of floats: steps between the closest two values, its step as a share of the values, and how far values are off, in steps. */
	private static final int MOST_STEPS = 4;
	private static final double MOST_ROUNDED = 0x1p-18, OFF_GRID = 0.125;
	private static final double EXACT = 1 << 24;
	private static final int GRAIN = 1 << 17, MOST_PIECES = 16, ROW = 1024;

	private final NumberType type;
	private long pixels, nan, positiveInfinite, negativeInfinite, zeros, negative, fractional, large, inexact, magnitude, low;
	private double min = Double.POSITIVE_INFINITY, max = Double.NEGATIVE_INFINITY;
	private final Ends top = new Ends(), bottom = new Ends();

	/** Of 8- and 16-bit pixels: how often each value is there. */
	private final long[] counts;

	/** Of others: the values; null if there are too many. */
	private Levels levels;

	/** Whether there are too many values, in this part of a plane or another one. */
	private AtomicBoolean many = new AtomicBoolean();

	/**
	 * @param type of the pixels
	 */
	public Census(final NumberType type) {
		this.type = type;
		counts = type == NumberType.UINT8 ? new long[1 << 8] : type == NumberType.UINT16 ? new long[1 << 16] : null;
		levels = counts == null ? new Levels() : null;
	}

	/**
	 * Counts a plane.
	 *
	 * @param plane {@code byte[]} for UINT8, {@code short[]} for UINT16, {@code float[]} for FLOAT32, {@code double[]} for FLOAT64,
	 *          {@code long[]} for other whole numbers
	 * @param mask pixels whose mask is 0 do not count; null counts all
	 */
	public void add(final Object plane, final byte[] mask) {
		if (counts != null) {
			final Histogram histogram = plane instanceof byte[] ? Histogram.of((byte[]) plane, mask) : Histogram.of((short[]) plane, mask);
			Check.that(histogram.bins() == counts.length, "the plane must hold " + type);
			for (int i = 0; i < counts.length; i++)
				counts[i] += histogram.count(i);
			return;
		}
		final int n = java.lang.reflect.Array.getLength(plane);
		Check.that(mask == null || mask.length == n, "the mask must have one pixel for each of the image's " + n);
		final int pieces = Math.max(1, Math.min(MOST_PIECES, n / GRAIN));
		final Census[] parts = new Census[pieces];
		final AtomicBoolean many = new AtomicBoolean(levels == null);
		Parallel.forEach(pieces, k -> {
			final Census part = parts[k] = new Census(type);
			part.many = many;
			final int from = (int) ((long) n * k / pieces), to = (int) ((long) n * (k + 1) / pieces);
			if (plane instanceof long[]) part.count((long[]) plane, mask, from, to);
			else if (plane instanceof float[]) part.count((float[]) plane, mask, from, to);
			else part.count((double[]) plane, mask, from, to);
		});
		if (many.get()) levels = null;
		for (final Census part : parts)
			add(part);
	}

	/** Adds what another census has counted, of the same type. */
	public void add(final Census other) {
		Check.that(other.type == type, "both must be of one type, got " + type + " and " + other.type);
		pixels += other.pixels;
		if (counts != null) {
			for (int i = 0; i < counts.length; i++)
				counts[i] += other.counts[i];
			return;
		}
		nan += other.nan;
		positiveInfinite += other.positiveInfinite;
		negativeInfinite += other.negativeInfinite;
		zeros += other.zeros;
		negative += other.negative;
		fractional += other.fractional;
		large += other.large;
		inexact += other.inexact;
		magnitude |= other.magnitude;
		low |= other.low;
		min = Math.min(min, other.min);
		max = Math.max(max, other.max);
		top.add(other.top);
		bottom.add(other.bottom);
		if (levels != null && (other.levels == null || !levels.add(other.levels))) levels = null;
	}

	private void count(final float[] values, final byte[] mask, final int from, final int to) {
		for (int begin = from; begin < to; begin += ROW) {
			if (many.get()) levels = null;
			final int end = Math.min(to, begin + ROW);
			for (int i = begin; i < end; i++)
				if (mask == null || mask[i] != 0) real(values[i]);
		}
	}

	private void count(final double[] values, final byte[] mask, final int from, final int to) {
		for (int i = from; i < to; i++)
			if (mask == null || mask[i] != 0) {
				real(values[i]);
				if (Double.isFinite(values[i]) && (float) values[i] != values[i]) inexact++;
			}
	}

	private void real(final double v) {
		pixels++;
		if (!(Math.abs(v) <= Double.MAX_VALUE)) {
			if (v != v) nan++;
			else if (v > 0) positiveInfinite++;
			else negativeInfinite++;
			return;
		}
		if (v != Math.rint(v)) fractional++;
		else {
			if (Math.abs(v) > EXACT) large++;
			magnitude |= v < 0 ? ~(long) v : (long) v;
			low |= (long) v;
		}
		finite(v);
	}

	private void finite(final double v) {
		if (v == 0) zeros++;
		if (v < 0) negative++;
		if (v < min) min = v;
		if (v > max) max = v;
		top.add(v, 1);
		bottom.add(-v, 1);
		if (levels != null && !levels.add(v, 1)) many();
	}

	private void many() {
		levels = null;
		many.set(true);
	}

	private void count(final long[] values, final byte[] mask, final int from, final int to) {
		for (int i = from; i < to; i++)
			if (mask == null || mask[i] != 0) {
				final long v = values[i];
				pixels++;
				if (Math.abs((double) v) > EXACT) large++;
				// Exact are those of which at most 24 bits lie between the highest and the lowest.
				if (v != 0 && v != Long.MIN_VALUE && 64 - Long.numberOfLeadingZeros(Math.abs(v)) - Long.numberOfTrailingZeros(v) > 24) inexact++;
				magnitude |= v < 0 ? ~v : v;
				low |= v;
				if (levels != null && (long) (double) v != v) many();
				finite(v);
			}
	}

	/** What was counted so far. */
	public Inspection inspection() {
		if (counts != null) return ofCounts();
		return inspection(levels == null ? null : Grid.of(levels.sorted()));
	}

	private Inspection ofCounts() {
		final Census all = new Census(NumberType.INT32);
		long n = 0;
		int different = 0;
		for (final long count : counts)
			if (count > 0) different++;
		final double[][] sorted = new double[2][different];
		int k = 0;
		for (int v = 0; v < counts.length; v++)
			if (counts[v] > 0) {
				n += counts[v];
				low |= v;
				all.top.add(v, counts[v]);
				all.bottom.add(-v, counts[v]);
				sorted[0][k] = v;
				sorted[1][k++] = counts[v];
			}
		pixels = n;
		zeros = counts[0];
		magnitude = low;
		if (different > 0) {
			min = sorted[0][0];
			max = sorted[0][different - 1];
		}
		top.set(all.top);
		bottom.set(all.bottom);
		return inspection(Grid.of(sorted));
	}

	private Inspection inspection(final Grid grid) {
		final boolean any = min <= max, whole = any && fractional == 0;
		final int used = whole ? 64 - Long.numberOfLeadingZeros(magnitude) + (negative > 0 ? 1 : 0) : 0;
		final int zeroBits = whole && low != 0 ? Long.numberOfTrailingZeros(low) : 0;
		final boolean varied = grid == null || grid.levels >= VARIED;
		return new Inspection(type, pixels, nan, positiveInfinite, negativeInfinite, zeros, negative, any ? min : Double.NaN,
			any ? max : Double.NaN,
			any ? bottom.count(0) : 0, any ? top.count(0) : 0, fractional, large, inexact, used, zeroBits, grid == null ? -1 : grid.levels,
			grid == null ? Double.NaN : grid.step, grid == null ? Double.NaN : grid.missing, grid == null ? 0 : grid.longestGap,
			any && varied && top.piledUp(max == type.max() || fractional == 0 && isEndOfBits(max, zeroBits)),
			any && varied && bottom.piledUp(false));
	}

	/** Whether a number is 2^n - 1, n at least 8, shifted by the bits that are 0 throughout. */
	static boolean isEndOfBits(final double v, final int zeroBits) {
		if (!(v >= 255 && v < 1L << 62) || v != Math.rint(v)) return false;
		final long top = ((long) v >> zeroBits) + 1;
		return top >= 256 && (top & top - 1) == 0;
	}

	/** The greatest values, and how often they are there. */
	private static final class Ends {

		private final double[] values = new double[NEIGHBOURS + 1];
		private final long[] counts = new long[NEIGHBOURS + 1];
		private int size;
		private double least = Double.NEGATIVE_INFINITY;

		void add(final double v, final long count) {
			if (v < least) return;
			int i = size;
			while (i > 0 && values[i - 1] < v)
				i--;
			if (i > 0 && values[i - 1] == v) {
				counts[i - 1] += count;
				return;
			}
			if (i == values.length) return;
			final int moved = Math.min(size, values.length - 1) - i;
			System.arraycopy(values, i, values, i + 1, moved);
			System.arraycopy(counts, i, counts, i + 1, moved);
			values[i] = v;
			counts[i] = count;
			size = Math.min(size + 1, values.length);
			if (size == values.length) least = values[size - 1];
		}

		void add(final Ends other) {
			for (int i = 0; i < other.size; i++)
				add(other.values[i], other.counts[i]);
		}

		void set(final Ends other) {
			size = 0;
			least = Double.NEGATIVE_INFINITY;
			add(other);
		}

		long count(final int i) {
			return counts[i];
		}

		/** Whether the first is far more frequent than those that follow; plausible, if it is a value at which detectors end. */
		boolean piledUp(final boolean plausible) {
			if (size < 3 || counts[0] < FEW) return false;
			long next = 0;
			for (int i = 1; i < (plausible ? 3 : size); i++)
				next = Math.max(next, counts[i]);
			return counts[0] > (plausible ? 1.5 : 4) * next && counts[0] - next > 5 * Math.sqrt(counts[0] + next) || next == 1 && counts[0] >= FEW;
		}
	}

	/** Values and how often they are there, as long as they are few: a table of twice as many places as there may be values. */
	private static final class Levels {

		private static final int PLACES = 2 * MOST_LEVELS;
		private double[] values = new double[64];
		private long[] counts = new long[64];
		private int size;
		private int last;

		/** False if there are too many. */
		boolean add(final double v, final long count) {
			// Neighbours are often alike; 0 and -0 are one value.
			if (counts[last] > 0 && values[last] == v) {
				counts[last] += count;
				return true;
			}
			final int at = place(v);
			last = at;
			if (counts[at] == 0) {
				if (size == MOST_LEVELS) return false;
				values[at] = v;
				counts[at] = count;
				if (2 * ++size > values.length && values.length < PLACES) grow();
				return true;
			}
			counts[at] += count;
			return true;
		}

		private int place(final double v) {
			// Short numbers end in zeros, and so do their products: what differs is at the top.
			final int mask = values.length - 1;
			int at = (int) (Double.doubleToRawLongBits(v + 0.0) * 0x9e3779b97f4a7c15L >>> Long.numberOfLeadingZeros(mask));
			while (counts[at] != 0 && values[at] != v)
				at = at + 1 & mask;
			return at;
		}

		private void grow() {
			final double[] old = values;
			final long[] oldCounts = counts;
			values = new double[2 * old.length];
			counts = new long[values.length];
			for (int i = 0; i < old.length; i++)
				if (oldCounts[i] > 0) {
					final int at = place(old[i]);
					values[at] = old[i];
					counts[at] = oldCounts[i];
				}
			last = 0;
		}

		boolean add(final Levels other) {
			for (int i = 0; i < other.values.length; i++)
				if (other.counts[i] > 0 && !add(other.values[i], other.counts[i])) return false;
			return true;
		}

		/** The values in order, and their counts. */
		double[][] sorted() {
			final double[][] sorted = new double[2][size];
			int k = 0;
			for (int i = 0; i < values.length; i++)
				if (counts[i] > 0) sorted[0][k++] = values[i];
			Arrays.sort(sorted[0]);
			for (int i = 0; i < size; i++)
				sorted[1][i] = counts[place(sorted[0][i])];
			return sorted;
		}
	}

	/** How different values lie: their common spacing, and which are missing. */
	private record Grid(int levels, double step, double missing, int longestGap) {

		static Grid of(final double[][] sorted) {
			final double[] values = sorted[0], counts = sorted[1];
			final int n = values.length;
			if (n < 2) return new Grid(n, Double.NaN, Double.NaN, 0);
			final double step = step(values);
			if (n < VARIED || step != step) return new Grid(n, step, Double.NaN, 0);
			double empty = 0, all = 0;
			int longest = 0;
			for (int i = 0; i + 1 < n; i++) {
				// The levels from the i-th to the one before the next, and how many pixels chance would give each.
				final int low = Math.max(0, i - NEIGHBOURS + 1), high = Math.min(n - 1, i + NEIGHBOURS);
				double sum = 0;
				for (int k = low; k <= high; k++)
					sum += counts[k];
				if (sum / (Math.rint((values[high] - values[low]) / step) + 1) < EXPECTED) continue;
				final double gap = Math.rint((values[i + 1] - values[i]) / step) - 1;
				empty += gap;
				all += gap + 1;
				longest = (int) Math.max(longest, Math.min(gap, Integer.MAX_VALUE));
			}
			return new Grid(n, step, all == 0 ? Double.NaN : empty / all, longest);
		}

		/** The greatest number of which all differences are multiples, but for rounding of floats; NaN if it is no more than that. */
		private static double step(final double[] values) {
			double common = 0;
			int closest = 1;
			boolean whole = true;
			for (int i = 1; i < values.length; i++) {
				final double difference = values[i] - values[i - 1];
				if (difference < values[closest] - values[closest - 1]) closest = i;
				whole &= values[i] == Math.rint(values[i]);
				double a = difference;
				while (whole && common != 0) {
					final double rest = a % common;
					a = common;
					common = rest;
				}
				common = a;
			}
			if (whole && values[0] == Math.rint(values[0])) return common;
			// The smallest difference is one step, or a few if all values lie apart.
			for (int k = 1; k <= MOST_STEPS && values.length >= FEWEST; k++) {
				final double step = step(values, closest, (values[closest] - values[closest - 1]) / k);
				if (step == step) return step;
			}
			return Double.NaN;
		}

		/**
		 * The step that is nearest to a first guess: counted from the two values that are closest to each other outwards, it gets known the
		 * better the farther one goes. NaN if not all values are multiples of it apart.
		 */
		private static double step(final double[] values, final int closest, final double guess) {
			final int n = values.length;
			double step = guess, up = 0, down = 0;
			for (int i = closest; i < n; i++) {
				up += Math.rint((values[i] - values[i - 1]) / step);
				step = (values[i] - values[closest - 1]) / up;
			}
			for (int i = closest - 2; i >= 0; i--) {
				down += Math.rint((values[i + 1] - values[i]) / step);
				step = (values[n - 1] - values[i]) / (up + down);
			}
			// Floats are rounded: what is not much more than that is no step.
			if (!(step > MOST_ROUNDED * Math.max(Math.abs(values[0]), Math.abs(values[n - 1])))) return Double.NaN;
			for (final double v : values)
				if (Math.abs((v - values[0]) / step - Math.rint((v - values[0]) / step)) > OFF_GRID) return Double.NaN;
			return step;
		}
	}
}

package io.github.imago.kernel.common;

import java.util.Arrays;

/**
 * How often the values of an image fall into each of a row of equally wide bins. Bin {@code i} holds the values from
 * {@link #edge edge(i)} up to, but not including, {@code edge(i + 1)}; the last bin includes its upper edge, as numpy.histogram has it.
 * Values outside the range and NaN are counted apart and belong to no bin. A histogram does not change once it is made.
 * <p>
 * A mask, where one is given, is an array of the same length as the pixels; pixels whose mask is 0 are not counted. Null counts all.
 */
public final class Histogram {

	/** Pixels that one thread counts at a time; more than this are counted in parallel. */
	private static final int GRAIN = 1 << 17;

	private final long[] counts;
	private final double min, max;
	private final long below, above, nan;

	private Histogram(final long[] counts, final double min, final double max, final long below, final long above, final long nan) {
		this.counts = counts;
		this.min = min;
		this.max = max;
		this.below = below;
		this.above = above;
		this.nan = nan;
	}

	/**
	 * Counts each of the 256 values of 8-bit pixels; bin {@code i} is the value {@code i}, the range is 0 to 256.
	 *
	 * @param pixels unsigned bytes
	 * @param mask non-zero where a pixel counts, or null
	 */
	public static Histogram of(final byte[] pixels, final byte[] mask) {
		checkMask(pixels.length, mask);
		return new Histogram(sum(pixels.length, 256, (from, to, counts) -> countBytes(pixels, mask, from, to, counts)), 0, 256, 0, 0, 0);
	}

	/**
	 * Counts each of the 65,536 values of 16-bit pixels; bin {@code i} is the value {@code i}, the range is 0 to 65536.
	 *
	 * @param pixels unsigned shorts
	 * @param mask non-zero where a pixel counts, or null
	 */
	public static Histogram of(final short[] pixels, final byte[] mask) {
		checkMask(pixels.length, mask);
		return new Histogram(sum(pixels.length, 65536, (from, to, counts) -> {
			for (int i = from; i < to; i++)
				if (mask == null || mask[i] != 0) counts[pixels[i] & 0xffff]++;
		}), 0, 65536, 0, 0, 0);
	}

	/**
	 * Counts float pixels in {@code bins} bins from {@code min} to {@code max}. Takes about 2 ns a pixel on one core.
	 *
	 * @param pixels any floats; NaN is counted apart, infinities fall below or above the range
	 * @param mask non-zero where a pixel counts, or null
	 * @param bins number of bins, 1 to 2^24
	 * @param min lower edge of the first bin
	 * @param max upper edge of the last bin, above {@code min}
	 */
	public static Histogram of(final float[] pixels, final byte[] mask, final int bins, final double min, final double max) {
		checkMask(pixels.length, mask);
		final double scale = scale(bins, min, max);
		return new Histogram(bins, min, max, sum(pixels.length, bins + 3, (from, to, counts) -> {
			for (int i = from; i < to; i++)
				if (mask == null || mask[i] != 0) counts[slot(pixels[i], bins, min, max, scale)]++;
		}));
	}

	/**
	 * Counts numbers, measurements for example, in {@code bins} bins from {@code min} to {@code max}.
	 *
	 * @param values any doubles; NaN is counted apart, infinities fall below or above the range
	 * @param bins number of bins, 1 to 2^24
	 * @param min lower edge of the first bin
	 * @param max upper edge of the last bin, above {@code min}
	 */
	public static Histogram of(final double[] values, final int bins, final double min, final double max) {
		final double scale = scale(bins, min, max);
		return new Histogram(bins, min, max, sum(values.length, bins + 3, (from, to, counts) -> {
			for (int i = from; i < to; i++)
				counts[slot(values[i], bins, min, max, scale)]++;
		}));
	}

	/**
	 * Counts float pixels in {@code bins} bins from their least to their greatest finite value. If all finite pixels are equal to v the
	 * range is v - 0.5 to v + 0.5.
	 *
	 * @param pixels any floats; NaN is counted apart, infinities fall below or above the range
	 * @param mask non-zero where a pixel counts, or null
	 * @param bins number of bins, 1 to 2^24
	 * @throws IllegalArgumentException if no pixel that counts is finite
	 */
	public static Histogram of(final float[] pixels, final byte[] mask, final int bins) {
		final double[] range = range(pixels, mask);
		if (range[0] < range[1]) return of(pixels, mask, bins, range[0], range[1]);
		// Half a unit is lost beside a very large float; one step of the float is not.
		final double half = Math.max(0.5, Math.ulp((float) range[0]));
		return of(pixels, mask, bins, range[0] - half, range[1] + half);
	}

	/**
	 * The least and the greatest finite value, {@code {min, max}}.
	 *
	 * @param pixels any floats
	 * @param mask non-zero where a pixel counts, or null
	 * @throws IllegalArgumentException if no pixel that counts is finite
	 */
	public static double[] range(final float[] pixels, final byte[] mask) {
		final double[] ends = ends(pixels, mask);
		Check.that(ends[0] <= ends[1], "pixels must hold a finite value, got none");
		return ends;
	}

	/**
	 * The least and the greatest finite value, {@code {min, max}}; infinity and minus infinity if none is finite.
	 *
	 * @param pixels any floats
	 * @param mask non-zero where a pixel counts, or null
	 */
	public static double[] ends(final float[] pixels, final byte[] mask) {
		checkMask(pixels.length, mask);
		final int pieces = pieces(pixels.length);
		final float[] least = new float[pieces], greatest = new float[pieces];
		Parallel.forEach(pieces, k -> {
			float lo = Float.POSITIVE_INFINITY, hi = Float.NEGATIVE_INFINITY;
			final int to = cut(pixels.length, k + 1, pieces);
			for (int i = cut(pixels.length, k, pieces); i < to; i++) {
				final float v = pixels[i];
				if (Math.abs(v) <= Float.MAX_VALUE && (mask == null || mask[i] != 0)) {
					lo = v < lo ? v : lo;
					hi = v > hi ? v : hi;
				}
			}
			least[k] = lo;
			greatest[k] = hi;
		});
		float min = Float.POSITIVE_INFINITY, max = Float.NEGATIVE_INFINITY;
		for (int k = 0; k < pieces; k++) {
			min = Math.min(min, least[k]);
			max = Math.max(max, greatest[k]);
		}
		return new double[] { min, max };
	}

	/**
	 * This histogram in fewer bins over the same range.
	 *
	 * @param n number of bins; must divide the present number
	 */
	public Histogram rebin(final int n) {
		Check.within("bins", n, 1, counts.length);
		Check.that(counts.length % n == 0, "bins must divide " + counts.length + ", got " + n);
		final long[] sums = new long[n];
		final int each = counts.length / n;
		for (int i = 0; i < counts.length; i++)
			sums[i / each] += counts[i];
		return new Histogram(sums, min, max, below, above, nan);
	}

	/** The counts of both, as if their values had been counted together; the bins must be the same. */
	public Histogram plus(final Histogram other) {
		Check.that(other.min == min && other.max == max && other.counts.length == counts.length, "other must have the same bins");
		final long[] sums = counts.clone();
		for (int i = 0; i < sums.length; i++)
			sums[i] += other.counts[i];
		return new Histogram(sums, min, max, below + other.below, above + other.above, nan + other.nan);
	}

	/** The number of bins. */
	public int bins() {
		return counts.length;
	}

	/** How many values bin {@code i} holds. */
	public long count(final int i) {
		return counts[i];
	}

	/** A copy of the counts of all bins. */
	public long[] counts() {
		return counts.clone();
	}

	/** How many values all bins hold together. */
	public long total() {
		return Arrays.stream(counts).sum();
	}

	/** Lower edge of the first bin. */
	public double min() {
		return min;
	}

	/** Upper edge of the last bin. */
	public double max() {
		return max;
	}

	/** Lower edge of bin {@code i}; for {@code i = bins()} the upper edge of the last one. */
	public double edge(final int i) {
		return edge(i, counts.length, min, max);
	}

	/** How many values are less than {@link #min}. */
	public long below() {
		return below;
	}

	/** How many values are greater than {@link #max}. */
	public long above() {
		return above;
	}

	/** How many values are not numbers. */
	public long nan() {
		return nan;
	}

	/** Splits raw counts, which end with those below, above and not a number. */
	private Histogram(final int bins, final double min, final double max, final long[] raw) {
		this(Arrays.copyOf(raw, bins), min, max, raw[bins], raw[bins + 1], raw[bins + 2]);
	}

	private static double scale(final int bins, final double min, final double max) {
		Check.within("bins", bins, 1, 1 << 24);
		Check.finite("min", min);
		Check.finite("max", max);
		Check.that(max > min, "max must be above min, got " + min + " to " + max);
		Check.finite("max - min", max - min);
		return bins / (max - min);
	}

	private static double edge(final int i, final int bins, final double min, final double max) {
		return i == bins ? max : min + (max - min) * i / bins;
	}

	private static int slot(final double v, final int bins, final double min, final double max, final double scale) {
		if (!(v >= min)) return v < min ? bins : bins + 2;
		if (v > max) return bins + 1;
		// Rounding may put a value on an edge into the bin beside its own: the edges decide.
		final double position = (v - min) * scale;
		int i = Math.min((int) position, bins - 1);
		final double fraction = position - i;
		if (fraction < 1e-6 && v < edge(i, bins, min, max)) i--;
		else if (fraction > 1 - 1e-6 && i + 1 < bins && v >= edge(i + 1, bins, min, max)) i++;
		return i;
	}

	/** Four tables in turn, since adding to a count that was just written waits for it. */
	private static void countBytes(final byte[] pixels, final byte[] mask, final int from, final int to, final int[] counts) {
		if (mask != null) {
			for (int i = from; i < to; i++)
				if (mask[i] != 0) counts[pixels[i] & 0xff]++;
			return;
		}
		final int[] b = new int[256], c = new int[256], d = new int[256];
		int i = from;
		for (; i + 3 < to; i += 4) {
			counts[pixels[i] & 0xff]++;
			b[pixels[i + 1] & 0xff]++;
			c[pixels[i + 2] & 0xff]++;
			d[pixels[i + 3] & 0xff]++;
		}
		for (; i < to; i++)
			counts[pixels[i] & 0xff]++;
		for (int k = 0; k < 256; k++)
			counts[k] += b[k] + c[k] + d[k];
	}

	@FunctionalInterface
	private interface Counter {

		void count(int from, int to, int[] counts);
	}

	private static long[] sum(final int n, final int slots, final Counter counter) {
		// Clearing and adding up the tables must not cost more than counting.
		final int pieces = Math.max(1, Math.min(pieces(n), n / (4 * slots)));
		final long[] sums = new long[slots];
		Parallel.forEach(pieces, () -> {
			final int[] counts = new int[slots];
			return k -> {
				Arrays.fill(counts, 0);
				counter.count(cut(n, k, pieces), cut(n, k + 1, pieces), counts);
				synchronized (sums) {
					for (int i = 0; i < slots; i++)
						sums[i] += counts[i];
				}
			};
		});
		return sums;
	}

	private static int pieces(final int n) {
		return Math.max(1, Math.min(64, n / GRAIN));
	}

	private static int cut(final int n, final int k, final int pieces) {
		return (int) ((long) n * k / pieces);
	}

	private static void checkMask(final int n, final byte[] mask) {
		Check.that(mask == null || mask.length == n, "mask must have as many pixels as the image, got "
			+ (mask == null ? 0 : mask.length) + " for " + n);
	}
}

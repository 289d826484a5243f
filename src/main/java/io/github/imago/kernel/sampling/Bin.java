package io.github.imago.kernel.sampling;

import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Parallel;

import java.util.Arrays;

/**
 * Binning: every block of pixels becomes one. Sums of 8- and 16-bit pixels are exact as long as an int holds them; others are made in float
 * over at most {@value #IN_FLOAT} rows and in double beyond, so that the result is right to float precision for blocks of any size. One
 * pass over the image; means of 8-bit pixels are made several to a word ({@link BytePairs}) where blocks are 2 or 4 wide and have a power
 * of 2 of pixels.
 */
public final class Bin {

	/** Rows whose sum is made in float. */
	private static final int IN_FLOAT = 16;
	/** Pixels of the source in a piece of work. */
	private static final int PIECE = 1 << 16;

	private final Object pixels;
	private final int[] size, factor, bins;
	private final BinMethod method;
	private final boolean ignoreNaN;
	private final Object out;

	private Bin(final Object pixels, final int[] size, final int[] factor, final int[] bins, final BinMethod method, final boolean ignoreNaN) {
		this.pixels = pixels;
		this.size = size;
		this.factor = factor;
		this.bins = bins;
		this.method = method;
		this.ignoreNaN = ignoreNaN;
		final int n = Check.elements(bins);
		out = pixels instanceof float[] || method == BinMethod.SUM ? new float[n] : pixels instanceof byte[] ? new byte[n] : new short[n];
	}

	/**
	 * The size of the result.
	 *
	 * @param size of the image along x, y and z
	 * @param factor pixels of a bin along x, y and z, each at least 1
	 * @throws IllegalArgumentException if nothing would be left
	 */
	public static int[] size(final int[] size, final int[] factor, final Remainder remainder) {
		final int[] bins = new int[3];
		for (int d = 0; d < 3; d++) {
			final String name = "factor" + "XYZ".charAt(d);
			Check.atLeast(name, factor[d], 1);
			bins[d] = remainder.bins(size[d], factor[d]);
			Check.that(bins[d] > 0, name + " must be at most " + size[d] + ", the image's size, where remainders are dropped, got " + factor[d]);
		}
		return bins;
	}

	/**
	 * Bins an image.
	 *
	 * @param pixels {@code byte[]} or {@code short[]} (both unsigned) or {@code float[]}; not modified
	 * @param size of the image along x, y and z
	 * @param factor pixels of a bin along x, y and z, each at least 1
	 * @param ignoreNaN false: a bin with a NaN is NaN; true: NaN do not count, a bin of nothing else is NaN
	 * @return the bins, of {@link #size}: {@code float[]} for sums, else the same kind of pixels as the source, rounded half up
	 */
	public static Object bin(final Object pixels, final int[] size, final int[] factor, final BinMethod method, final Remainder remainder,
		final boolean ignoreNaN)
	{
		final Bin bin = new Bin(pixels, size, factor, size(size, factor, remainder), method, ignoreNaN && pixels instanceof float[]);
		final int rows = bin.bins[1] * bin.bins[2];
		final long perRow = (long) size[0] * factor[1] * factor[2];
		final int grain = (int) Math.max(1, PIECE / perRow), pieces = (rows + grain - 1) / grain;
		Parallel.forEach(pieces, () -> {
			final Worker worker = bin.worker();
			return piece -> {
				for (int row = piece * grain; row < Math.min(rows, (piece + 1) * grain); row++)
					worker.row(row);
			};
		});
		return bin.out;
	}

	private Worker worker() {
		if (method == BinMethod.MEDIAN) return new Sorting();
		if (method == BinMethod.MIN || method == BinMethod.MAX) return new Extreme();
		if (pixels instanceof float[] || (long) factor[0] * factor[1] * factor[2] * 65535 > Integer.MAX_VALUE) return new Adding();
		return out instanceof byte[] && (factor[0] == 2 || factor[0] == 4) ? new AddingBytes() : new AddingIntegers();
	}

	/** What one thread needs. */
	private abstract class Worker {

		final int width = Math.min(size[0], bins[0] * factor[0]);
		final float[] line = new float[width];
		private final float[] means = out instanceof float[] ? null : new float[bins[0]];

		/** A row of the source as floats, in an array that the next call overwrites. */
		final float[] load(final int y, final int z) {
			load(y, z, line);
			return line;
		}

		/** Copies a row of the source as floats. */
		final void load(final int y, final int z, final float[] line) {
			final int at = (z * size[1] + y) * size[0];
			if (pixels instanceof float[]) System.arraycopy(pixels, at, line, 0, width);
			else if (pixels instanceof byte[]) {
				final byte[] in = (byte[]) pixels;
				for (int i = 0; i < width; i++)
					line[i] = in[at + i] & 0xff;
			}
			else {
				final short[] in = (short[]) pixels;
				for (int i = 0; i < width; i++)
					line[i] = in[at + i] & 0xffff;
			}
		}

		/** Computes a row of the result. */
		final void row(final int row) {
			final int y = row % bins[1] * factor[1], z = row / bins[1] * factor[2], to = row * bins[0];
			compute(y, Math.min(size[1], y + factor[1]), z, Math.min(size[2], z + factor[2]), to);
		}

		/** Computes the row of the result that begins at an index, from some rows of the source. */
		void compute(final int fromY, final int toY, final int fromZ, final int toZ, final int to) {
			if (out instanceof float[]) compute(fromY, toY, fromZ, toZ, (float[]) out, to);
			else {
				compute(fromY, toY, fromZ, toZ, means, 0);
				if (out instanceof byte[]) round(means, (byte[]) out, to);
				else round(means, (short[]) out, to);
			}
		}

		/** Computes a row of the result into an array, from an index on. */
		abstract void compute(int fromY, int toY, int fromZ, int toZ, float[] out, int to);
	}

	/** Sum and mean. */
	private final class Adding extends Worker {

		private final float[] sums = new float[width];
		private final double[] totals = new double[width];
		private final int[] counts = ignoreNaN ? new int[width] : null;

		@Override
		void compute(final int fromY, final int toY, final int fromZ, final int toZ, final float[] out, final int to) {
			final int rows = (toY - fromY) * (toZ - fromZ);
			if (rows > IN_FLOAT) Arrays.fill(totals, 0);
			if (ignoreNaN) Arrays.fill(counts, 0);
			int done = 0;
			for (int z = fromZ; z < toZ; z++)
				for (int y = fromY; y < toY; y++) {
					final float[] next = done % IN_FLOAT == 0 ? sums : line;
					load(y, z, next);
					if (ignoreNaN) count(next, counts);
					if (next == line) add(line, sums, width);
					done++;
					if (rows > IN_FLOAT && (done % IN_FLOAT == 0 || done == rows)) add(sums, totals, width);
				}
			final boolean mean = method == BinMethod.MEAN;
			final int f = factor[0], whole = width / f;
			if (rows > IN_FLOAT) for (int j = 0; j < bins[0]; j++) {
				double sum = 0;
				for (int i = j * f; i < Math.min(width, (j + 1) * f); i++)
					sum += totals[i];
				out[to + j] = (float) (mean && !ignoreNaN ? sum / ((double) rows * (Math.min(width, (j + 1) * f) - j * f)) : sum);
			}
			else {
				final double scale = mean && !ignoreNaN ? 1.0 / ((double) rows * f) : 1;
				if (f == 2) pairs(sums, scale, out, to, whole);
				else for (int j = 0; j < whole; j++) {
					double sum = 0;
					for (int i = j * f; i < (j + 1) * f; i++)
						sum += sums[i];
					out[to + j] = (float) (sum * scale);
				}
				if (whole < bins[0]) {
					double sum = 0;
					for (int i = whole * f; i < width; i++)
						sum += sums[i];
					out[to + whole] = (float) (mean && !ignoreNaN ? sum / ((double) rows * (width - whole * f)) : sum);
				}
			}
			if (ignoreNaN) for (int j = 0; j < bins[0]; j++) {
				long n = 0;
				for (int i = j * f; i < Math.min(width, (j + 1) * f); i++)
					n += counts[i];
				if (n == 0) out[to + j] = Float.NaN;
				else if (mean) out[to + j] /= n;
			}
		}
	}

	/** Sum and mean of 8- and 16-bit pixels whose sums are ints. */
	private class AddingIntegers extends Worker {

		private final int[] sums = new int[bins[0]];

		@Override
		void compute(final int fromY, final int toY, final int fromZ, final int toZ, final float[] out, final int to) {
			final int f = factor[0], whole = width / f, rest = width - whole * f;
			Arrays.fill(sums, 0);
			for (int z = fromZ; z < toZ; z++)
				for (int y = fromY; y < toY; y++) {
					final int at = (z * size[1] + y) * size[0];
					if (pixels instanceof byte[]) {
						if (f == 2) pairs((byte[]) pixels, at, sums, whole);
						else add((byte[]) pixels, at, f, sums, whole);
						for (int i = at + whole * f; i < at + whole * f + rest; i++)
							sums[whole] += ((byte[]) pixels)[i] & 0xff;
					}
					else {
						if (f == 2) pairs((short[]) pixels, at, sums, whole);
						else add((short[]) pixels, at, f, sums, whole);
						for (int i = at + whole * f; i < at + whole * f + rest; i++)
							sums[whole] += ((short[]) pixels)[i] & 0xffff;
					}
				}
			final long rows = (long) (toY - fromY) * (toZ - fromZ);
			final double scale = method == BinMethod.MEAN ? 1.0 / (rows * f) : 1;
			for (int j = 0; j < whole; j++)
				out[to + j] = (float) (sums[j] * scale);
			if (rest > 0) out[to + whole] = (float) (method == BinMethod.MEAN ? sums[whole] / (double) (rows * rest) : sums[whole]);
		}
	}

	/** Means of 8-bit pixels, several to a word, where these are whole bins of a power of 2 of pixels. */
	private final class AddingBytes extends AddingIntegers {

		private final int words = width / 8;
		private final long[] four = new long[words];

		@Override
		void compute(final int fromY, final int toY, final int fromZ, final int toZ, final int to) {
			final int f = factor[0], rows = (toY - fromY) * (toZ - fromZ), values = f * rows;
			if (rows > BytePairs.ROWS || Integer.bitCount(values) > 1) {
				super.compute(fromY, toY, fromZ, toZ, to);
				return;
			}
			final byte[] in = (byte[]) pixels, result = (byte[]) out;
			Arrays.fill(four, 0);
			for (int z = fromZ; z < toZ; z++)
				BytePairs.add(in, (z * size[1] + fromY) * size[0], size[0], toY - fromY, four, words);
			final int shift = Integer.numberOfTrailingZeros(values);
			if (f == 2) BytePairs.means(four, shift, result, to, words);
			else BytePairs.meansOfTwo(four, shift, result, to, words);
			for (int j = words * 8 / f; j < bins[0]; j++)
				result[to + j] = (byte) mean(in, j * f, Math.min(width, (j + 1) * f), fromY, toY, fromZ, toZ);
		}

		/** The mean of some columns, rounded half up. */
		private int mean(final byte[] in, final int fromX, final int toX, final int fromY, final int toY, final int fromZ, final int toZ) {
			int sum = 0;
			for (int z = fromZ; z < toZ; z++)
				for (int y = fromY; y < toY; y++)
					for (int x = fromX; x < toX; x++)
						sum += in[(z * size[1] + y) * size[0] + x] & 0xff;
			final int n = (toX - fromX) * (toY - fromY) * (toZ - fromZ);
			return (2 * sum + n) / (2 * n);
		}
	}

	/** Rounds half up numbers that the type holds. */
	private static void round(final float[] values, final byte[] to, final int at) {
		for (int i = 0; i < values.length; i++)
			to[at + i] = (byte) (int) (values[i] + 0.5f);
	}

	private static void round(final float[] values, final short[] to, final int at) {
		for (int i = 0; i < values.length; i++)
			to[at + i] = (short) (int) (values[i] + 0.5f);
	}

	private static void pairs(final byte[] in, final int at, final int[] to, final int n) {
		for (int j = 0; j < n; j++)
			to[j] += (in[at + 2 * j] & 0xff) + (in[at + 2 * j + 1] & 0xff);
	}

	private static void pairs(final short[] in, final int at, final int[] to, final int n) {
		for (int j = 0; j < n; j++)
			to[j] += (in[at + 2 * j] & 0xffff) + (in[at + 2 * j + 1] & 0xffff);
	}

	private static void add(final byte[] in, final int at, final int f, final int[] to, final int n) {
		for (int j = 0, i = at; j < n; j++) {
			int sum = 0;
			for (final int end = i + f; i < end; i++)
				sum += in[i] & 0xff;
			to[j] += sum;
		}
	}

	private static void add(final short[] in, final int at, final int f, final int[] to, final int n) {
		for (int j = 0, i = at; j < n; j++) {
			int sum = 0;
			for (final int end = i + f; i < end; i++)
				sum += in[i] & 0xffff;
			to[j] += sum;
		}
	}

	private static void pairs(final float[] in, final double scale, final float[] to, final int at, final int n) {
		for (int j = 0; j < n; j++)
			to[at + j] = (float) ((in[2 * j] + in[2 * j + 1]) * scale);
	}

	private static void add(final float[] from, final float[] to, final int n) {
		for (int i = 0; i < n; i++)
			to[i] += from[i];
	}

	private static void add(final float[] from, final double[] to, final int n) {
		for (int i = 0; i < n; i++)
			to[i] += from[i];
	}

	/** Counts the numbers, and makes NaN 0. */
	private static void count(final float[] values, final int[] counts) {
		for (int i = 0; i < counts.length; i++) {
			if (values[i] == values[i]) counts[i]++;
			else values[i] = 0;
		}
	}

	/** Minimum, and as the negative of the minimum of the negatives, maximum. */
	private final class Extreme extends Worker {

		private final float sign = method == BinMethod.MIN ? 1 : -1;
		private final float[] least = new float[width];

		@Override
		void compute(final int fromY, final int toY, final int fromZ, final int toZ, final float[] out, final int to) {
			Arrays.fill(least, Float.POSITIVE_INFINITY);
			boolean gaps = false;
			for (int z = fromZ; z < toZ; z++)
				for (int y = fromY; y < toY; y++) {
					final float[] next = load(y, z);
					if (ignoreNaN) gaps |= fill(next);
					lower(next, sign, least, width);
				}
			final int f = factor[0];
			for (int j = 0; j < bins[0]; j++) {
				float min = Float.POSITIVE_INFINITY;
				for (int i = j * f; i < Math.min(width, (j + 1) * f); i++)
					min = Math.min(min, least[i]);
				out[to + j] = sign * min;
			}
			if (gaps) for (int j = 0; j < bins[0]; j++)
				if (Float.isInfinite(out[to + j]) && empty(j, fromY, toY, fromZ, toZ)) out[to + j] = Float.NaN;
		}

		/** Makes NaN what never wins; true if there was one. */
		private boolean fill(final float[] values) {
			boolean any = false;
			for (int i = 0; i < width; i++)
				if (values[i] != values[i]) {
					values[i] = sign * Float.POSITIVE_INFINITY;
					any = true;
				}
			return any;
		}

		private boolean empty(final int j, final int fromY, final int toY, final int fromZ, final int toZ) {
			for (int z = fromZ; z < toZ; z++)
				for (int y = fromY; y < toY; y++) {
					final float[] next = load(y, z);
					for (int i = j * factor[0]; i < Math.min(width, (j + 1) * factor[0]); i++)
						if (next[i] == next[i]) return false;
				}
			return true;
		}
	}

	private static void lower(final float[] from, final float sign, final float[] to, final int n) {
		for (int i = 0; i < n; i++)
			to[i] = Math.min(to[i], sign * from[i]);
	}

	/** Median. */
	private final class Sorting extends Worker {

		/** Keys of a strip of bins: they stay in a core's second-level cache. */
		private static final int STRIP = 1 << 16;

		private final java.util.Map<Integer, RowSorter> sorters = new java.util.HashMap<>();
		private int[][] keys = {};

		@Override
		void compute(final int fromY, final int toY, final int fromZ, final int toZ, final float[] out, final int to) {
			final int f = factor[0], whole = width / f, rows = (toY - fromY) * (toZ - fromZ);
			Check.elements(f, rows);
			final int strip = Math.max(16, STRIP / (f * rows));
			for (int j = 0; j < whole; j += strip)
				median(j * f, f, Math.min(strip, whole - j), fromY, toY, fromZ, toZ, out, to + j);
			if (whole < bins[0]) median(whole * f, width - whole * f, 1, fromY, toY, fromZ, toZ, out, to + whole);
		}

		/** Some bins of some width side by side, from a column of the source on. */
		private void median(final int from, final int f, final int lanes, final int fromY, final int toY, final int fromZ, final int toZ,
			final float[] out, final int to)
		{
			final int values = f * (toY - fromY) * (toZ - fromZ);
			if (keys.length != values || keys[0].length < lanes) keys = new int[values][lanes];
			int k = 0;
			for (int z = fromZ; z < toZ; z++)
				for (int y = fromY; y < toY; y++) {
					final float[] next = load(y, z);
					for (int x = 0; x < f; x++) {
						final int[] key = keys[k++];
						for (int i = 0; i < lanes; i++)
							key[i] = RowSorter.key(next[from + i * f + x]);
					}
				}
			final RowSorter sorter = sorters.computeIfAbsent(values, n -> ignoreNaN ? new RowSorter(n, null) : RowSorter.forMedian(n));
			sorter.sort(keys, lanes);
			sorter.medians(keys, lanes, ignoreNaN, out, to);
		}
	}
}

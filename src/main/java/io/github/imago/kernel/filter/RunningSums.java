package io.github.imago.kernel.filter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Means of the boxes about all pixels of a block, from sums each made from its neighbour by adding what comes in and taking off what goes
 * out: along z, then y, then x, at a cost per pixel that does not depend on the box.
 * <p>
 * What comes in goes out again without a trace, and the sums are the same wherever the block begins, because all of them are exact: the
 * pixels are multiples of a common step, and no sum has more than 2⁵³ of these. That holds of 8- and 16-bit pixels. Floats are first
 * rounded to the multiples of {@code 2^(e + l - 53)}, where all magnitudes in the block are below 2^e and the box has less than 2^l pixels.
 * Of a box of 31 × 31 pixels that changes no float above a 250 000th of the largest, and others by at most 2⁻⁴³ of it; the mean of n pixels
 * is wrong by at most n · 2.2e-16 of the largest magnitude. {@link #compute} does only the blocks for which that is good enough.
 *
 * @param <A> {@code byte[]}, {@code short[]} (both unsigned) or {@code float[]}
 */
final class RunningSums<A> {

	/** Rows computed together, see {@link Values#slide}. */
	private static final int TOGETHER = 4;
	/** A pixel below this part of the largest is small; a block in which more than this part of the pixels are is not for running sums. */
	private static final float SMALL = 0x1p-24f, MANY = 0x1p-6f;
	/** Which largest magnitudes are neither so small nor so large that the arithmetic here leaves the range of floats. */
	private static final float LEAST = 0x1p-60f, MOST = 0x1p60f;
	/** The largest box for floats. */
	private static final int LARGEST_BOX = 1 << 17;
	/** Pixels looked at together by {@link #grid}. */
	private static final int CHUNK = 1024;
	/** One of how many of these chunks is searched for small pixels. */
	private static final int SAMPLE = 4;

	private final Values<A> values;
	private final int columns, rows, planes;
	private final double[][] sums = new double[TOGETHER + 1][];
	private final double[] first = new double[TOGETHER];
	private final List<A> results = new ArrayList<>();
	private double[][] read = {};
	private double[] row = {}, nothing;
	private final float[] pixels = new float[CHUNK], most = new float[CHUNK], count = new float[CHUNK];

	/**
	 * @param columns the box's width, at least 1
	 * @param rows its height
	 * @param planes its depth
	 */
	RunningSums(final Values<A> values, final int columns, final int rows, final int planes) {
		this.values = values;
		this.columns = columns;
		this.rows = rows;
		this.planes = planes;
	}

	/**
	 * The number that rounds the pixels of a block when it is added and taken off again: {@code 1.5 · 2^52} steps.
	 *
	 * @param n the block's pixels
	 * @return NaN if running sums are not for this block: where a number is not finite, or the largest is beyond 2^±60, or more than one in 64
	 *         pixels is not 0 but less than 2⁻²⁴ of the largest; nor for boxes of more than 2¹⁷ pixels
	 */
	private double grid(final float[] source, final int n) {
		if (columns * rows * planes > LARGEST_BOX) return Double.NaN;
		Arrays.fill(most, 0);
		Arrays.fill(pixels, 0);
		for (int at = 0; at < n; at += CHUNK) {
			System.arraycopy(source, at, pixels, 0, Math.min(CHUNK, n - at));
			grow(pixels, most);
		}
		float largest = 0;
		for (final float m : most)
			largest = Math.max(largest, m);
		if (largest == 0) return 0;
		if (!(largest >= LEAST && largest <= MOST)) return Double.NaN;
		Arrays.fill(count, 0);
		int looked = 0;
		for (int at = 0; at < n; at += SAMPLE * CHUNK) {
			final int some = Math.min(CHUNK, n - at);
			System.arraycopy(source, at, pixels, 0, some);
			Arrays.fill(pixels, some, CHUNK, 0);
			count(pixels, 1 / (SMALL * largest), count);
			looked += some;
		}
		double small = 0;
		for (final float c : count)
			small += c;
		if (small > MANY * looked) return Double.NaN;
		final int e = Math.getExponent(largest) + 1, l = 32 - Integer.numberOfLeadingZeros(columns * rows * planes);
		return 1.5 * Math.scalb(1.0, e + l - 1);
	}

	private static void grow(final float[] pixels, final float[] most) {
		for (int i = 0; i < CHUNK; i++)
			most[i] = Math.max(most[i], Math.abs(pixels[i]));
	}

	/** Adds one for each pixel that is small but not 0, or a little less for some. */
	private static void count(final float[] pixels, final float scale, final float[] count) {
		for (int i = 0; i < CHUNK; i++) {
			final float a = Math.abs(pixels[i]);
			count[i] += Math.min(1, a * Float.MAX_VALUE) - Math.min(1, a * scale);
		}
	}

	/**
	 * Computes a block.
	 *
	 * @param source its first box begins at its first pixel
	 * @param from the source's columns, rows and planes
	 * @param to the target's: those of the source less a box, plus one
	 * @return false if this is not the way to do it, see {@link #grid}
	 */
	boolean compute(final A source, final int[] from, final A target, final int[] to) {
		final double grid = source instanceof float[] ? grid((float[]) source, from[0] * from[1] * from[2]) : 0;
		if (Double.isNaN(grid)) return false;
		final int n = to[0], height = to[1], length = from[0], kept = planes == 1 ? rows + 1 : from[1];
		final double scale = 1.0 / (columns * rows * planes);
		provide(kept, length);
		for (int z = 0; z < to[2]; z++) {
			Arrays.fill(sums[0], 0, length, 0);
			for (int y = 0; y < rows - 1; y++) {
				read(grid, source, from, y, z, read[y % kept]);
				move(sums[0], read[y % kept], nothing, sums[0], length);
			}
			for (int y = 0; y < height; y += TOGETHER) {
				final int together = Math.min(TOGETHER, height - y);
				for (int k = 0; k < together; k++) {
					final int begin = y + k, end = begin + rows - 1;
					read(grid, source, from, end, z, read[end % kept]);
					move(sums[k], read[end % kept], begin == 0 ? nothing : read[(begin - 1) % kept], sums[k + 1], length);
				}
				begin(sums[1], sums[2], sums[3], sums[4], columns, first);
				values.slide(sums[1], sums[2], sums[3], sums[4], first, columns, scale, results.get(0), results.get(1), results.get(2), results
					.get(3), n);
				for (int k = 0; k < together; k++)
					System.arraycopy(results.get(k), 0, target, (z * height + y + k) * n, n);
				final double[] latest = sums[together];
				sums[together] = sums[0];
				sums[0] = latest;
			}
		}
		return true;
	}

	private static void begin(final double[] a, final double[] b, final double[] c, final double[] d, final int n, final double[] sum) {
		double p = 0, q = 0, r = 0, s = 0;
		for (int i = 0; i < n; i++) {
			p += a[i];
			q += b[i];
			r += c[i];
			s += d[i];
		}
		sum[0] = p;
		sum[1] = q;
		sum[2] = r;
		sum[3] = s;
	}

	private void provide(final int kept, final int length) {
		if (row.length > length && read.length >= kept) return;
		final int most = Math.max(row.length, length + 1), count = Math.max(read.length, kept);
		row = new double[most];
		nothing = new double[most];
		read = new double[count][most];
		for (int k = 0; k <= TOGETHER; k++)
			sums[k] = new double[most];
		results.clear();
		for (int k = 0; k < TOGETHER; k++)
			results.add(values.row(most));
	}

	/** Row y, added up over the planes of a box from z on: {@code sum} is as it was for z - 1, or anything for the first. */
	private void read(final double grid, final A source, final int[] from, final int y, final int z, final double[] sum) {
		final int length = from[0];
		if (planes == 1) {
			load(grid, source, from, y, z, sum);
			return;
		}
		if (z == 0) Arrays.fill(sum, 0, length, 0);
		for (int k = z == 0 ? 0 : z + planes - 1; k < z + planes; k++) {
			load(grid, source, from, y, k, row);
			move(sum, row, nothing, sum, length);
		}
		if (z == 0) return;
		load(grid, source, from, y, z - 1, row);
		move(sum, nothing, row, sum, length);
	}

	private void load(final double grid, final A source, final int[] from, final int y, final int z, final double[] to) {
		values.load(source, (z * from[1] + y) * from[0], to, from[0]);
		if (grid != 0) round(to, grid, from[0]);
	}

	private static void round(final double[] row, final double grid, final int n) {
		for (int i = 0; i < n; i++)
			row[i] = row[i] + grid - grid;
	}

	private static void move(final double[] sum, final double[] in, final double[] out, final double[] moved, final int n) {
		for (int i = 0; i < n; i++)
			moved[i] = sum[i] + (in[i] - out[i]);
	}
}

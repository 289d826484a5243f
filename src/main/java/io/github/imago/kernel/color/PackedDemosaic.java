package io.github.imago.kernel.color;

import io.github.imago.kernel.common.Border;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;

/**
 * Bilinear and edge-aware demosaicing of 8-bit mosaics. Eight pixels are a {@code long}, and those of even columns and those of odd
 * ones four sums of 16 bits each, which never reach into one another; means are rounded half up. Rows are copied into arrays of their
 * own first, as they are and from two columns before and behind, so that loops over them are SIMD code. One for each thread.
 */
final class PackedDemosaic {

	/** The lower byte of each sum, and what rounds means of two and of four. */
	private static final long LOWER = 0x00ff00ff00ff00ffL, ONES = 0x0001000100010001L, TWOS = 0x0002000200020002L;
	/** Rows that are kept: the one that is computed and both beside it. */
	private static final int KEPT = 4;

	/** Words that are computed together: the rows that are kept stay in a core's first cache. */
	static final int WORDS = 256;

	private final LongBuffer[] source;
	private final int width, height, column, words;
	/** By row: as it is, and from two columns before and behind. */
	private final long[][] here, west, east;
	private final long[] result, along, across;
	private final boolean edges;
	private final int[] held;

	/**
	 * @param source the mosaic's {@link #views}, of at least 2 x 2 pixels
	 * @param edges whether green is taken of the two neighbours that differ less, {@link DemosaicMethod#EDGE_AWARE}
	 * @param first which of the row's {@link #words} is the first one
	 * @param words how many
	 */
	PackedDemosaic(final LongBuffer[] source, final int width, final int height, final boolean edges, final int first, final int words) {
		this.edges = edges;
		this.source = source;
		this.width = width;
		this.height = height;
		this.words = words;
		column = 2 + 8 * first;
		// With 16 bytes of header whole cache lines, so that all rows are aligned alike.
		final int length = (words + 1) / 8 * 8 + 6;
		here = new long[KEPT][length];
		west = new long[KEPT][length];
		east = new long[KEPT][length];
		result = new long[length];
		along = new long[length];
		across = new long[length];
		held = new int[] { -1, -1, -1, -1 };
	}

	/** How many words of eight pixels a row has; on either side of them are two pixels at least. */
	static int words(final int width) {
		return Math.max(0, (width - 4) / 8);
	}

	/** Pixels as words, from each of the first eight bytes on; for any number of threads. */
	static LongBuffer[] views(final byte[] pixels) {
		final LongBuffer[] views = new LongBuffer[8];
		for (int from = 0; from < Math.min(8, pixels.length); from++)
			views[from] = ByteBuffer.wrap(pixels, from, pixels.length - from).slice().order(ByteOrder.LITTLE_ENDIAN).asLongBuffer();
		return views;
	}

	private void get(final LongBuffer[] views, final int at, final long[] out) {
		views[at & 7].get(at >> 3, out, 0, words);
	}

	private void put(final LongBuffer[] views, final int at, final long[] in) {
		views[at & 7].put(at >> 3, in, 0, words);
	}

	/** Where a row is kept, from now on. */
	private int keep(final int row) {
		final int r = row % KEPT, at = row * width + column;
		if (held[r] == row) return r;
		held[r] = row;
		get(source, at, here[r]);
		get(source, at - 2, west[r]);
		get(source, at + 2, east[r]);
		return r;
	}

	/**
	 * Computes a row's words.
	 *
	 * @param coloredEven whether the row's pixels of even columns are not green
	 * @param own views of the plane of the colour that the row has besides green
	 * @param green of the plane of green
	 * @param other of the plane of the third colour
	 */
	void row(final int row, final boolean coloredEven, final LongBuffer[] own, final LongBuffer[] green, final LongBuffer[] other) {
		final int to = row * width + column;
		final int a = keep(Border.MIRROR.index(row - 1, height)), b = keep(row), c = keep(Border.MIRROR.index(row + 1, height));
		if (coloredEven) {
			ownOdd(here[b], east[b], result, words);
			put(own, to, result);
			if (edges) smoother(west[b], here[b], 8, here[a], here[c], here[b]);
			else greenEven(here[b], west[b], here[a], here[c], result, words);
			put(green, to, result);
			otherEven(here[a], here[c], west[a], west[c], result, words);
		}
		else {
			ownEven(here[b], west[b], result, words);
			put(own, to, result);
			if (edges) smoother(here[b], east[b], 0, here[a], here[c], here[b]);
			else greenOdd(here[b], east[b], here[a], here[c], result, words);
			put(green, to, result);
			otherOdd(here[a], here[c], east[a], east[c], result, words);
		}
		put(other, to, result);
	}

	/**
	 * Green of the two neighbours that differ less; along the row if they do so alike.
	 *
	 * @param shift where the neighbours along the row stand: 0 for the lower bytes of each sum, 8 for the upper ones; those across stand in
	 *           the other ones
	 */
	private void smoother(final long[] west, final long[] east, final int shift, final long[] north, final long[] south, final long[] b) {
		distance(west, east, shift, along, words);
		distance(north, south, 8 - shift, across, words);
		// All bits of a sum where that along is the greater one.
		greater(along, across, result, words);
		choose(west, east, shift, result, ~0L, along, words);
		choose(north, south, 8 - shift, result, 0, across, words);
		join(along, across, b, 8 - shift, shift == 8 ? ~LOWER : LOWER, result, words);
	}

	private static void distance(final long[] p, final long[] q, final int shift, final long[] out, final int n) {
		for (int i = 0; i < n; i++) {
			// 256 more than the difference, and 1 where that is negative.
			final long difference = (p[i] >>> shift & LOWER | ONES << 8) - (q[i] >>> shift & LOWER), negative = ~difference >>> 8 & ONES;
			out[i] = (difference ^ (negative << 9) - negative) + negative - (ONES << 8);
		}
	}

	private static void greater(final long[] p, final long[] q, final long[] out, final int n) {
		for (int i = 0; i < n; i++) {
			final long greater = ~((q[i] | ONES << 8) - p[i]) >>> 8 & ONES;
			out[i] = (greater << 9) - greater;
		}
	}

	/** The sum of two, where the choice, or what is not chosen, says so; else 0. */
	private static void choose(final long[] p, final long[] q, final int shift, final long[] choice, final long not, final long[] out,
		final int n)
	{
		for (int i = 0; i < n; i++)
			out[i] = (p[i] >>> shift & LOWER) + (q[i] >>> shift & LOWER) & (choice[i] ^ not);
	}

	private static void join(final long[] p, final long[] q, final long[] known, final int shift, final long mask, final long[] out,
		final int n)
	{
		for (int i = 0; i < n; i++)
			out[i] = ((p[i] | q[i]) + ONES >>> 1 & LOWER) << shift | known[i] & mask;
	}

	private static void ownOdd(final long[] b, final long[] east, final long[] out, final int n) {
		for (int i = 0; i < n; i++)
			out[i] = b[i] & LOWER | ((b[i] & LOWER) + (east[i] & LOWER) + ONES >>> 1 & LOWER) << 8;
	}

	private static void greenEven(final long[] b, final long[] west, final long[] a, final long[] c, final long[] out, final int n) {
		for (int i = 0; i < n; i++)
			out[i] = (west[i] >>> 8 & LOWER) + (b[i] >>> 8 & LOWER) + (a[i] & LOWER) + (c[i] & LOWER) + TWOS >>> 2 & LOWER | b[i] & ~LOWER;
	}

	private static void otherEven(final long[] a, final long[] c, final long[] westA, final long[] westC, final long[] out, final int n) {
		for (int i = 0; i < n; i++) {
			final long odds = (a[i] >>> 8 & LOWER) + (c[i] >>> 8 & LOWER);
			out[i] = (westA[i] >>> 8 & LOWER) + (westC[i] >>> 8 & LOWER) + odds + TWOS >>> 2 & LOWER | (odds + ONES >>> 1 & LOWER) << 8;
		}
	}

	private static void ownEven(final long[] b, final long[] west, final long[] out, final int n) {
		for (int i = 0; i < n; i++)
			out[i] = (west[i] >>> 8 & LOWER) + (b[i] >>> 8 & LOWER) + ONES >>> 1 & LOWER | b[i] & ~LOWER;
	}

	private static void greenOdd(final long[] b, final long[] east, final long[] a, final long[] c, final long[] out, final int n) {
		for (int i = 0; i < n; i++)
			out[i] = b[i] & LOWER | ((b[i] & LOWER) + (east[i] & LOWER) + (a[i] >>> 8 & LOWER) + (c[i] >>> 8 & LOWER) + TWOS >>> 2 & LOWER) << 8;
	}

	private static void otherOdd(final long[] a, final long[] c, final long[] eastA, final long[] eastC, final long[] out, final int n) {
		for (int i = 0; i < n; i++) {
			final long evens = (a[i] & LOWER) + (c[i] & LOWER);
			out[i] = evens + ONES >>> 1 & LOWER | (evens + (eastA[i] & LOWER) + (eastC[i] & LOWER) + TWOS >>> 2 & LOWER) << 8;
		}
	}

	/** Computes a row's first two columns, and the last ones that fill no word. */
	static void ends(final byte[] in, final int width, final int height, final int row, final boolean coloredEven, final boolean edges,
		final byte[] own, final byte[] green, final byte[] other)
	{
		final int at = row * width, above = Border.MIRROR.index(row - 1, height) * width, below = Border.MIRROR.index(row + 1, height) * width;
		final int words = words(width);
		for (int x = 0; x < width; x++) {
			if (x == 2) x += 8 * words;
			final int w = Border.MIRROR.index(x - 1, width), e = Border.MIRROR.index(x + 1, width);
			final int west = in[at + w] & 255, east = in[at + e] & 255, north = in[above + x] & 255, south = in[below + x] & 255;
			if ((x & 1) == 0 == coloredEven) {
				own[at + x] = in[at + x];
				green[at + x] = (byte) (!edges ? west + east + north + south + 2 >> 2 : (Math.abs(west - east) > Math.abs(north - south) ? north + south
					: west + east) + 1 >> 1);
				other[at + x] = (byte) ((in[above + w] & 255) + (in[above + e] & 255) + (in[below + w] & 255) + (in[below + e] & 255) + 2 >> 2);
			}
			else {
				own[at + x] = (byte) (west + east + 1 >> 1);
				green[at + x] = in[at + x];
				other[at + x] = (byte) (north + south + 1 >> 1);
			}
		}
	}
}

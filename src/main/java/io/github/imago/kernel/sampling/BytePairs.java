package io.github.imago.kernel.sampling;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Sums of pairs of 8-bit pixels side by side, over several rows, and means of those. Eight pixels are one {@code long} and so four sums of
 * 16 bits each, which are added together and never reach into one another: some three operations for a pixel of the source become one.
 */
final class BytePairs {

	/** Rows over which sums stay within their 16 bits. */
	static final int ROWS = 128;

	private static final VarHandle EIGHT_BYTES = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
	private static final VarHandle FOUR_BYTES = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
	/** The lower byte of each sum; two sums, and the lowest bit of each sum. */
	private static final long LOWER = 0x00ff00ff00ff00ffL, TWO = 0x0000ffff0000ffffL, ONES = 0x0001000100010001L;

	private BytePairs() {}

	/**
	 * Adds rows to sums.
	 *
	 * @param at the first row's first pixel
	 * @param stride from row to row
	 * @param sums the first pair's sum lowest; at most {@value #ROWS} rows go in
	 * @param words how many sums of four pairs; beyond 8 times that, pixels are left out
	 */
	static void add(final byte[] in, final int at, final int stride, final int rows, final long[] sums, final int words) {
		for (int row = 0; row < rows; row++) {
			final int from = at + row * stride;
			for (int i = 0; i < words; i++) {
				final long eight = (long) EIGHT_BYTES.get(in, from + 8 * i);
				sums[i] += (eight & LOWER) + (eight >>> 8 & LOWER);
			}
		}
	}

	/**
	 * The means of pairs, rounded half up: four pixels for each word.
	 *
	 * @param sums of {@link #add}; lost thereby
	 * @param shift base 2 logarithm of how many pixels a sum has, 1 to 8
	 * @param to where the first mean goes
	 */
	static void means(final long[] sums, final int shift, final byte[] out, final int to, final int words) {
		final long half = ONES << shift - 1;
		// Two loops, as HotSpot makes SIMD code of one that writes longs alone: half the time.
		for (int i = 0; i < words; i++) {
			final long mean = sums[i] + half >>> shift & LOWER, pairs = (mean | mean >>> 8) & TWO;
			sums[i] = pairs | pairs >>> 16;
		}
		for (int i = 0; i < words; i++)
			FOUR_BYTES.set(out, to + 4 * i, (int) sums[i]);
	}

	/**
	 * The means of two pairs each, rounded half up: two pixels for each word.
	 *
	 * @param sums of {@link #add}; lost thereby
	 * @param shift base 2 logarithm of how many pixels the sum of both has, 2 to 9
	 * @param to where the first mean goes
	 */
	static void meansOfTwo(final long[] sums, final int shift, final byte[] out, final int to, final int words) {
		final long half = 0x0000000100000001L << shift - 1;
		for (int i = 0; i < words; i++)
			sums[i] = (sums[i] & TWO) + (sums[i] >>> 16 & TWO) + half >>> shift;
		for (int i = 0; i < words; i++) {
			out[to + 2 * i] = (byte) sums[i];
			out[to + 2 * i + 1] = (byte) (sums[i] >>> 32);
		}
	}
}

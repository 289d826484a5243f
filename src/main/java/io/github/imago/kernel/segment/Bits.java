package io.github.imago.kernel.segment;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Rows of a mask as bits, 64 pixels to a long, the first pixel in the lowest bit; bits beyond the end of a row are 0. */
final class Bits {

	private static final VarHandle EIGHT_BYTES = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
	private static final long LOW_SEVEN = 0x7f7f7f7f7f7f7f7fL;

	private Bits() {}

	/** The number of longs that a row takes. */
	static int words(final int width) {
		return (width + 63) >>> 6;
	}

	/**
	 * Packs one row.
	 *
	 * @param mask non-zero is 1
	 * @param from index of the first pixel
	 * @param width number of pixels
	 * @param invert whether zero is 1 instead
	 * @param bits where the row goes, {@code words(width)} longs from {@code at} on
	 */
	static void pack(final byte[] mask, final int from, final int width, final boolean invert, final long[] bits, final int at) {
		final long flip = invert ? -1 : 0;
		final int words = words(width);
		for (int w = 0; w < words; w++) {
			final int x = w << 6, n = Math.min(64, width - x);
			long word = 0;
			int i = 0;
			for (; i + 8 <= n; i += 8) {
				final long eight = (long) EIGHT_BYTES.get(mask, from + x + i);
				// The highest bit of each byte that is not 0; then the eight of them side by side.
				final long set = ((eight & LOW_SEVEN) + LOW_SEVEN | eight) & ~LOW_SEVEN;
				word |= (set >>> 7) * 0x0102040810204080L >>> 56 << i;
			}
			for (; i < n; i++)
				if (mask[from + x + i] != 0) word |= 1L << i;
			bits[at + w] = (word ^ flip) & tail(n);
		}
	}

	/** Unpacks one row into bytes, 0 or 255. */
	static void unpack(final long[] bits, final int at, final int width, final boolean invert, final byte[] mask, final int from) {
		final long flip = invert ? -1 : 0;
		for (int x = 0; x < width; x += 64) {
			final long word = bits[at + (x >>> 6)] ^ flip;
			final int n = Math.min(64, width - x);
			int i = 0;
			for (; i + 8 <= n; i += 8) {
				// Eight bits, one to a byte; then each of them all over its byte.
				final long spread = (word >>> i & 0xff) * 0x0101010101010101L & 0x8040201008040201L;
				final long set = ((spread & LOW_SEVEN) + LOW_SEVEN | spread) >>> 7 & 0x0101010101010101L;
				EIGHT_BYTES.set(mask, from + x + i, set * 0xff);
			}
			for (; i < n; i++)
				mask[from + x + i] = (byte) -(word >>> i & 1);
		}
	}

	/** The lowest n bits (1 to 64). */
	static long tail(final int n) {
		return -1L >>> 64 - n;
	}
}

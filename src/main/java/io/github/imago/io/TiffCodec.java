package io.github.imago.io;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * How TIFF packs the bytes of a strip or tile: the compression schemes and predictors of TIFF 6.0 (Adobe, 1992; sections 9, 13, 14),
 * Deflate (Adobe's Photoshop TIFF Technical Notes, 2002) and the floating-point predictor (TIFF Technical Note 3, 2005).
 */
final class TiffCodec {

	static final int NONE = 1, LZW = 5, ADOBE_DEFLATE = 8, PACK_BITS = 32773, DEFLATE = 32946;

	/** No scheme here makes more than this many bytes of one. */
	static final int MOST_PER_BYTE = 4096;

	private TiffCodec() {}

	/** Whether a value of the Compression tag can be unpacked here. */
	static boolean knows(final int compression) {
		return compression == NONE || compression == LZW || compression == ADOBE_DEFLATE || compression == PACK_BITS ||
			compression == DEFLATE;
	}

	/**
	 * Unpacks a strip or tile.
	 *
	 * @param compression the Compression tag; not NONE
	 * @param packed the bytes in the file
	 * @param target filled from its start
	 * @return how many bytes came out; fewer than {@code target} has room for if the data ended early
	 * @throws DataFormatException if the data are damaged
	 */
	static int unpack(final int compression, final byte[] packed, final byte[] target) throws DataFormatException {
		switch (compression) {
			case LZW:
				return lzw(packed, target);
			case PACK_BITS:
				return packBits(packed, target);
			default:
				return inflate(packed, target);
		}
	}

	private static int inflate(final byte[] packed, final byte[] target) throws DataFormatException {
		final Inflater inflater = new Inflater();
		try {
			inflater.setInput(packed);
			int n = 0;
			while (n < target.length) {
				final int more = inflater.inflate(target, n, target.length - n);
				if (more == 0) break;
				n += more;
			}
			return n;
		}
		finally {
			inflater.end();
		}
	}

	private static int packBits(final byte[] packed, final byte[] target) {
		int n = 0;
		for (int i = 0; i < packed.length && n < target.length;) {
			final int count = packed[i++];
			if (count >= 0) {
				final int length = Math.min(Math.min(count + 1, packed.length - i), target.length - n);
				System.arraycopy(packed, i, target, n, length);
				i += count + 1;
				n += length;
			}
			else if (count != -128 && i < packed.length) {
				final int length = Math.min(1 - count, target.length - n);
				Arrays.fill(target, n, n + length, packed[i++]);
				n += length;
			}
		}
		return n;
	}

	/**
	 * LZW as TIFF has it: codes of 9 to 12 bits, most significant bit first, the width growing one code early. A table entry is kept as the
	 * place in the output where its string was last written, for every string is one that came out before.
	 */
	private static int lzw(final byte[] packed, final byte[] target) throws DataFormatException {
		final int clear = 256, end = 257;
		final int[] start = new int[4096], length = new int[4096];
		int next = 258, bits = 9, n = 0, previousStart = 0, previousLength = 0, buffer = 0, held = 0;
		if (packed.length > 1 && packed[0] == 0 && (packed[1] & 1) == 1)
			throw new DataFormatException("LZW in the bit order of before TIFF 6.0");
		for (int i = 0; n < target.length;) {
			while (held < bits && i < packed.length) {
				buffer = buffer << 8 | packed[i++] & 0xff;
				held += 8;
			}
			if (held < bits) break;
			held -= bits;
			final int code = buffer >>> held & (1 << bits) - 1;
			buffer &= (1 << held) - 1;
			if (code == end) break;
			if (code == clear) {
				next = 258;
				bits = 9;
				previousLength = 0;
				continue;
			}
			final int begin = n;
			if (code < 256) target[n++] = (byte) code;
			else {
				if (previousLength == 0 || code > next) throw new DataFormatException("an LZW code that stands for nothing");
				// The code just being defined is the previous string and its own first byte.
				final int from = code < next ? start[code] : previousStart;
				final int count = Math.min(code < next ? length[code] : previousLength + 1, target.length - n);
				for (int k = 0; k < count; k++) target[n++] = target[from + k];
			}
			if (previousLength > 0 && next < 4096) {
				start[next] = previousStart;
				length[next++] = previousLength + 1;
			}
			previousStart = begin;
			previousLength = n - begin;
			if (next + 1 >= 1 << bits && bits < 12) bits++;
		}
		return n;
	}

	/**
	 * Undoes horizontal differencing: each sample was stored as its difference from the same component of the pixel to the left.
	 *
	 * @param data rows of samples, changed in place
	 * @param rows how many rows
	 * @param samples samples per row
	 * @param step components per pixel
	 * @param bytes bytes per sample: 1, 2, 4 or 8
	 * @param order byte order of the samples
	 */
	static void undoDifferencing(final byte[] data, final int rows, final int samples, final int step, final int bytes,
		final ByteOrder order) {
		final boolean big = order == ByteOrder.BIG_ENDIAN;
		for (int row = 0; row < rows; row++) {
			final int base = row * samples * bytes;
			for (int s = step; s < samples; s++) {
				int carry = 0;
				for (int k = 0; k < bytes; k++) {
					final int i = base + s * bytes + (big ? bytes - 1 - k : k);
					carry += (data[i] & 0xff) + (data[i - step * bytes] & 0xff);
					data[i] = (byte) carry;
					carry >>>= 8;
				}
			}
		}
	}

	/**
	 * Undoes the floating-point predictor: the bytes of a row stood sorted by significance, all highest bytes first, and differenced as
	 * bytes. Arguments as for {@link #undoDifferencing}; the samples come out in {@code order}.
	 */
	static void undoFloatPrediction(final byte[] data, final int rows, final int samples, final int step, final int bytes,
		final ByteOrder order) {
		final int rowBytes = samples * bytes;
		final byte[] sorted = new byte[rowBytes];
		for (int row = 0; row < rows; row++) {
			final int base = row * rowBytes;
			for (int i = step; i < rowBytes; i++) data[base + i] += data[base + i - step];
			System.arraycopy(data, base, sorted, 0, rowBytes);
			for (int s = 0; s < samples; s++)
				for (int k = 0; k < bytes; k++)
					data[base + s * bytes + (order == ByteOrder.BIG_ENDIAN ? k : bytes - 1 - k)] = sorted[k * samples + s];
		}
	}

	/**
	 * Spreads samples of 1 to 15 bits, packed from the most significant bit with each row beginning at a byte, to whole bytes.
	 *
	 * @param packed the rows
	 * @param rows how many
	 * @param samples samples per row
	 * @param bits bits per sample
	 * @param target one byte per sample, or two (big-endian) above 8 bits; samples of 1 bit become 0 and 255
	 */
	static void spread(final byte[] packed, final int rows, final int samples, final int bits, final byte[] target) {
		final int rowBytes = (samples * bits + 7) / 8;
		for (int row = 0, j = 0; row < rows; row++) {
			int buffer = 0, held = 0, i = row * rowBytes;
			for (int s = 0; s < samples; s++) {
				while (held < bits) {
					buffer = buffer << 8 | packed[i++] & 0xff;
					held += 8;
				}
				held -= bits;
				final int value = buffer >>> held & (1 << bits) - 1;
				buffer &= (1 << held) - 1;
				if (bits > 8) target[j++] = (byte) (value >> 8);
				target[j++] = (byte) (bits == 1 ? -value : value);
			}
		}
	}
}

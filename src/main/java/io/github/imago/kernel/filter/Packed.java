package io.github.imago.kernel.filter;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;

/**
 * Minima or maxima of 8- or 16-bit pixels, eight or four of them to a {@code long}: HotSpot 17 makes SIMD code of the arithmetic on longs that
 * compares them ({@link Lanes}), but not of comparisons of bytes and shorts. Rows are moved by any number of pixels as bytes, by copying.
 * <p>
 * One instance serves one thread.
 *
 * @param <A> {@code byte[]} or {@code short[]}, both unsigned
 */
final class Packed<A> extends Fold<long[]> {

	private final boolean largest;
	private final int bits, perWord;
	private final long tops;
	private ByteBuffer bytes = ByteBuffer.allocate(0);
	private ShortBuffer shorts;
	/** The longs that begin at each of the first pixels. */
	private final LongBuffer[] words;

	/**
	 * @param largest whether to take the maximum
	 * @param arrayType {@code byte[].class} or {@code short[].class}
	 */
	Packed(final boolean largest, final Class<A> arrayType) {
		super(true);
		this.largest = largest;
		bits = arrayType == byte[].class ? 8 : 16;
		tops = bits == 8 ? 0x8080_8080_8080_8080L : 0x8000_8000_8000_8000L;
		perWord = 64 / bits;
		words = new LongBuffer[perWord];
	}

	private int words(final int pixels) {
		return (pixels + perWord - 1) / perWord;
	}

	@Override
	long[] row(final int length) {
		provide(length);
		return new long[words(length)];
	}

	private void provide(final int length) {
		final int size = 8 * words(length) + 8;
		if (bytes.capacity() >= size) return;
		bytes = ByteBuffer.allocate(size).order(ByteOrder.nativeOrder());
		shorts = bytes.asShortBuffer();
		for (int k = 0; k < perWord; k++)
			words[k] = bytes.slice(k * bits / 8, size - k * bits / 8).order(ByteOrder.nativeOrder()).asLongBuffer();
	}

	@Override
	int length(final long[] row) {
		return row.length * perWord;
	}

	@Override
	void merge(final long[] a, final int na, final long[] b, final int nb, final long[] out, final int n) {
		if (largest) max(a, b, out, words(n), tops, bits - 1);
		else min(a, b, out, words(n), tops, bits - 1);
	}

	private static void min(final long[] a, final long[] b, final long[] out, final int n, final long tops, final int down) {
		for (int i = 0; i < n; i++) {
			final long p = a[i], q = b[i];
			out[i] = p ^ Lanes.swap(p, q, tops, down);
		}
	}

	private static void max(final long[] a, final long[] b, final long[] out, final int n, final long tops, final int down) {
		for (int i = 0; i < n; i++) {
			final long p = a[i], q = b[i];
			out[i] = q ^ Lanes.swap(p, q, tops, down);
		}
	}

	@Override
	void move(final long[] from, final int by, final long[] to, final int n) {
		final int first = by / perWord, count = words(n);
		if (by % perWord == 0) {
			System.arraycopy(from, first, to, 0, count);
			return;
		}
		words[0].put(0, from, first, Math.min(count + 1, from.length - first));
		words[by % perWord].get(0, to, 0, count);
	}

	/** Packs {@code n} pixels. */
	void load(final A source, final int at, final long[] row, final int n) {
		if (bits == 8) bytes.put(0, (byte[]) source, at, n);
		else shorts.put(0, (short[]) source, at, n);
		words[0].get(0, row, 0, words(n));
	}

	/** Unpacks {@code n} pixels. */
	void store(final long[] row, final A target, final int at, final int n) {
		words[0].put(0, row, 0, words(n));
		if (bits == 8) bytes.get(0, (byte[]) target, at, n);
		else shorts.get(0, (short[]) target, at, n);
	}
}

package io.github.imago.kernel.filter;

/**
 * Pixels as ints of the same order, so that a rank filter is written once for all pixel types. Unsigned 8- and 16-bit pixels are their own
 * values. The bits of a float are made monotone by flipping all but the sign of negative ones; so -0 comes before +0, and every
 * NaN comes after +∞.
 *
 * @param <A> {@code byte[]}, {@code short[]} or {@code float[]}
 */
abstract class Keys<A> {

	/** The significant bits of a key, the lowest ones. */
	final int bits;

	private Keys(final int bits) {
		this.bits = bits;
	}

	/** Turns {@code n} pixels into keys. */
	abstract void load(A source, int sourceOffset, int[] target, int targetOffset, int n);

	/** Turns {@code n} keys back into pixels. */
	abstract void store(int[] source, int sourceOffset, A target, int targetOffset, int n);

	/** Whether a key is that of a NaN. */
	boolean isNaN(final int key) {
		return false;
	}

	/**
	 * The keys of a pixel type.
	 *
	 * @throws IllegalArgumentException if there are none for it
	 */
	@SuppressWarnings("unchecked")
	static <A> Keys<A> of(final Class<A> arrayType) {
		if (arrayType == byte[].class) return (Keys<A>) BYTES;
		if (arrayType == short[].class) return (Keys<A>) SHORTS;
		if (arrayType == float[].class) return (Keys<A>) FLOATS;
		throw new IllegalArgumentException("arrayType must be byte[], short[] or float[], got " +
			(arrayType == null ? "null" : arrayType.getSimpleName()));
	}

	private static final Keys<byte[]> BYTES = new Keys<>(8) {

		@Override
		void load(final byte[] source, final int sourceOffset, final int[] target, final int targetOffset, final int n) {
			for (int i = 0; i < n; i++) target[targetOffset + i] = source[sourceOffset + i] & 0xff;
		}

		@Override
		void store(final int[] source, final int sourceOffset, final byte[] target, final int targetOffset, final int n) {
			for (int i = 0; i < n; i++) target[targetOffset + i] = (byte) source[sourceOffset + i];
		}
	};

	private static final Keys<short[]> SHORTS = new Keys<>(16) {

		@Override
		void load(final short[] source, final int sourceOffset, final int[] target, final int targetOffset, final int n) {
			for (int i = 0; i < n; i++) target[targetOffset + i] = source[sourceOffset + i] & 0xffff;
		}

		@Override
		void store(final int[] source, final int sourceOffset, final short[] target, final int targetOffset, final int n) {
			for (int i = 0; i < n; i++) target[targetOffset + i] = (short) source[sourceOffset + i];
		}
	};

	private static final Keys<float[]> FLOATS = new Keys<>(32) {

		/** How many bit patterns with the sign bit set are NaN; they have the lowest monotone ints, from {@link Integer#MIN_VALUE} up. */
		private static final int NEGATIVE_NANS = 0x7fffff;
		private static final int POSITIVE_INFINITY = 0x7f800000;

		@Override
		void load(final float[] source, final int sourceOffset, final int[] target, final int targetOffset, final int n) {
			// Two loops, because HotSpot makes SIMD code of the second alone.
			for (int i = 0; i < n; i++) target[targetOffset + i] = Float.floatToRawIntBits(source[sourceOffset + i]);
			for (int i = targetOffset; i < targetOffset + n; i++) {
				final int bits = target[i];
				final int key = bits ^ bits >> 31 & 0x7fffffff;
				final int fromLowest = key ^ 0x80000000;
				final int isNegativeNaN = (fromLowest - NEGATIVE_NANS & ~fromLowest) >> 31;
				target[i] = key & ~isNegativeNaN | isNegativeNaN >>> 1;
			}
		}

		@Override
		void store(final int[] source, final int sourceOffset, final float[] target, final int targetOffset, final int n) {
			for (int i = 0; i < n; i++) {
				final int key = source[sourceOffset + i];
				target[targetOffset + i] = Float.intBitsToFloat(key ^ key >> 31 & 0x7fffffff);
			}
		}

		@Override
		boolean isNaN(final int key) {
			return key > POSITIVE_INFINITY;
		}
	};
}

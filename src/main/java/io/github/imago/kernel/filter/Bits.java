package io.github.imago.kernel.filter;

/** Sets held in the bits of words. */
final class Bits {

	private Bits() {}

	/**
	 * The position of a set bit.
	 *
	 * @param word a set with more than {@code rank} members
	 * @param rank how many set bits lie below the one asked for
	 */
	static int select(final long word, final int rank) {
		// Counts of the bytes, then summed so that each byte holds the count of itself and all lower ones.
		long c = word - (word >>> 1 & 0x5555_5555_5555_5555L);
		c = (c & 0x3333_3333_3333_3333L) + (c >>> 2 & 0x3333_3333_3333_3333L);
		c = (c + (c >>> 4) & 0x0f0f_0f0f_0f0f_0f0fL) * 0x0101_0101_0101_0101L;
		// A byte's top bit survives where its count does not exceed the rank.
		final long full = (rank | 0x80) * 0x0101_0101_0101_0101L - c & 0x8080_8080_8080_8080L;
		final int shift = Long.bitCount(full) << 3;
		int rest = rank - ((int) (c << 8 >>> shift) & 0xff);
		int bits = (int) (word >>> shift) & 0xff;
		for (; rest > 0; rest--) bits &= bits - 1;
		return shift + Integer.numberOfTrailingZeros(bits);
	}
}

package io.github.imago.kernel.filter;

/** Sets held in the bits of words. */
final class Bits {

	/** For each byte and each rank, the position of the byte's set bit of that rank. */
	private static final byte[] SELECT = new byte[256 * 8];

	static {
		for (int bits = 0; bits < 256; bits++) {
			for (int position = 0, rank = 0; position < 8; position++) {
				if ((bits >> position & 1) != 0) SELECT[bits << 3 | rank++] = (byte) position;
			}
		}
	}

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
		final int before = (int) (c << 8 >>> shift) & 0xff;
		return shift + SELECT[((int) (word >>> shift) & 0xff) << 3 | rank - before];
	}
}

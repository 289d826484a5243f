package io.github.imago.kernel.fourier;

/** To what size an image is extended before its transform. */
public enum Padding {

	/** Not at all: the transform of any size is exact. */
	NONE,
	/** To the next size whose transform is fast, at most a few percent larger. */
	FAST,
	/** To the next power of two. */
	POWER_OF_TWO,
	/** To twice the size, so that the spectrum is sampled twice as finely. */
	DOUBLE;

	/** The length that an axis of n elements gets; 1 stays 1. */
	public int length(final int n) {
		if (n == 1 || this == NONE) return n;
		if (this == DOUBLE) return Math.multiplyExact(2, n);
		if (this == POWER_OF_TWO) return 1 << 32 - Integer.numberOfLeadingZeros(n - 1);
		return Dft.fastLength(n);
	}
}

package io.github.imago.kernel.display;

/** What the pixels of an image are whose values are brightness. */
public enum ToneType {
	/** Of the source's type: 0 to 255 in 8 bits, 0 to 65535 in 16, 0 to 1 in 32. */
	SAME("As the image"),
	/** 0 to 255. */
	EIGHT_BIT("8-bit, 0 to 255"),
	/** 0 to 65535. */
	SIXTEEN_BIT("16-bit, 0 to 65535"),
	/** 0 to 1. */
	FLOAT("32-bit, 0 to 1");

	private final String label;

	ToneType(final String label) {
		this.label = label;
	}

	/** Bits of a pixel where the source has so many. */
	public int bits(final int source) {
		return this == EIGHT_BIT ? 8 : this == SIXTEEN_BIT ? 16 : this == FLOAT ? 32 : source;
	}

	/** The value of full brightness in pixels of 8, 16 or 32 bits. */
	public static double top(final int bits) {
		return bits == 32 ? 1 : (1 << bits) - 1;
	}

	/** As people read it. */
	@Override
	public String toString() {
		return label;
	}
}

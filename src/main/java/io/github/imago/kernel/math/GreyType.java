package io.github.imago.kernel.math;

/** The types of grey pixels that ImageJ has. */
public enum GreyType {

	/** Whole numbers 0 … 255 in {@code byte[]}. */
	UINT8("8-bit", 8),
	/** Whole numbers 0 … 65535 in {@code short[]}. */
	UINT16("16-bit", 16),
	/** Single-precision floats in {@code float[]}: whole numbers are exact up to 2^24. */
	FLOAT32("32-bit", 32);

	private final String text;
	private final int bits;

	GreyType(final String text, final int bits) {
		this.text = text;
		this.bits = bits;
	}

	/** Bits of a pixel. */
	public int bits() {
		return bits;
	}

	/** Whether pixels are whole numbers. */
	public boolean isInteger() {
		return this != FLOAT32;
	}

	/** The greatest value, where pixels are whole numbers; 1, the end of the range that floats are scaled to, where they are not. */
	public double top() {
		return isInteger() ? (1 << bits) - 1 : 1;
	}

	/** A new array of n pixels. */
	public Object array(final int n) {
		return this == UINT8 ? new byte[n] : this == UINT16 ? new short[n] : new float[n];
	}

	/** As ImageJ's menus have it: {@code 8-bit}. */
	@Override
	public String toString() {
		return text;
	}
}

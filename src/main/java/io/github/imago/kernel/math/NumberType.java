package io.github.imago.kernel.math;

/** The types of numbers that pixels come in, the ones that hold less first. */
public enum NumberType {

	/** 0 … 255. */
	UINT8(8, false, false),
	/** -128 … 127. */
	INT8(8, true, false),
	/** 0 … 65535. */
	UINT16(16, false, false),
	/** -32768 … 32767. */
	INT16(16, true, false),
	/** 0 … 2^32 - 1. */
	UINT32(32, false, false),
	/** -2^31 … 2^31 - 1. */
	INT32(32, true, false),
	/** -2^63 … 2^63 - 1. */
	INT64(64, true, false),
	/** Single precision: 24 bits of any size. */
	FLOAT32(32, true, true),
	/** Double precision: 53 bits of any size. */
	FLOAT64(64, true, true);

	private final int bits;
	private final boolean signed, real;

	NumberType(final int bits, final boolean signed, final boolean real) {
		this.bits = bits;
		this.signed = signed;
		this.real = real;
	}

	/** Bits of a number. */
	public int bits() {
		return bits;
	}

	/** Bytes of a number. */
	public int bytes() {
		return bits / 8;
	}

	/** Whether numbers are whole. */
	public boolean isInteger() {
		return !real;
	}

	/** The least value, -∞ for floats. */
	public double min() {
		return real ? Double.NEGATIVE_INFINITY : signed ? -Math.pow(2, bits - 1) : 0;
	}

	/** The greatest value, ∞ for floats; that of INT64 is rounded up to 2^63. */
	public double max() {
		return real ? Double.POSITIVE_INFINITY : bits == 64 ? Math.pow(2, 63) : Math.pow(2, signed ? bits - 1 : bits) - 1;
	}

	/** As numpy spells it: {@code uint8}. */
	@Override
	public String toString() {
		return name().toLowerCase(java.util.Locale.ROOT);
	}
}

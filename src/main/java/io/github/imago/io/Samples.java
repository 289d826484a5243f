package io.github.imago.io;

import java.nio.ByteBuffer;

/**
 * The number types that files hold, and how each becomes pixels: unsigned 8 and 16 bits stay what they are ({@code byte[]}, {@code
 * short[]}); everything else becomes {@code float[]}, rounded to nearest where 24 bits of mantissa do not hold the value.
 */
enum Samples {

	U1(1, "uint8"), I1(1, "int8"), U2(2, "uint16"), I2(2, "int16"), U4(4, "uint32"), I4(4, "int32"), U8(8, "uint64"), I8(8, "int64"),
	F2(2, "float16"), F4(4, "float32"), F8(8, "float64");

	/** Bytes per sample in the file. */
	final int bytes;
	/** The type's name in numpy. */
	final String title;

	Samples(final int bytes, final String title) {
		this.bytes = bytes;
		this.title = title;
	}

	/** The type of {@code bits} bits that is unsigned, signed or floating-point ('u', 'i', 'f'), or null if there is none. */
	static Samples of(final char kind, final int bits) {
		for (final Samples s : values())
			if (Character.toLowerCase(s.name().charAt(0)) == kind && s.bytes * 8 == bits) return s;
		return null;
	}

	/** Bytes that a pixel takes in memory. */
	int pixelBytes() {
		return this == U1 ? 1 : this == U2 ? 2 : 4;
	}

	/** Whether some values of the type do not fit a float. */
	boolean mayRound() {
		return this == U4 || this == I4 || this == U8 || this == I8 || this == F8;
	}

	/** A new array for {@code n} pixels of this type. */
	Object allocate(final int n) {
		return this == U1 ? new byte[n] : this == U2 ? new short[n] : (Object) new float[n];
	}

	/**
	 * Converts samples to pixels.
	 *
	 * @param source the samples, in the buffer's byte order, from its index 0; its position is of no matter
	 * @param first index of the first sample to take
	 * @param stride distance from one to the next, in samples
	 * @param pixels where they go: an array as {@link #allocate} makes it
	 * @param at index of the first pixel
	 * @param n how many
	 * @return how many of them a float does not hold exactly
	 */
	long convert(final ByteBuffer source, final int first, final int stride, final Object pixels, final int at, final int n) {
		final ByteBuffer b = source.duplicate().order(source.order());
		b.position(first * bytes);
		if (this == U1) {
			final byte[] p = (byte[]) pixels;
			if (stride == 1) b.get(p, at, n);
			else for (int i = 0, j = first; i < n; i++, j += stride) p[at + i] = b.get(j);
			return 0;
		}
		if (this == U2) {
			final short[] p = (short[]) pixels;
			if (stride == 1) b.asShortBuffer().get(p, at, n);
			else for (int i = 0, j = first * 2; i < n; i++, j += stride * 2) p[at + i] = b.getShort(j);
			return 0;
		}
		final float[] p = (float[]) pixels;
		if (this == F4 && stride == 1) {
			b.asFloatBuffer().get(p, at, n);
			return 0;
		}
		return toFloat(b, first * bytes, stride * bytes, p, at, n);
	}

	private long toFloat(final ByteBuffer b, final int start, final int step, final float[] p, final int at, final int n) {
		long inexact = 0;
		for (int i = 0, j = start; i < n; i++, j += step) {
			switch (this) {
				case I1:
					p[at + i] = b.get(j);
					break;
				case I2:
					p[at + i] = b.getShort(j);
					break;
				case F2:
					p[at + i] = half(b.getShort(j));
					break;
				case F4:
					p[at + i] = b.getFloat(j);
					break;
				case F8: {
					final double v = b.getDouble(j);
					p[at + i] = (float) v;
					if (p[at + i] != v && v == v) inexact++;
					break;
				}
				case U8: {
					final long v = b.getLong(j);
					// Halved with the lost bit kept sticky, so that the one rounding is to nearest.
					p[at + i] = v >= 0 ? (float) v : (float) (v >>> 1 | v & 1) * 2f;
					if (!fits(v)) inexact++;
					break;
				}
				default: {
					final long v = this == I8 ? b.getLong(j) : this == I4 ? b.getInt(j) : b.getInt(j) & 0xffffffffL;
					p[at + i] = v;
					if (!fits(Math.abs(v))) inexact++;
				}
			}
		}
		return inexact;
	}

	/** Whether a magnitude (unsigned) has no more than the 24 significant bits of a float. */
	private static boolean fits(final long magnitude) {
		return Long.SIZE - Long.numberOfLeadingZeros(magnitude) - Long.numberOfTrailingZeros(magnitude) <= 24;
	}

	/** IEEE 754 binary16 to binary32, exactly; subnormal numbers, infinities and NaN included. */
	static float half(final short bits) {
		final int exponent = bits >> 10 & 0x1f, mantissa = bits & 0x3ff;
		final float magnitude;
		if (exponent == 0) magnitude = mantissa * 0x1p-24f;
		else if (exponent == 31) magnitude = mantissa == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
		else magnitude = Float.intBitsToFloat(exponent + 112 << 23 | mantissa << 13);
		return bits < 0 ? -magnitude : magnitude;
	}

	/**
	 * Appends pixels to a buffer, in its byte order.
	 *
	 * @param pixels {@code byte[]}, {@code short[]} or {@code float[]}
	 * @param from index of the first
	 * @param n how many; the buffer must have room for them
	 */
	static void put(final Object pixels, final int from, final int n, final ByteBuffer target) {
		if (pixels instanceof byte[]) target.put((byte[]) pixels, from, n);
		else if (pixels instanceof short[]) {
			target.asShortBuffer().put((short[]) pixels, from, n);
			target.position(target.position() + 2 * n);
		}
		else {
			target.asFloatBuffer().put((float[]) pixels, from, n);
			target.position(target.position() + 4 * n);
		}
	}
}

package io.github.imago.kernel.math;

/** What the pixels of a result are. */
public enum ResultType {
	/** Complex where the result is complex, else 32-bit float. */
	AUTO("Automatic"),
	/** 0 to 255: rounded, halves up, and clipped; NaN becomes 0. */
	UINT8("8-bit"),
	/** 0 to 65535: rounded, halves up, and clipped; NaN becomes 0. */
	UINT16("16-bit"),
	/** 32-bit float. */
	FLOAT32("32-bit"),
	/** Two 32-bit floats, the imaginary one 0 where the result is real. */
	COMPLEX("Complex");

	private final String words;

	ResultType(final String words) {
		this.words = words;
	}

	/** What people call it. */
	@Override
	public String toString() {
		return words;
	}
}

package io.github.imago.kernel.sampling;

/** What stands outside the convex hull of scattered samples, where there is nothing to interpolate between. */
public enum Outside {
	/** NaN: unknown. */
	NAN,
	/** The value of the nearest sample. */
	NEAREST,
	/** A value that is given. */
	CONSTANT;

	/** As dialogs show it. */
	@Override
	public String toString() {
		return this == NAN ? "NaN" : name();
	}
}

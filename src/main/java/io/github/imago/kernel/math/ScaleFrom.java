package io.github.imago.kernel.math;

/** Which range of values is spread over a type's levels. */
public enum ScaleFrom {

	/** From the least to the greatest finite value. */
	EXTREMES,
	/** All but a share of the values at each end. */
	PERCENTILES,
	/** The range that the image is displayed in, as ImageJ's own conversions take it. */
	DISPLAY,
	/** All that the image's own type holds; whole numbers only. */
	TYPE,
	/** A lower and an upper value. */
	GIVEN
}

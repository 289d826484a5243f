package io.github.imago.kernel.math;

/** What becomes of values when pixels get another type. */
public enum ConversionRule {

	/** Values stay what they are; those that the type does not hold become the nearest that it does. */
	CLIP,
	/** A range of values is spread over all of the type's levels, or over 0 … 1 of floats; what lies outside is clipped. */
	SCALE,
	/** Values stay what they are modulo 256 or 65536: their lowest bits are kept, as by {@code numpy.astype} of whole numbers. */
	WRAP
}

package io.github.imago.image;

/** A processor that makes the levels of its pixels along a curve. */
interface Curved {

	/** The curve, of which the processor's display range tells the ends. */
	Tone tone();
}

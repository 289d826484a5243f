package io.github.imago.kernel.math;

/**
 * A number of an expression: real where there is no imaginary part, imaginary where there is no real one, else complex. What is not there
 * is not computed, so that {@code exp(1j*img)} is a cosine and a sine.
 */
final class Pair {

	/** Null if there is none; not both. */
	final Value re, im;

	Pair(final Value re, final Value im) {
		this.re = re;
		this.im = im;
	}

	/** Whether there is no imaginary part. */
	boolean isReal() {
		return im == null;
	}
}

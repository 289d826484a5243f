package io.github.imago.kernel.fourier;

/** What two real images are of a complex one. */
public enum ComplexForm {

	/** Real and imaginary part. */
	REAL_IMAGINARY,
	/** Amplitude and phase in radians. */
	AMPLITUDE_PHASE
}

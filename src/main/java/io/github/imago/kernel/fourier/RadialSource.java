package io.github.imago.kernel.fourier;

/** What a radial profile is taken of. */
public enum RadialSource {
	/** The image as it is: a diffraction pattern, a spectrum, a ring. */
	IMAGE,
	/** The image's power spectrum, around the frequency 0: its rotational average. */
	POWER_SPECTRUM
}

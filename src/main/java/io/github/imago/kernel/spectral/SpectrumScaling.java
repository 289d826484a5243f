package io.github.imago.kernel.spectral;

/** What spectra are weighted by before their principal components are sought, so that noise is alike in all values. */
public enum SpectrumScaling {
	/** Nothing: for noise that is the same everywhere. */
	NONE,
	/**
	 * Each value is divided by the square root of the sum of its channel and by that of its pixel: for counts, whose variance is their mean.
	 * M. R. Keenan, P. G. Kotula 2004, Surf. Interface Anal. 36, 203, doi:10.1002/sia.1657.
	 */
	POISSON
}

package io.github.imago.kernel.fourier;

/** What a Fourier filter does with the frequencies that are chosen. */
public enum FilterAction {

	/** They are taken out. */
	REMOVE,
	/** All others are taken out. */
	KEEP
}

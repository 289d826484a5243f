package io.github.imago.kernel.filter;

/** How the conductance of {@link PeronaMalik}'s diffusion falls with the difference d of two neighbours, in units of kappa. */
public enum Conductance {

	/** {@code exp(-d²)}: favours edges of high contrast. */
	EXPONENTIAL,
	/** {@code 1 / (1 + d²)}: favours wide areas. */
	QUOTIENT
}

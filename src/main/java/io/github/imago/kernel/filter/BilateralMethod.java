package io.github.imago.kernel.filter;

/** How a bilateral filter is computed. */
public enum BilateralMethod {

	/** Exactly where that is likely to be the faster way, or where a radius is given; else fast. */
	AUTO,
	/** By the definition, in a disc: {@link Bilateral}. */
	EXACT,
	/** At a cost that does not grow with the spatial sigma, in a window that is not cut: {@link BilateralLevels}. */
	FAST
}

package io.github.imago.kernel.fourier;

/** Where two images cease to agree: what their correlation in a ring of n Fourier pixels, both halves of the plane counted, must reach. */
public enum FrcCriterion {

	/** 1/7, for rings of any size, as is usual in light microscopy: R. P. J. Nieuwenhuizen et al. 2013, doi:10.1038/nmeth.2448. */
	ONE_SEVENTH,
	/** Half a bit of information in each pixel: M. van Heel, M. Schatz 2005, doi:10.1016/j.jsb.2005.05.009, equation (17). */
	HALF_BIT,
	/** Two standard deviations of the correlation of noise, 2 / √(n/2), from the same paper. */
	TWO_SIGMA;

	/** The least correlation. */
	double threshold(final double n) {
		final double r = 1 / Math.sqrt(n);
		return this == ONE_SEVENTH ? 1 / 7.0 : this == HALF_BIT ? (0.2071 + 1.9102 * r) / (1.2071 + 0.9102 * r) : 2 * Math.sqrt(2) * r;
	}
}

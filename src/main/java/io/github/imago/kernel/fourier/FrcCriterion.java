package io.github.imago.kernel.fourier;

/**
 * Where two images cease to agree: what their correlation in a ring of n independent Fourier pixels, both halves of the plane counted, must
 * reach. The correlation of noise has the standard deviation 1 / √n; the curves of sigma factors count one half of the plane only, as their
 * authors do, and so are by √2 on the safe side.
 */
public enum FrcCriterion {

	/** 1/7, for rings of any size, as is usual in light microscopy: R. P. J. Nieuwenhuizen et al. 2013, doi:10.1038/nmeth.2448. */
	ONE_SEVENTH,
	/** Half a bit of information in each pixel: M. van Heel, M. Schatz 2005, doi:10.1016/j.jsb.2005.05.009, equation (17). */
	HALF_BIT,
	/** The sigma factor 2, 2 / √(n/2), from the same paper. */
	TWO_SIGMA,
	/** The sigma factor 3, 3 / √(n/2), from the same paper. */
	THREE_SIGMA;

	/** The least correlation. */
	double threshold(final double n) {
		final double r = 1 / Math.sqrt(n);
		switch (this) {
			case ONE_SEVENTH:
				return 1 / 7.0;
			case HALF_BIT:
				return (0.2071 + 1.9102 * r) / (1.2071 + 0.9102 * r);
			default:
				return (this == TWO_SIGMA ? 2 : 3) * Math.sqrt(2) * r;
		}
	}
}

package io.github.imago.kernel.restore;

/** How the minimum of {@link TotalVariation} is approached, and when that ends. */
public enum VariationSolver {
	/**
	 * Accelerated projection of the gradient, by how near the minimum is for certain: A. Beck, M. Teboulle, IEEE Trans. Image Process. 18
	 * (2009) 2419, doi:10.1109/TIP.2009.2028250. Three to five times fewer iterations to the same distance.
	 */
	FAST_GRADIENT_PROJECTION,
	/**
	 * The projection of A. Chambolle 2004, until the energy hardly changes any more: scikit-image's {@code denoise_tv_chambolle}, iteration for
	 * iteration.
	 */
	CHAMBOLLE
}

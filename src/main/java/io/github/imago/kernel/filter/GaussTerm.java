package io.github.imago.kernel.filter;

import java.util.Arrays;
import java.util.List;

import io.github.imago.kernel.common.Check;

/**
 * A product of one-dimensional Gaussians and derivatives of Gaussians, one for each axis, with a weight. The filters of the Gaussian family
 * are sums of such terms.
 *
 * @param weight factor of the term
 * @param sigma standard deviation in pixels per axis (x, y[, z]); 0 leaves the axis as it is
 * @param order order of the derivative per axis, 0 to 2; above 0 only where sigma is
 */
public record GaussTerm(double weight, double[] sigma, int[] order) {

	/** Smoothing. */
	public static List<GaussTerm> gauss(final double... sigma) {
		final double[] one = new double[sigma.length];
		Arrays.fill(one, 1);
		return derivative(sigma, new int[sigma.length], one);
	}

	/**
	 * One derivative.
	 *
	 * @param sigma per axis, in pixels
	 * @param order per axis, 0 to 2
	 * @param pixel size of a pixel along each axis in the unit of length that the derivative is per, above 0
	 */
	public static List<GaussTerm> derivative(final double[] sigma, final int[] order, final double[] pixel) {
		double weight = 1;
		for (int d = 0; d < sigma.length; d++) {
			Gauss.check(sigma[d], order[d]);
			for (int k = 0; k < order[d]; k++)
				weight /= Check.above("pixel", pixel[d], 0);
		}
		return List.of(new GaussTerm(weight, sigma, order));
	}

	/**
	 * The Laplacian of the Gaussian: the sum of its second derivatives along all axes; of D. Marr and E. Hildreth, <i>Theory of edge
	 * detection</i>, Proc. R. Soc. Lond. B 207 (1980) 187, doi:10.1098/rspb.1980.0020, with the sign of the derivative: negative on bright
	 * spots.
	 *
	 * @param sigma per axis, in pixels, all above 0
	 * @param pixel size of a pixel along each axis in the unit of length that the derivatives are per, above 0
	 */
	public static List<GaussTerm> laplacian(final double[] sigma, final double[] pixel) {
		final GaussTerm[] terms = new GaussTerm[sigma.length];
		for (int d = 0; d < sigma.length; d++) {
			final int[] order = new int[sigma.length];
			order[d] = 2;
			terms[d] = derivative(sigma, order, pixel).get(0);
		}
		return List.of(terms);
	}

	/** A Gaussian minus a wider one, whose sigma are {@code ratio} times as large. */
	public static List<GaussTerm> difference(final double[] sigma, final double ratio) {
		return List.of(gauss(sigma).get(0), new GaussTerm(-1, times(sigma, ratio), new int[sigma.length]));
	}

	/** The image plus {@code strength} times what a Gaussian takes from it. */
	public static List<GaussTerm> unsharp(final double[] sigma, final double strength) {
		return List.of(new GaussTerm(1 + strength, new double[sigma.length], new int[sigma.length]), new GaussTerm(-strength, gauss(sigma).get(0)
			.sigma, new int[sigma.length]));
	}

	/** The sigma of all axes, times a factor. */
	public static double[] times(final double[] sigma, final double factor) {
		final double[] product = sigma.clone();
		for (int d = 0; d < product.length; d++)
			product[d] *= factor;
		return product;
	}

	/** What its filter along one axis makes of ones; of a sampled second derivative something is left. */
	public double ofOnes(final int axis) {
		if (order[axis] == 0) return 1;
		if (order[axis] == 1 || sigma[axis] >= LineGauss.CASCADE_FROM) return 0;
		final double[] taps = Gauss.taps(sigma[axis], order[axis]);
		double sum = taps[0];
		for (int k = 1; k < taps.length; k++)
			sum += 2 * taps[k];
		return sum;
	}

	/** Fails unless the weight and the number of axes can be used. */
	public GaussTerm {
		Check.finite("weight", weight);
		Check.that(sigma.length == order.length, "sigma and order must have as many values");
	}
}

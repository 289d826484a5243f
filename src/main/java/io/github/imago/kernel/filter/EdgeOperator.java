package io.github.imago.kernel.filter;

import io.github.imago.kernel.common.Check;

/**
 * Small filters that estimate the slope of an image: a difference along one axis times a smoothing along every other one. Weights are
 * given as they were published, and applied as correlation, so that a slope is positive where the image gets brighter along the axis.
 */
public enum EdgeOperator {

	/**
	 * Smoothing 1 2 1, difference -1 0 1. I. Sobel, <i>History and definition of the so-called Sobel operator</i> (1968, written down 2014);
	 * R. O. Duda and P. E. Hart, <i>Pattern classification and scene analysis</i>, Wiley 1973, p. 271.
	 */
	SOBEL(new double[] { 2, 1 }, new double[] { 1 }),
	/**
	 * Smoothing 3 10 3, difference -1 0 1: the direction of the gradient is truer than with Sobel's. H. Scharr, <i>Optimale Operatoren in der
	 * digitalen Bildverarbeitung</i>, thesis, Heidelberg 2000, doi:10.11588/heidok.00000962.
	 */
	SCHARR(new double[] { 10, 3 }, new double[] { 1 }),
	/** Smoothing 1 1 1, difference -1 0 1. J. M. S. Prewitt, <i>Object enhancement and extraction</i>, Picture processing and psychopictorics, 1970, p. 75. */
	PREWITT(new double[] { 1, 1 }, new double[] { 1 }),
	/**
	 * Five pixels wide, the smoothing and the difference made for each other. H. Farid and E. P. Simoncelli, <i>Differentiation of discrete
	 * multidimensional signals</i>, IEEE Trans. Image Process. 13 (2004) 496, doi:10.1109/TIP.2004.823819, table I (five taps, first order),
	 * with the digits of the authors' program.
	 */
	FARID(new double[] { 0.426374573253687, 0.249153396177344, 0.0376593171958126 }, new double[] { 0.276690988455557, 0.109603762960254 }),
	/**
	 * Differences along the two diagonals of 2 × 2 pixels, of which the pixel of the result is the upper left one; only in the plane. Along x
	 * and y this is the difference of neighbours, the mean of two. L. G. Roberts, <i>Machine perception of three-dimensional solids</i>,
	 * thesis, MIT 1963, hdl:1721.1/11589.
	 */
	ROBERTS(null, null);

	/** Centre and one side; the difference has no centre. */
	private final double[] smoothing, difference;

	EdgeOperator(final double[] smoothing, final double[] difference) {
		this.smoothing = smoothing;
		this.difference = difference;
	}

	/** How far the operator reaches from its pixel. */
	int radius() {
		return this == FARID ? 2 : 1;
	}

	/**
	 * The operator along one axis.
	 *
	 * @param dimensions number of axes of the image
	 * @param scale what the weights are divided by
	 * @param magnitude whether the slopes are to be put together to a magnitude
	 * @param absolute whether to take the magnitudes of the weights
	 */
	EdgeTaps taps(final int dimensions, final EdgeScale scale, final boolean magnitude, final boolean absolute) {
		Check.that(this != ROBERTS || dimensions <= 2, "operator must not be ROBERTS in a volume: its differences are those of a plane");
		if (this == ROBERTS) {
			// Published are p and q along the diagonals; turned by 45° they are (p - q) / √2 along x and (p + q) / √2 along y.
			final boolean whole = scale == EdgeScale.WEIGHTS;
			return EdgeTaps.two(whole ? 1 : 0.5, whole && dimensions == 2 ? Math.sqrt(0.5) : 1, absolute);
		}
		double sum = smoothing[0], slope = 0;
		for (int k = 1; k < smoothing.length; k++) {
			sum += 2 * smoothing[k];
			slope += 2 * k * difference[k - 1];
		}
		double s = 1, d = 1;
		if (scale == EdgeScale.GRADIENT) {
			s = sum;
			d = slope;
		}
		else if (scale == EdgeScale.SCIKIT_IMAGE) {
			if (this != FARID) s = sum;
			if (magnitude) d = Math.sqrt(dimensions);
		}
		return EdgeTaps.symmetric(divide(smoothing, s), divide(difference, d), absolute);
	}

	private static float[] divide(final double[] weights, final double by) {
		final float[] w = new float[weights.length];
		for (int k = 0; k < w.length; k++)
			w[k] = (float) (weights[k] / by);
		return w;
	}
}

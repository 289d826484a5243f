package io.github.imago.kernel.sampling;

/**
 * How a value between pixels is made. All are exact at the pixels themselves and leave a constant image as it is. On one axis a value is a
 * weighted sum of a few pixels, for B-splines of a few coefficients that {@link SplineFilter} makes of the pixels, for FOURIER of a few
 * samples that {@link FourierAxis} makes of them; on several axes the weights multiply.
 */
public enum Interpolation {

	/** The nearest pixel; half way between two, the one of the higher index. Keeps labels and masks what they are. */
	NEAREST(1, 0, 0),
	/** A straight line between two pixels. */
	LINEAR(2, 0, 0),
	/**
	 * The cubic of Catmull and Rom through four pixels: R. G. Keys, IEEE Trans. ASSP 29 (1981) 1153, doi:10.1109/TASSP.1981.1163711, with a =
	 * -1/2. (OpenCV's cubic has a = -3/4, scipy's cubic is {@link #BSPLINE_3}.)
	 */
	CUBIC(4, 0, 1),
	/** B-spline of degree 2. */
	BSPLINE_2(3, 2, 1),
	/** B-spline of degree 3: the cubic spline. Best choice for most images. */
	BSPLINE_3(4, 3, 1),
	/** B-spline of degree 4. */
	BSPLINE_4(5, 4, 2),
	/** B-spline of degree 5. */
	BSPLINE_5(6, 5, 2),
	/**
	 * Windowed sinc, sinc(t) sinc(t/3) for |t| below 3; C. E. Duchon, J. Appl. Meteorol. 18 (1979) 1016; its weights are made to add up to 1.
	 */
	LANCZOS_3(6, 0, 2),
	/**
	 * Trigonometric interpolation: the sum of the image's own frequencies, which is the sinc interpolation of an image that goes on for ever,
	 * and exact for images without detail beyond the highest frequency. It goes on for ever by the border rule REFLECT, MIRROR or PERIODIC;
	 * others are refused, and so are NaN. At steps as high as the image's range it rings, by about 9 % of the step. What is weighed are
	 * samples on a grid twice as fine ({@link FourierAxis}).
	 */
	FOURIER(FourierAxis.TAPS, 0, FourierAxis.TAPS / 2 - 1);

	private final int taps, degree, before;

	Interpolation(final int taps, final int degree, final int before) {
		this.taps = taps;
		this.degree = degree;
		this.before = before;
	}

	/** How many pixels, coefficients or samples take part in one value, on each axis. */
	public int taps() {
		return taps;
	}

	/** The degree of the spline whose coefficients are weighed, 0 where it is the pixels themselves. */
	public int splineDegree() {
		return degree;
	}

	/**
	 * The first pixel or coefficient that takes part.
	 *
	 * @param x coordinate, in pixels (for FOURIER, in samples); whole numbers are the centres of pixels
	 */
	public int first(final double x) {
		return (int) Math.floor(taps % 2 == 1 ? x + 0.5 : x) - before;
	}

	/**
	 * The weights of the {@link #taps} pixels or coefficients from {@link #first} on. They add up to 1 (for FOURIER, but for 1e-7).
	 *
	 * @param x coordinate, in pixels (for FOURIER, in samples)
	 * @param weights the result, from index 0 on
	 */
	public void weights(final double x, final double[] weights) {
		final double y = taps % 2 == 1 ? x + 0.5 : x, f = y - Math.floor(y);
		switch (this) {
			case NEAREST:
				weights[0] = 1;
				break;
			case CUBIC:
				weights[0] = ((2 - f) * f - 1) * f / 2;
				weights[1] = ((3 * f - 5) * f * f + 2) / 2;
				weights[2] = ((4 - 3 * f) * f + 1) * f / 2;
				weights[3] = (f - 1) * f * f / 2;
				break;
			case LANCZOS_3: {
				double sum = 0;
				for (int k = 0; k < 6; k++)
					sum += weights[k] = sinc(f + before - k) * sinc((f + before - k) / 3);
				for (int k = 0; k < 6; k++)
					weights[k] /= sum;
				break;
			}
			case FOURIER:
				FourierAxis.weights(f, weights);
				break;
			default:
				bspline(f, taps - 1, weights);
		}
	}

	private static double sinc(final double t) {
		return t == 0 ? 1 : Math.sin(Math.PI * t) / (Math.PI * t);
	}

	/** The B-splines of a degree that are not 0 between two knots, at the share f of the way (recursion of de Boor and Cox). */
	private static void bspline(final double f, final int degree, final double[] w) {
		w[0] = 1;
		for (int k = 1; k <= degree; k++) {
			w[k] = f * w[k - 1] / k;
			for (int j = k - 1; j > 0; j--)
				w[j] = ((f + k - j) * w[j - 1] + (j + 1 - f) * w[j]) / k;
			w[0] = (1 - f) * w[0] / k;
		}
	}
}

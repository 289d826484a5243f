package io.github.imago.kernel.fourier;

import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Parallel;

/** What is seen of a complex image. */
public enum ComplexView {

	/** Real and imaginary part: the complex image itself. */
	COMPLEX,
	/** Real part. */
	REAL,
	/** Imaginary part. */
	IMAGINARY,
	/** Absolute value. */
	AMPLITUDE,
	/** Decimal logarithm of the absolute value; of zeros, that of the smallest other value. */
	LOG_AMPLITUDE,
	/** Square of the absolute value. */
	POWER,
	/** Decimal logarithm of the power; of zeros, that of the smallest other value. */
	LOG_POWER,
	/** Angle in radians, -pi to pi; 0 where the value is 0. */
	PHASE;

	/**
	 * Computes the view.
	 *
	 * @param re real parts
	 * @param im imaginary parts, as many
	 * @param out as many; may be one of the two
	 * @throws IllegalArgumentException if the view is COMPLEX, which is two images
	 */
	public void compute(final float[] re, final float[] im, final float[] out) {
		Check.that(this != COMPLEX, "view must not be COMPLEX here: it is not one real image");
		Check.that(re.length == im.length && out.length == re.length,
			"the parts must be of equal size, got " + re.length + ", " + im.length + " and " + out.length);
		Parallel.ranges(re.length, 1 << 14, (from, to) -> {
			for (int i = from; i < to; i++)
				out[i] = value(re[i], im[i]);
		});
		if (this == LOG_AMPLITUDE || this == LOG_POWER) mendZeros(out);
	}

	private float value(final float x, final float y) {
		switch (this) {
			case REAL:
				return x;
			case IMAGINARY:
				return y;
			case AMPLITUDE:
				return (float) Math.sqrt((double) x * x + (double) y * y);
			case POWER:
				return (float) ((double) x * x + (double) y * y);
			case LOG_AMPLITUDE:
				return (float) (0.5 * Math.log10((double) x * x + (double) y * y));
			case LOG_POWER:
				return (float) Math.log10((double) x * x + (double) y * y);
			default:
				return (float) Math.atan2(y, x);
		}
	}

	/** Logarithms of zeros, which would make a picture's range infinite, become the smallest that is finite; 0 if there is none. */
	static void mendZeros(final float[] out) {
		float least = Float.POSITIVE_INFINITY;
		for (final float v : out)
			if (v > Float.NEGATIVE_INFINITY && v < least) least = v;
		if (least == Float.POSITIVE_INFINITY) least = 0;
		for (int i = 0; i < out.length; i++)
			if (out[i] == Float.NEGATIVE_INFINITY) out[i] = least;
	}
}

package io.github.imago.kernel.common;

/** Directions of many vectors at once, in loops without branches and short enough for HotSpot to make SIMD code of them. */
public final class Angles {

	/**
	 * The least number above 0: added to the double of any number, which is even in these units, it makes one that is not 0 and has a sign.
	 */
	private static final float LEAST = Float.MIN_VALUE;
	/** π/4, π/2 and a radian in degrees. */
	private static final float EIGHTH = 45, QUARTER = 90, RADIAN = (float) (180 / Math.PI);

	private float[] ratio = {}, arc = {};

	/**
	 * The directions of vectors in degrees, above -180 up to 180, counterclockwise from x with y pointing down: {@code -atan2(y, x)}. 0 for
	 * the null vector, NaN where a component is NaN or infinite.
	 * <p>
	 * Off by at most 3e-5 degrees (6e-7 radians) where the larger component is between 1e-37 and 1e38. Method: the arctangent of the smaller
	 * component over the larger by a polynomial, reflected by multiplications with 1 or -1. The polynomial is that of M. Abramowitz and I. A.
	 * Stegun, <i>Handbook of mathematical functions</i> (1964), equation 4.4.49; its error is 2e-8.
	 *
	 * @param x components to the right
	 * @param y components downwards
	 * @param out another array than these
	 * @param n number of vectors
	 */
	public void degrees(final float[] x, final float[] y, final float[] out, final int n) {
		if (ratio.length < n) {
			ratio = new float[n];
			arc = new float[n];
		}
		ratios(x, y, ratio, n);
		arcs(ratio, arc, n);
		fold(arc, x, y, ratio, n);
		unfold(ratio, x, arc, n);
		sign(arc, y, out, n);
	}

	private static void ratios(final float[] x, final float[] y, final float[] out, final int n) {
		for (int i = 0; i < n; i++)
			out[i] = Math.min(Math.abs(x[i]), Math.abs(y[i])) / (Math.max(Math.abs(x[i]), Math.abs(y[i])) + LEAST);
	}

	private static void arcs(final float[] q, final float[] out, final int n) {
		for (int i = 0; i < n; i++) {
			final float s = q[i] * q[i];
			out[i] = q[i] * RADIAN * (1 + s * (-.3333314528f + s * (.1999355085f + s * (-.1420889944f + s * (.1065626393f + s * (-.0752896400f + s *
				(.0429096138f + s * (-.0161657367f + s * .0028662257f))))))));
		}
	}

	/** To the first quadrant: reflected at the diagonal where y is larger. */
	private static void fold(final float[] angle, final float[] x, final float[] y, final float[] out, final int n) {
		for (int i = 0; i < n; i++) {
			final float d = 2 * (Math.abs(x[i]) - Math.abs(y[i])) + LEAST;
			out[i] = EIGHTH + d / Math.abs(d) * (angle[i] - EIGHTH);
		}
	}

	/** To the half plane: reflected at the axis y where x is negative. */
	private static void unfold(final float[] angle, final float[] x, final float[] out, final int n) {
		for (int i = 0; i < n; i++) {
			final float d = 2 * x[i] + LEAST;
			out[i] = QUARTER + d / Math.abs(d) * (angle[i] - QUARTER);
		}
	}

	/** Negative where y points down. */
	private static void sign(final float[] angle, final float[] y, final float[] out, final int n) {
		for (int i = 0; i < n; i++) {
			final float d = LEAST - 2 * y[i];
			out[i] = d / Math.abs(d) * angle[i];
		}
	}
}

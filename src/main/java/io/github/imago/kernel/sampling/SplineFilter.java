package io.github.imago.kernel.sampling;

import io.github.imago.kernel.common.Border;
import io.github.imago.kernel.common.Check;

/**
 * Turns samples into the coefficients of the B-spline that goes through them, under any border rule: two recursions for each pole of the spline, M. Unser,
 * IEEE Signal Process. Mag. 16(6) (1999) 22, doi:10.1109/79.799930, eq. 2.5; P. Thévenaz, T. Blu, M. Unser, IEEE Trans. Med. Imaging 19 (2000) 739,
 * doi:10.1109/42.875199. The recursions begin with sums over the image as its border rule continues it, which are cut where a sample counts for less than 1e-10:
 * so the coefficients are those of the endless image to float precision.
 * <p>
 * For REFLECT, MIRROR and PERIODIC the coefficients continue as the samples do. For the others they do not, so {@link #padding} samples beyond each
 * edge are needed.
 */
final class SplineFilter {

	/** Share below which a sample does not count. */
	private static final double NEGLIGIBLE = 1e-10;

	private SplineFilter() {}

	/** The poles of the spline of a degree inside the unit circle, all negative; none for degrees 0 and 1. */
	static double[] poles(final int degree) {
		switch (degree) {
			case 0:
			case 1:
				return new double[0];
			case 2:
				return new double[] { Math.sqrt(8) - 3 };
			case 3:
				return new double[] { Math.sqrt(3) - 2 };
			case 4:
				return new double[] { Math.sqrt(664 - Math.sqrt(438976)) + Math.sqrt(304) - 19, Math.sqrt(664 + Math.sqrt(438976)) - Math.sqrt(304) - 19 };
			case 5:
				return new double[] { Math.sqrt(67.5 - Math.sqrt(4436.25)) + Math.sqrt(26.25) - 6.5, Math.sqrt(67.5 + Math.sqrt(4436.25)) - Math.sqrt(26.25) -
					6.5 };
			default:
				throw new IllegalArgumentException("degree must be between 0 and 5, got " + degree);
		}
	}

	/** What the result of {@link #apply} has to be multiplied with. */
	static double gain(final int degree) {
		double gain = 1;
		for (final double z : poles(degree))
			gain *= (1 - z) * (1 - z);
		return gain;
	}

	/** How many samples beyond each edge have to be filtered too, so that what lies beyond those is as good as constant. */
	static int padding(final int degree, final Border border) {
		if (poles(degree).length == 0 || border == Border.REFLECT || border == Border.MIRROR || border == Border.PERIODIC) return 0;
		return horizon(poles(degree)[0]) + degree;
	}

	/** Distance at which a sample counts for nothing. */
	private static int horizon(final double pole) {
		return (int) Math.ceil(Math.log(NEGLIGIBLE) / Math.log(Math.abs(pole)));
	}

	/**
	 * Filters many rows of samples at once, in place; the coefficients are the result times {@link #gain}.
	 *
	 * @param rows element k has the k-th sample of each of the rows; samples are finite
	 * @param lanes how many rows
	 * @param degree of the spline, 0 to 5
	 * @param border how the samples go on; NEAREST stands for all rules that need padding
	 * @param spare two arrays of at least that many elements
	 */
	static void apply(final float[][] rows, final int length, final int lanes, final int degree, final Border border, final float[][] spare) {
		final Border rule = padding(degree, border) > 0 ? Border.NEAREST : border;
		Check.that(spare.length >= 2, "two spare rows are needed");
		for (final double pole : poles(degree)) {
			final float z = (float) pole;
			final int horizon = horizon(pole);
			final float[] head = spare[0], tail = spare[1];
			java.util.Arrays.fill(head, 0, lanes, 0);
			java.util.Arrays.fill(tail, 0, lanes, 0);
			// Horner's rule, from the far end.
			for (int k = horizon; k >= 1; k--) {
				next(rows[rule.index(-k, length)], z, head, lanes);
				next(rows[rule.index(length - 1 + k, length)], z, tail, lanes);
			}
			add(head, z, rows[0], lanes);
			for (int k = 1; k < length; k++)
				add(rows[k - 1], z, rows[k], lanes);
			end(tail, z, rows[length - 1], lanes);
			for (int k = length - 2; k >= 0; k--)
				add(rows[k + 1], z, rows[k], lanes);
		}
	}

	/** {@code to = from + z to}. */
	private static void next(final float[] from, final float z, final float[] to, final int n) {
		for (int i = 0; i < n; i++)
			to[i] = from[i] + z * to[i];
	}

	/** {@code to += z from}. */
	private static void add(final float[] from, final float z, final float[] to, final int n) {
		for (int i = 0; i < n; i++)
			to[i] += z * from[i];
	}

	/** The last coefficient, from the sum over all before it and the sum over all behind it. */
	private static void end(final float[] tail, final float z, final float[] to, final int n) {
		final float scale = 1 / (1 - z * z);
		for (int i = 0; i < n; i++)
			to[i] = scale * (to[i] + z * tail[i]);
	}
}

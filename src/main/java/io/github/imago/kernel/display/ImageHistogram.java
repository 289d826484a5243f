package io.github.imago.kernel.display;

import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Histogram;
import io.github.imago.kernel.common.Parallel;
import io.github.imago.kernel.common.RankedValues;

import java.util.List;

/**
 * How often the values of an image or a stack occur.
 *
 * @param counts of bins of equal width; values beyond, infinite ones among them, and NaN are counted apart
 * @param n how many finite values there are
 * @param mean of the finite values; NaN if there is none
 * @param deviation their standard deviation, that of a sample (n - 1)
 * @param least the least finite value
 * @param median the middle one, or the mean of the middle two
 * @param most the greatest finite value
 */
public record ImageHistogram(Histogram counts, long n, double mean, double deviation, double least, double median, double most) {

	private static final int AUTOMATIC = 256, PIECE = 1 << 16;

	/**
	 * Counts the values of planes together, as numpy.histogram does where the number of bins is given. Where it is not, whole numbers get bins
	 * of whole widths, of which each holds equally many values, so that no comb shows: those of 8-bit images one each, from 0 to 255, those of
	 * 16-bit images at most 256 bins from the least value to the greatest one.
	 *
	 * @param planes the pixels, {@code byte[]} and {@code short[]}, unsigned, or {@code float[]}; all of one kind
	 * @param mask non-zero where a pixel counts, the same for all planes, or null for all pixels
	 * @param bins number of bins, 1 to 2^24; 0 chooses it
	 * @param lower the lower edge of the first bin; NaN for the least finite value
	 * @param upper the upper edge of the last bin; NaN for the greatest finite value
	 * @throws IllegalArgumentException if upper is not above lower, or there is no finite value and an edge is not given
	 */
	public static ImageHistogram of(final List<?> planes, final byte[] mask, final int bins, final double lower, final double upper) {
		Check.within("bins", bins, 0, 1 << 24);
		final RankedValues values = RankedValues.of(planes, mask);
		Check.that(values.size() > 0 || lower == lower && upper == upper, "the image must hold a finite value, got none");
		final double least = values.size() == 0 ? Double.NaN : values.value(0);
		final double most = values.size() == 0 ? Double.NaN : values.value(values.size() - 1);
		final boolean bytes = planes.get(0) instanceof byte[], whole = bins == 0 && !(planes.get(0) instanceof float[]);
		double from = lower == lower ? lower : whole && bytes ? 0 : least, to = upper == upper ? upper : whole && bytes ? 255 : most;
		Check.that(lower != lower || upper != upper || to > from, "upper must be > lower, got " + lower + " to " + upper);
		Check.that(to >= from, "the range from lower to upper must hold values, got " + from + " to " + to);
		int n = bins == 0 ? AUTOMATIC : bins;
		if (whole) {
			// The upper edge is that of the greatest value's share.
			from = Math.floor(from);
			final double width = Math.max(1, Math.ceil((Math.floor(to) + 1 - from) / n));
			n = (int) Math.ceil((Math.floor(to) + 1 - from) / width);
			to = from + n * width;
		}
		else if (to == from) {
			// As numpy does it, and as far as floats can tell apart.
			final double half = Math.max(0.5, Math.ulp((float) from));
			from -= half;
			to += half;
		}
		final double middle = values.size() == 0 ? Double.NaN : values.quantile(0.5);
		final double[] moments = moments(planes, mask, middle);
		return new ImageHistogram(count(planes, mask, n, from, to, whole), values.size(), moments[0], moments[1], least, middle, most);
	}

	/** The same bins for all planes; open if whole numbers at the upper edge are beyond the last bin. */
	static Histogram count(final List<?> planes, final byte[] mask, final int bins, final double from, final double to, final boolean open) {
		Histogram sum = null;
		for (final Object plane : planes) {
			final Histogram counts = Histogram.of(floats(plane, open ? to : Double.POSITIVE_INFINITY), mask, bins, from, to);
			sum = sum == null ? counts : sum.plus(counts);
		}
		return sum;
	}

	/** The mean and the standard deviation of the finite values, from sums about a value. */
	private static double[] moments(final List<?> planes, final byte[] mask, final double about) {
		double first = 0, second = 0;
		long n = 0;
		for (final Object plane : planes) {
			final float[] values = floats(plane, Double.POSITIVE_INFINITY);
			final int pieces = (values.length + PIECE - 1) / PIECE;
			final double[] sums = new double[pieces], squares = new double[pieces];
			final int[] counts = new int[pieces];
			Parallel.forEach(pieces, piece -> {
				double s = 0, q = 0;
				int k = 0;
				for (int i = piece * PIECE; i < Math.min(values.length, (piece + 1) * PIECE); i++) {
					if (values[i] - values[i] != 0 || mask != null && mask[i] == 0) continue;
					final double d = values[i] - about;
					s += d;
					q += d * d;
					k++;
				}
				sums[piece] = s;
				squares[piece] = q;
				counts[piece] = k;
			});
			for (int piece = 0; piece < pieces; piece++) {
				first += sums[piece];
				second += squares[piece];
				n += counts[piece];
			}
		}
		return new double[] { about + first / n, Math.sqrt(Math.max(0, second - first * first / n) / (n - 1)) };
	}

	/** The values as floats; whole numbers from an end on are infinite. */
	private static float[] floats(final Object plane, final double end) {
		if (plane instanceof float[]) return (float[]) plane;
		final float[] values = new float[java.lang.reflect.Array.getLength(plane)];
		for (int i = 0; i < values.length; i++) {
			final int v = plane instanceof short[] ? ((short[]) plane)[i] & 0xffff : ((byte[]) plane)[i] & 0xff;
			values[i] = v < end ? v : Float.POSITIVE_INFINITY;
		}
		return values;
	}
}

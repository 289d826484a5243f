package io.github.imago.kernel.segment;

import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Parallel;

import java.util.Arrays;

/**
 * The exact Euclidean distance of each foreground pixel to the nearest background pixel, centre to centre; 0 on the background. What lies
 * outside the image is not background. Where there is no background at all, the distance is infinite.
 * <p>
 * Distances along the columns first, then along each row the lower envelope of the parabolas that they make: Felzenszwalb and Huttenlocher
 * 2012, DOI 10.4086/toc.2012.v008a019, with the test without division of Meijster, Roerdink and Hesselink 2000, DOI
 * 10.1007/0-306-47025-X_36. Time grows with the number of pixels alone, about 20 ns each on one core.
 */
public final class DistanceTransform {

	/** Columns that are done together: rows of them stay in cache, and are long enough for SIMD code. */
	private static final int COLUMNS = 256;

	private DistanceTransform() {}

	/**
	 * Squared distances in pixels, as exact integers.
	 *
	 * @param mask non-zero is foreground; {@code width * height} pixels
	 * @param width pixels along x
	 * @param height pixels along y; {@code width² + height²} must be below 2^31
	 * @param output where the squared distances go; {@link Integer#MAX_VALUE} everywhere if there is no background
	 */
	public static void squared(final byte[] mask, final int width, final int height, final int[] output) {
		check(mask, width, height, output.length);
		Check.that((long) width * width + (long) height * height <= Integer.MAX_VALUE,
			"squared distances in " + width + " x " + height + " pixels do not fit 32 bits; use the float distances");
		columns(mask, width, height, output);
		rows(width, height, output, 1, (row, from, n) -> {
			for (int x = 0; x < n; x++)
				// A cast takes infinity to Integer.MAX_VALUE.
				output[from + x] = (int) row[x];
		});
	}

	/**
	 * Distances in pixels or, for pixels that are not square or have a size, in its unit.
	 *
	 * @param mask non-zero is foreground; {@code width * height} pixels
	 * @param width pixels along x
	 * @param height pixels along y
	 * @param pixelWidth distance of neighbouring pixels along x, above 0; 1 gives pixels
	 * @param pixelHeight distance of neighbouring pixels along y, above 0
	 * @param output where the distances go; infinite everywhere if there is no background
	 */
	public static void distance(final byte[] mask, final int width, final int height, final double pixelWidth, final double pixelHeight,
		final float[] output)
	{
		check(mask, width, height, output.length);
		Check.above("pixelWidth", pixelWidth, 0);
		Check.above("pixelHeight", pixelHeight, 0);
		final int[] vertical = new int[mask.length];
		columns(mask, width, height, vertical);
		rows(width, height, vertical, pixelHeight / pixelWidth, (row, from, n) -> {
			for (int x = 0; x < n; x++)
				output[from + x] = (float) (Math.sqrt(row[x]) * pixelWidth);
		});
	}

	private static void check(final byte[] mask, final int width, final int height, final int output) {
		Check.that(mask.length == Check.elements(width, height), "mask must have " + width + " x " + height + " pixels, got "
			+ mask.length);
		Labels.checkOutput(mask.length, output);
	}

	/** What {@link #columns} writes where a column has no background: this or more. */
	private static int none(final int height) {
		return Math.max(height, 1);
	}

	/** The distance of each pixel to the nearest background in its column. */
	private static void columns(final byte[] mask, final int width, final int height, final int[] g) {
		final int blocks = (width + COLUMNS - 1) / COLUMNS;
		Parallel.forEach(blocks, block -> {
			final int from = block * COLUMNS, n = Math.min(COLUMNS, width - from);
			for (int y = 0; y < height; y++) {
				final int at = y * width + from;
				// The sign of a number or of its negative, spread over all bits: -1 where the mask is not 0, without a branch that noise
				// would mislead.
				if (y == 0) {
					for (int i = at; i < at + n; i++)
						g[i] = none(height) & (mask[i] | -mask[i]) >> 31;
				}
				else {
					for (int i = at; i < at + n; i++)
						g[i] = g[i - width] + 1 & (mask[i] | -mask[i]) >> 31;
				}
			}
			for (int y = height - 2; y >= 0; y--) {
				final int at = y * width + from;
				for (int i = at; i < at + n; i++)
					g[i] = Math.min(g[i], g[i + width] + 1);
			}
		});
	}

	/** Takes a row of squared distances. */
	private interface RowConsumer {

		void accept(double[] row, int from, int n);
	}

	/** Squared distances in units of the pixel width, row by row. */
	private static void rows(final int width, final int height, final int[] g, final double ratio, final RowConsumer consumer) {
		final int none = none(height), pieces = Math.max(1, Math.min(256, height / 8));
		final double[] inverse = new double[width + 2];
		for (int d = 1; d < inverse.length; d++)
			inverse[d] = 0.5 / d;
		Parallel.forEach(pieces, () -> {
			final double[] row = new double[width], f = new double[width];
			final int[] apex = new int[width], start = new int[width + 1];
			return piece -> {
				for (int y = (int) ((long) height * piece / pieces); y < (int) ((long) height * (piece + 1) / pieces); y++) {
					final int at = y * width;
					for (int x = 0; x < width; x++) {
						final double v = g[at + x] * ratio;
						f[x] = g[at + x] >= none ? Double.POSITIVE_INFINITY : v * v;
					}
					// Background pixels part the row: none beyond the next of them can be nearer.
					for (int x = 0; x < width;) {
						if (f[x] == 0) {
							row[x++] = 0;
							continue;
						}
						int end = x + 1;
						while (end < width && f[end] != 0)
							end++;
						envelope(f, Math.max(0, x - 1), Math.min(width, end + 1), inverse, apex, start, row);
						x = end;
					}
					consumer.accept(row, at, width);
				}
			};
		});
	}

	/** The least of f(u) + (x - u)² over all u in a range, for each x in it. */
	private static void envelope(final double[] f, final int from, final int to, final double[] inverse, final int[] apex,
		final int[] start,
		final double[] row)
	{
		int top = -1;
		for (int u = from; u < to; u++) {
			final double fu = f[u];
			if (fu == Double.POSITIVE_INFINITY) continue;
			// A parabola that is higher where it used to begin to be the lowest is so nowhere.
			while (top >= 0 && at(f, apex[top], start[top]) > at(f, u, start[top]))
				top--;
			int begin = from;
			if (top >= 0) {
				final int i = apex[top], d = u - i;
				// Where both meet: (u² - i² + f(u) - f(i)) / 2 (u - i). Rounding matters at a tie alone, where either is right.
				final double meet = 0.5 * (u + i) + (fu - f[i]) * inverse[d];
				if (meet >= to - 1) continue;
				begin = (int) Math.floor(meet) + 1;
			}
			top++;
			apex[top] = u;
			start[top] = begin;
		}
		if (top < 0) {
			Arrays.fill(row, from, to, Double.POSITIVE_INFINITY);
			return;
		}
		start[top + 1] = to;
		for (int k = 0; k <= top; k++) {
			final int u = apex[k];
			final double fu = f[u];
			for (int x = start[k]; x < start[k + 1]; x++) {
				final double d = x - u;
				row[x] = fu + d * d;
			}
		}
	}

	private static double at(final double[] f, final int u, final int x) {
		final double d = x - u;
		return f[u] + d * d;
	}
}

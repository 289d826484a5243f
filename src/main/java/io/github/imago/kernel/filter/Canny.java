package io.github.imago.kernel.filter;

import java.util.Arrays;

import io.github.imago.kernel.common.Border;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Parallel;

/**
 * Canny's edge detector: J. Canny, <i>A computational approach to edge detection</i>, IEEE Trans. Pattern Anal. Mach. Intell. 8 (1986) 679,
 * doi:10.1109/TPAMI.1986.4767851. Gaussian smoothing, Sobel's gradient, only those pixels whose magnitude is not exceeded on either side
 * along the gradient (the magnitude there is interpolated between the two nearest pixels), and of these the ones from the high threshold
 * on, with all that are joined to them through pixels from the low threshold on.
 * <p>
 * The choices that Canny leaves open are those of scikit-image's feature.canny, in the same order of double-precision arithmetic: the
 * Gaussian ends at 4 sigma; the gradient has the weights 1 2 1 and -1 0 1 and takes the smoothed image as mirrored at its edges; the
 * outermost pixels are never edges; pixels join across corners too. Differences below 1e-13 of the greatest value are taken for what they
 * are, rounding, and make no edges.
 * <p>
 * Cost: 8 sigma multiplications a pixel and some ten nanoseconds; memory: 8 bytes a pixel for quantiles, else none but some rows for each
 * thread, besides the plane and its mask.
 *
 * @param <A> {@code byte[]}, {@code short[]} (both unsigned) or {@code float[]}
 */
public final class Canny<A> {

	/** Rows that are computed together. */
	private static final int STRIP = 64;
	/** Columns that are smoothed along x together, so that their shifted copies stay in the cache. */
	private static final int CHUNK = 512;
	/** Added to the share of the Gaussian that is not missing, against a division by 0. */
	private static final double EPSILON = Math.ulp(1.0);
	/** Magnitudes below this share of the greatest value are what rounding leaves of a constant: a quantile must not take them for edges. */
	private static final double ROUNDING = 1e-13;
	/** Parts a number into two of 26 bits. */
	private static final double SPLIT = (1 << 27) + 1;
	private static final byte NONE = 0, WEAK = 1, STRONG = 2;

	private final A pixels;
	private final Values<A> kind;
	private final int width, height;
	private final double[] taps;
	private final Border border;
	private final double outside;
	private final boolean ignoreNaN, missing;
	/** Magnitudes up to this are rounding errors. */
	private final double floor;

	private Canny(final A pixels, final Class<A> type, final int width, final int height, final double sigma, final Border border,
		final double borderValue, final boolean ignoreNaN)
	{
		this.pixels = pixels;
		kind = Values.of(type);
		this.width = width;
		this.height = height;
		this.border = border;
		this.ignoreNaN = ignoreNaN;
		taps = Gauss.taps(sigma);
		outside = border == Border.CONSTANT ? borderValue : 0;
		missing = ignoreNaN && (Double.isNaN(outside) || pixels instanceof float[] && IgnoreNaN.holdsNaN((float[]) pixels, width * height));
		final double[] row = new double[width];
		double greatest = 0;
		for (int y = 0; y < height; y++) {
			kind.load(pixels, y * width, row, width);
			for (int x = 0; x < width; x++)
				greatest = Math.abs(row[x]) > greatest ? Math.abs(row[x]) : greatest;
		}
		floor = ROUNDING * greatest;
	}

	/**
	 * Finds the edges of a plane.
	 *
	 * @param pixels the plane, x fastest; not modified; {@code byte[]}, {@code short[]} or {@code float[]}
	 * @param width columns
	 * @param height rows
	 * @param sigma standard deviation of the Gaussian in pixels, {@code >= 0}; 0 does not smooth
	 * @param low least magnitude of a pixel that goes on an edge: in grey values, of the gradient with weights that are whole numbers (8 times the slope per
	 *          pixel), or a quantile
	 * @param high least magnitude of a pixel that makes an edge, at least {@code low}
	 * @param quantiles whether the thresholds are quantiles, 0 to 1, of the magnitudes of the plane (NaN left out; between two values interpolated linearly)
	 * @param border what the Gaussian reads beyond the edges
	 * @param borderValue the value there under CONSTANT
	 * @param ignoreNaN whether NaN means "missing": the Gaussian then takes the others with their weights normalised, and missing pixels and those next to them
	 *          are no edges; else NaN spreads over the window and makes no edges
	 * @param mask 255 for edges, 0 for the rest; overwritten
	 * @throws IllegalArgumentException if sigma is negative or a threshold cannot be used
	 */
	public static <A> void detect(final A pixels, final int width, final int height, final double sigma, final double low, final double high,
		final boolean quantiles, final Border border, final double borderValue, final boolean ignoreNaN, final byte[] mask)
	{
		if (quantiles) {
			Check.within("low", low, 0, 1);
			Check.within("high", high, 0, 1);
		}
		else {
			Check.atLeast("low", low, 0);
			Check.atLeast("high", high, 0);
		}
		Check.that(high >= low, "high must be at least low, got " + high + " and " + low);
		@SuppressWarnings("unchecked")
		final Class<A> type = (Class<A>) pixels.getClass();
		final Canny<A> canny = new Canny<>(pixels, type, width, height, sigma, border, borderValue, ignoreNaN);
		Arrays.fill(mask, 0, width * height, NONE);
		if (quantiles) {
			final double[] magnitudes = new double[width * height];
			canny.thin(0, 0, magnitudes, mask);
			final double[] thresholds = Quantiles.of(magnitudes, low, high);
			Parallel.ranges(magnitudes.length, 1 << 16, (from, to) -> {
				for (int i = from; i < to; i++)
					if (mask[i] != NONE) mask[i] = grade(magnitudes[i], thresholds[0], thresholds[1]);
			});
		}
		else canny.thin(low, high, null, mask);
		follow(mask, width, height);
	}

	private static byte grade(final double magnitude, final double low, final double high) {
		return magnitude >= high ? STRONG : magnitude >= low ? WEAK : NONE;
	}

	/** Marks the pixels whose magnitude is greatest across the edge, in strips. */
	private void thin(final double low, final double high, final double[] magnitudes, final byte[] grades) {
		Parallel.forEach((height + STRIP - 1) / STRIP, () -> {
			final Strip strip = new Strip();
			return k -> strip.compute(k * STRIP, Math.min(height, (k + 1) * STRIP), low, high, magnitudes, grades);
		});
	}

	/** Keeps the strong pixels and the weak ones that are joined to them. No edge pixel is an outermost one: all have eight neighbours. */
	private static void follow(final byte[] grades, final int width, final int height) {
		final int[] around = { -width - 1, -width, -width + 1, -1, 1, width - 1, width, width + 1 };
		int[] stack = new int[1024];
		for (int i = 0; i < width * height; i++) {
			if (grades[i] != STRONG) continue;
			int n = 0;
			stack[n++] = i;
			grades[i] = (byte) 255;
			while (n > 0) {
				final int at = stack[--n];
				if (n + 8 > stack.length) stack = Arrays.copyOf(stack, 2 * stack.length);
				for (final int step : around) {
					final byte grade = grades[at + step];
					if (grade != WEAK && grade != STRONG) continue;
					grades[at + step] = (byte) 255;
					stack[n++] = at + step;
				}
			}
		}
		for (int i = 0; i < width * height; i++)
			if (grades[i] == WEAK) grades[i] = NONE;
	}

	/** Smooths, differentiates and thins a few rows; the rows that are still needed move on from one to the next. */
	private final class Strip {

		private final int radius = taps.length - 1;
		/** Source rows under the Gaussian, as doubles, and their presence, 1 or 0; row y is at {@code floorMod(y, length)}. */
		private final double[][] window = new double[2 * radius + 1][width], presence = missing ? new double[2 * radius + 1][width] : null;
		private final double[] line = new double[width + 2 * radius], row = new double[width], share = new double[width];
		private final double[] part = new double[CHUNK];
		private final double[][] shifted = new double[2 * radius + 1][CHUNK];
		/** Three smoothed rows, their differences along x, and three of the gradient; row y is at {@code y % 3}. */
		private final double[][] smooth = new double[3][width], across = new double[3][width], alongX = new double[3][width], alongY = new double[3][width],
				magnitude = new double[3][width];
		private final double[] slope = new double[width], left = new double[width], right = new double[width], square = new double[width],
				lost = new double[width];
		private final double[][] ordered = new double[2 * radius + 1][];
		private final double all = all();

		/** What the Gaussian makes of 1 everywhere: 1 but for rounding, which the division takes out again. */
		private double all() {
			double v = 1;
			for (int pass = 0; pass < 2; pass++) {
				double sum = v * taps[0];
				for (int k = radius; k > 0; k--)
					sum += (v + v) * taps[k];
				v = sum;
			}
			return v + EPSILON;
		}

		void compute(final int from, final int to, final double low, final double high, final double[] magnitudes, final byte[] grades) {
			final int first = Math.max(0, from - 1), last = Math.min(height - 1, to);
			int read = Math.max(0, first - 1) - radius, smoothed = Math.max(0, first - 1);
			for (int y = first; y <= last; y++) {
				for (; smoothed <= Math.min(height - 1, y + 1); smoothed++) {
					for (; read <= smoothed + radius; read++)
						load(read);
					smooth(smoothed, smooth[smoothed % 3]);
					shift(smooth[smoothed % 3]);
					subtract(right, left, across[smoothed % 3], width);
				}
				differentiate(y);
				if (magnitudes != null && y >= from && y < to) System.arraycopy(magnitude[y % 3], 0, magnitudes, y * width, width);
				final int done = y - 1;
				if (done >= Math.max(1, from) && done < to) thin(done, low, high, grades);
			}
		}

		private void load(final int y) {
			final int at = Math.floorMod(y, window.length), from = border.index(y, height) * width;
			final double[] values = window[at];
			if (from < 0) Arrays.fill(values, missing && Double.isNaN(outside) ? 0 : outside);
			else kind.load(pixels, from, values, width);
			if (!missing) return;
			final double[] there = presence[at];
			if (from < 0) Arrays.fill(there, Double.isNaN(outside) ? 0 : 1);
			else for (int x = 0; x < width; x++) {
				there[x] = values[x] == values[x] ? 1 : 0;
				if (there[x] == 0) values[x] = 0;
			}
		}

		/** A row of the smoothed image. */
		private void smooth(final int y, final double[] out) {
			gauss(window, y, missing && Double.isNaN(outside) ? 0 : outside, out);
			if (missing) {
				gauss(presence, y, Double.isNaN(outside) ? 0 : 1, share);
				for (int x = 0; x < width; x++)
					out[x] /= share[x] + EPSILON;
			}
			else for (int x = 0; x < width; x++)
				out[x] /= all;
		}

		/** The Gaussian of the rows around y; the outermost weights are added first, as scipy does. */
		private void gauss(final double[][] rows, final int y, final double beyond, final double[] out) {
			for (int k = -radius; k <= radius; k++)
				ordered[radius + k] = rows[Math.floorMod(y + k, rows.length)];
			weigh(ordered, row, width);
			System.arraycopy(row, 0, line, radius, width);
			for (int k = 0; k < radius; k++) {
				final int before = border.index(k - radius, width), after = border.index(width + k, width);
				line[k] = before < 0 ? beyond : row[before];
				line[radius + width + k] = after < 0 ? beyond : row[after];
			}
			for (int x = 0; x < width; x += CHUNK) {
				final int n = Math.min(CHUNK, width - x);
				for (int k = 0; k <= 2 * radius; k++)
					System.arraycopy(line, x + k, shifted[k], 0, n);
				weigh(shifted, part, n);
				System.arraycopy(part, 0, out, x, n);
			}
		}

		private void weigh(final double[][] rows, final double[] out, final int n) {
			scale(rows[radius], taps[0], out, n);
			int k = radius;
			for (; k > 1; k -= 2)
				addFour(rows[radius - k], rows[radius + k], rows[radius - k + 1], rows[radius + k - 1], taps[k], taps[k - 1], out, n);
			if (k == 1) addTwo(rows[radius - 1], rows[radius + 1], taps[1], out, n);
		}

		/** Sobel's derivatives, difference first, and their magnitude. */
		private void differentiate(final int y) {
			final int above = Math.max(0, y - 1) % 3, here = y % 3, below = Math.min(height - 1, y + 1) % 3;
			twice(across[here], across[above], across[below], alongX[here], width);
			subtract(smooth[below], smooth[above], slope, width);
			shift(slope);
			twice(slope, left, right, alongY[here], width);
			square(alongX[here], square, lost, width);
			square(alongY[here], slope, row, width);
			length(square, slope, lost, row, magnitude[here], width);
		}

		/** The row moved by one to either side, its ends repeated. */
		private void shift(final double[] in) {
			System.arraycopy(in, 0, left, 1, width - 1);
			left[0] = in[0];
			System.arraycopy(in, 1, right, 0, width - 1);
			right[width - 1] = in[width - 1];
		}

		private void thin(final int y, final double low, final double high, final byte[] grades) {
			if (y >= height - 1) return;
			final double[] above = magnitude[(y - 1) % 3], here = magnitude[y % 3], below = magnitude[(y + 1) % 3];
			final double[] dx = alongX[y % 3], dy = alongY[y % 3];
			for (int x = 1; x < width - 1; x++) {
				final double m = here[x];
				if (!(m >= low && m > floor)) continue;
				final double gx = Math.abs(dx[x]), gy = Math.abs(dy[x]);
				final boolean falling = dy[x] <= 0 && dx[x] >= 0 || dy[x] >= 0 && dx[x] <= 0, steep = falling ? gy >= gx : gy > gx;
				final double w = steep ? gx / gy : gy / gx;
				// The neighbour along the axis that is nearest to the gradient, and the one across the corner; then those on the other side.
				final double next = steep ? (falling ? above[x] : below[x]) : here[x + 1], corner = falling ? above[x + 1] : below[x + 1];
				if (!(corner * w + next * (1 - w) <= m)) continue;
				final double previous = steep ? (falling ? below[x] : above[x]) : here[x - 1], opposite = falling ? below[x - 1] : above[x - 1];
				if (!(opposite * w + previous * (1 - w) <= m)) continue;
				if (ignoreNaN && touchesMissing(x, y)) continue;
				grades[y * width + x] = grade(m, low, high);
			}
		}

		private boolean touchesMissing(final int x, final int y) {
			if (!missing || !(pixels instanceof float[])) return false;
			final float[] v = (float[]) pixels;
			for (int j = y - 1; j <= y + 1; j++)
				for (int i = x - 1; i <= x + 1; i++)
					if (Float.isNaN(v[j * width + i])) return true;
			return false;
		}
	}

	private static void scale(final double[] a, final double w, final double[] out, final int n) {
		for (int i = 0; i < n; i++)
			out[i] = w * a[i];
	}

	private static void addTwo(final double[] a1, final double[] b1, final double w1, final double[] out, final int n) {
		for (int i = 0; i < n; i++)
			out[i] += (a1[i] + b1[i]) * w1;
	}

	private static void addFour(final double[] a1, final double[] b1, final double[] a2, final double[] b2, final double w1, final double w2,
		final double[] out, final int n)
	{
		for (int i = 0; i < n; i++)
			out[i] = out[i] + (a1[i] + b1[i]) * w1 + (a2[i] + b2[i]) * w2;
	}

	private static void subtract(final double[] a, final double[] b, final double[] out, final int n) {
		for (int i = 0; i < n; i++)
			out[i] = a[i] - b[i];
	}

	private static void twice(final double[] centre, final double[] a, final double[] b, final double[] out, final int n) {
		for (int i = 0; i < n; i++)
			out[i] = 2 * centre[i] + (a[i] + b[i]);
	}

	/** Squares and what rounding takes from them: T. J. Dekker, Numer. Math. 18 (1971) 224, doi:10.1007/BF01397083. */
	private static void square(final double[] v, final double[] out, final double[] lost, final int n) {
		for (int i = 0; i < n; i++) {
			final double p = v[i] * v[i], big = SPLIT * v[i], high = big - (big - v[i]), low = v[i] - high;
			out[i] = p;
			lost[i] = high * high - p + 2 * high * low + low * low;
		}
	}

	/**
	 * The root of the sum of two squares, with one step of Newton's that takes what rounding lost into account, so that it is the nearest
	 * number as hypot's is: equal magnitudes of different gradients must be equal.
	 */
	private static void length(final double[] xx, final double[] yy, final double[] lostX, final double[] lostY, final double[] out, final int n) {
		for (int i = 0; i < n; i++) {
			final double s = xx[i] + yy[i], t = s - xx[i], lost = xx[i] - (s - t) + (yy[i] - t) + (lostX[i] + lostY[i]);
			final double h = Math.sqrt(s), p = h * h, big = SPLIT * h, high = big - (big - h), low = h - high;
			out[i] = h + (s - p - (high * high - p + 2 * high * low + low * low) + lost) / (2 * h + Double.MIN_VALUE);
		}
	}
}

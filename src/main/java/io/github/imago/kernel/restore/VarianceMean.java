package io.github.imago.kernel.restore;

import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Parallel;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * Measures how noise depends on the grey value, from one frame or from pairs of frames of the same scene, after A. Foi, M. Trimeche, V.
 * Katkovnik, K. Egiazarian 2008, <i>Practical Poissonian-Gaussian noise modeling and fitting for single-image raw-data</i>,
 * doi:10.1109/TIP.2008.2001399: differences that hold noise alone, in bins of the local mean, and a line through their variances.
 * <ul>
 * <li>Of one frame, the differences are the finest diagonal wavelet coefficients ({@link NoiseLevel}), and the level is the mean of 8 × 8
 * pixels about them. Where the level changes within these by more than noise would in one of twenty places, they do not count: means of
 * halves, and of the inner against the outer half, are compared along both axes. Nor do they where there is fine texture: where the other
 * 74 finest coefficients about it, of all directions, have more energy than noise would in four of five places. Orthogonal as these are,
 * choosing by them is no choice of the coefficient itself.
 * <li>Of a pair, they are the difference over √2, binned by the mean of both in 5 × 5 pixels but their own, so that bins are no
 * choice of noise; a point's level is that of its pixels. Structure drops out, if nothing moves.
 * </ul>
 * The variance of a bin is that of the values within four standard deviations (from the median of magnitudes), set right for the cut. The
 * line is fitted by weighted least squares with Huber's weights; the errors are those of chance and 5 % for what is left of structure. Bins
 * with more than 2 % of clipped pixels do not count, unless too few are left. A line that would be below 0 at the darkest level, where
 * there are pixels, is fitted anew through 0 there. Foi's own maximum likelihood fit models the clipping instead.
 * <p>
 * Where half of the image has no texture, or much of each grey value, the gain of one frame is right to 5 %. Where texture is
 * everywhere, there may be no place left, and gain and intercept are NaN, or their errors are large: a pair of frames tells then.
 */
public final class VarianceMean {

	private static final int BINS = 48, FEWEST = 6, EACH = 400, LEAST = 50, FIT_ROUNDS = 30, FLAT_ROUNDS = 3;
	/** Of the levels at either end that have no bin. */
	private static final double TAIL = 0.002;
	/** Share of clipped pixels from which a bin is not used. */
	private static final double CLIPPED = 0.02;
	/** The upper quartile of the standard normal distribution. */
	private static final double QUARTILE = 0.6744897501960817;
	/** Where values are cut, in standard deviations, and the variance of what is left of a normal distribution. */
	private static final double CUT = 4, CUT_VARIANCE = 0.9989292960463453;
	/** Relative error of a bin's variance beyond chance. */
	private static final double MODEL = 0.05;
	/** Huber's constant, in standard errors. */
	private static final double HUBER = 1.345;
	/** The 0.95 quantile of chi squared of four degrees of freedom. */
	private static final double CHI = 9.487729036781154;
	/** The 0.8 quantile of chi squared of 74 degrees of freedom, and the coefficients to each side that these are. */
	private static final double CHI_TEXTURE = 83.99654702254001;
	private static final int NEAR = 2;
	/** Share of the places in a bin that are taken for flat before the noise is known. */
	private static final double FLATTEST = 0.25;
	private static final int BLOCK = 8, BOX = 5;

	private final double low, high;
	private final NoisePlaces places = new NoisePlaces(1024);

	/**
	 * @param low grey value at and below which pixels are taken for clipped; -infinity for none
	 * @param high grey value at and above which they are
	 */
	public VarianceMean(final double low, final double high) {
		this.low = low;
		this.high = high;
	}

	/**
	 * Adds the noise of a single frame. Places near NaN and infinite pixels do not count.
	 *
	 * @param plane {@code width * height}
	 */
	public void add(final float[] plane, final int width, final int height) {
		Check.that(plane.length == Check.elements(width, height), "the plane must have " + width + " x " + height + " pixels");
		if (width < BLOCK || height < BLOCK) return;
		final float[][] details = new float[3][NoiseLevel.coefficients(width, height)];
		NoiseLevel.diagonal(plane, width, height, details[0], 0);
		NoiseLevel.alongX(plane, width, height, details[1]);
		NoiseLevel.alongY(plane, width, height, details[2]);
		final NoisePlaces[] found = new NoisePlaces[(height - BLOCK) / 2 + 1];
		Parallel.forEach(found.length, () -> {
			final Blocks blocks = new Blocks(plane, width, details);
			return (IntConsumer) k -> found[k] = blocks.places(k);
		});
		for (final NoisePlaces line : found)
			places.add(line);
	}

	/** Blocks of pixels in a line, each about a coefficient, two pixels apart. */
	private final class Blocks {

		private final float[] plane;
		private final int width;
		private final float[][] details;
		/** Of the columns of a line of blocks: sums, lower less upper half, inner less outer half, clipped pixels. */
		private final double[] sum, lower, inner, cut;
		/** Of the columns of coefficients: sums of squares. */
		private final double[] squares;

		Blocks(final float[] plane, final int width, final float[][] details) {
			this.plane = plane;
			this.width = width;
			this.details = details;
			sum = new double[width];
			lower = new double[width];
			inner = new double[width];
			cut = new double[width];
			squares = new double[(width + 3) / 2];
		}

		/** The places of the blocks whose first row is 2k. A coefficient at (i, j) is one of the pixels 2i - 2 … 2i + 1. */
		NoisePlaces places(final int k) {
			addColumns(2 * k);
			addSquares(k);
			final int count = (width - BLOCK) / 2 + 1, diagonal = (k + NEAR) * squares.length + NEAR;
			final NoisePlaces found = new NoisePlaces(count);
			for (int i = 0; i < count; i++)
				put(2 * i, details[0][diagonal + i], texture(i, details[0][diagonal + i]), found);
			return found;
		}

		private void addColumns(final int top) {
			for (final double[] column : new double[][] { sum, lower, inner, cut })
				Arrays.fill(column, 0);
			for (int y = 0; y < BLOCK; y++) {
				final int row = (top + y) * width;
				final double half = y < BLOCK / 2 ? -1 : 1, middle = y < 2 || y > 5 ? -1 : 1;
				for (int x = 0; x < width; x++) {
					final double v = plane[row + x];
					sum[x] += v;
					lower[x] += half * v;
					inner[x] += middle * v;
					cut[x] += v <= low || v >= high ? 1 : 0;
				}
			}
		}

		private void addSquares(final int first) {
			final int columns = squares.length;
			Arrays.fill(squares, 0);
			for (final float[] band : details)
				for (int j = first; j <= first + 2 * NEAR; j++)
					for (int i = 0; i < columns; i++)
						squares[i] += (double) band[j * columns + i] * band[j * columns + i];
		}

		/** The sum of the squares of the coefficients about one. */
		private double texture(final int first, final double own) {
			double texture = -own * own;
			for (int i = first; i <= first + 2 * NEAR; i++)
				texture += squares[i];
			return texture;
		}

		private void put(final int left, final float coefficient, final double texture, final NoisePlaces found) {
			double all = 0, right = 0, low = 0, innerX = 0, innerY = 0, clipped = 0;
			for (int x = 0; x < BLOCK; x++) {
				final double v = sum[left + x];
				all += v;
				right += x < BLOCK / 2 ? -v : v;
				innerX += x < 2 || x > 5 ? -v : v;
				low += lower[left + x];
				innerY += inner[left + x];
				clipped += cut[left + x];
			}
			final double strength = right * right + low * low + innerX * innerX + innerY * innerY;
			// An area of equal pixels has no noise, not little.
			if (strength == 0 && coefficient == 0) return;
			// Each is a sum of 64 pixels, half of them negative: over 8, it has the variance of the noise of one pixel.
			final double n = BLOCK * BLOCK;
			found.put(all / n, all / n, coefficient, Math.max(strength / n / CHI, texture / CHI_TEXTURE), clipped / n);
		}
	}

	/**
	 * Adds the noise of two frames of the same scene. Their difference in brightness, if there is one, does not count.
	 *
	 * @param first {@code width * height}
	 * @param second as many
	 * @param step every how many rows are looked at, from 1
	 */
	public void add(final float[] first, final float[] second, final int width, final int height, final int step) {
		Check.atLeast("step", step, 1);
		final int n = Check.elements(width, height), r = BOX / 2;
		Check.that(first.length == n && second.length == n, "both frames must have " + width + " x " + height + " pixels");
		final double[] columns = new double[width];
		for (int y = r; y < height - r; y += step) {
			Arrays.fill(columns, 0);
			for (int k = y - r; k <= y + r; k++)
				for (int x = 0; x < width; x++)
					columns[x] += (double) first[k * width + x] + second[k * width + x];
			for (int x = r; x < width - r; x++) {
				double sum = 0;
				for (int k = x - r; k <= x + r; k++)
					sum += columns[k];
				final double a = first[y * width + x], b = second[y * width + x];
				// A pixel's own noise must not choose its bin.
				final double cut = (a <= low || a >= high ? 0.5 : 0) + (b <= low || b >= high ? 0.5 : 0);
				places.put((sum - a - b) / (2 * (BOX * BOX - 1)), (a + b) / 2, (a - b) / Math.sqrt(2), 0, cut);
			}
		}
	}

	/** The points and the line through them. Without a point, all of it is empty or NaN. */
	public NoiseCurve curve() {
		final double none = Double.NaN;
		if (places.size == 0) return new NoiseCurve(new double[0], new double[0], new double[0], new boolean[0], none, none, none, none);
		final int size = places.size, tail = (int) (TAIL * size);
		final float[] levels = Arrays.copyOf(places.level, size);
		final double darkest = OrderStatistic.of(levels, size, tail), brightest = OrderStatistic.of(levels, size, size - 1 - tail);
		final int[][] members = members(Math.max(FEWEST, Math.min(BINS, size / EACH)), darkest, brightest);
		Line line = null;
		NoiseCurve curve = null;
		for (int round = 0; round <= FLAT_ROUNDS; round++) {
			curve = points(members, line);
			line = Line.fit(curve);
			if (line.slope > 0 && line.slope * darkest + line.at0 < 0) line = Line.through(curve, darkest, line.slope);
			curve = new NoiseCurve(curve.levels(), curve.variances(), curve.counts(), curve.used(), line.slope, line.slopeError, line.at0,
				line.at0Error);
		}
		return curve;
	}

	/** The places of each bin. Bins are of equal width between two levels. */
	private int[][] members(final int bins, final double from, final double to) {
		final double width = Math.max(to - from, Double.MIN_NORMAL) / bins;
		final int[] bin = new int[places.size], counts = new int[bins];
		for (int i = 0; i < bin.length; i++) {
			final double level = places.level[i];
			bin[i] = level < from || level > to ? -1 : Math.min(bins - 1, (int) ((level - from) / width));
			if (bin[i] >= 0) counts[bin[i]]++;
		}
		final int[][] members = new int[bins][];
		for (int b = 0; b < bins; b++)
			members[b] = new int[counts[b]];
		for (int i = bin.length - 1; i >= 0; i--)
			if (bin[i] >= 0) members[bin[i]][--counts[bin[i]]] = i;
		return members;
	}

	/** The points of the bins with enough flat places. */
	private NoiseCurve points(final int[][] members, final Line line) {
		final double[][] found = new double[members.length][];
		Parallel.forEach(members.length, b -> found[b] = point(members[b], line));
		final double[][] points = Arrays.stream(found).filter(p -> p != null).toArray(double[][]::new);
		final boolean[] used = new boolean[points.length];
		int good = 0;
		for (int i = 0; i < used.length; i++)
			if (used[i] = points[i][3] <= CLIPPED) good++;
		if (good < Line.LEAST_POINTS) Arrays.fill(used, true);
		return new NoiseCurve(column(points, 0), column(points, 1), column(points, 2), used, 0, 0, 0, 0);
	}

	private static double[] column(final double[][] points, final int k) {
		return Arrays.stream(points).mapToDouble(p -> p[k]).toArray();
	}

	/** Mean level, variance, number and share of clipped pixels of a bin's flat places; null if they are too few. */
	private double[] point(final int[] members, final Line line) {
		if (members.length < LEAST) return null;
		double mean = 0;
		for (final int i : members)
			mean += places.level[i] / (double) members.length;
		final double known = line == null ? Double.NaN : line.slope * mean + line.at0, limit = known > 0 ? known : flattest(members);
		final float[] values = new float[members.length];
		int n = 0;
		double levels = 0, cut = 0;
		for (final int i : members)
			if (places.structure[i] <= limit) {
				values[n++] = places.detail[i];
				levels += places.grey[i];
				cut += places.clipped[i];
			}
		return n < LEAST ? null : new double[] { levels / n, variance(values, n), n, cut / n };
	}

	/** The strength of structure that the flattest places of a bin do not exceed. */
	private double flattest(final int[] members) {
		final float[] strengths = new float[members.length];
		for (int i = 0; i < strengths.length; i++)
			strengths[i] = places.structure[members[i]];
		return OrderStatistic.of(strengths, strengths.length, Math.max(LEAST - 1, (int) (FLATTEST * (strengths.length - 1))));
	}

	/** The variance of the first n values about their median, outliers left out. */
	private static double variance(final float[] values, final int n) {
		final double median = OrderStatistic.median(values, n);
		final float[] distance = new float[n];
		for (int i = 0; i < n; i++)
			distance[i] = (float) Math.abs(values[i] - median);
		final double sigma = OrderStatistic.median(distance, n) / QUARTILE;
		double count = 0, squares = 0;
		for (final float d : distance)
			if (d <= CUT * sigma || sigma == 0) {
				count++;
				squares += (double) d * d;
			}
		return squares / count / (sigma == 0 ? 1 : CUT_VARIANCE);
	}

	/** A line through points. */
	private record Line(double slope, double slopeError, double at0, double at0Error) {

		static final int LEAST_POINTS = 3;

		/** By weighted least squares, the weights from the line itself. */
		static Line fit(final NoiseCurve points) {
			final int n = points.levels().length;
			int used = 0;
			double most = 0;
			for (int i = 0; i < n; i++)
				if (points.used()[i]) {
					used++;
					most = Math.max(most, points.variances()[i]);
				}
			if (used < LEAST_POINTS || most == 0) return new Line(Double.NaN, Double.NaN, Double.NaN, Double.NaN);
			final double[] fitted = points.variances().clone(), robust = new double[n];
			Arrays.fill(robust, 1);
			Line line = null;
			for (int round = 0; round < FIT_ROUNDS; round++) {
				double s = 0, sx = 0, sy = 0, sxx = 0, sxy = 0;
				for (int i = 0; i < n; i++) {
					if (!points.used()[i]) continue;
					final double w = robust[i] / square(error(fitted[i], points.counts()[i], most));
					final double x = points.levels()[i], y = points.variances()[i];
					s += w;
					sx += w * x;
					sy += w * y;
					sxx += w * x * x;
					sxy += w * x * y;
				}
				final double mx = sx / s, my = sy / s, spread = sxx / s - mx * mx;
				if (!(spread > 1e-12 * sxx / s)) return new Line(Double.NaN, Double.NaN, Double.NaN, Double.NaN);
				final double slope = (sxy / s - mx * my) / spread, at0 = my - slope * mx;
				double chi = 0;
				for (int i = 0; i < n; i++) {
					fitted[i] = slope * points.levels()[i] + at0;
					if (!points.used()[i]) continue;
					final double z = (points.variances()[i] - fitted[i]) / error(fitted[i], points.counts()[i], most);
					chi += robust[i] * z * z;
					robust[i] = Math.min(1, HUBER / Math.abs(z));
				}
				final double scale = Math.sqrt(Math.max(1, chi / Math.max(1, used - 2)));
				line = new Line(slope, scale / Math.sqrt(s * spread), at0, scale * Math.sqrt((1 + mx * mx / spread) / s));
			}
			return line;
		}

		/** The line that is 0 at a level. */
		static Line through(final NoiseCurve points, final double level, final double first) {
			final int n = points.levels().length;
			final double most = Arrays.stream(points.variances()).max().orElse(0);
			Line line = new Line(first, 0, -first * level, 0);
			for (int round = 0; round < FIT_ROUNDS; round++) {
				double sxx = 0, sxy = 0, chi = 0;
				int used = 0;
				for (int i = 0; i < n; i++) {
					if (!points.used()[i]) continue;
					final double x = points.levels()[i] - level, y = points.variances()[i];
					final double e = error(line.slope * x, points.counts()[i], most);
					sxx += x * x / (e * e);
					sxy += x * y / (e * e);
					chi += square((y - line.slope * x) / e);
					used++;
				}
				if (!(sxx > 0)) return new Line(Double.NaN, Double.NaN, Double.NaN, Double.NaN);
				final double slope = sxy / sxx, slopeError = Math.sqrt(Math.max(1, chi / Math.max(1, used - 1)) / sxx);
				line = new Line(slope, slopeError, -slope * level, slopeError * Math.abs(level));
			}
			return line;
		}

		/** Standard error of a bin's variance; that of bins without noise is not 0. */
		private static double error(final double variance, final double count, final double most) {
			return Math.max(variance, 0.01 * most) * Math.sqrt(2 / count + MODEL * MODEL);
		}

		private static double square(final double v) {
			return v * v;
		}
	}
}

package io.github.imago.kernel.restore;

import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Parallel;

import java.util.Arrays;

/**
 * Measures how noise depends on the grey value, from one frame or from pairs of frames of the same scene, after A. Foi, M. Trimeche, V.
 * Katkovnik, K. Egiazarian 2008, <i>Practical Poissonian-Gaussian noise modeling and fitting for single-image raw-data</i>,
 * doi:10.1109/TIP.2008.2001399: differences that hold noise alone, in bins of the local mean, and a line through their variances.
 * <ul>
 * <li>Of one frame, the differences are the finest diagonal wavelet coefficients ({@link NoiseLevel}), and the level is the mean of 8 × 8
 * pixels about them. Where the level changes within these by more than noise would in one of twenty places, they do not count: means of
 * halves, and of the inner against the outer half, are compared along both axes. Nor do they where there is fine texture: where the other
 * 74 finest coefficients about it, of all directions, have more energy than noise would in four of five places. Orthogonal as these are, choosing by
 * them is no choice of the coefficient itself.
 * <li>Of a pair, they are the difference over √2, binned by the mean of both in 5 × 5 pixels but their own, so that bins are no
 * choice of noise; a point's level is that of its pixels. Structure drops out, if nothing moves.
 * </ul>
 * The variance of a bin is that of the values within four standard deviations (from the median of magnitudes), set right for the cut. The line is
 * fitted by weighted least squares with Huber's weights; the errors are those of chance and 5 % for what is left of structure. Bins with more than
 * 2 % of clipped pixels do not count, unless too few are left. A line that would be below 0 at the darkest level, where there are pixels, is fitted
 * anew through 0 there. Foi's own maximum likelihood fit models the clipping instead.
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
	private float[] level = new float[1024], grey = new float[1024], detail = new float[1024], structure = new float[1024];
	private float[] clipped = new float[1024];
	private int size;

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
		final float[] diagonal = new float[NoiseLevel.coefficients(width, height)];
		NoiseLevel.diagonal(plane, width, height, diagonal, 0);
		final float[] alongX = new float[diagonal.length], alongY = new float[diagonal.length];
		NoiseLevel.alongX(plane, width, height, alongX);
		NoiseLevel.alongY(plane, width, height, alongY);
		final int columns = (width + 3) / 2;
		// A coefficient at (i, j) is one of the pixels 2i - 2 … 2i + 1; its block reaches two pixels farther.
		for (int j = 2; 2 * j + 3 < height; j++)
			for (int i = 2; 2 * i + 3 < width; i++)
				place(plane, width, 2 * i - 4, 2 * j - 4, diagonal[j * columns + i], texture(diagonal, alongX, alongY, columns, j * columns + i));
	}

	/** The sum of the squares of the coefficients about one. */
	private static double texture(final float[] diagonal, final float[] alongX, final float[] alongY, final int columns, final int at) {
		double sum = -(double) diagonal[at] * diagonal[at];
		for (int y = -NEAR; y <= NEAR; y++)
			for (int k = at + y * columns - NEAR; k <= at + y * columns + NEAR; k++)
				sum += (double) diagonal[k] * diagonal[k] + (double) alongX[k] * alongX[k] + (double) alongY[k] * alongY[k];
		return sum;
	}

	private void place(final float[] plane, final int width, final int x0, final int y0, final float coefficient, final double texture) {
		double sum = 0, right = 0, lower = 0, innerX = 0, innerY = 0;
		int cut = 0;
		for (int y = 0; y < BLOCK; y++)
			for (int x = 0; x < BLOCK; x++) {
				final double v = plane[(y0 + y) * width + x0 + x];
				sum += v;
				right += x < BLOCK / 2 ? -v : v;
				lower += y < BLOCK / 2 ? -v : v;
				innerX += x < 2 || x > 5 ? -v : v;
				innerY += y < 2 || y > 5 ? -v : v;
				if (v <= low || v >= high) cut++;
			}
		final double squares = right * right + lower * lower + innerX * innerX + innerY * innerY;
		// An area of equal pixels has no noise, not little.
		if (squares == 0 && coefficient == 0) return;
		// Each is a sum of 64 pixels, half of them negative: over 8, it has the variance of the noise of one pixel.
		final double n = BLOCK * BLOCK;
		put(sum / n, sum / n, coefficient, Math.max(squares / n / CHI, texture / CHI_TEXTURE), cut / n);
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
				put((sum - a - b) / (2 * (BOX * BOX - 1)), (a + b) / 2, (a - b) / Math.sqrt(2), 0, (a <= low || a >= high ? 0.5 : 0) + (b <= low || b >= high ? 0.5 : 0));
			}
		}
	}

	private void put(final double mean, final double own, final double difference, final double strength, final double share) {
		final double all = mean + own + difference + strength;
		if (all - all != 0) return;
		if (size == level.length) {
			final int more = (int) Math.min(Integer.MAX_VALUE - 8L, 2L * size);
			level = Arrays.copyOf(level, more);
			grey = Arrays.copyOf(grey, more);
			detail = Arrays.copyOf(detail, more);
			structure = Arrays.copyOf(structure, more);
			clipped = Arrays.copyOf(clipped, more);
		}
		level[size] = (float) mean;
		grey[size] = (float) own;
		detail[size] = (float) difference;
		structure[size] = (float) strength;
		clipped[size++] = (float) share;
	}

	/** The points and the line through them. Without a point, all of it is empty or NaN. */
	public NoiseCurve curve() {
		final int bins = Math.max(FEWEST, Math.min(BINS, size / EACH));
		final int[][] members = members(bins);
		final double darkest = darkest();
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

	/** The least level but for a tail. */
	private double darkest() {
		if (size == 0) return 0;
		final float[] sorted = Arrays.copyOf(level, size);
		Arrays.sort(sorted);
		return sorted[(int) (TAIL * size)];
	}

	/** The places of each bin. Bins are of equal width between levels near the ends. */
	private int[][] members(final int bins) {
		if (size == 0) return new int[0][];
		final float[] sorted = Arrays.copyOf(level, size);
		Arrays.sort(sorted);
		final int tail = (int) (TAIL * size);
		final double from = sorted[tail], to = sorted[size - 1 - tail], width = Math.max(to - from, Double.MIN_NORMAL) / bins;
		final int[] bin = new int[size], counts = new int[bins];
		for (int i = 0; i < size; i++) {
			bin[i] = level[i] < from || level[i] > to ? -1 : Math.min(bins - 1, (int) ((level[i] - from) / width));
			if (bin[i] >= 0) counts[bin[i]]++;
		}
		final int[][] members = new int[bins][];
		for (int b = 0; b < bins; b++)
			members[b] = new int[counts[b]];
		for (int i = size - 1; i >= 0; i--)
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
	private double[] point(final int[] places, final Line line) {
		final float[] strengths = new float[places.length];
		double mean = 0;
		for (int i = 0; i < places.length; i++) {
			strengths[i] = structure[places[i]];
			mean += level[places[i]] / (double) places.length;
		}
		if (places.length < LEAST) return null;
		final double known = line == null ? Double.NaN : line.slope * mean + line.at0;
		Arrays.sort(strengths);
		final double limit = known > 0 ? known : strengths[Math.max(LEAST - 1, (int) (FLATTEST * (places.length - 1)))];
		final float[] values = new float[places.length];
		int n = 0;
		double levels = 0, cut = 0;
		for (final int i : places)
			if (structure[i] <= limit) {
				values[n++] = detail[i];
				levels += grey[i];
				cut += clipped[i];
			}
		return n < LEAST ? null : new double[] { levels / n, variance(Arrays.copyOf(values, n)), n, cut / n };
	}

	/** The variance of values about their median, outliers left out. */
	private static double variance(final float[] values) {
		Arrays.sort(values);
		final int n = values.length;
		final double median = 0.5 * ((double) values[(n - 1) / 2] + values[n / 2]);
		final float[] distance = new float[n];
		for (int i = 0; i < n; i++)
			distance[i] = (float) Math.abs(values[i] - median);
		final double[] squares = new double[2];
		Arrays.sort(distance);
		final double sigma = 0.5 * ((double) distance[(n - 1) / 2] + distance[n / 2]) / QUARTILE;
		for (final float d : distance)
			if (d <= CUT * sigma || sigma == 0) {
				squares[0]++;
				squares[1] += (double) d * d;
			}
		return squares[1] / squares[0] / (sigma == 0 ? 1 : CUT_VARIANCE);
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

package io.github.imago.kernel.fourier;

import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Parallel;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * What the pixels of an image are like at each distance from a centre: the azimuthal average of a diffraction pattern, the rotational
 * average of a spectrum.
 * <p>
 * A pixel of the distance r is in bin {@code floor(r / w + 1/2)}, w being the width of the bins: bin k has the distances (k - 1/2) w to (k
 * + 1/2) w, and bin 0 of width 1 px around a pixel has that pixel alone. Where pixels are split, one between k w and (k + 1) w counts in
 * both bins, the more the nearer it is (linear weights): profiles are smoother, without the jitter of the few pixels near the centre, and
 * half a bin less sharp. Distances are calibrated, so that pixels need not be square; w is in pixels along the axis on which they are
 * longer, so that no bin is left without pixels.
 *
 * @param centreX the centre in pixels; whole numbers are the centres of pixels
 * @param centreY likewise
 * @param radii the bins' distances k w, in units
 * @param values one for each bin, NaN where there are no pixels
 * @param counts the number of pixels of each bin, or the sum of their weights; the last one is not 0, unless all are
 * @param errors standard errors, from the scatter of the pixels in the bin; NaN where there are not enough pixels, and for the least and
 *           greatest
 */
public record RadialProfile(double centreX, double centreY, double[] radii, double[] values, double[] counts, double[] errors) {

	/** Most bins, and most of all that are added up side by side. */
	private static final int MOST = 1 << 20;
	/** Numbers of a bin: how many, their sum, the sum of their squares; one is spare, so that a bin's place is a shift. */
	private static final int FIELDS = 4;
	private static final double FARTHEST = 1e6;

	/**
	 * Measures a profile. Takes some 4 ns a pixel and thread, several times that where pixels are sorted (MEDIAN, MIN, MAX) or there is a
	 * sector; any number of threads gives the same bits.
	 *
	 * @param pixels {@code width * height}; NaN does not count
	 * @param mask as many, 0 where a pixel does not count; null for none
	 * @param centreX in pixels, within a million
	 * @param centreY likewise
	 * @param binWidth of a bin, in pixels along the axis on which they are longer, above 0
	 * @param statistic what becomes of the pixels of a bin
	 * @param splitPixels whether a pixel counts in two bins; only for MEAN, SUM and STANDARD_DEVIATION
	 * @param angleFrom in degrees, counter-clockwise from the x axis as seen on the screen: where the sector begins
	 * @param angleTo where it ends, counter-clockwise from there, this angle not included; a difference of 360 or more is a whole turn. The
	 *           centre itself is in every sector
	 * @param pixelWidth size of a pixel along x, in units
	 * @param pixelHeight size of a pixel along y, in units
	 * @throws IllegalArgumentException if a parameter is out of range or there would be more than a million bins
	 */
	public static RadialProfile measure(final float[] pixels, final byte[] mask, final int width, final int height, final double centreX,
		final double centreY, final double binWidth, final RadialStatistic statistic, final boolean splitPixels, final double angleFrom,
		final double angleTo, final double pixelWidth, final double pixelHeight)
	{
		final int n = Check.elements(width, height);
		Check.that(n > 0 && pixels.length == n, "the image must have " + n + " pixels, at least one, got " + pixels.length);
		Check.that(mask == null || mask.length == n, "mask must be of the image's size");
		Check.within("centreX", centreX, -FARTHEST, FARTHEST);
		Check.within("centreY", centreY, -FARTHEST, FARTHEST);
		Check.above("binWidth", binWidth, 0);
		Check.above("the width of a pixel", pixelWidth, 0);
		Check.above("the height of a pixel", pixelHeight, 0);
		Check.that(!splitPixels || statistic.isWeighted(), "splitPixels must be false for the statistic " + statistic + ", which has no weights");
		final Sector sector = new Sector(angleFrom, angleTo);
		final double unit = binWidth * Math.max(pixelWidth, pixelHeight);
		final double[] dx = offsets(width, centreX, pixelWidth / unit), dy = offsets(height, centreY, pixelHeight / unit);
		final double reach = Math.hypot(Math.max(Math.abs(dx[0]), Math.abs(dx[width - 1])), Math.max(Math.abs(dy[0]), Math.abs(dy[height - 1])));
		Check.that(reach < MOST - 2, "binWidth must be larger: there would be more than " + MOST + " bins");
		final Geometry g = new Geometry(pixels, mask, dx, dy, sector, (int) reach + 2);
		final float pilot = g.pilot();
		final double[] sums = g.sums(splitPixels, pilot);
		final double[] extreme = statistic.isWeighted() ? null : g.ordered(sums, statistic);
		int bins = g.bins;
		while (bins > 1 && sums[FIELDS * (bins - 1)] == 0)
			bins--;
		final boolean empty = sums[FIELDS * (bins - 1)] == 0;
		if (empty) bins = (int) (reach + 0.5) + 1;
		final double[] radii = new double[bins], values = new double[bins], counts = new double[bins], errors = new double[bins];
		for (int k = 0; k < bins; k++) {
			radii[k] = k * unit;
			final double count = counts[k] = sums[FIELDS * k], sum = sums[FIELDS * k + 1], mean = sum / count;
			final double deviation = count > 1 ? Math.sqrt(Math.max(0, (sums[FIELDS * k + 2] - sum * mean) / (count - 1))) : Double.NaN;
			errors[k] = statistic.error(deviation, count);
			values[k] = count == 0 ? Double.NaN : statistic == RadialStatistic.MEAN ? pilot + mean : statistic == RadialStatistic.SUM
				? pilot * count + sum : statistic == RadialStatistic.STANDARD_DEVIATION ? deviation : extreme[k];
		}
		return new RadialProfile(centreX, centreY, radii, values, counts, errors);
	}

	/** Distances from the centre along an axis, in bins. */
	private static double[] offsets(final int n, final double centre, final double size) {
		final double[] offsets = new double[n];
		for (int i = 0; i < n; i++)
			offsets[i] = (i - centre) * size;
		return offsets;
	}

	/** The angles that count. */
	private static final class Sector {

		private final double from, span;

		Sector(final double from, final double to) {
			Check.finite("angleFrom", from);
			Check.finite("angleTo", to);
			Check.that(from != to, "angleTo must differ from angleFrom, both are " + from + " degrees");
			this.from = from;
			span = Math.abs(to - from) >= 360 ? 360 : turn(to - from);
		}

		boolean isAll() {
			return span >= 360;
		}

		/** Whether a pixel counts; y down. */
		boolean contains(final double dx, final double dy) {
			return dx == 0 && dy == 0 || turn(Math.toDegrees(Math.atan2(-dy, dx)) - from) < span;
		}

		/** An angle from 0 to below 360. */
		private static double turn(final double angle) {
			final double t = angle - 360 * Math.floor(angle / 360);
			return t < 360 ? t : 0;
		}
	}

	/** The pixels that count, and where. */
	private record Geometry(float[] pixels, byte[] mask, double[] dx, double[] dy, Sector sector, int bins) {

		/** A number of the size of the pixels: their sums of squares lose less when they are counted from there. */
		float pilot() {
			for (int i = 0; i < pixels.length; i++)
				if (pixels[i] - pixels[i] == 0 && (mask == null || mask[i] != 0)) return pixels[i];
			return 0;
		}

		/** A row's pixels, NaN where they do not count, and their distances in bins. */
		private void row(final int y, final float[] values, final double[] radii, final double[] squares) {
			final int n = dx.length;
			System.arraycopy(pixels, y * n, values, 0, n);
			distances(squares, dy[y] * dy[y], radii);
			if (mask != null) for (int x = 0; x < n; x++)
				if (mask[y * n + x] == 0) values[x] = Float.NaN;
			if (!sector.isAll()) for (int x = 0; x < n; x++)
				if (!sector.contains(dx[x], dy[y])) values[x] = Float.NaN;
		}

		private static void distances(final double[] squares, final double square, final double[] radii) {
			for (int x = 0; x < radii.length; x++)
				radii[x] = Math.sqrt(squares[x] + square);
		}

		private double[] squares() {
			final double[] squares = new double[dx.length];
			for (int x = 0; x < squares.length; x++)
				squares[x] = dx[x] * dx[x];
			return squares;
		}

		/**
		 * Counts, sums and sums of squares. Neighbours, which are often in the same bin, are added up apart, so that none waits for the other.
		 */
		double[] sums(final boolean split, final float pilot) {
			final int height = dy.length, blocks = Math.max(1, Math.min(Math.min(64, height / 16), MOST / bins)), n = dx.length;
			final double[] squares = squares();
			final double[][] partial = new double[blocks][];
			Parallel.forEach(blocks, () -> {
				final float[] values = new float[n];
				final double[] radii = new double[n];
				return (IntConsumer) block -> {
					final double[] even = new double[FIELDS * bins], odd = new double[FIELDS * bins];
					for (int y = (int) ((long) height * block / blocks); y < (int) ((long) height * (block + 1) / blocks); y++) {
						row(y, values, radii, squares);
						if (split) split(values, radii, pilot, even);
						else add(values, radii, pilot, even, odd);
					}
					for (int i = 0; i < even.length; i++)
						even[i] += odd[i];
					partial[block] = even;
				};
			});
			final double[] sums = partial[0];
			for (int b = 1; b < blocks; b++)
				for (int i = 0; i < sums.length; i++)
					sums[i] += partial[b][i];
			return sums;
		}

		private static void add(final float[] values, final double[] radii, final float pilot, final double[] even, final double[] odd) {
			int x = 0;
			for (; x + 1 < values.length; x += 2) {
				add(values[x], radii[x], pilot, even);
				add(values[x + 1], radii[x + 1], pilot, odd);
			}
			if (x < values.length) add(values[x], radii[x], pilot, even);
		}

		private static void add(final float value, final double radius, final float pilot, final double[] sums) {
			if (value != value) return;
			final int at = FIELDS * (int) (radius + 0.5);
			final double v = (double) value - pilot;
			sums[at] += 1;
			sums[at + 1] += v;
			sums[at + 2] += v * v;
		}

		private static void split(final float[] values, final double[] radii, final float pilot, final double[] sums) {
			for (int x = 0; x < values.length; x++) {
				if (values[x] != values[x]) continue;
				final int at = FIELDS * (int) radii[x];
				final double v = (double) values[x] - pilot, outer = radii[x] - (int) radii[x], inner = 1 - outer;
				sums[at] += inner;
				sums[at + 1] += inner * v;
				sums[at + 2] += inner * (v * v);
				sums[at + FIELDS] += outer;
				sums[at + FIELDS + 1] += outer * v;
				sums[at + FIELDS + 2] += outer * (v * v);
			}
		}

		/** The statistics that want the pixels of a bin in order. */
		double[] ordered(final double[] sums, final RadialStatistic statistic) {
			final int[] ends = new int[bins + 1];
			for (int k = 0; k < bins; k++)
				ends[k + 1] = ends[k] + (int) sums[FIELDS * k];
			final float[] all = new float[ends[bins]], values = new float[dx.length];
			final double[] radii = new double[dx.length], squares = squares(), result = new double[bins];
			final int[] next = ends.clone();
			for (int y = 0; y < dy.length; y++) {
				row(y, values, radii, squares);
				for (int x = 0; x < values.length; x++)
					if (values[x] == values[x]) all[next[(int) (radii[x] + 0.5)]++] = values[x];
			}
			Parallel.ranges(bins, 8, (from, to) -> {
				for (int k = from; k < to; k++) {
					final int begin = ends[k], end = ends[k + 1], middle = begin + (end - begin) / 2;
					if (begin == end) continue;
					Arrays.sort(all, begin, end);
					result[k] = statistic == RadialStatistic.MIN ? all[begin] : statistic == RadialStatistic.MAX ? all[end - 1] : (end - begin) % 2 == 1
						? all[middle] : ((double) all[middle - 1] + all[middle]) / 2;
				}
			});
			return result;
		}
	}
}

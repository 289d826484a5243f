package io.github.imago.kernel.restore;

import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Parallel;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;

/**
 * Finds what a detector did not see, from the mean of all slices that it took:
 * <ul>
 * <li>a beam stop and gaps: connected dark pixels that fill a square of 3 × 3 pixels somewhere, or reach over half of the image's width or
 * height; dark is below a tenth of the way from the least value to the median of the image, with two neighbours at least that are so too;
 * <li>up to three lines of pixels along these, one by one, where most differ by more than a quarter from those two pixels farther out: the
 * wider pixels beside a gap, the half shadow of a beam stop;
 * <li>dead and hot pixels: those that differ from the median of the 5 × 5 pixels around them by more than 8 robust deviations (5 where
 * they are dark) of these, and of what most of the image has, what is dark already left out; and dark ones, if three quarters of the pixels
 * around are brighter by more than 5 of the deviations that most of the image has: dead ones on steep slopes;
 * <li>pixels that are NaN or infinite.
 * </ul>
 * Medians of the image are those of 65,536 of its pixels, where it has more. Takes no more than the mask for each pixel.
 */
public final class DetectorHoles {

	private static final double DARK = 0.1, OUTLIER = 8, DEAD = 5;
	private static final int RADIUS = 2;
	/** Lines beside gaps: how many at most, how far out they are compared, by what share they differ, and how many pixels are enough to tell. */
	private static final int LINES = 3, OUT = 2, ENOUGH = 16;
	private static final double DIFFERENT = 0.25, SURE = 5;
	/** Pixels that medians of the image are made of, about. */
	private static final int SAMPLE = 1 << 16;
	/** In the mask: a hole, and what may be one. */
	private static final byte HOLE = (byte) 255, MAYBE = 1;
	/** The normal distribution's standard deviation in units of its median distance. */
	private static final double NORMAL = 1.4826;

	private DetectorHoles() {}

	/**
	 * Finds the holes.
	 *
	 * @param mean the mean of all slices; not modified
	 * @param width pixels along x
	 * @param height pixels along y
	 * @return 255 in holes, 0 elsewhere
	 */
	public static byte[] find(final float[] mean, final int width, final int height) {
		Check.that(mean.length == Check.elements(width, height), "the image must have " + width + " x " + height + " pixels, got " + mean.length);
		final byte[] holes = new byte[mean.length];
		float least = Float.POSITIVE_INFINITY;
		for (final float v : mean)
			if (v < least && v - v == 0) least = v;
		final int step = step(mean.length, width);
		final float[] some = new float[(mean.length - 1) / step + 1];
		int n = 0;
		for (int i = 0; i < mean.length; i += step)
			if (Float.isFinite(mean[i])) some[n++] = mean[i];
		Arrays.sort(some, 0, n);
		final double dark = n == 0 ? Double.NEGATIVE_INFINITY : least + DARK * (some[n / 2] - least);
		final List<HoleClusters.Cluster> shadows = shadows(mean, width, height, dark, holes);
		for (int i = 0; i < mean.length; i++)
			holes[i] = Float.isFinite(mean[i]) ? 0 : HOLE;
		for (final HoleClusters.Cluster shadow : shadows)
			add(shadow, mean, width, height, least, holes);
		if (n > 0) outliers(mean, width, height, dark, step, holes);
		return holes;
	}

	/** From one pixel of a sample to the next, so that the sample lies in all columns. */
	private static int step(final int pixels, final int width) {
		int step = Math.max(1, pixels / SAMPLE);
		while (BigInteger.valueOf(step).gcd(BigInteger.valueOf(width)).intValue() > 1)
			step++;
		return step;
	}

	/** Beam stops and gaps. @param scratch is written over */
	private static List<HoleClusters.Cluster> shadows(final float[] mean, final int width, final int height, final double limit,
		final byte[] scratch)
	{
		for (int y = 0; y < height; y++)
			for (int x = 0; x < width; x++)
				// Gaps of one pixel's width have a third of the pixels around.
				if (mean[y * width + x] < limit && below(mean, width, height, x, y, limit) >= 1) scratch[y * width + x] = MAYBE;
		return HoleClusters.of(scratch, width, height, 1).stream().filter(c -> isShadow(c, mean, width, height, limit)).toList();
	}

	/** Whether dark pixels that touch are long or wide enough to be no dead pixels. */
	private static boolean isShadow(final HoleClusters.Cluster c, final float[] mean, final int width, final int height, final double limit) {
		return 2 * (c.right() - c.left() + 1) > width || 2 * (c.bottom() - c.top() + 1) > height || Arrays.stream(c.places(0, 0, width)).anyMatch(
			p -> below(mean, width, height, p % width, p / width, limit) == 3);
	}

	/** Adds a shadow to the holes, with the lines along it that differ. */
	private static void add(final HoleClusters.Cluster shadow, final float[] mean, final int width, final int height, final float least,
		final byte[] holes)
	{
		int[] places = shadow.places(0, 0, width);
		for (final int p : places)
			holes[p] = HOLE;
		for (int line = 0; line < LINES && places.length > 0; line++)
			places = beside(mean, width, height, places, least, holes);
	}

	/** How many thirds of the pixels around, and a pixel itself, are below a limit. */
	private static int below(final float[] mean, final int width, final int height, final int x, final int y, final double limit) {
		int below = 0, all = 0;
		for (int v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++)
			for (int u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++) {
				all++;
				if (mean[v * width + u] < limit) below++;
			}
		return 3 * below / all;
	}

	/** Adds the pixels along a hole that differ from those farther out; returns them, none if they do not. */
	private static int[] beside(final float[] mean, final int width, final int height, final int[] places, final float least, final byte[] holes) {
		int n = 0, m = 0;
		int[] line = new int[64];
		double[] differences = new double[64], levels = new double[64];
		for (final int p : places)
			for (int v = Math.max(0, p / width - 1); v <= Math.min(height - 1, p / width + 1); v++)
				for (int u = Math.max(0, p % width - 1); u <= Math.min(width - 1, p % width + 1); u++) {
					final int q = v * width + u;
					if (holes[q] != 0) continue;
					holes[q] = MAYBE;
					if (n == line.length) line = Arrays.copyOf(line, 2 * n);
					line[n++] = q;
					final int x = u + OUT * (u - p % width), y = v + OUT * (v - p / width);
					if (x < 0 || y < 0 || x >= width || y >= height || holes[y * width + x] == HOLE) continue;
					if (m == levels.length) {
						differences = Arrays.copyOf(differences, 2 * m);
						levels = Arrays.copyOf(levels, 2 * m);
					}
					differences[m] = mean[q] - mean[y * width + x];
					levels[m++] = mean[y * width + x];
				}
		final boolean isHole = m >= ENOUGH && differ(differences, levels, m, least);
		for (int i = 0; i < n; i++)
			holes[line[i]] = isHole ? HOLE : 0;
		return Arrays.copyOf(line, isHole ? n : 0);
	}

	/** Whether most differences are large, in parts of the levels above the least and of what is by chance. Sorts. */
	private static boolean differ(final double[] differences, final double[] levels, final int n, final float least) {
		Arrays.sort(differences, 0, n);
		Arrays.sort(levels, 0, n);
		final double difference = differences[n / 2];
		for (int i = 0; i < n; i++)
			differences[i] = Math.abs(differences[i] - difference);
		Arrays.sort(differences, 0, n);
		return Math.abs(difference) > Math.max(DIFFERENT * (levels[n / 2] - least), SURE * NORMAL * differences[n / 2] / Math.sqrt(n));
	}

	private static void outliers(final float[] mean, final int width, final int height, final double dark, final int step, final byte[] holes) {
		final float[] deviations = new float[(mean.length - 1) / step + 1];
		Parallel.ranges(deviations.length, 1 << 12, (from, to) -> {
			final Around around = new Around(mean, holes, width, height);
			for (int k = from; k < to; k++)
				deviations[k] = around.look(k * step) ? around.deviation : Float.NaN;
		});
		// Those that are NaN come last.
		Arrays.sort(deviations);
		int n = deviations.length;
		while (n > 0 && Float.isNaN(deviations[n - 1]))
			n--;
		if (n == 0) return;
		final float usual = deviations[n / 2];
		// What may be a hole still counts as known to its neighbours.
		Parallel.ranges(height, 1, (from, to) -> {
			final Around around = new Around(mean, holes, width, height);
			for (int i = from * width; i < to * width; i++) {
				final boolean isDark = mean[i] < dark;
				final double limit = NORMAL * (isDark ? DEAD : OUTLIER);
				if (around.isNear(i, limit * usual) || !around.look(i)) continue;
				final double deviation = Math.max(around.deviation, usual);
				if (deviation > 0 && around.difference > limit * deviation || isDark && usual > 0 && around.quartile - mean[i] > limit * usual)
					holes[i] = MAYBE;
			}
		});
		for (int i = 0; i < holes.length; i++)
			if (holes[i] == MAYBE) holes[i] = HOLE;
	}

	/** What the known pixels around a pixel are like. One for each thread. */
	private static final class Around {

		private final float[] mean;
		private final byte[] holes;
		private final int width, height;
		private final float[] values = new float[(2 * RADIUS + 1) * (2 * RADIUS + 1)];
		/** Their lower quartile, the median distance of those from their median, and the pixel's own distance. */
		private float quartile, deviation, difference;

		Around(final float[] mean, final byte[] holes, final int width, final int height) {
			this.mean = mean;
			this.holes = holes;
			this.width = width;
			this.height = height;
		}

		/** Whether a pixel surely is that near to the median of those around, since most of them are: most pixels are, and it is soon seen. */
		boolean isNear(final int i, final double limit) {
			final int x = i % width, y = i / width;
			if (x < RADIUS || y < RADIUS || x >= width - RADIUS || y >= height - RADIUS) return false;
			final float value = mean[i], near = (float) limit;
			int n = 0;
			for (int v = i - RADIUS * width; v <= i + RADIUS * width; v += width)
				for (int k = v - RADIUS; k <= v + RADIUS; k++)
					n += Math.abs(mean[k] - value) <= near && holes[k] != HOLE ? 1 : 0;
			// The pixel itself is one of them.
			return n - 1 > values.length / 2;
		}

		/** Returns false, and does nothing, for pixels of holes and with few known ones around. */
		boolean look(final int i) {
			if (holes[i] == HOLE) return false;
			final int x = i % width, y = i / width;
			int n = 0;
			for (int v = Math.max(0, y - RADIUS); v <= Math.min(height - 1, y + RADIUS); v++)
				for (int u = Math.max(0, x - RADIUS); u <= Math.min(width - 1, x + RADIUS); u++)
					if (holes[v * width + u] != HOLE && (u != x || v != y)) values[n++] = mean[v * width + u];
			if (n <= 2 * RADIUS) return false;
			Arrays.sort(values, 0, n);
			final float median = values[n / 2];
			quartile = values[n / 4];
			for (int k = 0; k < n; k++)
				values[k] = Math.abs(values[k] - median);
			Arrays.sort(values, 0, n);
			deviation = values[n / 2];
			difference = Math.abs(mean[i] - median);
			return true;
		}
	}
}

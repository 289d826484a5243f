package io.github.imago.kernel.restore;

import io.github.imago.kernel.common.Check;

import java.util.Arrays;
import java.util.List;

/**
 * Finds what a detector did not see, from the mean of all slices that it took:
 * <ul>
 * <li>a beam stop and gaps: connected dark pixels that fill a square of 3 × 3 pixels somewhere, or reach over half of the image's width or
 * height; dark is below a tenth of the way from the least value to the median of the image, with two neighbours at least that are so too;
 * <li>dead and hot pixels: those that differ from the median of the 5 × 5 pixels around them by more than 8 robust deviations (5 where
 * they are dark) of these, and of what most of the image has, what is dark already left out;
 * <li>pixels that are NaN or infinite.
 * </ul>
 */
public final class DetectorHoles {

	private static final double DARK = 0.1, OUTLIER = 8, DEAD = 5;
	private static final int RADIUS = 2;
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
		int n = 0;
		final float[] sorted = new float[mean.length];
		for (int i = 0; i < mean.length; i++) {
			if (Float.isFinite(mean[i])) sorted[n++] = mean[i];
			else holes[i] = (byte) 255;
		}
		if (n == 0) return holes;
		Arrays.sort(sorted, 0, n);
		final double dark = sorted[0] + DARK * (sorted[n / 2] - sorted[0]);
		dark(mean, width, height, dark, holes);
		outliers(mean, width, height, dark, holes);
		return holes;
	}

	private static void dark(final float[] mean, final int width, final int height, final double limit, final byte[] holes) {
		final byte[] low = new byte[mean.length];
		final boolean[] full = new boolean[mean.length];
		for (int y = 0; y < height; y++)
			for (int x = 0; x < width; x++) {
				int below = 0, all = 0;
				for (int v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++)
					for (int u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++) {
						all++;
						if (mean[v * width + u] < limit) below++;
					}
				// Gaps of one pixel's width have a third of such a square.
				if (mean[y * width + x] < limit && 3 * below >= all) low[y * width + x] = 1;
				full[y * width + x] = below == all;
			}
		final List<HoleClusters.Cluster> clusters = HoleClusters.of(low, width, height, 1);
		for (final HoleClusters.Cluster c : clusters) {
			final int[] places = c.places(0, 0, width);
			final boolean isLong = 2 * (c.right() - c.left() + 1) > width || 2 * (c.bottom() - c.top() + 1) > height;
			if (isLong || Arrays.stream(places).anyMatch(p -> full[p])) for (final int p : places)
				holes[p] = (byte) 255;
		}
	}

	private static void outliers(final float[] mean, final int width, final int height, final double dark, final byte[] holes) {
		final float[] differences = new float[holes.length], deviations = new float[holes.length], all = new float[holes.length];
		int count = 0;
		final int side = 2 * RADIUS + 1;
		final float[] around = new float[side * side], distances = new float[side * side];
		for (int y = 0; y < height; y++)
			for (int x = 0; x < width; x++) {
				if (holes[y * width + x] != 0) continue;
				int n = 0;
				for (int v = Math.max(0, y - RADIUS); v <= Math.min(height - 1, y + RADIUS); v++)
					for (int u = Math.max(0, x - RADIUS); u <= Math.min(width - 1, x + RADIUS); u++)
						if (holes[v * width + u] == 0 && (u != x || v != y)) around[n++] = mean[v * width + u];
				if (n < side) continue;
				Arrays.sort(around, 0, n);
				final float median = around[n / 2], d = Math.abs(mean[y * width + x] - median);
				for (int i = 0; i < n; i++)
					distances[i] = Math.abs(around[i] - median);
				Arrays.sort(distances, 0, n);
				differences[y * width + x] = d;
				deviations[y * width + x] = all[count++] = distances[n / 2];
			}
		if (count == 0) return;
		Arrays.sort(all, 0, count);
		for (int i = 0; i < holes.length; i++) {
			final double deviation = NORMAL * Math.max(deviations[i], all[count / 2]);
			if (deviation > 0 && differences[i] > (mean[i] < dark ? DEAD : OUTLIER) * deviation) holes[i] = (byte) 255;
		}
	}
}

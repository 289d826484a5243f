package io.github.imago.kernel.filter;

import io.github.imago.kernel.common.Check;

import java.util.Arrays;

/**
 * Outliers along a stack: each pixel is compared with the median of the same pixel in all frames, and with 1.4826 times the median of its
 * distances from it, as {@link Hampel} does in a window. One instance serves one thread.
 * <p>
 * Sorted are rows of pixels at once, frame against frame, by K. E. Batcher's merge exchange, <i>Sorting networks and their
 * applications</i>, AFIPS Spring Joint Computer Conf. 32 (1968) 307, doi:10.1145/1468075.1468121, in the form of D. E. Knuth, <i>The art
 * of computer programming</i> 3, 5.2.2, algorithm M: about log²(frames)
 * / 4 comparisons a pixel, which no pixel's value changes.
 */
public final class Series {

	/** Pixels of all frames that are sorted at once: they stay in a core's cache. */
	private static final int CACHE = 1 << 16;
	private static final int LONGEST = 512, SHORTEST = 16;

	private final double threshold, minimum;
	private final OutlierSide side;
	private final boolean ignoreNaN;
	private final Hampel.Result result;
	private final Keys<float[]> keys = Keys.of(float[].class);

	private int[][] sorted = {};
	private int[] present = {};
	private float[] medians = {}, spreads = {}, frame = {};

	/** For the arguments see {@link Hampel}. */
	public Series(final double threshold, final OutlierSide side, final double minimum, final boolean ignoreNaN, final Hampel.Result result) {
		Check.atLeast("threshold", threshold, 0);
		Check.atLeast("minimum", minimum, 0);
		this.threshold = threshold * Hampel.SIGMA;
		this.minimum = minimum;
		this.side = side;
		this.ignoreNaN = ignoreNaN;
		this.result = result;
	}

	/**
	 * Computes all frames of some pixels.
	 *
	 * @param frames the pixels, frame after frame; not modified
	 * @param pixels the number of pixels of a frame
	 * @param n the number of frames
	 * @param out as many; or one frame for the result MEDIAN
	 */
	public void compute(final float[] frames, final int pixels, final int n, final float[] out) {
		final int length = Math.max(SHORTEST, Math.min(LONGEST, CACHE / Math.max(1, n)));
		if (sorted.length < n) {
			sorted = new int[n][length];
			present = new int[length];
			medians = new float[length];
			spreads = new float[length];
			frame = new float[length];
		}
		for (int from = 0; from < pixels; from += length)
			part(frames, from, Math.min(length, pixels - from), pixels, n, out);
	}

	private void part(final float[] frames, final int from, final int width, final int pixels, final int n, final float[] out) {
		Arrays.fill(present, 0, width, ignoreNaN ? 0 : n);
		for (int k = 0; k < n; k++) {
			System.arraycopy(frames, k * pixels + from, frame, 0, width);
			keys.load(frame, 0, sorted[k], 0, width);
			if (ignoreNaN) for (int i = 0; i < width; i++)
				if (frame[i] == frame[i]) present[i]++;
		}
		middle(n, width, medians);
		if (result == Hampel.Result.MEDIAN) {
			System.arraycopy(medians, 0, out, from, width);
			return;
		}
		if (threshold > 0) {
			for (int k = 0; k < n; k++) {
				for (int i = 0; i < width; i++)
					frame[i] = Math.abs(frames[k * pixels + from + i] - medians[i]);
				keys.load(frame, 0, sorted[k], 0, width);
			}
			middle(n, width, spreads);
		}
		for (int k = 0; k < n; k++) {
			for (int i = 0; i < width; i++) {
				final int at = k * pixels + from + i;
				final float v = frames[at], med = medians[i];
				final double distance = Math.abs(v - med);
				final boolean outlier = distance > minimum && distance > threshold * spreads[i] && side.holds(v, med) || ignoreNaN && v != v && med == med;
				out[at] = result == Hampel.Result.MASK ? outlier ? 255 : 0 : outlier ? med : v;
			}
		}
	}

	/** Sorts the frames, NaN last, and gives each pixel's median; the upper one of two. NaN where there is no number. */
	private void middle(final int n, final int width, final float[] out) {
		sort(sorted, n, width);
		for (int i = 0; i < width; i++)
			frame[i] = Float.intBitsToFloat(restore(sorted[Math.min(n - 1, present[i] / 2)][i]));
		System.arraycopy(frame, 0, out, 0, width);
	}

	private static int restore(final int key) {
		return key ^ key >> 31 & 0x7fffffff;
	}

	/** Sorts each column of n rows. */
	private static void sort(final int[][] rows, final int n, final int width) {
		if (n < 2) return;
		final int top = Integer.highestOneBit(n - 1);
		for (int p = top; p > 0; p /= 2) {
			int q = top, r = 0, d = p;
			while (true) {
				for (int i = 0; i < n - d; i++)
					if ((i & p) == r) exchange(rows[i], rows[i + d], width);
				if (q == p) break;
				d = q - p;
				q /= 2;
				r = p;
			}
		}
	}

	private static void exchange(final int[] a, final int[] b, final int n) {
		for (int i = 0; i < n; i++) {
			final int low = Math.min(a[i], b[i]);
			b[i] = Math.max(a[i], b[i]);
			a[i] = low;
		}
	}
}

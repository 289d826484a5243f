package io.github.imago.kernel.filter;

import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Parallel;

import java.util.Arrays;

/**
 * The background that a ball touches which rolls below the grey values of a plane, seen as a landscape (S. R. Sternberg, <i>Biomedical
 * image processing</i>, Computer 16 (1983) 22, doi:10.1109/MC.1983.1654163): a grey-scale opening by the ball's upper side. The numbers are
 * those of ImageJ 1.54p's Subtract Background, whose choices are part of the definition:
 * <ul>
 * <li>First, unless switched off, a mean over 3 × 3 pixels, along x and then along y.
 * <li>For balls above 10, 30 and 100 pixels the image is shrunk to the minima of 2 × 2, 4 × 4, 8 × 8 pixels, the ball shrinks alike, and
 * the background is enlarged by linear interpolation.
 * <li>Of the ball's radius 24 % (up to 30 pixels), 32 % (up to 100), 40 % (above) are cut off at its rim, where it is too steep to matter.
 * What is left is a square cap.
 * <li>Beyond the edges there is nothing that a ball could touch.
 * </ul>
 * Instead of the ball, {@link SlidingParaboloid}s. Background lighter than the objects: the same on the negative.
 * <p>
 * <b>NaN</b>, and infinite pixels, count as the largest finite value (with a light background, the smallest): no ball is stopped by them,
 * and the background goes on below.
 * <p>
 * <b>Cost</b>: proportional to the square of the cap's width, of 3 to 23 pixels of the shrunk image up to a radius of 100.
 */
public final class RollingBall {

	/** Largest radius, in pixels. */
	public static final int MAX_RADIUS = 10_000;

	private static final int ROWS = 16;

	private RollingBall() {}

	/**
	 * Computes the background.
	 *
	 * @param in plane, x fastest, not modified
	 * @param width columns, at least 1
	 * @param height rows, at least 1
	 * @param radius of the ball in pixels, or of the paraboloid's curvature at its top; above 0, at most {@link #MAX_RADIUS}
	 * @param light whether the background is lighter than the objects
	 * @param paraboloid whether a paraboloid takes the ball's place
	 * @param smooth whether the means over 3 × 3 pixels are taken first (for the paraboloid: of maxima over 3 × 3 pixels, less what these
	 *           raise the image)
	 * @param background result, another array
	 */
	public static void background(final float[] in, final int width, final int height, final double radius, final boolean light,
		final boolean paraboloid, final boolean smooth, final float[] background)
	{
		Check.above("radius", radius, 0);
		Check.within("radius", radius, 0, MAX_RADIUS);
		landscape(in, width * height, light, background);
		float raised = 0;
		if (smooth) {
			if (paraboloid) raised = (float) Means3.maximum(background, width, height);
			Means3.mean(background, width, height);
		}
		if (paraboloid) SlidingParaboloid.slide(background, width, height, (float) radius);
		else new Ball(radius).roll(background, width, height);
		final float shift = raised;
		Parallel.ranges(width * height, 1 << 16, (from, to) -> {
			if (light) for (int i = from; i < to; i++)
				background[i] = -(background[i] - shift);
			else if (shift != 0) for (int i = from; i < to; i++)
				background[i] -= shift;
		});
	}

	/**
	 * Takes the background away.
	 *
	 * @param in plane
	 * @param background the same array as the result, or another one
	 * @param largest 0 for float pixels; else the largest grey value, 255 or 65535: results are then whole numbers from 0 to it, and above
	 *           a light background they count down from it
	 * @param light whether the background is lighter than the objects
	 * @param out result
	 */
	public static void subtract(final float[] in, final float[] background, final int largest, final boolean light, final float[] out) {
		final float offset = light ? largest + 0.5f : 0.5f;
		Parallel.ranges(in.length, 1 << 16, (from, to) -> {
			if (largest == 0) for (int i = from; i < to; i++)
				out[i] = in[i] - background[i];
			else for (int i = from; i < to; i++)
				out[i] = (int) Math.max(0, Math.min(largest, in[i] - background[i] + offset));
		});
	}

	/** What the ball rolls below: upside down for a light background, and finite. */
	private static void landscape(final float[] in, final int n, final boolean light, final float[] out) {
		float largest = Float.NEGATIVE_INFINITY;
		boolean finite = true;
		for (int i = 0; i < n; i++) {
			final float v = light ? -in[i] : in[i];
			if (!(Math.abs(v) <= Float.MAX_VALUE)) finite = false;
			else if (v > largest) largest = v;
			out[i] = v;
		}
		if (finite) return;
		for (int i = 0; i < n; i++)
			if (!(Math.abs(out[i]) <= Float.MAX_VALUE)) out[i] = largest == Float.NEGATIVE_INFINITY ? Float.NaN : largest;
	}

	/** A ball, as the cap that is left of it in the shrunk image. */
	private static final class Ball {

		private final int shrink, reach;
		/** {@code cap[dx][dy]}: height at a distance from the middle. */
		private final float[][] cap;

		Ball(final double radius) {
			shrink = radius <= 10 ? 1 : radius <= 30 ? 2 : radius <= 100 ? 4 : 8;
			final int percent = radius <= 30 ? 24 : radius <= 100 ? 32 : 40;
			final double small = Math.max(1, radius / shrink);
			final int cut = (int) (percent * small) / 100;
			reach = (int) Math.round(small - cut);
			cap = new float[reach + 1][reach + 1];
			for (int dx = 0; dx <= reach; dx++)
				for (int dy = 0; dy <= reach; dy++)
					cap[dx][dy] = (float) Math.sqrt(Math.max(0, small * small - dx * dx - dy * dy));
		}

		/** Replaces the plane by what the ball touches. */
		void roll(final float[] plane, final int width, final int height) {
			final int sw = (width + shrink - 1) / shrink, sh = (height + shrink - 1) / shrink;
			final float[] small = shrink == 1 ? plane : minima(plane, width, height, sw, sh);
			// The ball's lowest height at each place, also where only a part of it is inside; then the highest that any place reaches.
			// Upside down that is the same.
			final float[] height1 = new float[(sw + 2 * reach) * (sh + 2 * reach)];
			lowest(small, sw, sh, 2 * reach, height1);
			negate(height1);
			lowest(height1, sw + 2 * reach, sh + 2 * reach, 0, small);
			negate(small);
			if (shrink > 1) enlarge(small, sw, sh, plane, width, height);
		}

		private static void negate(final float[] v) {
			Parallel.ranges(v.length, 1 << 16, (from, to) -> {
				for (int i = from; i < to; i++)
					v[i] = -v[i];
			});
		}

		private float[] minima(final float[] plane, final int width, final int height, final int sw, final int sh) {
			final float[] small = new float[sw * sh];
			Parallel.ranges(sh, ROWS, (from, to) -> {
				final float[] line = new float[width], row = new float[width];
				for (int y = from; y < to; y++) {
					System.arraycopy(plane, y * shrink * width, line, 0, width);
					for (int k = 1; k < shrink && y * shrink + k < height; k++) {
						System.arraycopy(plane, (y * shrink + k) * width, row, 0, width);
						min(row, line, width);
					}
					for (int x = 0; x < sw; x++) {
						float least = line[x * shrink];
						for (int k = x * shrink + 1; k < Math.min(width, (x + 1) * shrink); k++)
							least = Math.min(least, line[k]);
						small[y * sw + x] = least;
					}
				}
			});
			return small;
		}

		/**
		 * The smallest of image - cap around each place.
		 *
		 * @param pad pixels on each side of the image that stop nothing
		 * @param out {@code w + 2 pad - 2 reach} by {@code h + 2 pad - 2 reach} places
		 */
		private void lowest(final float[] in, final int w, final int h, final int pad, final float[] out) {
			final int n = w + 2 * pad, ow = n - 2 * reach, oh = h + 2 * pad - 2 * reach;
			Parallel.ranges(oh, ROWS, (from, to) -> {
				final float[][] pairs = new float[reach + 1][n];
				final float[] other = new float[n], column = new float[n], shifted = new float[ow], result = new float[ow];
				Arrays.fill(other, Float.POSITIVE_INFINITY);
				for (int y = from; y < to; y++) {
					final int middle = y + reach - pad;
					for (int dy = 0; dy <= reach; dy++) {
						Arrays.fill(pairs[dy], Float.POSITIVE_INFINITY);
						if (middle - dy >= 0 && middle - dy < h) System.arraycopy(in, (middle - dy) * w, pairs[dy], pad, w);
						if (dy == 0 || middle + dy < 0 || middle + dy >= h) continue;
						System.arraycopy(in, (middle + dy) * w, other, pad, w);
						min(other, pairs[dy], n);
					}
					Arrays.fill(result, Float.POSITIVE_INFINITY);
					for (int dx = 0; dx <= reach; dx++) {
						Arrays.fill(column, Float.POSITIVE_INFINITY);
						int dy = 0;
						for (; dy < reach; dy += 2)
							lower(pairs[dy], pairs[dy + 1], cap[dx][dy], cap[dx][dy + 1], column, n);
						if (dy == reach) lower(pairs[dy], pairs[dy], cap[dx][dy], cap[dx][dy], column, n);
						System.arraycopy(column, reach - dx, shifted, 0, ow);
						min(shifted, result, ow);
						if (dx == 0) continue;
						System.arraycopy(column, reach + dx, shifted, 0, ow);
						min(shifted, result, ow);
					}
					System.arraycopy(result, 0, out, y * ow, ow);
				}
			});
		}

		private static void lower(final float[] a, final float[] b, final float capA, final float capB, final float[] least, final int n) {
			for (int i = 0; i < n; i++)
				least[i] = Math.min(least[i], Math.min(a[i] - capA, b[i] - capB));
		}

		private static void min(final float[] v, final float[] least, final int n) {
			for (int i = 0; i < n; i++)
				least[i] = Math.min(least[i], v[i]);
		}

		/** Linear interpolation between the centres of the shrunk pixels, and beyond the outermost ones. */
		private void enlarge(final float[] small, final int sw, final int sh, final float[] plane, final int width, final int height) {
			final int[] columns = new int[width], rows = new int[height];
			final float[] columnWeights = new float[width], rowWeights = new float[height];
			positions(width, sw, columns, columnWeights);
			positions(height, sh, rows, rowWeights);
			Parallel.ranges(height, ROWS, (from, to) -> {
				final float[] above = new float[width], below = new float[width], result = new float[width];
				int at = -1;
				for (int y = from; y < to; y++) {
					if (rows[y] != at) {
						at = rows[y];
						along(small, at * sw, sw, columns, columnWeights, above);
						along(small, Math.min(at + 1, sh - 1) * sw, sw, columns, columnWeights, below);
					}
					mix(above, below, rowWeights[y], 1 - rowWeights[y], result, width);
					System.arraycopy(result, 0, plane, y * width, width);
				}
			});
		}

		/** For each pixel the shrunk pixel before it, and that one's weight. */
		private void positions(final int n, final int small, final int[] before, final float[] weights) {
			for (int i = 0; i < n; i++) {
				before[i] = Math.max(0, Math.min((i - shrink / 2) / shrink, small - 2));
				final float distance = (i + 0.5f) / shrink - (before[i] + 0.5f);
				weights[i] = small == 1 ? 1 : 1 - distance;
			}
		}

		private static void along(final float[] small, final int at, final int sw, final int[] columns, final float[] weights, final float[] out) {
			for (int x = 0; x < out.length; x++) {
				final int k = columns[x];
				out[x] = small[at + k] * weights[x] + small[at + Math.min(k + 1, sw - 1)] * (1 - weights[x]);
			}
		}

		private static void mix(final float[] a, final float[] b, final float wa, final float wb, final float[] out, final int n) {
			for (int i = 0; i < n; i++)
				out[i] = a[i] * wa + b[i] * wb;
		}
	}
}

package io.github.imago.kernel.filter;

import io.github.imago.kernel.common.Parallel;

/**
 * The background that paraboloids touch from below, approximated as ImageJ's Subtract Background does: parabolas slide along the rows, the
 * columns, the rows again, the diagonals down to the right, those down to the left, and the former again. The result of one line is the
 * lower envelope by arcs: from one pixel that a parabola touches, the next is the one to which the parabola through both is lowest. Before
 * that, particles in the corners of the image are kept from being taken for background: each corner is lowered to the mean of what the two
 * edges and the diagonal that end there say, each continued from where parabolas touch it, as a line plus a sixth power for vignetting.
 */
final class SlidingParaboloid {

	/** Share of the parabola's curvature, in second differences, from which on a pixel is not touched; below 2, for rounding. */
	private static final float TOUCHED = 1.999f;
	/** Lines that are taken out of the plane together. */
	private static final int BUNDLE = 16;
	/** Floats between the lines of a bundle, so that they do not all fall into the same sets of the cache. */
	private static final int PAD = 17;
	/** Pixels tried without a lower parabola before the limit of the search is computed again. */
	private static final int PATIENCE = 3;

	private SlidingParaboloid() {}

	/** Replaces a plane by its background. */
	static void slide(final float[] plane, final int width, final int height, final float radius) {
		final float curvature = 0.5f / radius, diagonal = 1 / radius;
		new Line(Math.max(width, height)).corners(plane, width, height, curvature);
		rows(plane, width, height, curvature);
		lines(plane, width, height, 0, 0, width, curvature);
		rows(plane, width, height, curvature);
		lines(plane, width, height, 1, 3 - height, width - 2, diagonal);
		lines(plane, width, height, -1, 2, width + height - 3, diagonal);
		// ImageJ has the one from the corner twice; it differs in the last bit.
		if (height > 2) lines(plane, width, height, -1, width - 1, width, diagonal);
		lines(plane, width, height, 1, 3 - height, width - 2, diagonal);
	}

	private static void rows(final float[] plane, final int width, final int height, final float curvature) {
		Parallel.ranges(height, BUNDLE, (from, to) -> {
			final Line line = new Line(width);
			for (int y = from; y < to; y++)
				line.slide(plane, y * width, width, curvature);
		});
	}

	/**
	 * Lines that go on by {@code step} columns in each row; line c passes, or would pass, through column c of the first row, for c = first
	 * … end - 1.
	 */
	private static void lines(final float[] plane, final int width, final int height, final int step, final int first, final int end,
		final float curvature)
	{
		final int bundles = Math.max(0, end - first + BUNDLE - 1) / BUNDLE;
		Parallel.forEach(bundles, () -> {
			final Line line = new Line(height);
			final float[] bundle = new float[BUNDLE * (height + PAD)];
			return b -> {
				final int c = first + b * BUNDLE, n = Math.min(BUNDLE, end - c);
				exchange(plane, width, height, step, c, n, bundle, false);
				for (int k = 0; k < n; k++) {
					// The rows in which the line is inside the plane.
					final int x = c + k;
					final int from = step == 0 ? 0 : step > 0 ? Math.max(0, -x) : Math.max(0, x - width + 1);
					final int to = step == 0 ? height : Math.min(height, step > 0 ? width - x : x + 1);
					line.slide(bundle, k * (height + PAD) + from, to - from, curvature);
				}
				exchange(plane, width, height, step, c, n, bundle, true);
			};
		});
	}

	/** Takes n lines out of the plane, one after the other into the bundle, or puts them back. */
	private static void exchange(final float[] plane, final int width, final int height, final int step, final int c, final int n,
		final float[] bundle, final boolean back)
	{
		for (int y = 0; y < height; y++) {
			final int x = c + step * y, at = y * width + x;
			if (n == BUNDLE && x >= 0 && x + BUNDLE <= width) {
				if (back) put(bundle, y, height + PAD, plane, at);
				else take(plane, at, bundle, y, height + PAD);
				continue;
			}
			for (int k = Math.max(0, -x); k < Math.min(n, width - x); k++)
				if (back) plane[at + k] = bundle[k * (height + PAD) + y];
				else bundle[k * (height + PAD) + y] = plane[at + k];
		}
	}

	private static void take(final float[] plane, final int at, final float[] bundle, final int y, final int stride) {
		for (int k = 0; k < BUNDLE; k++)
			bundle[k * stride + y] = plane[at + k];
	}

	private static void put(final float[] bundle, final int y, final int stride, final float[] plane, final int at) {
		for (int k = 0; k < BUNDLE; k++)
			plane[at + k] = bundle[k * stride + y];
	}

	/** What is needed to slide a parabola along a line of pixels. */
	private static final class Line {

		/** The pixels before that. */
		private final float[] before;
		private final int[] touchable;
		/** Where the parabola touches first and last, the ends aside. */
		private int firstTouched, lastTouched;

		Line(final int longest) {
			before = new float[longest];
			touchable = new int[longest + 1];
		}

		/** Replaces n values from an index on by their envelope. */
		void slide(final float[] values, final int at, final int n, final float curvature) {
			System.arraycopy(values, at, before, 0, n);
			firstTouched = n - 1;
			lastTouched = 0;
			final int count = touchable(n, TOUCHED * curvature);
			final float least = least(before, n);
			for (int k = 0; k < count - 1;) {
				final int i = touchable[k], next = next(k, count, least, curvature), j = touchable[next];
				if (i == 0) firstTouched = j;
				if (j == n - 1) lastTouched = i;
				if (j > i + 1) arc(values, at, i, j, curvature);
				k = next;
			}
		}

		/** The pixels that a parabola can touch, the ends included: those where the second difference is not below its own. */
		private int touchable(final int n, final float limit) {
			final float[] v = before;
			final int[] found = touchable;
			int count = 1;
			found[0] = 0;
			for (int i = 1; i < n - 1; i++) {
				found[count] = i;
				count += v[i] + v[i] - v[i - 1] - v[i + 1] < limit ? 1 : 0;
			}
			if (n > 1) found[count++] = n - 1;
			return count;
		}

		private static float least(final float[] v, final int n) {
			float least = v[0];
			for (int i = 1; i < n; i++)
				least = Math.min(least, v[i]);
			return least;
		}

		/** The touchable pixel after the k-th one to which the parabola is lowest: where the slope at which it leaves is smallest. */
		private int next(final int k, final int count, final float least, final float curvature) {
			final int i = touchable[k];
			final float v = before[i];
			float smallest = Float.MAX_VALUE;
			int best = k + 1, end = Integer.MAX_VALUE, tried = 0;
			for (int m = k + 1; m < count && touchable[m] < end; m++) {
				final int distance = touchable[m] - i;
				final float slope = (before[touchable[m]] - v) / distance + curvature * distance;
				if (slope < smallest) {
					smallest = slope;
					best = m;
					tried = 0;
				}
				else if (++tried == PATIENCE) {
					// Where even the least value would need a steeper start.
					final double b = 0.5f * smallest / curvature, reach = b + Math.sqrt(b * b + (v - least) / curvature) + 1;
					if (reach < touchable[count - 1] - i) end = i + (int) reach;
				}
			}
			return best;
		}

		private void arc(final float[] values, final int at, final int i, final int j, final float curvature) {
			final float v = before[i], slope = (before[j] - v) / (j - i) + curvature * (j - i);
			for (int k = 1; k < j - i; k++)
				values[at + i + k] = v + k * (slope - k * curvature);
		}

		void corners(final float[] plane, final int width, final int height, final float curvature) {
			final int right = width - 1, bottom = (height - 1) * width;
			final float[] top = ends(plane, 0, 1, width, curvature), low = ends(plane, bottom, 1, width, curvature);
			final float[] left = ends(plane, 0, width, height, curvature), end = ends(plane, right, width, height, curvature);
			final int n = Math.min(width, height);
			final float steep = 2 * curvature;
			final float a = top[0] + left[0] + ends(plane, 0, width + 1, n, steep)[0];
			final float b = top[1] + end[0] + ends(plane, right, width - 1, n, steep)[0];
			final float c = low[0] + left[1] + ends(plane, bottom, 1 - width, n, steep)[0];
			final float d = low[1] + end[1] + ends(plane, bottom + right, -width - 1, n, steep)[0];
			lower(plane, 0, a);
			lower(plane, right, b);
			lower(plane, bottom, c);
			lower(plane, bottom + right, d);
		}

		private static void lower(final float[] plane, final int at, final float sum) {
			if (plane[at] > sum / 3) plane[at] = sum / 3;
		}

		/** Slides along a line of the plane and tells what its two ends would be without a particle there. */
		private float[] ends(final float[] plane, final int at, final int step, final int n, final float curvature) {
			final float[] values = new float[n];
			for (int i = 0; i < n; i++)
				values[i] = plane[at + i * step];
			slide(values, 0, n, curvature);
			for (int i = 0; i < n; i++)
				plane[at + i * step] = values[i];
			// Particles take less than a quarter of the edge.
			final int first = 4 * firstTouched >= n ? 0 : firstTouched, last = 4 * (n - 1 - lastTouched) >= n ? n - 1 : lastTouched;
			final float slope = (before[last] - before[first]) / (last - first), start = before[first] - slope * first, mid = 0.5f * (last + first);
			// As much vignetting as the middle third allows.
			float vignetting = 0;
			for (int i = (n + 2) / 3; i <= 2 * n / 3 && i < n; i++) {
				final float shape = sixth((i - mid) * 2 / (last - first));
				if (before[i] < start + slope * i + vignetting * shape) vignetting = -(start + slope * i - before[i]) / shape;
			}
			final int rest = n - 1 - last;
			return new float[] { start + vignetting * sixth((first - mid) * 2 / (last - first)) + curvature * first * first, start + (n - 1) * slope +
				vignetting * sixth((last - mid) * 2 / (last - first)) + curvature * rest * rest };
		}

		/** x to the sixth, less 1: zero at both ends of the line. */
		private static float sixth(final float x) {
			return x * x * x * x * x * x - 1;
		}
	}
}

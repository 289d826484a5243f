package io.github.imago.kernel.segment;

import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Parallel;

import java.util.Arrays;

/**
 * Parts objects that touch at their necks: the distance to the background has one maximum in each convex part; these, if they stand out enough, are the
 * markers of a {@link Watershed} on the negative distance. Objects that do not touch are independent of each other, and are done in parallel.
 */
public final class SplitTouching {

	private SplitTouching() {}

	/**
	 * Labels the parts of a mask by its {@linkplain DistanceTransform distances}.
	 *
	 * @param mask non-zero is foreground; {@code width * height} pixels
	 * @param width pixels along x
	 * @param height pixels along y
	 * @param h how much deeper than the neck, in pixels, both parts must be to be parted; {@code >= 0}, more splits less
	 * @param labels where the labels go, 1, 2, 3 … in the order of the markers' first pixels
	 * @return the number of labels
	 */
	public static int split(final byte[] mask, final int width, final int height, final double h, final int[] labels) {
		Check.that(mask.length == Check.elements(width, height), "mask must have " + width + " x " + height + " pixels, got " + mask.length);
		Labels.checkOutput(mask.length, labels.length);
		Check.atLeast("h", h, 0);
		final int[] component = new int[mask.length], squared = new int[mask.length];
		final int count = Labels.components(mask, width, height, 1, Connectivity.EIGHT, component);
		if (count == 0) {
			Arrays.fill(labels, 0);
			return 0;
		}
		if ((long) width * width + (long) height * height > Integer.MAX_VALUE) {
			final float[] distance = new float[mask.length];
			DistanceTransform.distance(mask, width, height, 1, 1, distance);
			if (distance[0] == Float.POSITIVE_INFINITY) Arrays.fill(distance, 1);
			return split(mask, distance, width, height, h, labels);
		}
		DistanceTransform.squared(mask, width, height, squared);
		// A mask without background is infinitely deep: one object.
		if (squared[0] == Integer.MAX_VALUE) {
			Arrays.fill(labels, 1);
			return 1;
		}
		Part[] parts = parts(component, squared, width, height, count);
		long area = 0;
		for (final Part part : parts)
			area += part.area();
		if (area > 4L * mask.length) {
			// Long slanted objects: their boxes overlap so much that it is cheaper to take all of the image at once.
			for (int i = 0; i < component.length; i++)
				component[i] = Math.min(component[i], 1);
			parts = parts(component, squared, width, height, 1);
		}
		final Part[] all = parts;
		Parallel.ranges(all.length, 1, (from, to) -> {
			for (int c = from; c < to; c++)
				all[c].split(component, c + 1, squared, width, h, labels);
		});
		return number(all, component, labels);
	}

	/** The bounds of every component. */
	private static Part[] parts(final int[] component, final int[] squared, final int width, final int height, final int count) {
		final Part[] parts = new Part[count];
		for (int y = 0, i = 0; y < height; y++)
			for (int x = 0; x < width; x++, i++) {
				if (component[i] == 0) continue;
				Part part = parts[component[i] - 1];
				if (part == null) part = parts[component[i] - 1] = new Part(x, y);
				part.include(x, y, squared[i]);
			}
		return parts;
	}

	/** From labels that count in each component to labels of the whole image, in the order of the markers' first pixels. */
	private static int number(final Part[] parts, final int[] component, final int[] labels) {
		final int[] offset = new int[parts.length + 1];
		int total = 0;
		for (int c = 0; c < parts.length; c++) {
			offset[c + 1] = total;
			total += parts[c].first.length;
		}
		final long[] order = new long[total];
		for (int c = 0, k = 0; c < parts.length; c++)
			for (final int pixel : parts[c].first)
				order[k] = (long) pixel << 32 | k++;
		Arrays.sort(order);
		final int[] number = new int[total + 1];
		for (int k = 0; k < total; k++)
			number[(int) order[k] + 1] = k + 1;
		Parallel.ranges(labels.length, 1 << 16, (from, to) -> {
			for (int i = from; i < to; i++)
				labels[i] = component[i] == 0 ? 0 : number[offset[component[i]] + labels[i]];
		});
		return total;
	}

	/** A connected component. */
	private static final class Part {

		private int left, top, right, bottom, deepest;
		/** The first pixel of each marker, in the image. */
		private int[] first;

		Part(final int x, final int y) {
			left = right = x;
			top = bottom = y;
		}

		/** Pixels of its box. */
		long area() {
			return (long) (right - left + 1) * (bottom - top + 1);
		}

		void include(final int x, final int y, final int depth) {
			left = Math.min(left, x);
			right = Math.max(right, x);
			bottom = y;
			deepest = Math.max(deepest, depth);
		}

		/** Writes labels 1, 2 … over this component's pixels. */
		void split(final int[] component, final int number, final int[] squared, final int width, final double h, final int[] labels) {
			final int w = right - left + 1, n = w * (bottom - top + 1);
			final int[] depth = new int[n], markers = new int[n];
			final float[] distance = new float[n];
			final byte[] mask = new byte[n], tops = new byte[n];
			for (int y = top, i = 0; y <= bottom; y++)
				for (int x = left, at = y * width + left; x <= right; x++, at++, i++)
					if (component[at] == number) {
						mask[i] = 1;
						depth[i] = squared[at];
						distance[i] = (float) Math.sqrt(squared[at]);
					}
			// Where every pixel touches the background all are equally deep.
			if (deepest == 1) System.arraycopy(mask, 0, tops, 0, n);
			else Maxima.extended(distance, mask, w, bottom - top + 1, 1, Connectivity.EIGHT, h, tops);
			first = new int[Labels.components(tops, w, bottom - top + 1, 1, Connectivity.EIGHT, markers)];
			for (int i = n - 1; i >= 0; i--)
				if (markers[i] != 0) first[markers[i] - 1] = (top + i / w) * width + left + i % w;
			if (first.length > 1) Watershed.flood(depth, deepest, w, bottom - top + 1, Connectivity.EIGHT, markers);
			for (int y = top, i = 0; y <= bottom; y++)
				for (int x = left, at = y * width + left; x <= right; x++, at++, i++)
					if (mask[i] != 0) labels[at] = first.length > 1 ? markers[i] : 1;
		}
	}

	/**
	 * Labels the parts of a mask by a given depth, for example smoothed distances.
	 *
	 * @param mask non-zero is foreground; {@code width * height} pixels
	 * @param depth a finite value for each pixel, greatest in the middle of the parts; same size
	 * @param width pixels along x
	 * @param height pixels along y
	 * @param h how much deeper than the neck, in units of {@code depth}, both parts must be to be parted; {@code >= 0}
	 * @param labels where the labels go, 1, 2, 3 … in the order of the markers' first pixels
	 * @return the number of labels
	 */
	public static int split(final byte[] mask, final float[] depth, final int width, final int height, final double h, final int[] labels) {
		Check.that(mask.length == Check.elements(width, height), "mask must have " + width + " x " + height + " pixels, got " + mask.length);
		final byte[] markers = new byte[mask.length];
		Maxima.extended(depth, mask, width, height, 1, Connectivity.EIGHT, h, markers);
		final int count = Labels.components(markers, width, height, 1, Connectivity.EIGHT, labels);
		final float[] relief = new float[depth.length];
		for (int i = 0; i < relief.length; i++)
			relief[i] = -depth[i];
		Watershed.flood(relief, labels, mask, width, height, 1, Connectivity.EIGHT, false, labels);
		return count;
	}
}

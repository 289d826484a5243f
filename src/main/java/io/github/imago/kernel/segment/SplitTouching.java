package io.github.imago.kernel.segment;

import io.github.imago.kernel.common.Check;

import java.util.Arrays;

/**
 * Parts objects that touch at their necks: the distance to the background has one maximum in each convex part; these, if they stand out
 * enough, are the markers of a {@link Watershed} on the negative distance.
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
		final float[] distance = new float[mask.length];
		DistanceTransform.distance(mask, width, height, 1, 1, distance);
		// A mask without background is infinitely deep: one object.
		if (distance.length > 0 && distance[0] == Float.POSITIVE_INFINITY) Arrays.fill(distance, 1);
		return split(mask, distance, width, height, h, labels);
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
		Check.that(mask.length == Check.elements(width, height), "mask must have " + width + " x " + height + " pixels, got "
			+ mask.length);
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

package io.github.imago.kernel.segment;

import io.github.imago.kernel.common.Check;

import java.util.Arrays;

/**
 * Maxima of an image as regions. A regional maximum is a connected plateau all of whose neighbours are lower; an extended maximum of height
 * h is what remains as one after all maxima are cut down by h, so that shallow ones vanish: Soille 2004, DOI 10.1007/978-3-662-05088-0,
 * section 6.3.5.
 */
public final class Maxima {

	private Maxima() {}

	/**
	 * Regional maxima.
	 *
	 * @param image heights; NaN and negative infinity count as outside the mask; {@code width * height * depth} pixels
	 * @param mask non-zero where to look, same size, or null for everywhere; what lies outside counts as lower
	 * @param width pixels along x
	 * @param height pixels along y
	 * @param depth pixels along z, 1 for a plane
	 * @param connectivity which pixels are neighbours; FOUR and EIGHT for planes only
	 * @param output where the maxima go, 0 and 255
	 */
	public static void regional(final float[] image, final byte[] mask, final int width, final int height, final int depth,
		final Connectivity connectivity, final byte[] output)
	{
		final Grid grid = new Grid(width, height, depth, connectivity);
		grid.check("image", image.length);
		if (mask != null) grid.check("mask", mask.length);
		Labels.checkOutput(image.length, output.length);
		final float[] value = new float[grid.length];
		Arrays.fill(value, Float.NaN);
		for (int line = 0; line < grid.lines(); line++)
			for (int x = 0, from = line * width; x < width; x++)
				if (mask == null || mask[from + x] != 0) value[grid.line(line) + x] = image[from + x];
		// A pixel with a higher neighbour is no maximum, nor is any other pixel of its plateau.
		final Reconstruction.Queue queue = new Reconstruction.Queue();
		final boolean[] lower = new boolean[grid.length];
		for (int line = 0; line < grid.lines(); line++) {
			final int from = grid.line(line);
			for (int p = from; p < from + width; p++) {
				boolean below = false;
				for (final int step : grid.steps)
					below |= value[p + step] > value[p];
				if (!below) continue;
				lower[p] = true;
				queue.add(p);
			}
		}
		while (!queue.isEmpty()) {
			final int p = queue.remove();
			for (final int step : grid.steps) {
				final int q = p + step;
				if (lower[q] || value[q] != value[p]) continue;
				lower[q] = true;
				queue.add(q);
			}
		}
		for (int line = 0; line < grid.lines(); line++)
			for (int x = 0, at = grid.line(line); x < width; x++)
				output[line * width + x] = (byte) (lower[at + x] || !(value[at + x] > Float.NEGATIVE_INFINITY) ? 0 : 255);
	}

	/**
	 * Extended maxima: the regions whose peaks stand more than {@code h} above the highest way to a higher peak, down to {@code h} below
	 * the peaks.
	 *
	 * @param image heights, finite; NaN counts as outside the mask; {@code width * height * depth} pixels
	 * @param mask non-zero where to look, same size, or null for everywhere; every connected part of it has at least one maximum
	 * @param width pixels along x
	 * @param height pixels along y
	 * @param depth pixels along z, 1 for a plane
	 * @param connectivity which pixels are neighbours; FOUR and EIGHT for planes only
	 * @param h the height that is not enough, in units of the image, {@code >= 0}; 0 gives the regional maxima
	 * @param output where the maxima go, 0 and 255
	 */
	public static void extended(final float[] image, final byte[] mask, final int width, final int height, final int depth,
		final Connectivity connectivity, final double h, final byte[] output)
	{
		Check.atLeast("h", h, 0);
		final float[] cut = new float[image.length];
		for (int i = 0; i < cut.length; i++)
			cut[i] = (float) (image[i] - h);
		Reconstruction.dilate(cut, image, mask, width, height, depth, connectivity, cut);
		regional(cut, mask, width, height, depth, connectivity, output);
	}
}

package io.github.imago.kernel.segment;

/** Fills the holes of a mask: the parts of its background that are not connected to the border. Costs about as much as {@link Labels}. */
public final class FillHoles {

	private FillHoles() {}

	/**
	 * Fills all holes, as {@code scipy.ndimage.binary_fill_holes} does.
	 *
	 * @param mask non-zero is foreground; {@code width * height * depth} pixels
	 * @param width pixels along x
	 * @param height pixels along y
	 * @param depth pixels along z, 1 for a plane
	 * @param connectivity which <i>background</i> pixels are neighbours; FOUR (SIX in a volume) goes with objects that are connected over
	 *          corners, and is the usual choice
	 * @param output where the filled mask goes, 0 and 255; may be {@code mask}
	 */
	public static void fill(final byte[] mask, final int width, final int height, final int depth, final Connectivity connectivity,
		final byte[] output)
	{
		fill(mask, width, height, depth, connectivity, Integer.MAX_VALUE, output);
	}

	/**
	 * Fills the holes that have at most {@code maxArea} pixels.
	 *
	 * @param mask non-zero is foreground; {@code width * height * depth} pixels
	 * @param width pixels along x
	 * @param height pixels along y
	 * @param depth pixels along z, 1 for a plane
	 * @param connectivity which <i>background</i> pixels are neighbours
	 * @param maxArea the greatest hole that is filled, in pixels
	 * @param output where the filled mask goes, 0 and 255; may be {@code mask}
	 */
	public static void fill(final byte[] mask, final int width, final int height, final int depth, final Connectivity connectivity,
		final int maxArea,
		final byte[] output)
	{
		final Runs background = new Runs(mask, width, height, depth, connectivity, true);
		Labels.checkOutput(mask.length, output.length);
		final boolean[] keep = background.touching(depth, 0);
		if (maxArea < Integer.MAX_VALUE) {
			final int[] areas = background.areas();
			for (int i = 1; i < keep.length; i++)
				keep[i] |= areas[i] > maxArea;
		}
		background.write(keep, true, output);
	}
}

package io.github.imago.kernel.segment;

import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Parallel;

/**
 * Removes specks: components or labels with less than a given number of pixels, as {@code skimage.morphology.remove_small_objects} does.
 */
public final class RemoveSmall {

	private RemoveSmall() {}

	/**
	 * Removes the small components of a mask.
	 *
	 * @param mask non-zero is foreground; {@code width * height * depth} pixels
	 * @param width pixels along x
	 * @param height pixels along y
	 * @param depth pixels along z, 1 for a plane
	 * @param connectivity which pixels are neighbours; FOUR and EIGHT for planes only
	 * @param minArea the least number of pixels that is kept, {@code >= 0}
	 * @param output where the remaining mask goes, 0 and 255; may be {@code mask}
	 */
	public static void remove(final byte[] mask, final int width, final int height, final int depth, final Connectivity connectivity,
		final int minArea, final byte[] output)
	{
		Check.atLeast("minArea", minArea, 0);
		final Runs runs = new Runs(mask, width, height, depth, connectivity, false);
		Labels.checkOutput(mask.length, output.length);
		final int[] areas = runs.areas();
		final boolean[] keep = new boolean[areas.length];
		for (int i = 1; i < keep.length; i++)
			keep[i] = areas[i] >= minArea;
		runs.write(keep, false, output);
	}

	/**
	 * Removes the small labels of a label image; the others stay as they are, see {@link Labels#renumber}.
	 *
	 * @param labels numbers {@code >= 0}, 0 is background; of any dimension
	 * @param minArea the least number of pixels that is kept, {@code >= 0}
	 * @param output where the remaining labels go; may be {@code labels}
	 */
	public static void remove(final int[] labels, final int minArea, final int[] output) {
		Check.atLeast("minArea", minArea, 0);
		Labels.checkOutput(labels.length, output.length);
		final int[] areas = new int[Labels.greatest(labels) + 1];
		for (final int label : labels)
			areas[label]++;
		Parallel.ranges(labels.length, 1 << 16, (from, to) -> {
			for (int i = from; i < to; i++)
				output[i] = areas[labels[i]] < minArea ? 0 : labels[i];
		});
	}
}

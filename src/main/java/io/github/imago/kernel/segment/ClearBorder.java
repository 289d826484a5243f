package io.github.imago.kernel.segment;

import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Parallel;

/** Removes what touches the border of an image, since it may be cut off there. The borders of z count in a volume only. */
public final class ClearBorder {

	private ClearBorder() {}

	/**
	 * Removes the components of a mask that touch the border.
	 *
	 * @param mask non-zero is foreground; {@code width * height * depth} pixels
	 * @param width pixels along x
	 * @param height pixels along y
	 * @param depth pixels along z, 1 for a plane
	 * @param connectivity which pixels are neighbours; FOUR and EIGHT for planes only
	 * @param margin how many pixels beside the outermost ones count as border, 0 for none
	 * @param output where the remaining mask goes, 0 and 255; may be {@code mask}
	 */
	public static void clear(final byte[] mask, final int width, final int height, final int depth, final Connectivity connectivity,
		final int margin,
		final byte[] output)
	{
		Check.atLeast("margin", margin, 0);
		final Runs runs = new Runs(mask, width, height, depth, connectivity, false);
		Labels.checkOutput(mask.length, output.length);
		final boolean[] keep = runs.touching(depth, margin);
		for (int i = 0; i < keep.length; i++)
			keep[i] = !keep[i];
		runs.write(keep, false, output);
	}

	/**
	 * Removes the labels that touch the border; the others stay as they are, see {@link Labels#renumber}.
	 *
	 * @param labels numbers {@code >= 0}, 0 is background; {@code width * height * depth} pixels
	 * @param width pixels along x
	 * @param height pixels along y
	 * @param depth pixels along z, 1 for a plane
	 * @param margin how many pixels beside the outermost ones count as border, 0 for none
	 * @param output where the remaining labels go; may be {@code labels}
	 */
	public static void clear(final int[] labels, final int width, final int height, final int depth, final int margin, final int[] output) {
		Check.atLeast("margin", margin, 0);
		Check.that(labels.length == Check.elements(width, height, depth),
			"labels must have " + width + " x " + height + " x " + depth + " pixels, got " + labels.length);
		Labels.checkOutput(labels.length, output.length);
		final boolean[] touching = new boolean[Labels.greatest(labels) + 1];
		final int side = (int) Math.min(width, margin + 1L);
		for (int z = 0; z < depth; z++) {
			for (int y = 0; y < height; y++) {
				final int from = (z * height + y) * width, to = from + width;
				final boolean outer = y <= margin || y >= height - 1 - margin || depth > 1 && (z <= margin || z >= depth - 1 - margin);
				for (int i = from; i < (outer ? to : from + side); i++)
					touching[labels[i]] = true;
				for (int i = to - side; i < to; i++)
					touching[labels[i]] = true;
			}
		}
		touching[0] = true;
		Parallel.ranges(labels.length, 1 << 16, (from, to) -> {
			for (int i = from; i < to; i++)
				output[i] = touching[labels[i]] ? 0 : labels[i];
		});
	}
}

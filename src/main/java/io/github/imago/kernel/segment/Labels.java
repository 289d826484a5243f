package io.github.imago.kernel.segment;

import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Parallel;

/**
 * Connected components of planes and volumes, numbered 1, 2, 3 … in the order of their first pixels (x fastest, then y, then z), as
 * {@code skimage.measure.label} numbers them; 0 is background. Run-based union-find after He, Chao and Suzuki 2008, DOI
 * 10.1109/TIP.2008.919369. Takes a few milliseconds for 2048 x 2048 pixels; besides the output it needs one bit a pixel and 12 bytes a run.
 */
public final class Labels {

	private Labels() {}

	/**
	 * Labels the components of a mask.
	 *
	 * @param mask non-zero is foreground; {@code width * height * depth} pixels
	 * @param width pixels along x
	 * @param height pixels along y
	 * @param depth pixels along z, 1 for a plane
	 * @param connectivity which pixels are neighbours; FOUR and EIGHT for planes only
	 * @param labels where the labels go
	 * @return the number of components
	 */
	public static int components(final byte[] mask, final int width, final int height, final int depth, final Connectivity connectivity,
		final int[] labels)
	{
		final Runs runs = new Runs(mask, width, height, depth, connectivity, false);
		checkOutput(mask.length, labels.length);
		runs.write(labels);
		return runs.components;
	}

	/**
	 * Labels the components of a mask in an array of floats, which hold whole numbers up to 2^24.
	 *
	 * @param most the greatest number of components that is wanted, at most 2^24
	 * @param labels where the labels go; nothing is written if there are too many
	 * @return the number of components, which may be more than {@code most}
	 * @see #components(byte[], int, int, int, Connectivity, int[])
	 */
	public static int components(final byte[] mask, final int width, final int height, final int depth, final Connectivity connectivity,
		final int most, final float[] labels)
	{
		Check.within("most", most, 0, 1 << 24);
		final Runs runs = new Runs(mask, width, height, depth, connectivity, false);
		checkOutput(mask.length, labels.length);
		if (runs.components <= most) runs.write(labels);
		return runs.components;
	}

	/**
	 * Labels the components of neighbouring pixels that have the same value, which may be the labels or classes of another image; 0 is
	 * background.
	 *
	 * @param values any integers; {@code width * height * depth} pixels
	 * @param width pixels along x
	 * @param height pixels along y
	 * @param depth pixels along z, 1 for a plane
	 * @param connectivity which pixels are neighbours; FOUR and EIGHT for planes only
	 * @param labels where the labels go; may be {@code values}
	 * @return the number of components
	 */
	public static int components(final int[] values, final int width, final int height, final int depth, final Connectivity connectivity,
		final int[] labels)
	{
		final Runs runs = new Runs(values, width, height, depth, connectivity);
		checkOutput(values.length, labels.length);
		runs.write(labels);
		return runs.components;
	}

	/**
	 * Renumbers labels without gaps, in the order of the old ones.
	 *
	 * @param labels numbers {@code >= 0}, 0 is background
	 * @param output where the new labels go; may be {@code labels}
	 * @return the number of labels
	 */
	public static int renumber(final int[] labels, final int[] output) {
		checkOutput(labels.length, output.length);
		final int[] number = new int[greatest(labels) + 1];
		for (final int label : labels)
			number[label] = 1;
		number[0] = 0;
		int count = 0;
		for (int i = 1; i < number.length; i++)
			if (number[i] != 0) number[i] = ++count;
		Parallel.ranges(labels.length, 1 << 16, (from, to) -> {
			for (int i = from; i < to; i++)
				output[i] = number[labels[i]];
		});
		return count;
	}

	/** The greatest label, 0 if there is none; fails if a label is negative or so great that a table of all labels cannot be held. */
	static int greatest(final int[] labels) {
		int min = 0, max = 0;
		for (final int label : labels) {
			min = Math.min(min, label);
			max = Math.max(max, label);
		}
		Check.that(min >= 0, "labels must be >= 0, got " + min);
		Check.that(max <= Integer.MAX_VALUE - 16, "labels must be <= " + (Integer.MAX_VALUE - 16) + ", got " + max);
		return max;
	}

	static void checkOutput(final int pixels, final int output) {
		Check.that(output == pixels, "output must have " + pixels + " pixels, got " + output);
	}
}

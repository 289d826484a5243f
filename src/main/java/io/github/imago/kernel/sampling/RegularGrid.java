package io.github.imago.kernel.sampling;

import io.github.imago.kernel.common.Check;

/**
 * Where the pixels of an image lie in a plane: the centre of pixel (i, j) is at {@code (left + i stepX, top + j stepY)}.
 *
 * @param left x of the first column's centre
 * @param top y of the first row's centre
 * @param stepX distance of columns, above 0
 * @param stepY distance of rows, above 0
 * @param width columns, above 0
 * @param height rows, above 0
 */
public record RegularGrid(double left, double top, double stepX, double stepY, int width, int height) {

	/** Pixels along the longer side where nothing else is said. */
	private static final int DEFAULT_LENGTH = 512;
	/** Share of a step by which rounding may have moved the last column. */
	private static final double SLACK = 1e-6;

	/** Fails if a number is not finite, or not above 0 where it must be, or there are too many pixels for one array. */
	public RegularGrid {
		Check.finite("left", left);
		Check.finite("top", top);
		Check.above("spacing", stepX, 0);
		Check.above("spacing", stepY, 0);
		Check.atLeast("width", width, 1);
		Check.atLeast("height", height, 1);
		Check.elements(width, height);
	}

	/** The pixels of an image, in pixels. */
	public static RegularGrid pixels(final int width, final int height) {
		return new RegularGrid(0, 0, 1, 1, width, height);
	}

	/**
	 * The grid over a rectangle whose first and last pixel centres lie on its sides, or a little inside the right and lower ones where the
	 * spacing is given.
	 *
	 * @param spacing distance of pixels in both directions; 0 for what follows from width and height
	 * @param width columns; 0 for what follows from the spacing, which is that of the rows where no spacing is given
	 * @param height rows, likewise; with none of the three, the longer side has 512 pixels
	 * @throws IllegalArgumentException if the rectangle is none, a number is negative, or there are too many pixels for one array
	 */
	public static RegularGrid over(final double left, final double top, final double right, final double bottom, final double spacing,
		final int width,
		final int height)
	{
		Check.finite("left", left);
		Check.finite("top", top);
		Check.atLeast("right", right, left);
		Check.atLeast("bottom", bottom, top);
		Check.atLeast("spacing", spacing, 0);
		Check.atLeast("width", width, 0);
		Check.atLeast("height", height, 0);
		final double w = right - left, h = bottom - top;
		double stepX = spacing, stepY = spacing;
		if (spacing == 0) {
			stepX = step(w, width);
			stepY = step(h, height);
			if (stepX == 0 && stepY == 0) stepX = stepY = Math.max(w, h) / (DEFAULT_LENGTH - 1);
			// Of a side without length, or with one pixel, nothing follows.
			if (stepX == 0) stepX = stepY;
			if (stepY == 0) stepY = stepX;
			if (stepX == 0) stepX = stepY = 1;
		}
		return new RegularGrid(left, top, stepX, stepY, width > 0 ? width : count("width", w, stepX), height > 0 ? height : count("height",
			h, stepY));
	}

	private static double step(final double length, final int pixels) {
		return pixels > 1 ? length / (pixels - 1) : 0;
	}

	private static int count(final String name, final double length, final double step) {
		final double count = Math.floor(length / step + SLACK) + 1;
		Check.that(count <= Integer.MAX_VALUE, "a spacing of " + step + " is too small for a " + name + " of " + length);
		return (int) count;
	}
}

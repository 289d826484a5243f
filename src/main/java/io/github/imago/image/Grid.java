package io.github.imago.image;

import io.github.imago.kernel.common.Check;

/**
 * Where the pixels of a result lie on its source, along x, y and z: pixel i covers {@code start + i * step} to {@code start + (i + 1) * step}, in pixels of the source from its
 * first pixel's outer edge (in ImageJ's terms: the corner, not the centre, of the first pixel is 0).
 *
 * @param start where the first pixel begins
 * @param step how many pixels of the source one pixel is, above 0
 */
public record Grid(double[] start, double[] step) {

	/** Fails unless both have three values and the steps are above 0. */
	public Grid {
		Check.that(start.length == 3 && step.length == 3, "a grid has 3 axes");
		for (final double s : step)
			Check.above("step", s, 0);
	}

	/** The grid that covers the source with other numbers of pixels. */
	public static Grid covering(final int[] source, final int[] target) {
		final double[] step = new double[3];
		for (int d = 0; d < 3; d++)
			step[d] = (double) source[d] / target[d];
		return new Grid(new double[3], step);
	}

	/** Where a place on the source is on the result, both in pixels from the outer edge of the first. */
	double toResult(final int axis, final double place) {
		return (place - start[axis]) / step[axis];
	}

	/** The pixel of the source that has the middle of a pixel of the result. */
	int toSource(final int axis, final int pixel, final int size) {
		return (int) Math.max(0, Math.min(size - 1, Math.floor(start[axis] + (pixel + 0.5) * step[axis])));
	}
}

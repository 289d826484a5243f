package io.github.imago.kernel.segment;

import io.github.imago.kernel.common.Check;

import java.util.Arrays;

/** A plane or volume with one pixel of border around it, so that every pixel inside has all its neighbours. */
final class Grid {

	final int width, height, depth;
	/** Pixels of a row and of the whole, border included. */
	final int stride, length;
	/** Steps from a pixel to its neighbours, the nearest first, then in the order of the pixels. */
	final int[] steps;

	private final int slice, border;

	Grid(final int width, final int height, final int depth, final Connectivity connectivity) {
		connectivity.checkDepth(depth);
		Check.elements(width, height, depth);
		this.width = width;
		this.height = height;
		this.depth = depth;
		stride = width + 2;
		slice = Check.elements(stride, height + 2);
		border = depth > 1 ? 1 : 0;
		length = Check.elements(stride, height + 2, depth + 2 * border);
		final int[] found = new int[26];
		int n = 0;
		for (int distance = 1; distance <= 3; distance++)
			for (int dz = -border; dz <= border; dz++)
				for (int dy = -1; dy <= 1; dy++)
					for (int dx = -1; dx <= 1; dx++)
						if (Math.abs(dx) + Math.abs(dy) + Math.abs(dz) == distance && joins(connectivity, dx, dy, dz))
							found[n++] = dx + dy * stride + dz * slice;
		steps = Arrays.copyOf(found, n);
	}

	private static boolean joins(final Connectivity c, final int dx, final int dy, final int dz) {
		if (dy == 0 && dz == 0) return true;
		return c.joins(dy, dz) && Math.abs(dx) <= c.reach(dy, dz);
	}

	/** Index of the first pixel of a line, lines counted over all slices. */
	int line(final int line) {
		final int y = line % height, z = line / height;
		return (z + border) * slice + (y + 1) * stride + 1;
	}

	/** The number of lines. */
	int lines() {
		return height * depth;
	}

	/** Fails unless an array has as many pixels as this has inside. */
	void check(final String name, final int pixels) {
		Check.that(pixels == width * height * depth, name + " must have " + width + " x " + height + " x " + depth + " pixels, got "
			+ pixels);
	}
}

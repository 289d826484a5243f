package io.github.imago.kernel.restore;

/**
 * A part of a volume; all along x, y and z.
 *
 * @param from its first pixel
 * @param size its size
 * @param whole the size of the volume
 */
record VolumePart(int[] from, int[] size, int[] whole) {

	/** A volume as a whole. */
	static VolumePart whole(final int... size) {
		return new VolumePart(new int[3], size, size);
	}

	/** The part that goes so many pixels farther along each axis, as far as the volume goes. */
	VolumePart grown(final int[] by) {
		final int[] start = new int[3], length = new int[3];
		for (int axis = 0; axis < 3; axis++) {
			start[axis] = Math.max(0, from[axis] - by[axis]);
			length[axis] = (int) Math.min(whole[axis], (long) from[axis] + size[axis] + by[axis]) - start[axis];
		}
		return new VolumePart(start, length, whole);
	}

	/** The number of its pixels. */
	long pixels() {
		return (long) size[0] * size[1] * size[2];
	}

	/** The pixels of a part that lies in this one. */
	float[] cut(final float[] pixels, final VolumePart part) {
		if (part.pixels() == pixels()) return pixels;
		final float[] out = new float[(int) part.pixels()];
		final int w = part.size[0], h = part.size[1];
		for (int r = 0; r < h * part.size[2]; r++) {
			final int y = r % h + part.from[1] - from[1], z = r / h + part.from[2] - from[2];
			System.arraycopy(pixels, (z * size[1] + y) * size[0] + part.from[0] - from[0], out, r * w, w);
		}
		return out;
	}
}

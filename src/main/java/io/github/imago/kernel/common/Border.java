package io.github.imago.kernel.common;

/**
 * What a neighbourhood filter reads beyond the edge of an image. For a row {@code a b c d} the six rules continue it as
 * shown; the names in brackets are scipy.ndimage's.
 */
public enum Border {

	/** {@code 0 0 | a b c d | 0 0} (constant, cval=0). */
	ZERO,
	/** {@code k k | a b c d | k k} with a value k of the user's choice (constant). */
	CONSTANT,
	/** {@code a a | a b c d | d d} (nearest). */
	NEAREST,
	/** {@code b a | a b c d | d c}: mirrored about the pixel's edge (reflect). */
	REFLECT,
	/** {@code c b | a b c d | c b}: mirrored about the pixel's centre (mirror). */
	MIRROR,
	/** {@code c d | a b c d | a b} (wrap). */
	PERIODIC;

	/**
	 * Where a coordinate that may lie outside is read.
	 *
	 * @param i the coordinate, any integer
	 * @param size the length of the axis, at least 1
	 * @return an index in {@code [0, size)}, or -1 where the rule gives a value instead of a pixel (ZERO, CONSTANT)
	 */
	public int index(final int i, final int size) {
		if (i >= 0 && i < size) return i;
		switch (this) {
			case NEAREST:
				return i < 0 ? 0 : size - 1;
			case REFLECT: {
				final int m = Math.floorMod(i, 2 * size);
				return m < size ? m : 2 * size - 1 - m;
			}
			case MIRROR: {
				if (size == 1) return 0;
				final int m = Math.floorMod(i, 2 * size - 2);
				return m < size ? m : 2 * size - 2 - m;
			}
			case PERIODIC:
				return Math.floorMod(i, size);
			default:
				return -1;
		}
	}
}

package io.github.imago.kernel.restore;

/** Haar's transform, orthonormal, across the blocks of a group: the first row becomes their mean times the root of their number. */
final class GroupHaar {

	private GroupHaar() {}

	/**
	 * The transform; the coefficients of coarse levels come first.
	 *
	 * @param buffers two of rows, of which the first has the blocks; both are changed
	 * @param count number of blocks, a power of two
	 * @param n pixels of a block
	 * @return which of the two has the result
	 */
	static int forward(final float[][][] buffers, final int count, final int n) {
		int at = 0;
		for (int length = count; length > 1; length /= 2) {
			final float[][] from = buffers[at], to = buffers[1 - at];
			for (int k = 0; k < length / 2; k++)
				FloatRows.haar(from[2 * k], from[2 * k + 1], to[k], to[length / 2 + k], n);
			swap(from, to, length, count);
			at = 1 - at;
		}
		return at;
	}

	/**
	 * The way back.
	 *
	 * @param start which of the buffers has the coefficients
	 * @see #forward
	 */
	static int inverse(final float[][][] buffers, final int start, final int count, final int n) {
		int at = start;
		for (int length = 2; length <= count; length *= 2) {
			final float[][] from = buffers[at], to = buffers[1 - at];
			for (int k = 0; k < length / 2; k++)
				FloatRows.haar(from[k], from[length / 2 + k], to[2 * k], to[2 * k + 1], n);
			swap(from, to, length, count);
			at = 1 - at;
		}
		return at;
	}

	/** Hands over the rows that a level leaves as they are. */
	private static void swap(final float[][] from, final float[][] to, final int first, final int count) {
		for (int k = first; k < count; k++) {
			final float[] row = from[k];
			from[k] = to[k];
			to[k] = row;
		}
	}
}

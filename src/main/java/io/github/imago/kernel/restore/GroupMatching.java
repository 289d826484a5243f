package io.github.imago.kernel.restore;

/** Finds, for each of some reference blocks of a volume, blocks that look alike. Used by one thread at a time. */
interface GroupMatching {

	/**
	 * Looks for the blocks of references that lie on a grid.
	 *
	 * @param volume pixels
	 * @param size of the volume
	 * @param references first pixels of the references along x, y and z, growing; reference {@code (k ny + j) nx + i} is at the i-th, j-th and
	 *          k-th of them
	 */
	void find(float[] volume, int[] size, int[][] references);

	/** Number of blocks found for a reference, itself included; 0 if it has a missing pixel. */
	int count(int reference);

	/** Index of the first pixel of the k-th of them; the reference itself is the first. */
	int place(int reference, int k);
}

package io.github.imago.kernel.restore;

/** Of each of some reference blocks, the blocks that differ least from it, in growing order of their differences; the first is itself. */
final class AlikeBlocks {

	private final int most;
	private final float limit;
	/** {@code [r most + k]}. */
	private float[] differences = {};
	private int[] places = {}, counts = {};
	private float[] limits = {};

	/**
	 * @param most blocks that are kept of each reference, itself included
	 * @param limit difference from which on blocks are not alike
	 */
	AlikeBlocks(final int most, final float limit) {
		this.most = most;
		this.limit = limit;
	}

	/** Makes room for so many references; each must {@linkplain #begin begin} then. */
	void prepare(final int references) {
		if (counts.length >= references) return;
		counts = new int[references];
		limits = new float[references];
		differences = new float[references * most];
		places = new int[references * most];
	}

	/**
	 * Begins with the reference alone.
	 *
	 * @param r which reference
	 * @param place index of its first pixel
	 * @param present whether it has all pixels: otherwise no block is like it
	 */
	void begin(final int r, final int place, final boolean present) {
		places[r * most] = place;
		differences[r * most] = 0;
		counts[r] = present ? 1 : 0;
		limits[r] = present && most > 1 ? limit : Float.NEGATIVE_INFINITY;
	}

	/** Of each reference, the difference from which on a block is not taken. */
	float[] limits() {
		return limits;
	}

	/** Takes a block whose difference is below the reference's limit. */
	void insert(final int r, final float difference, final int place) {
		final int base = r * most, full = counts[r] == most ? 1 : 0;
		int k = base + counts[r] - full;
		for (; k > base + 1 && differences[k - 1] > difference; k--) {
			differences[k] = differences[k - 1];
			places[k] = places[k - 1];
		}
		differences[k] = difference;
		places[k] = place;
		if (full == 0) counts[r]++;
		if (counts[r] == most) limits[r] = Math.min(limit, differences[base + most - 1]);
	}

	/** Number of blocks taken for the r-th reference, itself included; 0 if it has a missing pixel. */
	int count(final int r) {
		return counts[r];
	}

	/** Index of the first pixel of the k-th of them. */
	int place(final int r, final int k) {
		return places[r * most + k];
	}
}

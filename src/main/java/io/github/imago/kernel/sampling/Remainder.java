package io.github.imago.kernel.sampling;

/** What becomes of the last pixels of an axis whose length is no multiple of the bin factor. */
public enum Remainder {
	/** They are left out, as ImageJ does. */
	DROP,
	/** They make a bin of their own, of the pixels that are there. */
	PARTIAL;

	/**
	 * How many bins an axis has.
	 *
	 * @param size pixels along the axis
	 * @param factor pixels of a bin
	 */
	public int bins(final int size, final int factor) {
		return this == DROP ? size / factor : (int) (((long) size + factor - 1) / factor);
	}
}

package io.github.imago.kernel.restore;

/** What says which pixels of an image are not known and have to be filled. */
public enum HoleSource {
	/** A mask where one is given, else the ROI where there is one, else NaN. */
	AUTO,
	/** The pixels inside the ROI. */
	ROI,
	/** The pixels where a mask image is not 0. */
	MASK,
	/** The pixels that are NaN or infinite. */
	NAN,
	/** The pixels whose value lies within a range, ends included. */
	RANGE,
	/** What a detector did not see: dead and hot pixels, gaps between its parts, a beam stop; one layer for all slices. */
	DETECTOR;

	/**
	 * What AUTO stands for; any other is itself.
	 *
	 * @param mask whether there is a mask
	 * @param roi whether there is a ROI
	 */
	public HoleSource chosen(final boolean mask, final boolean roi) {
		return this != AUTO ? this : mask ? MASK : roi ? ROI : NAN;
	}

	/** As dialogs show it. */
	@Override
	public String toString() {
		return this == NAN ? "NaN" : this == ROI ? "ROI" : name();
	}
}

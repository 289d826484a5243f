package io.github.imago.kernel.math;

/** What is the same all over a plane of an image: where the plane is, and how large the image is. */
enum Place {
	/** Slice, from 0. */
	Z,
	/** Frame, from 0. */
	T,
	/** Channel, from 0. */
	CHANNEL,
	/** Pixels of a row. */
	WIDTH,
	/** Rows. */
	HEIGHT,
	/** Slices. */
	DEPTH,
	/** Frames. */
	FRAMES,
	/** Channels. */
	CHANNELS,
	/** Calibrated x of the first column. */
	X_START,
	/** Calibrated distance of columns. */
	X_STEP,
	/** Calibrated y of the first row. */
	Y_START,
	/** Calibrated distance of rows. */
	Y_STEP,
	/** Calibrated z of the first slice. */
	Z_START,
	/** Calibrated distance of slices. */
	Z_STEP
}

package io.github.imago.image;

import ij.ImagePlus;

import io.github.imago.kernel.common.Check;

/** The axes of a stack besides x and y. */
public enum StackAxis {
	/** The first of z, time and channels that has more than one image. */
	AUTO,
	/** z. */
	SLICES,
	/** Time. */
	FRAMES,
	/** Channels. */
	CHANNELS;

	/**
	 * Settles which axis is meant.
	 *
	 * @return one of the other three
	 * @throws IllegalArgumentException if there is only one image along it
	 */
	StackAxis of(final ImagePlus image) {
		if (this == AUTO) {
			Check.that(image.getStackSize() > 1, "\"" + image.getTitle() + "\" is one image: it takes a stack to combine");
			return image.getNSlices() > 1 ? SLICES : image.getNFrames() > 1 ? FRAMES : CHANNELS;
		}
		Check.that(length(image) > 1, "\"" + image.getTitle() + "\" has only one image along axis " + this + ": it has " + image.getNSlices() + " slices, " + image
			.getNFrames() + " frames and " + image.getNChannels() + " channels");
		return this;
	}

	/** How many images an image has along the axis. */
	int length(final ImagePlus image) {
		return this == SLICES ? image.getNSlices() : this == FRAMES ? image.getNFrames() : image.getNChannels();
	}
}

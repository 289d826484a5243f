package io.github.imago.kernel.align;

/** How one channel of an image may lie otherwise than another one. */
public enum ChannelDistortion {

	/** Moved. */
	SHIFT(2),
	/** Moved and larger or smaller: lateral chromatic aberration. */
	MAGNIFICATION(3),
	/** And that by more or less away from the middle. */
	RADIAL(4);

	private final int parameters;

	ChannelDistortion(final int parameters) {
		this.parameters = parameters;
	}

	/** How many numbers tell it. */
	int parameters() {
		return parameters;
	}
}

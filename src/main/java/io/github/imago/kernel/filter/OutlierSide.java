package io.github.imago.kernel.filter;

/** On which side of the median outliers lie. */
public enum OutlierSide {
	/** Above: hot pixels, cosmic rays, X-ray hits. */
	BRIGHT,
	/** Below: dead pixels. */
	DARK,
	/** On either. */
	BOTH;

	/** Whether a pixel lies on this side of its median. */
	boolean holds(final float value, final float median) {
		return this == BOTH || (this == BRIGHT ? value > median : value < median);
	}
}

package io.github.imago.kernel.display;

/** Where on a picture a legend is drawn. */
public enum LegendPlace {

	/** Nowhere. */
	NONE,
	/** Upper left. */
	TOP_LEFT,
	/** Upper right. */
	TOP_RIGHT,
	/** Lower left. */
	BOTTOM_LEFT,
	/** Lower right. */
	BOTTOM_RIGHT;

	/**
	 * Where a block lies.
	 *
	 * @param width of the picture in pixels
	 * @param height of the picture
	 * @param w width of the block
	 * @param h height of the block
	 * @return its left and upper edge: a little away from those of the picture, as far as there is room
	 */
	public double[] place(final int width, final int height, final double w, final double h) {
		final double margin = Math.round(0.02 * Math.min(width, height));
		final double left = Math.max(0, Math.min(margin, (width - w) / 2)), top = Math.max(0, Math.min(margin, (height - h) / 2));
		final boolean right = this == TOP_RIGHT || this == BOTTOM_RIGHT, low = this == BOTTOM_LEFT || this == BOTTOM_RIGHT;
		return new double[] { right ? width - w - left : left, low ? height - h - top : top };
	}
}

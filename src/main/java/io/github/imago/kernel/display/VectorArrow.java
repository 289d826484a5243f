package io.github.imago.kernel.display;

/**
 * The mean of the vectors in a cell of an image.
 *
 * @param x of the cell's middle in pixels, from the left edge of the image
 * @param y likewise, from its upper edge
 * @param right component to the right, as seen
 * @param down component downwards, as seen
 * @param pixels number of pixels that it is the mean of
 */
public record VectorArrow(double x, double y, double right, double down, int pixels) {

	/** The vector's length. */
	public double magnitude() {
		return Math.hypot(right, down);
	}

	/** Its direction in degrees, 0 to the right, counter-clockwise as seen; above -180 up to 180; of an axial one above -90 up to 90. */
	public double degrees() {
		return Math.toDegrees(Math.atan2(down == 0 ? 0 : -down, right));
	}
}

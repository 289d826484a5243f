package io.github.imago.kernel.filter;

/**
 * What of the gradient is shown. X, Y and Z name the axis of the derivative, not of the edges: X shows edges that run along y, which
 * scikit-image calls vertical (sobel_v).
 */
public enum EdgeComponent {

	/** Derivative along x, positive where the image gets brighter to the right: vertical edges. */
	X,
	/** Derivative along y, positive where the image gets brighter downwards: horizontal edges. */
	Y,
	/** Derivative along z, positive where the image gets brighter towards later slices; in volumes only. */
	Z,
	/** Length of the gradient. */
	MAGNITUDE,
	/** Its square. */
	SQUARED_MAGNITUDE,
	/**
	 * Direction in the plane in which the image gets brighter, in degrees, above -180 up to 180: 0 to the right, 90 upwards on the screen,
	 * counterclockwise as ImageJ's angles are. Where there is no slope it is 0. The angle that {@code arctan2(gy, gx)} gives, with y
	 * downwards, is its negative.
	 */
	ANGLE
}

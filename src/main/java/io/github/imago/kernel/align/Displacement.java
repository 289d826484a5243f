package io.github.imago.kernel.align;

/**
 * How far one image is displaced against another.
 *
 * @param x distance along x in pixels: what is at x in the reference is at x + this in the other image
 * @param y likewise along y
 * @param correlation of both images when that is taken back, -1 to 1; NaN where one has no detail at all
 */
public record Displacement(double x, double y, double correlation) {

	/** None, of which nothing is known. */
	static final Displacement UNKNOWN = new Displacement(0, 0, Double.NaN);

	/** The distance in pixels. */
	public double length() {
		return Math.hypot(x, y);
	}
}

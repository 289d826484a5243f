package io.github.imago.kernel.display;

/** The outline of an arrow, as a polygon. */
public final class ArrowShape {

	/** Of the head, in widths of the shaft; and how much of an arrow it may be. */
	private static final double HEAD_WIDTH = 3.6, HEAD_LENGTH = 4.5, MOST_HEAD = 0.75;

	private ArrowShape() {}

	/**
	 * The corners of an arrow with a shaft of a width; one that is too short for that is drawn smaller, in proportion.
	 *
	 * @param x of the tail
	 * @param y of the tail
	 * @param dx from the tail to the tip
	 * @param dy likewise
	 * @param width of the shaft
	 * @param head whether it has one; else it is a bar
	 * @return x of all corners, then y of all corners
	 */
	public static float[][] of(final double x, final double y, final double dx, final double dy, final double width, final boolean head) {
		final double length = Math.hypot(dx, dy), alongX = length > 0 ? dx / length : 1, alongY = length > 0 ? dy / length : 0;
		final double by = head ? Math.min(1, MOST_HEAD * length / (HEAD_LENGTH * width)) : 1;
		final double half = by * width / 2, wing = HEAD_WIDTH * half, neck = length - 2 * HEAD_LENGTH * half;
		final double[] along = head ? new double[] { 0, neck, neck, length, neck, neck, 0 } : new double[] { 0, length, length, 0 };
		final double[] across = head ? new double[] { half, half, wing, 0, -wing, -half, -half } : new double[] { half, half, -half, -half };
		final float[][] corners = new float[2][along.length];
		for (int i = 0; i < along.length; i++) {
			corners[0][i] = (float) (x + along[i] * alongX - across[i] * alongY);
			corners[1][i] = (float) (y + along[i] * alongY + across[i] * alongX);
		}
		return corners;
	}
}

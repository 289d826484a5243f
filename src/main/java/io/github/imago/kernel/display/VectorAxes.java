package io.github.imago.kernel.display;

import io.github.imago.kernel.common.Check;

/**
 * What the two components of vectors mean on the screen.
 *
 * @param yAxis where the second one points
 * @param rotation degrees by which vectors are turned counter-clockwise, such as those between a scan and the camera
 * @param axial whether a direction and its opposite are the same, as for orientations of fibres and for gratings
 */
public record VectorAxes(YAxis yAxis, double rotation, boolean axial) {

	/** The plane of complex numbers. */
	public static final VectorAxes COMPLEX = new VectorAxes(YAxis.UP, 0, false);

	/** Fails unless the rotation is finite. */
	public VectorAxes {
		Check.finite("rotation", rotation);
	}

	/**
	 * Components on the screen.
	 *
	 * @param u first components
	 * @param v second components
	 * @param from first index in these
	 * @param x to the right, from the index 0 on
	 * @param y downwards, likewise
	 * @param n number of vectors
	 */
	void turn(final float[] u, final float[] v, final int from, final float[] x, final float[] y, final int n) {
		final float sign = yAxis == YAxis.DOWN ? 1 : -1;
		if (rotation == 0) {
			System.arraycopy(u, from, x, 0, n);
			for (int i = 0; i < n; i++)
				y[i] = sign * v[from + i];
			return;
		}
		final double angle = Math.toRadians(Math.IEEEremainder(rotation, 360));
		final float cos = (float) Math.cos(angle), sin = (float) Math.sin(angle), across = sign * sin, along = sign * cos;
		for (int i = 0; i < n; i++) {
			x[i] = u[from + i] * cos + v[from + i] * across;
			y[i] = v[from + i] * along - u[from + i] * sin;
		}
	}
}

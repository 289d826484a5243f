package io.github.imago.kernel.fourier;

import io.github.imago.kernel.common.Check;

/**
 * The axes along which strain is measured: x at an angle from the image's x axis, counter-clockwise as seen on the screen, and y a quarter
 * of a turn further, so up on the screen for the angle 0. Lengths are calibrated.
 *
 * @param angle in degrees
 * @param pixelWidth size of a pixel along the image's x axis, in units, above 0
 * @param pixelHeight along y
 */
public record StrainAxes(double angle, double pixelWidth, double pixelHeight) {

	/** Checks what it is given. */
	public StrainAxes {
		Check.finite("axisAngle", angle);
		Check.above("the width of a pixel", pixelWidth, 0);
		Check.above("the height of a pixel", pixelHeight, 0);
	}

	/** The weights of the phases, in radians, of two reflections in the displacement along x and y. */
	double[][] displacement(final Reflection first, final Reflection second) {
		final double[][] inverse = inverse(first, second), weights = new double[2][2];
		for (int k = 0; k < 2; k++) {
			final double[] u = turned(-inverse[0][k] / (2 * Math.PI) * pixelWidth, inverse[1][k] / (2 * Math.PI) * pixelHeight);
			weights[0][k] = u[0];
			weights[1][k] = u[1];
		}
		return weights;
	}

	/**
	 * The weights of the deviations of two local frequencies from the reflections, x and y of the first and of the second in cycles per pixel,
	 * in exx, eyy, exy and the rotation.
	 */
	double[][] strain(final Reflection first, final Reflection second) {
		final double[][] inverse = inverse(first, second), weights = new double[4][4];
		for (int k = 0; k < 4; k++) {
			// The gradient of the displacement that this deviation alone makes, in pixels and y down: one column of it.
			final double[][] e = new double[2][2];
			for (int i = 0; i < 2; i++)
				e[i][k % 2] = -inverse[i][k / 2];
			e[0][1] *= -pixelWidth / pixelHeight;
			e[1][0] *= -pixelHeight / pixelWidth;
			final double[][] t = turned(e);
			weights[0][k] = t[0][0];
			weights[1][k] = t[1][1];
			weights[2][k] = (t[0][1] + t[1][0]) / 2;
			weights[3][k] = (t[1][0] - t[0][1]) / 2;
		}
		return weights;
	}

	/** The inverse of the matrix whose rows are the reflections. */
	private static double[][] inverse(final Reflection first, final Reflection second) {
		final double d = first.x() * second.y() - first.y() * second.x();
		return new double[][] { { second.y() / d, -first.y() / d }, { -second.x() / d, first.x() / d } };
	}

	/** A vector, y up, along the axes. */
	private double[] turned(final double x, final double y) {
		final double c = Math.cos(Math.toRadians(angle)), s = Math.sin(Math.toRadians(angle));
		return new double[] { c * x + s * y, c * y - s * x };
	}

	/** A tensor likewise. */
	private double[][] turned(final double[][] e) {
		final double[] first = turned(e[0][0], e[0][1]), second = turned(e[1][0], e[1][1]);
		final double[] x = turned(first[0], second[0]), y = turned(first[1], second[1]);
		return new double[][] { { x[0], y[0] }, { x[1], y[1] } };
	}
}

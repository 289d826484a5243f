package io.github.imago.kernel.fourier;

import io.github.imago.kernel.common.Check;

/**
 * A round aperture on a side band, or on the centre band for comparison.
 *
 * @param radius where it has fallen to one half, in cycles per unit
 * @param shape how it falls off
 * @param parameter of the shape; NaN for the usual
 * @param streak width of the line that is blocked, in cycles per unit; 0 for none. It goes through the frequency 0 and the side band, on
 *        both sides of the side band, where the fringes of Fresnel diffraction at the biprism have their streak; within its own width of
 *        the side band's centre it is open.
 * @param carrierX the direction of that line along x, as a frequency in cycles per unit
 * @param carrierY along y
 */
record Aperture(double radius, ApertureShape shape, double parameter, double streak, double carrierX, double carrierY) {

	/** Fails for a radius that is not above 0, and for parameters that the shape does not know. */
	Aperture {
		Check.above("aperture", radius, 0);
		Check.atLeast("streakWidth", streak, 0);
		parameter = shape.parameter(parameter);
	}

	/** How far from its centre the aperture lets anything pass, in cycles per unit; never as far as the frequency 0. */
	double reach() {
		return Math.min(radius * shape.reach(parameter), 0.999 * Math.hypot(carrierX, carrierY));
	}

	/** What passes at a distance from the centre, in cycles per unit. */
	double weight(final double x, final double y) {
		final double square = x * x + y * y, reach = reach();
		if (square > reach * reach) return 0;
		final double weight = shape.weight(square / (radius * radius), parameter);
		if (streak == 0 || square <= streak * streak) return weight;
		final double across = Math.abs(x * carrierY - y * carrierX) / Math.hypot(carrierX, carrierY);
		return across < streak / 2 ? 0 : weight;
	}
}

package io.github.imago.kernel.fourier;

import io.github.imago.kernel.common.Check;

/**
 * How an aperture in a spectrum falls off from its centre: to one half at its radius, whatever its shape (HARD: from 1 to 0). A sharp edge
 * in the spectrum makes waves in the image beside everything that is sharp, a soft one does not (M. Lehmann, H. Lichte 2002, Microsc.
 * Microanal. 8, 447).
 */
public enum ApertureShape {

	/** 1 inside, 0 outside. */
	HARD(Double.NaN),
	/** A Gaussian, 2^-(r²). */
	GAUSSIAN(Double.NaN),
	/** 1 / (1 + r^2n) of the order n, at least 1 (5 unless given): flat inside, without an edge. S. Butterworth 1930. */
	BUTTERWORTH(5),
	/** Flat, with the flank of a Hann window; the parameter is the flank's width over the radius, above 0, at most 2 (0.5 unless given). */
	HANN(0.5);

	/** Weights below this are 0. */
	private static final double LEAST = 1e-3;

	private final double usual;

	ApertureShape(final double usual) {
		this.usual = usual;
	}

	/**
	 * The parameter that counts.
	 *
	 * @param parameter what is wanted; NaN for the usual
	 * @throws IllegalArgumentException if it is out of range
	 */
	double parameter(final double parameter) {
		final double p = parameter == parameter ? parameter : usual;
		if (this == BUTTERWORTH) Check.within("apertureParameter", p, 1, 100);
		if (this == HANN) {
			Check.above("apertureParameter", p, 0);
			Check.within("apertureParameter", p, 0, 2);
		}
		return p;
	}

	/** How many radii from the centre the aperture ends: beyond, less than a thousandth would pass. */
	double reach(final double p) {
		switch (this) {
			case HARD:
				return 1;
			case GAUSSIAN:
				return Math.sqrt(-Math.log(LEAST) / Math.log(2));
			case BUTTERWORTH:
				return Math.pow(1 / LEAST - 1, 0.5 / p);
			default:
				return 1 + p / 2;
		}
	}

	/**
	 * What passes at a distance from the centre.
	 *
	 * @param square of the distance over the radius
	 * @param p the parameter that counts
	 */
	double weight(final double square, final double p) {
		switch (this) {
			case HARD:
				return square <= 1 ? 1 : 0;
			case GAUSSIAN:
				return Math.exp(-Math.log(2) * square);
			case BUTTERWORTH:
				return 1 / (1 + Math.pow(square, p));
			default:
				return 0.5 + 0.5 * Math.cos(Math.PI * Math.max(0, Math.min(1, (Math.sqrt(square) - 1) / p + 0.5)));
		}
	}
}

package io.github.imago.kernel.fourier;

import io.github.imago.kernel.common.Check;

/** What the cut-offs of a Fourier filter are given in. */
public enum CutoffUnit {

	/** Pixels of the image's Fourier transform, from its middle: cycles along the longer side of the image. */
	PIXELS,
	/** Cycles per unit of the image's calibration, such as 1/nm; cycles per pixel where there is none. */
	FREQUENCY,
	/** The period, in the unit of the image's calibration: the frequency is 1 over that. */
	PERIOD;

	/**
	 * A cut-off as a frequency in cycles per unit, or in cycles along the longer side under PIXELS.
	 *
	 * @param name of the argument
	 * @param value above 0
	 */
	public double frequency(final String name, final double value) {
		Check.above(name, value, 0);
		return this == PERIOD ? 1 / value : value;
	}

	/**
	 * What frequencies in cycles per pixel are multiplied by to have what {@link #frequency} gives.
	 *
	 * @param size pixels of the image along x, y and z
	 * @param pixel size of a pixel along x, y and z
	 */
	public double[] scale(final int[] size, final double[] pixel) {
		final double longest = Math.max(size[0], Math.max(size[1], size[2]));
		final double[] scale = new double[3];
		for (int d = 0; d < 3; d++)
			scale[d] = this == PIXELS ? longest : 1 / Check.above("pixel size", pixel[d], 0);
		return scale;
	}
}

package io.github.imago.command.filter;

import ij.ImagePlus;
import ij.measure.Calibration;

import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.LengthUnit;

/**
 * The standard deviations of a Gaussian in pixels, made of what the user gives, and the size of the pixels along the three axes: 1 where
 * lengths are in pixels.
 */
record Sigmas(double x, double y, double z, double[] pixel) {

	/**
	 * @param sigma along x, and where the others are NaN
	 * @param unit what they are given in
	 * @throws IllegalArgumentException if that is the image's calibration and there is none
	 */
	static Sigmas of(final ImagePlus image, final double sigma, final double sigmaY, final double sigmaZ, final LengthUnit unit) {
		if (unit == LengthUnit.PIXELS) return new Sigmas(sigma, sigmaY, sigmaZ, new double[] { 1, 1, 1 });
		final Calibration c = image.getCalibration();
		Check.that(c.scaled(), "\"" + image.getTitle() + "\" has no pixel size: calibrate it first (Scale from Distance, calibration.setScale), or give " +
			"sigma in pixels");
		final double[] pixel = { Math.abs(c.pixelWidth), Math.abs(c.pixelHeight), Math.abs(c.pixelDepth) };
		return new Sigmas(sigma / pixel[0], (Double.isNaN(sigmaY) ? sigma : sigmaY) / pixel[1], (Double.isNaN(sigmaZ) ? sigma : sigmaZ) / pixel[2],
			pixel);
	}
}

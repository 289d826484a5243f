package io.github.imago.kernel.fourier;

import io.github.imago.kernel.common.Check;

/** Where the centre of a radial profile comes from. */
public enum RadialCentre {
	/** It is given. */
	GIVEN,
	/** The point about which the image is most like itself turned by half a turn ({@link PointSymmetry}). */
	SYMMETRY,
	/** The centre of mass of what is above the mean. */
	MASS;

	/**
	 * Finds the centre.
	 *
	 * @param pixels {@code width * height}; NaN does not count
	 * @param mask as many, 0 where a pixel does not count; null for none
	 * @return x and y in pixels, whole numbers being the centres of pixels
	 * @throws IllegalArgumentException under GIVEN, or if the image is flat
	 */
	public double[] find(final float[] pixels, final byte[] mask, final int width, final int height) {
		Check.that(this != GIVEN, "centreBy must not be GIVEN here: there is nothing to find");
		Check.that(pixels.length == Check.elements(width, height) && (mask == null || mask.length == pixels.length),
			"the image and the mask must have " + (long) width * height + " pixels, got " + pixels.length);
		final float[] values = valid(pixels, mask);
		return this == SYMMETRY ? PointSymmetry.centre(values, width, height) : mass(values, width, height);
	}

	/** The pixels less their mean; what does not count is NaN. */
	private static float[] valid(final float[] pixels, final byte[] mask) {
		final float[] values = pixels.clone();
		double sum = 0;
		int n = 0;
		for (int i = 0; i < values.length; i++)
			if (values[i] - values[i] != 0 || mask != null && mask[i] == 0) values[i] = Float.NaN;
			else {
				sum += values[i];
				n++;
			}
		Check.that(n > 0, "there is no pixel that counts, all are NaN or masked");
		for (int i = 0; i < values.length; i++)
			values[i] -= sum / n;
		return values;
	}

	private static double[] mass(final float[] values, final int width, final int height) {
		double mass = 0, mx = 0, my = 0;
		for (int i = 0; i < values.length; i++)
			if (values[i] > 0) {
				mass += values[i];
				mx += (double) values[i] * (i % width);
				my += (double) values[i] * (i / width);
			}
		Check.that(mass > 0, "the image has no centre of mass, all pixels that count are equal");
		return new double[] { mx / mass, my / mass };
	}
}

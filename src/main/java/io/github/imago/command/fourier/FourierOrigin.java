package io.github.imago.command.fourier;

import ij.ImagePlus;
import ij.measure.Calibration;

import io.github.imago.image.Images;

import java.awt.Rectangle;
import java.util.Arrays;

/**
 * What a spectrum's calibration does not say of the image that it was made of, kept in a property of the spectrum for the inverse
 * transform.
 *
 * @param size pixels along x, y and z, before padding
 * @param origin of the calibration, in pixels
 */
record FourierOrigin(int[] size, double[] origin) {

	private static final String PROPERTY = "Imago transform of";

	/** Of an image, or the part of it inside its ROI's bounds. */
	static FourierOrigin of(final ImagePlus image, final boolean volume) {
		return of(image, volume, Images.bounds(image));
	}

	/** Of a part of an image. */
	static FourierOrigin of(final ImagePlus image, final boolean volume, final Rectangle b) {
		final Calibration c = image.getCalibration();
		return new FourierOrigin(new int[] { b.width, b.height, volume ? image.getNSlices() : 0 },
			new double[] { c.xOrigin - b.x, c.yOrigin - b.y, c.zOrigin });
	}

	/** What is known of a spectrum's image; all of it, with the origin at its first pixel, where nothing is. */
	static FourierOrigin readFrom(final ImagePlus spectrum) {
		final String text = spectrum.getProp(PROPERTY);
		if (text != null && text.matches("\\d+ \\d+ \\d+( \\S+){3}")) try {
			final String[] words = text.split(" ");
			final int[] size = Arrays.stream(words).limit(3).mapToInt(Integer::parseInt).toArray();
			final double[] origin = Arrays.stream(words).skip(3).mapToDouble(Double::parseDouble).toArray();
			if (size[0] <= spectrum.getWidth() && size[1] <= spectrum.getHeight() && size[2] <= spectrum.getNSlices()) return new FourierOrigin(size,
				origin);
		}
		catch (final NumberFormatException e) {
			// Written by someone else: the spectrum alone says what there is.
		}
		return new FourierOrigin(new int[3], new double[3]);
	}

	/** Whether an image is, or was made of, a spectrum. */
	static boolean isOf(final ImagePlus image) {
		return image.getProp(PROPERTY) != null;
	}

	void writeTo(final ImagePlus spectrum) {
		spectrum.setProp(PROPERTY, size[0] + " " + size[1] + " " + size[2] + " " + origin[0] + " " + origin[1] + " " + origin[2]);
	}

	/** Gives the image that a spectrum was turned back into its origin. */
	void restore(final ImagePlus image, final boolean volume) {
		final Calibration c = image.getCalibration();
		c.xOrigin = origin[0];
		c.yOrigin = origin[1];
		if (volume) c.zOrigin = origin[2];
		image.setProp(PROPERTY, null);
	}
}

package io.github.imago.command.display;

import ij.ImagePlus;

import io.github.imago.image.ColorImages;
import io.github.imago.image.Images;
import io.github.imago.image.Planes;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.display.AlphaSource;
import io.github.imago.kernel.display.Colormap;
import io.github.imago.kernel.display.DisplayRange;
import io.github.imago.op.DisplayOps;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.ARGBType;
import net.imglib2.type.numeric.real.FloatType;

/** A picture that is more or less transparent: its colours, the values that say how opaque it is, and between which of them. */
final class Foreground {

	private final ImagePlus image, values;
	private final Colormap map;
	private final double lower, upper;

	/**
	 * @param image what is seen
	 * @param alpha the image whose values count where alphaSource is IMAGE; else without meaning
	 * @param alphaSource what says how opaque pixels are
	 * @param map the colours; null for those that the image is displayed in
	 * @param lower value that is transparent; NaN for the lower end of the display range of the image whose values count
	 * @param upper value that is opaque; NaN for the upper end
	 */
	Foreground(final ImagePlus image, final ImagePlus alpha, final AlphaSource alphaSource, final Colormap map, final double lower,
		final double upper)
	{
		Check.that(alphaSource != AlphaSource.IMAGE || alpha != null,
			"there is no alpha image: choose one, or alphaSource=constant or own_values");
		this.image = image;
		this.map = map;
		if (map != null) Images.requireGrey(image);
		values = alphaSource == AlphaSource.CONSTANT ? null : alphaSource == AlphaSource.IMAGE ? alpha : image;
		if (values != null && values != image) Images.requireGrey(values);
		final boolean picture = values != null && values.getBitDepth() == 24;
		final double from = values == null || picture ? 0 : displayed(values, values.getDisplayRangeMin());
		final double to = values == null ? 1 : picture ? 255 : displayed(values, values.getDisplayRangeMax());
		this.lower = lower == lower ? lower : upper == upper ? Math.min(from, upper) : from;
		this.upper = upper == upper ? upper : lower == lower ? Math.max(to, lower) : to;
	}

	/** An end of the display range, in the values of the image's calibration. */
	private static double displayed(final ImagePlus image, final double end) {
		return image.getCalibration().getCTable() == null ? end : image.getCalibration().getCValue(end);
	}

	double lower() {
		return lower;
	}

	double upper() {
		return upper;
	}

	/** The colours of the slice that belongs to a slice of an image. */
	RandomAccessibleInterval<ARGBType> picture(final ImagePlus base, final int channel, final int slice, final int frame) {
		final int[] at = OntoBase.place(base, image, channel, slice, frame);
		if (map == null) return ColorImages.displayed(image, at[0], at[1], at[2]);
		return DisplayOps.colormap(Images.<FloatType> plane(image, image.getStackIndex(at[0], at[1], at[2])), map, false, 0, image
			.getDisplayRangeMin(), image.getDisplayRangeMax(), null);
	}

	/** The values there; null if all pixels are equally opaque. Those of RGB images are the greatest of the three components. */
	RandomAccessibleInterval<FloatType> values(final ImagePlus base, final int channel, final int slice, final int frame) {
		if (values == null) return null;
		final int index = OntoBase.index(base, values, channel, slice, frame);
		if (values.getBitDepth() != 24) return ArrayImgs.floats(Planes.floats(Images.calibrated(values, index)), values.getWidth(), values
			.getHeight());
		final int[] pixels = (int[]) values.getStack().getPixels(index);
		final float[] greatest = new float[pixels.length];
		for (int i = 0; i < greatest.length; i++)
			greatest[i] = Math.max(pixels[i] >> 16 & 255, Math.max(pixels[i] >> 8 & 255, pixels[i] & 255));
		return ArrayImgs.floats(greatest, values.getWidth(), values.getHeight());
	}
}

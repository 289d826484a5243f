package io.github.imago.command.fourier;

import ij.ImagePlus;
import ij.measure.Calibration;

import io.github.imago.image.ComplexImages;
import io.github.imago.image.ComplexImg;
import io.github.imago.image.Images;
import io.github.imago.kernel.fourier.ComplexView;
import io.github.imago.kernel.fourier.FilterView;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.util.Cast;

/** The walk that all Fourier filters share: over images, spectra, and views of masks and spectra. */
final class FourierFilters {

	private FourierFilters() {}

	/** The size of a pixel along x, y and z; of a spectrum, that of the image which it belongs to. */
	static double[] pixel(final ImagePlus image) {
		final Calibration c = image.getCalibration();
		final double[] size = { Math.abs(c.pixelWidth), Math.abs(c.pixelHeight), Math.abs(c.pixelDepth) };
		if (!ComplexImages.isComplex(image)) return size;
		return new double[] { 1 / (image.getWidth() * size[0]), 1 / (image.getHeight() * size[1]), 1 / (image.getNSlices() * size[2]) };
	}

	/**
	 * Filters an image or a complex spectrum. Of an image with a ROI, the pixels inside are written, all of it being transformed; a view is
	 * one of the whole image.
	 *
	 * @param name what the title of a filtered image ends with
	 * @param mean whether the filter keeps the mean, so that the image can keep its type; the result is 32-bit otherwise
	 * @param filter one of the ops
	 */
	static ImagePlus map(final ImagePlus image, final String name, final boolean mean, final boolean volume, final FilterView show,
		final Images.Operation filter)
	{
		final boolean complex = ComplexImages.isComplex(image);
		final boolean parts = show == FilterView.FILTERED;
		if (parts && !complex) return Images.map(image, name, mean ? Images.Result.SAME : Images.Result.FLOAT, volume, filter);
		final String what = parts ? name : name + (show == FilterView.MASK ? "-mask" : "-spectrum");
		final ImagePlus output = ComplexImages.map(image, what, volume, ComplexImages.whole(image), in -> {
			final long[] size = in.dimensionsAsLongArray();
			final RandomAccessibleInterval<?> out = parts ? ComplexImg.zeros(size) : ArrayImgs.floats(size);
			filter.compute(Cast.unchecked(in), Cast.unchecked(out));
			return out;
		});
		if (parts) return output;
		if (!complex) {
			FourierOrigin.of(image, volume, ComplexImages.whole(image)).writeTo(output);
			ComplexImages.toReciprocal(output, image.getCalibration(), volume);
		}
		if (show == FilterView.MASK) output.setDisplayRange(0, 1);
		else ComplexImages.fitRange(output, ComplexView.LOG_POWER);
		return output;
	}
}

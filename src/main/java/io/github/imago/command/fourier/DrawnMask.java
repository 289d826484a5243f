package io.github.imago.command.fourier;

import ij.ImagePlus;
import ij.gui.PointRoi;
import ij.gui.Roi;
import ij.process.ByteProcessor;
import ij.process.FloatPolygon;

import io.github.imago.command.common.ManagedRois;
import io.github.imago.image.ComplexImages;
import io.github.imago.image.Images;
import io.github.imago.image.Planes;
import io.github.imago.kernel.calibration.PixelSize;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.fourier.FourierMask;

import java.util.ArrayList;
import java.util.List;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;

/** Masks of spectra that are drawn, or that are images, on the grid of an image's own spectrum. */
final class DrawnMask {

	private DrawnMask() {}

	/**
	 * A mask of the areas and points drawn on a spectrum: its selection and its overlay, or where it has neither, those of the ROI Manager.
	 *
	 * @param spectrum a picture of a spectrum, Imago's or ImageJ's own
	 * @param image what is to be filtered
	 * @param pointRadius of the discs that points stand for, in pixels of the picture
	 * @throws IllegalArgumentException if nothing is drawn, or nothing that belongs to the image's spectrum
	 */
	static RandomAccessibleInterval<FloatType> drawn(final ImagePlus spectrum, final ImagePlus image, final double pointRadius) {
		final ByteProcessor mask = new ByteProcessor(spectrum.getWidth(), spectrum.getHeight());
		mask.setValue(255);
		boolean any = false;
		for (final Roi roi : rois(spectrum))
			any |= draw(mask, roi, pointRadius);
		Check.that(any, "nothing is drawn on \"" + spectrum.getTitle() +
			"\": mark the frequencies there by areas or points, as a selection, in the overlay or in the ROI Manager");
		final float[] values = new float[mask.getPixelCount()];
		for (int i = 0; i < values.length; i++)
			values[i] = mask.get(i) / 255f;
		return onGrid(values, spectrum, image);
	}

	/**
	 * A mask that is an image: 1 where a frequency is chosen, 255 in an 8-bit image.
	 *
	 * @throws IllegalArgumentException if it is of another type than 8-bit and 32-bit
	 */
	static RandomAccessibleInterval<FloatType> image(final ImagePlus mask, final ImagePlus image) {
		Images.requireGrey(mask);
		Check.that(mask.getBitDepth() != 16, "the mask \"" + mask.getTitle() + "\" must be 8-bit, where 255 is 1, or 32-bit, got 16-bit");
		final float[] values = Planes.floats(Images.plane(mask, mask.getCurrentSlice())).clone();
		if (mask.getBitDepth() == 8) for (int i = 0; i < values.length; i++)
			values[i] /= 255;
		return onGrid(values, mask, image);
	}

	private static List<Roi> rois(final ImagePlus spectrum) {
		final List<Roi> rois = new ArrayList<>();
		if (spectrum.getRoi() != null) rois.add(spectrum.getRoi());
		if (spectrum.getOverlay() != null) rois.addAll(List.of(spectrum.getOverlay().toArray()));
		return rois.isEmpty() ? List.of(ManagedRois.all()) : rois;
	}

	/** Returns false for lines and texts, which enclose no frequencies. */
	private static boolean draw(final ByteProcessor mask, final Roi roi, final double pointRadius) {
		if (roi instanceof PointRoi) {
			Check.above("pointRadius", pointRadius, 0);
			final FloatPolygon points = roi.getFloatPolygon();
			for (int i = 0; i < points.npoints; i++)
				disc(mask, points.xpoints[i], points.ypoints[i], pointRadius);
			return true;
		}
		if (!roi.isArea() || roi instanceof ij.gui.TextRoi || roi instanceof ij.gui.ImageRoi) return false;
		mask.fill(roi);
		return true;
	}

	/** A point is at the centre of a pixel, or where it was placed inside that. */
	private static void disc(final ByteProcessor mask, final double x, final double y, final double radius) {
		for (int v = (int) Math.max(0, y - radius); v <= Math.min(mask.getHeight() - 1, y + radius); v++)
			for (int u = (int) Math.max(0, x - radius); u <= Math.min(mask.getWidth() - 1, x + radius); u++)
				if (Math.hypot(u - x, v - y) <= radius) mask.set(u, v, 255);
	}

	/** Where both are calibrated, by their units; else a picture of n pixels covers the frequencies of a transform of n pixels. */
	private static RandomAccessibleInterval<FloatType> onGrid(final float[] values, final ImagePlus picture, final ImagePlus image) {
		final int[] size = { picture.getWidth(), picture.getHeight() };
		final int w = image.getWidth(), h = image.getHeight();
		final double[] origin = { size[0] / 2, size[1] / 2 }, step = { 1.0 / size[0], 1.0 / size[1] };
		if (areReciprocal(picture, image)) {
			final double[] pixel = FourierFilters.pixel(image);
			origin[0] = picture.getCalibration().xOrigin;
			origin[1] = picture.getCalibration().yOrigin;
			step[0] = Math.abs(picture.getCalibration().pixelWidth) * pixel[0];
			step[1] = Math.abs(picture.getCalibration().pixelHeight) * pixel[1];
		}
		final float[] grid = FourierMask.onGrid(values, size, origin, step, w, h);
		boolean any = false;
		for (final float v : grid)
			any |= v != 0;
		Check.that(any, "what is chosen on \"" + picture.getTitle() + "\" is none of the frequencies that \"" + image.getTitle() + "\" has");
		return ArrayImgs.floats(grid, w, h);
	}

	private static boolean areReciprocal(final ImagePlus picture, final ImagePlus image) {
		final String unit = picture.getCalibration().getXUnit(), own = image.getCalibration().getXUnit();
		if (unit == null || !unit.strip().startsWith("1/")) return false;
		final boolean complex = ComplexImages.isComplex(image) && !own.isBlank();
		return PixelSize.spelled(unit).equals(complex ? PixelSize.spelled(own) : ComplexImages.reciprocal(own));
	}
}

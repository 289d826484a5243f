package io.github.imago.command.sampling;

import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;

import io.github.imago.command.common.ImagoCommand;
import io.github.imago.image.ComplexImages;
import io.github.imago.image.Images;
import io.github.imago.image.Planes;
import io.github.imago.kernel.fourier.ComplexView;
import io.github.imago.kernel.fourier.Window;
import io.github.imago.kernel.sampling.MoirePattern;
import io.github.imago.op.AliasOps;
import io.github.imago.op.DisplayOps;
import io.github.imago.op.FourierOps;

import java.awt.Rectangle;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Shows aliasing and moire on drawn structures or on an image. */
@Plugin(type = Command.class, name = "imago.sampling.moire", menuPath = "Plugins>Imago>Sampling>Moire Simulator...", headless = true, //
	description = "Shows aliasing and moir\u00e9: gratings, lattices or a zone plate, or an image, sampled by larger pixels with and " +
		"without a filter against aliasing, and made continuous again; with the spectra of all. Of an image with a ROI, the part inside the " +
		"ROI's bounds counts.", attrs = { @Attr(name = "no-record"), @Attr(name = "no-preview") })
public final class MoireCommand extends ImagoCommand {

	private static final String[] NAMES = { "Original", "Sampled", "Sampled, sinc interpolation", "Smoothed and sampled",
		"Smoothed and sampled, sinc interpolation" };

	@Parameter(persist = false, required = false, label = "Image", //
		description = "Image that is sampled, its current slice; without one, the pattern is.")
	private ImagePlus image;

	@Parameter(persist = false, label = "Pattern", description = "What is drawn where there is no image.")
	private MoirePattern pattern = MoirePattern.GRATING;

	@Parameter(persist = false, label = "Period (px)", min = "2", max = "64", stepSize = "0.1",
		description = "Period of the pattern in pixels of the fine grid; of a zone plate, in its corners.")
	private Double period = 7.0;

	@Parameter(persist = false, label = "Angle (deg)", min = "-90", max = "90",
		description = "Direction in which the pattern repeats, counterclockwise from x.")
	private Double angleDeg = 10.0;

	@Parameter(persist = false, label = "Contrast", min = "0", max = "1", stepSize = "0.05", description = "Contrast of the pattern.")
	private Double contrast = 1.0;

	@Parameter(persist = false, label = "Second period (px)", min = "0", max = "64", stepSize = "0.1", //
		description = "Period of a second pattern of the same kind that lies over the first; 0 for none.")
	private Double period2 = 0.0;

	@Parameter(persist = false, label = "Second angle (deg)", min = "-90", max = "90",
		description = "Direction in which the second pattern repeats, counterclockwise from x.")
	private Double angle2 = 0.0;

	@Parameter(persist = false, label = "Size (px)", min = "64", max = "2048",
		description = "Width and height of the fine grid where there is no image.")
	private Integer extent = 512;

	@Parameter(persist = false, label = "Detector pitch (px)", min = "1", max = "32",
		description = "Distance of the detector's pixels, in pixels of the fine grid or of the image.")
	private Integer pitch = 8;

	@Parameter(persist = false, label = "Fill", min = "0", max = "1", stepSize = "0.05", //
		description = "Width of a detector pixel's sensitive area over the distance of pixels: 0 for points, 1 for a camera.")
	private Double fill = 0.0;

	@Parameter(type = ItemIO.OUTPUT, label = "Moir\u00e9", //
		description = "Stack on the fine grid: the original, what the detector samples, the sinc interpolation of that, and both again after a " +
			"filter against aliasing.")
	private ImagePlus output;

	@Parameter(type = ItemIO.OUTPUT, label = "Spectra",
		description = "Decimal logarithms of the power spectra of all slices, in cycles per unit.")
	private ImagePlus spectra;

	@Override
	protected void compute() {
		RandomAccessibleInterval<FloatType> plane = null;
		if (image != null) {
			Images.requireGrey(image);
			plane = Images.part(Images.plane(image, image.getCurrentSlice()), Images.bounds(image));
		}
		final RandomAccessibleInterval<FloatType> images = AliasOps.moire(plane, pattern, period, angleDeg, contrast, period2, angle2, extent,
			pitch, fill);
		final int w = (int) images.dimension(0), h = (int) images.dimension(1);
		final ImageStack stack = new ImageStack(w, h), powers = new ImageStack(w, h);
		for (int k = 0; k < NAMES.length; k++) {
			final RandomAccessibleInterval<FloatType> slice = Views.hyperSlice(images, 2, k);
			stack.addSlice(NAMES[k], Planes.floats(slice));
			powers.addSlice(NAMES[k], Planes.floats(DisplayOps.complex(FourierOps.fft(slice, Window.HANN, null, null, null),
				ComplexView.LOG_POWER)));
		}
		output = result("moire", stack);
		spectra = result("moire-spectra", powers);
		final double min = stack.getProcessor(1).getStats().min, max = stack.getProcessor(1).getStats().max;
		if (max > min) output.setDisplayRange(min, max);
		ComplexImages.toReciprocal(spectra, output.getCalibration(), false);
		// Sinc interpolation leaves nothing but rounding beyond the Nyquist frequency.
		final double top = powers.getProcessor(1).getStats().max;
		spectra.setDisplayRange(top - 8, top);
	}

	private ImagePlus result(final String name, final ImageStack stack) {
		final ImagePlus result = new ImagePlus(image == null ? name : Images.title(image, name), stack);
		if (image == null) return result;
		Images.carry(image, result);
		final Calibration c = result.getCalibration();
		final Rectangle b = Images.bounds(image);
		c.xOrigin -= b.x;
		c.yOrigin -= b.y;
		c.disableDensityCalibration();
		return result;
	}
}

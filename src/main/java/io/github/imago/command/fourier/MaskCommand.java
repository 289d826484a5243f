package io.github.imago.command.fourier;

import ij.ImagePlus;

import io.github.imago.command.common.ImagoCommand;
import io.github.imago.image.ComplexImages;
import io.github.imago.image.Images;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.fourier.FilterAction;
import io.github.imago.kernel.fourier.FilterView;
import io.github.imago.kernel.fourier.Missing;
import io.github.imago.op.FourierFilterOps;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Filters images by what the user has drawn on their spectra. */
@Plugin(type = Command.class, name = "imago.fourier.mask", menuPath = "Plugins>Imago>Fourier>Filter by Drawn Mask...", //
	headless = true, //
	description = "Keeps, or takes out, the frequencies that are marked on the window of a Fourier transform by areas and points, or " +
		"by a mask image. The mates on the other side are added.", //
	attrs = { @Attr(name = "no-record"), @Attr(name = "complex"), @Attr(name = "whole-plane") })
public final class MaskCommand extends ImagoCommand {

	@Parameter(persist = false, label = "Image to filter", //
		description = "8-, 16- or 32-bit image or stack, or a complex spectrum with the frequency 0 in its middle.")
	private ImagePlus image;

	@Parameter(persist = false, required = false, label = "Drawn on", attrs = { @Attr(name = "own-grid"), @Attr(name = "proposed") }, //
		description = "Fourier transform on which areas or points are drawn: its selection and overlay, or else those of the ROI " +
			"Manager. It may be of a padded image, of a part, or ImageJ's own.")
	private ImagePlus spectrum;

	@Parameter(persist = false, required = false, label = "Mask image", attrs = @Attr(name = "own-grid"), //
		description = "Instead of a drawing: 255 in an 8-bit and 1 in a 32-bit image where a frequency is chosen, its frequency 0 in " +
			"the middle.")
	private ImagePlus mask;

	@Parameter(persist = false, label = "Marked frequencies", description = "Keep them alone, or take them out.")
	private FilterAction action = FilterAction.KEEP;

	@Parameter(persist = false, label = "Soft edge (px)", min = "0", max = "10", stepSize = "0.5", //
		description = "Standard deviation of a Gaussian that the mask is smoothed by, in pixels of the image's Fourier transform.")
	private Double softness = 1.0;

	@Parameter(persist = false, label = "Keep mean", //
		description = "Keep the frequency 0, and with it the mean of the image and its type; otherwise the result is 32-bit.")
	private Boolean keepMean = true;

	@Parameter(persist = false, label = "NaN pixels", //
		description = "What becomes of NaN and infinite pixels, each of which would spread over everything.")
	private Missing missing = Missing.REFUSE;

	@Parameter(persist = false, label = "Show", //
		description = "The filtered image, what each frequency is multiplied by, or the filtered power spectrum (logarithm).")
	private FilterView show = FilterView.FILTERED;

	@Parameter(persist = false, label = "Radius of points (px)", min = "1", max = "20", //
		description = "Points that are drawn stand for discs of this radius, in pixels of the Fourier transform that they are drawn on.")
	private Double pointRadius = 4.0;

	@Parameter(type = ItemIO.OUTPUT, label = "Filtered", //
		description = "Filtered image, of the same type if the mean is kept, or spectrum, or the view of it.")
	private ImagePlus output;

	@Override
	protected void compute() {
		Images.requireGrey(image);
		final RandomAccessibleInterval<FloatType> chosen = chosen();
		output = FourierFilters.map(image, "masked", keepMean, false, show, (in, out) -> FourierFilterOps.mask(in, chosen, action, softness,
			keepMean, missing, show, out));
	}

	private RandomAccessibleInterval<FloatType> chosen() {
		Check.that(mask == null || spectrum == null, "give either spectrum, on which the mask is drawn, or mask, an image of it, not both");
		Check.that(ComplexImages.isComplex(image) || !FourierOrigin.isOf(image), "\"" + image.getTitle() +
			"\" is a view of a spectrum: choose the image to filter as image, and this one as spectrum");
		if (mask != null) return DrawnMask.image(mask, image);
		// On a complex spectrum itself one can draw, too.
		final ImagePlus drawnOn = spectrum == null && ComplexImages.isComplex(image) ? image : spectrum;
		Check.that(drawnOn != null, "choose as spectrum the Fourier transform on which the mask is drawn, or as mask an image of it");
		return DrawnMask.drawn(drawnOn, image, pointRadius);
	}
}

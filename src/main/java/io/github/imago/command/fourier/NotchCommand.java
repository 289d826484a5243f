package io.github.imago.command.fourier;

import ij.ImagePlus;

import io.github.imago.command.common.ImagoCommand;
import io.github.imago.image.Images;
import io.github.imago.kernel.fourier.FilterAction;
import io.github.imago.kernel.fourier.FilterEdge;
import io.github.imago.kernel.fourier.FilterView;
import io.github.imago.kernel.fourier.Missing;
import io.github.imago.kernel.fourier.SpotUnit;
import io.github.imago.op.FourierFilterOps;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Takes spots out of spectra. */
@Plugin(type = Command.class, name = "imago.fourier.notch", menuPath = "Plugins>Imago>Fourier>Notch Filter (Fourier)...", //
	headless = true, //
	description = "Takes spots of the Fourier transform and their mates on the other side out of the image, such as those of moiré or " +
		"periodic noise, or keeps them alone.", //
	attrs = { @Attr(name = "no-record"), @Attr(name = "complex"), @Attr(name = "whole-plane") })
public final class NotchCommand extends ImagoCommand {

	@Parameter(persist = false, label = "Image", //
		description = "8-, 16- or 32-bit image or stack, or a complex spectrum with the frequency 0 in its middle.")
	private ImagePlus image;

	@Parameter(persist = false, label = "Spots", required = false, //
		description = "x,y of the centre of each spot, one of a pair, such as 300,256 256,310.")
	private String spots = "";

	@Parameter(persist = false, label = "Spots in", //
		description = "Pixels of the Fourier transform, whose frequency 0 is at (width/2, height/2), or frequencies in cycles per " +
			"unit such as 1/nm.")
	private SpotUnit spotUnit = SpotUnit.PIXELS;

	@Parameter(persist = false, label = "Radius", min = "0", max = "50", stepSize = "0.5", //
		description = "Radius of each spot, in pixels of the transform or in cycles per unit; one half is left there for soft edges.")
	private Double radius = 3.0;

	@Parameter(persist = false, label = "Edge", //
		description = "How the filter ends. Soft edges pass one half at the cut-off; a hard one rings around edges in the image.")
	private FilterEdge edge = FilterEdge.GAUSSIAN;

	@Parameter(persist = false, label = "Butterworth order", min = "1", max = "20", description = "How steep a Butterworth edge is.")
	private Integer order = 2;

	@Parameter(persist = false, label = "At the spots", description = "Take the spots out, or keep them alone.")
	private FilterAction action = FilterAction.REMOVE;

	@Parameter(persist = false, label = "Keep mean", //
		description = "Keep the frequency 0, and with it the mean of the image and its type; otherwise the result is 32-bit.")
	private Boolean keepMean = true;

	@Parameter(persist = false, label = "NaN pixels", //
		description = "What becomes of NaN and infinite pixels, each of which would spread over everything.")
	private Missing missing = Missing.REFUSE;

	@Parameter(persist = false, label = "Show", //
		description = "The filtered image, what each frequency is multiplied by, or the filtered power spectrum (logarithm).")
	private FilterView show = FilterView.FILTERED;

	@Parameter(type = ItemIO.OUTPUT, label = "Filtered", //
		description = "Filtered image, of the same type if the mean is kept, or spectrum, or the view of it.")
	private ImagePlus output;

	@Override
	protected void compute() {
		final double[] pixel = FourierFilters.pixel(image);
		final Images.Operation filter = (in, out) -> FourierFilterOps.notch(in, spots, spotUnit, radius, edge, order, action,
			keepMean, missing, show, pixel, out);
		output = FourierFilters.map(image, "notch", keepMean, false, show, filter);
	}
}

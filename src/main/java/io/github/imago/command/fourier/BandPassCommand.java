package io.github.imago.command.fourier;

import ij.ImagePlus;

import io.github.imago.command.common.ImagoCommand;
import io.github.imago.image.Images;
import io.github.imago.kernel.fourier.CutoffUnit;
import io.github.imago.kernel.fourier.FilterEdge;
import io.github.imago.kernel.fourier.FilterView;
import io.github.imago.kernel.fourier.Missing;
import io.github.imago.kernel.fourier.Padding;
import io.github.imago.op.FourierFilterOps;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Keeps one range of sizes of details. */
@Plugin(type = Command.class, name = "imago.fourier.bandPass", menuPath = "Plugins>Imago>Fourier>Band-Pass Filter (Fourier)...", //
	headless = true, //
	description = "Keeps the frequencies of the Fourier transform between two cut-offs: details of one range of sizes.", //
	attrs = { @Attr(name = "no-record"), @Attr(name = "complex"), @Attr(name = "whole-plane") })
public final class BandPassCommand extends ImagoCommand {

	@Parameter(persist = false, label = "Image", //
		description = "8-, 16- or 32-bit image or stack, or a complex spectrum with the frequency 0 in its middle.")
	private ImagePlus image;

	@Parameter(persist = false, label = "Band from", min = "0", max = "300", //
		description = "One end of the band: a radius, frequency or period, in the unit chosen below.")
	private Double bandFrom = 10.0;

	@Parameter(persist = false, label = "Band to", min = "0", max = "300", description = "The other end of the band, higher or lower.")
	private Double bandTo = 60.0;

	@Parameter(persist = false, label = "Cut-off in", //
		description = "Pixels of the Fourier transform from its middle (of its longer side), cycles per unit of the calibration such " +
			"as 1/nm, or the period in that unit, such as nm.")
	private CutoffUnit cutoffUnit = CutoffUnit.PIXELS;

	@Parameter(persist = false, label = "Edge", //
		description = "How the filter ends. Soft edges pass one half at the cut-off; a hard one rings around edges in the image.")
	private FilterEdge edge = FilterEdge.GAUSSIAN;

	@Parameter(persist = false, label = "Butterworth order", min = "1", max = "20", description = "How steep a Butterworth edge is.")
	private Integer order = 2;

	@Parameter(persist = false, label = "Keep mean", //
		description = "Keep the frequency 0, and with it the mean of the image and its type; otherwise the result is centred on 0, " +
			"and 32-bit.")
	private Boolean keepMean = false;

	@Parameter(persist = false, label = "Padding", //
		description = "To what size the image is extended first, by its mirror image, so that nothing comes in from the opposite edge.")
	private Padding padding = Padding.NONE;

	@Parameter(persist = false, label = "NaN pixels", //
		description = "What becomes of NaN and infinite pixels, each of which would spread over everything.")
	private Missing missing = Missing.REFUSE;

	@Parameter(persist = false, label = "Show", //
		description = "The filtered image, what each frequency is multiplied by, or the filtered power spectrum (logarithm).")
	private FilterView show = FilterView.FILTERED;

	@Parameter(persist = false, label = "Stack as volume", description = "Filter along z too instead of slice by slice.")
	private Boolean volume = false;

	@Parameter(type = ItemIO.OUTPUT, label = "Filtered", //
		description = "Filtered image, of the same type if the mean is kept, or spectrum, or the view of it.")
	private ImagePlus output;

	@Override
	protected void compute() {
		final double[] pixel = FourierFilters.pixel(image);
		final Images.Operation filter = (in, out) -> FourierFilterOps.bandPass(in, bandFrom, bandTo, cutoffUnit, edge, order,
			keepMean, padding, missing, show, pixel, out);
		output = FourierFilters.map(image, "bandPass", keepMean, volume, show, filter);
	}
}

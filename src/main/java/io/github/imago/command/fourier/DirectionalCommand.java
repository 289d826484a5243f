package io.github.imago.command.fourier;

import ij.ImagePlus;

import io.github.imago.command.common.ImagoCommand;
import io.github.imago.image.Images;
import io.github.imago.kernel.fourier.CutoffUnit;
import io.github.imago.kernel.fourier.DirectionShape;
import io.github.imago.kernel.fourier.FilterAction;
import io.github.imago.kernel.fourier.FilterEdge;
import io.github.imago.kernel.fourier.FilterView;
import io.github.imago.kernel.fourier.Missing;
import io.github.imago.op.FourierFilterOps;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Takes parallel lines out of images. */
@Plugin(type = Command.class, name = "imago.fourier.directional", menuPath = "Plugins>Imago>Fourier>Directional Filter (Fourier)...", //
	headless = true, //
	description = "Takes parallel lines, such as scan lines, curtains and stripes, out of the image by their frequencies, or keeps " +
		"them alone.", //
	attrs = { @Attr(name = "no-record"), @Attr(name = "complex"), @Attr(name = "whole-plane") })
public final class DirectionalCommand extends ImagoCommand {

	@Parameter(persist = false, label = "Image", //
		description = "8-, 16- or 32-bit image or stack, or a complex spectrum with the frequency 0 in its middle.")
	private ImagePlus image;

	@Parameter(persist = false, label = "Direction of the lines (degrees)", min = "-90", max = "90", //
		description = "Of the lines in the image, counter-clockwise from the x axis: 0 for rows, 90 for columns.")
	private Double angle = 0.0;

	@Parameter(persist = false, label = "Part of the spectrum", //
		description = "A stripe through the middle, for long lines of one direction, or a wedge, for a range of directions.")
	private DirectionShape directions = DirectionShape.STRIPE;

	@Parameter(persist = false, label = "Half width of the stripe", min = "0", max = "20", stepSize = "0.5", //
		description = "In the unit chosen below: how fast the lines may change along their length.")
	private Double halfWidth = 2.0;

	@Parameter(persist = false, label = "Opening of the wedge (degrees)", min = "0", max = "180", //
		description = "The whole range of directions.")
	private Double opening = 10.0;

	@Parameter(persist = false, label = "Spare up to", min = "0", max = "50", //
		description = "Frequencies below this stay, as they hold the shades of the image rather than its lines; 0 for none.")
	private Double cutoff = 4.0;

	@Parameter(persist = false, label = "Both in", //
		description = "Pixels of the Fourier transform from its middle (of its longer side), cycles per unit of the calibration such " +
			"as 1/nm, or the period in that unit, such as nm.")
	private CutoffUnit cutoffUnit = CutoffUnit.PIXELS;

	@Parameter(persist = false, label = "Edge", //
		description = "How the filter ends. Soft edges pass one half at the cut-off; a hard one rings around edges in the image.")
	private FilterEdge edge = FilterEdge.GAUSSIAN;

	@Parameter(persist = false, label = "Butterworth order", min = "1", max = "20", description = "How steep a Butterworth edge is.")
	private Integer order = 2;

	@Parameter(persist = false, label = "Lines", description = "Take the lines out, or keep them alone.")
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
		final Images.Operation filter = (in, out) -> FourierFilterOps.directional(in, angle, directions, halfWidth, opening,
			cutoff, cutoffUnit, edge, order, action, keepMean, missing, show, pixel, out);
		output = FourierFilters.map(image, "directional", keepMean, false, show, filter);
	}
}

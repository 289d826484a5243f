package io.github.imago.command.display;

import ij.ImagePlus;

import io.github.imago.command.common.ImagoCommand;
import io.github.imago.image.Images;
import io.github.imago.image.ToneImages;
import io.github.imago.kernel.display.ToneType;
import io.github.imago.op.ToneOps;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Equalises the histogram of images. */
@Plugin(type = Command.class, name = "imago.display.equalize", menuPath = "Plugins>Imago>Display>Equalize Histogram...", headless = true, //
	description = "Makes an image in which every brightness has as many pixels: contrast goes where the values are.", //
	attrs = { @Attr(name = "no-record"), @Attr(name = "whole-plane"), @Attr(name = "own-range") })
public final class EqualizeCommand extends ImagoCommand {

	@Parameter(persist = false, label = "Image", //
		description = "8-, 16- or 32-bit image or stack; the values inside its ROI, if it has one, count.")
	private ImagePlus image;

	@Parameter(persist = false, label = "Bins", min = "1", max = "16777216", //
		description = "Number of bins for 32-bit images; the others have one for each value.")
	private Integer bins = 256;

	@Parameter(persist = false, label = "Same for all slices", attrs = @Attr(name = "across-slices"), //
		description = "Whether all slices and frames of a channel have one histogram, or each has its own.")
	private Boolean allSlices = false;

	@Parameter(persist = false, label = "Result", description = "Type of the result, in which brightness runs over all of its range.")
	private ToneType outputType = ToneType.SAME;

	@Parameter(type = ItemIO.OUTPUT, label = "Equalized", description = "Image of brightness, of the same size.")
	private ImagePlus output;

	@Override
	protected void compute() {
		output = ToneImages.map(image, "equalized", outputType, allSlices, (in, out) -> ToneOps.equalize(in, Images.region(image), bins, out));
	}
}

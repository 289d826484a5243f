package io.github.imago.command.display;

import ij.ImagePlus;

import io.github.imago.command.common.ImagoCommand;
import io.github.imago.image.Images;
import io.github.imago.image.ToneImages;
import io.github.imago.kernel.display.AutoRange;
import io.github.imago.kernel.display.ToneCurve;
import io.github.imago.kernel.display.ToneType;
import io.github.imago.op.ToneOps;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Turns values into brightness along a curve. */
@Plugin(type = Command.class, name = "imago.display.apply", menuPath = "Plugins>Imago>Display>Apply Display Transform...",
	headless = true, //
	description = "Makes an image of brightness along a curve from values: contrast stretch by percentiles, gamma, logarithm, symmetric " +
		"logarithm, asinh.", //
	attrs = { @Attr(name = "no-record"), @Attr(name = "whole-plane"), @Attr(name = "own-range") })
public final class ApplyCommand extends ImagoCommand {

	@Parameter(persist = false, label = "Image", //
		description = "8-, 16- or 32-bit image or stack; the values inside its ROI, if it has one, count.")
	private ImagePlus image;

	@Parameter(persist = false, label = "Curve", //
		description = "How brightness rises with the value: Log and Asinh show weak signals beside strong ones, Symmetric log does so on both " +
			"sides of 0.")
	private ToneCurve.Shape curve = ToneCurve.Shape.LINEAR;

	@Parameter(persist = false, label = "Range", //
		description = "How the ends of the range are found that are not given below: the saturated percentage of pixels, half at each end, or " +
			"farthest from zero; the median and some deviations; ImageJ's Auto; all values.")
	private AutoRange range = AutoRange.PERCENTILE;

	@Parameter(persist = false, label = "Saturated (%)", min = "0", max = "20", stepSize = "0.05", //
		description = "Percentage of pixels that lie beyond the range, for Percentiles and About zero.")
	private Double saturated = 0.35;

	@Parameter(persist = false, label = "Deviations", min = "0", stepSize = "0.5", //
		description = "Number of standard deviations on each side of the median, for Median and deviation.")
	private Double deviations = 3.0;

	@Parameter(persist = false, label = "From value", //
		description = "The value that is black, calibrated as the image is; empty (NaN): the one that is found.")
	private Double lower = Double.NaN;

	@Parameter(persist = false, label = "To value", //
		description = "The value that is white, calibrated as the image is; empty (NaN): the one that is found.")
	private Double upper = Double.NaN;

	@Parameter(persist = false, label = "Strength", //
		description = "Gamma: the exponent, below 1 for brighter (empty, NaN: 0.5). Log: the ratio of values that are told apart (1000). " +
			"Symmetric log: the greatest value over that where it becomes linear (100). Asinh: how far weak values are raised (10).")
	private Double strength = Double.NaN;

	@Parameter(persist = false, label = "Same for all slices", attrs = @Attr(name = "across-slices"), //
		description = "Whether one range is found in all slices and frames of a channel, or one in each.")
	private Boolean allSlices = false;

	@Parameter(persist = false, label = "Result", description = "Type of the result, in which brightness runs over all of its range.")
	private ToneType outputType = ToneType.SAME;

	@Parameter(type = ItemIO.OUTPUT, label = "Brightness", description = "Image of brightness, of the same size.")
	private ImagePlus output;

	@Override
	protected void compute() {
		final double from = Images.raw(image, lower), to = Images.raw(image, upper);
		output = ToneImages.map(image, curve.name().toLowerCase(java.util.Locale.ROOT), outputType, allSlices, (in, out) -> ToneOps.apply(in,
			Images.region(image), curve, range, saturated, deviations, from, to, strength, out));
	}
}

package io.github.imago.command.filter;

import ij.ImagePlus;

import io.github.imago.command.common.ImagoCommand;
import io.github.imago.image.Images;
import io.github.imago.kernel.common.Border;
import io.github.imago.op.EdgeOps;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Canny's edge detector, slice by slice. */
@Plugin(type = Command.class, name = "imago.filter.canny", menuPath = "Plugins>Imago>Filter>Canny Edges...", headless = true, //
	description = "Finds edges as lines one pixel wide: Gaussian, gradient, thinning, two thresholds with hysteresis.", attrs = @Attr(name = "no-record"))
public final class CannyCommand extends ImagoCommand {

	@Parameter(persist = false, label = "Image", description = "8-, 16- or 32-bit image or stack.")
	private ImagePlus image;

	@Parameter(persist = false, label = "Sigma (px)", min = "0", max = "20", stepSize = "0.5", //
		description = "Standard deviation of the smoothing Gaussian, in pixels: larger finds coarser edges.")
	private Double sigma = 1.0;

	@Parameter(persist = false, label = "Low threshold", //
		description = "A pixel as steep as this goes on an edge. A share of the pixels (0.8: steeper than 80 %), or a magnitude.")
	private Double low = 0.8;

	@Parameter(persist = false, label = "High threshold", //
		description = "A pixel as steep as this starts an edge. A share of the pixels (0.9: steeper than 90 %), or a magnitude.")
	private Double high = 0.9;

	@Parameter(persist = false, label = "Thresholds are quantiles", //
		description = "Shares of the slice's pixels, 0 to 1; else grey values of the Sobel magnitude (weights 1 2 1) of the smoothed image.")
	private Boolean quantiles = true;

	@Parameter(persist = false, label = "Border", description = "What the smoothing reads beyond the image's edge.")
	private Border border = Border.REFLECT;

	@Parameter(persist = false, label = "Border value", description = "The value beyond the edge, for the border rule Constant.")
	private Double borderValue = 0.0;

	@Parameter(persist = false, label = "Ignore NaN", //
		description = "NaN pixels are missing: the others are smoothed, and no edge touches them. Otherwise NaN spreads.")
	private Boolean ignoreNaN = false;

	@Parameter(type = ItemIO.OUTPUT, label = "Edges", description = "8-bit mask: 255 on edges, 0 elsewhere.")
	private ImagePlus output;

	@Override
	protected void compute() {
		output = Images.map(image, "canny", Images.Result.MASK, (in, out) -> EdgeOps.canny(in, sigma, low, high, quantiles, border, borderValue, ignoreNaN,
			out));
	}
}

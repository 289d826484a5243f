package io.github.imago.command.filter;

import ij.ImagePlus;

import io.github.imago.command.common.ImagoCommand;
import io.github.imago.image.Images;
import io.github.imago.kernel.common.Border;
import io.github.imago.kernel.common.Shape;
import io.github.imago.op.RankOps;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Replaces each pixel by a percentile of the window around it, slice by slice or in a volume. */
@Plugin(type = Command.class, name = "imago.filter.percentile", menuPath = "Plugins>Imago>Filter>Percentile Filter...", headless = true, //
	description = "Replaces each pixel by a percentile of its neighbourhood: 0 is the lowest, 50 the median, 100 the highest.",
		attrs = @Attr(name = "no-record"))
public final class PercentileCommand extends ImagoCommand {

	@Parameter(persist = false, label = "Image", description = "8-, 16- or 32-bit image or stack.")
	private ImagePlus image;

	@Parameter(persist = false, label = "Percentile", min = "0", max = "100", stepSize = "5", //
		description = "0 is the lowest pixel of the window, 50 the median, 100 the highest.")
	private Double percentile = 50.0;

	@Parameter(persist = false, label = "Radius (px)", min = "0", max = "100", stepSize = "1", //
		description = "Radius r of the window, which is 2r + 1 pixels wide.")
	private Double radius = 1.0;

	@Parameter(persist = false, label = "Window",
		description = "Square, or disc of all pixels not farther than the radius; in a volume a box or a ball.")
	private Shape shape = Shape.SQUARE;

	@Parameter(persist = false, label = "Radius along z (px)", description = "In a volume; empty (NaN): the radius in the plane.")
	private Double radiusZ = Double.NaN;

	@Parameter(persist = false, label = "Footprint", required = false, //
		description = "A window of your own, 1 where a pixel belongs to it, such as 0 1 0; 1 1 1; 0 1 0. Empty: radius and window.")
	private String footprint = "";

	@Parameter(persist = false, label = "Border", description = "What the filter reads beyond the image's edge.")
	private Border border = Border.REFLECT;

	@Parameter(persist = false, label = "Border value", description = "The value beyond the edge, for the border rule Constant.")
	private Double borderValue = 0.0;

	@Parameter(persist = false, label = "Ignore NaN", //
		description = "NaN pixels are missing: the percentile is that of the others. Otherwise NaN counts as larger than every number.")
	private Boolean ignoreNaN = false;

	@Parameter(persist = false, label = "Stack as volume", description = "Windows reach along z too instead of slice by slice.")
	private Boolean volume = false;

	@Parameter(type = ItemIO.OUTPUT, label = "Filtered", description = "Filtered image of the same type.")
	private ImagePlus output;

	@Override
	protected void compute() {
		final Images.Operation filter = (in, out) -> RankOps.percentile(in, percentile, radius, shape, radiusZ, footprint, border, borderValue,
			ignoreNaN, out);
		output = Images.map(image, "percentile", Images.Result.SAME, volume, filter);
	}
}

package io.github.imago.command.filter;

import ij.ImagePlus;

import io.github.imago.command.common.ImagoCommand;
import io.github.imago.image.Images;
import io.github.imago.kernel.common.Backend;
import io.github.imago.kernel.common.Border;
import io.github.imago.kernel.common.Shape;
import io.github.imago.op.RankOps;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Replaces each pixel by the median of the window around it, slice by slice or in a volume. */
@Plugin(type = Command.class, name = "imago.filter.median", menuPath = "Plugins>Imago>Filter>Median Filter...", headless = true, //
	description = "Replaces each pixel by the median of its neighbourhood: removes outliers and keeps edges.",
		attrs = @Attr(name = "no-record"))
public final class MedianCommand extends ImagoCommand {

	@Parameter(persist = false, label = "Image", description = "8-, 16- or 32-bit image or stack.")
	private ImagePlus image;

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
		description = "NaN pixels are missing: the median is that of the others. Otherwise NaN counts as larger than every number.")
	private Boolean ignoreNaN = false;

	@Parameter(persist = false, label = "Compute on", description = "Where to compute: Auto takes the graphics card where it is faster.")
	private Backend backend = Backend.AUTO;

	@Parameter(persist = false, label = "Stack as volume", description = "Windows reach along z too instead of slice by slice.")
	private Boolean volume = false;

	@Parameter(type = ItemIO.OUTPUT, label = "Filtered", description = "Filtered image of the same type.")
	private ImagePlus output;

	@Override
	protected void compute() {
		final Images.Operation median = (in, out) -> RankOps.median(in, radius, shape, radiusZ, footprint, border, borderValue,
			ignoreNaN, backend, out);
		output = Images.map(image, "median", Images.Result.SAME, volume, median);
	}
}

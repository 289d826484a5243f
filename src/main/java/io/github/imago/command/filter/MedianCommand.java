package io.github.imago.command.filter;

import ij.ImagePlus;

import io.github.imago.command.common.ImagoCommand;
import io.github.imago.image.Images;
import io.github.imago.kernel.common.Backend;
import io.github.imago.kernel.common.Border;
import io.github.imago.kernel.common.Shape;
import io.github.imago.op.FilterOps;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Replaces each pixel by the median of the window around it, slice by slice. */
@Plugin(type = Command.class, name = "imago.filter.median", menuPath = "Plugins>Imago>Filter>Median Filter...", headless = true, //
	description = "Replaces each pixel by the median of its neighbourhood: removes outliers and keeps edges.", attrs = @Attr(name = "no-record"))
public final class MedianCommand extends ImagoCommand {

	@Parameter(persist = false, label = "Image", description = "8-, 16- or 32-bit image or stack.")
	private ImagePlus image;

	@Parameter(persist = false, label = "Radius (px)", min = "0", max = "100", stepSize = "1", //
		description = "Radius r of the window, which is 2r + 1 pixels wide.")
	private Double radius = 1.0;

	@Parameter(persist = false, label = "Window", description = "Square, or disc of all pixels not farther than the radius.")
	private Shape shape = Shape.SQUARE;

	@Parameter(persist = false, label = "Border", description = "What the filter reads beyond the image's edge.")
	private Border border = Border.REFLECT;

	@Parameter(persist = false, label = "Border value", description = "The value beyond the edge, for the border rule Constant.")
	private Double borderValue = 0.0;

	@Parameter(persist = false, label = "Compute on", description = "Where to compute: Auto takes the graphics card where it is faster.")
	private Backend backend = Backend.AUTO;

	@Parameter(type = ItemIO.OUTPUT, label = "Filtered", description = "Filtered image of the same type.")
	private ImagePlus output;

	@Override
	protected void compute() {
		output = Images.map(image, "median", Images.Result.SAME, (in, out) -> FilterOps.median(in, radius, shape, border, borderValue, backend,
			out));
	}
}

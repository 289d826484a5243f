package io.github.imago.command.filter;

import ij.ImagePlus;

import io.github.imago.command.common.ImagoCommand;
import io.github.imago.image.Images;
import io.github.imago.kernel.common.Border;
import io.github.imago.kernel.common.Shape;
import io.github.imago.kernel.filter.Hat;
import io.github.imago.op.WindowOps;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Shows what is smaller than the window and stands out from its surroundings. */
@Plugin(type = Command.class, name = "imago.filter.topHat", menuPath = "Plugins>Imago>Filter>Top-Hat Filter...", headless = true, //
	description = "Shows what is smaller than the window and brighter or darker than its surroundings: takes an uneven background away.", //
	attrs = @Attr(name = "no-record"))
public final class TopHatCommand extends ImagoCommand {

	@Parameter(persist = false, label = "Image", description = "8-, 16- or 32-bit image or stack.")
	private ImagePlus image;

	@Parameter(persist = false, label = "Top-hat", //
		description = "White keeps what is bright (image minus opening), black what is dark (closing minus image).")
	private Hat hat = Hat.WHITE;

	@Parameter(persist = false, label = "Radius (px)", min = "0", max = "100", stepSize = "1", //
		description = "Radius r of the window, which is 2r + 1 pixels wide.")
	private Double radius = 10.0;

	@Parameter(persist = false, label = "Window", //
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
		description = "NaN pixels are missing: the others make the result. Otherwise a NaN spreads to every window that holds it.")
	private Boolean ignoreNaN = false;

	@Parameter(persist = false, label = "Stack as volume", description = "Windows reach along z too instead of slice by slice.")
	private Boolean volume = false;

	@Parameter(type = ItemIO.OUTPUT, label = "Filtered", description = "Filtered image of the same type.")
	private ImagePlus output;

	@Override
	protected void compute() {
		final Images.Operation filter = (in, out) -> WindowOps.topHat(in, hat, radius, shape, radiusZ, footprint, border, borderValue, ignoreNaN,
			out);
		output = Images.map(image, "top-hat", Images.Result.SAME, volume, filter);
	}
}

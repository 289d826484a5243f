package io.github.imago.command.filter;

import ij.ImagePlus;

import io.github.imago.command.common.ImagoCommand;
import io.github.imago.image.Images;
import io.github.imago.kernel.common.Border;
import io.github.imago.kernel.filter.EdgeComponent;
import io.github.imago.kernel.filter.EdgeOperator;
import io.github.imago.kernel.filter.EdgeScale;
import io.github.imago.op.EdgeOps;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** The gradient of an image by Sobel's operator or another, slice by slice or of a volume. */
@Plugin(type = Command.class, name = "imago.filter.sobel", menuPath = "Plugins>Imago>Filter>Edge Filter (Sobel, Scharr)...",
	headless = true, //
	description = "Edges and slopes: the gradient by Sobel, Scharr, Prewitt, Farid or Roberts, its components, length or direction.", //
	attrs = @Attr(name = "no-record"))
public final class SobelCommand extends ImagoCommand {

	@Parameter(persist = false, label = "Image", description = "8-, 16- or 32-bit image or stack.")
	private ImagePlus image;

	@Parameter(persist = false, label = "Operator", //
		description = "Sobel is the usual one, Scharr truer in direction, Farid smoothest; Roberts works in the plane only.")
	private EdgeOperator operator = EdgeOperator.SOBEL;

	@Parameter(persist = false, label = "Component", //
		description = "X is the slope along x, which shows vertical edges, Y that along y (down), Z that along z; magnitude; angle in degrees, " +
			"counterclockwise.")
	private EdgeComponent component = EdgeComponent.MAGNITUDE;

	@Parameter(persist = false, label = "Scale", //
		description = "Gradient: grey values per pixel. Weights: as published and as in ImageJ, for Sobel 8 times that. Scikit_image: as that " +
			"program divides.")
	private EdgeScale scale = EdgeScale.GRADIENT;

	@Parameter(persist = false, label = "Border", description = "What the filter reads beyond the image's edge.")
	private Border border = Border.REFLECT;

	@Parameter(persist = false, label = "Border value", description = "The value beyond the edge, for the border rule Constant.")
	private Double borderValue = 0.0;

	@Parameter(persist = false, label = "Ignore NaN", //
		description = "NaN pixels are missing: each counts as the mean of the others under the weights. Otherwise NaN spreads.")
	private Boolean ignoreNaN = false;

	@Parameter(persist = false, label = "Stack as volume", description = "The gradient in space instead of slice by slice.")
	private Boolean volume = false;

	@Parameter(type = ItemIO.OUTPUT, label = "Edges", description = "32-bit image of the component.")
	private ImagePlus output;

	@Override
	protected void compute() {
		final Images.Operation edges = (in, out) -> EdgeOps.sobel(in, operator, component, scale, border, borderValue, ignoreNaN, out);
		output = Images.map(image, "edges", Images.Result.FLOAT, volume, edges);
	}
}

package io.github.imago.command.filter;

import ij.ImagePlus;

import io.github.imago.command.common.ImagoCommand;
import io.github.imago.image.Images;
import io.github.imago.op.SmoothOps;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Takes away the background that a rolling ball touches, slice by slice. */
@Plugin(type = Command.class, name = "imago.filter.rollingBall", menuPath = "Plugins>Imago>Filter>Rolling Ball Background...", headless = true, //
	description = "Takes away the background that a ball touches which rolls below the grey values; the numbers of ImageJ's Subtract Background.", //
	attrs = @Attr(name = "no-record"))
public final class RollingBallCommand extends ImagoCommand {

	@Parameter(persist = false, label = "Image", description = "8-, 16- or 32-bit image or stack.")
	private ImagePlus image;

	@Parameter(persist = false, label = "Radius (px)", min = "1", max = "200", stepSize = "1", //
		description = "Radius of the ball, at least that of the largest particle.")
	private Double radius = 50.0;

	@Parameter(persist = false, label = "Light background", description = "The background is lighter than the objects.")
	private Boolean lightBackground = false;

	@Parameter(persist = false, label = "Sliding paraboloid", //
		description = "A paraboloid in the place of the ball: follows the image more closely, also at small radii.")
	private Boolean paraboloid = false;

	@Parameter(persist = false, label = "Smooth first", //
		description = "Find the background in the image smoothed over 3 x 3 pixels, so that single dark pixels do not make it.")
	private Boolean smooth = true;

	@Parameter(persist = false, label = "Create background", description = "Give the background instead of the image without it.")
	private Boolean createBackground = false;

	@Parameter(type = ItemIO.OUTPUT, label = "Result", description = "Image without background, or the background; of the same type.")
	private ImagePlus output;

	@Override
	protected void compute() {
		output = Images.map(image, createBackground ? "background" : "rollingBall", Images.Result.SAME, (in, out) -> SmoothOps.rollingBall(in, radius,
			lightBackground, paraboloid, smooth, createBackground, out));
	}
}

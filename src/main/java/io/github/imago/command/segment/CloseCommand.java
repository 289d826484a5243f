package io.github.imago.command.segment;

import ij.ImagePlus;

import io.github.imago.command.common.ImagoCommand;
import io.github.imago.image.Images;
import io.github.imago.kernel.common.Shape;
import io.github.imago.op.SegmentOps;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Closes gaps in a mask that are narrower than a square or disc. */
@Plugin(type = Command.class, name = "imago.segment.close", menuPath = "Plugins>Imago>Segment>Close Objects...", headless = true, //
	description = "Closes gaps in a mask that are narrower than a square or disc.", attrs = @Attr(name = "no-record"))
public final class CloseCommand extends ImagoCommand {

	@Parameter(persist = false, label = "Image", description = "Mask: any pixel that is not 0 belongs to an object.")
	private ImagePlus image;

	@Parameter(persist = false, label = "Radius (px)", min = "0", max = "100", stepSize = "1", //
		description = "Radius r of the neighbourhood, which is 2r + 1 pixels wide; a whole number.")
	private Double radius = 1.0;

	@Parameter(persist = false, label = "Neighbourhood", description = "Square, or disc of all pixels not farther than the radius.")
	private Shape shape = Shape.DISC;

	@Parameter(type = ItemIO.OUTPUT, label = "Closed", description = "8-bit mask, 0 and 255.")
	private ImagePlus output;

	@Override
	protected void compute() {
		output = Images.map(image, "closed", Images.Result.MASK, (in, out) -> SegmentOps.close(in, radius, shape, out));
	}
}

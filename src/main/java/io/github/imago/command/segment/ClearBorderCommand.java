package io.github.imago.command.segment;

import ij.ImagePlus;

import io.github.imago.command.common.ImagoCommand;
import io.github.imago.image.Images;
import io.github.imago.kernel.segment.Connectivity;
import io.github.imago.op.SegmentOps;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Removes objects that touch the edge of the image. */
@Plugin(type = Command.class, name = "imago.segment.clearBorder", menuPath = "Plugins>Imago>Segment>Clear Border Objects...", headless = true, //
	description = "Removes the objects of a mask that touch the edge of the image, where they may be cut off.", attrs = @Attr(name = "no-record"))
public final class ClearBorderCommand extends ImagoCommand {

	@Parameter(persist = false, label = "Image", description = "Mask: any pixel that is not 0 belongs to an object.")
	private ImagePlus image;

	@Parameter(persist = false, label = "Connectivity", //
		description = "Which neighbours belong together: Four or Eight; in volumes these are Six or Twenty-six, and Eighteen is possible.")
	private Connectivity connectivity = Connectivity.EIGHT;

	@Parameter(persist = false, label = "Stack as volume", description = "Connect along z too instead of slice by slice.")
	private Boolean volume = false;

	@Parameter(type = ItemIO.OUTPUT, label = "Cleared", description = "8-bit mask, 0 and 255.")
	private ImagePlus output;

	@Override
	protected void compute() {
		final Images.Operation operation = (in, out) -> SegmentOps.clearBorder(in, volume ? connectivity.inVolume() : connectivity, out);
		output = volume ? Images.mapVolumes(image, "cleared", Images.Result.MASK, operation)
			: Images.mapObjects(image, "cleared", Images.Result.MASK, operation);
	}
}

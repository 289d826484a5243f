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

/** Fills background that objects enclose. */
@Plugin(type = Command.class, name = "imago.segment.fillHoles", menuPath = "Plugins>Imago>Segment>Fill Holes in Objects...", headless = true, //
	description = "Fills the holes of the objects of a mask.", attrs = @Attr(name = "no-record"))
public final class FillHolesCommand extends ImagoCommand {

	@Parameter(persist = false, label = "Image", description = "Mask: any pixel that is not 0 belongs to an object.")
	private ImagePlus image;

	@Parameter(persist = false, label = "Connectivity", //
		description = "Which neighbours connect the background: Four or Eight; in volumes these are Six or Twenty-six, and Eighteen is possible.")
	private Connectivity connectivity = Connectivity.FOUR;

	@Parameter(persist = false, label = "Stack as volume", description = "Connect along z too instead of slice by slice.")
	private Boolean volume = false;

	@Parameter(type = ItemIO.OUTPUT, label = "Filled", description = "8-bit mask, 0 and 255.")
	private ImagePlus output;

	@Override
	protected void compute() {
		final Images.Operation operation = (in, out) -> SegmentOps.fillHoles(in, volume ? connectivity.inVolume() : connectivity, out);
		output = volume ? Images.mapVolumes(image, "filled", Images.Result.MASK, operation)
			: Images.mapObjects(image, "filled", Images.Result.MASK, operation);
	}
}

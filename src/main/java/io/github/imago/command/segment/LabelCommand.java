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

/** Numbers the connected objects of a mask. */
@Plugin(type = Command.class, name = "imago.segment.label", menuPath = "Plugins>Imago>Segment>Label Objects...", headless = true, //
	description = "Numbers the connected objects of a mask 1, 2, 3 and so on.", attrs = @Attr(name = "no-record"))
public final class LabelCommand extends ImagoCommand {

	@Parameter(persist = false, label = "Image", description = "Mask: any pixel that is not 0 belongs to an object.")
	private ImagePlus image;

	@Parameter(persist = false, label = "Connectivity", //
		description = "Which neighbours belong together: Four or Eight; in volumes these are Six or Twenty-six, and Eighteen is possible.")
	private Connectivity connectivity = Connectivity.EIGHT;

	@Parameter(persist = false, label = "Stack as volume", description = "Connect along z too instead of slice by slice.")
	private Boolean volume = false;

	@Parameter(type = ItemIO.OUTPUT, label = "Labels", //
		description = "Label image: 0 is background; 16-bit, or 32-bit for more than 65535 objects.")
	private ImagePlus output;

	@Override
	protected void compute() {
		final Images.Operation operation = (in, out) -> SegmentOps.label(in, volume ? connectivity.inVolume() : connectivity, out);
		output = volume ? Images.mapVolumes(image, "labels", Images.Result.LABELS, operation)
			: Images.mapObjects(image, "labels", Images.Result.LABELS, operation);
	}
}

package io.github.imago.command.segment;

import ij.ImagePlus;

import io.github.imago.command.common.ImagoCommand;
import io.github.imago.image.Images;
import io.github.imago.op.SegmentOps;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Parts the objects of a mask that touch, by the watershed of their distance map, and numbers them. */
@Plugin(type = Command.class, name = "imago.segment.splitTouching", menuPath = "Plugins>Imago>Segment>Split Touching Objects...", headless = true, //
	description = "Parts the objects of a mask that touch, by the watershed of their distance map, and numbers them.", attrs = @Attr(name = "no-record"))
public final class SplitTouchingCommand extends ImagoCommand {

	@Parameter(persist = false, label = "Image", description = "Mask: any pixel that is not 0 belongs to an object.")
	private ImagePlus image;

	@Parameter(persist = false, label = "Separation (px)", min = "0", max = "20", stepSize = "0.5", //
		description = "How much deeper than the neck both parts of a pair must be to be parted.")
	private Double separation = 1.0;

	@Parameter(type = ItemIO.OUTPUT, label = "Labels", //
		description = "Label image: 0 is background; 16-bit, or 32-bit for more than 65535 objects.")
	private ImagePlus output;

	@Override
	protected void compute() {
		output = Images.mapObjects(image, "labels", Images.Result.LABELS, (in, out) -> SegmentOps.splitTouching(in, separation, out));
	}
}

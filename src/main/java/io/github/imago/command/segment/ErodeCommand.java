package io.github.imago.command.segment;

import io.github.imago.op.SegmentOps;

import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Plugin;

/** Shrinks the objects of a mask by a square or disc. */
@Plugin(type = Command.class, name = "imago.segment.erode", menuPath = "Plugins>Imago>Segment>Erode Objects...", headless = true, //
	description = "Shrinks the objects of a mask by a square or disc.", attrs = @Attr(name = "no-record"))
public final class ErodeCommand extends MorphologyCommand {

	/** Made by SciJava. */
	public ErodeCommand() {
		super("eroded", SegmentOps::erode);
	}
}

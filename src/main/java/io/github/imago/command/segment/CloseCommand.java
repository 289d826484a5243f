package io.github.imago.command.segment;

import io.github.imago.op.SegmentOps;

import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Plugin;

/** Closes gaps in a mask that are narrower than a square or disc. */
@Plugin(type = Command.class, name = "imago.segment.close", menuPath = "Plugins>Imago>Segment>Close Objects...", headless = true, //
	description = "Closes gaps in a mask that are narrower than a square or disc.", attrs = @Attr(name = "no-record"))
public final class CloseCommand extends MorphologyCommand {

	/** Made by SciJava. */
	public CloseCommand() {
		super("closed", SegmentOps::close);
	}
}

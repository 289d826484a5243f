package io.github.imago.command.segment;

import io.github.imago.op.SegmentOps;

import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Plugin;

/** Removes from a mask what is narrower than a square or disc. */
@Plugin(type = Command.class, name = "imago.segment.open", menuPath = "Plugins>Imago>Segment>Open Objects...", headless = true, //
	description = "Removes from a mask what is narrower than a square or disc.", attrs = @Attr(name = "no-record"))
public final class OpenCommand extends MorphologyCommand {

	/** Made by SciJava. */
	public OpenCommand() {
		super("opened", SegmentOps::open);
	}
}

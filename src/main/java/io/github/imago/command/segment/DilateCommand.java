package io.github.imago.command.segment;

import io.github.imago.op.SegmentOps;

import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Plugin;

/** Grows the objects of a mask by a square or disc. */
@Plugin(type = Command.class, name = "imago.segment.dilate", menuPath = "Plugins>Imago>Segment>Dilate Objects...", headless = true, //
	description = "Grows the objects of a mask by a square or disc.", attrs = @Attr(name = "no-record"))
public final class DilateCommand extends MorphologyCommand {

	/** Made by SciJava. */
	public DilateCommand() {
		super("dilated", SegmentOps::dilate);
	}
}

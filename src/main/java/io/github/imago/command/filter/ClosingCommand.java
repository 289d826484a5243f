package io.github.imago.command.filter;

import io.github.imago.image.Images;
import io.github.imago.op.WindowOps;

import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Plugin;

/** Maximum, then minimum. */
@Plugin(type = Command.class, name = "imago.filter.closing", menuPath = "Plugins>Imago>Filter>Grey Closing...", headless = true, //
	description = "Fills what is darker than its surroundings and smaller than the window: maximum, then minimum.", //
	attrs = @Attr(name = "no-record"))
public final class ClosingCommand extends WindowCommand {

	/** Made by SciJava. */
	public ClosingCommand() {
		super("closing", Images.Result.SAME, WindowOps::closing);
	}
}

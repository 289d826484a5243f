package io.github.imago.command.filter;

import io.github.imago.image.Images;
import io.github.imago.op.WindowOps;

import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Plugin;

/** Minimum, then maximum. */
@Plugin(type = Command.class, name = "imago.filter.opening", menuPath = "Plugins>Imago>Filter>Grey Opening...", headless = true, //
	description = "Takes away what is brighter than its surroundings and smaller than the window: minimum, then maximum.", //
	attrs = @Attr(name = "no-record"))
public final class OpeningCommand extends WindowCommand {

	/** Made by SciJava. */
	public OpeningCommand() {
		super("opening", Images.Result.SAME, WindowOps::opening);
	}
}

package io.github.imago.command.filter;

import io.github.imago.image.Images;
import io.github.imago.op.WindowOps;

import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Plugin;

/** Replaces each pixel by the smallest of its window. */
@Plugin(type = Command.class, name = "imago.filter.min", menuPath = "Plugins>Imago>Filter>Minimum Filter...", headless = true, //
	description = "Replaces each pixel by the smallest of its neighbourhood: erosion of grey images.", attrs = @Attr(name = "no-record"))
public final class MinCommand extends WindowCommand {

	/** Made by SciJava. */
	public MinCommand() {
		super("min", Images.Result.SAME, WindowOps::min);
	}
}

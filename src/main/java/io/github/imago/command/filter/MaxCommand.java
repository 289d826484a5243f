package io.github.imago.command.filter;

import io.github.imago.image.Images;
import io.github.imago.op.WindowOps;

import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Plugin;

/** Replaces each pixel by the largest of its window. */
@Plugin(type = Command.class, name = "imago.filter.max", menuPath = "Plugins>Imago>Filter>Maximum Filter...", headless = true, //
	description = "Replaces each pixel by the largest of its neighbourhood: dilation of grey images.", attrs = @Attr(name = "no-record"))
public final class MaxCommand extends WindowCommand {

	/** Made by SciJava. */
	public MaxCommand() {
		super("max", Images.Result.SAME, WindowOps::max);
	}
}

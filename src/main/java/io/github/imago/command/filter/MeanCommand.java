package io.github.imago.command.filter;

import io.github.imago.image.Images;
import io.github.imago.op.WindowOps;

import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Plugin;

/** Replaces each pixel by the mean of its window. */
@Plugin(type = Command.class, name = "imago.filter.mean", menuPath = "Plugins>Imago>Filter>Mean Filter...", headless = true, //
	description = "Replaces each pixel by the mean of its neighbourhood (box filter). Large windows cost no more than small ones.", //
	attrs = { @Attr(name = "no-record"), @Attr(name = "complex") })
public final class MeanCommand extends WindowCommand {

	/** Made by SciJava. */
	public MeanCommand() {
		super("mean", Images.Result.SAME, WindowOps::mean);
	}
}

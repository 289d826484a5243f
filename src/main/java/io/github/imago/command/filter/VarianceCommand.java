package io.github.imago.command.filter;

import io.github.imago.image.Images;
import io.github.imago.op.WindowOps;

import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Plugin;

/** Replaces each pixel by the variance of its window. */
@Plugin(type = Command.class, name = "imago.filter.variance", menuPath = "Plugins>Imago>Filter>Variance Filter...", headless = true, //
	description = "Replaces each pixel by the variance of its neighbourhood: shows texture and noise.", attrs = @Attr(name = "no-record"))
public final class VarianceCommand extends WindowCommand {

	/** Made by SciJava. */
	public VarianceCommand() {
		super("variance", Images.Result.FLOAT, WindowOps::variance);
	}
}

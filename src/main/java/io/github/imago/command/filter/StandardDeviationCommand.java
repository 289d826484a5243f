package io.github.imago.command.filter;

import io.github.imago.image.Images;
import io.github.imago.op.WindowOps;

import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Plugin;

/** Replaces each pixel by the standard deviation of its window. */
@Plugin(type = Command.class, name = "imago.filter.standardDeviation", menuPath = "Plugins>Imago>Filter>Standard Deviation Filter...", //
	headless = true, //
	description = "Replaces each pixel by the standard deviation of its neighbourhood: shows texture and noise.", //
	attrs = @Attr(name = "no-record"))
public final class StandardDeviationCommand extends WindowCommand {

	/** Made by SciJava. */
	public StandardDeviationCommand() {
		super("sd", Images.Result.FLOAT, WindowOps::standardDeviation);
	}
}

package io.github.imago.command.restore;

import ij.ImagePlus;

import io.github.imago.command.common.ImagoCommand;
import io.github.imago.image.Images;
import io.github.imago.op.NoiseOps;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Makes noise the same at all grey values, and goes back. */
@Plugin(type = Command.class, name = "imago.restore.stabilize", headless = true, //
	menuPath = "Plugins>Imago>Restore>Stabilize Variance...", //
	description = "Makes noise of counts the same at all grey values, with a standard deviation of 1, by the generalised Anscombe transform, " +
		"or undoes that without bias.", attrs = { @Attr(name = "no-record"), @Attr(name = "own-range") })
public final class StabilizeCommand extends ImagoCommand {

	@Parameter(persist = false, label = "Image", description = "8-, 16- or 32-bit image or stack.")
	private ImagePlus image;

	@Parameter(persist = false, label = "Gain (grey values/count)", min = "0", //
		description = "Grey values for each count; Estimate Noise finds it.")
	private Double gain = 1.0;

	@Parameter(persist = false, label = "Offset (grey values)", description = "Grey value without light.")
	private Double offset = 0.0;

	@Parameter(persist = false, label = "Read noise (grey values)", min = "0", description = "Standard deviation of the detector's own noise.")
	private Double readNoise = 0.0;

	@Parameter(persist = false, label = "Inverse", description = "Go back from a denoised image, by the exact unbiased inverse.")
	private Boolean inverse = false;

	@Parameter(type = ItemIO.OUTPUT, label = "Stabilized", description = "32-bit image.")
	private ImagePlus output;

	@Override
	protected void compute() {
		output = Images.map(image, inverse ? "unstabilized" : "stabilized", Images.Result.FLOAT, (in, out) -> NoiseOps.stabilize(in, gain, offset,
			readNoise, inverse, out));
	}
}

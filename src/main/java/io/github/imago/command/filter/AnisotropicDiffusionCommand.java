package io.github.imago.command.filter;

import ij.ImagePlus;

import io.github.imago.command.common.ImagoCommand;
import io.github.imago.image.Images;
import io.github.imago.kernel.common.Border;
import io.github.imago.kernel.filter.Conductance;
import io.github.imago.op.SmoothOps;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Smooths by anisotropic diffusion, slice by slice or as a volume. */
@Plugin(type = Command.class, name = "imago.filter.anisotropicDiffusion", menuPath = "Plugins>Imago>Filter>Anisotropic Diffusion...", //
	headless = true, description = "Perona and Malik's diffusion: areas become smooth, edges stay.", attrs = @Attr(name = "no-record"))
public final class AnisotropicDiffusionCommand extends ImagoCommand {

	@Parameter(persist = false, label = "Image", //
		description = "8-, 16- or 32-bit image or stack. Integers are rounded after the last iteration.")
	private ImagePlus image;

	@Parameter(persist = false, label = "Iterations", min = "0", description = "Number of steps: the more, the smoother.")
	private Integer iterations = 20;

	@Parameter(persist = false, label = "Kappa (grey values)", //
		description = "Contrast: differences of neighbours well below it are smoothed, those well above it stay.")
	private Double kappa = 20.0;

	@Parameter(persist = false, label = "Conductance", description = "Exponential favours edges of high contrast, Quotient wide areas.")
	private Conductance conductance = Conductance.EXPONENTIAL;

	@Parameter(persist = false, label = "Time step", description = "Length of a step: at most 1/4 for slices, 1/6 for volumes.")
	private Double timeStep = 0.15;

	@Parameter(persist = false, label = "Sigma (px)", min = "0", max = "10", stepSize = "0.5", //
		description = "Edges are looked for in the image smoothed with a Gaussian of this standard deviation, so that noise is not kept; 0 for none.")
	private Double sigma = 0.0;

	@Parameter(persist = false, label = "Border", description = "What the filter reads beyond the image's edge.")
	private Border border = Border.REFLECT;

	@Parameter(persist = false, label = "Border value", description = "The value beyond the edge, for the border rule Constant.")
	private Double borderValue = 0.0;

	@Parameter(persist = false, label = "Stack as volume", description = "Let it flow along z too instead of slice by slice.")
	private Boolean volume = false;

	@Parameter(type = ItemIO.OUTPUT, label = "Filtered", description = "Filtered image of the same type.")
	private ImagePlus output;

	@Override
	protected void compute() {
		final Images.Operation diffusion = (in, out) -> SmoothOps.anisotropicDiffusion(in, iterations, kappa, conductance, timeStep, sigma, border,
			borderValue, out);
		output = Images.map(image, "diffusion", Images.Result.SAME, volume, diffusion);
	}
}

package io.github.imago.command.filter;

import ij.ImagePlus;

import io.github.imago.command.common.ImagoCommand;
import io.github.imago.image.Images;
import io.github.imago.kernel.common.Backend;
import io.github.imago.kernel.common.Border;
import io.github.imago.kernel.common.LengthUnit;
import io.github.imago.op.FilterOps;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Smooths with a Gaussian, slice by slice or as a volume. */
@Plugin(type = Command.class, name = "imago.filter.gauss", menuPath = "Plugins>Imago>Filter>Gaussian Filter...", headless = true, //
	description = "Smooths with a Gaussian. Wide ones cost no more than narrow ones.",
	attrs = { @Attr(name = "no-record"), @Attr(name = "complex") })
public final class GaussCommand extends ImagoCommand {

	@Parameter(persist = false, label = "Image", //
		description = "8-, 16- or 32-bit image or stack. Integers stay integers, rounded: convert low counts to 32-bit first.")
	private ImagePlus image;

	@Parameter(persist = false, label = "Sigma", min = "0", max = "50", stepSize = "0.5", //
		description = "Standard deviation of the Gaussian, in pixels unless set otherwise below.")
	private Double sigma = 2.0;

	@Parameter(persist = false, label = "Sigma along y", min = "0",
		description = "Along y, if it is another one there; empty (NaN): the same.")
	private Double sigmaY = Double.NaN;

	@Parameter(persist = false, label = "Sigma along z", min = "0", //
		description = "Along z, if it is another one there; empty (NaN): the same. Only for stacks that are volumes.")
	private Double sigmaZ = Double.NaN;

	@Parameter(persist = false, label = "Sigma in", //
		description = "Pixels, or the unit of the image's calibration.")
	private LengthUnit sigmaUnit = LengthUnit.PIXELS;

	@Parameter(persist = false, label = "Border", description = "What the filter reads beyond the image's edge.")
	private Border border = Border.REFLECT;

	@Parameter(persist = false, label = "Border value", description = "The value beyond the edge, for the border rule Constant.")
	private Double borderValue = 0.0;

	@Parameter(persist = false, label = "Ignore NaN", //
		description = "NaN pixels are missing: the others make the result. Otherwise NaN spreads to all pixels whose window holds it.")
	private Boolean ignoreNaN = false;

	@Parameter(persist = false, label = "Compute on", description = "Where to compute: Auto takes the graphics card where it is faster.")
	private Backend backend = Backend.AUTO;

	@Parameter(persist = false, label = "Stack as volume", description = "Smooth along z too instead of slice by slice.")
	private Boolean volume = false;

	@Parameter(type = ItemIO.OUTPUT, label = "Smoothed", description = "Smoothed image of the same type.")
	private ImagePlus output;

	@Override
	protected void compute() {
		final Sigmas s = Sigmas.of(image, sigma, sigmaY, sigmaZ, sigmaUnit);
		final Images.Operation gauss = (in, out) -> FilterOps.gauss(in, s.x(), s.y(), s.z(), border, borderValue, ignoreNaN, backend, out);
		output = Images.map(image, "gauss", Images.Result.SAME, volume, gauss);
	}
}

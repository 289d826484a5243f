package io.github.imago.command.filter;

import ij.ImagePlus;

import io.github.imago.command.common.ImagoCommand;
import io.github.imago.image.Images;
import io.github.imago.kernel.common.Border;
import io.github.imago.kernel.common.LengthUnit;
import io.github.imago.op.FilterOps;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Difference of two Gaussians, slice by slice or as a volume. */
@Plugin(type = Command.class, name = "imago.filter.differenceOfGaussians", menuPath = "Plugins>Imago>Filter>Difference of Gaussians...", //
	headless = true, description = "Subtracts a wide Gaussian from a narrow one: keeps what is of a size between, without noise and " +
		"background.", //
	attrs = { @Attr(name = "no-record"), @Attr(name = "complex") })
public final class DifferenceOfGaussiansCommand extends ImagoCommand {

	@Parameter(persist = false, label = "Image", description = "8-, 16- or 32-bit image or stack.")
	private ImagePlus image;

	@Parameter(persist = false, label = "Sigma", min = "0", max = "50", stepSize = "0.5", //
		description = "Standard deviation of the narrow Gaussian, in pixels unless set otherwise below.")
	private Double sigma = 2.0;

	@Parameter(persist = false, label = "Sigma along y", min = "0", //
		description = "Along y, if it is another one there; empty (NaN): the same.")
	private Double sigmaY = Double.NaN;

	@Parameter(persist = false, label = "Sigma along z", min = "0", //
		description = "Along z, if it is another one there; empty (NaN): the same. Only for stacks that are volumes.")
	private Double sigmaZ = Double.NaN;

	@Parameter(persist = false, label = "Sigma in", //
		description = "Pixels, or the unit of the image's calibration.")
	private LengthUnit sigmaUnit = LengthUnit.PIXELS;

	@Parameter(persist = false, label = "Ratio wide/narrow", min = "1", max = "10", stepSize = "0.1", //
		description = "Standard deviation of the wide Gaussian over that of the narrow one; 1.6 comes close to the Laplacian.")
	private Double ratio = 1.6;

	@Parameter(persist = false, label = "Border", description = "What the filter reads beyond the image's edge.")
	private Border border = Border.REFLECT;

	@Parameter(persist = false, label = "Border value", description = "The value beyond the edge, for the border rule Constant.")
	private Double borderValue = 0.0;

	@Parameter(persist = false, label = "Ignore NaN", //
		description = "NaN pixels are missing: the others make the result. Otherwise NaN spreads to all pixels whose window holds it.")
	private Boolean ignoreNaN = false;

	@Parameter(persist = false, label = "Stack as volume", description = "Filter along z too instead of slice by slice.")
	private Boolean volume = false;

	@Parameter(type = ItemIO.OUTPUT, label = "Difference", description = "32-bit image, around 0.")
	private ImagePlus output;

	@Override
	protected void compute() {
		final Sigmas s = Sigmas.of(image, sigma, sigmaY, sigmaZ, sigmaUnit);
		final Images.Operation difference = (in, out) -> FilterOps.differenceOfGaussians(in, s.x(), s.y(), s.z(), ratio, border, borderValue,
			ignoreNaN, out);
		output = Images.map(image, "DoG", Images.Result.FLOAT, volume, difference);
	}
}

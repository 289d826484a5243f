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

/** Derivatives of a Gaussian, slice by slice or as a volume. */
@Plugin(type = Command.class, name = "imago.filter.derivativeGauss", menuPath = "Plugins>Imago>Filter>Derivative of Gaussian...", //
	headless = true, description = "Smooths with a Gaussian and takes the derivative of the result: slopes and curvatures without their " +
		"noise.", //
	attrs = { @Attr(name = "no-record"), @Attr(name = "complex") })
public final class DerivativeGaussCommand extends ImagoCommand {

	@Parameter(persist = false, label = "Image", description = "8-, 16- or 32-bit image or stack.")
	private ImagePlus image;

	@Parameter(persist = false, label = "Sigma", min = "0", max = "50", stepSize = "0.5", //
		description = "Standard deviation of the Gaussian, in pixels unless set otherwise below.")
	private Double sigma = 2.0;

	@Parameter(persist = false, label = "Sigma along y", min = "0", //
		description = "Along y, if it is another one there; empty (NaN): the same.")
	private Double sigmaY = Double.NaN;

	@Parameter(persist = false, label = "Sigma along z", min = "0", //
		description = "Along z, if it is another one there; empty (NaN): the same. Only for stacks that are volumes.")
	private Double sigmaZ = Double.NaN;

	@Parameter(persist = false, label = "Sigma in", //
		description = "Pixels, or the unit of the image's calibration; derivatives are per that unit.")
	private LengthUnit sigmaUnit = LengthUnit.PIXELS;

	@Parameter(persist = false, label = "Order along x", min = "0", max = "2", stepSize = "1", //
		description = "Order of the derivative along x: 0 smooths only, 1 is the slope, 2 the curvature.")
	private Integer orderX = 1;

	@Parameter(persist = false, label = "Order along y", min = "0", max = "2", stepSize = "1", //
		description = "Order of the derivative along y: 0 smooths only, 1 is the slope, 2 the curvature.")
	private Integer orderY = 0;

	@Parameter(persist = false, label = "Order along z", min = "0", max = "2", stepSize = "1", //
		description = "Order of the derivative along z: 0 smooths only, 1 is the slope, 2 the curvature. Only for stacks that are volumes.")
	private Integer orderZ = 0;

	@Parameter(persist = false, label = "Border", description = "What the filter reads beyond the image's edge.")
	private Border border = Border.REFLECT;

	@Parameter(persist = false, label = "Border value", description = "The value beyond the edge, for the border rule Constant.")
	private Double borderValue = 0.0;

	@Parameter(persist = false, label = "Ignore NaN", //
		description = "NaN pixels are missing: the others make the result. Otherwise NaN spreads to all pixels whose window holds it.")
	private Boolean ignoreNaN = false;

	@Parameter(persist = false, label = "Stack as volume", description = "Filter along z too instead of slice by slice.")
	private Boolean volume = false;

	@Parameter(type = ItemIO.OUTPUT, label = "Derivative", description = "32-bit image, positive where values rise along the axis.")
	private ImagePlus output;

	@Override
	protected void compute() {
		final Sigmas s = Sigmas.of(image, sigma, sigmaY, sigmaZ, sigmaUnit);
		final Images.Operation derivative = (in, out) -> FilterOps.derivativeGauss(in, s.x(), s.y(), s.z(), orderX, orderY, orderZ, border,
			borderValue, ignoreNaN, s.pixel(), out);
		output = Images.map(image, "derivative", Images.Result.FLOAT, volume, derivative);
	}
}

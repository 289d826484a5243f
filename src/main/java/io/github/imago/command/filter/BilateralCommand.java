package io.github.imago.command.filter;

import ij.ImagePlus;

import io.github.imago.command.common.ImagoCommand;
import io.github.imago.image.Images;
import io.github.imago.kernel.common.Border;
import io.github.imago.kernel.filter.BilateralMethod;
import io.github.imago.op.SmoothOps;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Smooths with the bilateral filter, slice by slice. */
@Plugin(type = Command.class, name = "imago.filter.bilateral", menuPath = "Plugins>Imago>Filter>Bilateral Filter...", headless = true, //
	description = "Averages what is near and of a similar grey value: removes noise and keeps edges.", attrs = @Attr(name = "no-record"))
public final class BilateralCommand extends ImagoCommand {

	@Parameter(persist = false, label = "Image", description = "8-, 16- or 32-bit image or stack.")
	private ImagePlus image;

	@Parameter(persist = false, label = "Sigma in space (px)", min = "0", max = "50", stepSize = "0.5", //
		description = "Standard deviation of the Gaussian of the distance, in pixels; above 0.")
	private Double sigmaSpatial = 3.0;

	@Parameter(persist = false, label = "Sigma in grey values", //
		description = "Standard deviation of the Gaussian of the difference in grey values: two to three times the noise, less than the edges to keep.")
	private Double sigmaRange = 25.0;

	@Parameter(persist = false, label = "Radius (px)", //
		description = "Radius of the disc that is averaged; NaN: three times the sigma in space. The fast method has none.")
	private Double radius = Double.NaN;

	@Parameter(persist = false, label = "Method", //
		description = "Exact: by the definition. Fast: at a cost that does not grow with the sigma in space. Auto: what is likely to be faster.")
	private BilateralMethod method = BilateralMethod.AUTO;

	@Parameter(persist = false, label = "Border", description = "What the filter reads beyond the image's edge.")
	private Border border = Border.REFLECT;

	@Parameter(persist = false, label = "Border value", description = "The value beyond the edge, for the border rule Constant.")
	private Double borderValue = 0.0;

	@Parameter(persist = false, label = "Ignore NaN", //
		description = "NaN pixels are missing: they do not count, and get the mean of their neighbourhood. Otherwise NaN spreads.")
	private Boolean ignoreNaN = false;

	@Parameter(type = ItemIO.OUTPUT, label = "Filtered", description = "Filtered image of the same type.")
	private ImagePlus output;

	@Override
	protected void compute() {
		output = Images.map(image, "bilateral", Images.Result.SAME, (in, out) -> SmoothOps.bilateral(in, sigmaSpatial, sigmaRange, radius, method, border,
			borderValue, ignoreNaN, out));
	}
}

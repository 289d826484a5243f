package io.github.imago.command.filter;

import ij.ImagePlus;

import io.github.imago.command.common.ImagoCommand;
import io.github.imago.image.Images;
import io.github.imago.kernel.common.Border;
import io.github.imago.op.EdgeOps;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** The discrete Laplacian, slice by slice or of a volume. */
@Plugin(type = Command.class, name = "imago.filter.laplacian", menuPath = "Plugins>Imago>Filter>Laplacian Filter...", headless = true, //
	description = "The sum of the second differences: positive in dark spots, negative on bright ones, 0 on slopes.",
	attrs = { @Attr(name = "no-record"), @Attr(name = "complex") })
public final class LaplacianCommand extends ImagoCommand {

	@Parameter(persist = false, label = "Image", description = "8-, 16- or 32-bit image or stack.")
	private ImagePlus image;

	@Parameter(persist = false, label = "Diagonal neighbours", //
		description = "Take 8 neighbours instead of 4 (26 instead of 6 in a volume): less dependent on direction, and about 3 times (9 times) " +
			"as large.")
	private Boolean diagonals = false;

	@Parameter(persist = false, label = "Border", description = "What the filter reads beyond the image's edge.")
	private Border border = Border.REFLECT;

	@Parameter(persist = false, label = "Border value", description = "The value beyond the edge, for the border rule Constant.")
	private Double borderValue = 0.0;

	@Parameter(persist = false, label = "Ignore NaN", //
		description = "NaN pixels are missing: each counts as the mean of the others under the weights. Otherwise NaN spreads.")
	private Boolean ignoreNaN = false;

	@Parameter(persist = false, label = "Stack as volume", description = "The Laplacian in space instead of slice by slice.")
	private Boolean volume = false;

	@Parameter(type = ItemIO.OUTPUT, label = "Laplacian", description = "32-bit image, around 0.")
	private ImagePlus output;

	@Override
	protected void compute() {
		final Images.Operation laplacian = (in, out) -> EdgeOps.laplacian(in, diagonals, border, borderValue, ignoreNaN, out);
		output = Images.map(image, "laplacian", Images.Result.FLOAT, volume, laplacian);
	}
}

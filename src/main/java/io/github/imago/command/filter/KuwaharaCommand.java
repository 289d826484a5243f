package io.github.imago.command.filter;

import ij.ImagePlus;

import io.github.imago.command.common.ImagoCommand;
import io.github.imago.image.Images;
import io.github.imago.kernel.common.Border;
import io.github.imago.op.SmoothOps;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Smooths with the Kuwahara filter, slice by slice. */
@Plugin(type = Command.class, name = "imago.filter.kuwahara", menuPath = "Plugins>Imago>Filter>Kuwahara Smoothing...", headless = true, //
	description = "Each pixel becomes the mean of the one of four squares around it that varies least: smooths areas, sharpens edges.", //
	attrs = @Attr(name = "no-record"))
public final class KuwaharaCommand extends ImagoCommand {

	@Parameter(persist = false, label = "Image", description = "8-, 16- or 32-bit image or stack.")
	private ImagePlus image;

	@Parameter(persist = false, label = "Radius (px)", min = "0", max = "50", stepSize = "1", //
		description = "Radius r of the window: each of the four squares is r + 1 pixels wide.")
	private Double radius = 2.0;

	@Parameter(persist = false, label = "Border", description = "What the filter reads beyond the image's edge.")
	private Border border = Border.REFLECT;

	@Parameter(persist = false, label = "Border value", description = "The value beyond the edge, for the border rule Constant.")
	private Double borderValue = 0.0;

	@Parameter(persist = false, label = "Ignore NaN", //
		description = "NaN pixels are missing: they do not count. Otherwise a NaN spreads to every window that holds it.")
	private Boolean ignoreNaN = false;

	@Parameter(type = ItemIO.OUTPUT, label = "Filtered", description = "Filtered image of the same type.")
	private ImagePlus output;

	@Override
	protected void compute() {
		output = Images.map(image, "kuwahara", Images.Result.SAME, (in, out) -> SmoothOps.kuwahara(in, radius, border, borderValue, ignoreNaN, out));
	}
}

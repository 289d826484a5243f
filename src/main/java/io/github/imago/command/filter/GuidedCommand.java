package io.github.imago.command.filter;

import ij.ImagePlus;

import io.github.imago.command.common.ImagoCommand;
import io.github.imago.image.Images;
import io.github.imago.kernel.common.Border;
import io.github.imago.kernel.common.Check;
import io.github.imago.op.SmoothOps;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Smooths with the guided filter, slice by slice. */
@Plugin(type = Command.class, name = "imago.filter.guided", menuPath = "Plugins>Imago>Filter>Guided Filter...", headless = true, //
	description = "Smooths an image but for the edges that it, or a second image, has. Wide windows cost no more than narrow ones.", //
	attrs = @Attr(name = "no-record"))
public final class GuidedCommand extends ImagoCommand {

	@Parameter(persist = false, label = "Image", description = "8-, 16- or 32-bit image or stack.")
	private ImagePlus image;

	@Parameter(persist = false, required = false, label = "Guide", //
		description = "Image whose edges are kept, of the same size, or of one slice for all slices; the image itself if it is left out.")
	private ImagePlus guide;

	@Parameter(persist = false, label = "Radius (px)", min = "0", max = "100", stepSize = "1", //
		description = "Radius r of the square windows, which are 2r + 1 pixels wide.")
	private Double radius = 4.0;

	@Parameter(persist = false, label = "Epsilon (grey value squared)", //
		description = "Windows in which the guide's variance is well below epsilon are smoothed, those in which it is well above are kept.")
	private Double epsilon = 400.0;

	@Parameter(persist = false, label = "Border", description = "What the filter reads beyond the image's edge.")
	private Border border = Border.REFLECT;

	@Parameter(persist = false, label = "Border value", description = "The value beyond the edge, for the border rule Constant.")
	private Double borderValue = 0.0;

	@Parameter(persist = false, label = "Ignore NaN", //
		description = "NaN pixels are missing: they take no part, and get what their neighbourhood says. Otherwise NaN spreads.")
	private Boolean ignoreNaN = false;

	@Parameter(type = ItemIO.OUTPUT, label = "Filtered", description = "Filtered image of the same type.")
	private ImagePlus output;

	@Override
	protected void compute() {
		if (guide != null) {
			Images.requireGrey(guide);
			Check.that(guide.getWidth() == image.getWidth() && guide.getHeight() == image.getHeight() && (guide.getStackSize() == 1 || guide
				.getStackSize() == image.getStackSize()), "the guide \"" + guide.getTitle() + "\" must be of the same size as \"" + image.getTitle() +
					"\", or have one slice");
		}
		// Slices come one after the other.
		final int[] slice = { 0 };
		output = Images.map(image, "guided", Images.Result.SAME, (in, out) -> {
			slice[0]++;
			final RandomAccessibleInterval<FloatType> edges = guide == null ? null : Images.plane(guide, guide.getStackSize() == 1 ? 1 : slice[0]);
			SmoothOps.guided(in, edges, radius, epsilon, border, borderValue, ignoreNaN, out);
		});
	}
}

package io.github.imago.command.sampling;

import ij.ImagePlus;

import io.github.imago.command.common.ImagoCommand;
import io.github.imago.image.Grid;
import io.github.imago.image.Images;
import io.github.imago.kernel.common.Border;
import io.github.imago.kernel.common.Check;
import io.github.imago.op.SamplingOps;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Keeps every n-th pixel. */
@Plugin(type = Command.class, name = "imago.sampling.subsample", menuPath = "Plugins>Imago>Sampling>Subsample Pixels...",
	headless = true, //
	description = "Keeps every n-th pixel, after smoothing against aliasing or as it is. Of an image with a ROI, the part inside the ROI's " +
		"bounds is taken.", attrs = { @Attr(name = "no-record"), @Attr(name = "no-preview"), @Attr(name = "complex") })
public final class SubsampleCommand extends ImagoCommand {

	@Parameter(persist = false, label = "Image", description = "8-, 16- or 32-bit image or stack.")
	private ImagePlus image;

	@Parameter(persist = false, label = "Factor x", min = "1", max = "16", description = "One pixel of so many along x is kept.")
	private Integer factorX = 2;

	@Parameter(persist = false, label = "Factor y", min = "1", max = "16", description = "One pixel of so many along y is kept.")
	private Integer factorY = 2;

	@Parameter(persist = false, label = "Factor z", min = "1", max = "16", //
		description = "One slice of so many is kept; above 1 the stack is a volume.")
	private Integer factorZ = 1;

	@Parameter(persist = false, label = "Offset x (px)", min = "0", max = "15", //
		description = "The first pixel that is kept, along x, counted from 0.")
	private Integer offsetX = 0;

	@Parameter(persist = false, label = "Offset y (px)", min = "0", max = "15", description = "The first pixel that is kept, along y.")
	private Integer offsetY = 0;

	@Parameter(persist = false, label = "Offset z (slices)", min = "0", max = "15", //
		description = "The first slice that is kept, counted from 0.")
	private Integer offsetZ = 0;

	@Parameter(persist = false, label = "Smooth first", //
		description = "Smooth with a Gaussian of sigma = (factor - 1) / 2 first, so that fine detail does not come back as false structures.")
	private Boolean antialias = true;

	@Parameter(persist = false, label = "Border", description = "What is taken to lie beyond the image's edge.")
	private Border border = Border.REFLECT;

	@Parameter(persist = false, label = "Border value", //
		description = "The value beyond the edge, for the border rule Constant; NaN for none.")
	private Double borderValue = 0.0;

	@Parameter(persist = false, label = "Ignore NaN", //
		description = "Let pixels around a NaN stand in for it when smoothing; otherwise what it reaches becomes NaN.")
	private Boolean ignoreNaN = false;

	@Parameter(type = ItemIO.OUTPUT, label = "Subsampled", //
		description = "Image of the same type; the pixel size is multiplied.")
	private ImagePlus output;

	@Override
	protected void compute() {
		final int[] factor = { factorX, factorY, factorZ }, offset = { offsetX, offsetY, offsetZ };
		final double[] start = new double[3], step = new double[3];
		for (int d = 0; d < 3; d++) {
			step[d] = Check.atLeast("factor" + "XYZ".charAt(d), factor[d], 1);
			// The pixel that is kept is in the middle of the one that it becomes.
			start[d] = offset[d] - (step[d] - 1) / 2;
		}
		output = Images.regrid(image, "subsample", Images.Result.SAME, factorZ > 1 || offsetZ > 0, new Grid(start, step),
			in -> SamplingOps.subsample(in, factorX, factorY, factorZ, offsetX, offsetY, offsetZ, antialias, border, borderValue, ignoreNaN));
	}
}

package io.github.imago.command.sampling;

import ij.ImagePlus;

import io.github.imago.command.common.ImagoCommand;
import io.github.imago.image.Grid;
import io.github.imago.image.Images;
import io.github.imago.kernel.common.Border;
import io.github.imago.kernel.sampling.GridAxis;
import io.github.imago.kernel.sampling.Interpolation;
import io.github.imago.op.SamplingOps;

import java.awt.Rectangle;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Puts an image on a finer or coarser grid over the same extent. */
@Plugin(type = Command.class, name = "imago.sampling.resample", menuPath = "Plugins>Imago>Sampling>Resample...", headless = true, //
	description = "Puts an image on a finer or coarser grid over the same extent, by a scale or to a size. Of an image with a ROI, the part " +
		"inside the ROI's bounds is taken.", attrs = { @Attr(name = "no-record"), @Attr(name = "no-preview"), @Attr(name = "complex") })
public final class ResampleCommand extends ImagoCommand {

	@Parameter(persist = false, label = "Image", description = "8-, 16- or 32-bit image or stack.")
	private ImagePlus image;

	@Parameter(persist = false, label = "Scale x", min = "0.1", max = "10", stepSize = "0.1", //
		description = "How many pixels one becomes along x; below 1 the image shrinks.")
	private Double scaleX = 2.0;

	@Parameter(persist = false, label = "Scale y", description = "How many pixels one becomes along y; NaN for as along x.")
	private Double scaleY = Double.NaN;

	@Parameter(persist = false, label = "Scale z", description = "How many slices one becomes; other than 1 the stack is a volume.")
	private Double scaleZ = 1.0;

	@Parameter(persist = false, label = "Width (px)",
		description = "Width of the result instead of a scale; 0 for none. If only one of width and height is given, the other follows.")
	private Integer width = 0;

	@Parameter(persist = false, label = "Height (px)", description = "Height of the result instead of a scale; 0 for none.")
	private Integer height = 0;

	@Parameter(persist = false, label = "Depth (slices)", //
		description = "Slices of the result instead of a scale; 0 for none, otherwise the stack is a volume.")
	private Integer depth = 0;

	@Parameter(persist = false, label = "Interpolation", //
		description = "How values between pixels are made. Nearest for labels and masks; Cubic is Catmull-Rom; Fourier keeps all detail of " +
			"well-sampled images, but rings around hard edges, hot pixels and clipped values; it takes the border rules Reflect, Mirror and " +
			"Periodic, and no NaN.")
	private Interpolation interpolation = Interpolation.BSPLINE_3;

	@Parameter(persist = false, label = "Smooth when shrinking", //
		description = "Where an axis shrinks by s, smooth with a Gaussian of sigma = (s - 1) / 2 first; Fourier leaves out what the new pixels " +
			"cannot show instead; never for Nearest.")
	private Boolean antialias = true;

	@Parameter(persist = false, label = "Border", description = "What is taken to lie beyond the image's edge.")
	private Border border = Border.REFLECT;

	@Parameter(persist = false, label = "Border value", //
		description = "The value beyond the edge, for the border rule Constant; NaN for none.")
	private Double borderValue = 0.0;

	@Parameter(persist = false, label = "Ignore NaN", //
		description = "Let pixels around a NaN stand in for it; otherwise what needs one becomes NaN.")
	private Boolean ignoreNaN = false;

	@Parameter(type = ItemIO.OUTPUT, label = "Resampled", //
		description = "Image of the same type and extent; the pixel size follows.")
	private ImagePlus output;

	@Override
	protected void compute() {
		final Rectangle part = Images.bounds(image);
		final int[] source = { part.width, part.height, image.getNSlices() };
		final int[] target = GridAxis.sizes(source, new double[] { scaleX, scaleY, scaleZ }, new int[] { width, height, depth });
		output = Images.regrid(image, "resample", Images.Result.SAME, scaleZ != 1 || depth > 0, Grid.covering(source, target),
			in -> SamplingOps.resample(in, scaleX, scaleY, scaleZ, width, height, depth, interpolation, antialias, border, borderValue, ignoreNaN));
	}
}

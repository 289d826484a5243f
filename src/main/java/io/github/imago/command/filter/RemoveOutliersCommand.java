package io.github.imago.command.filter;

import ij.ImagePlus;

import io.github.imago.command.common.ImagoCommand;
import io.github.imago.image.Images;
import io.github.imago.kernel.common.Border;
import io.github.imago.kernel.common.Shape;
import io.github.imago.kernel.filter.NoiseScope;
import io.github.imago.kernel.filter.OutlierAxis;
import io.github.imago.kernel.filter.OutlierSide;
import io.github.imago.op.OutlierOps;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Replaces outlying pixels by the median, in each slice or along the stack. */
@Plugin(type = Command.class, name = "imago.filter.removeOutliers", menuPath = "Plugins>Imago>Filter>Remove Outlier Pixels...", headless = true, //
	description = "Replaces hot, dead and zinger pixels by the median where they differ from it by more than so many robust standard deviations.", //
	attrs = @Attr(name = "no-record"))
public final class RemoveOutliersCommand extends ImagoCommand {

	@Parameter(persist = false, label = "Image", description = "8-, 16- or 32-bit image or stack.")
	private ImagePlus image;

	@Parameter(persist = false, label = "Radius (px)", min = "0", max = "20", stepSize = "1", //
		description = "Radius r of the window, which is 2r + 1 pixels wide; not used along a stack.")
	private Double radius = 2.0;

	@Parameter(persist = false, label = "Window", description = "Square, or disc of all pixels not farther than the radius.")
	private Shape shape = Shape.SQUARE;

	@Parameter(persist = false, label = "Threshold (robust sigmas)", min = "0", max = "20", stepSize = "0.5", //
		description = "How far from the median an outlier lies at least, in standard deviations of the noise, estimated as 1.4826 times the median distance.")
	private Double threshold = 5.0;

	@Parameter(persist = false, label = "Outliers are", description = "Brighter than the median (hot, zingers), darker (dead), or both.")
	private OutlierSide outliers = OutlierSide.BOTH;

	@Parameter(persist = false, label = "Minimum difference", min = "0", //
		description = "How far from the median in grey values at least: needed where most pixels are equal, as in low counts, for the noise is then taken for 0.")
	private Double minimum = 0.0;

	@Parameter(persist = false, label = "Noise from", //
		description = "Local: the pixels whose median is taken. Global: the differences from the medians in the whole frame.")
	private NoiseScope scope = NoiseScope.LOCAL;

	@Parameter(persist = false, label = "Compare along", //
		description = "Frame: with the pixels around it. Stack: with the same pixel in all frames (in all slices where there are no frames).", //
		attrs = @Attr(name = "across-slices"))
	private OutlierAxis along = OutlierAxis.FRAME;

	@Parameter(persist = false, label = "Border", description = "What the filter reads beyond the image's edge.")
	private Border border = Border.REFLECT;

	@Parameter(persist = false, label = "Border value", description = "The value beyond the edge, for the border rule Constant.")
	private Double borderValue = 0.0;

	@Parameter(persist = false, label = "Ignore NaN", //
		description = "NaN pixels are missing: they do not count, and are outliers. Otherwise NaN counts as larger than every number and stays.")
	private Boolean ignoreNaN = false;

	@Parameter(type = ItemIO.OUTPUT, label = "Cleaned", description = "Image of the same type, in which outliers are replaced by the median.")
	private ImagePlus output;

	@Parameter(type = ItemIO.OUTPUT, label = "Outliers", description = "8-bit mask: 255 where a pixel was replaced, 0 elsewhere.")
	private ImagePlus mask;

	@Override
	protected void compute() {
		final Images.Operation remove = (in, out) -> OutlierOps.removeOutliers(in, radius, shape, threshold, outliers, minimum, scope, along, border,
			borderValue, ignoreNaN, out);
		output = along == OutlierAxis.STACK ? Images.mapSeries(image, "cleaned", Images.Result.SAME, remove) : Images.map(image, "cleaned",
			Images.Result.SAME, remove);
		mask = Images.changes(image, output, "outliers");
	}
}

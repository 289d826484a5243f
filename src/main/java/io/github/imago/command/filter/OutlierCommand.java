package io.github.imago.command.filter;

import ij.ImagePlus;

import io.github.imago.command.common.ImagoCommand;
import io.github.imago.image.Images;
import io.github.imago.kernel.common.Border;
import io.github.imago.kernel.common.Shape;
import io.github.imago.kernel.filter.NoiseScope;
import io.github.imago.kernel.filter.OutlierAxis;
import io.github.imago.kernel.filter.OutlierSide;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;

/** What marking outliers and replacing them have in common: which pixels are outliers, and the walk over slices or along the stack. */
abstract class OutlierCommand extends ImagoCommand {

	@Parameter(persist = false, label = "Image", description = "8-, 16- or 32-bit image or stack.")
	ImagePlus image;

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

	/** One of the ops. */
	interface Outliers {

		void apply(RandomAccessibleInterval<FloatType> in, Double radius, Shape shape, Double threshold, OutlierSide outliers, Double minimum,
			NoiseScope scope, OutlierAxis along, Border border, Double borderValue, Boolean ignoreNaN, RandomAccessibleInterval<FloatType> out);
	}

	/**
	 * Runs an op on the image.
	 *
	 * @param done what the result's title ends with
	 * @param result what its pixels are
	 */
	final ImagePlus run(final String done, final Images.Result result, final Outliers op) {
		final Images.Operation operation = (in, out) -> op.apply(in, radius, shape, threshold, outliers, minimum, scope, along, border, borderValue,
			ignoreNaN, out);
		return along == OutlierAxis.STACK ? Images.mapSeries(image, done, result, operation) : Images.map(image, done, result, operation);
	}
}

package io.github.imago.command.filter;

import ij.ImagePlus;

import io.github.imago.command.common.ImagoCommand;
import io.github.imago.image.Images;
import io.github.imago.kernel.common.Border;
import io.github.imago.kernel.common.Shape;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

import org.scijava.ItemIO;
import org.scijava.plugin.Parameter;

/** What the filters of all pixels in a window have in common. */
abstract class WindowCommand extends ImagoCommand {

	@Parameter(persist = false, label = "Image", description = "8-, 16- or 32-bit image or stack.")
	private ImagePlus image;

	@Parameter(persist = false, label = "Radius (px)", min = "0", max = "100", stepSize = "1", //
		description = "Radius r of the window, which is 2r + 1 pixels wide.")
	private Double radius = 2.0;

	@Parameter(persist = false, label = "Window", //
		description = "Square, or disc of all pixels not farther than the radius; in a volume a box or a ball.")
	private Shape shape = Shape.SQUARE;

	@Parameter(persist = false, label = "Radius along z (px)", description = "In a volume; empty (NaN): the radius in the plane.")
	private Double radiusZ = Double.NaN;

	@Parameter(persist = false, label = "Footprint", required = false, //
		description = "A window of your own, 1 where a pixel belongs to it, such as 0 1 0; 1 1 1; 0 1 0. Empty: radius and window.")
	private String footprint = "";

	@Parameter(persist = false, label = "Border", description = "What the filter reads beyond the image's edge.")
	private Border border = Border.REFLECT;

	@Parameter(persist = false, label = "Border value", description = "The value beyond the edge, for the border rule Constant.")
	private Double borderValue = 0.0;

	@Parameter(persist = false, label = "Ignore NaN", //
		description = "NaN pixels are missing: the others make the result. Otherwise a NaN spreads to every window that holds it.")
	private Boolean ignoreNaN = false;

	@Parameter(persist = false, label = "Stack as volume", description = "Windows reach along z too instead of slice by slice.")
	private Boolean volume = false;

	@Parameter(type = ItemIO.OUTPUT, label = "Filtered", //
		description = "Filtered image: of the same type; variances and standard deviations are 32-bit.")
	private ImagePlus output;

	/** One of the ops. */
	interface Window {

		void apply(RandomAccessibleInterval<FloatType> in, Double radius, Shape shape, Double radiusZ, String footprint, Border border,
			Double borderValue, Boolean ignoreNaN, RandomAccessibleInterval<FloatType> out);
	}

	private final String done;
	private final Images.Result result;
	private final Window operation;

	/**
	 * @param done what the result's title ends with
	 * @param result what its pixels are
	 * @param operation the op
	 */
	WindowCommand(final String done, final Images.Result result, final Window operation) {
		this.done = done;
		this.result = result;
		this.operation = operation;
	}

	@Override
	protected final void compute() {
		final Images.Operation filter = (in, out) -> operation.apply(in, radius, shape, radiusZ, footprint, border, borderValue, ignoreNaN, out);
		output = Images.map(image, done, result, volume, filter);
	}
}

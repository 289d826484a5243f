package io.github.imago.command.segment;

import ij.ImagePlus;

import io.github.imago.command.common.ImagoCommand;
import io.github.imago.image.Images;
import io.github.imago.kernel.common.Shape;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

import org.scijava.ItemIO;
import org.scijava.plugin.Parameter;

/** What the operations on masks by a neighbourhood have in common. */
abstract class MorphologyCommand extends ImagoCommand {

	@Parameter(persist = false, label = "Image", description = "Mask: any pixel that is not 0 belongs to an object.")
	private ImagePlus image;

	@Parameter(persist = false, label = "Radius (px)", min = "0", max = "100", stepSize = "1", //
		description = "Radius r of the neighbourhood, which is 2r + 1 pixels wide; a whole number.")
	private Double radius = 1.0;

	@Parameter(persist = false, label = "Neighbourhood", description = "Square, or disc of all pixels not farther than the radius.")
	private Shape shape = Shape.DISC;

	@Parameter(type = ItemIO.OUTPUT, label = "Result", description = "8-bit mask, 0 and 255.")
	private ImagePlus output;

	/** One of the ops. */
	interface Morphology {

		void apply(RandomAccessibleInterval<FloatType> in, Double radius, Shape shape, RandomAccessibleInterval<FloatType> out);
	}

	private final String done;
	private final Morphology operation;

	/**
	 * @param done what the result's title ends with
	 * @param operation the op
	 */
	MorphologyCommand(final String done, final Morphology operation) {
		this.done = done;
		this.operation = operation;
	}

	@Override
	protected final void compute() {
		output = Images.mapObjects(image, done, Images.Result.MASK, (in, out) -> operation.apply(in, radius, shape, out));
	}
}

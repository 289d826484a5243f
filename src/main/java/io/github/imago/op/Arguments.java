package io.github.imago.op;

import io.github.imago.kernel.common.Border;
import io.github.imago.kernel.common.Check;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Cast;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;

/** What arguments that many operations have in common mean where they are not given, and what images they take. */
final class Arguments {

	private Arguments() {}

	/** The border rule; REFLECT where none is given. */
	static Border rule(final Border border) {
		return border == null ? Border.REFLECT : border;
	}

	/** What lies beyond the edges under CONSTANT; 0 where nothing is given. */
	static double value(final Double borderValue) {
		return borderValue == null ? 0 : borderValue;
	}

	/** A number; NaN, for none, where it is not given. */
	static double orNaN(final Double value) {
		return value == null ? Double.NaN : value;
	}

	/** A switch; off where it is not given. */
	static boolean flag(final Boolean value) {
		return value != null && value;
	}

	/** The number of an image's axes, which must be 1 to 3. */
	static int axes(final RandomAccessibleInterval<?> image) {
		return axes(image.numDimensions());
	}

	/** The number of an image's axes, which must be 1 to 3. */
	static int axes(final int dimensions) {
		Check.that(dimensions >= 1 && dimensions <= 3, "the image must have 1 to 3 axes, got " + dimensions);
		return dimensions;
	}

	/** Fails unless an image is a plane with pixels. */
	static void requirePlane(final RandomAccessibleInterval<?> image) {
		Check.that(image.numDimensions() == 2, "the image must have 2 axes, got " + image.numDimensions());
		Check.that(!Intervals.isEmpty(image), "the image must have pixels");
	}

	/**
	 * An image of at least two axes, at most three: a line is a plane of one row. The pixels' type stays what it is, whatever the result says.
	 */
	static RandomAccessibleInterval<FloatType> plane(final RandomAccessibleInterval<?> image) {
		final RandomAccessibleInterval<FloatType> typed = Cast.unchecked(image);
		return axes(image) == 1 ? Views.addDimension(typed, 0, 0) : typed;
	}
}

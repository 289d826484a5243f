package io.github.imago.command.display;

import ij.ImagePlus;
import ij.ImageStack;

import io.github.imago.image.ComplexImages;
import io.github.imago.image.Images;
import io.github.imago.image.Planes;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.display.AmplitudeCurve;
import io.github.imago.kernel.display.AmplitudeRange;
import io.github.imago.kernel.display.DisplayRange;

import java.util.function.IntFunction;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/** Vectors, or complex numbers, whose components are two images, the channels of one, or a stack of two slices. */
final class VectorSource {

	private final ImagePlus image, second;
	private final boolean pairs, complex;
	private final int slices, frames;

	private VectorSource(final ImagePlus image, final ImagePlus second) {
		this.image = image;
		this.second = second;
		complex = ComplexImages.isComplex(image);
		final boolean channels = second == null && image.getNChannels() == 2;
		// A stack of two slices, without channels, has one plane of vectors.
		pairs = second == null && !channels;
		slices = pairs ? 1 : image.getNSlices();
		frames = pairs ? 1 : image.getNFrames();
	}

	/**
	 * @param image the first components, or both
	 * @param second the second components; null if the first image has both
	 * @throws IllegalArgumentException if the first image has not, or the two differ in size
	 */
	static VectorSource of(final ImagePlus image, final ImagePlus second) {
		Images.requireGrey(image);
		if (second != null) {
			Images.requireSameStack(image, second);
			Check.that(!ComplexImages.isComplex(image) && !ComplexImages.isComplex(second),
				"a complex image has both components: leave the second one out");
		}
		else Check.that(image.getNChannels() == 2 || image.getStackSize() == 2,
			"\"" + image.getTitle() + "\" must have two channels or slices, the components, where second is left out, got " +
				image.getNChannels() + " channels and " + image.getStackSize() / image.getNChannels() + " slices");
		return new VectorSource(image, second);
	}

	/** The number of planes of vectors. */
	int planes() {
		return second != null ? image.getStackSize() : slices * frames;
	}

	/** The first components of a plane, from 0 on; in the values of the image's calibration. */
	RandomAccessibleInterval<FloatType> first(final int plane) {
		return Images.calibrated(image, index(plane, 1));
	}

	/** The second components of a plane. */
	RandomAccessibleInterval<FloatType> second(final int plane) {
		return second != null ? Images.calibrated(second, plane + 1) : Images.calibrated(image, index(plane, 2));
	}

	private int index(final int plane, final int component) {
		if (second != null) return plane + 1;
		return pairs ? component : image.getStackIndex(component, plane % slices + 1, plane / slices + 1);
	}

	/** The range of the magnitudes of all planes. */
	DisplayRange range(final AmplitudeCurve curve, final double lower, final double upper, final double percentile) {
		final AmplitudeRange range = new AmplitudeRange(planes(), curve, lower, upper, percentile);
		for (int i = 0; i < planes(); i++)
			range.add(Planes.floats(first(i)), Planes.floats(second(i)));
		return range.range();
	}

	/** The label of a plane; null for none. */
	String label(final int plane) {
		final String label = image.getStack().getSliceLabel(index(plane, 1));
		if (!complex || label == null) return second == null && planes() == 1 ? null : label;
		// Without the name of the part.
		final int end = label.indexOf(' ');
		return end < 0 ? null : label.substring(end + 1);
	}

	/** The unit of the components, empty if none is known. */
	String unit(final String given) {
		return !given.isBlank() ? given.strip() : io.github.imago.command.common.Slices.valueUnit(image);
	}

	/**
	 * An image with a slice for each plane, and the source's calibration, Info and position.
	 *
	 * @param name what its title ends with
	 * @param planes an array of pixels for each
	 */
	ImagePlus assemble(final String name, final IntFunction<Object> planes) {
		final ImageStack stack = new ImageStack(image.getWidth(), image.getHeight());
		for (int i = 0; i < planes(); i++)
			stack.addSlice(label(i), planes.apply(i));
		final ImagePlus out = new ImagePlus(Images.title(image, name), stack);
		out.setDimensions(second != null ? image.getNChannels() : 1, slices, frames);
		out.setOpenAsHyperStack(image.isHyperStack() && planes() > 1);
		Images.carry(image, out);
		out.getCalibration().disableDensityCalibration();
		out.setPosition(second != null ? image.getC() : 1, Math.min(slices, image.getZ()), Math.min(frames, image.getT()));
		return out;
	}
}

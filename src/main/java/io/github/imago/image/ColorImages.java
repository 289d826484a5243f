package io.github.imago.image;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;

import io.github.imago.kernel.common.Job;

import java.util.function.UnaryOperator;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.ARGBType;

/** Images in the colours that they are displayed in. */
public final class ColorImages {

	private ColorImages() {}

	/** The current slice as it is displayed: with its colour table and range, channels of a composite image together. */
	public static RandomAccessibleInterval<ARGBType> displayed(final ImagePlus image) {
		return wrap(flat(image, image.getC(), image.getZ(), image.getT()));
	}

	private static RandomAccessibleInterval<ARGBType> wrap(final ColorProcessor plane) {
		return ArrayImgs.argbs((int[]) plane.getPixels(), plane.getWidth(), plane.getHeight());
	}

	/** A slice as it is displayed; a copy. */
	private static ColorProcessor flat(final ImagePlus image, final int channel, final int slice, final int frame) {
		if (image instanceof CompositeImage && ((CompositeImage) image).getMode() == CompositeImage.COMPOSITE) {
			final CompositeImage part = new CompositeImage(new ij.plugin.Duplicator().run(image, 1, image.getNChannels(), slice, slice, frame,
				frame), CompositeImage.COMPOSITE);
			part.copyLuts(image);
			part.setActiveChannels(activeChannels((CompositeImage) image));
			return new ColorProcessor(part.getImage());
		}
		final ImageProcessor plane = image.getStack().getProcessor(image.getStackIndex(channel, slice, frame));
		if (plane instanceof ColorProcessor) return (ColorProcessor) plane.duplicate();
		final ij.process.LUT table = image instanceof CompositeImage ? ((CompositeImage) image).getChannelLut(channel)
			: image.getProcessor().getLut();
		plane.setLut(table);
		if (image instanceof CompositeImage) plane.setMinAndMax(table.min, table.max);
		else plane.setMinAndMax(image.getDisplayRangeMin(), image.getDisplayRangeMax());
		return plane.convertToColorProcessor();
	}

	private static String activeChannels(final CompositeImage image) {
		final StringBuilder active = new StringBuilder();
		for (final boolean on : image.getActiveChannels())
			active.append(on ? '1' : '0');
		return active.toString();
	}

	/**
	 * Applies an operation to every slice as it is displayed; the channels of a composite image become one.
	 *
	 * @param name what the result's title ends with
	 * @param operation makes an image of the same size
	 * @return a new RGB image with the source's calibration and Info
	 */
	public static ImagePlus map(final ImagePlus image, final String name, final UnaryOperator<RandomAccessibleInterval<ARGBType>> operation) {
		final boolean together = image instanceof CompositeImage && ((CompositeImage) image).getMode() == CompositeImage.COMPOSITE;
		final int channels = together ? 1 : image.getNChannels(), slices = image.getNSlices(), n = channels * slices * image.getNFrames();
		final ImageStack stack = new ImageStack(image.getWidth(), image.getHeight());
		final Job job = Job.current();
		for (int i = 0; i < n; i++) {
			final int channel = i % channels + 1, slice = i / channels % slices + 1, frame = i / channels / slices + 1;
			final ColorProcessor plane = flat(image, channel, slice, frame);
			final RandomAccessibleInterval<ARGBType> out = job.part((double) i / n, (i + 1.0) / n).call(() -> operation.apply(wrap(plane)));
			final int[] pixels = (int[]) plane.getPixels();
			int k = 0;
			for (final ARGBType pixel : net.imglib2.view.Views.flatIterable(out))
				pixels[k++] = pixel.get();
			stack.addSlice(together ? null : image.getStack().getSliceLabel(image.getStackIndex(channel, slice, frame)), plane);
		}
		final ImagePlus out = new ImagePlus(Images.title(image, name), stack);
		out.setDimensions(channels, slices, image.getNFrames());
		out.setOpenAsHyperStack(image.isHyperStack() && n > 1);
		Images.carry(image, out);
		out.getCalibration().disableDensityCalibration();
		return out;
	}
}

package io.github.imago.image;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Roi;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;

import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Job;

import java.awt.Rectangle;
import java.util.function.UnaryOperator;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.basictypeaccess.array.IntArray;
import net.imglib2.type.numeric.ARGBType;
import net.imglib2.view.Views;

/** Images in the colours that they are displayed in. */
public final class ColorImages {

	/** Makes a picture of a slice as it is displayed. */
	public interface PlaneOperation {

		/**
		 * @param in the slice
		 * @param channel 1-based, as slice and frame; 1 where channels are displayed together
		 * @return a picture of the same size
		 */
		RandomAccessibleInterval<ARGBType> apply(RandomAccessibleInterval<ARGBType> in, int channel, int slice, int frame);
	}

	private ColorImages() {}

	/** The current slice as it is displayed: with its colour table and range, channels of a composite image together. */
	public static RandomAccessibleInterval<ARGBType> displayed(final ImagePlus image) {
		return displayed(image, image.getC(), image.getZ(), image.getT());
	}

	/** A slice as it is displayed; a copy. Channels of a composite image are displayed together, whichever is asked for. */
	public static RandomAccessibleInterval<ARGBType> displayed(final ImagePlus image, final int channel, final int slice, final int frame) {
		return wrap(flat(image, channel, slice, frame));
	}

	/** A channel of a slice in its own colours, also where channels are displayed together; a copy. */
	public static RandomAccessibleInterval<ARGBType> channel(final ImagePlus image, final int channel, final int slice, final int frame) {
		return wrap(alone(image, channel, slice, frame));
	}

	/** The current slice as it is displayed, on pixels of its own. */
	public static ColorProcessor processor(final ImagePlus image) {
		return flat(image, image.getC(), image.getZ(), image.getT());
	}

	/** Whether the channels of an image are displayed together. */
	public static boolean isTogether(final ImagePlus image) {
		return image instanceof CompositeImage && ((CompositeImage) image).getMode() == CompositeImage.COMPOSITE;
	}

	/** The pixels of a picture, 0xAARRGGBB; its own array, which must not be written to, where it is one. */
	public static int[] pixels(final RandomAccessibleInterval<ARGBType> picture) {
		final Object storage = picture instanceof ArrayImg ? ((ArrayImg<?, ?>) picture).update(null) : null;
		if (storage instanceof IntArray) return ((IntArray) storage).getCurrentStorageArray();
		final int[] pixels = new int[Check.elements(Planes.size(picture))];
		int i = 0;
		for (final ARGBType pixel : Views.flatIterable(picture))
			pixels[i++] = pixel.get();
		return pixels;
	}

	private static RandomAccessibleInterval<ARGBType> wrap(final ColorProcessor plane) {
		return ArrayImgs.argbs((int[]) plane.getPixels(), plane.getWidth(), plane.getHeight());
	}

	private static ColorProcessor flat(final ImagePlus image, final int channel, final int slice, final int frame) {
		if (isTogether(image)) {
			final CompositeImage part = new CompositeImage(new ij.plugin.Duplicator().run(image, 1, image.getNChannels(), slice, slice, frame,
				frame), CompositeImage.COMPOSITE);
			part.copyLuts(image);
			part.setActiveChannels(activeChannels((CompositeImage) image));
			CurvedDisplay.copy(image, part);
			return new ColorProcessor(part.getImage());
		}
		return alone(image, channel, slice, frame);
	}

	private static ColorProcessor alone(final ImagePlus image, final int channel, final int slice, final int frame) {
		final ImageProcessor plane = image.getStack().getProcessor(image.getStackIndex(channel, slice, frame));
		if (plane instanceof ColorProcessor) return (ColorProcessor) plane.duplicate();
		return CurvedDisplay.asShown(image, channel, plane).convertToColorProcessor();
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
		return map(image, name, (in, channel, slice, frame) -> operation.apply(in));
	}

	/**
	 * Applies an operation that is told which slice it gets to every slice as it is displayed; the channels of a composite image become one.
	 * Where the image has a ROI, pixels outside it stay as they are displayed.
	 *
	 * @see #map(ImagePlus, String, UnaryOperator)
	 */
	public static ImagePlus map(final ImagePlus image, final String name, final PlaneOperation operation) {
		final boolean together = isTogether(image);
		final int channels = together ? 1 : image.getNChannels(), slices = image.getNSlices(), n = channels * slices * image.getNFrames();
		final ImageStack stack = new ImageStack(image.getWidth(), image.getHeight());
		final Roi roi = Images.area(image);
		final Job job = Job.current();
		for (int i = 0; i < n; i++) {
			final int channel = i % channels + 1, slice = i / channels % slices + 1, frame = i / channels / slices + 1;
			final ColorProcessor plane = flat(image, channel, slice, frame), before = roi == null ? null : (ColorProcessor) plane.duplicate();
			final RandomAccessibleInterval<ARGBType> out = job.part((double) i / n, (i + 1.0) / n).call(() -> operation.apply(wrap(plane), channel,
				slice, frame));
			final int[] pixels = (int[]) plane.getPixels();
			System.arraycopy(pixels(out), 0, pixels, 0, pixels.length);
			if (roi != null) restoreOutside(before, plane, roi);
			stack.addSlice(together ? null : image.getStack().getSliceLabel(image.getStackIndex(channel, slice, frame)), plane);
		}
		final ImagePlus out = new ImagePlus(Images.title(image, name), stack);
		out.setDimensions(channels, slices, image.getNFrames());
		out.setOpenAsHyperStack(image.isHyperStack() && n > 1);
		Images.carry(image, out);
		out.getCalibration().disableDensityCalibration();
		// On channels that have become one, places of what is drawn would be others.
		if (image.getOverlay() != null && !together) out.setOverlay(image.getOverlay().duplicate());
		return out;
	}

	private static void restoreOutside(final ColorProcessor before, final ColorProcessor plane, final Roi roi) {
		final ImageProcessor mask = roi.getMask();
		final Rectangle b = roi.getBounds();
		for (int y = 0; y < plane.getHeight(); y++)
			for (int x = 0; x < plane.getWidth(); x++)
				if (!b.contains(x, y) || mask != null && mask.get(x - b.x, y - b.y) == 0) plane.set(x, y, before.get(x, y));
	}
}

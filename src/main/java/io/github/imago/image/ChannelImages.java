package io.github.imago.image;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Roi;
import ij.measure.Calibration;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import ij.process.LUT;

import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Job;

import java.awt.Color;
import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.planar.PlanarImg;
import net.imglib2.type.numeric.ARGBType;
import net.imglib2.util.Cast;
import net.imglib2.view.Views;

/**
 * The channels of an image at one place of a stack as one ImgLib2 image, whose third axis they are: those of a multi-channel image, or red,
 * green and blue of an RGB image.
 */
public final class ChannelImages {

	private ChannelImages() {}

	/** How many channels an image has; 3 if it is RGB. */
	public static int count(final ImagePlus image) {
		return image.getBitDepth() == 24 ? 3 : image.getNChannels();
	}

	/** The channels of a slice and frame, on the image's own pixels if it is not RGB; slices and frames count from 1. */
	public static RandomAccessibleInterval<?> channels(final ImagePlus image, final int slice, final int frame) {
		final List<Object> planes = new ArrayList<>();
		if (image.getBitDepth() == 24) {
			final ColorProcessor rgb = (ColorProcessor) image.getStack().getProcessor(image.getStackIndex(1, slice, frame));
			for (int c = 1; c <= 3; c++)
				planes.add(rgb.getChannel(c));
		}
		else for (int c = 1; c <= image.getNChannels(); c++)
			planes.add(image.getStack().getPixels(image.getStackIndex(c, slice, frame)));
		return planar(planes, image.getWidth(), image.getHeight());
	}

	/** Planes as one image, on their own pixels. */
	public static RandomAccessibleInterval<?> planar(final List<Object> planes, final int width, final int height) {
		return Images.planar(planes, new long[] { width, height, planes.size() });
	}

	/** New planes of the given kind of array, {@code byte[]}, {@code short[]} or {@code float[]}, as one image. */
	public static RandomAccessibleInterval<?> planar(final Class<?> kind, final int planes, final int width, final int height) {
		final List<Object> list = new ArrayList<>();
		for (int c = 0; c < planes; c++)
			list.add(Samples.of(kind).array(Check.elements(width, height)));
		return planar(list, width, height);
	}

	/** A channel, which counts from 0. */
	public static RandomAccessibleInterval<?> channel(final RandomAccessibleInterval<?> image, final int channel) {
		return Views.hyperSlice(image, 2, image.min(2) + channel);
	}

	/** A channel's pixels in their own kind of array, without a copy where they are one; it must not be written to. */
	public static Object samples(final RandomAccessibleInterval<?> image, final int channel) {
		final Object storage = storage(image, channel);
		return storage != null ? storage : Planes.samples(channel(image, channel));
	}

	/** The one array that a channel's pixels are, or null. */
	private static Object storage(final RandomAccessibleInterval<?> image, final int channel) {
		final Object type = image.getType();
		if (!(image instanceof PlanarImg) || image.numDimensions() != 3 || !Samples.of(type).holds(type)) return null;
		return Samples.storage(((PlanarImg<?, ?>) image).getPlane(channel));
	}

	/** An array for a result's channel: its own where it is one of this kind, so that {@link #write} has nothing left to do. */
	public static Object arrayFor(final Class<?> kind, final RandomAccessibleInterval<?> image, final int channel) {
		final Object storage = storage(image, channel);
		return storage != null && storage.getClass() == kind ? storage
			: Samples.of(kind).array(Check.elements((int) image.dimension(0), (int) image.dimension(1)));
	}

	/** Writes a channel; integers are rounded and clipped. */
	public static void write(final Object pixels, final RandomAccessibleInterval<?> image, final int channel) {
		if (pixels == storage(image, channel)) return;
		final RandomAccessibleInterval<?> plane = channel(image, channel);
		Planes.write(pixels, plane, plane);
	}

	/** A slice of an RGB stack, on its own pixels; slices count from 1. */
	public static RandomAccessibleInterval<ARGBType> rgb(final ImagePlus image, final int slice) {
		return ArrayImgs.argbs((int[]) image.getStack().getPixels(slice), image.getWidth(), image.getHeight());
	}

	/** Fails unless an image is RGB, saying what to do. */
	public static void requireRgb(final ImagePlus image) {
		Check.that(image.getBitDepth() == 24, "\"" + image.getTitle() + "\" is no RGB image: make it one first (in ImageJ: Image > Type > " +
			"RGB Color)");
	}

	/** What the result of {@link #map} is. */
	public enum Result {
		/** RGB images, of three 8-bit channels or of an RGB image. */
		RGB,
		/** Channels of the kinds and colours of the source's. */
		SAME,
		/** Red, green and blue, shown together. */
		COLORS,
		/** Grey channels, shown one at a time. */
		GREY
	}

	/**
	 * Applies an operation to the channels at every slice and frame.
	 *
	 * @param image any type; not changed
	 * @param name what the result's title ends with
	 * @param labels names of the result's channels, which become the slices' labels; null for those of the source
	 * @param operation makes of an image of three axes (x, y, channels) another one of the same width and height, of a type that ImageJ has,
	 *           or an image of two axes, which for RGB has colours
	 * @return a new image with the source's slices, frames, calibration and Info
	 */
	public static ImagePlus map(final ImagePlus image, final String name, final Result result, final String[] labels,
		final Function<RandomAccessibleInterval<?>, RandomAccessibleInterval<?>> operation)
	{
		return walk(image, name, result, labels, (slice, frame) -> operation.apply(channels(image, slice, frame)));
	}

	/**
	 * Applies an operation to the channels at every slice and frame. Where the image has a ROI, only the pixels inside it are computed (from all
	 * of the image); the others keep their value.
	 *
	 * @param image any type; not changed
	 * @param name what the result's title ends with
	 * @param operation computes channels (x, y, channel) of the same type
	 * @return a new image of the same type with the source's dimensions, calibration and Info
	 */
	public static ImagePlus filter(final ImagePlus image, final String name, final Images.Operation operation) {
		final Roi roi = Images.area(image);
		return map(image, name, image.getBitDepth() == 24 ? Result.RGB : Result.SAME, null, in -> {
			final int channels = (int) in.dimension(2), w = image.getWidth(), h = image.getHeight();
			final RandomAccessibleInterval<?> out = planar(samples(in, 0).getClass(), channels, w, h);
			if (roi == null) operation.compute(Cast.unchecked(in), Cast.unchecked(out));
			else {
				for (int c = 0; c < channels; c++)
					write(samples(in, c), out, c);
				final Rectangle b = roi.getBounds();
				operation.compute(Cast.unchecked(in), Cast.unchecked(Views.interval(out, new long[] { b.x, b.y, 0 }, new long[] { b.x + b.width - 1, b.y +
					b.height - 1, channels - 1 })));
				for (int c = 0; c < channels; c++)
					Images.restoreOutside(Images.wrapPixels(samples(in, c), w, h), Images.wrapPixels(samples(out, c), w, h), roi, true);
			}
			return out;
		});
	}

	/**
	 * Applies an operation to every slice of an RGB image.
	 *
	 * @param labels names of the result's channels; null if it has one only
	 * @param operation makes grey channels, or one
	 * @see #map
	 */
	public static ImagePlus mapRgb(final ImagePlus image, final String name, final String[] labels,
		final Function<RandomAccessibleInterval<ARGBType>, RandomAccessibleInterval<?>> operation)
	{
		return walk(image, name, Result.GREY, labels, (slice, frame) -> operation.apply(rgb(image, image.getStackIndex(1, slice, frame))));
	}

	private static ImagePlus walk(final ImagePlus image, final String name, final Result result, final String[] labels,
		final BiFunction<Integer, Integer, RandomAccessibleInterval<?>> operation)
	{
		final int slices = image.getNSlices(), n = slices * image.getNFrames();
		final ImageStack stack = new ImageStack(image.getWidth(), image.getHeight());
		final Job job = Job.current();
		int channels = 1;
		for (int i = 0; i < n; i++) {
			final int slice = i % slices + 1, frame = i / slices + 1, first = image.getStackIndex(1, slice, frame);
			final RandomAccessibleInterval<?> out = job.part((double) i / n, (i + 1.0) / n).call(() -> operation.apply(slice, frame));
			final boolean planes = out.numDimensions() == 3;
			channels = result == Result.RGB || !planes ? 1 : (int) out.dimension(2);
			for (int c = 0; c < channels; c++) {
				// The label of one channel is not that of all together.
				final String before = result == Result.SAME || n > 1 || image.getNChannels() == 1 ? image.getStack().getSliceLabel(
					result == Result.SAME ? first + c : first) : null;
				// Of several slices that are told apart by their labels, both are needed.
				final String label = result == Result.RGB || labels == null ? before : n > 1 && before != null ? labels[c] + " " + before : labels[c];
				stack.addSlice(label, result == Result.RGB ? colored(out) : planes ? samples(out, c) : Planes.samples(out));
			}
		}
		return assemble(image, name, stack, new int[] { channels, slices, image.getNFrames() }, result);
	}

	private static int[] colored(final RandomAccessibleInterval<?> image) {
		if (image.numDimensions() == 2) return ColorImages.pixels(Cast.unchecked(image));
		final byte[] r = (byte[]) samples(image, 0), g = (byte[]) samples(image, 1), b = (byte[]) samples(image, 2);
		final int[] packed = new int[r.length];
		for (int i = 0; i < packed.length; i++)
			packed[i] = 0xff000000 | (r[i] & 255) << 16 | (g[i] & 255) << 8 | b[i] & 255;
		return packed;
	}

	private static ImagePlus assemble(final ImagePlus image, final String name, final ImageStack stack, final int[] size,
		final Result result) {
		if (result == Result.SAME) return Images.assemble(image, name, stack, size, Images.Result.SAME);
		ImagePlus out = new ImagePlus(Images.title(image, name), stack);
		out.setDimensions(size[0], size[1], size[2]);
		if (result != Result.RGB && size[0] > 1) {
			final CompositeImage composite = new CompositeImage(out, result == Result.COLORS ? CompositeImage.COMPOSITE : CompositeImage.GRAYSCALE);
			final Color[] colors = { Color.RED, Color.GREEN, Color.BLUE };
			for (int c = 1; c <= size[0]; c++) {
				final LUT table = LUT.createLutFromColor(result == Result.COLORS ? colors[c - 1] : Color.WHITE);
				table.min = image.getDisplayRangeMin();
				table.max = image.getDisplayRangeMax();
				composite.setChannelLut(table, c);
			}
			out = composite;
		}
		out.setOpenAsHyperStack(size[1] * size[2] > 1 && (size[0] > 1 || image.isHyperStack()));
		Images.carry(image, out);
		final Calibration calibration = out.getCalibration();
		calibration.disableDensityCalibration();
		if (result != Result.RGB && size[0] == 1) out.resetDisplayRange();
		return out;
	}

	/** Sets the range in which a channel is displayed; channels count from 1. */
	public static void display(final ImagePlus image, final int channel, final double lowest, final double highest) {
		if (!(image instanceof CompositeImage)) {
			image.setDisplayRange(lowest, highest);
			return;
		}
		final LUT table = ((CompositeImage) image).getChannelLut(channel);
		table.min = lowest;
		table.max = highest;
		if (image.getC() == channel) {
			final ImageProcessor shown = image.getProcessor();
			shown.setMinAndMax(lowest, highest);
		}
	}
}

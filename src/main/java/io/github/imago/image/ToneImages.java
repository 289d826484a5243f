package io.github.imago.image;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ColorProcessor;
import ij.process.LUT;

import io.github.imago.kernel.common.Job;
import io.github.imago.kernel.display.RangeRule;
import io.github.imago.kernel.display.ToneCurve;
import io.github.imago.kernel.display.ToneType;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.util.Cast;

/**
 * The brightness of ImageJ's images: how values are shown, and images of brightness made of others. The values that count are those inside
 * the ROI, if there is one; what is made of them is shown for all pixels. Each channel is treated by itself.
 */
public final class ToneImages {

	private ToneImages() {}

	/**
	 * Shows an image along a curve whose range is found for it; its pixels stay.
	 *
	 * @param image 8-, 16- or 32-bit
	 * @param allSlices whether the values of all slices and frames count, or those of the current ones
	 * @param allChannels whether all channels are shown so, each over a range of its own, or the current one
	 */
	public static void show(final ImagePlus image, final ToneCurve.Shape shape, final double strength, final RangeRule rule,
		final boolean allSlices, final boolean allChannels)
	{
		Images.requireGrey(image);
		final byte[] mask = mask(image);
		final int c = image.getC(), z = image.getZ(), t = image.getT(), n = image.getNChannels();
		final ToneCurve[] curves = new ToneCurve[n];
		// All are found before any is shown: what is wrong leaves the image as it was.
		for (int k = allChannels ? 1 : c; k <= (allChannels ? n : c); k++)
			curves[k - 1] = new ToneCurve(rule.of(planes(image, k, allSlices), mask), shape, strength);
		for (int k = 1; k <= n; k++) {
			if (curves[k - 1] == null) continue;
			if (n > 1) image.setPositionWithoutUpdate(k, z, t);
			CurvedDisplay.show(image, curves[k - 1]);
		}
		if (n > 1) {
			image.setPositionWithoutUpdate(c, z, t);
			image.updateAndDraw();
		}
	}

	/**
	 * The pixels of a channel, plane by plane, as they are asked for.
	 *
	 * @param channel 1-based
	 * @param all all slices and frames, or the current ones
	 */
	public static List<Object> planes(final ImagePlus image, final int channel, final boolean all) {
		return planes(image, channel, all, slice -> image.getStack().getPixels(slice));
	}

	/** The pixels of a channel in the values of the image's density calibration, if it has one. */
	public static List<Object> calibrated(final ImagePlus image, final int channel, final boolean all) {
		Images.requireGrey(image);
		return planes(image, channel, all, slice -> Planes.samples(Images.calibrated(image, slice)));
	}

	/**
	 * The pixels of a colour of an RGB image, plane by plane, as they are asked for.
	 *
	 * @param colour 1 for red, 2 for green, 3 for blue
	 * @param all all slices and frames, or the current ones
	 */
	public static List<Object> colours(final ImagePlus image, final int colour, final boolean all) {
		return planes(image, image.getC(), all, slice -> ((ColorProcessor) image.getStack().getProcessor(slice)).getChannel(colour));
	}

	private static List<Object> planes(final ImagePlus image, final int channel, final boolean all, final IntFunction<Object> read) {
		final int[] indices = all ? indices(image, channel) : new int[] { image.getStackIndex(channel, image.getZ(), image.getT()) };
		return new AbstractList<>() {

			@Override
			public Object get(final int i) {
				return read.apply(indices[i]);
			}

			@Override
			public int size() {
				return indices.length;
			}
		};
	}

	/** The image's area ROI as a mask of a plane, non-zero inside; null if there is none. */
	public static byte[] mask(final ImagePlus image) {
		final RandomAccessibleInterval<?> region = Images.region(image);
		return region == null ? null : Planes.mask(region);
	}

	/**
	 * Makes an image of brightness of every slice, or of all slices and frames of a channel at once. All pixels are computed, also those
	 * outside the ROI.
	 *
	 * @param image 8-, 16- or 32-bit, any hyperstack, virtual or not; not changed
	 * @param name what the result's title ends with
	 * @param together whether the operation gets all slices and frames of a channel as a third axis, or planes
	 * @param operation computes brightness from 0 to what the type of its result has for full brightness
	 * @return a new image with the source's calibration, colour tables, dimensions, slice labels and Info
	 */
	public static ImagePlus map(final ImagePlus image, final String name, final ToneType type, final boolean together,
		final Images.Operation operation)
	{
		Images.requireGrey(image);
		final int w = image.getWidth(), h = image.getHeight(), n = image.getStackSize(), bits = type.bits(image.getBitDepth());
		final Object[] pixels = new Object[n];
		final int parts = together ? image.getNChannels() : n;
		final Job job = Job.current();
		for (int k = 0; k < parts; k++) {
			final int[] indices = together ? indices(image, k + 1) : new int[] { k + 1 };
			final List<Object> planes = new ArrayList<>();
			for (final int index : indices)
				planes.add(pixels[index - 1] = Images.plane(bits, w, h).getPixels());
			final RandomAccessibleInterval<?> in = together ? Images.planes(image, indices) : Images.plane(image, k + 1);
			final RandomAccessibleInterval<?> out = together ? Images.planar(planes, new long[] { w, h, indices.length })
				: Images.wrap(Images.wrapPixels(planes.get(0), w, h));
			job.part((double) k / parts, (k + 1.0) / parts).run(() -> operation.compute(Cast.unchecked(in), Cast.unchecked(out)));
		}
		final ImageStack stack = Images.stack(w, h, pixels, Images.labels(image));
		final int[] size = { image.getNChannels(), image.getNSlices(), image.getNFrames() };
		return coloured(image, Images.assemble(image, name, stack, size, Images.Result.FLOAT), ToneType.top(bits));
	}

	/** Gives an image of brightness the colours that its source has. */
	private static ImagePlus coloured(final ImagePlus image, final ImagePlus made, final double top) {
		if (!(image instanceof CompositeImage)) {
			made.setLut(new LUT((java.awt.image.IndexColorModel) image.getProcessor().getColorModel(), 0, top));
			made.setDisplayRange(0, top);
			return made;
		}
		final CompositeImage source = (CompositeImage) image, out = new CompositeImage(made, source.getMode());
		out.copyLuts(image);
		for (int channel = 1; channel <= made.getNChannels(); channel++) {
			final LUT table = (LUT) source.getChannelLut(channel).clone();
			table.min = 0;
			table.max = top;
			out.setChannelLut(table, channel);
		}
		Images.carry(image, out);
		out.getCalibration().disableDensityCalibration();
		out.setOpenAsHyperStack(image.isHyperStack());
		out.setPosition(image.getC(), image.getZ(), image.getT());
		return out;
	}

	/** The places of a channel's planes in the stack, 1-based. */
	private static int[] indices(final ImagePlus image, final int channel) {
		final int slices = image.getNSlices();
		final int[] indices = new int[slices * image.getNFrames()];
		for (int i = 0; i < indices.length; i++)
			indices[i] = image.getStackIndex(channel, i % slices + 1, i / slices + 1);
		return indices;
	}
}

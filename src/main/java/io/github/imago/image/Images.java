package io.github.imago.image;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Roi;
import ij.measure.Calibration;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;

import io.github.imago.kernel.calibration.PixelSize;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Job;

import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.basictypeaccess.array.ByteArray;
import net.imglib2.img.basictypeaccess.array.FloatArray;
import net.imglib2.img.basictypeaccess.array.ShortArray;
import net.imglib2.img.planar.PlanarImg;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Cast;
import net.imglib2.util.Fraction;
import net.imglib2.view.Views;

/**
 * ImageJ's images as ImgLib2 images that share their pixels, and the walk over slices, volumes and ROIs that every command needs.
 */
public final class Images {

	/** Computes one plane or volume. ImageJ's pixel types are known at run time only, so FloatType stands for all three. */
	public interface Operation {

		/**
		 * @param in source
		 * @param out result; its interval may be a part of the source's
		 */
		void compute(RandomAccessibleInterval<FloatType> in, RandomAccessibleInterval<FloatType> out);
	}

	/** What the pixels of a result are. */
	public enum Result {
		/** Of the source's type, with its display range and colour table. */
		SAME,
		/** A binary mask as ImageJ has them: 8-bit, 0 and 255. */
		MASK,
		/** 32-bit float, displayed from its own minimum to its maximum. */
		FLOAT,
		/** Labels: 16-bit if that holds them, else 32-bit float; in colours. */
		LABELS
	}

	/** Property of an image that is a plane of another. */
	private static final String PLACE = "Imago place";

	private Images() {}

	/**
	 * A plane as an ImgLib2 image on the processor's own pixels: what is written to one is seen in the other.
	 *
	 * @throws IllegalArgumentException for RGB, with advice
	 */
	public static RandomAccessibleInterval<?> wrap(final ImageProcessor plane) {
		final long w = plane.getWidth(), h = plane.getHeight();
		final Object pixels = plane.getPixels();
		if (pixels instanceof float[]) return ArrayImgs.floats((float[]) pixels, w, h);
		if (pixels instanceof byte[]) return ArrayImgs.unsignedBytes((byte[]) pixels, w, h);
		if (pixels instanceof short[]) return ArrayImgs.unsignedShorts((short[]) pixels, w, h);
		throw refuseColour();
	}

	/** Fails for RGB images, saying what to do instead. */
	public static void requireGrey(final ImagePlus image) {
		if (image.getBitDepth() == 24) throw refuseColour();
	}

	/** A slice of a stack on its own pixels; slices count from 1. */
	public static <T extends RealType<T>> RandomAccessibleInterval<T> plane(final ImagePlus image, final int slice) {
		return Cast.unchecked(wrap(image.getStack().getProcessor(slice)));
	}

	/**
	 * A slice of a stack in the values of the image's density calibration, as 32-bit; on its own pixels where there is none. Slices count from
	 * 1.
	 */
	public static <T extends RealType<T>> RandomAccessibleInterval<T> calibrated(final ImagePlus image, final int slice) {
		final float[] values = image.getCalibration().getCTable();
		if (values == null) return plane(image, slice);
		final ImageProcessor plane = image.getStack().getProcessor(slice);
		plane.setCalibrationTable(values);
		return Cast.unchecked(wrap(plane.convertToFloatProcessor()));
	}

	/**
	 * A value that users read in an image as its pixels have it, where it has a density calibration: of 8- and 16-bit images the nearest whole
	 * number, such as that by which a number with a sign is kept.
	 *
	 * @param value NaN stays NaN
	 */
	public static double raw(final ImagePlus image, final double value) {
		if (value != value || image.getCalibration().getCTable() == null) return value;
		return Math.rint(image.getCalibration().getRawValue(value));
	}

	/** The value that users read in an image for one of its pixels, by its density calibration if it has one. */
	public static double shown(final ImagePlus image, final double raw) {
		return image.getCalibration().getCTable() == null ? raw : image.getCalibration().getCValue(raw);
	}

	/**
	 * Says of an image of one channel, slice and frame, such as the preview of a command gets, which of a larger image's it is: from 1, and how
	 * many there are.
	 */
	public static void setPlace(final ImagePlus plane, final ImagePlus whole, final int slice) {
		plane.setProperty(PLACE, place(whole, slice));
	}

	/** Channel, slice and frame of a place in the stack (all from 1), and how many channels, slices and frames there are. */
	public static int[] place(final ImagePlus image, final int slice) {
		final Object known = image.getProperty(PLACE);
		if (known instanceof int[]) return ((int[]) known).clone();
		final int[] at = image.convertIndexToPosition(slice);
		return new int[] { at[0], at[1], at[2], image.getNChannels(), image.getNSlices(), image.getNFrames() };
	}

	/** Fails for RGB images, and for masks, which are taken for label images by mistake. */
	public static void requireLabels(final ImagePlus image) {
		requireGrey(image);
		if (image.getBitDepth() != 8) return;
		for (int i = 1; i <= image.getStackSize(); i++) {
			final int[] counts = image.getStack().getProcessor(i).getStats().histogram;
			for (int v = 1; v < 255; v++)
				if (counts[v] != 0) return;
		}
		Check.that(image.getStatistics().max == 0, "\"" + image.getTitle() +
			"\" is a mask of 0 and 255, not a label image: number its objects first (Label Objects, segment.label)");
	}

	/** Fails unless both images have the same width, height and number of slices. */
	public static void requireSameStack(final ImagePlus a, final ImagePlus b) {
		requireGrey(b);
		Check.that(a.getWidth() == b.getWidth() && a.getHeight() == b.getHeight() && a.getStackSize() == b.getStackSize(), "\"" + b.getTitle() +
			"\" must be of the same size as \"" + a.getTitle() + "\"");
	}

	/** Fails unless an image has the width and height of another and one slice for all of its, or one for each. */
	public static void requireFits(final ImagePlus image, final ImagePlus other) {
		if (other.getStackSize() > 1) requireSameStack(image, other);
		else Check.that(image.getWidth() == other.getWidth() && image.getHeight() == other.getHeight(), "\"" + other.getTitle() +
			"\" must be of the same size as \"" + image.getTitle() + "\"");
	}

	/**
	 * The current slice as it is, or the luminance of an RGB image as 8-bit (ImageJ's weights: all three alike unless the user set others).
	 */
	public static <T extends RealType<T>> RandomAccessibleInterval<T> grey(final ImagePlus image) {
		final ImageProcessor plane = image.getProcessor();
		return Cast.unchecked(wrap(image.getBitDepth() == 24 ? plane.convertToByteProcessor(false) : plane));
	}

	/** The image's area ROI as a mask of the image's size, 255 inside; null if there is none. */
	public static RandomAccessibleInterval<UnsignedByteType> region(final ImagePlus image) {
		final Roi roi = area(image);
		if (roi == null) return null;
		final ByteProcessor mask = new ByteProcessor(image.getWidth(), image.getHeight());
		mask.setValue(255);
		mask.fill(roi);
		return ArrayImgs.unsignedBytes((byte[]) mask.getPixels(), image.getWidth(), image.getHeight());
	}

	/** The size of an image's pixels in x and y; 1 px if it has no calibration. */
	public static PixelSize pixelSize(final ImagePlus image) {
		final Calibration c = image.getCalibration();
		return c.scaled() ? new PixelSize(c.pixelWidth, c.pixelHeight, PixelSize.spelled(c.getUnit())) : new PixelSize(1, 1, "px");
	}

	/** Sets the size of an image's pixels in x and y; the distance of slices stays what it is, in the unit that it had. */
	public static void calibrate(final ImagePlus image, final PixelSize size) {
		final Calibration calibration = image.getCalibration();
		if (calibration.pixelDepth != 1 && !size.unit().equals(calibration.getZUnit())) calibration.setZUnit(calibration.getZUnit());
		calibration.setYUnit(null);
		calibration.pixelWidth = size.width();
		calibration.pixelHeight = size.height();
		calibration.setUnit(size.unit());
		image.setCalibration(calibration);
	}

	private static IllegalArgumentException refuseColour() {
		return new IllegalArgumentException("RGB images are not supported here: convert to grey or split the channels first " +
			"(in ImageJ: Image > Type > 8-bit, Image > Color > Split Channels)");
	}

	/**
	 * The volume of one channel and frame on the image's own pixels; z is the third axis. A virtual stack is read slice by slice as it is
	 * needed.
	 *
	 * @param channel 1-based
	 * @param frame 1-based
	 */
	public static RandomAccessibleInterval<?> volume(final ImagePlus image, final int channel, final int frame) {
		requireGrey(image);
		final int[] indices = new int[image.getNSlices()];
		for (int z = 1; z <= indices.length; z++)
			indices[z - 1] = image.getStackIndex(channel, z, frame);
		return planes(image, indices);
	}

	/** Planes of a stack, by their places in it (1-based), as one image of three axes on the stack's own pixels. */
	static RandomAccessibleInterval<?> planes(final ImagePlus image, final int[] indices) {
		if (image.getStack().isVirtual()) return Lazy.planes(image, indices);
		final List<Object> planes = new ArrayList<>();
		for (final int index : indices)
			planes.add(image.getStack().getPixels(index));
		return planar(planes, new long[] { image.getWidth(), image.getHeight(), indices.length });
	}

	static RandomAccessibleInterval<?> planar(final List<Object> planes, final long[] size) {
		final Fraction one = new Fraction();
		if (planes.get(0) instanceof float[]) {
			final List<FloatArray> list = new ArrayList<>();
			planes.forEach(p -> list.add(new FloatArray((float[]) p)));
			final PlanarImg<FloatType, FloatArray> img = new PlanarImg<>(list, size, one);
			img.setLinkedType(new FloatType(img));
			return img;
		}
		if (planes.get(0) instanceof byte[]) {
			final List<ByteArray> list = new ArrayList<>();
			planes.forEach(p -> list.add(new ByteArray((byte[]) p)));
			final PlanarImg<UnsignedByteType, ByteArray> img = new PlanarImg<>(list, size, one);
			img.setLinkedType(new UnsignedByteType(img));
			return img;
		}
		final List<ShortArray> list = new ArrayList<>();
		planes.forEach(p -> list.add(new ShortArray((short[]) p)));
		final PlanarImg<UnsignedShortType, ShortArray> img = new PlanarImg<>(list, size, one);
		img.setLinkedType(new UnsignedShortType(img));
		return img;
	}

	/**
	 * Applies an operation to every slice of an image. Where the image has a ROI, only the pixels inside it are computed (from all of the
	 * image); the others keep their value, or are background in a mask.
	 *
	 * @param image 8-, 16- or 32-bit, any hyperstack, virtual or not; not changed
	 * @param name what the result's title ends with
	 * @param operation computes a plane
	 * @return a new image with the source's calibration, dimensions, slice labels and Info
	 */
	public static ImagePlus map(final ImagePlus image, final String name, final Result result, final Operation operation) {
		requireGrey(image);
		final ImageStack source = image.getStack();
		final int n = image.getStackSize();
		final Roi roi = area(image);
		final Object[] pixels = new Object[n];
		final Job job = Job.current();
		for (int i = 0; i < n; i++) {
			final ImageProcessor in = source.getProcessor(i + 1), out = like(in, result, roi);
			job.part((double) i / n, (i + 1.0) / n).run(() -> apply(in, out, roi, result == Result.SAME, operation));
			pixels[i] = out.getPixels();
		}
		return assemble(image, name, pixels, result);
	}

	/**
	 * Applies an operation to every slice of an image, or to every volume.
	 *
	 * @param volume whether z is a third axis
	 * @see #map(ImagePlus, String, Result, Operation)
	 * @see #mapVolumes
	 */
	public static ImagePlus map(final ImagePlus image, final String name, final Result result, final boolean volume,
		final Operation operation)
	{
		return volume ? mapVolumes(image, name, result, operation) : map(image, name, result, operation);
	}

	/**
	 * As {@link #map}, for operations on objects: where the image has a ROI, it is as if the image ended there.
	 *
	 * @param result MASK or LABELS
	 */
	public static ImagePlus mapObjects(final ImagePlus image, final String name, final Result result, final Operation operation) {
		final Roi roi = image.getBitDepth() == 24 ? null : area(image);
		if (roi == null) return map(image, name, result, operation);
		final Rectangle b = roi.getBounds();
		final ImageProcessor mask = roi.getMask();
		return map(image, name, result, (in, out) -> {
			final float[] part = Planes.floats(Views.interval(in, out));
			if (mask != null) for (int i = 0; i < part.length; i++)
				if (mask.get(i) == 0) part[i] = 0;
			operation.compute(ArrayImgs.floats(part, b.width, b.height), Views.zeroMin(out));
		});
	}

	/**
	 * Applies an operation to the volume of every channel and frame. A ROI limits it on every slice alike.
	 *
	 * @see #map
	 */
	public static ImagePlus mapVolumes(final ImagePlus image, final String name, final Result result, final Operation operation) {
		requireGrey(image);
		requireVolume(image);
		final int w = image.getWidth(), h = image.getHeight(), depth = image.getNSlices();
		final Roi roi = area(image);
		final Object[] pixels = new Object[image.getStackSize()];
		final int volumes = image.getNChannels() * image.getNFrames();
		final Job job = Job.current();
		for (int v = 0; v < volumes; v++) {
			final int channel = v % image.getNChannels() + 1, frame = v / image.getNChannels() + 1;
			final RandomAccessibleInterval<?> in = volume(image, channel, frame);
			final List<Object> planes = new ArrayList<>();
			for (int z = 1; z <= depth; z++) {
				final int index = image.getStackIndex(channel, z, frame);
				final ImageProcessor out = like(image.getStack().getProcessor(index), result, roi);
				planes.add(pixels[index - 1] = out.getPixels());
			}
			final RandomAccessibleInterval<?> out = planar(planes, new long[] { w, h, depth });
			job.part((double) v / volumes, (v + 1.0) / volumes).run(() -> {
				if (roi == null) operation.compute(Cast.unchecked(in), Cast.unchecked(out));
				else {
					final Rectangle b = roi.getBounds();
					operation.compute(Cast.unchecked(in), Cast.unchecked(Views.interval(out, new long[] { b.x, b.y, 0 }, new long[] { b.x + b.width - 1,
						b.y + b.height - 1, depth - 1 })));
				}
			});
			if (roi != null) for (int z = 1; z <= depth; z++) {
				final int index = image.getStackIndex(channel, z, frame);
				restoreOutside(image.getStack().getProcessor(index), wrapPixels(pixels[index - 1], w, h), roi, result == Result.SAME);
			}
		}
		return assemble(image, name, pixels, result);
	}

	/**
	 * As {@link #mapVolumes}, for operations along a stack: the third axis is time where the image has several frames, for every channel and
	 * slice by itself, else z.
	 *
	 * @see #mapVolumes
	 */
	public static ImagePlus mapSeries(final ImagePlus image, final String name, final Result result, final Operation operation) {
		if (image.getNFrames() == 1) return mapVolumes(image, name, result, operation);
		// Channels and slices of a frame lie one after the other in ImageJ's stacks: seen as channels, they leave the frames as slices.
		final ImagePlus view = new ImagePlus(image.getTitle(), image.getStack());
		view.setDimensions(image.getNChannels() * image.getNSlices(), image.getNFrames(), 1);
		view.setRoi(image.getRoi());
		return assemble(image, name, Arrays.copyOf(mapVolumes(view, name, result, operation).getStack().getImageArray(), image.getStackSize()),
			result);
	}

	/**
	 * A mask of the pixels in which two images differ: 255 where they do. NaN equals NaN.
	 *
	 * @param before any image of the types that {@link #map} takes
	 * @param after an image that was made of it by {@link #map} or one of its kind
	 * @param name what the mask's title ends with
	 */
	public static ImagePlus changes(final ImagePlus before, final ImagePlus after, final String name) {
		final int[] slice = { 0 };
		return map(before, name, Result.MASK, (in, out) -> {
			final float[] a = Planes.floats(in), b = Planes.floats(plane(after, ++slice[0]));
			final byte[] mask = new byte[a.length];
			for (int i = 0; i < mask.length; i++)
				mask[i] = a[i] == b[i] || a[i] != a[i] && b[i] != b[i] ? 0 : (byte) 255;
			Planes.write(mask, in, out);
		});
	}

	/** Fails for stacks of channels or frames that have no slices along z. */
	public static void requireVolume(final ImagePlus image) {
		Check.that(image.getNSlices() > 1 || image.getStackSize() == 1,
			"the stack has " + image.getNChannels() + " channels and " + image.getNFrames() + " frames, but no z slices to make a volume of " +
			"(Image > Properties tells which axis is which)");
	}

	/** The rectangle around the image's area ROI, or the whole image: what a result on another grid is made of. */
	public static Rectangle bounds(final ImagePlus image) {
		final Roi roi = area(image);
		return roi == null ? new Rectangle(image.getWidth(), image.getHeight()) : roi.getBounds();
	}

	/**
	 * Applies an operation whose result has another number of pixels to every slice of an image, or to every volume of a channel and frame. Of
	 * an image with a ROI, it is the part inside the ROI's {@link #bounds}, whatever the ROI's shape.
	 *
	 * @param image 8-, 16- or 32-bit, any hyperstack, virtual or not; not changed
	 * @param name what the result's title ends with
	 * @param result SAME or FLOAT
	 * @param volumes whether the operation takes volumes, rather than planes
	 * @param grid where the result's pixels lie on that part of the image
	 * @param operation computes a new image of a plane or volume, of the result's type
	 * @return a new image with the source's dimensions, Info, and slice labels; its calibration puts every place where it was
	 */
	public static ImagePlus regrid(final ImagePlus image, final String name, final Result result, final boolean volumes, final Grid grid,
		final Function<RandomAccessibleInterval<FloatType>, RandomAccessibleInterval<?>> operation)
	{
		requireGrey(image);
		if (volumes) requireVolume(image);
		final Rectangle b = bounds(image);
		final int channels = image.getNChannels(), depth = volumes ? image.getNSlices() : 1, parts = image.getStackSize() / depth;
		final int slices = image.getNSlices() / depth;
		Object[] pixels = {};
		String[] labels = {};
		int w = 0, h = 0, newDepth = 0;
		final Job job = Job.current();
		for (int i = 0; i < parts; i++) {
			final int channel = i % channels + 1, slice = i / channels % slices + 1, frame = i / channels / slices + 1;
			final RandomAccessibleInterval<?> in = volumes ? part(volume(image, channel, frame), b)
				: part(wrap(image.getStack().getProcessor(i + 1)), b);
			final RandomAccessibleInterval<?> out = job.part((double) i / parts, (i + 1.0) / parts).call(() -> operation.apply(Cast.unchecked(in)));
			if (i == 0) {
				w = (int) out.dimension(0);
				h = (int) out.dimension(1);
				newDepth = volumes ? (int) out.dimension(2) : 1;
				pixels = new Object[Check.elements(parts, newDepth)];
				labels = new String[pixels.length];
			}
			final Object all = Planes.samples(out);
			for (int z = 0; z < newDepth; z++) {
				final int to = channel - 1 + channels * (z + newDepth * (slice - 1 + slices * (frame - 1)));
				pixels[to] = newDepth == 1 ? all : cut(all, z * w * h, w * h);
				labels[to] = image.getStack().getSliceLabel(image.getStackIndex(channel, volumes ? grid.toSource(2, z, depth) + 1 : slice, frame));
			}
		}
		final ImagePlus out = assemble(image, name, stack(w, h, pixels, labels), new int[] { channels, newDepth * slices, image.getNFrames() },
			result);
		final Calibration c = out.getCalibration();
		// A length counts from the corner of a pixel, as ImageJ has it, but a frequency is that of a pixel's centre.
		final double centre = ComplexImages.isReciprocal(c) ? 0.5 : 0;
		c.xOrigin = grid.toResult(0, c.xOrigin - b.x + centre) - centre;
		c.yOrigin = grid.toResult(1, c.yOrigin - b.y + centre) - centre;
		c.zOrigin = grid.toResult(2, c.zOrigin + centre) - centre;
		c.pixelWidth *= grid.step()[0];
		c.pixelHeight *= grid.step()[1];
		c.pixelDepth *= grid.step()[2];
		return out;
	}

	/**
	 * Makes one image of all that lie along an axis of a stack, for every place on its other axes. Of an image with a ROI, it is the part
	 * inside the ROI's {@link #bounds}.
	 *
	 * @param image 8-, 16- or 32-bit, virtual or not, with more than one image along that axis; not changed
	 * @param result SAME or FLOAT
	 * @param operation computes a plane from an image whose third axis is the one to go; it is converted to the result's type, rounded and
	 *           clipped
	 * @return a new image with the source's Info, calibration and other dimensions; complex, if the source is
	 * @throws IllegalArgumentException if there is one image only along the axis, or it is that of the parts of a complex image
	 */
	public static ImagePlus project(final ImagePlus image, final String name, final StackAxis axis, final Result result,
		final Function<RandomAccessibleInterval<FloatType>, RandomAccessibleInterval<?>> operation)
	{
		requireGrey(image);
		final StackAxis along = axis.of(image);
		final Rectangle b = bounds(image);
		final int[] size = { image.getNChannels(), image.getNSlices(), image.getNFrames() };
		final int gone = along == StackAxis.CHANNELS ? 0 : along == StackAxis.SLICES ? 1 : 2;
		Check.that(gone > 0 || !ComplexImages.isComplex(image), "\"" + image.getTitle() +
			"\" is a complex image, whose channels are its real and imaginary part: only slices or frames of it can be combined");
		final int length = size[gone], parts = image.getStackSize() / length;
		size[gone] = 1;
		final Object[] pixels = new Object[parts];
		final String[] labels = ComplexImages.labels(image, parts);
		final Job job = Job.current();
		for (int i = 0; i < parts; i++) {
			final int[] at = { i % size[0] + 1, i / size[0] % size[1] + 1, i / size[0] / size[1] + 1 }, indices = new int[length];
			for (int k = 0; k < length; k++) {
				at[gone] = k + 1;
				indices[k] = image.getStackIndex(at[0], at[1], at[2]);
			}
			final RandomAccessibleInterval<?> in = part(planes(image, indices), b);
			final RandomAccessibleInterval<?> plane = job.part((double) i / parts,
				(i + 1.0) / parts).call(() -> operation.apply(Cast.unchecked(in)));
			final ImageProcessor out = plane(result == Result.SAME ? image.getBitDepth() : 32, b.width, b.height);
			Planes.write(Planes.samples(plane), plane, wrap(out));
			pixels[i] = out.getPixels();
		}
		final ImagePlus out = assemble(image, name, stack(b.width, b.height, pixels, labels), size, result);
		out.getCalibration().xOrigin -= b.x;
		out.getCalibration().yOrigin -= b.y;
		return out;
	}

	/** The part of a plane or volume inside a rectangle, from (0, 0) on; itself if that is all of it. */
	public static <T> RandomAccessibleInterval<T> part(final RandomAccessibleInterval<?> image, final Rectangle b) {
		if (b.width == image.dimension(0) && b.height == image.dimension(1)) return Cast.unchecked(image);
		final long[] min = image.minAsLongArray(), max = image.maxAsLongArray();
		min[0] = b.x;
		min[1] = b.y;
		max[0] = b.x + b.width - 1L;
		max[1] = b.y + b.height - 1L;
		return Cast.unchecked(Views.zeroMin(Views.interval(image, min, max)));
	}

	/** A part of an array. */
	private static Object cut(final Object array, final int from, final int length) {
		final Object part = java.lang.reflect.Array.newInstance(array.getClass().getComponentType(), length);
		System.arraycopy(array, from, part, 0, length);
		return part;
	}

	/** The image's ROI if it encloses an area within the image, else null: lines and points do not limit a filter. */
	public static Roi area(final ImagePlus image) {
		final Roi roi = image.getRoi();
		if (roi == null || !roi.isArea()) return null;
		final Roi clipped = (Roi) roi.clone();
		final Rectangle b = clipped.getBounds(), all = new Rectangle(image.getWidth(), image.getHeight());
		Check.that(b.intersects(all), "the ROI lies outside the image");
		if (all.contains(b)) return clipped;
		// Cut at the image's edge, keeping the mask.
		final ij.gui.ShapeRoi cut = new ij.gui.ShapeRoi(clipped).and(new ij.gui.ShapeRoi(new Roi(all)));
		return cut;
	}

	private static void apply(final ImageProcessor in, final ImageProcessor out, final Roi roi, final boolean keep,
		final Operation operation)
	{
		if (roi == null) operation.compute(Cast.unchecked(wrap(in)), Cast.unchecked(wrap(out)));
		else {
			final Rectangle b = roi.getBounds();
			operation.compute(Cast.unchecked(wrap(in)), Cast.unchecked(Views.interval(wrap(out), new long[] { b.x, b.y },
				new long[] { b.x + b.width - 1, b.y + b.height - 1 })));
			restoreOutside(in, out, roi, keep);
		}
	}

	/** What lies in the ROI's bounds but outside its mask gets back what it had, or 0 in a result of another meaning. */
	static void restoreOutside(final ImageProcessor in, final ImageProcessor out, final Roi roi, final boolean keep) {
		final ImageProcessor mask = roi.getMask();
		if (mask == null) return;
		final Rectangle b = roi.getBounds();
		final boolean sameType = in.getBitDepth() == out.getBitDepth() && keep;
		for (int y = 0; y < b.height; y++)
			for (int x = 0; x < b.width; x++)
				if (mask.get(x, y) == 0) {
					if (sameType) out.set(b.x + x, b.y + y, in.get(b.x + x, b.y + y));
					else out.set(b.x + x, b.y + y, 0);
				}
	}

	private static ImageProcessor like(final ImageProcessor in, final Result result, final Roi roi) {
		final int w = in.getWidth(), h = in.getHeight();
		switch (result) {
			case MASK:
				return new ByteProcessor(w, h);
			case FLOAT:
			case LABELS:
				return new FloatProcessor(w, h);
			default:
				// Only where a ROI leaves pixels untouched do they have to be copied.
				return roi != null ? in.duplicate() : plane(in.getBitDepth(), w, h);
		}
	}

	/** An empty plane of 8, 16 or 32 bits. */
	static ImageProcessor plane(final int bits, final int w, final int h) {
		return bits == 8 ? new ByteProcessor(w, h) : bits == 16 ? new ShortProcessor(w, h) : new FloatProcessor(w, h);
	}

	static ImageProcessor wrapPixels(final Object pixels, final int w, final int h) {
		if (pixels instanceof float[]) return new FloatProcessor(w, h, (float[]) pixels, null);
		if (pixels instanceof short[]) return new ShortProcessor(w, h, (short[]) pixels, null);
		return new ByteProcessor(w, h, (byte[]) pixels, null);
	}

	private static ImagePlus assemble(final ImagePlus image, final String name, final Object[] pixels, final Result result) {
		final int labels = result == Result.LABELS ? LabelImages.narrow(pixels) : 0;
		final ImagePlus out = assemble(image, name, stack(image.getWidth(), image.getHeight(), pixels, labels(image)),
			new int[] { image.getNChannels(), image.getNSlices(), image.getNFrames() }, result);
		if (result == Result.LABELS) LabelImages.colour(out, labels);
		return out;
	}

	static String[] labels(final ImagePlus image) {
		final String[] labels = new String[image.getStackSize()];
		for (int i = 0; i < labels.length; i++)
			labels[i] = image.getStack().getSliceLabel(i + 1);
		return labels;
	}

	static ImageStack stack(final int width, final int height, final Object[] pixels, final String[] labels) {
		final ImageStack stack = new ImageStack(width, height);
		for (int i = 0; i < pixels.length; i++)
			stack.addSlice(labels[i], pixels[i]);
		return stack;
	}

	/** An image of a stack, with what it takes over from the one it was made of; its numbers of channels, slices and frames may be others. */
	static ImagePlus assemble(final ImagePlus image, final String name, final ImageStack stack, final int[] size, final Result result) {
		if (result == Result.SAME) stack.setColorModel(image.getProcessor().getColorModel());
		ImagePlus out = new ImagePlus(title(image, name), stack);
		out.setDimensions(size[0], size[1], size[2]);
		final boolean composite = image instanceof CompositeImage && size[0] == image.getNChannels();
		if (result == Result.SAME && composite) {
			out = new CompositeImage(out, ((CompositeImage) image).getMode());
			((CompositeImage) out).copyLuts(image);
		}
		out.setOpenAsHyperStack(image.isHyperStack());
		carry(image, out);
		if (result == Result.SAME) {
			if (!composite) out.setDisplayRange(image.getDisplayRangeMin(), image.getDisplayRangeMax());
			CurvedDisplay.copy(image, out);
		}
		else if (result == Result.FLOAT) {
			out.resetDisplayRange();
			// Values have another meaning than the source's: its value calibration does not apply.
			out.getCalibration().disableDensityCalibration();
		}
		else out.getCalibration().disableDensityCalibration();
		out.setPosition(Math.min(size[0], image.getC()), Math.min(size[1], image.getZ()), Math.min(size[2], image.getT()));
		return out;
	}

	/** The title that a result has: the source's without its file ending, a hyphen, and what was done. */
	public static String title(final ImagePlus image, final String name) {
		final String title = image.getTitle();
		final int dot = title.lastIndexOf('.');
		return (dot > 0 && title.length() - dot <= 5 ? title.substring(0, dot) : title) + "-" + name;
	}

	/** Gives a result of the source's pixel grid its calibration, properties and Info. */
	public static void carry(final ImagePlus from, final ImagePlus to) {
		final Calibration calibration = from.getCalibration().copy();
		to.setCalibration(calibration);
		final String[] properties = from.getPropertiesAsArray();
		if (properties != null) to.setProperties(properties);
		final Object info = from.getProperty("Info");
		if (info != null) to.setProperty("Info", info);
	}

	/** Adds a line to the image's Info that says what made it. */
	public static void addProvenance(final ImagePlus image, final String line) {
		final Object info = image.getProperty("Info");
		final String before = info == null ? "" : info.toString();
		image.setProperty("Info", before + (before.isEmpty() || before.endsWith("\n") ? "" : "\n") + line + "\n");
	}

}

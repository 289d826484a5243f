package io.github.imago.image;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;

import io.github.imago.kernel.calibration.PixelSize;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Job;
import io.github.imago.kernel.common.Quantile;
import io.github.imago.kernel.fourier.ComplexView;

import java.awt.Rectangle;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.IntStream;

import net.imglib2.RandomAccessibleInterval;

/**
 * Complex images in ImageJ: 32-bit images of two channels whose slices are labelled "real" and "imaginary". TIFF files and .npy files keep
 * that, and so does every ImageJ command that keeps labels.
 */
public final class ComplexImages {

	private static final String REAL = "real", IMAGINARY = "imaginary";

	private ComplexImages() {}

	/** Whether an image is a complex one. */
	public static boolean isComplex(final ImagePlus image) {
		return image.getBitDepth() == 32 && image.getNChannels() == 2 && isLabelled(image, 1, REAL) && isLabelled(image, 2, IMAGINARY);
	}

	private static boolean isLabelled(final ImagePlus image, final int slice, final String part) {
		final String label = image.getStack().getSliceLabel(slice);
		return label != null && (label.equals(part) || label.startsWith(part + " ") || label.startsWith(part + "\n"));
	}

	/** Labels for the slices of an image of as many channels: the names of the parts if the image is complex, else none. */
	static String[] labels(final ImagePlus image, final int slices) {
		final String[] labels = new String[slices];
		if (isComplex(image)) for (int i = 0; i < slices; i++)
			labels[i] = i % 2 == 0 ? REAL : IMAGINARY;
		return labels;
	}

	/**
	 * Fails for a complex image, of which only sums and means can be made.
	 *
	 * @param image complex or not
	 * @param linear whether what is to be made is one of these
	 * @param method what is to be made
	 */
	public static void requireLinear(final ImagePlus image, final boolean linear, final Object method) {
		Check.that(linear || !isComplex(image), "\"" + image.getTitle() + "\" is a complex image, whose values have no order: method must be " +
			"MEAN or SUM, got " + method);
	}

	/** Fails for an image that is not complex, saying what makes one. */
	public static void requireComplex(final ImagePlus image) {
		Check.that(isComplex(image), "\"" + image.getTitle() + "\" is not a complex image (32-bit, two channels labelled real and imaginary): " +
			"Fourier Transform with view=complex makes one");
	}

	/**
	 * A complex plane, or volume, on the image's own pixels.
	 *
	 * @param image a complex image
	 * @param slice z, 1-based; 0 for all of them as a volume, which is a copy
	 * @param frame 1-based
	 */
	public static ComplexImg part(final ImagePlus image, final int slice, final int frame) {
		final ImageStack stack = image.getStack();
		final long w = image.getWidth(), h = image.getHeight();
		if (slice > 0) return new ComplexImg((float[]) stack.getPixels(image.getStackIndex(1, slice, frame)), (float[]) stack.getPixels(image
			.getStackIndex(2, slice, frame)), w, h);
		return new ComplexImg(Planes.floats(Images.volume(image, 1, frame)), Planes.floats(Images.volume(image, 2, frame)), w, h,
			image.getNSlices());
	}

	/** All of an image, as a rectangle. */
	public static Rectangle whole(final ImagePlus image) {
		return new Rectangle(image.getWidth(), image.getHeight());
	}

	/**
	 * Applies an operation to every plane of an image, or to every volume; of a complex image, to its complex planes.
	 *
	 * @param image complex, or 8-, 16- or 32-bit, any hyperstack; not changed
	 * @param name what the result's title ends with
	 * @param volumes whether the operation takes volumes, rather than planes
	 * @param b the part that is taken: all of it, or what is inside the ROI's {@link Images#bounds}
	 * @param operation makes of an image, complex or real, one that is complex or real, all of the same kind and size
	 * @return a new image, complex or 32-bit, with the source's Info and calibration, its origin moved to the part that was taken
	 * @throws IllegalArgumentException if a complex image is to be made of one with several channels
	 */
	public static ImagePlus map(final ImagePlus image, final String name, final boolean volumes, final Rectangle b,
		final Function<RandomAccessibleInterval<?>, RandomAccessibleInterval<?>> operation)
	{
		Images.requireGrey(image);
		if (volumes) Images.requireVolume(image);
		final boolean complex = isComplex(image);
		final int channels = complex ? 1 : image.getNChannels(), depth = volumes ? image.getNSlices() : 1, slices = image.getNSlices() / depth;
		final int frames = image.getNFrames(), parts = channels * slices * frames;
		final int[] size = new int[3];
		Object[] pixels = {};
		String[] labels = {};
		boolean gives = false;
		final Job job = Job.current();
		for (int i = 0; i < parts; i++) {
			final int channel = i % channels + 1, slice = i / channels % slices + 1, frame = i / channels / slices + 1;
			final RandomAccessibleInterval<?> in = complex ? part(part(image, volumes ? 0 : slice, frame), b)
				: Images.part(volumes ? Images.volume(image, channel, frame) : Images.plane(image, image.getStackIndex(channel, slice, frame)), b);
			final RandomAccessibleInterval<?> out = job.part((double) i / parts, (i + 1.0) / parts).call(() -> operation.apply(in));
			if (i == 0) {
				gives = ComplexImg.isComplex(out);
				Check.that(!gives || channels == 1, "\"" + image.getTitle() + "\" has " + channels +
					" channels, which a complex image has for its parts: split them first (in ImageJ: Image > Color > Split Channels)");
				System.arraycopy(Planes.size(out), 0, size, 0, 3);
				pixels = new Object[Check.elements(parts, size[2], gives ? 2 : 1)];
				labels = new String[pixels.length];
			}
			for (int part = 0; part < (gives ? 2 : 1); part++) {
				final float[] all = gives ? part == 0 ? ComplexImg.of(out).re() : ComplexImg.of(out).im() : Planes.floats(out);
				for (int z = 0; z < size[2]; z++) {
					final int outChannels = gives ? 2 : channels, c = gives ? part : channel - 1;
					final int to = c + outChannels * (z + size[2] * (slice - 1 + slices * (frame - 1)));
					pixels[to] = size[2] == 1 ? all : Arrays.copyOfRange(all, z * size[0] * size[1], (z + 1) * size[0] * size[1]);
					final int from = image.getStackIndex(channel, volumes ? Math.min(z + 1, depth) : slice, frame);
					labels[to] = label(bare(image.getStack().getSliceLabel(from), complex), gives ? part == 0 ? REAL : IMAGINARY : null);
				}
			}
		}
		final ImagePlus out = Images.assemble(image, name, Images.stack(size[0], size[1], pixels, labels),
			new int[] { gives ? 2 : channels, size[2] * slices, frames }, Images.Result.FLOAT);
		out.getCalibration().xOrigin -= b.x;
		out.getCalibration().yOrigin -= b.y;
		return gives ? composite(out) : out;
	}

	private static RandomAccessibleInterval<?> part(final ComplexImg image, final Rectangle b) {
		if (b.width == image.dimension(0) && b.height == image.dimension(1)) return image;
		return ComplexImg.of(Images.part(image, b));
	}

	/** A slice's label without the part's name. */
	private static String bare(final String label, final boolean complex) {
		if (!complex || label == null) return label;
		final int end = label.indexOf(' ');
		return end < 0 ? null : label.substring(end + 1);
	}

	private static String label(final String label, final String part) {
		return part == null ? label : label == null || label.isBlank() ? part : part + " " + label;
	}

	/**
	 * A complex image of planes.
	 *
	 * @param like whose calibration and Info the image gets
	 * @param name what its title ends with
	 * @param planes of equal sizes, one for each slice
	 */
	public static ImagePlus create(final ImagePlus like, final String name, final ComplexImg... planes) {
		final Object[] pixels = new Object[2 * planes.length];
		final String[] labels = new String[pixels.length];
		for (int z = 0; z < planes.length; z++) {
			pixels[2 * z] = planes[z].re();
			pixels[2 * z + 1] = planes[z].im();
			labels[2 * z] = REAL;
			labels[2 * z + 1] = IMAGINARY;
		}
		final int[] size = Planes.size(planes[0]);
		return composite(Images.assemble(like, name, Images.stack(size[0], size[1], pixels, labels), new int[] { 2, planes.length, 1 },
			Images.Result.FLOAT));
	}

	/** Shows both parts grey, each in the range of all but its extreme values: one frequency alone would leave the rest black. */
	private static ImagePlus composite(final ImagePlus image) {
		final CompositeImage composite = new CompositeImage(image, CompositeImage.GRAYSCALE);
		composite.setOpenAsHyperStack(true);
		for (int c = 2; c >= 1; c--) {
			composite.setPositionWithoutUpdate(c, 1, 1);
			fitRange(composite, composite.getStackIndex(c, 1, 1), 0.002, 0.998);
		}
		return composite;
	}

	/**
	 * Gives a view of a complex image a display range in which there is something to be seen: few spots of a spectrum hold most of its power.
	 */
	public static void fitRange(final ImagePlus image, final ComplexView view) {
		final boolean logarithm = view == ComplexView.LOG_AMPLITUDE || view == ComplexView.LOG_POWER;
		if (view == ComplexView.PHASE) image.setDisplayRange(-Math.PI, Math.PI);
		else fitRange(image, image.getCurrentSlice(), logarithm ? 0.05 : 0.002, logarithm ? 0.9998 : 0.998);
	}

	/** Sets the current display range to what a share of a slice's pixels lies below. */
	private static void fitRange(final ImagePlus image, final int slice, final double low, final double high) {
		final float[] pixels = (float[]) image.getStack().getPixels(slice);
		final int step = 1 + pixels.length / 100_000;
		final double[] sample = IntStream.range(0, (pixels.length + step - 1) / step).mapToDouble(i ->
			pixels[i * step]).filter(Double::isFinite).toArray();
		if (sample.length == 0) return;
		final double from = Quantile.of(sample, low), to = Quantile.of(sample, high);
		if (to > from) image.setDisplayRange(from, to);
	}

	// --- reciprocal space

	/**
	 * Gives the image of a spectrum, whose frequency 0 is in its middle, its calibration: in cycles per unit, with the origin at the frequency
	 * 0.
	 *
	 * @param spectrum its calibration is replaced
	 * @param from the calibration of what was transformed
	 * @param volume whether z was transformed too
	 */
	public static void toReciprocal(final ImagePlus spectrum, final Calibration from, final boolean volume) {
		final int[] n = { spectrum.getWidth(), spectrum.getHeight(), spectrum.getNSlices() };
		final Calibration c = reciprocal(from, n, volume);
		c.xOrigin = n[0] / 2;
		c.yOrigin = n[1] / 2;
		if (volume) c.zOrigin = n[2] / 2;
		spectrum.setCalibration(c);
	}

	/** Gives the image that a spectrum was turned back into its calibration; its origin is at the first pixel. */
	public static void fromReciprocal(final ImagePlus image, final ImagePlus spectrum, final boolean volume) {
		final Calibration c = reciprocal(spectrum.getCalibration(),
			new int[] { spectrum.getWidth(), spectrum.getHeight(), spectrum.getNSlices() }, volume);
		c.xOrigin = c.yOrigin = 0;
		if (volume) c.zOrigin = 0;
		image.setCalibration(c);
	}

	private static Calibration reciprocal(final Calibration from, final int[] n, final boolean volume) {
		final Calibration c = from.copy();
		final String x = from.getXUnit(), y = from.getYUnit(), z = from.getZUnit();
		c.setUnit(reciprocal(x));
		c.setYUnit(y.equals(x) ? null : reciprocal(y));
		c.setZUnit(volume ? z.equals(x) ? null : reciprocal(z) : z);
		c.pixelWidth = 1 / (n[0] * from.pixelWidth);
		c.pixelHeight = 1 / (n[1] * from.pixelHeight);
		if (volume) c.pixelDepth = 1 / (n[2] * from.pixelDepth);
		c.disableDensityCalibration();
		return c;
	}

	/** Whether the pixels of an image are calibrated in cycles per unit. */
	public static boolean isReciprocal(final Calibration calibration) {
		return calibration.getXUnit() != null && calibration.getXUnit().trim().startsWith("1/");
	}

	/**
	 * The unit of the frequencies of something, or of the lengths of a spectrum: 1/nm for nm, and the other way round; cycles per pixel are
	 * 1/px.
	 */
	public static String reciprocal(final String unit) {
		if (unit == null || unit.isBlank() || unit.matches("(?i)pixels?|px")) return "1/px";
		final String u = PixelSize.spelled(unit);
		if (!u.startsWith("1/")) return "1/" + u;
		return u.equals("1/px") ? "pixel" : u.substring(2);
	}
}

package io.github.imago.op;

import io.github.imago.image.Planes;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Shape;
import io.github.imago.kernel.segment.AutoThreshold;
import io.github.imago.kernel.segment.BinaryMorphology;
import io.github.imago.kernel.segment.Brightness;
import io.github.imago.kernel.segment.ClearBorder;
import io.github.imago.kernel.segment.Connectivity;
import io.github.imago.kernel.segment.FillHoles;
import io.github.imago.kernel.segment.Labels;
import io.github.imago.kernel.segment.SplitTouching;
import io.github.imago.kernel.segment.Threshold;
import io.github.imago.kernel.segment.ThresholdMethod;

import java.util.Arrays;
import java.util.Optional;

import net.imglib2.Interval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;

import org.scijava.ops.spi.Nullable;

/** From grey values to masks, and from masks to labelled objects. Masks are 0 and 255; any non-zero pixel of an input counts as set. */
public final class SegmentOps {

	private SegmentOps() {}

	/**
	 * Marks the pixels in a range of values that is given or found from the histogram. The automatic methods give the same bin as ImageJ on the
	 * same histogram; where all pixels are equal they find no objects. NaN is never marked.
	 *
	 * @implNote op names='imago.segment.threshold', type=Computer
	 * @param in image, any real type
	 * @param region mask of the same size: only pixels where it is not 0 count for the histogram and can be objects (default all)
	 * @param method MANUAL, or how to find the threshold (default OTSU)
	 * @param objects whether objects are brighter or darker than the background, for the automatic methods (default BRIGHT)
	 * @param lower least value of an object, for MANUAL (default 0)
	 * @param upper greatest value of an object, for MANUAL (default infinity)
	 * @param bins number of histogram bins between least and greatest value; 8-bit images always have 256 (default 256)
	 * @param out mask: 255 for objects, 0 for the rest; its interval, inside that of in, says which pixels count (container)
	 * @throws IllegalArgumentException if the method finds no threshold, or lower is above upper
	 */
	public static <T extends RealType<T>, M extends RealType<M>, R extends RealType<R>> void threshold(final RandomAccessibleInterval<T> in,
		@Nullable final RandomAccessibleInterval<M> region, @Nullable final ThresholdMethod method, @Nullable final Brightness objects,
		@Nullable final Double lower, @Nullable final Double upper,
		@Nullable final Integer bins, final RandomAccessibleInterval<R> out)
	{
		final RandomAccessibleInterval<?> part = Intervals.equals(in, out) ? in : Views.interval(in, out);
		final Object pixels = Planes.samples(part);
		final byte[] mask = Planes.arrayFor(byte[].class, part, out);
		final byte[] counted = region(in, region, Intervals.equals(in, out) ? null : out);
		select(pixels, counted, method, objects == null ? Brightness.BRIGHT : objects, lower, upper, bins, 0, mask);
		Planes.write(mask, part, out);
	}

	/**
	 * The threshold that an automatic method finds: objects brighter than the background are the values at or above it, darker ones those below.
	 *
	 * @implNote op names='imago.segment.findThreshold', type=Function
	 * @param in image, any real type
	 * @param region mask of the same size: only pixels where it is not 0 count (default all)
	 * @param method an automatic method (default OTSU)
	 * @param bins number of histogram bins between least and greatest value; 8-bit images always have 256 (default 256)
	 * @return the threshold, NaN if all pixels that count are equal
	 * @throws IllegalArgumentException if the method is MANUAL, or finds no threshold
	 */
	public static <T extends RealType<T>, M extends RealType<M>> Double findThreshold(final RandomAccessibleInterval<T> in,
		@Nullable final RandomAccessibleInterval<M> region, @Nullable final ThresholdMethod method, @Nullable final Integer bins)
	{
		final Optional<AutoThreshold> auto = (method == null ? ThresholdMethod.OTSU : method).auto();
		Check.that(auto.isPresent(), "method must be an automatic one, got MANUAL");
		return find(Planes.samples(in), region(in, region, null), auto.get(), bins, 0);
	}

	/** NaN where there is nothing to separate, up to a share of the values' magnitude. */
	private static double find(final Object pixels, final byte[] counted, final AutoThreshold method, final Integer bins, final double share) {
		return Threshold.isConstant(pixels, counted, share) ? Double.NaN : Threshold.find(pixels, counted, method, bins == null ? 256 : bins);
	}

	/** The part of a region mask that an interval covers, null for all of it; null for no region. */
	private static byte[] region(final Interval in, final RandomAccessibleInterval<?> region, final Interval part) {
		Check.that(region == null || Intervals.equals(in, region), "the region must be of the image's size");
		return region == null ? null : Planes.mask(part == null ? region : Views.interval(region, part));
	}

	/**
	 * Marks objects by an automatic threshold, or between two limits.
	 *
	 * @param counted non-zero where a pixel counts and can be an object, or null for all
	 * @param method how, null for OTSU
	 * @param lower least value for MANUAL, or null for 0
	 * @param upper greatest value for MANUAL, or null for infinity
	 * @param bins histogram bins, or null for 256
	 * @param share differences up to this share of the values' magnitude count as none, for automatic methods
	 * @param mask 255 for objects, 0 for the rest; all of it is written
	 * @return the automatic threshold; NaN for MANUAL, and where there was nothing to separate
	 */
	static double select(final Object pixels, final byte[] counted, final ThresholdMethod method, final Brightness objects, final Double lower,
		final Double upper, final Integer bins, final double share, final byte[] mask)
	{
		final Optional<AutoThreshold> auto = (method == null ? ThresholdMethod.OTSU : method).auto();
		final double threshold = auto.isPresent() ? find(pixels, counted, auto.get(), bins, share) : Double.NaN;
		if (auto.isEmpty()) {
			final double low = lower == null ? 0 : lower, high = upper == null ? Double.POSITIVE_INFINITY : upper;
			Check.that(low <= high, "lower must be <= upper, got " + low + " and " + high);
			Threshold.range(pixels, low, high, true, mask);
		}
		else if (Double.isNaN(threshold)) Arrays.fill(mask, (byte) 0);
		else if (objects == Brightness.DARK) Threshold.range(pixels, Double.NEGATIVE_INFINITY, threshold, false, mask);
		else Threshold.range(pixels, threshold, Double.POSITIVE_INFINITY, true, mask);
		if (counted != null) for (int i = 0; i < mask.length; i++)
			if (counted[i] == 0) mask[i] = 0;
		return threshold;
	}

	/**
	 * Numbers the connected objects of a mask 1, 2, 3 … in the order in which a scan by rows meets them; equal to {@code skimage.measure.label}. The
	 * background is 0.
	 *
	 * @implNote op names='imago.segment.label', type=Computer
	 * @param in mask of 1 to 3 axes; non-zero is foreground
	 * @param connectivity FOUR or EIGHT neighbours in planes, SIX, EIGHTEEN or TWENTY_SIX in volumes (default the largest)
	 * @param out labels, of a type that holds their number exactly: 16-bit up to 65535, float up to 2^24 (container)
	 * @throws IllegalArgumentException if the connectivity is not one for this number of axes, or out cannot hold the labels
	 */
	public static <T extends RealType<T>, R extends RealType<R>> void label(final RandomAccessibleInterval<T> in,
		@Nullable final Connectivity connectivity, final RandomAccessibleInterval<R> out)
	{
		final int[] n = Planes.size(in);
		final float[] labels = Planes.arrayFor(float[].class, in, out);
		requireRoom(Labels.components(Planes.mask(in), n[0], n[1], n[2], orAll(connectivity, n), most(out), labels), out);
		Planes.write(labels, in, out);
	}

	/**
	 * Fills the holes of objects: background that is not connected to the image's edge. Equal to {@code scipy.ndimage.binary_fill_holes}.
	 *
	 * @implNote op names='imago.segment.fillHoles', type=Computer
	 * @param in mask of 1 to 3 axes; non-zero is foreground
	 * @param connectivity which neighbours connect the background (default the smallest: FOUR or SIX)
	 * @param out mask, 0 and 255 (container)
	 */
	public static <T extends RealType<T>, R extends RealType<R>> void fillHoles(final RandomAccessibleInterval<T> in,
		@Nullable final Connectivity connectivity, final RandomAccessibleInterval<R> out)
	{
		final int[] n = Planes.size(in);
		final byte[] filled = Planes.arrayFor(byte[].class, in, out);
		final Connectivity c = connectivity != null ? connectivity : n[2] > 1 ? Connectivity.SIX : Connectivity.FOUR;
		FillHoles.fill(Planes.mask(in), n[0], n[1], n[2], c, filled);
		Planes.write(filled, in, out);
	}

	/**
	 * Removes the objects of a mask that touch the image's edge. Equal to {@code skimage.segmentation.clear_border}.
	 *
	 * @implNote op names='imago.segment.clearBorder', type=Computer
	 * @param in mask of 1 to 3 axes; non-zero is foreground
	 * @param connectivity which neighbours connect an object (default the largest: EIGHT or TWENTY_SIX)
	 * @param out mask, 0 and 255 (container)
	 */
	public static <T extends RealType<T>, R extends RealType<R>> void clearBorder(final RandomAccessibleInterval<T> in,
		@Nullable final Connectivity connectivity, final RandomAccessibleInterval<R> out)
	{
		final int[] n = Planes.size(in);
		final byte[] kept = Planes.arrayFor(byte[].class, in, out);
		ClearBorder.clear(Planes.mask(in), n[0], n[1], n[2], orAll(connectivity, n), 0, kept);
		Planes.write(kept, in, out);
	}

	/**
	 * Shrinks objects: keeps the pixels whose whole neighbourhood, as far as it lies in the image, is foreground. Equal to {@code
	 * skimage.morphology.binary_erosion}.
	 *
	 * @implNote op names='imago.segment.erode', type=Computer
	 * @param in mask of two axes; non-zero is foreground
	 * @param radius radius of the neighbourhood in whole pixels, 0 or more
	 * @param shape SQUARE, of side 2 radius + 1, or DISC, of all pixels not farther than the radius (default DISC)
	 * @param out mask, 0 and 255 (container)
	 * @throws IllegalArgumentException if the radius is negative or not a whole number
	 */
	public static <T extends RealType<T>, R extends RealType<R>> void erode(final RandomAccessibleInterval<T> in, final Double radius,
		@Nullable final Shape shape, final RandomAccessibleInterval<R> out)
	{
		morphology(BinaryMorphology::erode, in, radius, shape, out);
	}

	/**
	 * Grows objects: sets the pixels that have foreground in their neighbourhood. Equal to {@code skimage.morphology.binary_dilation}.
	 *
	 * @implNote op names='imago.segment.dilate', type=Computer
	 * @param in mask of two axes; non-zero is foreground
	 * @param radius radius of the neighbourhood in whole pixels, 0 or more
	 * @param shape SQUARE, of side 2 radius + 1, or DISC, of all pixels not farther than the radius (default DISC)
	 * @param out mask, 0 and 255 (container)
	 * @throws IllegalArgumentException if the radius is negative or not a whole number
	 */
	public static <T extends RealType<T>, R extends RealType<R>> void dilate(final RandomAccessibleInterval<T> in, final Double radius,
		@Nullable final Shape shape, final RandomAccessibleInterval<R> out)
	{
		morphology(BinaryMorphology::dilate, in, radius, shape, out);
	}

	/**
	 * Removes what is narrower than the neighbourhood: erosion, then dilation. Equal to {@code skimage.morphology.binary_opening}.
	 *
	 * @implNote op names='imago.segment.open', type=Computer
	 * @param in mask of two axes; non-zero is foreground
	 * @param radius radius of the neighbourhood in whole pixels, 0 or more
	 * @param shape SQUARE, of side 2 radius + 1, or DISC, of all pixels not farther than the radius (default DISC)
	 * @param out mask, 0 and 255 (container)
	 * @throws IllegalArgumentException if the radius is negative or not a whole number
	 */
	public static <T extends RealType<T>, R extends RealType<R>> void open(final RandomAccessibleInterval<T> in, final Double radius,
		@Nullable final Shape shape, final RandomAccessibleInterval<R> out)
	{
		morphology(BinaryMorphology::open, in, radius, shape, out);
	}

	/**
	 * Closes gaps that are narrower than the neighbourhood: dilation, then erosion. Equal to {@code skimage.morphology.binary_closing}.
	 *
	 * @implNote op names='imago.segment.close', type=Computer
	 * @param in mask of two axes; non-zero is foreground
	 * @param radius radius of the neighbourhood in whole pixels, 0 or more
	 * @param shape SQUARE, of side 2 radius + 1, or DISC, of all pixels not farther than the radius (default DISC)
	 * @param out mask, 0 and 255 (container)
	 * @throws IllegalArgumentException if the radius is negative or not a whole number
	 */
	public static <T extends RealType<T>, R extends RealType<R>> void close(final RandomAccessibleInterval<T> in, final Double radius,
		@Nullable final Shape shape, final RandomAccessibleInterval<R> out)
	{
		morphology(BinaryMorphology::close, in, radius, shape, out);
	}

	/** One of the operations on masks by a neighbourhood. */
	private interface Morphology {

		void apply(byte[] mask, int width, int height, Shape shape, int radius, byte[] output);
	}

	private static void morphology(final Morphology operation, final RandomAccessibleInterval<?> in, final double radius, final Shape shape,
		final RandomAccessibleInterval<?> out)
	{
		Check.that(in.numDimensions() == 2, "the mask must have 2 axes, got " + in.numDimensions());
		Check.that(radius >= 0 && radius == Math.rint(radius) && radius <= Integer.MAX_VALUE, "radius must be a whole number >= 0, got " + radius);
		final int[] n = Planes.size(in);
		final byte[] result = Planes.arrayFor(byte[].class, in, out);
		operation.apply(Planes.mask(in), n[0], n[1], shape == null ? Shape.DISC : shape, (int) radius, result);
		Planes.write(result, in, out);
	}

	/**
	 * Parts objects that touch at their necks, and numbers all objects: watershed of the distance to the background, from its maxima of height h.
	 *
	 * @implNote op names='imago.segment.splitTouching', type=Computer
	 * @param in mask of two axes; non-zero is foreground
	 * @param separation how much deeper than the neck both parts must be to be parted, in pixels; more parts less (default 1)
	 * @param out labels, of a type that holds their number exactly (container)
	 * @throws IllegalArgumentException if separation is negative, or out cannot hold the labels
	 */
	public static <T extends RealType<T>, R extends RealType<R>> void splitTouching(final RandomAccessibleInterval<T> in,
		@Nullable final Double separation, final RandomAccessibleInterval<R> out)
	{
		Check.that(in.numDimensions() == 2, "the mask must have 2 axes, got " + in.numDimensions());
		final int[] n = Planes.size(in);
		final int[] labels = new int[Check.elements(n)];
		final double h = separation == null ? 1 : Check.atLeast("separation", separation, 0);
		requireRoom(SplitTouching.split(Planes.mask(in), n[0], n[1], h, labels), out);
		Planes.write(labels, in, out);
	}

	/** The greatest label that the result holds exactly. */
	private static <R extends RealType<R>> int most(final RandomAccessibleInterval<R> out) {
		return (int) Math.min(out.getType().getMaxValue(), 1 << 24);
	}

	private static <R extends RealType<R>> void requireRoom(final int count, final RandomAccessibleInterval<R> out) {
		final int most = most(out);
		Check.that(count <= most, "there are " + count + " objects, but the result's pixels hold at most " + most);
	}

	private static Connectivity orAll(final Connectivity c, final int[] n) {
		return c != null ? c : n[2] > 1 ? Connectivity.TWENTY_SIX : Connectivity.EIGHT;
	}
}

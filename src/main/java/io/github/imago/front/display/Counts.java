package io.github.imago.front.display;

import ij.ImagePlus;
import ij.ImageStack;

import io.github.imago.image.Images;
import io.github.imago.image.Planes;
import io.github.imago.kernel.common.Histogram;
import io.github.imago.kernel.display.AutoRange;
import io.github.imago.kernel.display.DisplayRange;

import java.awt.Rectangle;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.function.BooleanSupplier;

/**
 * A histogram for the screen. Where all values are whole numbers, bins hold one value each, or equally many, so that none looks fuller than
 * its neighbours for having more of them.
 *
 * @param extent what was counted
 * @param least the least finite value, of all that was counted
 * @param most the greatest finite value
 * @param from lower edge of the first bin
 * @param to upper edge of the last bin
 * @param whole whether all values are whole numbers
 * @param bins how many pixels each bin holds; red, green and blue of RGB images
 * @param notNumbers how many pixels are NaN
 */
record Counts(Extent extent, double least, double most, double from, double to, boolean whole, long[][] bins, long notNumbers) {

	/**
	 * What is to be counted. The pixels are those at the time when it is done.
	 *
	 * @param from where the first bin may begin, or NaN for the least value
	 * @param to where the last bin may end, or NaN for the greatest value
	 * @param bins the most bins that make sense, which is how many the screen can show
	 */
	record Question(ImagePlus image, Extent extent, double from, double to, int bins) {}

	/**
	 * Counts.
	 *
	 * @param stopped asked between slices
	 * @return null if there is nothing to count, or it was stopped
	 */
	static Counts of(final Question question, final BooleanSupplier stopped) {
		final ImagePlus image = question.image;
		final byte[] mask = mask(image, question.extent);
		final boolean one = question.extent == Extent.STACK && image.getNSlices() * image.getNFrames() == 1;
		final Extent extent = one || question.extent == Extent.SELECTION && mask == null ? Extent.SLICE : question.extent;
		final boolean colour = image.getBitDepth() == 24;
		final int n = extent == Extent.STACK ? image.getNSlices() * image.getNFrames() : 1;
		double least = Double.POSITIVE_INFINITY, most = Double.NEGATIVE_INFINITY;
		boolean whole = true;
		if (image.getBitDepth() == 8 || colour) {
			least = 0;
			most = 255;
		}
		else for (int i = 0; i < n; i++) {
			if (stopped.getAsBoolean()) return null;
			final Object plane = plane(image, extent, i);
			final double[] range = range(plane, mask);
			least = Math.min(least, range[0]);
			most = Math.max(most, range[1]);
			whole = whole && (plane instanceof short[] || isWhole((float[]) plane));
		}
		if (least > most) return null;
		double from = Double.isNaN(question.from) ? least : question.from, to = Double.isNaN(question.to) ? most : question.to;
		int count = Math.max(1, question.bins);
		if (whole) {
			final long values = (long) (Math.floor(to) - Math.ceil(from)) + 1, each = Math.max(1, (values + count - 1) / count);
			count = (int) Math.max(1, (values + each - 1) / each);
			from = Math.ceil(from) - 0.5;
			to = from + count * each;
		}
		else if (!(to > from)) {
			final double half = Math.max(0.5, Math.ulp((float) from));
			from -= half;
			to += half;
		}
		final long[][] bins = new long[colour ? 3 : 1][count];
		long notNumbers = 0;
		for (int i = 0; i < n; i++) {
			if (stopped.getAsBoolean()) return null;
			final Object plane = plane(image, extent, i);
			if (plane instanceof int[]) for (int c = 0; c < 3; c++)
				add(Histogram.of(component((int[]) plane, 16 - 8 * c), mask), from, to, bins[c]);
			else if (plane instanceof byte[]) add(Histogram.of((byte[]) plane, mask), from, to, bins[0]);
			else if (plane instanceof short[]) add(Histogram.of((short[]) plane, mask), from, to, bins[0]);
			else {
				final Histogram counts = Histogram.of((float[]) plane, mask, count, from, to);
				for (int k = 0; k < count; k++)
					bins[0][k] += counts.count(k);
				notNumbers += counts.nan();
			}
		}
		return new Counts(extent, least, most, from, to, whole, bins, notNumbers);
	}

	/** The display range by a rule, from the pixels that are counted; an image on disk is read for it. */
	static DisplayRange range(final ImagePlus image, final Extent extent, final AutoRange rule, final double saturated) {
		final byte[] mask = mask(image, extent);
		final int n = extent == Extent.STACK ? image.getNSlices() * image.getNFrames() : 1;
		return rule.of(new AbstractList<Object>() {

			@Override
			public Object get(final int i) {
				return plane(image, extent, i);
			}

			@Override
			public int size() {
				return n;
			}
		}, mask, saturated, 3);
	}

	private static byte[] mask(final ImagePlus image, final Extent extent) {
		if (extent != Extent.SELECTION || image.getRoi() == null || !image.getRoi().isArea()) return null;
		final Rectangle b = image.getRoi().getBounds();
		if (b.isEmpty() || !b.intersects(new Rectangle(image.getWidth(), image.getHeight()))) return null;
		return Planes.mask(Images.region(image));
	}

	/** The i-th plane of what is counted. */
	private static Object plane(final ImagePlus image, final Extent extent, final int i) {
		// The current slice of a stack on disk is in memory.
		if (extent != Extent.STACK) return image.getProcessor().getPixels();
		final int slice = image.getStackIndex(image.getC(), i % image.getNSlices() + 1, i / image.getNSlices() + 1);
		final ImageStack stack = image.getStack();
		return slice == image.getCurrentSlice() ? image.getProcessor().getPixels() : stack.getProcessor(slice).getPixels();
	}

	private static double[] range(final Object plane, final byte[] mask) {
		if (plane instanceof float[]) try {
			return Histogram.range((float[]) plane, mask);
		}
		catch (final IllegalArgumentException e) {
			// Not a number in it.
			return new double[] { Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY };
		}
		final long[] counts = Histogram.of((short[]) plane, mask).counts();
		int first = 0, last = counts.length - 1;
		while (first < last && counts[first] == 0)
			first++;
		while (last > first && counts[last] == 0)
			last--;
		return new double[] { first, last };
	}

	/** True for counts of electrons or photons, say; infinities and NaN do not matter. */
	private static boolean isWhole(final float[] values) {
		for (final float v : values)
			if (v != (int) v && v - v == 0) return false;
		return true;
	}

	private static byte[] component(final int[] pixels, final int shift) {
		final byte[] out = new byte[pixels.length];
		for (int i = 0; i < out.length; i++)
			out[i] = (byte) (pixels[i] >> shift);
		return out;
	}

	/** Adds the counts of whole numbers to bins of equally many of them. */
	private static void add(final Histogram counts, final double from, final double to, final long[] bins) {
		final int first = (int) Math.ceil(from), each = (int) Math.round((to - from) / bins.length);
		for (int k = 0; k < bins.length * each; k++) {
			final int value = first + k;
			if (value >= 0 && value < counts.bins()) bins[k / each] += counts.count(value);
		}
	}

	/** The value, or the whole number, at a place on the axis. */
	double nearest(final double value) {
		return whole ? Math.max(least, Math.min(most, Math.rint(value))) : value;
	}

	/** How many pixels the bin of a value holds, of all colours together. */
	long at(final double value) {
		if (!(value >= from && value <= to)) return 0;
		final int n = bins[0].length, i = (int) Math.min(n - 1, Math.floor((value - from) / (to - from) * n));
		return Arrays.stream(bins).mapToLong(b -> b[i]).sum();
	}
}

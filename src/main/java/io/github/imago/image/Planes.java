package io.github.imago.image;

import io.github.imago.kernel.common.Border;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Matrix;
import io.github.imago.kernel.common.Parallel;

import net.imglib2.Interval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.IntegerType;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;

/**
 * Whole images as flat arrays, for algorithms that need all pixels at once. Where an image already is one array, that array is handed out
 * without a copy: it must not be written to.
 */
public final class Planes {

	private Planes() {}

	/** All pixels as floats. */
	public static float[] floats(final RandomAccessibleInterval<?> image) {
		return (float[]) read(image, Samples.FLOAT32);
	}

	/** All pixels in their own kind of array: {@code byte[]} and {@code short[]} for unsigned integers, else {@code float[]}. */
	public static Object samples(final RandomAccessibleInterval<?> image) {
		return read(image, Samples.of(image.getType()));
	}

	/** A mask: 255 where a pixel is neither 0 nor NaN, 0 elsewhere; an 8-bit image's own array as it is. */
	public static byte[] mask(final RandomAccessibleInterval<?> image) {
		final Object pixels = samples(image);
		if (pixels instanceof byte[]) return (byte[]) pixels;
		final float[] values = floats(image);
		final byte[] mask = new byte[values.length];
		for (int i = 0; i < mask.length; i++)
			mask[i] = values[i] != 0 && values[i] == values[i] ? (byte) 255 : 0;
		return mask;
	}

	/**
	 * Labels: whole numbers, 0 for background.
	 *
	 * @throws IllegalArgumentException if a pixel is negative or not a whole number
	 */
	public static int[] labels(final RandomAccessibleInterval<?> image) {
		if (image.getType() instanceof IntegerType && Samples.of(image.getType()) == Samples.FLOAT32) return integers(image);
		final float[] values = floats(image);
		final int[] labels = new int[values.length];
		for (int i = 0; i < labels.length; i++) {
			labels[i] = (int) values[i];
			if (labels[i] != values[i] || labels[i] < 0) throw new IllegalArgumentException("a label image must hold whole numbers >= 0, got " +
				values[i]);
		}
		return labels;
	}

	/**
	 * The pixels as a matrix, such as the weights of a kernel.
	 *
	 * @throws IllegalArgumentException if a pixel is NaN or infinite
	 */
	public static Matrix matrix(final RandomAccessibleInterval<?> image) {
		final int[] size = size(image);
		final float[] pixels = floats(image);
		final double[] values = new double[pixels.length];
		for (int i = 0; i < values.length; i++)
			values[i] = Check.finite("a pixel of the kernel", pixels[i]);
		return new Matrix(size[0], size[1], size[2], values);
	}

	/** Integers of 32 bits and more, which floats do not hold. */
	private static int[] integers(final RandomAccessibleInterval<?> image) {
		final int[] labels = new int[Check.elements(size(image))];
		int i = 0;
		for (final Object pixel : Views.flatIterable(image)) {
			final long label = ((IntegerType<?>) pixel).getIntegerLong();
			Check.that(label >= 0 && label <= Integer.MAX_VALUE, "a label must be between 0 and 2147483647, got " + label);
			labels[i++] = (int) label;
		}
		return labels;
	}

	/** The size along x, y and z; 1 for an axis that is not there. */
	public static int[] size(final Interval image) {
		Check.that(image.numDimensions() <= 3, "the image must have 1 to 3 axes, got " + image.numDimensions());
		final int[] size = { 1, 1, 1 };
		for (int d = 0; d < image.numDimensions(); d++) {
			Check.that(image.dimension(d) <= Integer.MAX_VALUE, "the image is too large to be held at once");
			size[d] = (int) image.dimension(d);
		}
		Check.elements(size);
		return size;
	}

	private static Object read(final RandomAccessibleInterval<?> image, final Samples wanted) {
		final int[] size = size(image);
		if (wanted.holds(image.getType())) {
			final Object storage = storage(image);
			if (storage != null) return storage;
		}
		final Object all = wanted.array(Check.elements(size));
		if (Intervals.isEmpty(image)) return all;
		new BlockReader(image, Border.ZERO, 0, wanted).read(image.minAsLongArray(), Intervals.dimensionsAsIntArray(image), all);
		return all;
	}

	/**
	 * An array for a result over a whole image: the target's own where it is one of this kind, so that {@link #write} has nothing left to do.
	 *
	 * @param kind {@code float[].class} or {@code byte[].class}
	 * @param whole what the result covers
	 * @param out where it will be written
	 */
	public static <A> A arrayFor(final Class<A> kind, final Interval whole, final RandomAccessibleInterval<?> out) {
		final Samples samples = Samples.of(kind);
		final Object storage = Intervals.equals(whole, out) && samples.holds(out.getType()) ? storage(out) : null;
		return kind.cast(storage == null ? samples.array(Check.elements(size(whole))) : storage);
	}

	/** The one array that an image's pixels are, or null. */
	private static Object storage(final RandomAccessibleInterval<?> image) {
		return image instanceof ArrayImg ? Samples.storage(((ArrayImg<?, ?>) image).update(null)) : null;
	}

	/**
	 * Writes a result that was computed for a whole image into another image, or into that part of it which the other's interval covers.
	 *
	 * @param pixels {@code float[]}, {@code int[]}, or the target's own kind of samples
	 * @param whole the interval that the pixels cover
	 * @param out any real type; integers are rounded and clipped
	 */
	public static void write(final Object pixels, final Interval whole, final RandomAccessibleInterval<?> out) {
		Check.that(whole.numDimensions() == out.numDimensions(), "the result must have the source's " + whole.numDimensions() +
			" dimensions, got " + out.numDimensions());
		if (Intervals.isEmpty(out)) return;
		Check.that(Intervals.contains(whole, out), "the result must lie inside the source");
		if (pixels == storage(out)) return;
		final Object values = pixels instanceof int[] ? toFloat((int[]) pixels) : pixels;
		final BlockWriter writer = new BlockWriter(out);
		if (Intervals.equals(whole, out)) {
			writer.write(values, out.minAsLongArray(), Intervals.dimensionsAsIntArray(out));
			return;
		}
		final long[] n = whole.dimensionsAsLongArray();
		final RandomAccessibleInterval<?> part = values instanceof byte[] ? ArrayImgs.unsignedBytes((byte[]) values, n)
			: values instanceof short[] ? ArrayImgs.unsignedShorts((short[]) values, n) : ArrayImgs.floats((float[]) values, n);
		final long[] from = new long[out.numDimensions()];
		final int[] size = Intervals.dimensionsAsIntArray(out);
		for (int d = 0; d < from.length; d++)
			from[d] = out.min(d) - whole.min(d);
		final Samples kind = Samples.of(values.getClass());
		final Object block = kind.array(Check.elements(size));
		new BlockReader(part, Border.ZERO, 0, kind).read(from, size, block);
		writer.write(block, out.minAsLongArray(), size);
	}

	/**
	 * Reads a part of an image that may reach beyond it.
	 *
	 * @param border what lies there
	 * @param borderValue the value there under CONSTANT
	 * @param pixels receives it, x fastest
	 */
	public static void read(final RandomAccessibleInterval<?> image, final Border border, final double borderValue, final Interval part,
		final float[] pixels)
	{
		new BlockReader(image, border, borderValue, Samples.of(float[].class)).read(part.minAsLongArray(), Intervals.dimensionsAsIntArray(part), pixels);
	}

	/** Labels as floats, exact up to 2^24. */
	private static float[] toFloat(final int[] values) {
		final float[] floats = new float[values.length];
		Parallel.ranges(values.length, 1 << 16, (from, to) -> {
			for (int i = from; i < to; i++)
				floats[i] = values[i];
		});
		return floats;
	}
}

package io.github.imago.image;

import io.github.imago.kernel.common.Border;
import io.github.imago.kernel.common.Check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import net.imglib2.RandomAccessible;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.blocks.PrimitiveBlocks;
import net.imglib2.converter.Converters;
import net.imglib2.converter.RealTypeConverters;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Cast;

/**
 * Reads blocks of an image into flat arrays, continuing the image beyond its edges by a border rule. Inside the image the pixels come by
 * {@link PrimitiveBlocks}, which understands array, planar and cell images and views on them; the border is ours, so that all six rules cost
 * next to nothing, on any view, for any width. One reader serves one thread.
 */
final class BlockReader {

	/** Pixels that are read at once where they do not lie in the target as they do in the image. */
	private static final int PART = 1 << 20;

	private final RandomAccessibleInterval<?> image;
	private final Border border;
	private final double borderValue;
	private final Samples wanted, read;
	private final PrimitiveBlocks<?> blocks;
	private Object raw, part;

	/**
	 * @param image any image of a real type
	 * @param border how it goes on beyond its edges
	 * @param borderValue what lies there where the rule is CONSTANT
	 * @param wanted the samples to deliver: the image's own, or FLOAT32
	 */
	BlockReader(final RandomAccessibleInterval<?> image, final Border border, final double borderValue, final Samples wanted) {
		this.image = image;
		this.border = border;
		this.borderValue = border == Border.ZERO ? 0 : borderValue;
		this.wanted = wanted;
		final Object type = image.getType();
		Check.that(type instanceof RealType, "the image must have real-valued pixels, got " + type.getClass().getSimpleName());
		read = Samples.of(type);
		Check.that(wanted == read || wanted == Samples.FLOAT32, "pixels of " + type.getClass().getSimpleName() + " cannot be read as " + wanted);
		blocks = PrimitiveBlocks.of(primitive(image, type), PrimitiveBlocks.OnFallback.ACCEPT);
	}

	private <T extends RealType<T>> RandomAccessible<FloatType> primitive(final RandomAccessibleInterval<?> img, final Object type) {
		if (read.holds(type)) return Cast.unchecked(img);
		Check.that(type instanceof NativeType, "the image must have pixels of a native type, got " + type.getClass().getSimpleName());
		final RandomAccessibleInterval<T> source = Cast.unchecked(img);
		return Converters.convert(source, RealTypeConverters.getConverter(source.getType(), new FloatType()), new FloatType());
	}

	/**
	 * Reads a block, which may reach or lie outside the image.
	 *
	 * @param min its first pixel, in the image's coordinates
	 * @param size its size
	 * @param target a flat array of the wanted samples
	 */
	void read(final long[] min, final int[] size, final Object target) {
		final int n = Check.elements(size);
		if (wanted == read) fill(min, size, n, target);
		else {
			raw = atLeast(raw, n);
			fill(min, size, n, raw);
			read.toFloat(raw, (float[]) target, n);
			// The image's type may not hold the value.
			if (border == Border.CONSTANT && !inside(min, size)) surround(min, size, n, (float[]) target);
		}
	}

	/** Sets what lies outside the image to the exact value. */
	private void surround(final long[] min, final int[] size, final int n, final float[] target) {
		final float value = (float) borderValue;
		final int begin = (int) Math.max(0, Math.min(size[0], image.min(0) - min[0]));
		final int end = (int) Math.max(begin, Math.min(size[0], image.max(0) + 1 - min[0]));
		for (int row = 0; row < n / size[0]; row++) {
			boolean outside = false;
			int rest = row;
			for (int d = 1; d < size.length; d++) {
				final long at = min[d] + rest % size[d];
				outside |= at < image.min(d) || at > image.max(d);
				rest /= size[d];
			}
			final int from = row * size[0];
			Arrays.fill(target, from, outside ? from + size[0] : from + begin, value);
			if (!outside) Arrays.fill(target, from + end, from + size[0], value);
		}
	}

	private void fill(final long[] min, final int[] size, final int n, final Object target) {
		if (inside(min, size)) blocks.copy(min, target, size);
		else if (border == Border.PERIODIC) periodic(min, size, target);
		else if (border == Border.ZERO || border == Border.CONSTANT) constant(min, size, n, target);
		else folded(min, size, target);
	}

	private boolean inside(final long[] min, final int[] size) {
		for (int d = 0; d < size.length; d++)
			if (min[d] < image.min(d) || min[d] + size[d] - 1 > image.max(d)) return false;
		return true;
	}

	/** What lies inside is read in one piece, and the value put around it. */
	private void constant(final long[] min, final int[] size, final int n, final Object target) {
		read.fill(target, n, borderValue);
		final long[] from = new long[size.length];
		final int[] offset = new int[size.length], length = new int[size.length];
		for (int d = 0; d < size.length; d++) {
			from[d] = Math.max(min[d], image.min(d));
			offset[d] = (int) (from[d] - min[d]);
			length[d] = (int) (Math.min(min[d] + size[d] - 1, image.max(d)) - from[d] + 1);
			if (length[d] <= 0) return;
		}
		place(from, length, offset, size, target);
	}

	/** Every stretch between two seams is read by itself. */
	private void periodic(final long[] min, final int[] size, final Object target) {
		final List<List<long[]>> runs = new ArrayList<>();
		for (int d = 0; d < size.length; d++) {
			final List<long[]> axis = new ArrayList<>();
			final long period = image.dimension(d);
			for (long i = 0; i < size[d];) {
				final long from = Math.floorMod(min[d] + i - image.min(d), period);
				final long length = Math.min(period - from, size[d] - i);
				axis.add(new long[] { image.min(d) + from, i, length });
				i += length;
			}
			runs.add(axis);
		}
		final int[] choice = new int[size.length], offset = new int[size.length], length = new int[size.length];
		final long[] from = new long[size.length];
		for (boolean more = true; more;) {
			for (int d = 0; d < size.length; d++) {
				final long[] run = runs.get(d).get(choice[d]);
				from[d] = run[0];
				offset[d] = (int) run[1];
				length[d] = (int) run[2];
			}
			place(from, length, offset, size, target);
			more = false;
			for (int d = 0; d < size.length && !more; d++) {
				more = ++choice[d] < runs.get(d).size();
				if (!more) choice[d] = 0;
			}
		}
	}

	/** Reads a box inside the image and puts it into the block at an offset, some planes (or rows) at a time. */
	private void place(final long[] from, final int[] length, final int[] offset, final int[] size, final Object target) {
		final int last = size.length - 1, step = Math.max(1, PART / (Check.elements(length) / length[last]));
		if (length[last] <= step) {
			placePart(from, length, offset, size, target);
			return;
		}
		final long[] partFrom = from.clone();
		final int[] partLength = length.clone(), partOffset = offset.clone();
		for (int i = 0; i < length[last]; i += step) {
			partFrom[last] = from[last] + i;
			partOffset[last] = offset[last] + i;
			partLength[last] = Math.min(step, length[last] - i);
			placePart(partFrom, partLength, partOffset, size, target);
		}
	}

	private void placePart(final long[] from, final int[] length, final int[] offset, final int[] size, final Object target) {
		part = atLeast(part, Check.elements(length));
		blocks.copy(from, part, length);
		final int rows = Check.elements(length) / length[0];
		for (int row = 0; row < rows; row++) {
			int rest = row, at = offset[0], stride = size[0];
			for (int d = 1; d < size.length; d++) {
				at += (offset[d] + rest % length[d]) * stride;
				rest /= length[d];
				stride *= size[d];
			}
			System.arraycopy(part, row * length[0], target, at, length[0]);
		}
	}

	/** NEAREST, REFLECT, MIRROR: all that is needed lies in one box near the edge; it is read once, some planes (or rows) at a time, and spread out. */
	private void folded(final long[] min, final int[] size, final Object target) {
		final int last = size.length - 1, plane = Check.elements(size) / size[last];
		final int step = last == 0 ? size[0] : Math.max(1, PART / plane);
		final int[] partSize = size.clone();
		final long[] partMin = min.clone();
		for (int i = 0; i < size[last]; i += step) {
			partMin[last] = min[last] + i;
			partSize[last] = Math.min(step, size[last] - i);
			folded(partMin, partSize, target, i * plane);
		}
	}

	private void folded(final long[] min, final int[] size, final Object target, final int start) {
		final int dims = size.length;
		final int[][] index = new int[dims][];
		final long[] from = new long[dims];
		final int[] length = new int[dims];
		for (int d = 0; d < dims; d++) {
			index[d] = new int[size[d]];
			final int axis = (int) Math.min(Integer.MAX_VALUE, image.dimension(d));
			int low = Integer.MAX_VALUE, high = -1;
			for (int i = 0; i < size[d]; i++) {
				final int k = border.index((int) (min[d] - image.min(d)) + i, axis);
				index[d][i] = k;
				low = Math.min(low, k);
				high = Math.max(high, k);
			}
			for (int i = 0; i < size[d]; i++)
				index[d][i] -= low;
			from[d] = image.min(d) + low;
			length[d] = high - low + 1;
		}
		part = atLeast(part, Check.elements(length));
		blocks.copy(from, part, length);

		// On x, the stretch inside the image is copied in one go.
		final int begin = (int) Math.max(0, Math.min(size[0], image.min(0) - min[0]));
		final int end = (int) Math.max(begin, Math.min(size[0], image.max(0) + 1 - min[0]));
		final int rows = Check.elements(size) / size[0];
		for (int row = 0; row < rows; row++) {
			int rest = row, at = 0, stride = length[0];
			for (int d = 1; d < dims; d++) {
				at += index[d][rest % size[d]] * stride;
				rest /= size[d];
				stride *= length[d];
			}
			final int to = start + row * size[0];
			if (end > begin) System.arraycopy(part, at + index[0][begin], target, to + begin, end - begin);
			read.gather(part, at, index[0], target, to, 0, begin);
			read.gather(part, at, index[0], target, to, end, size[0]);
		}
	}

	private Object atLeast(final Object array, final int n) {
		return array != null && java.lang.reflect.Array.getLength(array) >= n ? array : read.array(n);
	}
}

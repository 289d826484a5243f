package io.github.imago.image;

import io.github.imago.kernel.common.Border;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Parallel;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.DoubleAccumulator;

import net.imglib2.Interval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.IntegerType;
import net.imglib2.util.Intervals;

/** Functions of the pixels that several images have at the same place, computed block by block in parallel. */
public final class Pointwise {

	/** Computes a block of the result. */
	public interface Function {

		/**
		 * @param values a block of each source
		 * @param result the block of the result; another array than those
		 * @param n how many pixels a block has; the arrays may be longer
		 */
		void compute(float[][] values, float[] result, int n);
	}

	private static final int PIXELS = 1 << 15;

	private Pointwise() {}

	/**
	 * Computes an image from others.
	 *
	 * @param sources images of any real type whose intervals hold the result's
	 * @param function called by several threads at once
	 * @param out result, any real type; integers are rounded and clipped. It may be one of the sources
	 */
	public static void compute(final List<? extends RandomAccessibleInterval<?>> sources, final Function function,
		final RandomAccessibleInterval<?> out)
	{
		for (final Interval source : sources)
			Tiles.checkInside(source, out);
		walk(sources, out, () -> {
			final BlockWriter writer = new BlockWriter(out);
			final float[] result = new float[PIXELS];
			return (values, min, size, n) -> {
				function.compute(values, result, n);
				writer.write(result, min, size);
			};
		});
	}

	/** Whether a pixel of an image is NaN; looked up only where the pixels can be. */
	public static boolean holdsNaN(final RandomAccessibleInterval<?> image) {
		if (image.getType() instanceof IntegerType) return false;
		final AtomicBoolean found = new AtomicBoolean();
		walk(List.of(image), image, () -> (values, min, size, n) -> {
			if (found.get()) return;
			final float[] v = values[0];
			for (int i = 0; i < n; i++)
				if (v[i] != v[i]) {
					found.set(true);
					return;
				}
		});
		return found.get();
	}

	/** How far the largest pixel of an image is above the smallest, as floats; NaN and infinite ones do not count. 0 where there are none. */
	public static double range(final RandomAccessibleInterval<?> image) {
		final DoubleAccumulator least = new DoubleAccumulator(Math::min, Double.POSITIVE_INFINITY);
		final DoubleAccumulator most = new DoubleAccumulator(Math::max, Double.NEGATIVE_INFINITY);
		walk(List.of(image), image, () -> (values, min, size, n) -> {
			final float[] v = values[0];
			float low = Float.POSITIVE_INFINITY, high = Float.NEGATIVE_INFINITY;
			for (int i = 0; i < n; i++) {
				if (v[i] < low && v[i] > Float.NEGATIVE_INFINITY) low = v[i];
				if (v[i] > high && v[i] < Float.POSITIVE_INFINITY) high = v[i];
			}
			least.accumulate(low);
			most.accumulate(high);
		});
		return Math.max(0, most.get() - least.get());
	}

	private interface Visitor {

		void block(float[][] values, long[] min, int[] size, int n);
	}

	private static void walk(final List<? extends RandomAccessibleInterval<?>> sources, final Interval interval,
		final java.util.function.Supplier<Visitor> visitors)
	{
		if (Intervals.isEmpty(interval)) return;
		final int dims = interval.numDimensions();
		final int[] most = new int[dims];
		final long[] grid = new long[dims];
		long count = 1;
		for (int d = 0, room = PIXELS; d < dims; d++) {
			most[d] = (int) Math.min(interval.dimension(d), Math.max(1, room));
			room /= most[d];
			grid[d] = (interval.dimension(d) + most[d] - 1) / most[d];
			count *= grid[d];
		}
		Check.that(count <= Integer.MAX_VALUE, "the image has too many pixels");
		Parallel.forEach((int) count, () -> {
			final Visitor visitor = visitors.get();
			final BlockReader[] readers = sources.stream().map(source -> new BlockReader(source, Border.ZERO, 0, Samples.FLOAT32)).toArray(
				BlockReader[]::new);
			final float[][] values = new float[readers.length][PIXELS];
			return index -> {
				final long[] min = new long[dims];
				final int[] size = new int[dims];
				long rest = index;
				for (int d = 0; d < dims; d++) {
					final long offset = rest % grid[d] * most[d];
					rest /= grid[d];
					min[d] = interval.min(d) + offset;
					size[d] = (int) Math.min(most[d], interval.dimension(d) - offset);
				}
				for (int k = 0; k < readers.length; k++)
					readers[k].read(min, size, values[k]);
				visitor.block(values, min, size, Check.elements(size));
			};
		});
	}
}

package io.github.imago.image;

import io.github.imago.kernel.common.BlockKernel;
import io.github.imago.kernel.common.Border;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Job;
import io.github.imago.kernel.common.Parallel;

import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.function.Supplier;

import net.imglib2.FinalInterval;
import net.imglib2.Interval;
import net.imglib2.RandomAccessible;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.planar.PlanarImg;
import net.imglib2.util.Intervals;
import net.imglib2.view.IntervalView;
import net.imglib2.view.MixedTransformView;

/**
 * The tile engine: cuts a result into tiles, reads under each its source plus the halo that the kernel needs, lets the kernel compute, and
 * passes the tile on. So every neighbourhood filter gets borders, threads, progress, cancel, any pixel type, any view, and images larger than
 * memory. The cut depends on the image and the kernel alone: any number of threads gives the same bits.
 * <p>
 * A thread needs one tile with its halo, usually below a megabyte. Where halos are large, that is up to a quarter of a gigabyte or, if that
 * is more, what a tile as long as the halo takes; then only so many threads work at once as a quarter of the heap has room for, at least
 * one.
 */
public final class Tiles {

	/** Receives finished tiles, from several threads at once, in no particular order. */
	public interface Sink {

		/**
		 * @param tile flat array, reused after the call returns
		 * @param min the tile's first pixel
		 * @param size its size
		 */
		void accept(Object tile, long[] min, int[] size);
	}

	/** Computes on what lies at the same place in two images. */
	@FunctionalInterface
	public interface Combination<A> {

		/**
		 * @param other pixels of the other image
		 * @param tile the filter's result, overwritten by the combination's
		 * @param n their number; the arrays may be longer
		 */
		void combine(A other, A tile, int n);
	}

	/** Pixels of a tile where the halo is small: its source and result then stay in a core's second-level cache. */
	private static final int PIXELS = 1 << 17;
	/** Pixels of a tile, at most, while the halo is small. */
	private static final int MOST_PIXELS = 1 << 22;
	/** Pixels of a tile with its halo from which on the halo is large. */
	private static final long PADDED_PIXELS = 1 << 24;
	/** Bytes that one thread needs for a tile with a large halo, about. */
	private static final long THREAD_BYTES = 1 << 28;
	/** The part of the heap that all threads together may need: one of so many. */
	private static final int HEAP_SHARE = 4;

	private Tiles() {}

	/**
	 * Filters an image into another one.
	 *
	 * @param in source, any real type; 1 to 3 dimensions
	 * @param border how it goes on beyond its edges
	 * @param borderValue what lies there under {@link Border#CONSTANT}
	 * @param samples the array that the kernel computes on: {@code float[].class}, or that of the source's own pixels
	 * @param kernels makes a kernel for each thread
	 * @param out result, of any real type, not the source itself; its interval, which may be a part of the source's, says what is computed;
	 *          integers are rounded and clipped
	 */
	public static <A> void filter(final RandomAccessibleInterval<?> in, final Border border, final double borderValue, final Class<A> samples,
		final Supplier<? extends BlockKernel<A>> kernels, final RandomAccessibleInterval<?> out)
	{
		filter(in, null, border, borderValue, samples, kernels, out);
	}

	/**
	 * Filters an image with the help of a second one of the same size, which is read by the same border rule. The kernel finds its block in
	 * the source's array behind that of the image.
	 *
	 * @param second the other image, any real type; null for none
	 * @see #filter(RandomAccessibleInterval, Border, double, Class, Supplier, RandomAccessibleInterval)
	 */
	public static <A> void filter(final RandomAccessibleInterval<?> in, final RandomAccessibleInterval<?> second, final Border border,
		final double borderValue, final Class<A> samples, final Supplier<? extends BlockKernel<A>> kernels, final RandomAccessibleInterval<?> out)
	{
		checkOther(in, out);
		if (second != null) checkOther(second, out);
		final Sink writer = new BlockWriter(out)::write;
		filter(in, second, border, borderValue, samples, kernels, out, most -> writer);
	}

	/**
	 * Filters an image and combines the result with another image, tile by tile: the last step of filters in several steps.
	 *
	 * @param other an image whose interval holds that of the result, with pixels of the source's type; what {@code combination} gets first
	 * @param combination called by several threads at once, for different tiles
	 * @param out may be neither of the sources; see {@link #filter(RandomAccessibleInterval, Border, double, Class, Supplier, RandomAccessibleInterval)}
	 *          for the other arguments
	 */
	public static <A> void filter(final RandomAccessibleInterval<?> in, final Border border, final double borderValue, final Class<A> samples,
		final Supplier<? extends BlockKernel<A>> kernels, final RandomAccessibleInterval<?> other, final Combination<A> combination,
		final RandomAccessibleInterval<?> out)
	{
		Check.that(!sharePixels(in, out) && !sharePixels(other, out), "the result must not be the source");
		final Samples kind = Samples.of(samples);
		final BlockWriter writer = new BlockWriter(out);
		filter(in, null, border, borderValue, samples, kernels, out, most -> {
			final BlockReader reader = new BlockReader(other, Border.ZERO, 0, kind);
			@SuppressWarnings("unchecked")
			final A pixels = (A) kind.array(most);
			return (tile, min, size) -> {
				@SuppressWarnings("unchecked")
				final A result = (A) tile;
				reader.read(min, size, pixels);
				combination.combine(pixels, result, Check.elements(size));
				writer.write(tile, min, size);
			};
		});
	}

	/**
	 * Filters an image tile by tile into a sink, so that neither source nor result need exist as a whole.
	 *
	 * @param interval what to compute, within the source's interval
	 * @param sink takes the tiles; see {@link #filter(RandomAccessibleInterval, Border, double, Class, Supplier, RandomAccessibleInterval)} for
	 *          the other arguments
	 */
	public static <A> void filter(final RandomAccessibleInterval<?> in, final Border border, final double borderValue, final Class<A> samples,
		final Supplier<? extends BlockKernel<A>> kernels, final Interval interval, final Sink sink)
	{
		filter(in, null, border, borderValue, samples, kernels, interval, most -> sink);
	}

	/** All of the above; {@code sinks} makes a sink for each thread, for tiles of up to so many pixels. */
	private static <A> void filter(final RandomAccessibleInterval<?> in, final RandomAccessibleInterval<?> second, final Border border,
		final double borderValue, final Class<A> samples, final Supplier<? extends BlockKernel<A>> kernels, final Interval interval,
		final IntFunction<Sink> sinks)
	{
		checkInside(in, interval);
		Check.that(second == null || Intervals.equals(in, second), "both images must have the same size");
		if (Intervals.isEmpty(interval)) return;
		final BlockKernel<A> model = kernels.get();
		final int[] halo = model.halo();
		Check.that(halo.length == in.numDimensions(), "the filter works in " + halo.length + " dimensions, the image has " + in.numDimensions());
		final Samples kind = Samples.of(samples);
		// The second image is read into an array of its own first.
		final int sources = second == null ? 1 : 2, bytes = kind.bytes * (2 * sources - 1) + model.bytesPerPixel();
		final int[] tile = tileSize(interval, halo, bytes, model.wholeAxes());
		final int[] grid = new int[tile.length];
		long count = 1;
		for (int d = 0; d < tile.length; d++) {
			grid[d] = (int) ((interval.dimension(d) + tile[d] - 1) / tile[d]);
			count *= grid[d];
		}
		Check.that(count <= Integer.MAX_VALUE, "an image of " + text(interval) + " pixels has too many tiles");
		final int most = Check.elements(padded(tile, halo)), tiles = (int) count;
		final long room = Runtime.getRuntime().maxMemory() / HEAP_SHARE / ((long) most * bytes + (long) Check.elements(tile) * kind.bytes);
		final Job job = Job.current();
		job.threads((int) Math.max(1, Math.min(job.threads(), room))).run(() -> Parallel.forEach(tiles, () -> {
			final BlockKernel<A> kernel = kernels.get();
			final BlockReader reader = new BlockReader(in, border, borderValue, kind);
			final BlockReader secondReader = second == null ? null : new BlockReader(second, border, borderValue, kind);
			final Object secondBlock = second == null ? null : kind.array(most);
			@SuppressWarnings("unchecked")
			final A source = (A) kind.array(Check.elements(sources, most)), target = (A) kind.array(Check.elements(tile));
			final Sink sink = sinks.apply(Check.elements(tile));
			return index -> {
				final long[] min = new long[tile.length], from = new long[tile.length];
				final int[] size = new int[tile.length];
				int rest = index;
				for (int d = 0; d < tile.length; d++) {
					final long offset = (long) (rest % grid[d]) * tile[d];
					rest /= grid[d];
					min[d] = interval.min(d) + offset;
					size[d] = (int) Math.min(tile[d], interval.dimension(d) - offset);
					from[d] = min[d] - halo[d];
				}
				final int[] sourceSize = padded(size, halo);
				reader.read(from, sourceSize, source);
				if (second != null) {
					secondReader.read(from, sourceSize, secondBlock);
					System.arraycopy(secondBlock, 0, source, Check.elements(sourceSize), Check.elements(sourceSize));
				}
				kernel.compute(source, sourceSize, target, size);
				sink.accept(target, min, size);
			};
		}));
	}

	/** Fails unless a result has as many axes as its source and, unless it is empty, lies inside. */
	static void checkInside(final Interval source, final Interval result) {
		Check.that(source.numDimensions() == result.numDimensions(), "the result must have the source's " + source.numDimensions() +
			" dimensions, got " + result.numDimensions());
		Check.that(Intervals.isEmpty(result) || Intervals.contains(source, result), "the result " + text(result) + " must lie inside the source " +
			text(source));
	}

	/** Fails if a result's pixels are those of its source. */
	public static void checkOther(final RandomAccessibleInterval<?> source, final RandomAccessibleInterval<?> result) {
		Check.that(!sharePixels(source, result), "the result must not be the source: neighbourhoods would be read that are overwritten already");
	}

	/** Whether two images are views of the same pixels. */
	private static boolean sharePixels(final RandomAccessibleInterval<?> a, final RandomAccessibleInterval<?> b) {
		return root(a) == root(b);
	}

	/** What a view is a view of: the array where it is one. */
	private static Object root(final RandomAccessible<?> image) {
		if (image instanceof IntervalView) return root(((IntervalView<?>) image).getSource());
		if (image instanceof MixedTransformView) return root(((MixedTransformView<?>) image).getSource());
		if (image instanceof ArrayImg) {
			final Object storage = Samples.storage(((ArrayImg<?, ?>) image).update(null));
			return storage == null ? image : storage;
		}
		if (image instanceof PlanarImg) {
			final Object storage = Samples.storage(((PlanarImg<?, ?>) image).getPlane(0));
			return storage == null ? image : storage;
		}
		return image;
	}

	/** A tile that is as long as the image on its last axes, so many of them. */
	private static int[] tileSize(final Interval interval, final int[] halo, final int bytes, final int whole) {
		if (whole == 0) return tileSize(interval, halo, bytes);
		final int cut = halo.length - whole;
		long layers = 1;
		for (int d = cut; d < halo.length; d++)
			layers *= interval.dimension(d) + 2 * halo[d];
		final long[] size = Arrays.copyOf(Intervals.dimensionsAsLongArray(interval), cut);
		final int[] tile = Arrays.copyOf(tileSize(new FinalInterval(size), Arrays.copyOf(halo, cut), Math.toIntExact(layers * bytes)), halo.length);
		for (int d = cut; d < halo.length; d++)
			tile[d] = Math.toIntExact(interval.dimension(d));
		return tile;
	}

	/**
	 * A tile that keeps the halo's share of the reading small, and otherwise fits the cache; rows rather long than many. Where that would take
	 * much memory, see {@link #largeTile}.
	 *
	 * @param bytes what a thread needs for each pixel of the tile with its halo
	 */
	static int[] tileSize(final Interval interval, final int[] halo, final int bytes) {
		final int dims = halo.length;
		final int[] tile = new int[dims];
		Arrays.fill(tile, 1);
		tile[0] = (int) Math.min(interval.dimension(0), Math.max(512, 8 * halo[0]));
		for (int d = 1; d < dims; d++)
			tile[d] = (int) Math.min(interval.dimension(d), d == 1 ? Math.max(16, 3 * halo[d]) : Math.max(1, 2 * halo[d]));
		long pixels = 1;
		for (final int t : tile)
			pixels *= t;
		for (int d = 1; d < dims && pixels < PIXELS; d++) {
			final long other = pixels / tile[d];
			tile[d] = (int) Math.max(tile[d], Math.min(interval.dimension(d), PIXELS / other));
			pixels = other * tile[d];
		}
		for (int d = dims - 1; d >= 0 && pixels > MOST_PIXELS; d--) {
			final long other = pixels / tile[d];
			tile[d] = (int) Math.max(1, MOST_PIXELS / other);
			pixels = other * tile[d];
		}
		// Tiles of three halos a side are read five thirds a side: more memory than that takes hardly any reading away.
		double enough = 1;
		for (final int h : halo)
			enough *= Math.max(1, 5.0 * h);
		final double most = Math.min(Math.max(PADDED_PIXELS, enough), THREAD_BYTES / bytes);
		return volume(tile, halo) <= most ? tile : largeTile(interval, halo, most);
	}

	/**
	 * The tile with the least reading for each of its pixels among those that have at most so many pixels with their halo: as many times as
	 * long as the halo on each axis, since then the logarithms of both are stationary together, but no longer than the image. It is at least
	 * as long as the halo, or three times the reading on each axis would not do; tiles are made alike, so that the last ones are no slivers.
	 */
	private static int[] largeTile(final Interval interval, final int[] halo, final double most) {
		double times = 1, tooMany = MOST_PIXELS;
		while (tooMany - times > 1e-3) {
			final double middle = (times + tooMany) / 2;
			if (volume(proportional(interval, halo, middle), halo) <= most) times = middle;
			else tooMany = middle;
		}
		final int[] tile = proportional(interval, halo, times);
		for (int d = 0; d < tile.length; d++) {
			final long count = (interval.dimension(d) + tile[d] - 1) / tile[d];
			tile[d] = (int) ((interval.dimension(d) + count - 1) / count);
		}
		return tile;
	}

	/** So many times as long as the halo; where there is none, a row along x and single pixels along the other axes. */
	private static int[] proportional(final Interval interval, final int[] halo, final double times) {
		final int[] tile = new int[halo.length];
		for (int d = 0; d < tile.length; d++)
			tile[d] = (int) Math.min(interval.dimension(d), halo[d] > 0 ? times * halo[d] : d == 0 ? 512 : 1);
		return tile;
	}

	/** Pixels of a tile with its halo. */
	private static double volume(final int[] tile, final int[] halo) {
		double volume = 1;
		for (int d = 0; d < tile.length; d++)
			volume *= tile[d] + 2.0 * halo[d];
		return volume;
	}

	private static int[] padded(final int[] size, final int[] halo) {
		final int[] padded = new int[size.length];
		for (int d = 0; d < size.length; d++)
			padded[d] = size[d] + 2 * halo[d];
		return padded;
	}

	private static String text(final Interval interval) {
		return Arrays.toString(Intervals.minAsLongArray(interval)) + " … " + Arrays.toString(Intervals.maxAsLongArray(interval));
	}
}

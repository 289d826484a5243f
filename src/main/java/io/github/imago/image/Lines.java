package io.github.imago.image;

import io.github.imago.kernel.common.Border;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.LineKernel;
import io.github.imago.kernel.common.Parallel;

import java.util.function.Supplier;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.util.Intervals;

/**
 * Filters along one axis, whole lines at a time: the sibling of {@link Tiles} for {@link LineKernel}s. Lines are read in bundles, side by
 * side, so that the kernel's loops run across them; along x the bundles are transposed. Any number of threads gives the same bits.
 */
public final class Lines {

	/** Samples that a kernel holds of a bundle, about: they stay in a core's second-level cache. */
	private static final int SAMPLES = 1 << 17;
	/** Lines of a bundle, at least and at most: fewer cost SIMD, more cost cache. */
	private static final int FEWEST = 128, MOST = 512;

	private Lines() {}

	/**
	 * Filters an image along one of its axes.
	 *
	 * @param in source, any real type, 1 to 3 axes
	 * @param axis 0 for x, 1 for y, 2 for z
	 * @param kernels makes a kernel for each thread, for lines of the source's length and as many results as out is long
	 * @param out result, any real type, inside the source; integers are rounded and clipped. It may be the source
	 */
	public static void filter(final RandomAccessibleInterval<?> in, final int axis, final Supplier<? extends LineKernel> kernels,
		final RandomAccessibleInterval<?> out)
	{
		Tiles.checkInside(in, out);
		if (Intervals.isEmpty(out)) return;
		final LineKernel first = kernels.get();
		final int dims = out.numDimensions(), results = first.results();
		Check.that(results == out.dimension(axis), "the kernel has " + results + " results, the image " + out.dimension(axis) +
			" pixels on axis " + axis);
		final int[] bundle = new int[dims], grid = new int[dims];
		int width = 1, pieces = 1;
		final int wanted = Math.max(FEWEST, Math.min(MOST, SAMPLES / first.held()));
		for (int d = 0; d < dims; d++) {
			bundle[d] = d == axis ? 1 : (int) Math.min(out.dimension(d), Math.max(1, wanted / width));
			width *= bundle[d];
			grid[d] = d == axis ? 1 : Math.toIntExact((out.dimension(d) + bundle[d] - 1) / bundle[d]);
			pieces = Math.multiplyExact(pieces, grid[d]);
		}
		final int most = width;
		Parallel.forEach(pieces, () -> {
			final LineKernel kernel = kernels.get();
			final BlockReader reader = new BlockReader(in, Border.ZERO, 0, Samples.FLOAT32);
			final BlockWriter writer = new BlockWriter(out);
			final float[] block = new float[Check.elements(most, LineKernel.STRIP)];
			final float[][] rows = new float[LineKernel.STRIP][most];
			return index -> {
				final long[] min = new long[dims];
				final int[] size = new int[dims];
				int rest = index, n = 1;
				for (int d = 0; d < dims; d++) {
					final long offset = (long) (rest % grid[d]) * bundle[d];
					rest /= grid[d];
					min[d] = out.min(d) + offset;
					size[d] = d == axis ? 1 : (int) Math.min(bundle[d], out.dimension(d) - offset);
					n *= size[d];
				}
				final int lines = n, inner = inner(size, axis);
				kernel.compute((from, count) -> {
					min[axis] = in.min(axis) + from;
					size[axis] = count;
					reader.read(min, size, block);
					if (inner == 1) transpose(block, rows, count, lines);
					else for (int r = 0; r < lines / inner; r++)
						for (int i = 0; i < count; i++)
							System.arraycopy(block, (r * count + i) * inner, rows[i], r * inner, inner);
					return rows;
				}, (from, computed, count) -> {
					min[axis] = out.min(axis) + from;
					size[axis] = count;
					if (inner == 1) transposeBack(computed, block, count, lines);
					else for (int r = 0; r < lines / inner; r++)
						for (int i = 0; i < count; i++)
							System.arraycopy(computed[i], r * inner, block, (r * count + i) * inner, inner);
					writer.write(block, min, size);
				}, lines);
			};
		});
	}

	/** Pixels of a block that lie between two neighbours on an axis. */
	private static int inner(final int[] size, final int axis) {
		int inner = 1;
		for (int d = 0; d < axis; d++)
			inner *= size[d];
		return inner;
	}

	/** Eight lines at a time: eight streams are read, and what is written lies side by side. */
	private static void transpose(final float[] block, final float[][] rows, final int count, final int lines) {
		int k = 0;
		for (; k + 8 <= lines; k += 8) {
			final int a = k * count, b = a + count, c = b + count, d = c + count, e = d + count, f = e + count, g = f + count, h = g + count;
			for (int i = 0; i < count; i++) {
				final float[] row = rows[i];
				row[k] = block[a + i];
				row[k + 1] = block[b + i];
				row[k + 2] = block[c + i];
				row[k + 3] = block[d + i];
				row[k + 4] = block[e + i];
				row[k + 5] = block[f + i];
				row[k + 6] = block[g + i];
				row[k + 7] = block[h + i];
			}
		}
		for (; k < lines; k++)
			for (int i = 0; i < count; i++)
				rows[i][k] = block[k * count + i];
	}

	private static void transposeBack(final float[][] rows, final float[] block, final int count, final int lines) {
		int k = 0;
		for (; k + 8 <= lines; k += 8) {
			final int a = k * count, b = a + count, c = b + count, d = c + count, e = d + count, f = e + count, g = f + count, h = g + count;
			for (int i = 0; i < count; i++) {
				final float[] row = rows[i];
				block[a + i] = row[k];
				block[b + i] = row[k + 1];
				block[c + i] = row[k + 2];
				block[d + i] = row[k + 3];
				block[e + i] = row[k + 4];
				block[f + i] = row[k + 5];
				block[g + i] = row[k + 6];
				block[h + i] = row[k + 7];
			}
		}
		for (; k < lines; k++)
			for (int i = 0; i < count; i++)
				block[k * count + i] = rows[i][k];
	}
}

package io.github.imago.kernel.segment;

import io.github.imago.kernel.common.Job;

import java.util.Arrays;

/**
 * Morphological reconstruction by dilation: the seed spreads under the image until nothing changes. Vincent 1993, DOI 10.1109/83.217222,
 * the hybrid algorithm of section 4.4: one pass down, one up, then a queue. One thread; about 30 ns a pixel; needs 12 bytes a pixel besides
 * the output.
 */
public final class Reconstruction {

	private Reconstruction() {}

	/**
	 * The seed's reconstruction under the image.
	 *
	 * @param seed values to spread; where above the image, the image's value is taken; {@code width * height * depth} pixels
	 * @param image the upper limit; same size
	 * @param mask non-zero where values may spread, same size; or null for everywhere
	 * @param width pixels along x
	 * @param height pixels along y
	 * @param depth pixels along z, 1 for a plane
	 * @param connectivity which pixels are neighbours; FOUR and EIGHT for planes only
	 * @param output where the result goes; negative infinity outside the mask and where seed or image is NaN
	 */
	public static void dilate(final float[] seed, final float[] image, final byte[] mask, final int width, final int height,
		final int depth,
		final Connectivity connectivity, final float[] output)
	{
		final Grid grid = new Grid(width, height, depth, connectivity);
		grid.check("seed", seed.length);
		grid.check("image", image.length);
		if (mask != null) grid.check("mask", mask.length);
		Labels.checkOutput(image.length, output.length);
		final float[] limit = new float[grid.length], value = new float[grid.length];
		Arrays.fill(limit, Float.NEGATIVE_INFINITY);
		Arrays.fill(value, Float.NEGATIVE_INFINITY);
		for (int line = 0; line < grid.lines(); line++) {
			final int to = grid.line(line), from = line * width;
			for (int x = 0; x < width; x++) {
				final float s = seed[from + x], i = image[from + x];
				if (s != s || i != i || mask != null && mask[from + x] == 0) continue;
				limit[to + x] = i;
				value[to + x] = s < i ? s : i;
			}
		}
		spread(grid, limit, value);
		for (int line = 0; line < grid.lines(); line++)
			System.arraycopy(value, grid.line(line), output, line * width, width);
	}

	/** Lets values spread in place; the border of the grid holds negative infinity. */
	private static void spread(final Grid grid, final float[] limit, final float[] value) {
		final int[] before = Arrays.stream(grid.steps).filter(s -> s < 0).toArray(),
			after = Arrays.stream(grid.steps).filter(s -> s > 0).toArray();
		for (int line = 0; line < grid.lines(); line++) {
			final int from = grid.line(line);
			for (int p = from; p < from + grid.width; p++)
				value[p] = least(limit[p], greatest(value, p, before));
		}
		final Queue queue = new Queue();
		for (int line = grid.lines() - 1; line >= 0; line--) {
			final int from = grid.line(line);
			for (int p = from + grid.width - 1; p >= from; p--) {
				final float v = least(limit[p], greatest(value, p, after));
				value[p] = v;
				for (final int step : after) {
					final float w = value[p + step];
					if (w < v && w < limit[p + step]) {
						queue.add(p);
						break;
					}
				}
			}
		}
		final Job job = Job.current();
		for (long n = 0; !queue.isEmpty(); n++) {
			if ((n & 0xfffff) == 0) job.checkCancelled();
			final int p = queue.remove();
			final float v = value[p];
			for (final int step : grid.steps) {
				final int q = p + step;
				if (!(value[q] < v) || value[q] == limit[q]) continue;
				value[q] = least(v, limit[q]);
				queue.add(q);
			}
		}
	}

	/** Math.min without its rules for NaN and zeros, which cost time. */
	private static float least(final float a, final float b) {
		return a < b ? a : b;
	}

	private static float greatest(final float[] value, final int p, final int[] steps) {
		float v = value[p];
		for (final int step : steps) {
			final float w = value[p + step];
			v = w > v ? w : v;
		}
		return v;
	}

	/** First in, first out. */
	static final class Queue {

		private int[] ring = new int[1024];
		private int head, size;

		boolean isEmpty() {
			return size == 0;
		}

		void add(final int p) {
			if (size == ring.length) {
				final int[] larger = new int[2 * size];
				System.arraycopy(ring, head, larger, 0, size - head);
				System.arraycopy(ring, 0, larger, size - head, head);
				ring = larger;
				head = 0;
			}
			ring[head + size++ & ring.length - 1] = p;
		}

		int remove() {
			final int p = ring[head];
			head = head + 1 & ring.length - 1;
			size--;
			return p;
		}
	}
}

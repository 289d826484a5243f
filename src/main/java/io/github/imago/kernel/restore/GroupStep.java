package io.github.imago.kernel.restore;

import io.github.imago.kernel.common.Job;
import io.github.imago.kernel.common.Parallel;

import java.util.Arrays;
import java.util.function.Function;

/**
 * One step of collaborative filtering of a volume or series: for blocks on a grid, finds those that look alike, filters each group as a whole
 * ({@link BlockGroup}), and averages what comes back. See {@link Bm4d} and {@link Vbm3d}.
 * <p>
 * Works in cells of reference blocks, each with sums of its own, which are added in the order of the cells: any number of threads gives the
 * same bits.
 */
final class GroupStep {

	/** Cells whose sums are held at the same time. */
	private static final int BATCH = 32;

	private final GroupSettings settings;
	private final double sigma;
	/** Pixels from a reference to the farthest block of its group, and reference blocks of a cell, along x, y and z. */
	private final int[] reach, cell;
	private final Function<int[], GroupMatching> matchings;

	/**
	 * @param sigma standard deviation of the noise
	 * @param reach pixels from a reference to the farthest block of its group, along x, y and z
	 * @param cell reference blocks that are worked on at once, along x, y and z
	 * @param matchings makes what finds blocks of so many pixels along x, y and z
	 */
	GroupStep(final GroupSettings settings, final double sigma, final int[] reach, final int[] cell, final Function<int[], GroupMatching> matchings) {
		this.settings = settings;
		this.sigma = sigma;
		this.reach = reach;
		this.cell = cell;
		this.matchings = matchings;
	}

	/** How many pixels away a pixel may be whose noise a result depends on, along x, y and z. */
	int[] reach() {
		final int[] pixels = new int[3];
		for (int axis = 0; axis < 3; axis++)
			pixels[axis] = 2 * near(axis);
		return pixels;
	}

	/** How far from a pixel a reference may be whose group holds it. */
	private int near(final int axis) {
		return reach[axis] + settings.side(axis, Integer.MAX_VALUE) - 1;
	}

	/** The sums of a cell. */
	private record Sums(int[] from, int[] size, float[] values, float[] weights) {}

	/** A volume, what the first step made of it, and the references that count. */
	private record Task(float[] noisy, float[] basic, int[] size, int[] sides, int[][] references) {}

	/**
	 * @param noisy pixels of a part of a volume
	 * @param basic what the first step made of them, by which blocks are compared and coefficients weighted; null in the first step
	 * @param part which part of the volume they are
	 * @param wanted the part of it that the result is wanted of; the other pixels may be anything
	 * @return the part without noise; pixels that no block covers are those of the noisy volume
	 */
	float[] run(final float[] noisy, final float[] basic, final VolumePart part, final VolumePart wanted) {
		final int[] sides = new int[3], count = new int[3];
		final int[][] references = new int[3][];
		int n = 1;
		for (int axis = 0; axis < 3; axis++) {
			sides[axis] = settings.side(axis, part.whole()[axis]);
			references[axis] = references(axis, part, wanted);
			count[axis] = (references[axis].length + cell[axis] - 1) / cell[axis];
			n *= count[axis];
		}
		final Task task = new Task(noisy, basic, part.size(), sides, references);
		final float[] values = new float[noisy.length], weights = new float[noisy.length];
		for (int first = 0; first < n; first += BATCH) {
			final int from = first, to = Math.min(n, first + BATCH);
			Job.current().part((double) from / n, (double) to / n).run(() -> runCells(task, count, from, to, values, weights));
		}
		finish(noisy, weights, values);
		return values;
	}

	/**
	 * First pixels of reference blocks along an axis: every step-th of the volume, and the last one that there is; those that lie in the part
	 * and reach what is wanted, counted from the part's first pixel.
	 */
	private int[] references(final int axis, final VolumePart part, final VolumePart wanted) {
		final int side = settings.side(axis, part.whole()[axis]), last = part.whole()[axis] - side, from = part.from()[axis];
		final int first = Math.max(from, wanted.from()[axis] - near(axis));
		final int end = Math.min(from + part.size()[axis] - side, wanted.from()[axis] + wanted.size()[axis] - 1 + near(axis));
		final int[] all = new int[Math.max(0, end - first + 1)];
		int n = 0;
		for (int p = first; p <= end; p++)
			if (p % settings.step(axis) == 0 || p == last) all[n++] = p - from;
		return Arrays.copyOf(all, n);
	}

	private void runCells(final Task task, final int[] count, final int from, final int to, final float[] values, final float[] weights) {
		final Sums[] sums = new Sums[to - from];
		Parallel.forEach(sums.length, () -> {
			final Worker worker = new Worker(task);
			return i -> {
				final int[][] mine = new int[3][];
				for (int axis = 0, k = from + i; axis < 3; k /= count[axis++]) {
					final int first = k % count[axis] * cell[axis];
					mine[axis] = Arrays.copyOfRange(task.references[axis], first, Math.min(task.references[axis].length, first + cell[axis]));
				}
				sums[i] = worker.compute(mine);
			};
		});
		final int width = task.size[0], height = task.size[1];
		Parallel.forEach(task.size[2], z -> {
			for (final Sums s : sums) {
				final int plane = z - s.from[2];
				if (plane < 0 || plane >= s.size[2]) continue;
				for (int y = 0; y < s.size[1]; y++) {
					final int source = (plane * s.size[1] + y) * s.size[0], target = (z * height + s.from[1] + y) * width + s.from[0];
					for (int x = 0; x < s.size[0]; x++) {
						values[target + x] += s.values[source + x];
						weights[target + x] += s.weights[source + x];
					}
				}
			}
		});
	}

	/** Sums become means. */
	private static void finish(final float[] noisy, final float[] weights, final float[] values) {
		Parallel.ranges(values.length, 1 << 16, (from, to) -> {
			for (int i = from; i < to; i++) {
				final float v = noisy[i];
				values[i] = weights[i] > 0 && v - v == 0 ? values[i] / weights[i] : v;
			}
		});
	}

	/** What one thread works with. */
	private final class Worker {

		private final Task task;
		private final GroupMatching matching;
		private final BlockGroup group;
		private final int[] places = new int[settings.group()];

		Worker(final Task task) {
			this.task = task;
			matching = matchings.apply(task.sides);
			final BlockTransform[] transforms = new BlockTransform[3];
			for (int axis = 0; axis < 3; axis++) {
				final int n = task.sides[axis];
				// The wavelet takes powers of two; volumes thinner than a block may have another side.
				transforms[axis] = task.basic == null && Integer.bitCount(n) == 1 ? BlockTransform.wavelet(n) : BlockTransform.cosine(n);
			}
			group = new BlockGroup(settings, transforms, sigma);
		}

		Sums compute(final int[][] references) {
			matching.find(task.basic == null ? task.noisy : task.basic, task.size, references);
			final int[] from = new int[3], size = new int[3];
			int all = 1;
			for (int axis = 0; axis < 3; axis++) {
				final int[] mine = references[axis];
				from[axis] = Math.max(0, mine[0] - reach[axis]);
				size[axis] = Math.min(task.size[axis], mine[mine.length - 1] + reach[axis] + task.sides[axis]) - from[axis];
				all *= size[axis];
			}
			final Sums sums = new Sums(from, size, new float[all], new float[all]);
			final int width = task.size[0], height = task.size[1], n = references[0].length * references[1].length * references[2].length;
			for (int r = 0; r < n; r++) {
				final int count = Integer.highestOneBit(matching.count(r));
				if (count == 0) continue;
				for (int k = 0; k < count; k++)
					places[k] = matching.place(r, k);
				final float weight = group.filter(task.noisy, task.basic, task.size, places, count);
				for (int k = 0; k < count; k++) {
					final int x = places[k] % width - from[0], y = places[k] / width % height - from[1], z = places[k] / width / height - from[2];
					group.add(k, weight, sums.values, sums.weights, (z * size[1] + y) * size[0] + x, size[0], size[0] * size[1]);
				}
			}
			return sums;
		}
	}
}

package io.github.imago.kernel.restore;

import io.github.imago.kernel.common.Parallel;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * One step of BM3D on a plane: for blocks on a grid, finds those that look alike, transforms each group as a whole, takes noise out of the
 * coefficients, and averages what comes back. See {@link Bm3d}.
 * <p>
 * Works in cells of reference blocks, each with sums of its own, which are added in the order of the cells: any number of threads gives the
 * same bits.
 */
final class Bm3dStep {

	/** Reference blocks of a cell along x and y. */
	private static final int CELL_COLUMNS = 256, CELL_LINES = 32;

	/** How much of the noise's variance counts when blocks of the first step's result are compared: by trial, 0.1 dB better than 0. */
	private static final double LEFT = 0.2;

	/**
	 * How much more blocks of several channels may differ: the noise of their mean is a smaller part of it. 0.02 dB better than 1 on colour
	 * photographs.
	 */
	private static final double CHANNELS = 2;

	private final Bm3dSettings settings;
	private final BlockTransform transform;
	/** Of each channel. */
	private final List<Bm3dNoise> noises;
	private final List<BlockVariances> variances;
	private final Bm3d.Area area;

	/** @param noises of each channel */
	Bm3dStep(final Bm3dSettings settings, final BlockTransform transform, final List<Bm3dNoise> noises, final Bm3d.Area area) {
		this.settings = settings;
		this.transform = transform;
		this.noises = noises;
		this.area = area;
		variances = noises.stream().map(noise -> new BlockVariances(transform, noise, settings.search())).toList();
	}

	/** The sums of a cell, of each channel. */
	private record Sums(int x, int y, int width, int height, float[][] values, float[][] weights) {}

	/**
	 * @param noisy pixels of the area, channel by channel; what is not finite in one channel must not be so in the others
	 * @param basic what the first step made of them, by the first channel of which blocks are compared, and coefficients weighted; null in the
	 *          first step, which compares noisy ones
	 * @return the channels without noise; pixels that no block covers are the noisy ones
	 */
	float[][] run(final float[][] noisy, final float[][] basic) {
		final int[] xs = references(area.x(), area.width(), area.imageWidth()), ys = references(area.y(), area.height(), area.imageHeight());
		final int columns = (xs.length + CELL_COLUMNS - 1) / CELL_COLUMNS, lines = (ys.length + CELL_LINES - 1) / CELL_LINES;
		final Sums[] cells = new Sums[columns * lines];
		Parallel.forEach(cells.length, () -> {
			final Cell cell = new Cell(noisy, basic);
			return i -> {
				final int x = i % columns * CELL_COLUMNS, y = i / columns * CELL_LINES;
				cells[i] = cell.compute(Arrays.copyOfRange(xs, x, Math.min(xs.length, x + CELL_COLUMNS)), Arrays.copyOfRange(ys, y, Math.min(ys.length,
					y + CELL_LINES)));
			};
		});
		final float[][] out = new float[noisy.length][];
		for (int c = 0; c < out.length; c++)
			out[c] = merged(cells, c, noisy[c]);
		return out;
	}

	/**
	 * First pixels of reference blocks along an axis: every step-th of the image, and the last one that there is; those that lie in the area,
	 * counted from its first pixel.
	 */
	private int[] references(final int from, final int length, final int whole) {
		final int last = whole - settings.block();
		final int[] all = new int[length];
		int n = 0;
		for (int p = from; p <= from + length - settings.block(); p++)
			if (p % settings.step() == 0 || p == last) all[n++] = p - from;
		return Arrays.copyOf(all, n);
	}

	private float[] merged(final Sums[] cells, final int channel, final float[] noisy) {
		final int width = area.width();
		final float[] out = new float[noisy.length];
		Parallel.forEach(area.height(), () -> {
			final float[] values = new float[width], weights = new float[width];
			return y -> {
				Arrays.fill(values, 0);
				Arrays.fill(weights, 0);
				for (final Sums s : cells) {
					if (y < s.y || y >= s.y + s.height) continue;
					final float[] part = s.values[channel], covered = s.weights[channel];
					for (int x = 0, from = (y - s.y) * s.width; x < s.width; x++) {
						values[s.x + x] += part[from + x];
						weights[s.x + x] += covered[from + x];
					}
				}
				for (int x = 0; x < width; x++) {
					final float v = noisy[y * width + x];
					out[y * width + x] = weights[x] > 0 && v - v == 0 ? values[x] / weights[x] : v;
				}
			};
		});
		return out;
	}

	/** What one thread works with. */
	private final class Cell {

		private final float[][] noisy, basic;
		private final int n = settings.block(), members = n * n, most = settings.group();
		private final double[] window = settings.window();
		private final BlockCoefficients noisyBlocks = new BlockCoefficients(transform, window), sums = new BlockCoefficients(transform, window);
		private final BlockCoefficients basicBlocks;
		private final float[][][] group = new float[2][][], guide = new float[2][][];
		private final BlockMatching matching;
		private final List<BlockVariances.Groups> groups;
		private float[] weights = {};
		private final float[] gains = new float[members];

		Cell(final float[][] noisy, final float[][] basic) {
			this.noisy = noisy;
			this.basic = basic;
			basicBlocks = basic == null ? null : new BlockCoefficients(transform, window);
			for (int k = 0; k < 2; k++) {
				group[k] = FloatRows.rows(most, members);
				guide[k] = FloatRows.rows(basic == null ? 0 : most, members);
			}
			final double limit = settings.similarity() * (noises.size() > 1 ? CHANNELS : 1) * noises.get(0).variance() * members;
			matching = new BlockMatching(n, most, settings.search(), (float) Math.min(Float.MAX_VALUE, limit), likeness());
			groups = variances.stream().map(v -> v.new Groups(most)).toList();
		}

		/**
		 * By how much noise alone makes blocks at an offset more alike than if it were white, so that blocks are not chosen for their noise; of
		 * that, {@link #LEFT} is in the first step's result.
		 */
		private BlockMatching.Offset likeness() {
			final Bm3dNoise noise = noises.get(0);
			final double factor = 2 * members * (basic == null ? 1 : LEFT);
			return noise.isWhite() ? (dx, dy) -> 0 : (dx, dy) -> (float) (factor * noise.covariance(dx, dy));
		}

		Sums compute(final int[] xs, final int[] ys) {
			matching.find((basic == null ? noisy : basic)[0], area.width(), area.height(), xs, ys);
			final int reach = settings.search();
			final int x0 = Math.max(0, xs[0] - reach), x1 = Math.min(area.width() - n, xs[xs.length - 1] + reach);
			final int y0 = Math.max(0, ys[0] - reach), y1 = Math.min(area.height() - n, ys[ys.length - 1] + reach);
			final int columns = x1 - x0 + 1, lines = y1 - y0 + 1, from = y0 * area.width() + x0;
			final int width = columns + n - 1, height = lines + n - 1;
			final float[][] values = new float[noisy.length][width * height], covered = new float[noisy.length][width * height];
			if (weights.length < columns * lines) weights = new float[columns * lines];
			final int[] px = new int[most], py = new int[most];
			for (int c = 0; c < noisy.length; c++) {
				noisyBlocks.forward(noisy[c], area.width(), from, columns, lines);
				if (basic != null) basicBlocks.forward(basic[c], area.width(), from, columns, lines);
				sums.clear(columns, lines);
				Arrays.fill(weights, 0, columns * lines, 0);
				for (int r = 0; r < xs.length * ys.length; r++) {
					final int count = Integer.highestOneBit(matching.count(r));
					for (int k = 0; k < count; k++) {
						px[k] = matching.place(r, k) % area.width() - x0;
						py[k] = matching.place(r, k) / area.width() - y0;
					}
					if (count > 0) filter(px, py, columns, count, c);
				}
				sums.addInverse(values[c]);
				sums.addWindows(weights, covered[c]);
			}
			return new Sums(x0, y0, width, height, values, covered);
		}

		/** Filters a group of blocks of a channel and adds it, with its weight, to the sums. */
		private void filter(final int[] px, final int[] py, final int columns, final int count, final int channel) {
			final float[][] noise = groups.get(channel).variances(px, py, count);
			final double variance = noises.get(channel).variance();
			gather(noisyBlocks, px, py, columns, count, group[0]);
			final int at = GroupHaar.forward(group, count, members);
			float weight;
			if (basic == null) weight = shrink(group[at], noise, variance, count);
			else {
				gather(basicBlocks, px, py, columns, count, guide[0]);
				weight = weigh(group[at], guide[GroupHaar.forward(guide, count, members)], noise, variance, count);
			}
			final float[][] out = group[GroupHaar.inverse(group, at, count, members)];
			final float[] all = sums.values();
			for (int k = 0; k < count; k++) {
				final int place = py[k] * columns + px[k];
				addTo(out[k], weight, all, place * members);
				weights[place] += weight;
			}
		}

		private void gather(final BlockCoefficients blocks, final int[] px, final int[] py, final int columns, final int count, final float[][] to) {
			for (int k = 0; k < count; k++)
				System.arraycopy(blocks.values(), (py[k] * columns + px[k]) * members, to[k], 0, members);
		}

		/** Sets coefficients that are noise to 0; the group's weight. */
		private float shrink(final float[][] rows, final float[][] noise, final double variance, final int count) {
			final float squared = (float) (settings.threshold() * settings.threshold());
			double kept = 0;
			for (int k = 0; k < count; k++) {
				final float[] row = rows[k], variances = noise[k];
				for (int i = 0; i < members; i++)
					if (row[i] * row[i] < squared * variances[i]) row[i] = 0;
					else kept += variances[i];
			}
			return (float) (variance / Math.max(kept, variance));
		}

		/** Weighs coefficients by how much of them is signal; the group's weight. */
		private float weigh(final float[][] rows, final float[][] guides, final float[][] noise, final double variance, final int count) {
			double sum = 0;
			for (int k = 0; k < count; k++) {
				wiener(guides[k], noise[k], gains, members);
				FloatRows.multiply(gains, rows[k], members);
				squares(gains, noise[k], guides[k], members);
				double a = 0, b = 0;
				final float[] squares = guides[k];
				for (int i = 0; i + 1 < members; i += 2) {
					a += squares[i];
					b += squares[i + 1];
				}
				sum += a + b + (members % 2 == 1 ? squares[members - 1] : 0);
			}
			return (float) (variance / Math.max(sum, 1e-6 * variance));
		}

		private void addTo(final float[] row, final float weight, final float[] all, final int to) {
			for (int i = 0; i < members; i++)
				all[to + i] += weight * row[i];
		}
	}

	private static void wiener(final float[] guide, final float[] variances, final float[] gains, final int n) {
		for (int i = 0; i < n; i++) {
			final float power = guide[i] * guide[i];
			gains[i] = power / (power + variances[i]);
		}
	}

	private static void squares(final float[] gains, final float[] variances, final float[] out, final int n) {
		for (int i = 0; i < n; i++)
			out[i] = gains[i] * gains[i] * variances[i];
	}
}

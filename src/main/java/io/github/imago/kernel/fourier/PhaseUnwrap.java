package io.github.imago.kernel.fourier;

import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Job;
import io.github.imago.kernel.common.Parallel;

import java.util.Arrays;

/**
 * Phase unwrapping along the most reliable paths: Herráez, Burton, Lalor and Gdeisat 2002, DOI 10.1364/AO.41.007437 (planes); Abdul-Rahman,
 * Gdeisat, Burton, Lalor, Lilley and Moore 2007, DOI 10.1364/AO.46.006623 (volumes).
 * <p>
 * A pixel is the less reliable the larger the squares of its wrapped second differences are, summed over the lines through it and its
 * neighbours (4 lines in a plane, 13 in a volume). Beginning with the pair of neighbours whose sum is smallest, pixels are joined to groups
 * within which all values are right relative to each other; a group that is joined to another is shifted as a whole by a multiple of 2 pi.
 * The pairs that join groups are the minimum spanning tree of the pixels, so they need not be sorted: here the tree is found by the method of
 * Borůvka 1926, in rounds, in each of which every group joins the neighbour to which its best pair leads.
 * <p>
 * Pixels at an edge that is not cyclic, and beside pixels that do not count, have no second differences: they come last, pairs of one such
 * pixel before pairs of two. Reliabilities are compared to float precision; among equal ones x pairs come first, then y pairs, then z pairs,
 * each in the order of their pixels. (scikit-image, which follows the same papers, gives pixels at edges random reliabilities, and among
 * equal ones takes the order that its sorting happens to leave.) Regions that pixels which do not count part from each other are unwrapped
 * each for itself. Any number of threads gives the same bits.
 * <p>
 * 50 to 90 ns a pixel in a plane, the more the noisier it is; needs 40 bytes a pixel besides the output in planes and 48 in volumes.
 */
public final class PhaseUnwrap {

	private static final double TURN = 2 * Math.PI;

	/** The lines through a pixel, each by the step from it to one of the two neighbours on it, in the order in which they are summed. */
	private static final int[][] LINES = { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 }, { 1, 1, 0 }, { -1, 1, 0 }, { 1, 1, 1 },
		{ 0, 1, 1 }, { -1, 1, 1 }, { 1, 0, 1 }, { -1, 0, 1 }, { 1, -1, 1 }, { 0, -1, 1 }, { -1, -1, 1 } };

	/** What is added to the float bits of a sum of reliabilities, which is below 2^15, to rank a pair: by how many of both pixels have one. */
	private static final int KNOWN = Integer.MIN_VALUE, ONE_KNOWN = KNOWN + 0x48000000, NONE_KNOWN = KNOWN + 0x90000000;

	/** Not a pair. */
	private static final long NONE = Long.MAX_VALUE;

	private final float[] values;
	private final int[] size, stride;
	private final boolean[] cyclic;
	/** By pixel: the number of the group that it belongs to, and the turns to add to it relative to the others of the group. */
	private final int[] group, turns;

	private PhaseUnwrap(final float[] values, final int[] size, final boolean[] cyclic) {
		this.values = values;
		this.size = size;
		this.cyclic = cyclic;
		stride = new int[] { 1, size[0], size[0] * size[1] };
		group = new int[values.length];
		turns = new int[values.length];
	}

	/**
	 * Adds to every pixel the multiple of 2 pi that makes neighbours differ by less than half a turn, where that is possible. The first pixel of
	 * every region, in the order of the array, keeps its value.
	 *
	 * @param phase wrapped phase in radians, of any range (differences count modulo 2 pi); NaN and infinite pixels do not count;
	 *          {@code width * height * depth}
	 * @param mask pixels where it is 0 do not count; same size; or null
	 * @param width pixels along x, at least 1
	 * @param height pixels along y, at least 1
	 * @param depth pixels along z, 1 for a plane
	 * @param wrapX whether the last pixel of a row is a neighbour of its first
	 * @param wrapY whether the last pixel of a column is a neighbour of its first
	 * @param wrapZ whether the last plane is a neighbour of the first
	 * @param output unwrapped phase in radians, NaN where pixels do not count; same size; may be {@code phase}
	 * @throws IllegalArgumentException if the sizes do not fit together, or there are more than 700 million pixels
	 */
	public static void unwrap(final float[] phase, final byte[] mask, final int width, final int height, final int depth, final boolean wrapX,
		final boolean wrapY, final boolean wrapZ, final float[] output)
	{
		Check.atLeast("width", width, 1);
		Check.atLeast("height", height, 1);
		Check.atLeast("depth", depth, 1);
		final int n = Check.elements(width, height, depth);
		Check.that(n <= 700_000_000, "at most 700 million pixels can be unwrapped, got " + n);
		Check.that(phase.length == n, "phase must have " + n + " pixels, got " + phase.length);
		Check.that(mask == null || mask.length == n, "mask must have " + n + " pixels, got " + (mask == null ? 0 : mask.length));
		Check.that(output.length == n, "output must have " + n + " pixels, got " + output.length);
		Parallel.ranges(n, 1 << 16, (from, to) -> {
			for (int i = from; i < to; i++) {
				final float v = phase[i];
				// The difference of two infinite values is NaN too.
				output[i] = v - v == 0 && (mask == null || mask[i] != 0) ? v : Float.NaN;
			}
		});
		new PhaseUnwrap(output, new int[] { width, height, depth }, new boolean[] { wrapX, wrapY, wrapZ }).run();
	}

	private void run() {
		final Job job = Job.current();
		final long[] pairs = job.part(0, 0.3).call(() -> pairs(unreliabilities()));
		Arrays.setAll(group, i -> i);
		final long[] table = new long[values.length];
		final int[] forest = new int[2 * values.length];
		int count = pairs.length, groups = values.length;
		while ((count = best(pairs, count, table, groups)) > 0) {
			job.checkCancelled();
			groups = join(table, groups, forest);
			job.progress(1 - 0.7 * count / pairs.length);
		}
		shift(table);
		job.progress(1);
	}

	// --- reliability

	/** By pixel; NaN where a neighbour is missing. */
	private double[] unreliabilities() {
		final double[] result = new double[values.length];
		final int[][] lines = Arrays.stream(LINES).filter(this::isWithin).toArray(int[][]::new);
		final int width = size[0], reach = size[2] < 3 ? 0 : 1;
		Parallel.ranges(size[1] * size[2], 8, (from, to) -> {
			final double[][][] rows = new double[3][3][width + 2];
			final double[] sum = new double[width];
			for (int row = from; row < to; row++) {
				final int y = row % size[1], z = row / size[1];
				for (int dz = -reach; dz <= reach; dz++)
					for (int dy = -1; dy <= 1; dy++)
						read(y + dy, z + dz, rows[dz + 1][dy + 1]);
				Arrays.fill(sum, 0);
				for (final int[] d : lines)
					addSquares(rows[1 - d[2]][1 - d[1]], rows[1][1], rows[1 + d[2]][1 + d[1]], d[0], sum);
				System.arraycopy(sum, 0, result, row * width, width);
			}
		});
		return result;
	}

	/** Whether the image has three pixels along each axis along which a line goes: else there are no second differences. */
	private boolean isWithin(final int[] line) {
		for (int axis = 0; axis < 3; axis++)
			if (line[axis] != 0 && size[axis] < 3) return false;
		return true;
	}

	/** A row with one more pixel at each end; NaN beyond edges that are not cyclic. */
	private void read(final int y, final int z, final double[] row) {
		final int v = neighbour(y, 1), w = neighbour(z, 2), width = size[0];
		if (v < 0 || w < 0) {
			Arrays.fill(row, Double.NaN);
			return;
		}
		final int at = (w * size[1] + v) * width;
		for (int x = 0; x < width; x++)
			row[x + 1] = values[at + x];
		row[0] = cyclic[0] ? row[width] : Double.NaN;
		row[width + 1] = cyclic[0] ? row[1] : Double.NaN;
	}

	private int neighbour(final int i, final int axis) {
		return i >= 0 && i < size[axis] ? i : cyclic[axis] ? Math.floorMod(i, size[axis]) : -1;
	}

	/** Adds the squared second differences along one line through each pixel of the row b, from the row a to the row c. */
	private static void addSquares(final double[] a, final double[] b, final double[] c, final int dx, final double[] sum) {
		for (int x = 0; x < sum.length; x++) {
			final double centre = b[x + 1], d = wrap(a[x + 1 - dx] - centre) - wrap(centre - c[x + 1 + dx]);
			sum[x] += d * d;
		}
	}

	private static double wrap(final double difference) {
		return difference - TURN * turns(difference);
	}

	/** The whole number of turns nearest to a difference. */
	private static double turns(final double difference) {
		return Math.rint(difference * (1 / TURN));
	}

	// --- pairs of neighbours

	/** Every pair of neighbours that count: its rank in the upper 32 bits, axis * pixels + first pixel in the lower. */
	private long[] pairs(final double[] unreliability) {
		final int n = values.length;
		int most = 0;
		for (int axis = 0; axis < 3; axis++)
			if (size[axis] > 1) most += cyclic[axis] ? n : n / size[axis] * (size[axis] - 1);
		final long[] pairs = new long[most];
		int count = 0;
		for (int axis = 0; axis < 3; axis++) {
			if (size[axis] < 2) continue;
			final int block = stride[axis] * size[axis], last = block - stride[axis];
			for (int from = 0; from < n; from += block) {
				count = pairs(unreliability, from, from + last, stride[axis], axis, pairs, count);
				if (cyclic[axis]) count = pairs(unreliability, from + last, from + block, -last, axis, pairs, count);
			}
		}
		return count == most ? pairs : Arrays.copyOf(pairs, count);
	}

	/** Adds the pairs of the pixels from … to-1 and those a step behind them. */
	private int pairs(final double[] unreliability, final int from, final int to, final int step, final int axis, final long[] pairs,
		final int count)
	{
		final long base = (long) axis * values.length;
		int k = count;
		for (int i = from; i < to; i++) {
			final float difference = values[i] - values[i + step];
			if (difference == difference) pairs[k++] = (long) rank(unreliability[i], unreliability[i + step]) << 32 | base + i;
		}
		return k;
	}

	private static int rank(final double a, final double b) {
		final double sum = a + b;
		if (sum == sum) return KNOWN + Float.floatToRawIntBits((float) sum);
		return a != a && b != b ? NONE_KNOWN : ONE_KNOWN + Float.floatToRawIntBits((float) (a == a ? a : b));
	}

	// --- one round

	/**
	 * Finds the best pair of every group. Pairs within a group are dropped.
	 *
	 * @param pairs the pairs that are left, in any order; those to other groups stay, in their order
	 * @param count how many are left
	 * @param best the result, by group; NONE for one without neighbours
	 * @return how many pairs are left now
	 */
	private int best(final long[] pairs, final int count, final long[] best, final int groups) {
		Arrays.fill(best, 0, groups, NONE);
		int left = 0;
		for (int k = 0; k < count; k++) {
			final long pair = pairs[k];
			final int axis = axis(pair), a = first(pair, axis), g = group[a], h = group[second(a, axis)];
			pairs[left] = pair;
			if (g == h) continue;
			left++;
			best[g] = Math.min(best[g], pair);
			best[h] = Math.min(best[h], pair);
		}
		return left;
	}

	private int axis(final long pair) {
		final int id = (int) pair, n = values.length;
		return id < n ? 0 : id < 2 * n ? 1 : 2;
	}

	private int first(final long pair, final int axis) {
		return (int) pair - axis * values.length;
	}

	/** The pixel behind another along an axis, on a cyclic one the first behind the last. */
	private int second(final int i, final int axis) {
		return cyclic[axis] && i / stride[axis] % size[axis] == size[axis] - 1 ? i - (size[axis] - 1) * stride[axis] : i + stride[axis];
	}

	/**
	 * Joins every group with that to which its best pair leads, and numbers the new groups.
	 *
	 * @param table the best pair of each group; overwritten
	 * @param groups how many there are
	 * @param forest room for two numbers for each group: its parent, or -1, and the turns to add to it relative to the parent
	 * @return the number of groups now
	 */
	private int join(final long[] table, final int groups, final int[] forest) {
		for (int g = 0; g < groups; g++) {
			forest[2 * g] = -1;
			forest[2 * g + 1] = 0;
			if (table[g] == NONE) continue;
			final int axis = axis(table[g]), a = first(table[g], axis), b = second(a, axis);
			final int between = turns[a] + (int) turns((double) values[a] - values[b]) - turns[b];
			final int other = group[a] == g ? group[b] : group[a];
			// Where two groups have chosen each other, one is the root. There are no longer cycles, since no two pairs are equal.
			if (table[other] == table[g] && g < other) continue;
			forest[2 * g] = other;
			forest[2 * g + 1] = other == group[a] ? between : -between;
		}
		int count = 0;
		for (int g = 0; g < groups; g++)
			if (forest[2 * g] < 0) table[g] = (long) count++ << 32;
		for (int g = 0; g < groups; g++) {
			final int root = root(forest, g);
			if (root != g) table[g] = table[root] | forest[2 * g + 1] & 0xffffffffL;
		}
		Parallel.ranges(values.length, 1 << 14, (from, to) -> {
			for (int i = from; i < to; i++) {
				final long entry = table[group[i]];
				group[i] = (int) (entry >>> 32);
				turns[i] += (int) entry;
			}
		});
		return count;
	}

	/** The root of a tree; the node becomes its child, and those on the way get their grandparents as parents. */
	private static int root(final int[] forest, final int node) {
		int i = node, sum = 0;
		for (int parent; (parent = forest[2 * i]) >= 0;) {
			final int next = forest[2 * parent];
			if (next >= 0) {
				forest[2 * i] = next;
				forest[2 * i + 1] += forest[2 * parent + 1];
			}
			sum += forest[2 * i + 1];
			i = forest[2 * i];
		}
		if (i != node) {
			forest[2 * node] = i;
			forest[2 * node + 1] = sum;
		}
		return i;
	}

	// --- the result

	/** Adds to every pixel its turns, less those of the first pixel of its region. */
	private void shift(final long[] table) {
		Arrays.fill(table, NONE);
		for (int i = 0; i < values.length; i++)
			if (table[group[i]] == NONE) table[group[i]] = turns[i];
		Parallel.ranges(values.length, 1 << 14, (from, to) -> {
			for (int i = from; i < to; i++)
				values[i] += TURN * (turns[i] - table[group[i]]);
		});
	}
}

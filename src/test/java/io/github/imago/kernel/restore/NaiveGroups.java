package io.github.imago.kernel.restore;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;

/** A step of collaborative filtering of a volume by its definition: block by block, in double precision. */
final class NaiveGroups {

	/** Finds the blocks that are candidates for a reference's group. */
	interface Search {

		/** Blocks with their differences, the reference not included. */
		List<Match> find(NaiveGroups volume, int x, int y, int z);
	}

	record Match(int x, int y, int z, double difference) {}

	private final double[] noisy, compared;
	private final boolean second;
	private final GroupSettings settings;
	final double sigma;
	final int[] size, side = new int[3];
	private final IntFunction<double[]> windows;

	/** @param windows weights along a side of so many pixels */
	NaiveGroups(final float[] noisy, final float[] basic, final int[] size, final double sigma, final GroupSettings settings,
		final IntFunction<double[]> windows)
	{
		this.noisy = toDouble(noisy);
		compared = toDouble(basic == null ? noisy : basic);
		second = basic != null;
		this.settings = settings;
		this.sigma = sigma;
		this.size = size;
		this.windows = windows;
		for (int axis = 0; axis < 3; axis++)
			side[axis] = Math.min(size[axis], axis == 2 ? settings.depth() : settings.side());
	}

	private static double[] toDouble(final float[] v) {
		final double[] d = new double[v.length];
		for (int i = 0; i < d.length; i++)
			d[i] = v[i];
		return d;
	}

	private int index(final int x, final int y, final int z) {
		return (z * size[1] + y) * size[0] + x;
	}

	boolean holds(final int x, final int y, final int z) {
		return x >= 0 && y >= 0 && z >= 0 && x <= size[0] - side[0] && y <= size[1] - side[1] && z <= size[2] - side[2];
	}

	/** The mean squared difference of two blocks, in variances. */
	double difference(final int x0, final int y0, final int z0, final int x1, final int y1, final int z1) {
		double sum = 0;
		for (int z = 0; z < side[2]; z++)
			for (int y = 0; y < side[1]; y++)
				for (int x = 0; x < side[0]; x++)
					sum += Math.pow(compared[index(x0 + x, y0 + y, z0 + z)] - compared[index(x1 + x, y1 + y, z1 + z)], 2);
		return sum / (side[0] * side[1] * side[2] * sigma * sigma);
	}

	double[] run(final Search search) {
		final double[] sums = new double[noisy.length], weights = new double[noisy.length];
		for (int z = 0; z <= size[2] - side[2]; z++)
			for (int y = 0; y <= size[1] - side[1]; y++)
				for (int x = 0; x <= size[0] - side[0]; x++)
					if (isReference(0, x) && isReference(1, y) && isReference(2, z)) group(search, x, y, z, sums, weights);
		final double[] out = noisy.clone();
		for (int i = 0; i < out.length; i++)
			if (weights[i] > 0 && Double.isFinite(out[i])) out[i] = sums[i] / weights[i];
		return out;
	}

	private boolean isReference(final int axis, final int p) {
		final int step = axis == 2 && settings.depth() == 1 ? 1 : settings.step();
		return p % step == 0 || p == size[axis] - side[axis];
	}

	private void group(final Search search, final int x0, final int y0, final int z0, final double[] sums, final double[] weights) {
		if (!Double.isFinite(difference(x0, y0, z0, x0, y0, z0))) return;
		final List<Match> matches = new ArrayList<>();
		for (final Match m : search.find(this, x0, y0, z0))
			if (m.difference < settings.similarity()) matches.add(m);
		matches.sort(Comparator.comparingDouble(Match::difference));
		matches.add(0, new Match(x0, y0, z0, 0));
		final int count = Integer.highestOneBit(Math.min(settings.group(), matches.size()));
		final double[][] blocks = new double[count][], guides = new double[count][];
		for (int k = 0; k < count; k++) {
			blocks[k] = transformed(block(noisy, matches.get(k)), false);
			guides[k] = transformed(block(compared, matches.get(k)), false);
		}
		haar(blocks, count, false);
		haar(guides, count, false);
		double noise = 0;
		for (int k = 0; k < count; k++)
			for (int i = 0; i < blocks[k].length; i++) {
				final double power = guides[k][i] * guides[k][i];
				final double gain = k == 0 && i == 0 ? 1 : second ? power / (power + sigma * sigma) : Math.abs(blocks[k][i]) < settings.threshold() * sigma ? 0 : 1;
				blocks[k][i] *= gain;
				noise += gain * gain;
			}
		haar(blocks, count, true);
		for (int k = 0; k < count; k++) {
			final double[] block = transformed(blocks[k], true);
			final Match m = matches.get(k);
			for (int i = 0; i < block.length; i++) {
				final int x = i % side[0], y = i / side[0] % side[1], z = i / side[0] / side[1], p = index(m.x + x, m.y + y, m.z + z);
				final double w = windows.apply(side[0])[x] * windows.apply(side[1])[y] * windows.apply(side[2])[z] / Math.max(noise, second ? 1e-6 : 1);
				sums[p] += w * block[i];
				weights[p] += w;
			}
		}
	}

	private double[] block(final double[] image, final Match m) {
		final double[] b = new double[side[0] * side[1] * side[2]];
		for (int i = 0; i < b.length; i++)
			b[i] = image[index(m.x + i % side[0], m.y + i / side[0] % side[1], m.z + i / side[0] / side[1])];
		return b;
	}

	private double[] transformed(final double[] block, final boolean back) {
		final double[][][] m = new double[3][][];
		for (int axis = 0; axis < 3; axis++) {
			final int n = side[axis];
			final BlockTransform t = !second && Integer.bitCount(n) == 1 ? BlockTransform.wavelet(n) : BlockTransform.cosine(n);
			m[axis] = back ? t.inverse : t.forward;
		}
		final double[] out = new double[block.length];
		for (int i = 0; i < out.length; i++)
			for (int k = 0; k < out.length; k++)
				out[i] += m[0][i % side[0]][k % side[0]] * m[1][i / side[0] % side[1]][k / side[0] % side[1]] * m[2][i / side[0] / side[1]][k / side[0] / side[1]] *
					block[k];
		return out;
	}

	/** Haar's wavelet across a group, in place: means first. */
	private static void haar(final double[][] g, final int count, final boolean back) {
		if (count == 1) return;
		if (back) haar(g, count / 2, true);
		final double[][] copy = new double[count][];
		for (int k = 0; k < count / 2; k++) {
			final double[] a = back ? g[k] : g[2 * k], b = back ? g[count / 2 + k] : g[2 * k + 1];
			copy[back ? 2 * k : k] = combine(a, b, 1);
			copy[back ? 2 * k + 1 : count / 2 + k] = combine(a, b, -1);
		}
		System.arraycopy(copy, 0, g, 0, count);
		if (!back) haar(g, count / 2, false);
	}

	private static double[] combine(final double[] a, final double[] b, final int sign) {
		final double[] c = new double[a.length];
		for (int i = 0; i < c.length; i++)
			c[i] = (a[i] + sign * b[i]) / Math.sqrt(2);
		return c;
	}
}

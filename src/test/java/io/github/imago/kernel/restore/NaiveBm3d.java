package io.github.imago.kernel.restore;

import java.util.ArrayList;
import java.util.List;

/** A step of BM3D by its definition: block by block, in double precision. */
final class NaiveBm3d {

	private final double[] noisy, compared;
	/** By which blocks are found. */
	private double[] matched;
	private final int width, height, n, step, most, reach;
	private final double sigma, similarity, threshold;
	private final double[][] forward, inverse;
	private final double[] window;

	NaiveBm3d(final float[] noisy, final float[] basic, final int width, final int height, final double sigma, final Bm3dSettings s, final double[][] forward,
		final double[][] inverse, final double[] window)
	{
		this.noisy = toDouble(noisy);
		compared = toDouble(basic == null ? noisy : basic);
		matched = compared;
		this.width = width;
		this.height = height;
		this.sigma = sigma;
		n = s.block();
		step = s.step();
		most = s.group();
		reach = s.search();
		similarity = s.similarity();
		threshold = basic == null ? s.threshold() : -1;
		this.forward = forward;
		this.inverse = inverse;
		this.window = window;
	}

	/** Finds alike blocks in another image than the one that is filtered. */
	NaiveBm3d matching(final float[] other) {
		matched = toDouble(other);
		return this;
	}

	private static double[] toDouble(final float[] v) {
		final double[] d = new double[v.length];
		for (int i = 0; i < d.length; i++)
			d[i] = v[i];
		return d;
	}

	private record Match(int x, int y, double difference) {}

	double[] run() {
		final double[] sums = new double[width * height], weights = new double[width * height];
		for (int y = 0; y <= height - n; y++)
			for (int x = 0; x <= width - n; x++)
				if ((x % step == 0 || x == width - n) && (y % step == 0 || y == height - n)) group(x, y, sums, weights);
		final double[] out = noisy.clone();
		for (int i = 0; i < out.length; i++)
			if (weights[i] > 0 && Double.isFinite(out[i])) out[i] = sums[i] / weights[i];
		return out;
	}

	private void group(final int x0, final int y0, final double[] sums, final double[] weights) {
		if (!Double.isFinite(difference(x0, y0, x0, y0))) return;
		final List<Match> matches = new ArrayList<>();
		for (int y = Math.max(0, y0 - reach); y <= Math.min(height - n, y0 + reach); y++)
			for (int x = Math.max(0, x0 - reach); x <= Math.min(width - n, x0 + reach); x++) {
				final double d = x == x0 && y == y0 ? -1 : difference(x0, y0, x, y);
				if (d < similarity * sigma * sigma) matches.add(new Match(x, y, d));
			}
		matches.sort((a, b) -> Double.compare(a.difference, b.difference));
		final int count = Integer.highestOneBit(Math.min(most, matches.size()));
		final double[][] blocks = new double[count][], guides = new double[count][];
		for (int k = 0; k < count; k++) {
			blocks[k] = transformed(block(noisy, matches.get(k)), forward);
			guides[k] = transformed(block(compared, matches.get(k)), forward);
		}
		haar(blocks, count, false);
		haar(guides, count, false);
		double noise = 0;
		for (int k = 0; k < count; k++)
			for (int i = 0; i < n * n; i++) {
				final double power = guides[k][i] * guides[k][i];
				final double gain = threshold < 0 ? power / (power + sigma * sigma) : Math.abs(blocks[k][i]) < threshold * sigma ? 0 : 1;
				blocks[k][i] *= gain;
				noise += gain * gain;
			}
		haar(blocks, count, true);
		for (int k = 0; k < count; k++) {
			final double[] block = transformed(blocks[k], inverse);
			for (int i = 0; i < n * n; i++) {
				final int p = (matches.get(k).y + i / n) * width + matches.get(k).x + i % n;
				final double w = window[i / n] * window[i % n] / Math.max(noise, threshold < 0 ? 1e-6 : 1);
				sums[p] += w * block[i];
				weights[p] += w;
			}
		}
	}

	private double difference(final int x0, final int y0, final int x1, final int y1) {
		double sum = 0;
		for (int y = 0; y < n; y++)
			for (int x = 0; x < n; x++) {
				final double d = matched[(y0 + y) * width + x0 + x] - matched[(y1 + y) * width + x1 + x];
				sum += d * d;
			}
		return sum / (n * n);
	}

	private double[] block(final double[] image, final Match m) {
		final double[] b = new double[n * n];
		for (int i = 0; i < b.length; i++)
			b[i] = image[(m.y + i / n) * width + m.x + i % n];
		return b;
	}

	private double[] transformed(final double[] block, final double[][] matrix) {
		final double[] out = new double[n * n];
		for (int u = 0; u < n; u++)
			for (int v = 0; v < n; v++)
				for (int y = 0; y < n; y++)
					for (int x = 0; x < n; x++)
						out[u * n + v] += matrix[u][y] * matrix[v][x] * block[y * n + x];
		return out;
	}

	/** Haar's wavelet across a group, in place: means first. */
	private static void haar(final double[][] g, final int count, final boolean back) {
		if (count == 1) return;
		final double[][] copy = new double[count][];
		if (!back) {
			for (int k = 0; k < count / 2; k++) {
				copy[k] = combine(g[2 * k], g[2 * k + 1], 1);
				copy[count / 2 + k] = combine(g[2 * k], g[2 * k + 1], -1);
			}
			System.arraycopy(copy, 0, g, 0, count);
			haar(g, count / 2, false);
		}
		else {
			haar(g, count / 2, true);
			for (int k = 0; k < count / 2; k++) {
				copy[2 * k] = combine(g[k], g[count / 2 + k], 1);
				copy[2 * k + 1] = combine(g[k], g[count / 2 + k], -1);
			}
			System.arraycopy(copy, 0, g, 0, count);
		}
	}

	private static double[] combine(final double[] a, final double[] b, final int sign) {
		final double[] c = new double[a.length];
		for (int i = 0; i < c.length; i++)
			c[i] = (a[i] + sign * b[i]) / Math.sqrt(2);
		return c;
	}
}

package io.github.imago.kernel.filter;

import io.github.imago.kernel.common.Border;

import java.util.function.DoubleUnaryOperator;

/** Edge-preserving filters by their definitions, in double precision, pixel by pixel. */
public final class NaiveSmooth {

	private final double[] image;
	private final int width, height, depth;
	private final Border border;
	private final double value;

	public NaiveSmooth(final double[] image, final int width, final int height, final int depth, final Border border, final double value) {
		this.image = image;
		this.width = width;
		this.height = height;
		this.depth = depth;
		this.border = border;
		this.value = border == Border.ZERO ? 0 : value;
	}

	/** The pixel at any place, by the border rule. */
	private double at(final double[] v, final int x, final int y, final int z) {
		final int sx = border.index(x, width), sy = border.index(y, height), sz = border.index(z, depth);
		return sx < 0 || sy < 0 || sz < 0 ? value : v[(sz * height + sy) * width + sx];
	}

	/** The bilateral filter of a plane in a disc; where NaN is missing, it has no weight, and a missing pixel has the weights of the distance alone. */
	public double[] bilateral(final double sigmaSpatial, final double sigmaRange, final double radius, final boolean ignoreNaN) {
		final double[] out = new double[image.length];
		final int r = (int) radius;
		for (int y = 0; y < height; y++)
			for (int x = 0; x < width; x++) {
				final double p = at(image, x, y, 0);
				double sum = 0, weights = 0;
				for (int dy = -r; dy <= r; dy++)
					for (int dx = -r; dx <= r; dx++) {
						if (dx * dx + dy * dy > radius * radius) continue;
						final double q = at(image, x + dx, y + dy, 0);
						if (ignoreNaN && Double.isNaN(q)) continue;
						final double d = ignoreNaN && Double.isNaN(p) ? 0 : q - p;
						final double w = Math.exp(-0.5 * (dx * dx + dy * dy) / (sigmaSpatial * sigmaSpatial) - 0.5 * d * d / (sigmaRange * sigmaRange));
						sum += w * q;
						weights += w;
					}
				out[y * width + x] = sum / weights;
			}
		return out;
	}

	/** The guided filter of a plane, all windows complete by the border rule. Missing pixels (image or guide NaN) take no part in a window. */
	public double[] guided(final double[] guide, final int radius, final double epsilon, final boolean ignoreNaN) {
		final double[] out = new double[image.length];
		for (int y = 0; y < height; y++)
			for (int x = 0; x < width; x++) {
				double a = 0, b = 0;
				int windows = 0;
				for (int wy = y - radius; wy <= y + radius; wy++)
					for (int wx = x - radius; wx <= x + radius; wx++) {
						final double[] fit = fit(guide, wx, wy, radius, epsilon, ignoreNaN);
						if (fit == null) continue;
						a += fit[0];
						b += fit[1];
						windows++;
					}
				double g = guide[y * width + x];
				if (ignoreNaN && Double.isNaN(g)) {
					final double[] own = fit(guide, x, y, radius, epsilon, true);
					g = own == null ? Double.NaN : own[2];
				}
				out[y * width + x] = (a * g + b) / windows;
			}
		return out;
	}

	/** Slope, offset and the guide's mean in a window. */
	private double[] fit(final double[] guide, final int cx, final int cy, final int radius, final double epsilon, final boolean ignoreNaN) {
		double n = 0, meanP = 0, meanI = 0, covariance = 0, variance = 0;
		for (int pass = 0; pass < 2; pass++) {
			for (int y = cy - radius; y <= cy + radius; y++)
				for (int x = cx - radius; x <= cx + radius; x++) {
					final double p = at(image, x, y, 0), i = at(guide, x, y, 0);
					if (ignoreNaN && (Double.isNaN(p) || Double.isNaN(i))) continue;
					if (pass == 0) {
						n++;
						meanP += p;
						meanI += i;
					}
					else {
						covariance += (p - meanP) * (i - meanI);
						variance += (i - meanI) * (i - meanI);
					}
				}
			if (pass == 0) {
				meanP /= n;
				meanI /= n;
			}
		}
		if (n == 0) return null;
		final double a = variance / n + epsilon == 0 ? 0 : covariance / n / (variance / n + epsilon);
		return new double[] { a, meanP - a * meanI, meanI };
	}

	/**
	 * The Kuwahara filter of a plane.
	 *
	 * @param tie variances that differ by no more count as equal; then the result is NaN unless the means are equal too
	 */
	public double[] kuwahara(final int radius, final boolean ignoreNaN, final double tie) {
		final double[] out = new double[image.length];
		for (int y = 0; y < height; y++)
			for (int x = 0; x < width; x++) {
				double best = Double.POSITIVE_INFINITY, mean = Double.NaN;
				boolean spoilt = false, tied = false;
				for (int k = 0; k < 4; k++) {
					final int left = k % 2 == 0 ? x - radius : x, top = k < 2 ? y - radius : y;
					double n = 0, sum = 0, squares = 0;
					for (int v = top; v <= top + radius; v++)
						for (int u = left; u <= left + radius; u++) {
							final double q = at(image, u, v, 0);
							if (ignoreNaN && Double.isNaN(q)) continue;
							n++;
							sum += q;
							squares += q * q;
						}
					if (n == 0) continue;
					final double variance = (n * squares - sum * sum) / (n * n);
					if (Double.isNaN(variance)) spoilt = true;
					if (Math.abs(variance - best) <= tie && sum / n != mean) tied = true;
					else if (variance < best - tie) tied = false;
					if (variance < best) {
						best = variance;
						mean = sum / n;
					}
				}
				out[y * width + x] = spoilt || tied && tie > 0 ? Double.NaN : mean;
			}
		return out;
	}

	/** Perona and Malik's scheme; edges smooths the image from which conductances are taken. */
	public double[] diffuse(final int iterations, final DoubleUnaryOperator conductance, final double timeStep, final int dimensions,
		final java.util.function.UnaryOperator<double[]> edges)
	{
		double[] v = image;
		for (int k = 0; k < iterations; k++) {
			final double[] next = v.clone(), e = edges.apply(v);
			for (int z = 0; z < depth; z++)
				for (int y = 0; y < height; y++)
					for (int x = 0; x < width; x++)
						for (int d = 0; d < dimensions; d++)
							for (int s = -1; s <= 1; s += 2) {
								final int nx = x + (d == 0 ? s : 0), ny = y + (d == 1 ? s : 0), nz = z + (d == 2 ? s : 0);
								final double c = conductance.applyAsDouble(at(e, nx, ny, nz) - at(e, x, y, z));
								next[(z * height + y) * width + x] += timeStep * c * (at(v, nx, ny, nz) - at(v, x, y, z));
							}
			v = next;
		}
		return v;
	}
}

package io.github.imago.kernel.restore;

import io.github.imago.kernel.common.Border;

/** Non-local means by its definition, in double precision, pair by pair. Pixels that are not finite are missing. */
public final class NaiveNonLocal {

	private final double[] image;
	private final int width, height, depth;
	private final Border border;
	private final double value;

	public NaiveNonLocal(final double[] image, final int width, final int height, final int depth, final Border border, final double value) {
		this.image = image;
		this.width = width;
		this.height = height;
		this.depth = depth;
		this.border = border;
		this.value = border == Border.ZERO ? 0 : value;
	}

	private double at(final int x, final int y, final int z) {
		final int sx = border.index(x, width), sy = border.index(y, height), sz = border.index(z, depth);
		return sx < 0 || sy < 0 || sz < 0 ? value : image[(sz * height + sy) * width + sx];
	}

	/** The weight of q in p's mean; 1 for p itself. */
	private double weight(final int[] p, final int[] q, final int patch, final int patchZ, final double sigma, final double h) {
		if (p[0] == q[0] && p[1] == q[1] && p[2] == q[2]) return 1;
		double sum = 0;
		int n = 0;
		for (int z = -patchZ; z <= patchZ; z++)
			for (int y = -patch; y <= patch; y++)
				for (int x = -patch; x <= patch; x++) {
					final double d = at(p[0] + x, p[1] + y, p[2] + z) - at(q[0] + x, q[1] + y, q[2] + z);
					if (!Double.isFinite(d)) continue;
					sum += d * d;
					n++;
				}
		return n == 0 ? 0 : Math.exp(-Math.max(sum / n - 2 * sigma * sigma, 0) / (h * h));
	}

	/** One estimate of the pixels of a patch around p. */
	private double mean(final int[] p, final int[] offset, final int patch, final int patchZ, final int search, final int searchZ, final double sigma,
		final double h, final double[] parts)
	{
		double sum = 0, weights = 0, all = 0;
		for (int z = -searchZ; z <= searchZ; z++)
			for (int y = -search; y <= search; y++)
				for (int x = -search; x <= search; x++) {
					final double w = weight(p, new int[] { p[0] + x, p[1] + y, p[2] + z }, patch, patchZ, sigma, h), v = at(p[0] + offset[0] + x, p[1] +
						offset[1] + y, p[2] + offset[2] + z);
					all += w;
					if (!Double.isFinite(v)) continue;
					sum += w * v;
					weights += w;
				}
		parts[0] += sum / all;
		parts[1] += weights / all;
		return sum / weights;
	}

	public double[] filter(final int patch, final int patchZ, final int search, final int searchZ, final double sigma, final double h,
		final NonLocalEstimate estimate)
	{
		final double[] out = image.clone();
		for (int z = 0; z < depth; z++)
			for (int y = 0; y < height; y++)
				for (int x = 0; x < width; x++) {
					if (!Double.isFinite(at(x, y, z))) continue;
					final double[] parts = new double[2];
					final int i = (z * height + y) * width + x;
					if (estimate == NonLocalEstimate.PIXELWISE) out[i] = mean(new int[] { x, y, z }, new int[3], patch, patchZ, search, searchZ, sigma, h, parts);
					else {
						for (int dz = -patchZ; dz <= patchZ; dz++)
							for (int dy = -patch; dy <= patch; dy++)
								for (int dx = -patch; dx <= patch; dx++)
									mean(new int[] { x - dx, y - dy, z - dz }, new int[] { dx, dy, dz }, patch, patchZ, search, searchZ, sigma, h, parts);
						out[i] = parts[0] / parts[1];
					}
				}
		return out;
	}
}

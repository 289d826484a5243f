package io.github.imago.kernel.restore;

import io.github.imago.kernel.common.Border;

/**
 * Non-local means by its definition, in double precision, pair by pair. Pixels that are not finite are missing. Of channels that count
 * together, which are planes here, each is averaged by the weights of all.
 */
public final class NaiveNonLocal {

	/** What the weights of a search window are, and that of its centre. */
	private record Weights(double[] values, double sum) {}

	private final double[] image;
	private final int width, height, depth;
	private final Border border;
	private final double value;
	private final boolean together;
	private int patch, patchZ, search, searchZ;
	private double sigma, h;
	private boolean patchwise;

	public NaiveNonLocal(final double[] image, final int width, final int height, final int depth, final Border border, final double value) {
		this(image, width, height, depth, border, value, false);
	}

	/** @param together whether planes are channels that count together */
	public NaiveNonLocal(final double[] image, final int width, final int height, final int depth, final Border border, final double value,
		final boolean together)
	{
		this.image = image;
		this.width = width;
		this.height = height;
		this.depth = depth;
		this.border = border;
		this.value = border == Border.ZERO ? 0 : value;
		this.together = together;
	}

	private double plain(final int x, final int y, final int z) {
		final int sx = border.index(x, width), sy = border.index(y, height), sz = border.index(z, depth);
		return sx < 0 || sy < 0 || sz < 0 ? value : image[(sz * height + sy) * width + sx];
	}

	/** A pixel, NaN where it is missing. */
	private double at(final int x, final int y, final int z) {
		if (together) for (int c = 0; c < depth; c++)
			if (!Double.isFinite(plain(x, y, c))) return Double.NaN;
		final double v = plain(x, y, z);
		return Double.isFinite(v) ? v : Double.NaN;
	}

	/** The weight of another pixel q in p's mean. */
	private double weight(final int[] p, final int[] q) {
		double sum = 0;
		int n = 0;
		final int members = (2 * patch + 1) * (2 * patch + 1) * (together ? depth : 2 * patchZ + 1);
		for (int z = together ? 0 : -patchZ; z <= (together ? depth - 1 : patchZ); z++)
			for (int y = -patch; y <= patch; y++)
				for (int x = -patch; x <= patch; x++) {
					final double d = at(p[0] + x, p[1] + y, together ? z : p[2] + z) - at(q[0] + x, q[1] + y, together ? z : q[2] + z);
					if (Double.isNaN(d)) continue;
					sum += d * d;
					n++;
				}
		final double noise = 2 * sigma * sigma * (patchwise ? 1 + Math.sqrt(2.0 / members) : 1);
		return n == 0 ? 0 : Math.exp(-Math.max(sum / n - noise, 0) / (h * h) * (patchwise ? 4 : 1));
	}

	private Weights weights(final int[] p) {
		final double[] w = new double[(2 * search + 1) * (2 * search + 1) * (2 * searchZ + 1)];
		int i = 0;
		double most = 1e-6, sum = 0;
		for (int z = -searchZ; z <= searchZ; z++)
			for (int y = -search; y <= search; y++)
				for (int x = -search; x <= search; x++, i++) {
					if (x == 0 && y == 0 && z == 0) continue;
					w[i] = weight(p, new int[] { p[0] + x, p[1] + y, p[2] + z });
					most = Math.max(most, w[i]);
					sum += w[i];
				}
		w[w.length / 2] = patchwise ? most : 1;
		return new Weights(w, sum + w[w.length / 2]);
	}

	/** Adds one estimate of the pixel r by the weights of the patch p that holds it, and the weight of those that are not missing. */
	private void add(final int[] r, final Weights weights, final double[] parts) {
		int i = 0;
		for (int z = -searchZ; z <= searchZ; z++)
			for (int y = -search; y <= search; y++)
				for (int x = -search; x <= search; x++, i++) {
					final double v = at(r[0] + x, r[1] + y, r[2] + z), w = weights.values[i] / weights.sum;
					if (Double.isNaN(v)) continue;
					parts[0] += w * v;
					parts[1] += w;
				}
	}

	public double[] filter(final int patchRadius, final int patchRadiusZ, final int searchRadius, final int searchRadiusZ, final double noise,
		final double strength, final NonLocalEstimate estimate)
	{
		patch = patchRadius;
		patchZ = together ? 0 : patchRadiusZ;
		search = searchRadius;
		searchZ = together ? 0 : searchRadiusZ;
		sigma = noise;
		h = strength;
		patchwise = estimate == NonLocalEstimate.PATCHWISE;
		final double[] out = image.clone();
		for (int z = 0; z < depth; z++)
			for (int y = 0; y < height; y++)
				for (int x = 0; x < width; x++) {
					if (Double.isNaN(at(x, y, z))) continue;
					final double[] parts = new double[2];
					final int reach = patchwise ? patch : 0, reachZ = patchwise ? patchZ : 0;
					for (int dz = -reachZ; dz <= reachZ; dz++)
						for (int dy = -reach; dy <= reach; dy++)
							for (int dx = -reach; dx <= reach; dx++)
								add(new int[] { x, y, z }, weights(new int[] { x - dx, y - dy, z - dz }), parts);
					out[(z * height + y) * width + x] = parts[0] / parts[1];
				}
		return out;
	}
}

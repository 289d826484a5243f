package io.github.imago.kernel.restore;

import io.github.imago.kernel.common.BlockKernel;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Exponential;

import java.util.Arrays;

/**
 * Non-local means of planes or volumes: each pixel p becomes the mean of the pixels q of a search window around it, weighted by how alike
 * the patches around both are: {@code w(p, q) = exp(-max(d²(p, q) - 2σ², 0) / h²)}, d² being the mean squared difference of the patches, of
 * which noise alone makes 2σ² (Buades, Coll &amp; Morel, <i>A review of image denoising algorithms, with a new one</i>, Multiscale Model.
 * Simul. 4 (2005) 490, doi:10.1137/040616024; weights as in <i>Non-local means denoising</i>, Image Processing On Line 1 (2011) 208,
 * doi:10.5201/ipol.2011.bcm_nlm, eq. 3). {@link NonLocalEstimate} says what becomes of the weights.
 * <p>
 * <b>Method</b>: for one offset q - p at a time, squared differences of all pixels are summed over patches ({@link WindowSums}), so that the
 * cost does not grow with the patch (Darbon et al., <i>Fast nonlocal filtering applied to electron cryomicroscopy</i>, ISBI 2008, 1331,
 * doi:10.1109/ISBI.2008.4541250); each weight serves both of its pixels. The exponential is {@link Exponential}. What is averaged are
 * differences from p, so that a large offset of the image costs no digits.
 * <p>
 * <b>NaN</b> and infinite pixels are missing: they count neither in means nor in distances, which are those of the pixels present in both
 * patches, and stay what they are.
 * <p>
 * <b>Cost</b>: proportional to the volume of the search window.
 */
public final class NonLocalMeans implements BlockKernel<float[]> {

	/** Largest radius of a patch, in pixels. */
	public static final int MAX_PATCH_RADIUS = 50;
	/** Largest radius of the search window, in pixels. */
	public static final int MAX_SEARCH_RADIUS = 200;

	private final int patch, patchZ, search, searchZ;
	private final boolean patchwise;
	private final int[] halo;
	/** Pixels of a patch. */
	private final int members;
	/** What of a sum of squared differences is noise, and what its excess is multiplied by. */
	private final float noise, scale;

	/** The block's size, its rows and, if any pixel is missing, which are present: {@code [z height + y]}. */
	private int width, height, depth;
	private float[][] rows = {}, present = {};
	private boolean missing;
	/** Of each row of the block that is summed up: of weighted differences, and of weights. */
	private float[][] sums = {}, weights = {}, shares = {};
	private WindowSums distances, pairs, forward, backward;
	private float[] back, backPresent, weight, product, moved, counts, area;

	/**
	 * @param patchRadius pixels from a patch's centre to its side, 0 to {@link #MAX_PATCH_RADIUS}
	 * @param patchRadiusZ the same along z, if there are three axes
	 * @param searchRadius pixels from a search window's centre to its side, 1 to {@link #MAX_SEARCH_RADIUS}
	 * @param searchRadiusZ the same along z, from 0, if there are three axes
	 * @param sigma standard deviation of the noise, in grey values, {@code >= 0}
	 * @param strength h, in grey values, {@code > 0}
	 * @param estimate what becomes of the weights
	 * @param dimensions the number of the blocks' axes, 2 or 3
	 */
	public NonLocalMeans(final int patchRadius, final int patchRadiusZ, final int searchRadius, final int searchRadiusZ, final double sigma,
		final double strength, final NonLocalEstimate estimate, final int dimensions)
	{
		Check.within("dimensions", dimensions, 2, 3);
		patch = Check.within("patchRadius", patchRadius, 0, MAX_PATCH_RADIUS);
		patchZ = dimensions == 2 ? 0 : Check.within("patchRadiusZ", patchRadiusZ, 0, MAX_PATCH_RADIUS);
		search = Check.within("searchRadius", searchRadius, 1, MAX_SEARCH_RADIUS);
		searchZ = dimensions == 2 ? 0 : Check.within("searchRadiusZ", searchRadiusZ, 0, MAX_SEARCH_RADIUS);
		Check.atLeast("sigma", sigma, 0);
		Check.above("strength", strength, 0);
		patchwise = estimate == NonLocalEstimate.PATCHWISE;
		halo = new int[dimensions];
		halo[0] = halo[1] = search + (patchwise ? 2 : 1) * patch;
		if (dimensions == 3) halo[2] = searchZ + (patchwise ? 2 : 1) * patchZ;
		members = (2 * patch + 1) * (2 * patch + 1) * (2 * patchZ + 1);
		noise = (float) Math.min(Float.MAX_VALUE, 2 * sigma * sigma * members);
		scale = (float) Math.max(Float.MIN_NORMAL, Math.min(Float.MAX_VALUE, 1 / (8 * strength * strength * members)));
	}

	@Override
	public int[] halo() {
		return halo.clone();
	}

	@Override
	public int bytesPerPixel() {
		return 4 * (patchwise ? 5 : 4) + 4 * (2 * patchZ + 1) / 2;
	}

	@Override
	public void compute(final float[] source, final int[] sourceSize, final float[] target, final int[] targetSize) {
		prepare(sourceSize);
		load(source);
		final int hx = halo[0], hz = halo.length == 3 ? halo[2] : 0, w = targetSize[0], h = targetSize[1], d = halo.length == 3 ? targetSize[2] : 1;
		if (w == 0 || h == 0 || d == 0) return;
		final Region tile = new Region(hz, hz + d, hx, hx + h), centres = patchwise ? tile.grown(patchZ, patch) : tile;
		clear(centres);
		forEachOffset((dx, dy, dz) -> averagePixels(centres, dx, dy, dz, !patchwise));
		if (patchwise) {
			for (int i = centres.first(height); i < centres.last(height); i++)
				invert(weights[i], shares[i], width);
			clear(tile);
			forEachOffset((dx, dy, dz) -> averagePatches(tile, centres, dx, dy, dz));
			addOwnShares(tile, centres);
		}
		for (int z = 0; z < d; z++)
			for (int y = 0; y < h; y++) {
				final int i = (hz + z) * height + hx + y;
				finish(rows[i], sums[i], weights[i], patchwise ? 0 : 1, product, width);
				final int to = (z * h + y) * w;
				System.arraycopy(product, hx, target, to, w);
				if (missing) for (int x = 0, from = i * width + hx; x < w; x++)
					if (present[i][hx + x] == 0) target[to + x] = source[from + x];
			}
	}

	/** Rows of the block. */
	private record Region(int z0, int z1, int y0, int y1) {

		Region grown(final int z, final int y) {
			return new Region(z0 - z, z1 + z, y0 - y, y1 + y);
		}

		boolean contains(final int z, final int y) {
			return z >= z0 && z < z1 && y >= y0 && y < y1;
		}

		/** All rows from which an offset leads into this region, and its own. */
		Region withSources(final int dy, final int dz) {
			return new Region(z0 - Math.max(dz, 0), z1 - Math.min(dz, 0), y0 - Math.max(dy, 0), y1 - Math.min(dy, 0));
		}

		int first(final int height) {
			return z0 * height;
		}

		int last(final int height) {
			return z1 * height;
		}
	}

	@FunctionalInterface
	private interface OffsetConsumer {

		void accept(int dx, int dy, int dz);
	}

	/** One of each two opposite offsets of the search window. */
	private void forEachOffset(final OffsetConsumer consumer) {
		for (int dz = 0; dz <= searchZ; dz++)
			for (int dy = dz == 0 ? 0 : -search; dy <= search; dy++)
				for (int dx = dz == 0 && dy == 0 ? 1 : -search; dx <= search; dx++)
					consumer.accept(dx, dy, dz);
	}

	@FunctionalInterface
	private interface WeightConsumer {

		/** Takes the weights of the pixels of a row and of those that the offset leads to from them. */
		void accept(int z, int y, float[] weights);
	}

	/** Computes the weights of all pairs of an offset that begin in a region. */
	private void weigh(final Region region, final int dx, final int dy, final int dz, final WeightConsumer consumer) {
		final Region all = region.grown(patchZ, patch);
		final int n = width;
		distances.begin(all.y1 - all.y0);
		if (missing) pairs.begin(all.y1 - all.y0);
		for (int z = all.z0; z < all.z1; z++)
			for (int y = all.y0; y < all.y1; y++) {
				final int p = z * height + y, q = p + dz * height + dy;
				WindowSums.shift(rows[q], dx, back, n);
				final float[] difference = distances.next();
				FloatRows.squaredDifferences(rows[p], back, difference, n);
				if (missing) {
					WindowSums.shift(present[q], dx, backPresent, n);
					final float[] pair = pairs.next();
					System.arraycopy(present[p], 0, pair, 0, n);
					FloatRows.multiply(backPresent, pair, n);
					FloatRows.multiply(pair, difference, n);
					if (pairs.push(counts, n)) toShares(counts, members, n);
				}
				if (!distances.push(weight, n)) continue;
				if (missing) FloatRows.multiply(counts, weight, n);
				exponential(weight, noise, scale, n);
				if (missing) clearWhereInfinite(counts, weight, n);
				consumer.accept(z - patchZ, y - patch, weight);
			}
	}

	/** Adds the pairs of an offset to the sums of a region's pixels. */
	private void averagePixels(final Region region, final int dx, final int dy, final int dz, final boolean values) {
		final int n = width;
		weigh(region.withSources(dy, dz), dx, dy, dz, (z, y, w) -> {
			final int p = z * height + y, q = p + dz * height + dy;
			if (values) {
				WindowSums.shift(rows[q], dx, back, n);
				if (missing) {
					FloatRows.multiply(present[p], w, n);
					WindowSums.shift(present[q], dx, backPresent, n);
					FloatRows.multiply(backPresent, w, n);
				}
				FloatRows.weighDifferences(w, rows[p], back, product, n);
			}
			if (region.contains(z, y)) {
				FloatRows.add(w, weights[p], n);
				if (values) FloatRows.add(product, sums[p], n);
			}
			if (region.contains(z + dz, y + dy)) {
				WindowSums.shift(w, -dx, moved, n);
				FloatRows.add(moved, weights[q], n);
				if (values) {
					WindowSums.shift(product, -dx, moved, n);
					FloatRows.subtract(moved, sums[q], n);
				}
			}
		});
	}

	/** Adds the pairs of patches of an offset, the first or the second of which is centred in a region, to the sums of a tile's pixels. */
	private void averagePatches(final Region tile, final Region centres, final int dx, final int dy, final int dz) {
		final int n = width;
		forward.begin(centres.y1 - centres.y0);
		backward.begin(centres.y1 - centres.y0);
		weigh(centres.withSources(dy, dz), dx, dy, dz, (z, y, w) -> {
			if (centres.contains(z, y)) {
				final float[] share = forward.next();
				System.arraycopy(w, 0, share, 0, n);
				FloatRows.multiply(shares[z * height + y], share, n);
				if (forward.push(area, n)) addPixels(z - patchZ, y - patch, dx, dy, dz);
			}
			if (centres.contains(z + dz, y + dy)) {
				final float[] share = backward.next();
				WindowSums.shift(w, -dx, share, n);
				FloatRows.multiply(shares[(z + dz) * height + y + dy], share, n);
				if (backward.push(area, n)) addPixels(z + dz - patchZ, y + dy - patch, -dx, -dy, -dz);
			}
		});
	}

	/** Adds the pixels that an offset leads to, weighted by {@link #area}, to the sums of a row. */
	private void addPixels(final int z, final int y, final int dx, final int dy, final int dz) {
		final int n = width, to = z * height + y, from = to + dz * height + dy;
		if (missing) {
			WindowSums.shift(present[from], dx, backPresent, n);
			FloatRows.multiply(backPresent, area, n);
		}
		WindowSums.shift(rows[from], dx, moved, n);
		FloatRows.weighDifferences(area, rows[to], moved, product, n);
		FloatRows.add(product, sums[to], n);
		FloatRows.add(area, weights[to], n);
	}

	/** Adds the weights that patches have in their own estimates. */
	private void addOwnShares(final Region tile, final Region centres) {
		final int n = width;
		forward.begin(centres.y1 - centres.y0);
		for (int z = centres.z0; z < centres.z1; z++)
			for (int y = centres.y0; y < centres.y1; y++) {
				System.arraycopy(shares[z * height + y], 0, forward.next(), 0, n);
				if (forward.push(area, n)) FloatRows.add(area, weights[(z - patchZ) * height + y - patch], n);
			}
	}

	private void prepare(final int[] size) {
		final int d = size.length == 3 ? size[2] : 1;
		if (size[0] == width && size[1] == height && d == depth) return;
		width = size[0];
		height = size[1];
		depth = d;
		final int all = height * depth;
		rows = FloatRows.rows(all, width);
		sums = FloatRows.rows(all, width);
		weights = FloatRows.rows(all, width);
		shares = FloatRows.rows(patchwise ? all : 0, width);
		present = new float[0][];
		final int box = 2 * patch + 1, boxZ = 2 * patchZ + 1;
		distances = new WindowSums(box, boxZ, width, height);
		pairs = null;
		forward = patchwise ? new WindowSums(box, boxZ, width, height) : null;
		backward = patchwise ? new WindowSums(box, boxZ, width, height) : null;
		back = FloatRows.row(width);
		backPresent = FloatRows.row(width);
		weight = FloatRows.row(width);
		product = FloatRows.row(width);
		moved = FloatRows.row(width);
		counts = FloatRows.row(width);
		area = FloatRows.row(width);
	}

	private void load(final float[] source) {
		missing = false;
		for (int i = 0; i < rows.length; i++) {
			System.arraycopy(source, i * width, rows[i], 0, width);
			for (int x = 0; x < width; x++)
				if (rows[i][x] - rows[i][x] != 0) missing = true;
		}
		if (!missing) return;
		if (present.length == 0) {
			present = FloatRows.rows(rows.length, width);
			pairs = new WindowSums(2 * patch + 1, 2 * patchZ + 1, width, height);
		}
		for (int i = 0; i < rows.length; i++)
			for (int x = 0; x < width; x++) {
				final boolean here = rows[i][x] - rows[i][x] == 0;
				present[i][x] = here ? 1 : 0;
				if (!here) rows[i][x] = 0;
			}
	}

	private void clear(final Region region) {
		for (int i = region.first(height); i < region.last(height); i++) {
			Arrays.fill(sums[i], 0);
			Arrays.fill(weights[i], 0);
		}
	}

	/** Numbers of pairs become what sums over them have to be multiplied by, infinity where there is none. */
	private static void toShares(final float[] counts, final float members, final int n) {
		for (int i = 0; i < n; i++)
			counts[i] = members / counts[i];
	}

	/** Patches that have no pair of pixels in common have no weight. */
	private static void clearWhereInfinite(final float[] shares, final float[] weights, final int n) {
		for (int i = 0; i < n; i++)
			if (shares[i] == Float.POSITIVE_INFINITY) weights[i] = 0;
	}

	/** {@code s = exp(-8 scale max(s - noise, 0))}. */
	private static void exponential(final float[] s, final float noise, final float scale, final int n) {
		for (int i = 0; i < n; i++) {
			final float d = s[i] - noise, u = (d + Math.abs(d)) * 0.5f * scale;
			s[i] = 1 / Exponential.eighth(u);
		}
	}

	private static void invert(final float[] weights, final float[] shares, final int n) {
		for (int i = 0; i < n; i++)
			shares[i] = 1 / (1 + weights[i]);
	}

	private static void finish(final float[] row, final float[] sum, final float[] weight, final float own, final float[] out, final int n) {
		for (int i = 0; i < n; i++)
			out[i] = row[i] + sum[i] / (own + weight[i]);
	}
}

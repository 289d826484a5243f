package io.github.imago.kernel.restore;

import io.github.imago.kernel.common.BlockKernel;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Exponential;

import java.util.Arrays;

/**
 * Non-local means of planes or volumes: each pixel p becomes the mean of the pixels q of a search window around it, weighted by how alike
 * the patches around both are (Buades, Coll &amp; Morel, <i>A review of image denoising algorithms, with a new one</i>, Multiscale Model. Simul. 4
 * (2005) 490, doi:10.1137/040616024; <i>Non-local means denoising</i>, Image Processing On Line 1 (2011) 208,
 * doi:10.5201/ipol.2011.bcm_nlm, eq. 3). d² is the mean squared difference of two patches of n pixels, all with the same weight, σ the noise,
 * h the strength, and for {@link NonLocalEstimate}
 * <ul>
 * <li>PIXELWISE {@code w(p, q) = exp(-max(d² - 2σ², 0) / h²)}, 2σ² being what noise alone makes of d²; a pixel's own weight is 1;
 * <li>PATCHWISE {@code w(p, q) = exp(-4 max(d² - 2σ²(1 + √(2/n)), 0) / h²)}: also what noise makes of d² one standard deviation above its mean
 * (d² of noise is chi-square distributed) is no difference, so that the weights of like patches are alike whatever the patch's size. The 4 is
 * chosen by experiment, on eight images with three levels of noise: as the mean over patches smooths too, strengths from 0.4 to 1 σ then suit both
 * estimates. A patch's own weight is the largest of the others' (Salmon, <i>On two parameters for denoising with
 * non-local means</i>, IEEE Signal Process. Lett. 17 (2010) 269, doi:10.1109/LSP.2009.2038954), or its own noise would stay.
 * </ul>
 * <p>
 * <b>Channels</b> that count together have the same weights, d² being the mean over pixels and channels, n their number, and σ² the mean of the
 * channels' variances. A pixel that is missing in one channel is missing in all.
 * <p>
 * <b>Method</b>: for one offset q - p at a time, squared differences of all pixels are summed over patches ({@link WindowSums}), so that the
 * cost does not grow with the patch (Darbon et al., <i>Fast nonlocal filtering applied to electron cryomicroscopy</i>, ISBI 2008, 1331,
 * doi:10.1109/ISBI.2008.4541250); each weight serves both of its pixels. The exponential is {@link Exponential}. What is averaged are
 * differences from p, so that a large offset of the image costs no digits.
 * <p>
 * <b>NaN</b> and infinite pixels are missing: they count neither in means nor in distances, which are those of the pixels present in both
 * patches, and stay what they are.
 * <p>
 * <b>Beside scikit-image 0.19</b> (the better of its two modes, same parameters; four crops of its photographs, three test images, σ 10 and 25, h 0.6 and
 * 0.8 σ, patches of 5 and 7 pixels) PATCHWISE has a PSNR 0.2 to 0.4 dB higher on the mean, and a lower one in 8 of the 56 cases, by 0.3 dB at most;
 * PIXELWISE one 0.04 to 0.4 dB lower on the mean, by 1.2 dB at most.
 * <p>
 * <b>Cost</b>: proportional to the volume of the search window; PATCHWISE takes about three times as long.
 */
public final class NonLocalMeans implements BlockKernel<float[]> {

	/** Largest radius of a patch, in pixels. */
	public static final int MAX_PATCH_RADIUS = 50;
	/** Largest radius of the search window, in pixels. */
	public static final int MAX_SEARCH_RADIUS = 200;

	/** The least weight that a patch has in its own mean. */
	private static final float LEAST_WEIGHT = 1e-6f;

	private final int patch, patchZ, search, searchZ;
	private final boolean patchwise, together;
	private final int[] halo;
	/** Pixels of a patch. */
	private final int members;
	private final double sigma, strength;
	/** What of a sum of squared differences is noise, and what its excess is multiplied by. */
	private float noise, scale;

	/** The block's size, the number of its channels, its rows {@code [(channel depth + z) height + y]} and, if any pixel is missing, which are present. */
	private int width, height, depth, channels;
	/** {@code height depth}: rows of a channel. */
	private int all;
	private float[][] rows = {}, present = {};
	private boolean missing;
	/** Of each row of the block that is summed up: of weighted differences, and of weights. */
	private float[][] sums = {}, weights = {}, shares = {}, largest = {};
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
	 * @param together whether the third axis is that of channels, which have their weights in common; blocks have all of them then
	 */
	public NonLocalMeans(final int patchRadius, final int patchRadiusZ, final int searchRadius, final int searchRadiusZ, final double sigma,
		final double strength, final NonLocalEstimate estimate, final int dimensions, final boolean together)
	{
		Check.within("dimensions", dimensions, 2, 3);
		patch = Check.within("patchRadius", patchRadius, 0, MAX_PATCH_RADIUS);
		this.together = together;
		Check.that(!together || dimensions == 3, "channels must be the third axis, the blocks have two");
		patchZ = dimensions == 2 || together ? 0 : Check.within("patchRadiusZ", patchRadiusZ, 0, MAX_PATCH_RADIUS);
		search = Check.within("searchRadius", searchRadius, 1, MAX_SEARCH_RADIUS);
		searchZ = dimensions == 2 || together ? 0 : Check.within("searchRadiusZ", searchRadiusZ, 0, MAX_SEARCH_RADIUS);
		this.sigma = Check.atLeast("sigma", sigma, 0);
		this.strength = Check.above("strength", strength, 0);
		patchwise = estimate == NonLocalEstimate.PATCHWISE;
		halo = new int[dimensions];
		halo[0] = halo[1] = search + (patchwise ? 2 : 1) * patch;
		if (dimensions == 3) halo[2] = searchZ + (patchwise ? 2 : 1) * patchZ;
		members = (2 * patch + 1) * (2 * patch + 1) * (2 * patchZ + 1);
	}

	@Override
	public int[] halo() {
		return halo.clone();
	}

	@Override
	public int wholeAxes() {
		return together ? 1 : 0;
	}

	@Override
	public int bytesPerPixel() {
		return 4 * (patchwise ? 6 : 4) + 4 * (2 * patchZ + 1) / 2;
	}

	@Override
	public void compute(final float[] source, final int[] sourceSize, final float[] target, final int[] targetSize) {
		prepare(sourceSize);
		load(source);
		final int hx = halo[0], hz = together || halo.length == 2 ? 0 : halo[2], w = targetSize[0], h = targetSize[1], d = together || halo.length == 2 ? 1
			: targetSize[2];
		if (w == 0 || h == 0 || d == 0) return;
		final Region tile = new Region(hz, hz + d, hx, hx + h), centres = patchwise ? tile.grown(patchZ, patch) : tile;
		clear(centres);
		for (final float[] row : largest)
			Arrays.fill(row, 0);
		forEachOffset((dx, dy, dz) -> averagePixels(centres, dx, dy, dz));
		if (patchwise) {
			for (int i = centres.first(height); i < centres.last(height); i++)
				invert(weights[i], largest[i], shares[i], width);
			clear(tile);
			forEachOffset((dx, dy, dz) -> averagePatches(tile, centres, dx, dy, dz));
			addOwnShares(tile, centres);
		}
		for (int c = 0; c < channels; c++)
			for (int z = 0; z < d; z++)
				for (int y = 0; y < h; y++) {
					final int i = (hz + z) * height + hx + y, row = c * all + i;
					finish(rows[row], sums[row], weights[i], patchwise ? 0 : 1, product, width);
					final int to = ((c * d + z) * h + y) * w;
					System.arraycopy(product, hx, target, to, w);
					if (missing) for (int x = 0, from = row * width + hx; x < w; x++)
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
		final Region read = region.grown(patchZ, patch);
		final int n = width;
		distances.begin(read.y1 - read.y0);
		if (missing) pairs.begin(read.y1 - read.y0);
		for (int z = read.z0; z < read.z1; z++)
			for (int y = read.y0; y < read.y1; y++) {
				final int p = z * height + y, q = p + dz * height + dy;
				final float[] difference = distances.next();
				for (int c = 0; c < channels; c++) {
					WindowSums.shift(rows[c * all + q], dx, back, n);
					if (c == 0) FloatRows.squaredDifferences(rows[p], back, difference, n);
					else FloatRows.addSquaredDifferences(rows[c * all + p], back, difference, n);
				}
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

	/** Adds the pairs of an offset to the sums of a region's pixels; of patches, to their sums of weights only. */
	private void averagePixels(final Region region, final int dx, final int dy, final int dz) {
		final int n = width;
		weigh(region.withSources(dy, dz), dx, dy, dz, (z, y, w) -> {
			final int p = z * height + y, q = p + dz * height + dy;
			final boolean first = region.contains(z, y), second = region.contains(z + dz, y + dy);
			if (!patchwise && missing) {
				FloatRows.multiply(present[p], w, n);
				WindowSums.shift(present[q], dx, backPresent, n);
				FloatRows.multiply(backPresent, w, n);
			}
			if (first) addWeights(w, p);
			if (second) {
				WindowSums.shift(w, -dx, moved, n);
				addWeights(moved, q);
			}
			if (!patchwise) for (int c = 0; c < channels; c++) {
				final int row = c * all + p, other = c * all + q;
				WindowSums.shift(rows[other], dx, back, n);
				FloatRows.weighDifferences(w, rows[row], back, product, n);
				if (first) FloatRows.add(product, sums[row], n);
				if (!second) continue;
				WindowSums.shift(product, -dx, moved, n);
				FloatRows.subtract(moved, sums[other], n);
			}
		});
	}

	private void addWeights(final float[] w, final int row) {
		FloatRows.add(w, weights[row], width);
		if (patchwise) FloatRows.raise(w, largest[row], width);
	}

	/** Adds the pairs of patches of an offset, the first or the second of which is centred in a region, to the sums of a tile's pixels. */
	private void averagePatches(final Region tile, final Region centres, final int dx, final int dy, final int dz) {
		final int n = width;
		forward.begin(centres.y1 - centres.y0);
		backward.begin(centres.y1 - centres.y0);
		weigh(centres.withSources(dy, dz), dx, dy, dz, (z, y, w) -> {
			if (centres.contains(z, y)) {
				final float[] share = forward.next();
				FloatRows.products(w, shares[z * height + y], share, n);
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
		for (int c = 0; c < channels; c++) {
			WindowSums.shift(rows[c * all + from], dx, moved, n);
			FloatRows.addWeighedDifferences(area, rows[c * all + to], moved, sums[c * all + to], n);
		}
		FloatRows.add(area, weights[to], n);
	}

	/** Adds the weights that patches have in their own estimates. */
	private void addOwnShares(final Region tile, final Region centres) {
		final int n = width;
		forward.begin(centres.y1 - centres.y0);
		for (int z = centres.z0; z < centres.z1; z++)
			for (int y = centres.y0; y < centres.y1; y++) {
				final int i = z * height + y;
				final float[] share = forward.next();
				FloatRows.products(shares[i], largest[i], share, n);
				if (forward.push(area, n)) FloatRows.add(area, weights[(z - patchZ) * height + y - patch], n);
			}
	}

	private void prepare(final int[] size) {
		final int d = !together && size.length == 3 ? size[2] : 1, c = together ? size[2] : 1;
		if (size[0] == width && size[1] == height && d == depth && c == channels) return;
		width = size[0];
		height = size[1];
		depth = d;
		channels = c;
		all = height * depth;
		final double n = (double) members * channels, h = strength * strength * n / (patchwise ? 4 : 1);
		noise = (float) Math.min(Float.MAX_VALUE, 2 * sigma * sigma * n * (patchwise ? 1 + Math.sqrt(2 / n) : 1));
		scale = (float) Math.max(Float.MIN_NORMAL, Math.min(Float.MAX_VALUE, 1 / (16 * h)));
		rows = FloatRows.rows(Math.multiplyExact(all, channels), width);
		sums = FloatRows.rows(rows.length, width);
		weights = FloatRows.rows(all, width);
		shares = FloatRows.rows(patchwise ? all : 0, width);
		largest = FloatRows.rows(patchwise ? all : 0, width);
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
			present = FloatRows.rows(all, width);
			pairs = new WindowSums(2 * patch + 1, 2 * patchZ + 1, width, height);
		}
		for (final float[] row : present)
			Arrays.fill(row, 1);
		for (int i = 0; i < rows.length; i++)
			for (int x = 0; x < width; x++)
				if (rows[i][x] - rows[i][x] != 0) present[i % all][x] = 0;
		for (int i = 0; i < rows.length; i++)
			for (int x = 0; x < width; x++)
				if (present[i % all][x] == 0) rows[i][x] = 0;
	}

	private void clear(final Region region) {
		for (int i = region.first(height); i < region.last(height); i++) {
			for (int c = 0; c < channels; c++)
				Arrays.fill(sums[c * all + i], 0);
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

	/** {@code s = exp(-16 scale max(s - noise, 0))}. */
	private static void exponential(final float[] s, final float noise, final float scale, final int n) {
		for (int i = 0; i < n; i++) {
			final float d = s[i] - noise, u = (d + Math.abs(d)) * 0.5f * scale;
			s[i] = 1 / Exponential.sixteenth(u);
		}
	}

	/** The largest of a patch's weights becomes its own, and the shares what all weights have to be multiplied by. */
	private static void invert(final float[] weights, final float[] largest, final float[] shares, final int n) {
		for (int i = 0; i < n; i++)
			largest[i] = Math.max(largest[i], LEAST_WEIGHT);
		for (int i = 0; i < n; i++)
			shares[i] = 1 / (largest[i] + weights[i]);
	}

	private static void finish(final float[] row, final float[] sum, final float[] weight, final float own, final float[] out, final int n) {
		for (int i = 0; i < n; i++)
			out[i] = row[i] + sum[i] / (own + weight[i]);
	}
}

package io.github.imago.kernel.restore;

/**
 * Finds blocks that look alike in a frame and the frames before and after it, by predictive search: in the frame of the reference, in a
 * window around it; in each next frame, in smaller windows around where the best blocks of the frame before were, so that motion is
 * followed. A block with a missing pixel (NaN, infinite) is like no other.
 */
final class TrackMatching implements GroupMatching {

	/**
	 * How far blocks are looked for.
	 *
	 * @param search pixels from the reference to the farthest block of its frame, along x and y
	 * @param follow pixels from a block to the farthest that is looked at in the next frame
	 * @param frames that are looked at before and after that of the reference
	 * @param seeds blocks of each frame that are followed
	 */
	record Range(int search, int follow, int frames, int seeds) {

		/** Pixels and frames from a reference to the farthest block, along x, y and z. */
		int[] reach() {
			final int most = search + frames * follow;
			return new int[] { most, most, frames };
		}
	}

	private final int nx, ny, most;
	private final Range range;
	private final float limit, bonus;
	/** Of each reference: first pixels of the blocks. */
	private int[] places = {}, counts = {};

	private float[] volume;
	private int width, height, depth;
	/** Where the reference is, and the blocks found for it, in growing order of their differences. */
	private int x0, y0, z0, found;
	private final float[] differences;
	private final int[] group;
	/** The best blocks of the frame before and of this one. */
	private Seeds before, now, home;

	/**
	 * @param nx side of a block along x
	 * @param ny and y
	 * @param most blocks that are kept of each reference, itself included
	 * @param limit sum of squared differences from which on blocks are not alike
	 * @param bonus that blocks at the place of the reference in another frame differ less
	 */
	TrackMatching(final int nx, final int ny, final int most, final Range range, final float limit, final float bonus) {
		this.nx = nx;
		this.ny = ny;
		this.most = most;
		this.range = range;
		this.limit = limit;
		this.bonus = bonus;
		differences = new float[most];
		group = new int[most];
		before = new Seeds(range.seeds);
		now = new Seeds(range.seeds);
		home = new Seeds(range.seeds);
	}

	/** Some blocks of a frame that differ least. */
	private static final class Seeds {

		final int[] xs, ys;
		final float[] differences;
		int count;

		Seeds(final int most) {
			xs = new int[most];
			ys = new int[most];
			differences = new float[most];
		}

		/** Beyond what difference no block is taken. */
		float worst() {
			return count < xs.length ? Float.POSITIVE_INFINITY : differences[count - 1];
		}

		void insert(final int x, final int y, final float difference) {
			int k = count < xs.length ? count++ : count - 1;
			for (; k > 0 && differences[k - 1] > difference; k--) {
				differences[k] = differences[k - 1];
				xs[k] = xs[k - 1];
				ys[k] = ys[k - 1];
			}
			differences[k] = difference;
			xs[k] = x;
			ys[k] = y;
		}
	}

	@Override
	public int count(final int reference) {
		return counts[reference];
	}

	@Override
	public int place(final int reference, final int k) {
		return places[reference * most + k];
	}

	@Override
	public void find(final float[] pixels, final int[] size, final int[][] references) {
		volume = pixels;
		width = size[0];
		height = size[1];
		depth = size[2];
		final int columns = references[0].length, lines = references[1].length, n = columns * lines * references[2].length;
		if (counts.length < n) {
			counts = new int[n];
			places = new int[n * most];
		}
		for (int r = 0; r < n; r++) {
			x0 = references[0][r % columns];
			y0 = references[1][r / columns % lines];
			z0 = references[2][r / columns / lines];
			findOne();
			counts[r] = found;
			System.arraycopy(group, 0, places, r * most, found);
		}
		volume = null;
	}

	private void findOne() {
		found = 0;
		// Differences from itself are 0, or NaN where a pixel is missing.
		if (!(difference(x0, y0, z0, Float.POSITIVE_INFINITY) == 0)) return;
		home.count = 0;
		look(x0, y0, z0, range.search, home, 0, null);
		for (int step = -1; step <= 1; step += 2) {
			copy(home, before);
			for (int z = z0 + step; z >= 0 && z < depth && Math.abs(z - z0) <= range.frames && before.count > 0; z += step) {
				now.count = 0;
				for (int k = 0; k < before.count; k++)
					look(before.xs[k], before.ys[k], z, range.follow, now, k, before);
				final Seeds last = before;
				before = now;
				now = last;
			}
		}
	}

	private static void copy(final Seeds from, final Seeds to) {
		to.count = from.count;
		System.arraycopy(from.xs, 0, to.xs, 0, from.count);
		System.arraycopy(from.ys, 0, to.ys, 0, from.count);
		System.arraycopy(from.differences, 0, to.differences, 0, from.count);
	}

	/** Looks at all blocks of a window of a frame, but those that were in the windows of the first {@code done} of others. */
	private void look(final int x, final int y, final int z, final int radius, final Seeds best, final int done, final Seeds others) {
		final int left = Math.max(0, x - radius), right = Math.min(width - nx, x + radius);
		final int top = Math.max(0, y - radius), bottom = Math.min(height - ny, y + radius);
		for (int j = top; j <= bottom; j++)
			for (int i = left; i <= right; i++) {
				boolean seen = false;
				for (int k = 0; k < done; k++)
					seen |= Math.abs(others.xs[k] - i) <= radius && Math.abs(others.ys[k] - j) <= radius;
				if (!seen) compare(i, j, z, best);
			}
	}

	private void compare(final int x, final int y, final int z, final Seeds best) {
		final boolean here = x == x0 && y == y0;
		final float gain = here ? bonus : 0, least = Math.max(best.worst(), found < most ? limit : Math.min(limit, differences[found - 1]));
		final float d = difference(x, y, z, least + gain) - gain;
		if (d < best.worst()) best.insert(x, y, d);
		final boolean reference = here && z == z0;
		if (reference || d < limit && (found < most || d < differences[found - 1])) keep((z * height + y) * width + x, reference ? Float.NEGATIVE_INFINITY : d);
	}

	private void keep(final int place, final float difference) {
		int k = found < most ? found++ : found - 1;
		for (; k > 0 && differences[k - 1] > difference; k--) {
			differences[k] = differences[k - 1];
			group[k] = group[k - 1];
		}
		differences[k] = difference;
		group[k] = place;
	}

	/** The sum of squared differences from the reference, or a part of it that is already more than a limit; NaN where a pixel is missing. */
	private float difference(final int x, final int y, final int z, final float most) {
		float sum = 0;
		for (int j = 0; j < ny && !(sum > most); j++) {
			final int a = (z0 * height + y0 + j) * width + x0, b = (z * height + y + j) * width + x;
			float row = 0;
			for (int i = 0; i < nx; i++) {
				final float d = volume[a + i] - volume[b + i];
				row += d * d;
			}
			sum += row;
		}
		return sum;
	}
}

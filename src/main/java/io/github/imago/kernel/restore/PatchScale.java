package io.github.imago.kernel.restore;

import io.github.imago.kernel.common.Job;
import io.github.imago.kernel.common.Parallel;

import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/**
 * One scale of {@link PatchFill}: an image with a hole, the patches that touch the hole (targets), and for each of these the known patch
 * (source) that is most like it, as far as that has been found. Patches lie around their centre. Their distance is the mean of the squared
 * differences of those pixels that the target has inside the image and that are not void.
 * <p>
 * Matches are improved as C. Barnes et al. 2009, DOI 10.1145/1531326.1531330, do it: a target tries what suits its neighbours, shifted by
 * as much, and sources at random distances from its own. Unlike theirs, all targets look at the matches that the others had before, as the
 * jump flooding of G. Rong and T.-S. Tan 2006, DOI 10.1145/1111411.1111431, does, so that their order does not matter.
 */
final class PatchScale {

	/** What a pixel is: known, to be filled, or unknown and not to be used. */
	static final byte KNOWN = 0, HOLE = 1, VOID = 2;

	/** Distances of the neighbours whose matches are tried, one after the other. */
	private static final int[] JUMPS = { 8, 4, 2, 1, 1 };
	/** Sources around a target among which the first match is searched: so far away along both axes, farther where there is none. */
	private static final int WINDOW = 20;
	/** Targets that a thread takes at a time. */
	private static final int GRAIN = 64;

	private final int width, height, radius, radiusX, radiusY, level;
	private final float[] values;
	private final byte[] state;
	/** Not 0 at centres of patches that are known altogether. */
	private final byte[] source;
	/** Centres of targets, rows first, and of each pixel, which of the targets it is; -1 for others. */
	private final int[] targets, index;
	/** Pixels of the hole, rows first, and for each target, how many layers lie between its centre and the rim: 0 in the known. */
	private final int[] holes;
	private final short[] depth;
	private final int layers;
	/** Of each target, the centre of its source, -1 before the first search, and the distance. */
	private int[] match;
	private final float[] distance;
	private final int sources;

	/** @param values taken over, and written to in the hole */
	PatchScale(final float[] values, final byte[] state, final int width, final int height, final int radius, final int level) {
		this.values = values;
		this.state = state;
		this.width = width;
		this.height = height;
		this.radius = radius;
		this.level = level;
		radiusX = Math.min(radius, (width - 1) / 2);
		radiusY = Math.min(radius, (height - 1) / 2);
		final byte[] unknown = new byte[state.length], hole = new byte[state.length];
		for (int i = 0; i < state.length; i++) {
			if (state[i] != KNOWN) unknown[i] = 1;
			if (state[i] == HOLE) hole[i] = 1;
		}
		source = spread(unknown);
		int n = 0;
		for (int y = 0; y < height; y++)
			for (int x = 0; x < width; x++) {
				final int i = y * width + x;
				source[i] = (byte) (source[i] == 0 && x >= radiusX && y >= radiusY && x < width - radiusX && y < height - radiusY ? 1 : 0);
				n += source[i];
			}
		sources = n;
		holes = places(hole);
		targets = places(spread(hole));
		index = new int[state.length];
		Arrays.fill(index, -1);
		for (int i = 0; i < targets.length; i++)
			index[targets[i]] = i;
		depth = new short[targets.length];
		layers = peelOff();
		match = new int[targets.length];
		Arrays.fill(match, -1);
		distance = new float[targets.length];
	}

	private static int[] places(final byte[] set) {
		int n = 0;
		for (final byte b : set)
			if (b != 0) n++;
		final int[] places = new int[n];
		for (int i = 0, k = 0; k < n; i++)
			if (set[i] != 0) places[k++] = i;
		return places;
	}

	/** All pixels whose patch holds one of a set. */
	private byte[] spread(final byte[] set) {
		final byte[] rows = new byte[set.length], all = new byte[set.length];
		for (int y = 0; y < height; y++)
			for (int x = 0; x < width; x++)
				if (set[y * width + x] != 0) Arrays.fill(rows, y * width + Math.max(0, x - radiusX), y * width + Math.min(width, x + radiusX + 1), (byte) 1);
		for (int y = 0; y < height; y++)
			for (int v = Math.max(0, y - radiusY); v <= Math.min(height - 1, y + radiusY); v++)
				for (int x = 0; x < width; x++)
					all[y * width + x] |= rows[v * width + x];
		return all;
	}

	/** Numbers the layers of the hole, from 1 at its rim; returns how many there are. */
	private int peelOff() {
		final boolean[] in = new boolean[state.length];
		int[] rest = holes;
		for (final int p : holes)
			in[p] = true;
		for (short layer = 1;; layer++) {
			final int[] now = new int[rest.length], later = new int[rest.length];
			int n = 0, m = 0;
			for (final int p : rest)
				if (isRim(in, p)) now[n++] = p;
				else later[m++] = p;
			// A hole without a rim of known pixels has void ones around.
			if (n == 0) return layer - 1;
			for (int i = 0; i < n; i++) {
				in[now[i]] = false;
				depth[index[now[i]]] = layer;
			}
			if (m == 0 || layer == Short.MAX_VALUE) return layer;
			rest = Arrays.copyOf(later, m);
		}
	}

	private boolean isRim(final boolean[] in, final int p) {
		final int x = p % width, y = p / width;
		for (int v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++)
			for (int u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++)
				if (!in[v * width + u]) return true;
		return false;
	}

	/** How many patches are known altogether. */
	int sources() {
		return sources;
	}

	/** How many layers of pixels the hole has, from its rim inwards. */
	int layers() {
		return layers;
	}

	/** Whether half of this would be smaller than a patch. */
	boolean isSmall() {
		return Math.min(width, height) / 2 <= 2 * radius;
	}

	/** The same at half the size: of pixels of which one is in the hole, one is; else of those of which one is void, one is. */
	PatchScale halved() {
		final int w = (width + 1) / 2, h = (height + 1) / 2;
		final float[] means = new float[w * h];
		final byte[] states = new byte[w * h];
		for (int y = 0; y < h; y++)
			for (int x = 0; x < w; x++) {
				float sum = 0;
				int n = 0, found = 0;
				for (int v = 2 * y; v < Math.min(height, 2 * y + 2); v++)
					for (int u = 2 * x; u < Math.min(width, 2 * x + 2); u++, n++) {
						sum += values[v * width + u];
						found |= state[v * width + u];
					}
				means[y * w + x] = sum / n;
				states[y * w + x] = (found & HOLE) != 0 ? HOLE : found != 0 ? VOID : KNOWN;
			}
		return new PatchScale(means, states, w, h, radius, level + 1);
	}

	/** What a target looks like: its values, and where they lie from its centre. One for each thread. */
	private final class Patch {

		private final float[] seen = new float[(2 * radiusX + 1) * (2 * radiusY + 1)];
		private final int[] offsets = new int[seen.length];
		private int n;

		/** @param most layers that are filled so far */
		void look(final int centre, final int most) {
			final int x = centre % width, y = centre / width;
			n = 0;
			for (int v = Math.max(0, y - radiusY); v <= Math.min(height - 1, y + radiusY); v++)
				for (int u = Math.max(0, x - radiusX); u <= Math.min(width - 1, x + radiusX); u++) {
					final int p = v * width + u;
					if (state[p] == VOID || state[p] == HOLE && depth[index[p]] > most) continue;
					seen[n] = values[p];
					offsets[n++] = p - centre;
				}
		}

		/** Distance to a source; where it is not below a limit, any number that is not either. */
		float distance(final int centre, final float limit) {
			final float end = limit * n;
			float sum = 0;
			int i = 0;
			while (i < n) {
				for (final int stop = Math.min(n, i + 8); i < stop; i++) {
					final float d = seen[i] - values[centre + offsets[i]];
					sum += d * d;
				}
				if (sum >= end) return limit;
			}
			return sum / Math.max(1, n);
		}
	}

	/** Fills the hole for the first time, from the rim inwards. */
	void peel() {
		final int[][] byLayer = new int[layers + 1][];
		final int[] count = new int[layers + 1];
		for (final short d : depth)
			count[d]++;
		for (int k = 0; k <= layers; k++)
			byLayer[k] = new int[count[k]];
		Arrays.fill(count, 0);
		for (int i = 0; i < targets.length; i++)
			byLayer[depth[i]][count[depth[i]]++] = i;
		for (int layer = 0; layer <= layers; layer++) {
			final int filled = layer - 1;
			final int[] now = byLayer[layer];
			forEach(now.length, () -> {
				final Patch patch = new Patch();
				return i -> {
					patch.look(targets[now[i]], filled);
					search(now[i], patch);
				};
			});
			if (layer == 0) continue;
			final float[] means = new float[now.length];
			forEach(now.length, () -> {
				final Votes votes = new Votes();
				return i -> means[i] = votes.of(targets[now[i]]).mean();
			});
			for (int i = 0; i < now.length; i++)
				values[targets[now[i]]] = means[i];
		}
	}

	/** The best of all sources in a window. */
	private void search(final int target, final Patch patch) {
		final int x = targets[target] % width, y = targets[target] / width;
		float least = Float.POSITIVE_INFINITY;
		for (int reach = WINDOW + Math.max(radiusX, radiusY); match[target] < 0; reach *= 2)
			for (int v = Math.max(0, y - reach); v <= Math.min(height - 1, y + reach); v++)
				for (int u = Math.max(0, x - reach); u <= Math.min(width - 1, x + reach); u++) {
					final int p = v * width + u;
					if (source[p] == 0) continue;
					final float d = patch.distance(p, least);
					if (d >= least && match[target] >= 0) continue;
					least = d;
					match[target] = p;
				}
		distance[target] = least;
	}

	/** Takes over the matches of the scale of half the size, and what follows from them. */
	void start(final PatchScale coarse) {
		int any = 0;
		while (source[any] == 0)
			any++;
		for (int i = 0; i < targets.length; i++) {
			final int x = targets[i] % width, y = targets[i] / width, from = coarse.index[y / 2 * coarse.width + x / 2], to = coarse.match[from];
			final int u = Math.min(width - 1, 2 * (to % coarse.width) + x % 2), v = Math.min(height - 1, 2 * (to / coarse.width) + y % 2);
			match[i] = source[v * width + u] != 0 ? v * width + u : any;
			distance[i] = coarse.distance[from];
		}
		average();
	}

	/** Improves the matches. */
	void match(final int round) {
		for (int pass = 0; pass < JUMPS.length; pass++) {
			final int jump = JUMPS[pass];
			final long seed = mix(level * 1_000_003L + round * 1009L + pass);
			final int[] next = new int[match.length];
			forEach(targets.length, () -> {
				final Patch patch = new Patch();
				return i -> next[i] = improved(i, jump, seed, patch);
			});
			match = next;
		}
	}

	private int improved(final int target, final int jump, final long seed, final Patch patch) {
		final int p = targets[target], x = p % width, y = p / width;
		patch.look(p, Integer.MAX_VALUE);
		int best = match[target];
		float least = patch.distance(best, Float.POSITIVE_INFINITY);
		for (int side = 0; side < 4; side++) {
			final int dx = side == 0 ? -jump : side == 1 ? jump : 0, dy = side == 2 ? -jump : side == 3 ? jump : 0;
			if (x + dx < 0 || x + dx >= width || y + dy < 0 || y + dy >= height) continue;
			final int neighbour = index[p + dy * width + dx];
			if (neighbour < 0) continue;
			final int u = match[neighbour] % width - dx, v = match[neighbour] / width - dy;
			if (!isSource(u, v)) continue;
			final float d = patch.distance(v * width + u, least);
			if (d >= least) continue;
			least = d;
			best = v * width + u;
		}
		long random = seed ^ p;
		for (int reach = Math.max(width, height); reach >= 1; reach /= 2) {
			random = mix(random);
			final int side = 2 * reach + 1;
			final int u = best % width - reach + (int) ((random >>> 32) * side >>> 32);
			final int v = best / width - reach + (int) ((random & 0xffffffffL) * side >>> 32);
			if (!isSource(u, v)) continue;
			final float d = patch.distance(v * width + u, least);
			if (d >= least) continue;
			least = d;
			best = v * width + u;
		}
		distance[target] = least;
		return best;
	}

	private boolean isSource(final int x, final int y) {
		return x >= 0 && y >= 0 && x < width && y < height && source[y * width + x] != 0;
	}

	/** The finishing function of SplitMix64: G. Steele, D. Lea, C. Flood 2014, DOI 10.1145/2660193.2660195. */
	private static long mix(final long seed) {
		long z = seed + 0x9e3779b97f4a7c15L;
		z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
		z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
		return z ^ z >>> 31;
	}

	/** What the targets over a pixel propose for it. One for each thread. */
	private final class Votes {

		private final float[] proposed = new float[(2 * radiusX + 1) * (2 * radiusY + 1)], far = new float[proposed.length], sorted = new float[far.length];
		private int n;

		Votes of(final int p) {
			final int x = p % width, y = p / width;
			n = 0;
			for (int v = Math.max(0, y - radiusY); v <= Math.min(height - 1, y + radiusY); v++)
				for (int u = Math.max(0, x - radiusX); u <= Math.min(width - 1, x + radiusX); u++) {
					final int q = v * width + u, target = index[q];
					if (match[target] < 0) continue;
					proposed[n] = values[match[target] + p - q];
					far[n++] = distance[target];
				}
			return this;
		}

		/** Weighed by exp(-distance / 2σ²), σ² being the third quartile of the distances. */
		float mean() {
			System.arraycopy(far, 0, sorted, 0, n);
			Arrays.sort(sorted, 0, n);
			final double scale = 2.0 * sorted[(3 * (n - 1) + 2) / 4];
			double sum = 0, weights = 0;
			for (int i = 0; i < n; i++) {
				// Relative to the best, so that there is always a weight.
				final double w = scale > 0 ? Math.exp((sorted[0] - far[i]) / scale) : 1;
				sum += w * proposed[i];
				weights += w;
			}
			return (float) (sum / weights);
		}

		float best() {
			int k = 0;
			for (int i = 1; i < n; i++)
				if (far[i] < far[k]) k = i;
			return proposed[k];
		}
	}

	/** Makes all pixels of the hole the means of what is proposed; returns the mean change. */
	double average() {
		final float[] means = new float[holes.length];
		forEach(holes.length, () -> {
			final Votes votes = new Votes();
			return i -> means[i] = votes.of(holes[i]).mean();
		});
		double change = 0;
		for (int i = 0; i < holes.length; i++) {
			change += Math.abs(means[i] - values[holes[i]]);
			values[holes[i]] = means[i];
		}
		return change / holes.length;
	}

	/** The image with each pixel of the hole from the best of its patches. */
	float[] best() {
		final float[] copied = new float[values.length];
		forEach(holes.length, () -> {
			final Votes votes = new Votes();
			return i -> copied[holes[i]] = votes.of(holes[i]).best();
		});
		return copied;
	}

	private static void forEach(final int n, final Supplier<IntConsumer> bodies) {
		final int pieces = (n + GRAIN - 1) / GRAIN;
		Job.current().quiet().run(() -> Parallel.forEach(pieces, () -> {
			final IntConsumer body = bodies.get();
			return piece -> {
				for (int i = piece * GRAIN; i < Math.min(n, (piece + 1) * GRAIN); i++)
					body.accept(i);
			};
		}));
	}
}

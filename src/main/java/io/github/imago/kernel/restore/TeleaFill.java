package io.github.imago.kernel.restore;

import io.github.imago.kernel.common.Check;

import java.util.Arrays;

/**
 * Fills holes from the rim inwards, in the order of the distance from the rim, each pixel with a weighted mean of what is known within a
 * radius: A. Telea 2004, DOI 10.1080/10867651.2004.10487596. Known pixels count the more the nearer they are, the closer they lie to the
 * normal of the front, and the closer to the pixel's own level of distance (his dir, dst and lev).
 * <p>
 * The distance is that of J. Sethian's fast marching method 1996, DOI 10.1073/pnas.93.4.1591, outwards to the radius too. A pixel is filled when
 * the front arrives, with its final distance. His first-order term, what the slopes at the known pixels add, makes streaks of noise: here it
 * counts by how well the pixels agree on it, m² / (m² + 5 v), m being its mean and v the variance of that mean, and the less the farther the
 * rim is, 1 / (1 + T / 2). Without, noisy images lose up to 1 dB; leaving the term out loses as much on smooth ones. No pixel leaves the range
 * of the known ones that it is made of. Time grows with the hole's pixels and the radius squared.
 */
public final class TeleaFill {

	/** What the variance of the first-order term counts, and the distance from the rim at which the term counts by half. */
	private static final float DOUBT = 5, HALF = 2;
	private static final float FAR = 1e30f;
	private static final byte KNOWN = 0, BAND = 1, INSIDE = 2;

	private final int width, height;
	private final float[] values;
	private final int[] offsetX, offsetY, offset;
	private final float[] near;
	private final int reach;
	private float[] distance;
	private byte[] state;
	private long[] heap = new long[256];
	private int size;

	private TeleaFill(final float[] values, final int width, final int height, final double radius) {
		this.width = width;
		this.height = height;
		this.values = values;
		reach = (int) radius;
		int n = 0;
		final int side = 2 * reach + 1;
		final int[] dx = new int[side * side], dy = new int[side * side];
		for (int y = -reach; y <= reach; y++)
			for (int x = -reach; x <= reach; x++)
				if (x * x + y * y > 0 && x * x + y * y <= radius * radius) {
					dx[n] = x;
					dy[n++] = y;
				}
		offsetX = Arrays.copyOf(dx, n);
		offsetY = Arrays.copyOf(dy, n);
		offset = new int[n];
		near = new float[n];
		for (int k = 0; k < n; k++) {
			offset[k] = dy[k] * width + dx[k];
			// dst, and the length that dir is divided by.
			near[k] = (float) Math.pow(dx[k] * dx[k] + dy[k] * dy[k], -1.5);
		}
	}

	/**
	 * Fills a hole.
	 *
	 * @param pixels the image; not modified; pixels that are NaN or infinite and not in the hole do not count
	 * @param places where the unknown pixels are, each once
	 * @param width pixels along x
	 * @param height pixels along y
	 * @param radius up to how far from a pixel known ones count, in pixels, 1 to 100
	 * @return the values of the unknown pixels
	 * @throws IllegalArgumentException if no pixel is known or the radius is out of its range
	 */
	public static double[] fill(final float[] pixels, final int[] places, final int width, final int height, final double radius) {
		Check.that(pixels.length == Check.elements(width, height), "the image must have " + width + " x " + height + " pixels, got " + pixels.length);
		Check.that(places.length < pixels.length, "there must be at least one pixel that is known");
		Check.within("radius", radius, 1, 100);
		final TeleaFill filling = new TeleaFill(pixels.clone(), width, height, radius);
		filling.march(places);
		final double[] found = new double[places.length];
		for (int i = 0; i < found.length; i++)
			found[i] = filling.values[places[i]];
		return found;
	}

	private void march(final int[] places) {
		final byte[] holes = new byte[values.length];
		for (final int p : places)
			holes[p] = INSIDE;
		// Outwards first, for distances below 0 on the known side.
		distance = new float[values.length];
		state = new byte[values.length];
		Arrays.fill(state, INSIDE);
		for (final int p : places)
			state[p] = KNOWN;
		rim(places, holes, true);
		run(reach + 1, false);
		final float[] outside = distance;
		for (int i = 0; i < outside.length; i++)
			outside[i] = holes[i] != 0 || outside[i] == FAR ? 0 : -outside[i];
		state = holes;
		distance = outside;
		for (final int p : places)
			distance[p] = FAR;
		size = 0;
		rim(places, null, false);
		run(Float.POSITIVE_INFINITY, true);
	}

	/** Puts the known pixels beside the hole into the band, at distance 0. */
	private void rim(final int[] places, final byte[] holes, final boolean out) {
		if (out) {
			for (int i = 0; i < distance.length; i++)
				distance[i] = holes[i] != 0 ? 0 : FAR;
		}
		for (final int p : places)
			for (int side = 0; side < 4; side++) {
				final int q = beside(p, side);
				if (q < 0 || holes != null && holes[q] != 0 || holes == null && state[q] != KNOWN || Float.isNaN(values[q] - values[q])) continue;
				if (distance[q] == 0 && state[q] == BAND) continue;
				distance[q] = 0;
				if (out) state[q] = BAND;
				push(0, q);
			}
	}

	/** The neighbour to the left, to the right, above or below; -1 beyond the edges. */
	private int beside(final int p, final int side) {
		final int x = p % width;
		switch (side) {
			case 0:
				return x > 0 ? p - 1 : -1;
			case 1:
				return x < width - 1 ? p + 1 : -1;
			case 2:
				return p - width;
			default:
				return p + width < values.length ? p + width : -1;
		}
	}

	private void run(final float end, final boolean fill) {
		while (size > 0) {
			final long top = pop();
			final int p = (int) top;
			final float t = Float.intBitsToFloat((int) (top >>> 32));
			// An older, longer way to a pixel that was reached since.
			if (t > distance[p] && distance[p] >= 0 || fill && state[p] == KNOWN && distance[p] != 0) continue;
			if (t > end) return;
			if (fill && state[p] != KNOWN) values[p] = value(p);
			state[p] = KNOWN;
			for (int side = 0; side < 4; side++) {
				final int q = beside(p, side);
				if (q < 0 || state[q] == KNOWN) continue;
				final float arrival = arrival(q);
				if (arrival >= distance[q]) continue;
				distance[q] = arrival;
				state[q] = BAND;
				push(arrival, q);
			}
		}
	}

	/** Solves |∇T| = 1 from the neighbours that the front has passed, upwind. */
	private float arrival(final int p) {
		final float a = Math.min(passed(beside(p, 0)), passed(beside(p, 1))), b = Math.min(passed(beside(p, 2)), passed(beside(p, 3)));
		final float low = Math.min(a, b), d = Math.abs(a - b);
		return d >= 1 ? low + 1 : 0.5f * (a + b + (float) Math.sqrt(2 - d * d));
	}

	private float passed(final int q) {
		return q < 0 || state[q] != KNOWN ? FAR : Math.max(0, distance[q]);
	}

	private float value(final int p) {
		final int px = p % width, py = p / width;
		final float level = distance[p], gx = slope(distance, p, px > 0, px < width - 1, 1), gy = slope(distance, p, py > 0, py < height - 1, width);
		float weights = 0, sum = 0, first = 0, squares = 0, weightSquares = 0, least = Float.POSITIVE_INFINITY, most = Float.NEGATIVE_INFINITY;
		final boolean inner = px >= reach && py >= reach && px < width - reach && py < height - reach;
		for (int k = 0; k < offset.length; k++) {
			final int dx = offsetX[k], dy = offsetY[k];
			if (!inner && (px + dx < 0 || py + dy < 0 || px + dx >= width || py + dy >= height)) continue;
			final int q = p + offset[k];
			final float v = values[q];
			if (state[q] != KNOWN || v - v != 0) continue;
			final float dir = Math.max(1e-6f, Math.abs(dx * gx + dy * gy));
			final float w = dir * near[k] / (1 + Math.abs(level - distance[q]));
			weights += w;
			sum += w * v;
			least = Math.min(least, v);
			most = Math.max(most, v);
			final int qx = px + dx, qy = py + dy;
			final float c = dx * slope(values, q, qx > 0, qx < width - 1, 1) + dy * slope(values, q, qy > 0, qy < height - 1, width);
			first -= w * c;
			squares += w * c * c;
			weightSquares += w * w;
		}
		final float mean = first / weights, power = mean * mean, variance = Math.max(0, squares / weights - power) * weightSquares / (weights * weights);
		final float share = power > 0 ? power / (power + DOUBT * variance) / (1 + level / HALF) : 0;
		return Math.max(least, Math.min(most, sum / weights + share * mean));
	}

	/** Half the difference of both neighbours along an axis where they are known, else that to one of them, else 0. */
	private float slope(final float[] v, final int p, final boolean before, final boolean after, final int step) {
		final boolean a = before && state[p - step] == KNOWN && v[p - step] - v[p - step] == 0, b = after && state[p + step] == KNOWN && v[p + step] -
			v[p + step] == 0;
		return a && b ? 0.5f * (v[p + step] - v[p - step]) : a ? v[p] - v[p - step] : b ? v[p + step] - v[p] : 0;
	}

	/** Nearest first; of equally near ones, the first in the image. */
	private void push(final float t, final int p) {
		if (size == heap.length) heap = Arrays.copyOf(heap, 2 * size);
		final long item = (long) Float.floatToIntBits(t) << 32 | p;
		int i = size++;
		while (i > 0 && heap[i - 1 >> 1] > item) {
			heap[i] = heap[i - 1 >> 1];
			i = i - 1 >> 1;
		}
		heap[i] = item;
	}

	private long pop() {
		final long top = heap[0], last = heap[--size];
		int i = 0;
		for (int child; (child = 2 * i + 1) < size; i = child) {
			if (child + 1 < size && heap[child + 1] < heap[child]) child++;
			if (heap[child] >= last) break;
			heap[i] = heap[child];
		}
		heap[i] = last;
		return top;
	}
}

package io.github.imago.kernel.display;

import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Parallel;

/** Paints labelled objects onto a picture: their areas, lines around them, or both. */
public final class LabelPaint {

	/** Widest line: what reaches farther than this from an edge is no line. */
	public static final int WIDEST = 100;

	private static final int GRAIN = 1 << 14, SHIFT = 22, HALF = AlphaRamp.ONE / 2;

	private LabelPaint() {}

	/**
	 * Lines around objects. Pixels count whose centres are at most the line's width from one beyond the edge; there is no line along the edges
	 * of the image.
	 *
	 * @param ranks objects, 0 for background
	 * @param lineWidth in pixels, the argument outlineWidth, 1 to {@link #WIDEST}
	 * @param place where the line runs
	 * @return the object of which there is a line, 0 elsewhere; where two are equally near, the one of the lower rank
	 */
	public static int[] lines(final int[] ranks, final int width, final int height, final int lineWidth, final OutlinePlace place) {
		Check.within("outlineWidth", lineWidth, 1, WIDEST);
		final int inside = place == OutlinePlace.INSIDE ? lineWidth : place == OutlinePlace.CENTRE ? (lineWidth + 1) / 2 : 0;
		final int outside = place == OutlinePlace.OUTSIDE ? lineWidth : place == OutlinePlace.CENTRE ? lineWidth / 2 : 0;
		final int[] lines = new int[ranks.length];
		if (inside > 0) inside(ranks, width, height, inside, lines);
		else contacts(ranks, width, height, lines);
		if (outside > 0) outside(ranks, width, height, outside, lines);
		return lines;
	}

	/** How far each pixel is, along its row, from one of another rank; more than reach where that is farther. */
	private static byte[] toEdges(final int[] ranks, final int width, final int height, final int reach) {
		final byte[] far = new byte[ranks.length];
		Parallel.forEach(height, y -> {
			final int from = y * width, to = from + width;
			for (int i = from, d = reach + 1; i < to; i++) {
				d = i > from && ranks[i - 1] != ranks[i] ? 1 : Math.min(reach + 1, i > from ? d + 1 : d);
				far[i] = (byte) d;
			}
			for (int i = to - 1, d = reach + 1; i >= from; i--) {
				d = i < to - 1 && ranks[i + 1] != ranks[i] ? 1 : Math.min(reach + 1, i < to - 1 ? d + 1 : d);
				if (d < far[i]) far[i] = (byte) d;
			}
		});
		return far;
	}

	private static void inside(final int[] ranks, final int width, final int height, final int reach, final int[] lines) {
		final byte[] far = toEdges(ranks, width, height, reach);
		final int limit = reach * reach;
		Parallel.forEach(height, y -> {
			final int top = Math.max(0, y - reach), foot = Math.min(height - 1, y + reach);
			for (int i = y * width, x = 0; x < width; x++, i++) {
				final int rank = ranks[i];
				if (rank == 0) continue;
				boolean line = far[i] <= reach;
				for (int k = top; !line && k <= foot; k++) {
					final int j = k * width + x, d = ranks[j] == rank ? far[j] : 0;
					line = d * d + (k - y) * (k - y) <= limit;
				}
				if (line) lines[i] = rank;
			}
		});
	}

	/** Where objects touch, at a side or a corner. */
	private static void contacts(final int[] ranks, final int width, final int height, final int[] lines) {
		Parallel.forEach(height, y -> {
			for (int x = 0, i = y * width; x < width; x++, i++) {
				if (ranks[i] == 0) continue;
				for (int k = Math.max(0, y - 1); k <= Math.min(height - 1, y + 1); k++)
					for (int j = k * width + Math.max(0, x - 1); j <= k * width + Math.min(width - 1, x + 1); j++)
						if (ranks[j] != 0 && ranks[j] != ranks[i]) lines[i] = ranks[i];
			}
		});
	}

	private static void outside(final int[] ranks, final int width, final int height, final int reach, final int[] lines) {
		// The nearest object of the row: how far, and which.
		final byte[] far = new byte[ranks.length];
		final int[] nearest = new int[ranks.length];
		Parallel.forEach(height, y -> {
			final int from = y * width, to = from + width;
			for (int i = from, d = reach + 1, rank = 0; i < to; i++) {
				d = ranks[i] != 0 ? 0 : Math.min(reach + 1, d + 1);
				if (d == 0) rank = ranks[i];
				far[i] = (byte) d;
				nearest[i] = rank;
			}
			for (int i = to - 1, d = reach + 1, rank = 0; i >= from; i--) {
				d = ranks[i] != 0 ? 0 : Math.min(reach + 1, d + 1);
				if (d == 0) rank = ranks[i];
				if (d < far[i] || d == far[i] && d <= reach && rank < nearest[i]) {
					far[i] = (byte) d;
					nearest[i] = rank;
				}
			}
		});
		Parallel.forEach(height, y -> {
			final int top = Math.max(0, y - reach), foot = Math.min(height - 1, y + reach);
			for (int i = y * width, x = 0; x < width; x++, i++) {
				if (ranks[i] != 0) continue;
				int least = reach * reach, rank = 0;
				for (int k = top; k <= foot; k++) {
					final int j = k * width + x, d = far[j];
					if (d > reach) continue;
					final int square = d * d + (k - y) * (k - y);
					if (square < least || square == least && (rank == 0 || nearest[j] < rank)) {
						least = square;
						rank = nearest[j];
					}
				}
				lines[i] = rank;
			}
		});
	}

	/**
	 * Paints. With areas alone and all of the saturation, the picture is {@code opacity * colour + (1 - opacity) * picture} on objects, as
	 * that of scikit-image's label2rgb.
	 *
	 * @param picture 0xRRGGBB
	 * @param areas objects that are filled, 0 elsewhere; null for none
	 * @param lines objects of which there is a line, opaque; null for none
	 * @param colours of the objects, 0xRRGGBB, from 1 on
	 * @param opacity of areas, 0 to 1
	 * @param saturation what is left of the picture's own: 1 for all of it, 0 for grey; that of the hexagonal cone HSV
	 * @param out as many opaque pixels; may be {@code picture}
	 */
	public static void paint(final int[] picture, final int[] areas, final int[] lines, final int[] colours, final double opacity,
		final double saturation, final int[] out)
	{
		Check.within("opacity", opacity, 0, 1);
		Check.within("saturation", saturation, 0, 1);
		final int weight = (int) (AlphaRamp.ONE * opacity + 0.5), rest = AlphaRamp.ONE - weight;
		Parallel.ranges(picture.length, GRAIN, (from, to) -> {
			for (int i = from; i < to; i++) {
				final int p = picture[i], line = lines == null ? 0 : lines[i], area = areas == null ? 0 : areas[i];
				if (line != 0) out[i] = 0xff000000 | colours[line];
				else if (saturation < 1) out[i] = pale(p, area == 0 ? 0 : colours[area], area == 0 ? 0 : opacity, saturation);
				else if (area == 0) out[i] = 0xff000000 | p;
				else {
					final int c = colours[area];
					final int red = (p >> 16 & 255) * rest + (c >> 16 & 255) * weight + HALF >> SHIFT;
					final int green = (p >> 8 & 255) * rest + (c >> 8 & 255) * weight + HALF >> SHIFT;
					final int blue = (p & 255) * rest + (c & 255) * weight + HALF >> SHIFT;
					out[i] = 0xff000000 | red << 16 | green << 8 | blue;
				}
			}
		});
	}

	/** A colour over one that has lost saturation: its components move towards the greatest of them. */
	private static int pale(final int below, final int colour, final double opacity, final double saturation) {
		final int value = Math.max(below >> 16 & 255, Math.max(below >> 8 & 255, below & 255));
		int packed = 0xff;
		for (int shift = 16; shift >= 0; shift -= 8) {
			final double left = value - (value - (below >> shift & 255)) * saturation;
			packed = packed << 8 | (int) (left + opacity * ((colour >> shift & 255) - left) + 0.5);
		}
		return packed;
	}

	/**
	 * A pixel of each object near its middle, for its number: the one nearest to the centre of mass that belongs to it.
	 *
	 * @param ranks objects, 0 for background
	 * @param n the greatest rank
	 * @return by rank, the pixel's index in the plane; -1 for those that are not on it, and for 0
	 */
	public static int[] anchors(final int[] ranks, final int width, final int n) {
		final double[] x = new double[n + 1], y = new double[n + 1], nearest = new double[n + 1];
		final int[] count = new int[n + 1], anchor = new int[n + 1];
		for (int i = 0; i < ranks.length; i++) {
			x[ranks[i]] += i % width;
			y[ranks[i]] += i / width;
			count[ranks[i]]++;
		}
		java.util.Arrays.fill(anchor, -1);
		for (int i = 0; i < ranks.length; i++) {
			final int k = ranks[i];
			if (k == 0) continue;
			final double dx = i % width - x[k] / count[k], dy = i / width - y[k] / count[k], d = dx * dx + dy * dy;
			if (anchor[k] < 0 || d < nearest[k]) {
				anchor[k] = i;
				nearest[k] = d;
			}
		}
		return anchor;
	}
}

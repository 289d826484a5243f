package io.github.imago.kernel.color;

import io.github.imago.kernel.common.Border;

/** Demosaicing pixel by pixel, as the papers tell it, in doubles. */
final class NaiveDemosaic {

	private final double[] mosaic;
	private final int width, height;
	private final BayerPattern pattern;

	NaiveDemosaic(final double[] mosaic, final int width, final int height, final BayerPattern pattern) {
		this.mosaic = mosaic;
		this.width = width;
		this.height = height;
		this.pattern = pattern;
	}

	private double at(final int x, final int y) {
		return mosaic[Border.MIRROR.index(y, height) * width + Border.MIRROR.index(x, width)];
	}

	/** The mean of the pixels of a colour among the eight neighbours that are nearest, or the pixel itself. */
	double bilinear(final int x, final int y, final int color) {
		if (pattern.color(x, y) == color) return at(x, y);
		for (final int nearest : new int[] { 1, 2 }) {
			double sum = 0;
			int n = 0;
			for (int dy = -1; dy <= 1; dy++)
				for (int dx = -1; dx <= 1; dx++)
					if (dx * dx + dy * dy == nearest && pattern.color(x + dx, y + dy) == color) {
						sum += at(x + dx, y + dy);
						n++;
					}
			if (n > 0) return sum / n;
		}
		throw new AssertionError();
	}

	double edgeAware(final int x, final int y, final int color) {
		if (color != 1 || pattern.color(x, y) == 1) return bilinear(x, y, color);
		final double w = at(x - 1, y), e = at(x + 1, y), n = at(x, y - 1), s = at(x, y + 1);
		return Math.abs(w - e) > Math.abs(n - s) ? (n + s) / 2 : (w + e) / 2;
	}

	/** Green - colour along an axis, at any pixel. */
	private double difference(final int x, final int y, final int dx, final int dy) {
		final double here = at(x, y), one = at(x - dx, y - dy), other = at(x + dx, y + dy);
		final double made = (one + other) / 2 + (2 * here - at(x - 2 * dx, y - 2 * dy) - at(x + 2 * dx, y + 2 * dy)) / 4;
		return pattern.color(x, y) == 1 ? here - made : made - here;
	}

	private double slopes(final int x, final int y, final int dx, final int dy) {
		double sum = 0;
		for (int j = -2; j <= 2; j++)
			for (int i = -2; i <= 2; i++)
				sum += Math.abs(difference(x + i - dx, y + j - dy, dx, dy) - difference(x + i + dx, y + j + dy, dx, dy));
		return sum;
	}

	/** Green - colour at a pixel that is not green. */
	private double own(final int x, final int y) {
		double sum = 0, total = 0;
		for (final int[] side : new int[][] { { -1, 0 }, { 1, 0 }, { 0, -1 }, { 0, 1 } }) {
			final int ax = Math.abs(side[0]), ay = Math.abs(side[1]);
			final double s = slopes(x + 2 * side[0], y + 2 * side[1], ax, ay), weight = 1 / (s * s + 1e-20);
			for (int k = 0; k < 3; k++)
				sum += weight * difference(x + k * side[0], y + k * side[1], ax, ay) / 3;
			total += weight;
		}
		return sum / total;
	}

	/** Green - the third colour at a pixel that is not green. */
	private double third(final int x, final int y) {
		double sum = 0;
		for (int j = -3; j <= 3; j += 2)
			for (int i = -3; i <= 3; i += 2) {
				final int r = i * i + j * j;
				if (r < 18) sum += (r == 2 ? 10 : -1) * own(x + i, y + j);
			}
		return sum / 32;
	}

	double gradientBased(final int x, final int y, final int color) {
		final int here = pattern.color(x, y);
		if (here == color) return at(x, y);
		if (here != 1) return at(x, y) + own(x, y) - (color == 1 ? 0 : third(x, y));
		double sum = 0;
		for (final int[] side : new int[][] { { -1, 0 }, { 1, 0 }, { 0, -1 }, { 0, 1 } }) {
			final int px = x + side[0], py = y + side[1];
			sum += pattern.color(px, py) == color ? own(px, py) : third(px, py);
		}
		return at(x, y) - sum / 4;
	}
}

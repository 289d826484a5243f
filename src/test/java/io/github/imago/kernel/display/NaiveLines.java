package io.github.imago.kernel.display;

/** Lines around labels by looking at every pixel within reach. */
final class NaiveLines {

	private NaiveLines() {}

	static int[] of(final int[] labels, final int width, final int height, final int lineWidth, final OutlinePlace place) {
		final int inside = place == OutlinePlace.INSIDE ? lineWidth : place == OutlinePlace.CENTRE ? lineWidth - lineWidth / 2 : 0;
		final int outside = place == OutlinePlace.INSIDE ? 0 : lineWidth - inside;
		final int[] lines = new int[labels.length];
		for (int y = 0; y < height; y++)
			for (int x = 0; x < width; x++) {
				final int own = labels[y * width + x];
				double nearest = Double.POSITIVE_INFINITY;
				for (int v = 0; v < height; v++)
					for (int u = 0; u < width; u++) {
						final int other = labels[v * width + u];
						final double d = Math.hypot(u - x, v - y);
						if (own != 0 && other != own && d <= inside + 1e-9) lines[y * width + x] = own;
						// Objects that touch.
						if (own != 0 && place == OutlinePlace.OUTSIDE && other != own && other != 0 && d < 1.5) lines[y * width + x] = own;
						if (own != 0 || other == 0 || d > outside + 1e-9) continue;
						final boolean nearer = d < nearest - 1e-9, asNear = Math.abs(d - nearest) < 1e-9;
						if (nearer || asNear && other < lines[y * width + x]) {
							nearest = d;
							lines[y * width + x] = other;
						}
					}
			}
		return lines;
	}
}

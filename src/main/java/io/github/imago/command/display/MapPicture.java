package io.github.imago.command.display;

import java.awt.image.BufferedImage;

/** Small pictures of colour tables. */
final class MapPicture {

	private static final int WIDTH = 384, RAMP = 20, COMB = 28, GAP = 4;

	private MapPicture() {}

	/** The colours in a row, and below them a ramp with a comb, which is seen as far down everywhere if the table is uniform. */
	static BufferedImage of(final int[] colours) {
		final BufferedImage picture = new BufferedImage(WIDTH, RAMP + GAP + COMB, BufferedImage.TYPE_INT_ARGB);
		for (int x = 0; x < WIDTH; x++) {
			final double t = x / (WIDTH - 1.0);
			for (int y = 0; y < RAMP; y++)
				picture.setRGB(x, y, color(colours, t));
			for (int y = 0; y < COMB; y++) {
				final double fade = 1 - y / (COMB - 1.0);
				picture.setRGB(x, RAMP + GAP + y, color(colours, 0.05 + 0.9 * t + 0.05 * fade * fade * Math.sin(2 * Math.PI * x / 8)));
			}
		}
		return picture;
	}

	private static int color(final int[] colours, final double t) {
		return 0xff000000 | colours[(int) Math.max(0, Math.min(colours.length - 1, Math.floor(t * colours.length)))];
	}
}

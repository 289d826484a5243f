package io.github.imago.kernel.display;

import io.github.imago.kernel.color.Srgb;

/** The colour of what is drawn on an image. */
public enum Ink {

	/** White or black, whichever is seen better against the pixels under it. */
	AUTO(0),
	/** White. */
	WHITE(0xffffffff),
	/** Black. */
	BLACK(0xff000000),
	/** Yellow. */
	YELLOW(0xffffd800),
	/** Red. */
	RED(0xffe02020);

	/** The share of the pixels that may be seen worse than the contrast that counts. */
	private static final double WORST = 0.1;
	private static final int LEVELS = 256;

	private final int color;

	Ink(final int color) {
		this.color = color;
	}

	/** The colour where nothing is known of the pixels under it, 0xAARRGGBB; white for AUTO. */
	public int color() {
		return this == AUTO ? WHITE.color : color;
	}

	/**
	 * The colour over a part of an image. AUTO compares the contrast (L1 + 0.05) / (L2 + 0.05) of luminances, as the Web Content
	 * Accessibility Guidelines 2.1 define it, that nine tenths of the pixels have at least against white and against black.
	 *
	 * @param pixels 0xRRGGBB, x fastest, in rows of {@code stride}
	 * @param x the part, cut where it leaves the image; where nothing is left of it, AUTO is white
	 * @return 0xAARRGGBB
	 */
	public int over(final int[] pixels, final int stride, final double x, final double y, final double width, final double height) {
		if (this != AUTO) return color;
		final int rows = pixels.length / stride;
		final int left = (int) Math.max(0, Math.floor(x)), right = (int) Math.min(stride, Math.ceil(x + width));
		final int top = (int) Math.max(0, Math.floor(y)), bottom = (int) Math.min(rows, Math.ceil(y + height));
		final int[] counts = new int[LEVELS];
		int n = 0;
		for (int j = top; j < bottom; j++)
			for (int i = left; i < right; i++, n++) {
				final double[] light = Srgb.toLinear(Srgb.unpack(pixels[j * stride + i]));
				// On a scale that is nearly that of lightness.
				counts[(int) Math.round((LEVELS - 1) * Math.sqrt(0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2]))]++;
			}
		if (n == 0) return WHITE.color;
		final double bright = level(counts, n * (1 - WORST)), dark = level(counts, n * WORST);
		return 1.05 / (bright + 0.05) >= (dark + 0.05) / 0.05 ? WHITE.color : BLACK.color;
	}

	/** The luminance below or at which so many pixels are. */
	private static double level(final int[] counts, final double wanted) {
		int below = 0, i = 0;
		while (i < LEVELS - 1 && (below += counts[i]) < wanted)
			i++;
		final double root = i / (LEVELS - 1.0);
		return root * root;
	}
}

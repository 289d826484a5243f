package io.github.imago.kernel.color;

/**
 * Which pixel of a colour camera's sensor sees which colour: B. E. Bayer 1976, US patent 3971065. The name has the colours of the first
 * row's first two pixels, then of the second row's; from there on they repeat. (OpenCV names the four pixels from (1, 1) on: its BG is
 * RGGB.)
 */
public enum BayerPattern {

	/** Red at (0, 0). */
	RGGB(0, 0),
	/** Blue at (0, 0). */
	BGGR(1, 1),
	/** Red at (1, 0), in the first row. */
	GRBG(1, 0),
	/** Blue at (1, 0), in the first row. */
	GBRG(0, 1);

	/** The first red pixel. */
	private final int x, y;

	BayerPattern(final int x, final int y) {
		this.x = x;
		this.y = y;
	}

	/** The colour that a pixel sees: 0 for red, 1 for green, 2 for blue. */
	public int color(final int column, final int row) {
		return (column + x & 1) + (row + y & 1);
	}

	/** Whether the pixels of a row that are not green stand in its columns 0, 2, 4 … */
	boolean startsColored(final int row) {
		return color(0, row) != 1;
	}

	/** The colour of the pixels of a row that are not green: 0 for red, 2 for blue. */
	int rowColor(final int row) {
		return 2 * (row + y & 1);
	}
}

package io.github.imago.kernel.display;

/** What is behind a figure, and so the colour of its frame and texts. */
public enum FigureBackground {

	/** White, with black lines and texts. */
	WHITE(0xffffffff, 0xff000000),
	/** Black, with white lines and texts. */
	BLACK(0xff000000, 0xffffffff),
	/** Nothing, with black lines and texts. */
	TRANSPARENT(0x00ffffff, 0xff000000);

	private final int color, ink;

	FigureBackground(final int color, final int ink) {
		this.color = color;
		this.ink = ink;
	}

	/** The colour, 0xAARRGGBB. */
	public int color() {
		return color;
	}

	/** The colour of lines and texts on it, 0xAARRGGBB. */
	public int ink() {
		return ink;
	}
}

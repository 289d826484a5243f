package io.github.imago.kernel.display;

/** What colour arrows have. */
public enum ArrowColor {

	/** That of their direction, on the uniform circle of hues. */
	DIRECTION(0),
	/** That of their magnitude, in the colour map Lagoon from 0 to the greatest. */
	MAGNITUDE(0),
	/** White. */
	WHITE(0xffffff),
	/** Black. */
	BLACK(0x000000),
	/** Yellow. */
	YELLOW(0xffe600),
	/** Orange. */
	ORANGE(0xe69f00),
	/** Red. */
	RED(0xff3030),
	/** Green. */
	GREEN(0x20e020),
	/** Cyan. */
	CYAN(0x20e0ff),
	/** Blue. */
	BLUE(0x3060ff),
	/** Magenta. */
	MAGENTA(0xff40ff);

	private static final DirectionColors FULL = new DirectionColors(HueCircle.UNIFORM, AmplitudeAs.NONE, AmplitudeCurve.LINEAR, 0, 1);

	private final int rgb;

	ArrowColor(final int rgb) {
		this.rgb = rgb;
	}

	/**
	 * The colour of an arrow.
	 *
	 * @param greatest magnitude of all arrows
	 * @param axial whether opposite directions have one colour
	 * @return 0xRRGGBB
	 */
	public int of(final VectorArrow arrow, final double greatest, final boolean axial) {
		switch (this) {
			case DIRECTION:
				return FULL.color(axial ? 2 * arrow.degrees() : arrow.degrees(), 1);
			case MAGNITUDE:
				return Colormap.LAGOON.colours()[new DisplayRange(0, greatest).index(arrow.magnitude(), 256)];
			default:
				return rgb;
		}
	}

	/** The colour of the key arrow, and of what is written beside it. */
	public int ofKey() {
		return this == DIRECTION || this == MAGNITUDE ? 0xffffff : rgb;
	}
}

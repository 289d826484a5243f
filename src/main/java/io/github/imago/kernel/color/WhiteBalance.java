package io.github.imago.kernel.color;

import io.github.imago.kernel.common.Check;

/**
 * What a mosaic's values are changed by before anything else: (value - black) times the gain of the colour.
 *
 * @param black value of a pixel without light, at least 0
 * @param red gain of red, above 0
 * @param green gain of green
 * @param blue gain of blue
 */
public record WhiteBalance(double black, double red, double green, double blue) {

	/** Values as they are. */
	public static final WhiteBalance NONE = new WhiteBalance(0, 1, 1, 1);

	/** Fails unless the numbers are in range. */
	public WhiteBalance {
		Check.atLeast("blackLevel", black, 0);
		Check.above("gainRed", red, 0);
		Check.above("gainGreen", green, 0);
		Check.above("gainBlue", blue, 0);
	}

	/** The gain of a colour: 0 for red, 1 for green, 2 for blue. */
	double gain(final int color) {
		return color == 0 ? red : color == 1 ? green : blue;
	}
}

package io.github.imago.kernel.display;

import io.github.imago.kernel.calibration.PixelSize;
import io.github.imago.kernel.common.Check;

/**
 * What the places and the colours of a displayed image stand for.
 *
 * @param pixelSize of its pixels
 * @param originX the place that counts as 0, in pixels from the upper left corner
 * @param originY likewise
 * @param upwards whether y counts upwards
 * @param colors of its colour table from the lowest entry to the highest, 0xRRGGBB; empty where colours are no values, as in RGB images
 * @param values that lie at equal distances along the colour table, its two ends among them: any number from 2 on, rising or falling
 *          throughout but for flat parts, linearly or not; empty where there are no colours
 * @param valueUnit of the values, empty for none
 */
public record DisplayScale(PixelSize pixelSize, double originX, double originY, boolean upwards, int[] colors, double[] values,
	String valueUnit)
{

	private static final int[] NO_COLORS = {};
	private static final double[] NO_VALUES = {};

	/** Fails unless the values rise or fall throughout. */
	public DisplayScale {
		Check.finite("originX", originX);
		Check.finite("originY", originY);
		Check.that(colors.length == 0 == (values.length == 0) && values.length != 1, "values must be at least 2 where there are colours");
		Check.that(values.length == 0 || values[0] != values[values.length - 1], "a colour bar needs two values, got a single one");
		for (int i = 1; i < values.length; i++) {
			Check.finite("values", values[i]);
			Check.that((values[i] - values[i - 1]) * (values[values.length - 1] - values[0]) >= 0,
				"the values of a colour bar must rise or fall throughout, got " + values[i - 1] + " and " + values[i] + " in others");
		}
	}

	/** An image whose colours are no values, with the origin in its corner. */
	public static DisplayScale of(final PixelSize pixelSize) {
		return new DisplayScale(pixelSize, 0, 0, false, NO_COLORS, NO_VALUES, "");
	}

	/** The same without colours. */
	public DisplayScale withoutColors() {
		return new DisplayScale(pixelSize, originX, originY, upwards, NO_COLORS, NO_VALUES, "");
	}
}

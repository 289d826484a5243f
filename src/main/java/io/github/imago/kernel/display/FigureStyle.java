package io.github.imago.kernel.display;

import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.sampling.Interpolation;

/**
 * What a figure looks like. Sizes of fonts and lines are in points, 72 to an inch.
 *
 * @param width of the whole figure; 0 for a pixel of the figure for each of the image
 * @param unit of the width
 * @param dpi pixels per inch; with NEAREST, at least
 * @param interpolation between pixels; NEAREST shows each pixel as a square of whole pixels of the figure
 * @param trueProportions whether pixels that are not square are shown as they are; else as squares
 * @param scaleBar on the first panel
 * @param colorBar where the colour bar is; there is none where the image's colours are no values
 * @param valueLabel what is written along it; empty for the unit of the values
 * @param axes whether panels have a frame with ticks in the unit of length
 * @param title above the figure, empty for none
 * @param margin around everything, in millimetres, at least 0
 * @param background behind everything
 * @param columns of panels; 0 for about as many as rows
 * @param letters whether panels are named a, b, c …, where there are several
 */
public record FigureStyle(double width, FigureUnit unit, double dpi, Interpolation interpolation, boolean trueProportions,
	ScaleBarStyle scaleBar, ColorBarPlace colorBar, String valueLabel, boolean axes, String title, double margin, FigureBackground background,
	int columns, boolean letters)
{

	/** Highest resolution, far beyond any printer's. */
	public static final double MOST_DPI = 9600;

	/** Fails unless the numbers are in range. */
	public FigureStyle {
		Check.atLeast("figureWidth", width, 0);
		Check.within("dpi", dpi, 1, MOST_DPI);
		Check.atLeast("margin", margin, 0);
		Check.atLeast("columns", columns, 0);
	}
}

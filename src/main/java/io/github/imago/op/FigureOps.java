package io.github.imago.op;

import io.github.imago.image.Drawing;
import io.github.imago.image.Planes;
import io.github.imago.kernel.calibration.PixelSize;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.display.BarLabel;
import io.github.imago.kernel.display.ColorBarPlace;
import io.github.imago.kernel.display.ColorBarStyle;
import io.github.imago.kernel.display.Corner;
import io.github.imago.kernel.display.DisplayScale;
import io.github.imago.kernel.display.Figure;
import io.github.imago.kernel.display.FigureBackground;
import io.github.imago.kernel.display.FigureStyle;
import io.github.imago.kernel.display.FigureUnit;
import io.github.imago.kernel.display.Ink;
import io.github.imago.kernel.display.ScaleBarStyle;
import io.github.imago.kernel.display.Scene;
import io.github.imago.kernel.sampling.Interpolation;

import java.util.ArrayList;
import java.util.List;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.ARGBType;
import net.imglib2.view.Views;

import org.scijava.ops.spi.Nullable;

/** Pictures for print: figures, scale bars, colour bars. */
public final class FigureOps {

	private FigureOps() {}

	/**
	 * Makes a figure of images as they are displayed: at a given width and resolution, with scale bar, colour bar, frame, title and letters
	 * ({@link Figure}).
	 *
	 * @implNote op names='imago.display.figure', type=Function
	 * @param in RGB image of 2 axes, or of 3, whose third are panels
	 * @param scale what places and colours stand for, a DisplayScale (by default pixels of 1 px, without values)
	 * @param figureWidth width of the whole figure; 0 for a pixel of the figure for each of the image (default 85)
	 * @param figureUnit unit of that (default MM)
	 * @param dpi pixels per inch; at least, if interpolation is NEAREST (default 300)
	 * @param interpolation between pixels; NEAREST shows each as a square of a whole number of pixels (default NEAREST)
	 * @param trueProportions whether pixels that are not square are shown as they are (default true)
	 * @param barCorner where the scale bar is (default LOWER_RIGHT)
	 * @param barLength what it stands for, such as 500 nm; empty, which is the default, for a round length
	 * @param barColor its colour (default AUTO)
	 * @param barLabel where its length is written (default ABOVE)
	 * @param barThickness in points (default 2)
	 * @param barBox whether there is a box behind it (default false)
	 * @param fontSize in points (default 8)
	 * @param colorBar where the colour bar is (default RIGHT)
	 * @param valueLabel what is written along it; empty, which is the default, for the unit of the values
	 * @param axes whether there is a frame with ticks (default false)
	 * @param title above the figure; empty by default
	 * @param margin around everything, in millimetres (default 1)
	 * @param background behind everything (default WHITE)
	 * @param columns of panels; 0 for about as many as rows (default 0)
	 * @param panelLetters whether several panels are named a, b, c (default true)
	 * @return an RGB image of 2 axes; with opacity if background is TRANSPARENT
	 * @throws IllegalArgumentException if a number is out of range or the parts do not fit into the figure
	 */
	public static RandomAccessibleInterval<ARGBType> figure(final RandomAccessibleInterval<ARGBType> in, @Nullable final DisplayScale scale,
		@Nullable final Double figureWidth, @Nullable final FigureUnit figureUnit, @Nullable final Double dpi,
		@Nullable final Interpolation interpolation, @Nullable final Boolean trueProportions, @Nullable final Corner barCorner,
		@Nullable final String barLength, @Nullable final Ink barColor, @Nullable final BarLabel barLabel,
		@Nullable final Double barThickness, @Nullable final Boolean barBox, @Nullable final Double fontSize,
		@Nullable final ColorBarPlace colorBar, @Nullable final String valueLabel, @Nullable final Boolean axes, @Nullable final String title,
		@Nullable final Double margin, @Nullable final FigureBackground background, @Nullable final Integer columns,
		@Nullable final Boolean panelLetters)
	{
		final int dimensions = in.numDimensions();
		Check.that(dimensions == 2 || dimensions == 3, "the image must have 2 or 3 axes, got " + dimensions);
		final List<int[]> panels = new ArrayList<>();
		if (dimensions == 2) panels.add(packed(in));
		else for (long i = in.min(2); i <= in.max(2); i++)
			panels.add(packed(Views.hyperSlice(in, 2, i)));
		final ScaleBarStyle bar = new ScaleBarStyle(barLength == null ? "" : barLength, barCorner == null ? Corner.LOWER_RIGHT : barCorner,
			barColor == null ? Ink.AUTO : barColor, barLabel == null ? BarLabel.ABOVE : barLabel, barThickness == null ? 2 : barThickness,
			fontSize == null ? 8 : fontSize, Arguments.flag(barBox));
		final FigureStyle style = new FigureStyle(figureWidth == null ? 85 : figureWidth, figureUnit == null ? FigureUnit.MM : figureUnit,
			dpi == null ? 300 : dpi, interpolation == null ? Interpolation.NEAREST : interpolation, trueProportions == null || trueProportions, bar,
			colorBar == null ? ColorBarPlace.RIGHT : colorBar, valueLabel == null ? "" : valueLabel, Arguments.flag(axes), title == null ? ""
				: title, margin == null ? 1 : margin, background == null ? FigureBackground.WHITE : background, columns == null ? 0 : columns,
			panelLetters == null || panelLetters);
		final Scene scene = Figure.draw(panels, (int) in.dimension(0), (int) in.dimension(1), scaleOf(scale), style, Drawing::width,
			(i, w, h) -> null).scene();
		return picture(scene);
	}

	/**
	 * Draws a scale bar into an image ({@link ScaleBarStyle}).
	 *
	 * @implNote op names='imago.display.scaleBar', type=Function
	 * @param in RGB image of 2 axes
	 * @param pixelSize of its pixels
	 * @param barLength what the bar stands for, such as 500 nm; empty, which is the default, for a round length
	 * @param barCorner where it is (default LOWER_RIGHT)
	 * @param barColor its colour (default AUTO)
	 * @param barLabel where its length is written (default ABOVE)
	 * @param barThickness in pixels; 0 for a fifth of the size of the font (default 0)
	 * @param fontSize in pixels; 0 for a 25th of the mean of width and height (default 0)
	 * @param barBox whether there is a box behind it (default false)
	 * @return an RGB image of the same size
	 * @throws IllegalArgumentException if the bar does not fit into the image, or a number is out of range
	 */
	public static RandomAccessibleInterval<ARGBType> scaleBar(final RandomAccessibleInterval<ARGBType> in, final PixelSize pixelSize,
		@Nullable final String barLength, @Nullable final Corner barCorner, @Nullable final Ink barColor, @Nullable final BarLabel barLabel,
		@Nullable final Double barThickness, @Nullable final Double fontSize, @Nullable final Boolean barBox)
	{
		Arguments.requirePlane(in);
		final ScaleBarStyle bar = ScaleBarStyle.onImage((int) in.dimension(0), (int) in.dimension(1), barLength == null ? "" : barLength,
			barCorner == null ? Corner.LOWER_RIGHT : barCorner, barColor == null ? Ink.AUTO : barColor, barLabel == null ? BarLabel.ABOVE
				: barLabel, barThickness == null ? 0 : barThickness, fontSize == null ? 0 : fontSize, Arguments.flag(barBox));
		return over(in, bar.over(packed(in), (int) in.dimension(0), pixelSize, Drawing::width));
	}

	/**
	 * Draws a colour bar into an image, or a picture of the bar alone ({@link ColorBarStyle}).
	 *
	 * @implNote op names='imago.display.colorBar', type=Function
	 * @param in RGB image of 2 axes
	 * @param scale what its colours stand for, a DisplayScale
	 * @param barCorner where the bar is; NONE for a picture of the bar alone (default UPPER_RIGHT)
	 * @param barShare length of the bar as a share of the height of the image, above 0 to 1 (default 0.5)
	 * @param barColor colour of frame and numbers (default AUTO)
	 * @param valueLabel what is written along it; empty, which is the default, for the unit of the values
	 * @param fontSize in pixels; 0 for a 30th of the mean of width and height (default 0)
	 * @param barBox whether there is a box behind it (default true)
	 * @return an RGB image
	 * @throws IllegalArgumentException if the colours have no values, the bar does not fit, or a number is out of range
	 */
	public static RandomAccessibleInterval<ARGBType> colorBar(final RandomAccessibleInterval<ARGBType> in, final DisplayScale scale,
		@Nullable final Corner barCorner, @Nullable final Double barShare, @Nullable final Ink barColor, @Nullable final String valueLabel,
		@Nullable final Double fontSize, @Nullable final Boolean barBox)
	{
		Arguments.requirePlane(in);
		final ColorBarStyle bar = new ColorBarStyle(barCorner == null ? Corner.UPPER_RIGHT : barCorner, barShare == null ? 0.5 : barShare,
			barColor == null ? Ink.AUTO : barColor, valueLabel == null ? "" : valueLabel, fontSize == null ? 0 : fontSize, barBox == null ||
				barBox);
		final int[] pixels = packed(in);
		if (bar.corner() == Corner.NONE) return picture(bar.alone((int) in.dimension(0), (int) in.dimension(1), scaleOf(scale), Drawing::width));
		return over(in, bar.over(pixels, (int) in.dimension(0), scaleOf(scale), Drawing::width));
	}

	private static DisplayScale scaleOf(final DisplayScale scale) {
		return scale == null ? DisplayScale.of(new PixelSize(1, 1, "px")) : scale;
	}

	private static RandomAccessibleInterval<ARGBType> picture(final Scene scene) {
		return ArrayImgs.argbs(Drawing.pixels(scene), scene.width(), scene.height());
	}

	/** A drawing on top of an image of its size. */
	private static RandomAccessibleInterval<ARGBType> over(final RandomAccessibleInterval<ARGBType> in, final Scene drawing) {
		final Scene scene = new Scene(drawing.width(), drawing.height(), drawing.dpi(), 0xff000000);
		scene.add(new Scene.Picture(0, 0, drawing.width(), drawing.height(), packed(in)));
		drawing.shapes().forEach(scene::add);
		return picture(scene);
	}

	/** Pixels, all opaque. */
	private static int[] packed(final RandomAccessibleInterval<ARGBType> in) {
		final int[] pixels = new int[Check.elements(Planes.size(in))];
		int i = 0;
		for (final ARGBType pixel : Views.flatIterable(in))
			pixels[i++] = 0xff000000 | pixel.get();
		return pixels;
	}
}

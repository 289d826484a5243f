package io.github.imago.kernel.display;

import io.github.imago.kernel.calibration.PixelSize;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.display.Scene.Anchor;
import io.github.imago.kernel.display.Scene.Box;
import io.github.imago.kernel.display.Scene.TextMeter;
import io.github.imago.kernel.display.Scene.Words;

/**
 * What a scale bar looks like, and where it is.
 *
 * @param length what it stands for, such as 500 nm; empty for a round length ({@link BarLength#of})
 * @param corner of the image; NONE for no bar
 * @param ink its colour
 * @param label where its length is written
 * @param thickness of the bar, in the unit of the font's size, above 0
 * @param fontSize above 0
 * @param background whether there is a box of the opposite colour behind it, half transparent
 */
public record ScaleBarStyle(String length, Corner corner, Ink ink, BarLabel label, double thickness, double fontSize, boolean background) {

	/** Distances in shares of the font's size: to the image's edges, between bar and label, and around both in their box. */
	private static final double INSET = 0.9, GAP = 0.35, PADDING = 0.4;
	/** On images without a size of paper: size of the font in sizes of the image, at least in pixels, and thickness in sizes of the font. */
	private static final double SHARE_OF_IMAGE = 1 / 25.0, LEAST_FONT = 8, THICKNESS = 0.2;
	private static final int OPACITY = 0xa0000000;

	/** Fails unless thickness and fontSize are above 0. */
	public ScaleBarStyle {
		Check.above("barThickness", thickness, 0);
		Check.above("fontSize", fontSize, 0);
	}

	/**
	 * The style of a bar on an image, its sizes in pixels.
	 *
	 * @param width of the image
	 * @param height of the image
	 * @param barThickness 0 for a fifth of the font's size
	 * @param fontSize 0 for a 25th of the mean of width and height
	 */
	public static ScaleBarStyle onImage(final int width, final int height, final String length, final Corner corner, final Ink ink,
		final BarLabel label, final double barThickness, final double fontSize, final boolean background)
	{
		Check.atLeast("barThickness", barThickness, 0);
		Check.atLeast("fontSize", fontSize, 0);
		final double font = fontSize > 0 ? fontSize : Math.max(LEAST_FONT, Math.round(SHARE_OF_IMAGE * (width + height) / 2));
		return new ScaleBarStyle(length, corner, ink, label, barThickness > 0 ? barThickness : THICKNESS * font, font, background);
	}

	/**
	 * Draws the bar for an image.
	 *
	 * @param shown the image as it is displayed, 0xRRGGBB, x fastest
	 * @param width of the image
	 * @param size of its pixels
	 * @return a drawing of the image's size with the bar alone; empty if the corner is NONE
	 */
	public Scene over(final int[] shown, final int width, final PixelSize size, final TextMeter meter) {
		final Scene scene = new Scene(width, shown.length / width, 72, 0);
		if (corner != Corner.NONE) draw(scene, 0, 0, 1, 1, shown, width, size, meter);
		return scene;
	}

	/**
	 * Draws the bar on an image.
	 *
	 * @param scene what it is drawn on
	 * @param x the left edge of the image in it
	 * @param y the upper edge
	 * @param zoom pixels of the scene for one of the image, along x
	 * @param scale pixels of the scene for a unit of the font's size
	 * @param shown the image as it is shown there, 0xRRGGBB, x fastest
	 * @param width of that
	 * @param size of the image's own pixels
	 * @return the place of the bar itself
	 * @throws IllegalArgumentException if the bar is longer than the image is wide, or the length cannot be read
	 */
	public Box draw(final Scene scene, final int x, final int y, final double zoom, final double scale, final int[] shown, final int width,
		final PixelSize size, final TextMeter meter)
	{
		final BarLength bar = BarLength.of("barLength", length, size, Math.max(1, (int) Math.round(width / zoom)));
		final int height = shown.length / width;
		final double font = fontSize * scale, thick = Math.max(1, Math.round(thickness * scale)), drawnLength = bar.pixels() * zoom;
		Check.that(drawnLength <= width, "barLength must not be longer than the image is wide, got " + bar.text().replace('\u00a0', ' '));
		final double text = label == BarLabel.NONE ? 0 : meter.width(bar.text(), font, false);
		final double lines = label == BarLabel.NONE ? 0 : (Scene.CAPITAL + GAP) * font;
		final double blockWidth = Math.max(drawnLength, text), blockHeight = thick + lines;
		// Where the image is small, the bar goes nearer to its edges.
		final double inset = Math.max(0, Math.min(INSET * font, Math.min(width - blockWidth, height - blockHeight) / 2));
		final double left = corner.left() ? inset : width - inset - blockWidth, top = corner.upper() ? inset : height - inset - blockHeight;
		// The bar begins on a whole pixel and is as long as it should be, to a fraction of one.
		final double barX = Math.round(left + (blockWidth - drawnLength) / 2), barY = Math.round(label == BarLabel.ABOVE ? top + lines : top);
		final double pad = background ? Math.min(PADDING * font, inset) : 0;
		final int color = background ? ink.color() : ink.over(shown, width, left - pad, top - pad, blockWidth + 2 * pad, blockHeight + 2 * pad);
		if (background) scene.add(new Box(Math.round(x + left - pad), Math.round(y + top - pad), Math.round(blockWidth + 2 * pad), Math.round(
			blockHeight + 2 * pad), OPACITY | (ink == Ink.BLACK ? 0xffffff : 0)));
		final Box drawn = new Box(x + barX, y + barY, drawnLength, thick, color);
		scene.add(drawn);
		final double line = label == BarLabel.ABOVE ? barY - GAP * font : barY + thick + lines;
		if (label != BarLabel.NONE)
			scene.add(new Words(x + barX + drawnLength / 2, y + line, bar.text(), font, false, Anchor.MIDDLE, false, color));
		return drawn;
	}
}

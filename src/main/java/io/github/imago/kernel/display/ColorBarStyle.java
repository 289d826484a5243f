package io.github.imago.kernel.display;

import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.display.Scene.Box;
import io.github.imago.kernel.display.Scene.TextMeter;

/**
 * What a colour bar on an image looks like, and where it is.
 *
 * @param corner of the image
 * @param share its length as a share of the image's height, above 0 to 1
 * @param ink colour of frame and numbers; AUTO on a box is white
 * @param label what is written along it; empty for the unit of the values
 * @param fontSize in pixels; 0 for a 30th of the mean of width and height
 * @param background whether there is a box of the opposite colour behind it, half transparent
 */
public record ColorBarStyle(Corner corner, double share, Ink ink, String label, double fontSize, boolean background) {

	private static final double SHARE_OF_IMAGE = 1 / 30.0, LEAST_FONT = 6, INSET = 0.6, PADDING = 0.6, LINE = 1 / 14.0;
	private static final int OPACITY = 0xa0000000;

	/** Fails unless share and fontSize are in range. */
	public ColorBarStyle {
		Check.above("barShare", share, 0);
		Check.within("barShare", share, 0, 1);
		Check.atLeast("fontSize", fontSize, 0);
	}

	private double font(final int width, final int height) {
		return fontSize > 0 ? fontSize : Math.max(LEAST_FONT, Math.round(SHARE_OF_IMAGE * (width + height) / 2));
	}

	private ColorBar bar(final int width, final int height, final DisplayScale scale, final TextMeter meter) {
		final double font = font(width, height);
		return new ColorBar(scale, label, true, length(height), font, LINE * font, meter);
	}

	private int length(final int height) {
		return (int) Math.max(2, Math.round(share * height));
	}

	/**
	 * Draws the bar for an image.
	 *
	 * @param shown the image as it is displayed, 0xRRGGBB, x fastest
	 * @param width of the image
	 * @return a drawing of the image's size with the bar alone
	 * @throws IllegalArgumentException if the image has no colours with values, or is too small
	 */
	public Scene over(final int[] shown, final int width, final DisplayScale scale, final TextMeter meter) {
		final int height = shown.length / width, length = length(height);
		final double font = font(width, height);
		final ColorBar bar = bar(width, height, scale, meter);
		final double pad = background ? PADDING * font : 0, over = bar.overhang(), inset = INSET * font;
		final double w = bar.breadth() + 2 * pad, h = length + 2 * (pad + over);
		Check.that(w <= width && h <= height, "the colour bar does not fit into the image: lower barShare or fontSize");
		final double dx = Math.min(inset, width - w), dy = Math.min(inset, height - h);
		final double x = Math.round(corner.left() ? dx : width - w - dx), y = Math.round(corner.upper() ? dy : height - h - dy);
		final Scene scene = new Scene(width, height, 72, 0);
		if (background) scene.add(new Box(x, y, Math.round(w), Math.round(h), OPACITY | (ink == Ink.BLACK ? 0xffffff : 0)));
		final int color = background ? ink.color() : ink.over(shown, width, x, y, w, h);
		bar.draw(scene, (int) Math.round(x + pad), (int) Math.round(y + pad + over), length, true, color);
		return scene;
	}

	/**
	 * Draws the bar alone, black on white unless the ink is another.
	 *
	 * @param width of the image whose bar it is
	 * @param height likewise
	 */
	public Scene alone(final int width, final int height, final DisplayScale scale, final TextMeter meter) {
		final int length = length(height);
		final double font = font(width, height), pad = PADDING * font;
		final ColorBar bar = bar(width, height, scale, meter);
		final Scene scene = new Scene((int) Math.ceil(bar.breadth() + 2 * pad), (int) Math.ceil(length + 2 * (pad + bar.overhang())), 72,
			ink == Ink.WHITE ? 0xff000000 : 0xffffffff);
		bar.draw(scene, (int) Math.round(pad), (int) Math.round(pad + bar.overhang()), length, true, ink == Ink.AUTO ? Ink.BLACK.color() : ink
			.color());
		return scene;
	}
}

package io.github.imago.kernel.display;

import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.display.Scene.Anchor;
import io.github.imago.kernel.display.Scene.Box;
import io.github.imago.kernel.display.Scene.Picture;
import io.github.imago.kernel.display.Scene.TextMeter;
import io.github.imago.kernel.display.Scene.Words;

/**
 * A colour bar: the colours of a table in a frame, with ticks and numbers at the values that they stand for, however these are spread along
 * it.
 */
public final class ColorBar {

	/** Lengths in shares of the font's size: the bar's width, its ticks, what is left free beside them. */
	static final double WIDTH = 1.3, TICK = 0.4, MINOR = 0.22, GAP = 0.3;
	/** Least distances of labels one above another, of labels side by side beyond their width, and of ticks. */
	private static final double LINES = 2.2, CLOSE = 1.2, BLANK = 1.0, MINOR_GAP = 0.32;
	/** Width of lines, in points as sizes of fonts are. */
	static final double LINE = 0.6;

	private final int[] colors;
	private final double[] values;
	private final String title;
	private final double font;
	private final double line;
	private final TextMeter meter;
	private final Ticks ticks;
	private final boolean upright;

	/**
	 * @param scale what the colours stand for; it must have colours
	 * @param title what is written along the bar, in a smaller font if it is long; the values' unit if it is empty
	 * @param upright whether values go from bottom to top; else from left to right
	 * @param length of the bar, in pixels
	 * @param font size of the font, in pixels
	 * @param line width of lines, in pixels
	 */
	public ColorBar(final DisplayScale scale, final String title, final boolean upright, final double length, final double font,
		final double line, final TextMeter meter)
	{
		Check.that(scale.colors().length > 0, "the image has no colour table, so there can be no colour bar");
		final boolean falls = scale.values()[0] > scale.values()[scale.values().length - 1];
		colors = falls ? reversed(scale.colors()) : scale.colors();
		values = falls ? reversed(scale.values()) : scale.values();
		this.upright = upright;
		this.font = font;
		this.line = line;
		this.meter = meter;
		// Numbers side by side need the room of the widest, which is known when they are.
		Ticks found = Ticks.along(values, Math.min(1, LINES * font / length), Math.min(1, MINOR_GAP * font / length));
		for (int i = 0; i < 3 && !upright; i++)
			found = Ticks.along(values, Math.min(1, (widest(found, meter, font) + BLANK * font) / length), Math.min(1, MINOR_GAP * font / length));
		// One number is no scale: two may stand closer.
		if (upright && found.values().length < 2) found = Ticks.along(values, Math.min(1, CLOSE * font / length), Math.min(1, MINOR_GAP * font /
			length));
		ticks = found;
		final String text = title.isBlank() ? scale.valueUnit() : title;
		final String power = ticks.exponent() == 0 ? "" : Ticks.powerOfTen(ticks.exponent());
		this.title = power.isEmpty() ? text : text.isBlank() ? "\u00d7\u00a0" + power : text + " \u00d7\u00a0" + power;
	}

	private static int[] reversed(final int[] a) {
		final int[] b = new int[a.length];
		for (int i = 0; i < a.length; i++)
			b[i] = a[a.length - 1 - i];
		return b;
	}

	private static double[] reversed(final double[] a) {
		final double[] b = new double[a.length];
		for (int i = 0; i < a.length; i++)
			b[i] = a[a.length - 1 - i];
		return b;
	}

	static double widest(final Ticks ticks, final TextMeter meter, final double font) {
		double most = 0;
		for (final String label : ticks.labels())
			most = Math.max(most, meter.width(label, font, false));
		return most;
	}

	/** The size of a font, smaller where a text would not fit in its room. */
	static double fitted(final String text, final double font, final boolean bold, final double room, final TextMeter meter) {
		return font * Math.min(1, room / meter.width(text, font, bold));
	}

	/** How much room it takes across its length: bar, ticks, numbers and title, in pixels. */
	public double breadth() {
		final double numbers = upright ? widest(ticks, meter, font) : Scene.CAPITAL * font;
		return (WIDTH + TICK + GAP) * font + numbers + (title.isBlank() ? 0 : (2 * GAP + 1) * font);
	}

	/** How far numbers at its ends may stand out, in pixels. */
	public double overhang() {
		return upright ? Scene.CAPITAL * font / 2 : widest(ticks, meter, font) / 2;
	}

	/** The ticks. */
	public Ticks ticks() {
		return ticks;
	}

	/** What is written along the bar, empty for nothing. */
	public String title() {
		return title;
	}

	/**
	 * Draws the bar.
	 *
	 * @param x its left edge
	 * @param y its upper edge
	 * @param length of the bar
	 * @param outward whether ticks are on the right (below, if it lies), else on the left (above)
	 * @param ink colour of lines and texts
	 */
	public void draw(final Scene scene, final int x, final int y, final int length, final boolean outward, final int ink) {
		final int across = (int) Math.max(2, Math.round(WIDTH * font)), w = upright ? across : length, h = upright ? length : across;
		final int[] pixels = new int[Check.elements(w, h)];
		for (int j = 0; j < h; j++)
			for (int i = 0; i < w; i++) {
				final double share = upright ? (h - j - 0.5) / h : (i + 0.5) / w;
				pixels[j * w + i] = 0xff000000 | colors[(int) Math.min(colors.length - 1, share * colors.length)];
			}
		scene.add(new Picture(x, y, w, h, pixels));
		frame(scene, x, y, w, h, line, ink);
		for (final double v : ticks.minor())
			tick(scene, x, y, across, length, v, MINOR * font, outward, ink);
		final double numbers = widest(ticks, meter, font), edge = across + (TICK + GAP) * font;
		for (int i = 0; i < ticks.values().length; i++) {
			tick(scene, x, y, across, length, ticks.values()[i], TICK * font, outward, ink);
			final double at = Ticks.position(values, ticks.values()[i]);
			if (upright) scene.add(new Words(x + (outward ? edge : across - edge), y + length * (1 - at) + Scene.CAPITAL * font / 2,
				ticks.labels()[i], font, false, outward ? Anchor.START : Anchor.END, false, ink));
			else scene.add(new Words(x + length * at, y + (outward ? edge + Scene.CAPITAL * font : across - edge), ticks.labels()[i], font, false,
				Anchor.MIDDLE, false, ink));
		}
		if (title.isBlank()) return;
		final double beyond = edge + (upright ? numbers : Scene.CAPITAL * font) + 2 * GAP * font;
		final double place = outward ? beyond + 0.8 * font : across - beyond;
		final double size = fitted(title, font, false, length, meter);
		if (upright) scene.add(new Words(x + place, y + length / 2.0, title, size, false, Anchor.MIDDLE, true, ink));
		else scene.add(new Words(x + length / 2.0, y + place, title, size, false, Anchor.MIDDLE, false, ink));
	}

	private void tick(final Scene scene, final int x, final int y, final int across, final int length, final double value,
		final double tick, final boolean outward, final int ink)
	{
		final double at = Ticks.position(values, value);
		if (upright) bar(scene, outward ? x + across : x - tick, y + length * (1 - at), tick, true, line, ink);
		else bar(scene, x + length * at, outward ? y + across : y - tick, tick, false, line, ink);
	}

	/** A thin line of whole pixels, so that all are equally sharp; its middle is at the place across it. */
	static void bar(final Scene scene, final double x, final double y, final double length, final boolean horizontal, final double line,
		final int ink)
	{
		final double thick = Math.max(1, Math.round(line)), reach = Math.max(1, Math.round(length));
		if (horizontal) scene.add(new Box(Math.round(x), Math.round(y - thick / 2), reach, thick, ink));
		else scene.add(new Box(Math.round(x - thick / 2), Math.round(y), thick, reach, ink));
	}

	/** A frame around a rectangle, outside of it. */
	static void frame(final Scene scene, final double x, final double y, final double w, final double h, final double line, final int ink) {
		final double t = Math.max(1, Math.round(line));
		scene.add(new Box(x - t, y - t, w + 2 * t, t, ink));
		scene.add(new Box(x - t, y + h, w + 2 * t, t, ink));
		scene.add(new Box(x - t, y, t, h, ink));
		scene.add(new Box(x + w, y, t, h, ink));
	}
}

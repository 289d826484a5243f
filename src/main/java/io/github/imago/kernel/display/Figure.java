package io.github.imago.kernel.display;

import io.github.imago.kernel.common.Border;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.display.Scene.Anchor;
import io.github.imago.kernel.display.Scene.Box;
import io.github.imago.kernel.display.Scene.Picture;
import io.github.imago.kernel.display.Scene.TextMeter;
import io.github.imago.kernel.display.Scene.Words;
import io.github.imago.kernel.sampling.GridAxis;
import io.github.imago.kernel.sampling.Interpolation;
import io.github.imago.kernel.sampling.Resampling;

import java.util.ArrayList;
import java.util.List;

/**
 * Figures for print: images as displayed, at a given width and resolution, with scale bar, colour bar, frame, title and letters. Fonts and
 * lines have the size that was asked for, whatever the resolution; what they leave of the width is the images'.
 * <p>
 * With NEAREST the resolution is the least one, not below what was asked for, at which a pixel of the image is a whole number of pixels
 * wide: the width in millimetres is kept, and no value is made up or left out. Other interpolations work on the displayed colours, at just
 * the resolution asked for.
 *
 * @param scene the drawing
 * @param panels the place of each image in it
 * @param bar the scale bar, null if there is none
 */
public record Figure(Scene scene, List<Picture> panels, Box bar) {

	private static final double POINTS_PER_MM = 72 / 25.4;
	/**
	 * In sizes of the font: distances between panels, with axes, and to the colour bar; size of the title, of letters, and their distance
	 * from the edges.
	 */
	private static final double SPACING = 0.6, AXES_SPACING = 2, BAR_GAP = 0.8, TITLE = 1.15, LETTER = 1.25, LETTER_INSET = 0.6;
	/** Least distances of ticks on the axes: labels beyond their width, rows of labels, ticks. */
	private static final double BLANK = 1.2, LINES = 2.5, MINOR_GAP = 0.4;
	/** Least width of an image, in font sizes. */
	private static final double LEAST = 3;
	/** How often the room is shared out anew: widths of numbers depend on ticks, and ticks on what numbers leave. */
	private static final int ROUNDS = 5;
	private static final double ROUNDING = 1e-6;

	/** Makes what lies on an image, below bars and letters. */
	@FunctionalInterface
	public interface Layer {

		/**
		 * @param panel from 0 on
		 * @param width of the image in the figure, in pixels
		 * @param height likewise
		 * @return 0xAARRGGBB, x fastest; null for nothing
		 */
		int[] paint(int panel, int width, int height);
	}

	/** What stands around the images, in points. */
	private static final class Room {

		private final double left, right, top, bottom;
		private final Ticks x, y;
		private final ColorBar bar;

		/** The room around images of a size. */
		Room(final DisplayScale scale, final FigureStyle style, final double[] xAxis, final double[] yAxis, final double width,
			final double height, final double gridWidth, final double gridHeight, final TextMeter meter)
		{
			final double f = style.scaleBar().fontSize(), margin = style.margin() * POINTS_PER_MM;
			final ColorBarPlace place = scale.colors().length == 0 ? ColorBarPlace.NONE : style.colorBar();
			final boolean upright = place != ColorBarPlace.BOTTOM;
			bar = place == ColorBarPlace.NONE ? null : new ColorBar(scale, style.valueLabel(), upright, upright ? gridHeight : gridWidth, f,
				ColorBar.LINE, meter);
			double l = 0, r = 0, t = 0, b = 0;
			if (style.axes()) {
				Ticks found = Ticks.linear(xAxis[0], xAxis[1], Math.min(1, 3 * f / width), Math.min(1, MINOR_GAP * f / width));
				for (int i = 0; i < 3; i++)
					found = Ticks.linear(xAxis[0], xAxis[1], Math.min(1, (ColorBar.widest(found, meter, f) + BLANK * f) / width), Math.min(1, MINOR_GAP *
						f / width));
				x = found;
				y = Ticks.linear(yAxis[0], yAxis[1], Math.min(1, LINES * f / height), Math.min(1, MINOR_GAP * f / height));
				l = (ColorBar.TICK + 3 * ColorBar.GAP + 1) * f + ColorBar.widest(y, meter, f);
				b = (ColorBar.TICK + 3 * ColorBar.GAP + 1 + Scene.CAPITAL) * f;
				r = ColorBar.widest(x, meter, f) / 2;
				t = Scene.CAPITAL * f / 2;
			}
			else x = y = null;
			if (bar != null && upright) {
				t = Math.max(t, bar.overhang());
				b = Math.max(b, bar.overhang());
				if (place == ColorBarPlace.RIGHT) r = Math.max(r, bar.breadth() + BAR_GAP * f);
				else l += bar.breadth() + BAR_GAP * f;
			}
			else if (bar != null) {
				b += bar.breadth() + BAR_GAP * f;
				l = Math.max(l, bar.overhang());
				r = Math.max(r, bar.overhang());
			}
			left = l + margin;
			right = r + margin;
			top = t + margin + (style.title().isBlank() ? 0 : (TITLE + ColorBar.GAP) * f);
			bottom = b + margin;
		}
	}

	/**
	 * Draws a figure.
	 *
	 * @param images one or more of a size as they are displayed, 0xRRGGBB, x fastest
	 * @param width of each
	 * @param height of each
	 * @param scale what places and colours stand for
	 * @param meter the width of texts
	 * @param layer what lies on the images
	 * @throws IllegalArgumentException if nothing of the width is left for the images, the scale bar does not fit, or the figure is too large
	 */
	public static Figure draw(final List<int[]> images, final int width, final int height, final DisplayScale scale, final FigureStyle style,
		final TextMeter meter, final Layer layer)
	{
		Check.that(!images.isEmpty(), "a figure needs an image");
		final int n = images.size(), columns = Math.min(n, style.columns() > 0 ? style.columns() : (int) Math.ceil(Math.sqrt(n)));
		final int rows = (n + columns - 1) / columns;
		final double f = style.scaleBar().fontSize(), spacing = n > 1 ? (style.axes() ? AXES_SPACING : SPACING) * f : 0;
		final double tall = style.trueProportions() ? scale.pixelSize().height() / scale.pixelSize().width() : 1;
		final double total = style.unit().points(style.width(), style.dpi());
		final double[] xAxis = { (-0.5 - scale.originX()) * scale.pixelSize().width(), (width - 0.5 - scale.originX()) * scale.pixelSize()
			.width() };
		final double sign = (scale.upwards() ? -1 : 1) * scale.pixelSize().height();
		final double[] yAxis = { (-0.5 - scale.originY()) * sign, (height - 0.5 - scale.originY()) * sign };
		double w = style.width() > 0 ? 0.8 * total / columns : 72 * width / style.dpi();
		Room room = null;
		for (int i = 0; i <= ROUNDS; i++) {
			final double h = w * height * tall / width;
			room = new Room(scale, style, xAxis, yAxis, w, h, columns * w + (columns - 1) * spacing, rows * h + (rows - 1) * spacing, meter);
			if (style.width() == 0 || i == ROUNDS) break;
			w = (total - room.left - room.right - (columns - 1) * spacing) / columns;
			Check.that(w >= LEAST * f, "figureWidth is too small: bars, texts and margins leave nothing for the image");
		}
		final boolean whole = style.interpolation() == Interpolation.NEAREST;
		final double factor = Math.max(1, Math.ceil(w / 72 * style.dpi() / width - ROUNDING));
		final double scaling = whole ? factor * width / w : style.dpi() / 72;
		final double panelWidth = whole ? factor * width : Math.max(1, Math.round(w * scaling));
		final double panelHeight = Math.max(1, Math.round(panelWidth * height * tall / width));
		Check.that(panelWidth * panelHeight * n < Integer.MAX_VALUE, "the figure is too large: lower dpi, or make it narrower");
		return new Sheet(images, width, height, scale, style, meter, room, columns, rows, scaling, (int) panelWidth, (int) panelHeight,
			(int) Math.round(spacing * scaling), (int) Math.round((room.left + columns * w + (columns - 1) * spacing + room.right) * scaling)).draw(
				layer, xAxis, yAxis);
	}

	/** A figure whose sizes are known. */
	private record Sheet(List<int[]> images, int width, int height, DisplayScale scale, FigureStyle style, TextMeter meter, Room room,
		int columns, int rows, double scaling, int panelWidth, int panelHeight, int spacing, int fullWidth)
	{

		Figure draw(final Layer layer, final double[] xAxis, final double[] yAxis) {
			final int left = (int) Math.round(room.left * scaling), top = (int) Math.round(room.top * scaling);
			final int gridWidth = columns * panelWidth + (columns - 1) * spacing, gridHeight = rows * panelHeight + (rows - 1) * spacing;
			final double f = style.scaleBar().fontSize() * scaling, line = ColorBar.LINE * scaling;
			final int ink = style.background().ink();
			final long fullHeight = top + (long) gridHeight + Math.round(room.bottom * scaling);
			Check.that(fullWidth * fullHeight < Integer.MAX_VALUE, "the figure is too large: lower dpi, or make it narrower");
			final Scene scene = new Scene(Math.max(fullWidth, left + gridWidth), (int) fullHeight, 72 * scaling, style.background().color());
			final List<Picture> panels = new ArrayList<>();
			Box bar = null;
			for (int i = 0; i < images.size(); i++) {
				final int x = left + i % columns * (panelWidth + spacing), y = top + i / columns * (panelHeight + spacing);
				final Picture picture = new Picture(x, y, panelWidth, panelHeight, resized(images.get(i), width, height, panelWidth, panelHeight,
					style.interpolation()));
				scene.add(picture);
				panels.add(picture);
				final int[] above = layer.paint(i, panelWidth, panelHeight);
				if (above != null) scene.add(new Picture(x, y, panelWidth, panelHeight, above));
				if (style.axes()) {
					ColorBar.frame(scene, x, y, panelWidth, panelHeight, line, ink);
					axes(scene, x, y, i % columns == 0, i + columns >= images.size(), xAxis, yAxis, f, line, ink);
				}
				if (i == 0 && style.scaleBar().corner() != Corner.NONE) bar = style.scaleBar().draw(scene, x, y, (double) panelWidth / width, scaling,
					picture.pixels(), panelWidth, scale.pixelSize(), meter);
				if (style.letters() && images.size() > 1) letter(scene, picture, i, f);
			}
			if (!style.title().isBlank()) title(scene, left + gridWidth / 2.0, top - (room.top - style.margin() * POINTS_PER_MM) * scaling + TITLE *
				f * 0.85, TITLE * f, ink);
			if (room.bar != null) colorBar(scene, left, top, gridWidth, gridHeight, f, line, ink);
			return new Figure(scene, panels, bar);
		}

		/** Over the middle of the images, as far as the figure's edges let it be; in a smaller font if it is wider than the figure. */
		private void title(final Scene scene, final double middle, final double line, final double font, final int ink) {
			final double room = scene.width() - 2 * style.margin() * POINTS_PER_MM * scaling;
			final double size = ColorBar.fitted(style.title(), font, true, room, meter), half = meter.width(style.title(), size, true) / 2;
			final double least = scene.width() / 2.0 - (room / 2 - half), most = scene.width() / 2.0 + (room / 2 - half);
			scene.add(new Words(Math.max(least, Math.min(most, middle)), line, style.title(), size, true, Anchor.MIDDLE, false, ink));
		}

		private void colorBar(final Scene scene, final int left, final int top, final int gridWidth, final int gridHeight, final double f,
			final double line, final int ink)
		{
			final ColorBarPlace place = style.colorBar();
			final boolean upright = place != ColorBarPlace.BOTTOM;
			final ColorBar bar = new ColorBar(scale, style.valueLabel(), upright, upright ? gridHeight : gridWidth, f, line, meter);
			final double margin = style.margin() * POINTS_PER_MM * scaling;
			if (place == ColorBarPlace.RIGHT) bar.draw(scene, left + gridWidth + (int) Math.round(BAR_GAP * f), top, gridHeight, true, ink);
			else if (place == ColorBarPlace.LEFT) bar.draw(scene, (int) Math.round(margin + bar.breadth() - ColorBar.WIDTH * f), top, gridHeight,
				false, ink);
			else bar.draw(scene, left, (int) Math.round(scene.height() - margin - bar.breadth()), gridWidth, true, ink);
		}

		/** Ticks of the left column and of the lowest images. */
		private void axes(final Scene scene, final int x, final int y, final boolean leftmost, final boolean lowest, final double[] xAxis,
			final double[] yAxis, final double f, final double line, final int ink)
		{
			final String unit = " (" + BarLength.written(scale.pixelSize().unit()) + ")";
			final double edge = (ColorBar.TICK + ColorBar.GAP) * f, beyond = edge + 2 * ColorBar.GAP * f;
			if (lowest) {
				for (final double v : room.x.minor())
					ColorBar.bar(scene, x + panelWidth * Ticks.position(xAxis, v), y + panelHeight, ColorBar.MINOR * f, false, line, ink);
				for (int i = 0; i < room.x.values().length; i++) {
					final double at = x + panelWidth * Ticks.position(xAxis, room.x.values()[i]);
					ColorBar.bar(scene, at, y + panelHeight, ColorBar.TICK * f, false, line, ink);
					scene.add(new Words(at, y + panelHeight + edge + Scene.CAPITAL * f, room.x.labels()[i], f, false, Anchor.MIDDLE, false, ink));
				}
				scene.add(new Words(x + panelWidth / 2.0, y + panelHeight + beyond + (Scene.CAPITAL + 0.8) * f, power("x", room.x) + unit, f, false,
					Anchor.MIDDLE, false, ink));
			}
			if (leftmost) {
				for (final double v : room.y.minor())
					ColorBar.bar(scene, x - ColorBar.MINOR * f, y + panelHeight * Ticks.position(yAxis, v), ColorBar.MINOR * f, true, line, ink);
				for (int i = 0; i < room.y.values().length; i++) {
					final double at = y + panelHeight * Ticks.position(yAxis, room.y.values()[i]);
					ColorBar.bar(scene, x - ColorBar.TICK * f, at, ColorBar.TICK * f, true, line, ink);
					scene.add(new Words(x - edge, at + Scene.CAPITAL * f / 2, room.y.labels()[i], f, false, Anchor.END, false, ink));
				}
				scene.add(new Words(x - beyond - ColorBar.widest(room.y, meter, f), y + panelHeight / 2.0, power("y", room.y) + unit, f, false,
					Anchor.MIDDLE, true, ink));
			}
		}

		private static String power(final String axis, final Ticks ticks) {
			return ticks.exponent() == 0 ? axis : axis + " \u00d7\u00a0" + Ticks.powerOfTen(ticks.exponent());
		}

		private void letter(final Scene scene, final Picture picture, final int i, final double f) {
			final String text = i < 26 ? String.valueOf((char) ('a' + i)) : String.valueOf(i + 1);
			final double size = LETTER * f, inset = LETTER_INSET * f, wide = meter.width(text, size, true);
			final boolean right = style.scaleBar().corner() == Corner.UPPER_LEFT;
			final double x = right ? picture.width() - inset - wide : inset;
			final int color = Ink.AUTO.over(picture.pixels(), picture.width(), x, inset, wide, Scene.CAPITAL * size);
			scene.add(new Words(picture.x() + x, picture.y() + inset + Scene.CAPITAL * size, text, size, true, Anchor.START, false, color));
		}
	}

	/** An image with another number of pixels; opaque. */
	private static int[] resized(final int[] in, final int width, final int height, final int toWidth, final int toHeight,
		final Interpolation interpolation)
	{
		final int[] out = new int[Check.elements(toWidth, toHeight)];
		if (interpolation == Interpolation.NEAREST) {
			for (int y = 0; y < toHeight; y++) {
				final int row = (int) ((y + 0.5) * height / toHeight) * width;
				for (int x = 0; x < toWidth; x++)
					out[y * toWidth + x] = 0xff000000 | in[row + (int) ((long) x * width / toWidth)];
			}
			return out;
		}
		final GridAxis[] axes = { GridAxis.covering(width, toWidth, interpolation, Border.REFLECT, true), GridAxis.covering(height, toHeight,
			interpolation, Border.REFLECT, true) };
		java.util.Arrays.fill(out, 0xff000000);
		final float[] channel = new float[in.length];
		for (int shift = 0; shift < 24; shift += 8) {
			for (int i = 0; i < in.length; i++)
				channel[i] = in[i] >> shift & 255;
			final float[] values = Resampling.resample(channel, axes, 0, false);
			for (int i = 0; i < out.length; i++)
				out[i] |= Math.max(0, Math.min(255, Math.round(values[i]))) << shift;
		}
		return out;
	}
}

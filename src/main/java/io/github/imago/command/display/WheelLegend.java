package io.github.imago.command.display;

import ij.ImagePlus;
import ij.gui.ImageRoi;
import ij.gui.OvalRoi;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.gui.TextRoi;
import ij.process.ColorProcessor;

import io.github.imago.command.common.PlotStyle;
import io.github.imago.kernel.display.AmplitudeAs;
import io.github.imago.kernel.display.ColorWheel;
import io.github.imago.kernel.display.DirectionColors;
import io.github.imago.kernel.display.LegendPlace;

import java.awt.Color;
import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.geom.Rectangle2D;

/** The legend of a picture whose colours are directions: the colour wheel with angles around it, and rings of known amplitudes. */
final class WheelLegend {

	/** Angles to the right, up, to the left and down. */
	static final String[] PHASES = { "0", "\u03c0/2", "\u03c0", "-\u03c0/2" },
		DIRECTIONS = { "0\u00b0", "90\u00b0", "180\u00b0", "270\u00b0" };
	private static final int LEAST = 72, MOST = 320, OWN = 320;
	private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

	private final DirectionColors colors;
	private final boolean axial, light;
	private final String[] angles;
	private final String unit;

	/**
	 * @param axial whether opposite directions have one colour
	 * @param angles names of four of them
	 * @param unit of the amplitudes, empty for none
	 */
	WheelLegend(final DirectionColors colors, final boolean axial, final String[] angles, final String unit) {
		this.colors = colors;
		this.axial = axial;
		this.angles = angles;
		this.unit = unit;
		light = colors.amplitudeAs() == AmplitudeAs.SATURATION;
	}

	/**
	 * Adds the legend to an image as an overlay.
	 *
	 * @param size its width in pixels; 0 for one that suits the image
	 */
	void addTo(final ImagePlus image, final LegendPlace corner, final int size) {
		if (corner == LegendPlace.NONE) return;
		final int least = Math.min(image.getWidth(), image.getHeight());
		final int width = size > 0 ? size : Math.max(LEAST, Math.min(MOST, Math.round(0.26f * least)));
		final Overlay overlay = image.getOverlay() == null ? new Overlay() : image.getOverlay();
		final double[] at = corner.place(image.getWidth(), image.getHeight(), width, height(width));
		draw(overlay, (int) at[0], (int) at[1], width, 160);
		image.setOverlay(overlay);
	}

	/** The legend as a picture of its own, of a width in pixels; 0 for 320. */
	ImagePlus picture(final int size) {
		final int width = size > 0 ? size : OWN;
		final Overlay overlay = new Overlay();
		draw(overlay, 0, 0, width, 255);
		final ColorProcessor picture = new ColorProcessor(width, height(width));
		picture.setColor(light ? Color.WHITE : Color.BLACK);
		picture.fill();
		final ImagePlus plain = new ImagePlus("color wheel", picture);
		plain.setOverlay(overlay);
		return new ImagePlus("color wheel", plain.flatten().getProcessor());
	}

	private boolean hasFoot() {
		return colors.amplitudeAs() != AmplitudeAs.NONE;
	}

	private static Font font(final int width) {
		return new Font(Font.SANS_SERIF, Font.PLAIN, Math.max(8, Math.round(0.085f * width)));
	}

	/** Width of the widest angle beside the wheel, and a gap. */
	private double side(final Font font) {
		return Math.max(bounds(angles[0], font).getWidth(), bounds(angles[2], font).getWidth()) + 0.5 * font.getSize();
	}

	private int diameter(final int width) {
		return Math.max(1, (int) (width - 2 * side(font(width))));
	}

	private int height(final int width) {
		final double line = 1.25 * font(width).getSize();
		return (int) Math.ceil(diameter(width) + 2 * line + (hasFoot() ? 1.1 * line : 0));
	}

	private static Rectangle2D bounds(final String text, final Font font) {
		return font.getStringBounds(text, CONTEXT);
	}

	private void draw(final Overlay overlay, final int x, final int y, final int width, final int opacity) {
		final Font font = font(width);
		final Color ink = light ? Color.BLACK : Color.WHITE, paper = light ? new Color(255, 255, 255, opacity) : new Color(0, 0, 0, opacity);
		final Roi back = new Roi(x, y, width, height(width), 2 * font.getSize() / 3);
		back.setFillColor(paper);
		overlay.add(back);
		final int diameter = diameter(width);
		final double line = 1.25 * font.getSize(), middleX = x + width / 2.0, middleY = y + line + diameter / 2.0;
		final int left = (int) Math.round(middleX - diameter / 2.0), top = (int) Math.round(middleY - diameter / 2.0);
		final ImageRoi wheel = new ImageRoi(left, top, new ColorProcessor(diameter, diameter, disc(diameter)));
		wheel.setZeroTransparent(true);
		wheel.setName("color wheel");
		overlay.add(wheel);
		ring(overlay, left, top, diameter, 1, ink);
		final double out = diameter / 2.0, gap = 0.25 * font.getSize();
		text(overlay, angles[0], font, ink, middleX + out + gap, middleY, 0, 0.5);
		text(overlay, angles[1], font, ink, middleX, middleY - out, 0.5, 1);
		text(overlay, angles[2], font, ink, middleX - out - gap, middleY, 1, 0.5);
		text(overlay, angles[3], font, ink, middleX, middleY + out, 0.5, 0);
		if (!hasFoot()) return;
		final double amplitude = ColorWheel.ring(colors);
		if (amplitude > 0) ring(overlay, left, top, diameter, colors.level(amplitude), light ? Color.DARK_GRAY : Color.WHITE);
		final String foot = (amplitude > 0 ? "ring " + PlotStyle.number(amplitude) + ", rim " : "rim ") +
			PlotStyle.number(three(colors.upper())) +
			(unit.isEmpty() ? "" : " " + unit);
		Font small = font;
		while (small.getSize() > 6 && bounds(foot, small).getWidth() > width)
			small = small.deriveFont(small.getSize() - 1f);
		text(overlay, foot, small, ink, middleX, middleY + out + 1.05 * line, 0.5, 0);
	}

	/** A number with three digits. */
	private static double three(final double value) {
		return value == 0 ? 0 : new java.math.BigDecimal(value).round(new java.math.MathContext(3)).doubleValue();
	}

	/** The wheel; 0 outside, and nowhere inside. */
	private int[] disc(final int diameter) {
		final int[] pixels = ColorWheel.draw(diameter, colors, axial);
		for (int i = 0; i < pixels.length; i++)
			pixels[i] = pixels[i] >>> 24 < 128 ? 0 : (pixels[i] & 0xffffff) == 0 ? 0x010101 : pixels[i] & 0xffffff;
		return pixels;
	}

	private static void ring(final Overlay overlay, final int left, final int top, final int diameter, final double share, final Color ink) {
		final double inset = diameter * (1 - share) / 2;
		final OvalRoi ring = new OvalRoi(left + inset, top + inset, diameter * share, diameter * share);
		ring.setStrokeColor(ink);
		ring.setStrokeWidth(Math.max(1, diameter / 150.0));
		overlay.add(ring);
	}

	/** Text around a place: 0 begins there, 0.5 has its middle there, 1 ends there. */
	private static void text(final Overlay overlay, final String text, final Font font, final Color ink, final double x, final double y,
		final double alongX, final double alongY)
	{
		final Rectangle2D bounds = bounds(text, font);
		final TextRoi label = new TextRoi(x - alongX * bounds.getWidth(), y - alongY * bounds.getHeight(), text, font);
		label.setStrokeColor(ink);
		label.setAntiAlias(true);
		overlay.add(label);
	}
}

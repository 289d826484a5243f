package io.github.imago.command.display;

import ij.gui.Overlay;
import ij.gui.TextRoi;
import ij.process.ColorProcessor;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/** Words at places of an image, as an overlay or in its pixels. Sizes follow from the image's. */
final class NameTags {

	/** Behind words: what is below shines through. */
	private static final Color GROUND = new Color(0, 0, 0, 150);

	/** A word with its upper left corner and the width of its ground. */
	private record Tag(String text, Color colour, int x, int y, int width) {}

	private final List<Tag> tags = new ArrayList<>();
	private final Font font;
	private final FontMetrics metrics;
	private final boolean ground;

	/**
	 * @param size of the letters in pixels
	 * @param ground whether words stand on a dark ground
	 */
	NameTags(final double size, final boolean ground) {
		font = new Font(Font.SANS_SERIF, Font.BOLD, (int) Math.max(7, Math.round(size)));
		final Graphics2D g = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
		g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
		metrics = g.getFontMetrics(font);
		g.dispose();
		this.ground = ground;
	}

	/** Words below each other in a corner of an image. */
	void list(final List<String> names, final int[] colours, final int width, final int height, final LegendCorner corner) {
		final int line = metrics.getHeight(), margin = Math.max(2, line / 3);
		final int widest = names.stream().mapToInt(metrics::stringWidth).max().orElse(0) + margin;
		final int x = corner.isRight() ? width - margin - widest : margin, y = corner.isBottom() ? height - margin - line * names.size() : margin;
		for (int k = 0; k < names.size(); k++)
			tags.add(new Tag(names.get(k), new Color(colours[k]), x, y + k * line, widest));
	}

	/** A word around a place. */
	void at(final String text, final Color colour, final double x, final double y) {
		final int width = metrics.stringWidth(text);
		tags.add(new Tag(text, colour, (int) Math.round(x - width / 2.0), (int) Math.round(y - metrics.getHeight() / 2.0), width));
	}

	/** The words as an overlay's elements, without a position on stacks. */
	List<TextRoi> rois() {
		final List<TextRoi> rois = new ArrayList<>();
		for (final Tag tag : tags) {
			final TextRoi roi = new TextRoi(tag.x, tag.y, tag.width, metrics.getHeight(), tag.text, font);
			roi.setAntiAlias(true);
			roi.setStrokeColor(tag.colour);
			if (ground) roi.setFillColor(GROUND);
			rois.add(roi);
		}
		return rois;
	}

	/** Adds the words to an overlay, for all slices. */
	void addTo(final Overlay overlay) {
		rois().forEach(overlay::add);
	}

	/** Writes the words into a picture. */
	void burn(final ColorProcessor picture) {
		final int[] pixels = (int[]) picture.getPixels();
		final BufferedImage canvas = new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_RGB);
		canvas.getRaster().setDataElements(0, 0, canvas.getWidth(), canvas.getHeight(), pixels);
		final Graphics2D g = canvas.createGraphics();
		g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
		g.setFont(font);
		for (final Tag tag : tags) {
			if (ground) {
				g.setColor(GROUND);
				g.fillRect(tag.x, tag.y, tag.width, metrics.getHeight());
			}
			g.setColor(tag.colour);
			g.drawString(tag.text, tag.x, tag.y + metrics.getAscent());
		}
		g.dispose();
		canvas.getRaster().getDataElements(0, 0, canvas.getWidth(), canvas.getHeight(), pixels);
		for (int i = 0; i < pixels.length; i++)
			pixels[i] |= 0xff000000;
	}
}

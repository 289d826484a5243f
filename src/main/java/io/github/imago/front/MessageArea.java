package io.github.imago.front;

import java.awt.Canvas;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.util.ArrayList;
import java.util.List;

/** A few lines of wrapped text at the foot of a dialog: the hint on the field in use, or in red what is wrong. */
final class MessageArea extends Canvas {

	private static final long serialVersionUID = 1;
	private static final int LINES = 5, COLUMNS = 50;

	private String hint = "";
	private String error = "";

	/** What to show while nothing is wrong. */
	void hint(final String text) {
		hint = text == null ? "" : text;
		repaint();
	}

	/** What is wrong, empty if nothing is. */
	void error(final String text) {
		error = text == null ? "" : text;
		repaint();
	}

	/** The text that is shown now. */
	String text() {
		return error.isEmpty() ? hint : error;
	}

	@Override
	public Dimension getPreferredSize() {
		final FontMetrics metrics = getFontMetrics(getFont());
		return new Dimension(metrics.charWidth('n') * COLUMNS, metrics.getHeight() * LINES + 2);
	}

	@Override
	public Dimension getMinimumSize() {
		return getPreferredSize();
	}

	@Override
	public void paint(final Graphics g) {
		final FontMetrics metrics = g.getFontMetrics();
		g.setColor(error.isEmpty() ? getForeground() : new Color(0xb0, 0, 0));
		int y = metrics.getAscent() + 1;
		for (final String line : wrap(text(), metrics, getWidth())) {
			g.drawString(line, 0, y);
			y += metrics.getHeight();
		}
	}

	private static List<String> wrap(final String text, final FontMetrics metrics, final int width) {
		final List<String> lines = new ArrayList<>();
		String line = "";
		for (final String word : text.split("\\s+")) {
			final String longer = line.isEmpty() ? word : line + " " + word;
			if (line.isEmpty() || metrics.stringWidth(longer) <= width) line = longer;
			else {
				lines.add(line);
				line = word;
			}
		}
		lines.add(line);
		return lines;
	}
}

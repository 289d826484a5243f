package io.github.imago.command.common;

import ij.ImagePlus;
import ij.gui.Plot;

import java.awt.Color;
import java.math.BigDecimal;
import java.math.MathContext;

/** How the suite's plots look. */
public final class PlotStyle {

	private static final int WIDTH = 640, HEIGHT = 380;
	/** Colours that can be told apart by the colour-blind too: M. Okabe, K. Ito 2008, Color Universal Design. */
	private static final Color[] COLOURS = { new Color(0x0072b2), new Color(0xd55e00), new Color(0x009e73), new Color(0xcc79a7),
		new Color(0xe69f00), new Color(0x56b4e9), Color.BLACK };

	private PlotStyle() {}

	/**
	 * An empty plot.
	 *
	 * @param x what is on the x axis, with its unit
	 * @param y what is on the y axis
	 */
	public static Plot plot(final String title, final String x, final String y) {
		final Plot plot = new Plot(title, x, y);
		plot.setFrameSize(WIDTH, HEIGHT);
		plot.setFontSize(16);
		plot.setAntialiasedText(true);
		return plot;
	}

	/** The colour of the i-th curve, from 0 on. */
	public static Color colour(final int i) {
		return COLOURS[i % COLOURS.length];
	}

	/** A number as it stands in a plot: four digits, without zeros at the end. */
	public static String number(final double value) {
		return Double.isFinite(value) ? Parameters.text(new BigDecimal(value).round(new MathContext(4)).doubleValue()) : String.valueOf(value);
	}

	/** A plot as an RGB picture. */
	public static ImagePlus picture(final Plot plot) {
		return new ImagePlus(plot.getTitle(), plot.getProcessor().convertToRGB());
	}
}

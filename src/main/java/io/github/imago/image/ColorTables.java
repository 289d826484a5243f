package io.github.imago.image;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.process.LUT;

import java.awt.Color;

/** ImageJ's colour tables as arrays of colours, 0xRRGGBB. */
public final class ColorTables {

	private ColorTables() {}

	/** A table of 256 colours; one of fewer is stretched. */
	public static LUT of(final int[] colours) {
		final byte[] r = new byte[256], g = new byte[256], b = new byte[256];
		for (int i = 0; i < 256; i++) {
			final int colour = colours[i * colours.length / 256];
			r[i] = (byte) (colour >> 16);
			g[i] = (byte) (colour >> 8);
			b[i] = (byte) colour;
		}
		return new LUT(r, g, b);
	}

	/** Shows an image, or the current channel of one that has several, in colours from a value to a value. */
	public static void set(final ImagePlus image, final int[] colours, final double from, final double to) {
		final LUT table = of(colours);
		if (image instanceof CompositeImage) {
			showColours((CompositeImage) image);
			((CompositeImage) image).setChannelLut(table);
		}
		else image.setLut(table);
		image.setDisplayRange(from, to);
		image.updateAndDraw();
	}

	/** An image whose channels are all shown in grey, whatever their tables are, gets grey tables and shows them. */
	private static void showColours(final CompositeImage image) {
		if (image.getMode() != CompositeImage.GRAYSCALE) return;
		for (int c = 1; c <= image.getNChannels(); c++) {
			final LUT before = image.getChannelLut(c), grey = LUT.createLutFromColor(Color.WHITE);
			grey.min = before.min;
			grey.max = before.max;
			image.setChannelLut(grey, c);
		}
		image.setMode(CompositeImage.COLOR);
	}

	/** A copy of an image's table and range, those of its current channel if it has several. */
	public static LUT table(final ImagePlus image) {
		final LUT table = (LUT) (image instanceof CompositeImage ? ((CompositeImage) image).getChannelLut() : image.getProcessor().getLut())
			.clone();
		table.min = image.getDisplayRangeMin();
		table.max = image.getDisplayRangeMax();
		return table;
	}

	/** The colours of an image's table, of its current channel if it has several; 256 as a rule. */
	public static int[] colours(final ImagePlus image) {
		final LUT table = image instanceof CompositeImage ? ((CompositeImage) image).getChannelLut() : image.getProcessor().getLut();
		final int[] colours = new int[table.getMapSize()];
		for (int i = 0; i < colours.length; i++)
			colours[i] = table.getRGB(i) & 0xffffff;
		return colours;
	}
}

package io.github.imago.image;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ColorProcessor;
import ij.process.LUT;

import io.github.imago.kernel.display.LabelColoring;
import io.github.imago.kernel.display.LabelColors;
import io.github.imago.kernel.display.LabelPaint;
import io.github.imago.kernel.display.OutlinePlace;

import java.awt.Color;

/** How label images are stored and shown in ImageJ. */
public final class LabelImages {

	private static final int MOST_16_BIT = 65535;
	/** Width of an outline in pixels. */
	private static final int LINE = 2;

	private LabelImages() {}

	/**
	 * Turns planes of float labels into 16-bit ones if all labels fit.
	 *
	 * @param planes {@code float[]} each; replaced by {@code short[]}
	 * @return the greatest label
	 */
	static int narrow(final Object[] planes) {
		float max = 0;
		for (final Object plane : planes)
			for (final float v : (float[]) plane)
				max = Math.max(max, v);
		if (max <= MOST_16_BIT) for (int p = 0; p < planes.length; p++) {
			final float[] from = (float[]) planes[p];
			final short[] to = new short[from.length];
			for (int i = 0; i < to.length; i++)
				to[i] = (short) (int) from[i];
			planes[p] = to;
		}
		return (int) max;
	}

	/**
	 * A label image on another image's pixel grid.
	 *
	 * @param source gives size and calibration
	 * @param labels {@code width * height} of the source
	 */
	public static ImagePlus of(final ImagePlus source, final String title, final int[] labels) {
		final float[] values = new float[labels.length];
		for (int i = 0; i < values.length; i++)
			values[i] = labels[i];
		final Object[] planes = { values };
		final int greatest = narrow(planes);
		final ImageStack stack = new ImageStack(source.getWidth(), source.getHeight());
		stack.addSlice("", planes[0]);
		final ImagePlus image = new ImagePlus(title, stack);
		Images.carry(source, image);
		image.getCalibration().disableDensityCalibration();
		colour(image, greatest);
		return image;
	}

	/**
	 * The current slice in grey, as displayed, with a line along the inner edge of each labelled object; objects beside each other have lines
	 * of different colours.
	 *
	 * @return an RGB image
	 */
	public static ImagePlus outlines(final ImagePlus source, final String title, final int[] labels) {
		final int width = source.getWidth(), height = source.getHeight();
		final ColorProcessor picture = source.getProcessor().convertToColorProcessor();
		final int[] pixels = (int[]) picture.getPixels();
		final LabelColors colors = new LabelColors(LabelColoring.NEIGHBOURS, new int[0], 0);
		colors.add(labels);
		if (colors.looksAgain()) colors.look(labels, pixels, width, height);
		final int[] lines = LabelPaint.lines(colors.ranks(labels), width, height, LINE, OutlinePlace.INSIDE);
		LabelPaint.paint(pixels, null, lines, colors.colours(), 0, 1, pixels);
		final ImagePlus image = new ImagePlus(title, picture);
		Images.carry(source, image);
		return image;
	}

	/** Gives a label image a table in which labels that follow each other look different, and 0 is black. */
	static void colour(final ImagePlus image, final int labels) {
		image.setLut(lut());
		image.setDisplayRange(0, Math.max(255, labels));
	}

	/** The table: hues by the golden angle, in three lightnesses. */
	public static LUT lut() {
		final int[] colours = new int[256];
		for (int i = 1; i < 256; i++)
			colours[i] = colour(i);
		return ColorTables.of(colours);
	}

	/** The golden angle never repeats a hue closely within a few steps. */
	private static float hue(final int label) {
		return (float) (label * 0.6180339887498949 % 1);
	}

	/** The colour of a label, as 0xRRGGBB. */
	public static int colour(final int label) {
		return Color.HSBtoRGB(hue(label), label % 3 == 0 ? 0.55f : 0.85f, label % 2 == 0 ? 1f : 0.8f) & 0xffffff;
	}
}

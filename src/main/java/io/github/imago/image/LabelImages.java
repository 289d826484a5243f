package io.github.imago.image;

import ij.ImagePlus;
import ij.process.LUT;

import java.awt.Color;

/** How label images are stored and shown in ImageJ. */
public final class LabelImages {

	private static final int MOST_16_BIT = 65535;

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

	/** Gives a label image a table in which labels that follow each other look different, and 0 is black. */
	static void colour(final ImagePlus image, final int labels) {
		image.setLut(lut());
		image.setDisplayRange(0, Math.max(255, labels));
	}

	/** The table: hues by the golden angle, in three lightnesses. */
	public static LUT lut() {
		final byte[] r = new byte[256], g = new byte[256], b = new byte[256];
		for (int i = 1; i < 256; i++) {
			final int rgb = colour(i);
			r[i] = (byte) (rgb >> 16);
			g[i] = (byte) (rgb >> 8);
			b[i] = (byte) rgb;
		}
		return new LUT(r, g, b);
	}

	/** The colour of a label, as 0xRRGGBB. */
	public static int colour(final int label) {
		// The golden angle never repeats a hue closely within a few steps.
		final float hue = (float) (label * 0.6180339887498949 % 1);
		return Color.HSBtoRGB(hue, label % 3 == 0 ? 0.55f : 0.85f, label % 2 == 0 ? 1f : 0.8f) & 0xffffff;
	}
}

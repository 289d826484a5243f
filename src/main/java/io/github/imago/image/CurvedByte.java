package io.github.imago.image;

import ij.process.ByteProcessor;
import ij.process.ImageProcessor;

import java.awt.Image;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.util.function.Supplier;

/** An 8-bit plane that is displayed along a curve, by a colour table for its 256 values beside the one that it has. */
final class CurvedByte extends ByteProcessor implements Curved {

	private final Levels levels;

	/** What the table that is shown was made for. */
	private Tone shown;
	private ColorModel bent;

	CurvedByte(final int width, final int height, final byte[] pixels, final Supplier<Tone> tone) {
		super(width, height, pixels, null);
		levels = new Levels(tone);
	}

	@Override
	public Tone tone() {
		return levels.tone();
	}

	@Override
	public Image createImage() {
		bend();
		return super.createImage();
	}

	@Override
	public BufferedImage getBufferedImage() {
		bend();
		return super.getBufferedImage();
	}

	@Override
	public void setMinAndMax(final double min, final double max) {
		unbend();
		super.setMinAndMax(min, max);
	}

	@Override
	public void setThreshold(final double from, final double to, final int colouring) {
		unbend();
		super.setThreshold(from, to, colouring);
	}

	@Override
	public void updateComposite(final int[] colours, final int mode) {
		bend();
		super.updateComposite(colours, mode);
	}

	/** Bends the table that ImageJ has for the display range, unless a threshold has one of its own. */
	private void bend() {
		if (getMinThreshold() != NO_THRESHOLD && getLutUpdateMode() != NO_LUT_UPDATE) return;
		if (cm == bent && tone().equals(shown) && cm != null) return;
		final IndexColorModel base = (IndexColorModel) getColorModel();
		final byte[][] table = new byte[3][base.getMapSize()];
		if (table[0].length != 256) return;
		base.getReds(table[0]);
		base.getGreens(table[1]);
		base.getBlues(table[2]);
		final byte[][] now = levels.bend(table, getMin(), getMax());
		shown = tone();
		baseCM = base;
		cm = bent = new IndexColorModel(8, 256, now[0], now[1], now[2]);
	}

	/** Lets ImageJ find the table that it had, from which it makes others. */
	private void unbend() {
		if (cm != null && cm == bent) cm = baseCM;
	}

	@Override
	public ImageProcessor crop() {
		return copy(super.crop());
	}

	@Override
	public ImageProcessor duplicate() {
		return copy(super.duplicate());
	}

	private ImageProcessor copy(final ImageProcessor plane) {
		final Tone now = tone();
		return CurvedDisplay.like(plane, new CurvedByte(plane.getWidth(), plane.getHeight(), (byte[]) plane.getPixels(), () -> now));
	}
}

package io.github.imago.image;

import ij.process.ShortProcessor;
import ij.process.ImageProcessor;

import io.github.imago.kernel.display.GreyLevels;

import java.awt.Image;
import java.awt.image.BufferedImage;
import java.util.function.Supplier;

/** A 16-bit plane that is displayed along a curve. */
final class CurvedShort extends ShortProcessor implements Curved {

	private final Levels levels;

	CurvedShort(final int width, final int height, final short[] pixels, final Supplier<Tone> tone) {
		super(width, height, pixels, null);
		levels = new Levels(tone);
	}

	@Override
	public Tone tone() {
		return levels.tone();
	}

	/** Makes the levels, which ImageJ then shows with its colours and thresholds. */
	@Override
	public Image createImage() {
		if (compute()) {
			if (getMinThreshold() != NO_THRESHOLD && getLutUpdateMode() == RED_LUT) Levels.keepLastFree(pixels8);
			// So ImageJ takes the levels that there are.
			lutAnimation = true;
		}
		return super.createImage();
	}

	@Override
	public BufferedImage getBufferedImage() {
		return compute() ? Levels.picture(this, pixels8).getBufferedImage() : super.getBufferedImage();
	}

	@Override
	public ImageProcessor convertToRGB() {
		return compute() ? Levels.picture(this, pixels8).convertToRGB() : super.convertToRGB();
	}

	@Override
	public void updateComposite(final int[] colours, final int mode) {
		if (compute()) levels.addTo(colours, mode, this, pixels8);
		else super.updateComposite(colours, mode);
	}

	/** False where there can be no curve. */
	private boolean compute() {
		final GreyLevels curve = levels.within(getMin(), getMax());
		if (curve == null) return false;
		if (pixels8 == null) pixels8 = new byte[getPixelCount()];
		curve.apply((short[]) getPixels(), pixels8);
		return true;
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
		return CurvedDisplay.like(plane, new CurvedShort(plane.getWidth(), plane.getHeight(), (short[]) plane.getPixels(), () -> now));
	}
}

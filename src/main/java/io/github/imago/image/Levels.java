package io.github.imago.image;

import ij.process.ByteProcessor;
import ij.process.ImageProcessor;

import io.github.imago.kernel.display.DisplayRange;
import io.github.imago.kernel.display.GreyLevels;
import io.github.imago.kernel.display.ToneCurve;

import java.util.function.Supplier;

/** The levels of a curved processor, remembered until its range or curve changes; and pictures of them. */
final class Levels {

	private final Supplier<Tone> tone;
	private ToneCurve made;
	private GreyLevels levels;
	private ByteProcessor channel;

	/** @param tone asked each time */
	Levels(final Supplier<Tone> tone) {
		this.tone = tone;
	}

	Tone tone() {
		return tone.get();
	}

	/** The levels within a display range, or null where there can be none, as in an image of NaN alone. */
	GreyLevels within(final double lower, final double upper) {
		if (!(upper >= lower) || Double.isInfinite(upper - lower)) return null;
		final Tone now = tone();
		final ToneCurve curve = new ToneCurve(new DisplayRange(lower, upper), now.shape(), now.strength());
		if (!curve.equals(made)) {
			levels = new GreyLevels(curve);
			made = curve;
		}
		return levels;
	}

	/** Makes room for the colour of thresholds, which is ImageJ's last level. */
	static void keepLastFree(final byte[] levels) {
		for (int i = 0; i < levels.length; i++)
			if (levels[i] == -1) levels[i] = -2;
	}

	/** An 8-bit image of levels, a copy. */
	static ByteProcessor picture(final ImageProcessor source, final byte[] levels) {
		return new ByteProcessor(source.getWidth(), source.getHeight(), levels.clone(), source.getColorModel());
	}

	/** Adds levels to the colours of a composite image in one of ImageJ's ways. */
	void addTo(final int[] colours, final int mode, final ImageProcessor source, final byte[] bytes) {
		if (channel == null || channel.getPixels() != bytes) channel = new ByteProcessor(source.getWidth(), source.getHeight(), bytes);
		if (channel.getColorModel() != source.getColorModel()) channel.setColorModel(source.getColorModel());
		channel.updateComposite(colours, mode);
	}

	/** A colour table along a curve for each of 256 values. */
	byte[][] bend(final byte[][] table, final double lower, final double upper) {
		final GreyLevels curve = within(lower, upper);
		if (curve == null) return table;
		final byte[] index = curve.table(256);
		final byte[][] bent = new byte[table.length][256];
		for (int c = 0; c < bent.length; c++)
			for (int i = 0; i < 256; i++)
				bent[c][i] = table[c][index[i] & 0xff];
		return bent;
	}
}

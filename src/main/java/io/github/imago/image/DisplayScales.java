package io.github.imago.image;

import ij.ImagePlus;
import ij.measure.Calibration;

import io.github.imago.kernel.calibration.PixelSize;
import io.github.imago.kernel.display.DisplayRange;
import io.github.imago.kernel.display.DisplayScale;
import io.github.imago.kernel.display.ToneCurve;

import java.awt.Rectangle;

/** What the places and colours of ImageJ's images stand for. */
public final class DisplayScales {

	/** Values along a colour table, its ends among them. */
	private static final int STEPS = 1024;

	private DisplayScales() {}

	/**
	 * Reads the calibration, colour table, display range and curve of the current slice. RGB images, several channels shown together and
	 * images whose display range is a single value have no colours with a meaning. A pixel's size along y counts only where it is in the unit
	 * of x.
	 *
	 * @param part of the image whose places are asked for
	 */
	public static DisplayScale of(final ImagePlus image, final Rectangle part) {
		final Calibration c = image.getCalibration();
		final PixelSize size = Images.pixelSize(image);
		final boolean sameUnit = c.getXUnit().equals(c.getYUnit());
		final PixelSize pixels = new PixelSize(size.width(), sameUnit ? size.height() : size.width(), size.unit());
		// ImageJ lets y count upwards from the lowest row where it has no origin of its own.
		final double originY = c.getInvertY() && c.yOrigin == 0 ? image.getHeight() - 1 : c.yOrigin;
		final double[] values = values(image);
		return new DisplayScale(pixels, c.xOrigin - part.x, originY - part.y, c.getInvertY(), values.length == 0 ? new int[0] : ColorTables
			.colours(image), values, c.calibrated() ? unit(c.getValueUnit()) : "");
	}

	private static String unit(final String unit) {
		return unit == null || unit.equals("Gray Value") ? "" : unit;
	}

	private static double[] values(final ImagePlus image) {
		final double low = image.getDisplayRangeMin(), high = image.getDisplayRangeMax();
		if (image.getBitDepth() == 24 || ColorImages.isTogether(image) || !(high > low)) return new double[0];
		final Calibration c = image.getCalibration();
		final Tone tone = CurvedDisplay.tone(image);
		final ToneCurve curve = new ToneCurve(new DisplayRange(low, high), tone.shape(), tone.strength());
		final double[] values = new double[STEPS + 1];
		for (int i = 0; i <= STEPS; i++)
			values[i] = calibrated(c, curve.inverse((double) i / STEPS));
		return values;
	}

	/** A pixel's value by the calibration function; between whole numbers, where ImageJ has tables, on a straight line. */
	private static double calibrated(final Calibration c, final double raw) {
		final float[] table = c.getCTable();
		if (table == null || c.getFunction() == Calibration.STRAIGHT_LINE) return c.getCValue(raw);
		final int i = (int) Math.max(0, Math.min(table.length - 2, Math.floor(raw)));
		return table[i] + (raw - i) * (table[i + 1] - table[i]);
	}
}

package io.github.imago.image;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.measure.Calibration;
import ij.process.LUT;

import io.github.imago.kernel.common.Job;
import io.github.imago.kernel.math.Conversion;
import io.github.imago.kernel.math.GreyType;
import io.github.imago.kernel.math.NumberType;

import java.util.function.IntFunction;

/** ImageJ's images in another pixel type: with their colours, the range that they are shown in, and their calibration. */
public final class PixelTypes {

	private PixelTypes() {}

	/** The type of an image's pixels; of the components, for RGB. */
	public static NumberType of(final ImagePlus image) {
		return image.getBitDepth() == 16 ? NumberType.UINT16 : image.getBitDepth() == 32 ? NumberType.FLOAT32 : NumberType.UINT8;
	}

	/**
	 * Makes an image of converted slices.
	 *
	 * @param image the source, 8-, 16- or 32-bit
	 * @param name what the result's title ends with
	 * @param conversions of each channel, all to one type
	 * @param plane the new pixels of a slice, which count from 1; called in order
	 * @param calibrate whether the result gets a calibration function that gives scaled values back
	 * @return a new image with the source's colours and dimensions, shown in the same range of values as the source
	 */
	public static ImagePlus convert(final ImagePlus image, final String name, final Conversion[] conversions, final IntFunction<Object> plane,
		final boolean calibrate)
	{
		final int n = image.getStackSize();
		final Object[] pixels = new Object[n];
		final String[] labels = new String[n];
		final Job job = Job.current();
		for (int i = 0; i < n; i++) {
			final int slice = i + 1;
			pixels[i] = job.part((double) i / n, (i + 1.0) / n).call(() -> plane.apply(slice));
			labels[i] = image.getStack().getSliceLabel(slice);
		}
		final Calibration before = image.getCalibration();
		final ImagePlus out = Images.assemble(image, name, Images.stack(image.getWidth(), image.getHeight(), pixels, labels),
			new int[] { image.getNChannels(), image.getNSlices(), image.getNFrames() }, Images.Result.SAME);
		if (out instanceof CompositeImage) {
			final LUT[] tables = ((CompositeImage) out).getLuts();
			for (int c = 0; c < tables.length; c++) {
				final LUT shown = ((CompositeImage) image).getChannelLut(c + 1);
				final double[] range = range(shown.min, shown.max, before, conversions[c]);
				tables[c].min = range[0];
				tables[c].max = range[1];
			}
			((CompositeImage) out).setLuts(tables);
		}
		else {
			final double[] range = range(image.getDisplayRangeMin(), image.getDisplayRangeMax(), before, conversions[0]);
			out.setDisplayRange(range[0], range[1]);
		}
		calibrate(out, before, conversions, calibrate);
		return out;
	}

	/** Whether all channels are on one scale, so that one calibration function does for all. */
	public static boolean isOneScale(final Conversion[] conversions) {
		for (final Conversion c : conversions)
			if (c.gain() != conversions[0].gain() || c.offset() != conversions[0].offset()) return false;
		return true;
	}

	/** Where a range of raw values lies in the result. */
	private static double[] range(final double min, final double max, final Calibration calibration, final Conversion conversion) {
		final double a = level(calibration.getCValue(min), conversion), b = level(calibration.getCValue(max), conversion);
		final double top = conversion.type().top();
		if (a == b || conversion.rule() == io.github.imago.kernel.math.ConversionRule.WRAP) return new double[] { 0, top };
		return new double[] { Math.min(a, b), Math.max(a, b) };
	}

	private static double level(final double value, final Conversion conversion) {
		final double level = (value - conversion.offset()) / conversion.gain();
		return conversion.type().isInteger() ? Math.max(0, Math.min(conversion.type().top(), Math.rint(level))) : level;
	}

	private static void calibrate(final ImagePlus out, final Calibration before, final Conversion[] conversions, final boolean wanted) {
		final Conversion conversion = conversions[0];
		final Calibration calibration = out.getCalibration();
		calibration.setImage(out);
		calibration.disableDensityCalibration();
		final String unit = before.getValueUnit();
		// Floats have no calibration function in ImageJ.
		final boolean possible = wanted && conversion.type() != GreyType.FLOAT32 && isOneScale(conversions);
		final boolean scaled = conversion.gain() != 1 || conversion.offset() != 0;
		if (possible && (scaled || before.calibrated())) calibration.setFunction(Calibration.STRAIGHT_LINE, new double[] { conversion.offset(),
			conversion.gain() }, before.calibrated() ? unit : "Gray Value");
		else if (before.calibrated() && !scaled) calibration.setValueUnit(unit);
		out.setCalibration(calibration);
	}
}

package io.github.imago.command.math;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.measure.ResultsTable;
import ij.process.LUT;

import io.github.imago.command.common.ImagoCommand;
import io.github.imago.command.common.Slices;
import io.github.imago.image.Images;
import io.github.imago.image.PixelTypes;
import io.github.imago.image.Planes;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.math.Conversion;
import io.github.imago.kernel.math.ConversionLoss;
import io.github.imago.kernel.math.ConversionRule;
import io.github.imago.kernel.math.GreyType;
import io.github.imago.kernel.math.NumberType;
import io.github.imago.kernel.math.Rounding;
import io.github.imago.kernel.math.ScaleFrom;
import io.github.imago.kernel.math.ValueRange;
import io.github.imago.op.Converted;
import io.github.imago.op.TypeOps;

import java.util.List;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Gives an image's pixels another type. */
@Plugin(type = Command.class, name = "imago.math.convert", menuPath = "Plugins>Imago>Math>Convert Type by Rule...", headless = true, //
	description = "Makes an 8-, 16- or 32-bit image by an explicit rule and reports what was lost. Unlike in ImageJ's Image > Type menu, " +
		"neither the display range nor a global option decides: values stay unless the rule is to scale. Density-calibrated values are " +
		"converted as the status bar shows them.", //
	attrs = { @Attr(name = "no-record"), @Attr(name = "whole-plane"), @Attr(name = "own-range") })
public final class ConvertCommand extends ImagoCommand {

	@Parameter(persist = false, label = "Image", //
		description = "8-, 16- or 32-bit image or stack. A region limits where the range is looked for; all pixels are converted.")
	private ImagePlus image;

	@Parameter(persist = false, label = "Type", description = "What the pixels become: whole numbers to 255, to 65535, or 32-bit floats.")
	private GreyType pixelType = GreyType.UINT8;

	@Parameter(persist = false, label = "Rule", attrs = @Attr(name = "across-slices"), //
		description = "Clip: values stay, those beyond the type's ends become these. Scale: a range is spread over all levels, 0 to 1 for " +
			"floats. Wrap: values stay modulo 256 or 65536, as by numpy's astype.")
	private ConversionRule rule = ConversionRule.CLIP;

	@Parameter(persist = false, label = "Scale from", //
		description = "The range to spread, one for all slices of a channel: its extremes, percentiles, the display range, all that the " +
			"image's type holds, or the values given below.")
	private ScaleFrom scaleFrom = ScaleFrom.EXTREMES;

	@Parameter(persist = false, label = "Saturated (%)", min = "0", //
		description = "For percentiles: how many pixels are left outside the range, half of them at each end.")
	private Double saturated = 0.35;

	@Parameter(persist = false, label = "From value", description = "For given: the value that becomes 0.")
	private Double lower = Double.NaN;

	@Parameter(persist = false, label = "To value", description = "For given: the value that becomes 255, 65535 or 1.")
	private Double upper = Double.NaN;

	@Parameter(persist = false, label = "Rounding", //
		description = "Halves go to the even neighbour, as in numpy's rint; up, as in ImageJ; or truncate: all go towards zero, as in numpy's " +
			"astype.")
	private Rounding rounding = Rounding.HALF_EVEN;

	@Parameter(persist = false, label = "NaN becomes", min = "0", //
		description = "The value of NaN pixels in 8- and 16-bit images; NaN to refuse images that have some. 32-bit images keep NaN.")
	private Double nanValue = 0.0;

	@Parameter(persist = false, label = "Calibrate", //
		description = "Gives scaled 8- and 16-bit images a calibration function, so that the status bar and measurements show the old values.")
	private Boolean calibrate = true;

	@Parameter(type = ItemIO.OUTPUT, label = "Converted",
		description = "Image of the new type, shown in the same range of values as the old one.")
	private ImagePlus output;

	@Parameter(type = ItemIO.OUTPUT, label = "Conversion", description = "What was lost, in all of the image and on each slice.")
	private ResultsTable table;

	@Override
	protected void compute() {
		Check.that(image.getBitDepth() != 24, "\"" + image.getTitle() +
			"\" is an RGB image, whose pixels are colours: make it grey, or split its " +
			"channels, in Plugins > Imago > Color first");
		final Conversion[] conversions = new Conversion[image.getNChannels()];
		for (int c = 0; c < conversions.length; c++)
			conversions[c] = new Conversion(pixelType, rule, rule == ConversionRule.SCALE ? range(c + 1) : null, rounding, nanValue);
		final ConversionLoss[] losses = new ConversionLoss[image.getStackSize()];
		output = PixelTypes.convert(image, pixelType.toString(), conversions, slice -> {
			final Conversion conversion = conversions[(slice - 1) % conversions.length];
			final RandomAccessibleInterval<FloatType> plane = Images.calibrated(image, slice);
			final Converted made = TypeOps.convert(plane, (RandomAccessibleInterval<UnsignedByteType>) null, pixelType, rule, ScaleFrom.GIVEN,
				saturated, conversion.lower(), conversion.upper(), rounding, nanValue);
			losses[slice - 1] = made.loss();
			return Planes.samples(made.image());
		}, calibrate);
		report(conversions, losses);
	}

	/** The range of all slices of a channel, in calibrated values. */
	private ValueRange range(final int channel) {
		final float[] calibration = image.getCalibration().getCTable();
		if (scaleFrom == ScaleFrom.DISPLAY) {
			final LUT shown = image instanceof CompositeImage ? ((CompositeImage) image).getChannelLut(channel) : null;
			final double a = image.getCalibration().getCValue(shown == null ? image.getDisplayRangeMin() : shown.min);
			final double b = image.getCalibration().getCValue(shown == null ? image.getDisplayRangeMax() : shown.max);
			return new ValueRange(Math.min(a, b), Math.max(a, b));
		}
		final NumberType type = PixelTypes.of(image);
		if (scaleFrom == ScaleFrom.TYPE && calibration != null) return ValueRange.ofExtremes(1, p -> calibration, null, pixelType.top());
		final RandomAccessibleInterval<UnsignedByteType> region = Images.region(image);
		return ValueRange.of(scaleFrom, type, image.getNSlices() * image.getNFrames(), p -> Planes.samples(Images.calibrated(image, image
			.getStackIndex(channel, p % image.getNSlices() + 1, p / image.getNSlices() + 1))), region == null ? null : Planes.mask(region),
			saturated,
			lower, upper, pixelType.top());
	}

	private void report(final Conversion[] conversions, final ConversionLoss[] losses) {
		ConversionLoss all = ConversionLoss.NONE;
		for (final ConversionLoss loss : losses)
			all = all.plus(loss);
		table = new ResultsTable();
		add("all", all, PixelTypes.isOneScale(conversions) ? conversions[0] : null);
		final String unit = pixelType != GreyType.FLOAT32 && calibrate && !PixelTypes.isOneScale(conversions)
			? " The channels have scales of their own: no calibration function gives their values back." : "";
		table.setValue("Lost", 0, table.getStringValue("Lost", 0) + unit);
		if (losses.length == 1) return;
		final List<String> names = Slices.names(image);
		for (int i = 0; i < losses.length; i++)
			add(names.get(i), losses[i], conversions[i % conversions.length]);
	}

	private void add(final String name, final ConversionLoss loss, final Conversion conversion) {
		final boolean counts = PixelTypes.of(image).isInteger() && image.getCalibration().getCTable() == null;
		table.incrementCounter();
		table.addValue("Slices", name);
		table.addValue("Pixels", loss.pixels());
		table.addValue("Clipped low", loss.clippedLow());
		table.addValue("Clipped high", loss.clippedHigh());
		table.addValue("Wrapped", loss.wrapped());
		table.addValue("NaN replaced", loss.replaced());
		table.addValue("Rounded", loss.rounded());
		final String unit = Slices.valueUnit(image).isEmpty() ? "" : " (" + Slices.valueUnit(image) + ")";
		table.addValue("Maximum error" + unit, loss.maxError());
		table.addValue("Value of 0" + unit, conversion == null ? Double.NaN : conversion.offset());
		table.addValue("Value per level" + unit, conversion == null ? Double.NaN : conversion.gain());
		table.addValue("Exact", loss.isExact() ? "yes" : "no");
		table.addValue("Invertible", loss.isInvertible(counts) ? "yes" : "no");
		table.addValue("Lost", String.join(" ", loss.sentences()));
	}
}

package io.github.imago.command.measure;

import ij.ImagePlus;
import ij.gui.Plot;
import ij.measure.ResultsTable;

import io.github.imago.command.common.ImagoCommand;
import io.github.imago.command.common.PlotStyle;
import io.github.imago.command.common.ProfileReport;
import io.github.imago.command.common.Slices;
import io.github.imago.image.ComplexImages;
import io.github.imago.image.Images;
import io.github.imago.kernel.calibration.PixelSize;
import io.github.imago.kernel.common.Job;
import io.github.imago.kernel.fourier.FrcCriterion;
import io.github.imago.kernel.fourier.Missing;
import io.github.imago.kernel.fourier.RingCorrelation;
import io.github.imago.kernel.fourier.Window;
import io.github.imago.op.NoiseOps;

import java.awt.Color;
import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.List;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Measures up to which resolution two images agree. */
@Plugin(type = Command.class, name = "imago.measure.frc", menuPath = "Plugins>Imago>Measure>Fourier Ring Correlation...", //
	headless = true, //
	description = "Measures the resolution up to which two images of the same scene agree, or both halves of the pixels of one, by the " +
		"correlation of their spectra in rings. Any size, no padding. Of an image with a ROI, the part inside the ROI's bounds counts.", //
	attrs = { @Attr(name = "no-record"), @Attr(name = "no-preview") })
public final class FrcCommand extends ImagoCommand {

	@Parameter(persist = false, label = "Image", description = "8-, 16- or 32-bit image or stack; the current slice counts.")
	private ImagePlus image;

	@Parameter(persist = false, required = false, label = "Second image", //
		description = "Another image of the same scene with noise of its own; if left out, pixels of even and odd rows and columns are compared.")
	private ImagePlus second;

	@Parameter(persist = false, label = "Window", //
		description = "What the images are multiplied by first, so that the step between opposite edges is not taken for detail.")
	private Window window = Window.HANN;

	@Parameter(persist = false, label = "Window parameter", //
		description = "Tukey: share of the sides, 0 to 1; Kaiser: beta; Gaussian: sigma as a share of half the width. NaN for the usual 0.5, " +
			"8.6 and 0.4.")
	private Double windowParameter = Double.NaN;

	@Parameter(persist = false, label = "Ring width (Fourier px)", min = "1", max = "10", stepSize = "1", //
		description = "Width of the rings, in steps of the frequency; wider ones are less noisy.")
	private Double binWidth = 1.0;

	@Parameter(persist = false, label = "Criterion", //
		description = "What the correlation must reach: 1/7, half a bit of information in each pixel, or two or three sigma of the correlation " +
			"of noise.")
	private FrcCriterion criterion = FrcCriterion.ONE_SEVENTH;

	@Parameter(persist = false, label = "NaN pixels",
		description = "What becomes of NaN and infinite pixels, each of which would spread over the spectrum.")
	private Missing missing = Missing.REFUSE;

	@Parameter(persist = false, label = "All slices",
		description = "Measure every slice of the stack instead of the current one; the plot is that of the current one.")
	private Boolean allSlices = false;

	@Parameter(type = ItemIO.OUTPUT, label = "Ring correlation", description = "Plot of correlation and threshold against frequency.")
	private ImagePlus plot;

	@Parameter(type = ItemIO.OUTPUT, label = "Ring correlations", //
		description = "Frequency, correlation, threshold and number of pixels of each ring, and how many of these the window leaves independent.")
	private ResultsTable table;

	@Parameter(type = ItemIO.OUTPUT, label = "Resolution", description = "Resolution and its frequency for each slice, with a verdict.")
	private ResultsTable results;

	@Override
	protected void compute() {
		Images.requireGrey(image);
		if (second != null) {
			Images.requireGrey(second);
			Images.requireFits(image, second);
		}
		final int current = image.getCurrentSlice(), first = allSlices ? 1 : current, last = allSlices ? image.getStackSize() : first;
		final PixelSize size = Images.pixelSize(image);
		final String reciprocal = ComplexImages.reciprocal(size.unit());
		final ProfileReport report = new ProfileReport("Frequency (" + reciprocal + ")", "");
		final List<RingCorrelation> all = new ArrayList<>();
		final List<String> names = Slices.names(image);
		results = new ResultsTable();
		for (int s = first; s <= last; s++) {
			final int slice = s, count = last - first + 1;
			final Job job = Job.current().part((double) (s - first) / count, (s - first + 1.0) / count);
			final RingCorrelation frc = job.call(() -> NoiseOps.frc(part(image, slice), second == null ? null : part(second,
				second.getStackSize() == 1 ? 1 : slice), window, windowParameter, binWidth, criterion, missing, size));
			final String name = count > 1 ? names.get(s - 1) : "";
			if (s == first) report.column("Frequency (" + reciprocal + ")", frc.frequencies());
			report.column(ProfileReport.heading(name, "Correlation"), frc.correlations());
			if (s == first) {
				report.column("Threshold", frc.thresholds());
				report.column("Pixels", frc.counts());
				report.column("Independent pixels", frc.independent());
			}
			results.incrementCounter();
			if (!name.isEmpty()) results.addValue("Slice", name);
			results.addValue("Resolution (" + size.unit() + ")", frc.resolution());
			results.addValue("Frequency (" + reciprocal + ")", frc.cutoff());
			results.addValue("Verdict", verdict(frc));
			if (s == current) plot = plot(frc, size.unit(), reciprocal);
		}
		table = report.table();
	}

	private RandomAccessibleInterval<FloatType> part(final ImagePlus of, final int slice) {
		final Rectangle b = Images.bounds(image);
		return Images.part(Images.plane(of, slice), b);
	}

	private static String verdict(final RingCorrelation frc) {
		return !frc.isResolved() ? "no common detail" : Double.isNaN(frc.cutoff()) ? "agree up to the highest frequency" : "resolved";
	}

	private ImagePlus plot(final RingCorrelation frc, final String unit, final String reciprocal) {
		final Plot p = PlotStyle.plot(Images.title(image, "frc"), "Frequency (" + reciprocal + ")", "Fourier ring correlation");
		final double[] f = frc.frequencies();
		double least = 0;
		for (int k = 1; k < f.length; k++)
			least = Math.min(least, frc.correlations()[k]);
		p.setLimits(0, f[f.length - 1], Math.max(-1, least - 0.05), 1.05);
		p.setLineWidth(2);
		p.setColor(PlotStyle.colour(1));
		p.addPoints(f, frc.thresholds(), Plot.LINE);
		p.setColor(PlotStyle.colour(0));
		p.addPoints(f, frc.correlations(), Plot.LINE);
		p.setColor(Color.BLACK);
		p.setLineWidth(1);
		if (!Double.isNaN(frc.cutoff())) p.drawDottedLine(frc.cutoff(), Math.max(-1, least - 0.05), frc.cutoff(), 1.05, 3);
		p.setJustification(Plot.RIGHT);
		p.addLabel(0.97, 0.08, Double.isNaN(frc.cutoff()) ? verdict(frc) : "resolution " + PlotStyle.number(frc.resolution()) + " " + unit);
		return PlotStyle.picture(p);
	}
}

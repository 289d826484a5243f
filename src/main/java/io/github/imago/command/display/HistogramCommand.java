package io.github.imago.command.display;

import ij.ImagePlus;
import ij.measure.ResultsTable;

import io.github.imago.command.common.ImagoCommand;
import io.github.imago.command.common.Slices;
import io.github.imago.image.Images;
import io.github.imago.image.ToneImages;
import io.github.imago.kernel.display.AutoRange;
import io.github.imago.kernel.display.DisplayRange;
import io.github.imago.kernel.display.ImageHistogram;

import java.util.ArrayList;
import java.util.List;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Plots and tabulates how often the values of an image occur. */
@Plugin(type = Command.class, name = "imago.display.histogram", menuPath = "Plugins>Imago>Display>Image Histogram...", headless = true, //
	description = "Plots and tabulates how often the values of an image occur: of a slice or a stack, of its ROI, of each channel or colour.", //
	attrs = { @Attr(name = "no-record"), @Attr(name = "no-preview"), @Attr(name = "complex") })
public final class HistogramCommand extends ImagoCommand {

	@Parameter(persist = false, label = "Image", //
		description = "8-, 16-, 32-bit or RGB image or stack; the values inside its ROI, if it has one, count.")
	private ImagePlus image;

	@Parameter(persist = false, label = "Bins", min = "0", max = "16777216", //
		description = "Number of bins from the lowest to the highest value; 0 for 256, or fewer that hold equally many whole numbers each.")
	private Integer bins = 0;

	@Parameter(persist = false, label = "From value", description = "Where the first bin begins; empty (NaN): at the least value.")
	private Double lower = Double.NaN;

	@Parameter(persist = false, label = "To value", description = "Where the last bin ends; empty (NaN): at the greatest value.")
	private Double upper = Double.NaN;

	@Parameter(persist = false, label = "Logarithmic counts", //
		description = "Whether the axis of counts is logarithmic, so that rare values show.")
	private Boolean logCounts = false;

	@Parameter(persist = false, label = "Cumulative", description = "Plot the percentage of pixels up to each value instead of the counts.")
	private Boolean cumulative = false;

	@Parameter(persist = false, label = "All slices", description = "Count all slices and frames together instead of the current ones.")
	private Boolean allSlices = false;

	@Parameter(persist = false, label = "All channels", description = "Count every channel by itself instead of only the current one.")
	private Boolean allChannels = false;

	@Parameter(type = ItemIO.OUTPUT, label = "Histogram plot", description = "Plot of the histogram.")
	private ImagePlus plot;

	@Parameter(type = ItemIO.OUTPUT, label = "Image histogram", //
		description = "Edges, count and cumulative percentage of each bin; the percentage is that of all finite values.")
	private ResultsTable table;

	@Parameter(type = ItemIO.OUTPUT, label = "Image statistics", //
		description = "Number, mean, standard deviation, least, middle and greatest of the finite values, and how many are beyond the bins or NaN.")
	private ResultsTable statistics;

	@Override
	protected void compute() {
		final boolean colour = image.getBitDepth() == 24;
		final List<String> names = new ArrayList<>();
		final List<List<?>> series = new ArrayList<>();
		if (colour) for (int k = 1; k <= 3; k++) {
			names.add(HistogramReport.COLOURS.get(k - 1));
			series.add(ToneImages.colours(image, k, allSlices));
		}
		else for (int c = allChannels ? 1 : image.getC(); c <= (allChannels ? image.getNChannels() : image.getC()); c++) {
			names.add(allChannels && image.getNChannels() > 1 ? "Channel " + c : "");
			series.add(ToneImages.calibrated(image, c, allSlices));
		}
		final byte[] mask = ToneImages.mask(image);
		final double[] ends = ends(series, mask);
		final List<ImageHistogram> histograms = new ArrayList<>();
		for (final List<?> planes : series)
			histograms.add(ImageHistogram.of(planes, mask, bins, ends[0], ends[1]));
		final HistogramReport report = new HistogramReport(names, histograms, Slices.valueUnit(image));
		table = report.table();
		statistics = report.statistics();
		plot = report.plot(Images.title(image, "histogram"), logCounts, cumulative);
	}

	/** The range that all channels share; where there is one only, what the user gave. */
	private double[] ends(final List<List<?>> series, final byte[] mask) {
		final double[] ends = { lower, upper };
		if (series.size() == 1 || series.get(0).get(0) instanceof byte[]) return ends;
		for (final List<?> planes : series) {
			final DisplayRange all = AutoRange.FULL.of(planes, mask, 0, 0);
			if (lower.isNaN()) ends[0] = ends[0] <= all.lower() ? ends[0] : all.lower();
			if (upper.isNaN()) ends[1] = ends[1] >= all.upper() ? ends[1] : all.upper();
		}
		return ends;
	}
}

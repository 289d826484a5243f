package io.github.imago.command.measure;

import ij.ImagePlus;
import ij.measure.ResultsTable;

import io.github.imago.command.common.ImagoCommand;
import io.github.imago.image.Images;
import io.github.imago.kernel.calibration.PixelSize;
import io.github.imago.kernel.measure.Fit;
import io.github.imago.kernel.measure.Regions;
import io.github.imago.kernel.measure.SizeHistogram;
import io.github.imago.op.MeasureOps;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Plots how a measurement of labelled objects is distributed. */
@Plugin(type = Command.class, name = "imago.measure.histogram", menuPath = "Plugins>Imago>Measure>Histogram of Objects...",
	headless = true, //
	description = "Plots and tabulates the histogram of a measurement of labelled objects, with a fitted distribution.", //
	attrs = { @Attr(name = "no-record"), @Attr(name = "no-preview") })
public final class HistogramCommand extends ImagoCommand {

	@Parameter(persist = false, label = "Labels", description = "Label image: whole numbers, 0 is background; the current slice counts.")
	private ImagePlus image;

	@Parameter(persist = false, required = false, label = "Intensity image", //
		description = "Image of the same size whose values are measured in the objects; may be left out.")
	private ImagePlus intensity;

	@Parameter(persist = false, label = "Measurement", description = "What is measured of each object.")
	private Regions.Feature measurement = Regions.Feature.EQUIVALENT_DIAMETER;

	@Parameter(persist = false, label = "Bins", min = "0", max = "100", //
		description = "Number of bins; 0 chooses it by the rule of Freedman and Diaconis.")
	private Integer histogramBins = 0;

	@Parameter(persist = false, label = "Fit", description = "Distribution that is fitted; Best takes the better one of both.")
	private Fit fit = Fit.BEST;

	@Parameter(type = ItemIO.OUTPUT, label = "Histogram", description = "Plot of the histogram and the fitted curve.")
	private ImagePlus plot;

	@Parameter(type = ItemIO.OUTPUT, label = "Histogram table", description = "Edges, count and fitted count of each bin.")
	private ResultsTable table;

	@Override
	protected void compute() {
		Images.requireLabels(image);
		if (intensity != null) Images.requireSameStack(image, intensity);
		final PixelSize size = Images.pixelSize(image);
		final RandomAccessibleInterval<FloatType> labels = Images.plane(image, image.getCurrentSlice());
		final RandomAccessibleInterval<FloatType> values = intensity == null ? null : Images.plane(intensity, image.getCurrentSlice());
		final SizeHistogram histogram = MeasureOps.histogram(labels, values, measurement, histogramBins, fit, size);
		final String heading = Tables.heading(measurement, size.unit());
		table = Tables.table(histogram, heading);
		plot = HistogramPlot.draw(histogram, Images.title(image, "histogram"), heading);
	}
}

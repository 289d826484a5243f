package io.github.imago.command.measure;

import ij.ImagePlus;
import ij.measure.ResultsTable;

import io.github.imago.command.common.ImagoCommand;
import io.github.imago.image.Images;
import io.github.imago.image.LabelImages;
import io.github.imago.kernel.calibration.PixelSize;
import io.github.imago.kernel.measure.Fit;
import io.github.imago.kernel.measure.Particles;
import io.github.imago.kernel.measure.Regions;
import io.github.imago.kernel.segment.Brightness;
import io.github.imago.kernel.segment.ThresholdMethod;
import io.github.imago.op.MeasureOps;

import java.util.LinkedHashMap;
import java.util.Map;

import net.imglib2.type.numeric.real.FloatType;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Counts and measures particles, and shows it all. */
@Plugin(type = Command.class, name = "imago.measure.particles", menuPath = "Plugins>Imago>Measure>Count Particles...", headless = true, //
	description = "Finds, counts and measures particles: labels, outlines, a table, a size histogram with fit, and a report.", //
	attrs = @Attr(name = "no-record"))
public final class ParticlesCommand extends ImagoCommand {

	private static final Regions.Feature SIZE = Regions.Feature.EQUIVALENT_DIAMETER;

	@Parameter(persist = false, label = "Image", //
		description = "Grey or RGB micrograph; of a stack, the current slice; with a ROI, what lies in it.")
	private ImagePlus image;

	@Parameter(persist = false, label = "Particles are", description = "Whether particles are brighter or darker than the background.")
	private Brightness objects = Brightness.DARK;

	@Parameter(persist = false, label = "Smoothing sigma (px)", min = "0", max = "20", stepSize = "0.5", //
		description = "Standard deviation of the Gaussian that smooths before the threshold.")
	private Double sigma = 1.5;

	@Parameter(persist = false, label = "Threshold method", description = "How the threshold is found. Manual takes the two limits below.")
	private ThresholdMethod method = ThresholdMethod.OTSU;

	@Parameter(persist = false, label = "Lower limit", description = "Least grey value of a particle, for the method Manual.")
	private Double lower = 0.0;

	@Parameter(persist = false, label = "Upper limit", description = "Greatest grey value of a particle, for the method Manual.")
	private Double upper = Double.POSITIVE_INFINITY;

	@Parameter(persist = false, label = "Split touching", description = "Part particles that touch, by the watershed of their distance map.")
	private Boolean split = true;

	@Parameter(persist = false, label = "Separation (px)", min = "0", max = "20", //
		description = "How much deeper than the neck both parts of a pair must be to be parted.")
	private Double separation = 1.0;

	@Parameter(persist = false, label = "Smallest diameter (px)", min = "0", max = "200", //
		description = "Equivalent diameter below which an object is a speck and dropped.")
	private Double minDiameter = 5.0;

	@Parameter(persist = false, label = "Exclude border", //
		description = "Leave particles at the border out of the measurements; they are counted all the same.")
	private Boolean excludeBorder = true;

	@Parameter(persist = false, label = "Exclude rows from (px)", min = "0", //
		description = "Row where a caption begins; it and the rows below are ignored. 0 for none.")
	private Integer excludeBelow = 0;

	@Parameter(persist = false, label = "Histogram bins", min = "0", max = "100", //
		description = "Number of bins; 0 chooses it by the rule of Freedman and Diaconis.")
	private Integer histogramBins = 0;

	@Parameter(persist = false, label = "Fit", //
		description = "Distribution that is fitted to the diameters; Best takes the better one of both.")
	private Fit fit = Fit.BEST;

	@Parameter(type = ItemIO.OUTPUT, label = "Labels", description = "Label image of the measured particles, 0 is background.")
	private ImagePlus labels;

	@Parameter(type = ItemIO.OUTPUT, label = "Overlay", description = "The image with the outlines of the measured particles.")
	private ImagePlus overlay;

	@Parameter(type = ItemIO.OUTPUT, label = "Measurements", //
		description = "One row for each measured particle, in the unit of the calibration.")
	private ResultsTable measurements;

	@Parameter(type = ItemIO.OUTPUT, label = "Size histogram", description = "Plot of the equivalent diameters and the fitted curve.")
	private ImagePlus histogram;

	@Parameter(type = ItemIO.OUTPUT, label = "Summary", description = "Counts, median diameter, unit, threshold and fit.")
	private Map<String, Object> summary;

	@Parameter(type = ItemIO.OUTPUT, label = "Report", description = "HTML page that shows all of it.")
	private String report;

	@Override
	protected void compute() {
		final PixelSize size = Images.pixelSize(image);
		final Particles found = MeasureOps.particles(Images.<FloatType> grey(image), Images.region(image), objects, sigma, method, lower, upper,
			split, separation, minDiameter, excludeBorder, excludeBelow, histogramBins, fit, size);
		labels = LabelImages.of(image, Images.title(image, "labels"), found.labels());
		overlay = LabelImages.outlines(image, Images.title(image, "outlines"), found.labels());
		measurements = new ResultsTable();
		Tables.add(measurements, found.regions(), size.unit(), 0);
		histogram = HistogramPlot.draw(found.sizes(), Images.title(image, "sizes"), Tables.heading(SIZE, size.unit()));
		summary = summary(found, size);
		report = ParticleReport.html(image.getTitle(), macroLine(), summary, overlay, histogram, measurements);
	}

	private Map<String, Object> summary(final Particles found, final PixelSize size) {
		final Map<String, Object> map = new LinkedHashMap<>();
		map.put("image", image.getTitle());
		if (image.getStackSize() > 1) map.put("slice", image.getCurrentSlice());
		map.put("count", found.count());
		map.put("countClearOfBorder", found.countClearOfBorder());
		map.put("countMeasured", found.regions().size());
		map.put("medianEquivalentDiameter", found.median(SIZE));
		map.put("unit", size.unit());
		map.put("pixelSize", size.width());
		map.put("threshold", found.threshold());
		final long rows = excludeBelow == 0 ? image.getHeight() : Math.min(excludeBelow, image.getHeight());
		double area = 0;
		for (final double a : found.regions().get(Regions.Feature.AREA))
			area += a;
		map.put("measuredAreaFraction", area / (rows * size.height() * image.getWidth() * size.width()));
		found.sizes().fit().ifPresent(f -> Tables.describe(f, map));
		return map;
	}
}

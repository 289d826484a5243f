package io.github.imago.command.sampling;

import ij.ImagePlus;
import ij.gui.Plot;
import ij.measure.ResultsTable;

import io.github.imago.command.common.ImagoCommand;
import io.github.imago.command.common.PlotStyle;
import io.github.imago.image.ComplexImages;
import io.github.imago.image.Images;
import io.github.imago.kernel.calibration.PixelSize;
import io.github.imago.kernel.sampling.Aliasing;
import io.github.imago.op.AliasOps;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Predicts what periodic structures look like at some pixel sizes. */
@Plugin(type = Command.class, name = "imago.sampling.alias", menuPath = "Plugins>Imago>Sampling>Predict Aliasing...", headless = true, //
	description = "Predicts what periodic structures look like on pixels of some sizes: the frequency, period and direction that are seen, " +
		"and the contrast that is left. The periods are typed, or those of an image of a lattice.",
		attrs = { @Attr(name = "no-record"), @Attr(name = "no-preview") })
public final class AliasCommand extends ImagoCommand {

	/** Points of a curve. */
	private static final int POINTS = 1200;
	/** Sizes of pixels beyond which curves hide one another. */
	private static final int MOST_CURVES = 6;

	@Parameter(persist = false, required = false, label = "Image", attrs = @Attr(name = "proposed"), //
		description = "Image of a lattice, the current slice of which gives the unit, the pixel size and, where none are typed, the periods; " +
			"may be left out.")
	private ImagePlus image;

	@Parameter(persist = false, label = "Periods (unit)", //
		description = "True periods, each with the angle of its wave vector in degrees after a comma if it is not 0: 0.39 0.42,90. Empty takes " +
			"the two strongest of the image.")
	private String periods = "";

	@Parameter(persist = false, label = "Pixel sizes (unit)", //
		description = "Distances of pixels, or with an x behind them multiples of the image's pixel size: 0.1 0.25 4x.")
	private String pixelSizes = "1x 2x 4x";

	@Parameter(persist = false, label = "Fill", min = "0", max = "1", stepSize = "0.05", //
		description = "Width of a pixel's sensitive area over the distance of pixels: 1 for a camera, 0 for a fine scanning beam. It takes " +
			"contrast from fine waves.")
	private Double fill = 1.0;

	@Parameter(persist = false, label = "Unit", description = "Unit of periods and pixel sizes; empty for the image's, or pixels.")
	private String unit = "";

	@Parameter(type = ItemIO.OUTPUT, label = "Aliasing",
		description = "Plot of the frequency that is seen against the true one, for each pixel size.")
	private ImagePlus plot;

	@Parameter(type = ItemIO.OUTPUT, label = "Aliasing table", description = "For every period and pixel size, what is seen of it.")
	private ResultsTable table;

	@Override
	protected void compute() {
		RandomAccessibleInterval<FloatType> plane = null;
		PixelSize size = null;
		if (image != null) {
			Images.requireGrey(image);
			plane = Images.part(Images.plane(image, image.getCurrentSlice()), Images.bounds(image));
			size = Images.pixelSize(image);
		}
		final List<Aliasing> all = AliasOps.alias(plane, periods, pixelSizes, fill, unit, size);
		final String length = size != null ? size.unit() : unit.isBlank() ? "px" : PixelSize.spelled(unit);
		table = table(all, length);
		plot = plot(all, image == null ? "aliasing" : Images.title(image, "aliasing"), length);
	}

	private static ResultsTable table(final List<Aliasing> all, final String unit) {
		final String reciprocal = ComplexImages.reciprocal(unit);
		final boolean square = all.stream().allMatch(a -> a.pixelWidth() == a.pixelHeight());
		final ResultsTable table = new ResultsTable();
		for (final Aliasing a : all) {
			table.incrementCounter();
			table.addValue("Period (" + unit + ")", a.period());
			table.addValue("Angle (deg)", a.angleDeg());
			table.addValue("Frequency (" + reciprocal + ")", a.frequency());
			table.addValue((square ? "Pixel size (" : "Pixel width (") + unit + ")", a.pixelWidth());
			if (!square) table.addValue("Pixel height (" + unit + ")", a.pixelHeight());
			table.addValue("Nyquist (" + reciprocal + ")", 0.5 / Math.max(a.pixelWidth(), a.pixelHeight()));
			table.addValue("Aliased", a.isAliased() ? "yes" : "no");
			table.addValue("Apparent period (" + unit + ")", a.apparentPeriod());
			table.addValue("Apparent angle (deg)", a.apparentAngleDeg());
			table.addValue("Apparent frequency (" + reciprocal + ")", a.apparentFrequency());
			table.addValue("Apparent x (" + reciprocal + ")", a.apparentX());
			table.addValue("Apparent y (" + reciprocal + ")", a.apparentY());
			table.addValue("Contrast", a.contrast());
		}
		return table;
	}

	/** The frequency that is seen against the true one, along the direction of the first wave. */
	private ImagePlus plot(final List<Aliasing> all, final String title, final String unit) {
		final String reciprocal = ComplexImages.reciprocal(unit);
		final Aliasing first = all.get(0);
		final List<Aliasing> sizes = all.stream().filter(a -> a.frequencyX() == first.frequencyX() &&
			a.frequencyY() == first.frequencyY()).collect(Collectors.toList());
		double right = 0, top = 0, least = Double.POSITIVE_INFINITY;
		for (final Aliasing a : all)
			right = Math.max(right, 1.6 * a.frequency());
		for (final Aliasing a : sizes)
			least = Math.min(least, 0.5 / Math.max(a.pixelWidth(), a.pixelHeight()));
		right = Math.max(right, 1.15 * least);
		final List<double[]> curves = new ArrayList<>();
		final double[] x = new double[POINTS];
		for (final Aliasing size : sizes) {
			final double[] y = new double[POINTS];
			for (int i = 0; i < POINTS; i++) {
				x[i] = right * i / (POINTS - 1);
				final double by = x[i] / first.frequency();
				y[i] = Aliasing.of(new Aliasing.Frequency(by * first.frequencyX(), by * first.frequencyY()), size.pixelWidth(), size.pixelHeight(),
					0).apparentFrequency();
				top = Math.max(top, y[i]);
			}
			curves.add(y);
		}
		for (final Aliasing a : all)
			top = Math.max(top, a.apparentFrequency());
		final Plot plot = PlotStyle.plot(title, "True frequency (" + reciprocal + ")", "Apparent frequency (" + reciprocal + ")");
		plot.setLimits(0, right, 0, 1.3 * top);
		plot.setLineWidth(2);
		final int shown = Math.min(curves.size(), MOST_CURVES);
		for (int i = 0; i < shown; i++) {
			plot.setColor(PlotStyle.colour(i));
			plot.addPoints(x, curves.get(i), Plot.LINE);
		}
		for (int i = 0; i < all.size(); i++) {
			final int of = i % sizes.size();
			if (of >= shown) continue;
			plot.setColor(PlotStyle.colour(of), PlotStyle.colour(of));
			plot.setLineWidth(5);
			plot.add("circle", new double[] { all.get(i).frequency() }, new double[] { all.get(i).apparentFrequency() });
		}
		plot.setLineWidth(1);
		plot.setColor(Color.BLACK);
		plot.addLabel(0.03, 0.07, "curves: along " + PlotStyle.number(first.angleDeg()) + " deg");
		plot.addLegend(sizes.stream().limit(shown).map(a -> "pixels of " + PlotStyle.number(a.pixelWidth()) +
			(a.pixelWidth() == a.pixelHeight() ? " "
			: " x " + PlotStyle.number(a.pixelHeight()) + " ") + unit).collect(Collectors.joining("\n")), "top-right");
		return PlotStyle.picture(plot);
	}
}

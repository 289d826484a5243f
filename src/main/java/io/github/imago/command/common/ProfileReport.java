package io.github.imago.command.common;

import ij.ImagePlus;
import ij.gui.Plot;
import ij.measure.ResultsTable;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Profiles, along lines or radii, side by side in a table, and over each other in a plot. */
public final class ProfileReport {

	/** What is left free above and below curves on a logarithmic axis. */
	private static final double LOG_MARGIN = 1.3;
	/** Curves beyond which there is no legend. */
	private static final int MOST_NAMES = 12;

	private record Curve(String name, Color meaning, Color colour, double[] x, double[] y) {}

	private final String place, valueHeading;
	private final ResultsTable table = new ResultsTable();
	private final List<Curve> curves = new ArrayList<>();

	/**
	 * @param place what the values are plotted against, with its unit: {@code Distance (nm)}
	 * @param valueUnit of values, empty for none
	 */
	public ProfileReport(final String place, final String valueUnit) {
		this.place = place;
		valueHeading = "Value" + (valueUnit.isBlank() ? "" : " (" + valueUnit + ")");
	}

	/**
	 * Adds the profiles along one line. Lines of different lengths have columns of different lengths, filled with NaN.
	 *
	 * @param line the line's name, empty if there is one only
	 * @param distances the places
	 * @param names the name of each profile, empty if there is one only
	 * @param colours the colour of each, null for one that differs from the others'
	 * @param values as many
	 */
	public void add(final String line, final double[] distances,
		final List<String> names, final List<Color> colours, final List<double[]> values)
	{
		column(heading(line, place), distances);
		for (int i = 0; i < values.size(); i++)
			curve(heading(line, names.get(i)), colours.get(i), distances, values.get(i));
	}

	/**
	 * Adds a profile whose places have a column already.
	 *
	 * @param name its name, empty if there is one only
	 */
	public void curve(final String name, final double[] places, final double[] values) {
		curve(name, null, places, values);
	}

	private void curve(final String name, final Color own, final double[] places, final double[] values) {
		column(heading(name, valueHeading), values);
		// What has the same colour by its meaning becomes darker from curve to curve.
		final long before = curves.stream().filter(c -> own != null && own.equals(c.meaning)).count();
		final Color colour = own == null ? PlotStyle.colour(curves.size()) : darker(own, Math.min(3, before));
		curves.add(new Curve(name, own, colour, places, values));
	}

	private static Color darker(final Color colour, final long times) {
		final double by = Math.pow(0.6, times);
		return new Color((int) (by * colour.getRed()), (int) (by * colour.getGreen()), (int) (by * colour.getBlue()));
	}

	/** Words that are not empty, with blanks between them. */
	public static String heading(final String... words) {
		return Stream.of(words).filter(w -> !w.isEmpty()).collect(Collectors.joining(" "));
	}

	/** Adds a column to the table alone. */
	public void column(final String heading, final double[] values) {
		while (table.size() < values.length) {
			table.incrementCounter();
			for (int c = 0; c <= table.getLastColumn(); c++)
				table.setValue(c, table.size() - 1, Double.NaN);
		}
		for (int row = 0; row < table.size(); row++)
			table.setValue(heading, row, row < values.length ? values[row] : Double.NaN);
	}

	/** The columns in the order in which they came, NaN below the ends of the shorter ones. */
	public ResultsTable table() {
		return table;
	}

	/** An RGB picture. */
	public ImagePlus plot(final String title) {
		return plot(title, false);
	}

	/**
	 * An RGB picture.
	 *
	 * @param logarithmic whether the values' axis is; all values must be above 0 then
	 */
	public ImagePlus plot(final String title, final boolean logarithmic) {
		final Plot plot = PlotStyle.plot(title, place, valueHeading);
		double right = 0, min = Double.POSITIVE_INFINITY, max = Double.NEGATIVE_INFINITY;
		for (final Curve curve : curves) {
			right = Math.max(right, curve.x[curve.x.length - 1]);
			for (final double v : curve.y)
				if (Double.isFinite(v)) {
					min = Math.min(min, v);
					max = Math.max(max, v);
				}
		}
		if (min > max) min = max = 0;
		// A line of equal values lies in the middle.
		final double margin = max > min ? 0.05 * (max - min) : Math.max(1, 0.1 * Math.abs(max));
		if (logarithmic) {
			plot.setAxisYLog(true);
			plot.setLimits(0, right, min / LOG_MARGIN, max * LOG_MARGIN);
		}
		else plot.setLimits(0, right, min - margin, max + margin);
		plot.setLineWidth(2);
		for (int i = 0; i < curves.size(); i++) {
			plot.setColor(curves.get(i).colour);
			plot.addPoints(curves.get(i).x, curves.get(i).y, Plot.LINE);
		}
		plot.setColor(Color.BLACK);
		plot.setLineWidth(1);
		if (curves.size() > 1 && curves.size() <= MOST_NAMES) plot.addLegend(curves.stream().map(Curve::name).collect(Collectors.joining("\n")),
			"auto");
		return PlotStyle.picture(plot);
	}
}

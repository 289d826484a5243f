package io.github.imago.command.display;

import ij.ImagePlus;
import ij.gui.Plot;
import ij.measure.ResultsTable;

import io.github.imago.command.common.PlotStyle;
import io.github.imago.kernel.common.Histogram;
import io.github.imago.kernel.display.ImageHistogram;

import java.awt.Color;
import java.util.List;

/** Histograms of channels over the same range as a plot and as tables. */
final class HistogramReport {

	static final List<String> COLOURS = List.of("Red", "Green", "Blue");
	/** Theirs on white. */
	private static final List<Color> SHOWN = List.of(new Color(0xd00000), new Color(0x009000), new Color(0x2040f0));

	private final List<String> names;
	private final List<ImageHistogram> histograms;
	private final String axis;

	/**
	 * @param names of the channels, empty for none
	 * @param unit of the values, empty for none
	 */
	HistogramReport(final List<String> names, final List<ImageHistogram> histograms, final String unit) {
		this.names = names;
		this.histograms = histograms;
		axis = unit.isEmpty() ? "Value" : "Value (" + unit + ")";
	}

	private static String named(final String heading, final String name) {
		return name.isEmpty() ? heading : heading + " " + name;
	}

	ResultsTable table() {
		final ResultsTable table = new ResultsTable();
		final Histogram edges = histograms.get(0).counts();
		final long[] sums = new long[histograms.size()];
		for (int k = 0; k < sums.length; k++)
			sums[k] = histograms.get(k).counts().below();
		for (int i = 0; i < edges.bins(); i++) {
			table.incrementCounter();
			table.addValue(axis.replace("Value", "From"), edges.edge(i));
			table.addValue(axis.replace("Value", "To"), edges.edge(i + 1));
			for (int k = 0; k < sums.length; k++) {
				final ImageHistogram h = histograms.get(k);
				sums[k] += h.counts().count(i);
				table.addValue(named("Count", names.get(k)), h.counts().count(i));
				table.addValue(named("Cumulative (%)", names.get(k)), 100.0 * sums[k] / h.n());
			}
		}
		return table;
	}

	ResultsTable statistics() {
		final ResultsTable table = new ResultsTable();
		final String unit = axis.substring("Value".length());
		for (int k = 0; k < names.size(); k++) {
			final ImageHistogram h = histograms.get(k);
			table.incrementCounter();
			if (!names.get(k).isEmpty()) table.addValue("Channel", names.get(k));
			table.addValue("Pixels", h.n());
			table.addValue("Mean" + unit, h.mean());
			table.addValue("Standard deviation" + unit, h.deviation());
			table.addValue("Least" + unit, h.least());
			table.addValue("Median" + unit, h.median());
			table.addValue("Greatest" + unit, h.most());
			table.addValue("Bin width" + unit, (h.counts().max() - h.counts().min()) / h.counts().bins());
			table.addValue("Below the bins", h.counts().below());
			table.addValue("Above the bins", h.counts().above());
			table.addValue("NaN", h.counts().nan());
		}
		return table;
	}

	ImagePlus plot(final String title, final boolean logarithmic, final boolean cumulative) {
		final Plot plot = PlotStyle.plot(title, axis, cumulative ? "Pixels up to the value (%)" : "Pixels");
		final Histogram edges = histograms.get(0).counts();
		double top = 0, bottom = Double.POSITIVE_INFINITY;
		final double[][] heights = new double[names.size()][];
		for (int k = 0; k < heights.length; k++) {
			heights[k] = heights(histograms.get(k), cumulative);
			for (final double h : heights[k]) {
				top = Math.max(top, h);
				if (h > 0) bottom = Math.min(bottom, h);
			}
		}
		// On a logarithmic axis there is no 0: what is empty lies on the lower edge.
		final double floor = !logarithmic ? 0 : cumulative ? bottom / 2 : 0.5;
		if (logarithmic) plot.setLogScaleY();
		plot.setLimits(edges.min(), edges.max(), floor, cumulative ? 100 : logarithmic ? 2 * Math.max(1, top) : 1.05 * Math.max(1, top));
		for (int k = 0; k < heights.length; k++)
			draw(plot, edges, heights[k], floor, k, names.size() == 1 && !cumulative);
		plot.setColor(Color.BLACK);
		plot.setLineWidth(1);
		if (names.size() == 1) {
			// Where the bins leave room.
			final ImageHistogram only = histograms.get(0);
			final boolean left = !cumulative && only.median() > (edges.min() + edges.max()) / 2;
			plot.addLabel(left ? 0.03 : 0.7, cumulative ? 0.6 : 0.08, text(only));
		}
		else {
			plot.setFont(java.awt.Font.BOLD, 16);
			for (int k = 0; k < names.size(); k++) {
				plot.setColor(colour(k));
				plot.addLabel(0.8, 0.08 + 0.06 * k, names.get(k));
			}
		}
		return PlotStyle.picture(plot);
	}

	private Color colour(final int k) {
		return names.get(0).equals(COLOURS.get(0)) ? SHOWN.get(k) : PlotStyle.colour(k);
	}

	private static double[] heights(final ImageHistogram histogram, final boolean cumulative) {
		final Histogram counts = histogram.counts();
		final double[] heights = new double[counts.bins()];
		long sum = counts.below();
		for (int i = 0; i < heights.length; i++)
			heights[i] = cumulative ? 100.0 * (sum += counts.count(i)) / histogram.n() : counts.count(i);
		return heights;
	}

	/** The outline of the bins, filled or not. */
	private void draw(final Plot plot, final Histogram edges, final double[] heights, final double floor, final int k, final boolean fill) {
		final int n = heights.length;
		final double[] x = new double[2 * n + 2], y = new double[2 * n + 2];
		for (int i = 0; i < n; i++) {
			x[2 * i + 1] = edges.edge(i);
			x[2 * i + 2] = edges.edge(i + 1);
			y[2 * i + 1] = y[2 * i + 2] = Math.max(floor, heights[i]);
		}
		x[0] = x[1];
		x[2 * n + 1] = x[2 * n];
		y[0] = y[2 * n + 1] = floor;
		if (fill) {
			plot.setColor(new Color(0x2f5d8a), new Color(0x9dbfe0));
			plot.add("filled", x, y);
		}
		plot.setColor(names.size() == 1 ? new Color(0x2f5d8a) : colour(k));
		plot.setLineWidth(fill ? 1 : 2);
		plot.add("line", x, y);
	}

	private static String text(final ImageHistogram h) {
		return "n = " + h.n() + "\nmean " + PlotStyle.number(h.mean()) + "\nsd " + PlotStyle.number(h.deviation()) + "\nmedian " +
			number(h.median()) +
			"\n" + number(h.least()) + " to " + number(h.most()) + (h.counts().nan() > 0 ? "\nNaN " + h.counts().nan() : "");
	}

	/** A pixel's value: whole numbers as they are. */
	private static String number(final double value) {
		return value == Math.rint(value) && Math.abs(value) < 1e7 ? Long.toString((long) value) : PlotStyle.number(value);
	}
}

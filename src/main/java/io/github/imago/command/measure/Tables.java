package io.github.imago.command.measure;

import ij.measure.ResultsTable;

import io.github.imago.kernel.common.Histogram;
import io.github.imago.kernel.measure.Distribution;
import io.github.imago.kernel.measure.Regions;
import io.github.imago.kernel.measure.SizeHistogram;

import java.util.Locale;
import java.util.Map;

/** Measurements as ImageJ tables, with units in the column heads. */
final class Tables {

	private Tables() {}

	/** Adds a row for each region, and the columns even if there is none. */
	static void add(final ResultsTable table, final Regions regions, final String unit, final int slice) {
		if (slice > 0) column(table, "Slice");
		column(table, "Label");
		for (final Regions.Feature feature : Regions.Feature.values())
			if (regions.has(feature)) column(table, heading(feature, unit));
		column(table, "Touches border");
		for (int i = 0; i < regions.size(); i++) {
			table.incrementCounter();
			if (slice > 0) table.addValue("Slice", slice);
			table.addValue("Label", regions.label(i));
			for (final Regions.Feature feature : Regions.Feature.values())
				if (regions.has(feature)) table.addValue(heading(feature, unit), regions.get(feature, i));
			table.addValue("Touches border", regions.touchesBorder(i) ? 1 : 0);
		}
	}

	private static void column(final ResultsTable table, final String heading) {
		if (!table.columnExists(heading)) table.getFreeColumn(heading);
	}

	/** A measurement's name with its unit: {@code Equivalent diameter (nm)}. */
	static String heading(final Regions.Feature feature, final String unit) {
		final String name = feature.name().charAt(0) + feature.name().substring(1).toLowerCase(Locale.ROOT).replace('_', ' ').replace("bounds x",
			"bounds X");
		final String dimension = feature.isAngle() ? "deg" : feature.dimension() == 2 ? unit + "^2" : feature.dimension() == 1 ? unit : "";
		return dimension.isEmpty() ? name : name + " (" + dimension + ")";
	}

	/** Bins, counts and the fitted curve's expected counts. */
	static ResultsTable table(final SizeHistogram histogram, final String heading) {
		final ResultsTable table = new ResultsTable();
		final Histogram counts = histogram.counts();
		if (counts == null) return table;
		for (int i = 0; i < counts.bins(); i++) {
			table.incrementCounter();
			table.addValue("From: " + heading, counts.edge(i));
			table.addValue("To: " + heading, counts.edge(i + 1));
			table.addValue("Count", counts.count(i));
			final int bin = i;
			histogram.fit().ifPresent(fit -> table.addValue("Fitted",
				histogram.values().length * (fit.cumulative(counts.edge(bin + 1)) - fit.cumulative(counts.edge(bin)))));
		}
		return table;
	}

	/** Puts what a fit says into a summary. */
	static void describe(final Distribution fit, final Map<String, Object> summary) {
		final boolean log = fit.kind() == Distribution.Kind.LOG_NORMAL;
		summary.put("fit", log ? "log-normal" : "normal");
		summary.put(log ? "fitMu" : "fitMean", fit.location());
		summary.put(log ? "fitMuError" : "fitMeanError", fit.locationError());
		summary.put(log ? "fitSigma" : "fitStandardDeviation", fit.scale());
		summary.put(log ? "fitSigmaError" : "fitStandardDeviationError", fit.scaleError());
		summary.put("fitMedian", fit.median());
		summary.put("fitKolmogorovSmirnov", fit.distance());
	}
}

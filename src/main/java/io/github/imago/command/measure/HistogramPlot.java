package io.github.imago.command.measure;

import ij.ImagePlus;
import ij.gui.Plot;

import io.github.imago.command.common.PlotStyle;
import io.github.imago.kernel.common.Quantile;
import io.github.imago.kernel.common.Histogram;
import io.github.imago.kernel.measure.Distribution;
import io.github.imago.kernel.measure.SizeHistogram;

import java.awt.Color;
import java.util.Locale;

/** Draws the histogram of a measurement, with the fitted distribution over it. */
final class HistogramPlot {

	private static final int CURVE = 400;

	private HistogramPlot() {}

	/**
	 * @param axis what is on the x axis, with its unit
	 * @return an RGB picture
	 */
	static ImagePlus draw(final SizeHistogram histogram, final String title, final String axis) {
		final Plot plot = PlotStyle.plot(title, axis, "Count");
		final Histogram counts = histogram.counts();
		if (counts == null) {
			plot.setLimits(0, 1, 0, 1);
			plot.addLabel(0.4, 0.5, "nothing to show");
		}
		else {
			final int bins = counts.bins();
			final double width = (counts.max() - counts.min()) / bins;
			final double[] x = new double[bins], y = new double[bins];
			double top = 0;
			for (int i = 0; i < bins; i++) {
				x[i] = counts.edge(i) + width / 2;
				y[i] = counts.count(i);
				top = Math.max(top, y[i]);
			}
			final double[] curveX = new double[CURVE], curveY = new double[CURVE];
			final double from = counts.min() - width, to = counts.max() + width;
			if (histogram.fit().isPresent()) for (int i = 0; i < CURVE; i++) {
				curveX[i] = from + (to - from) * i / (CURVE - 1);
				curveY[i] = histogram.values().length * width * histogram.fit().get().density(curveX[i]);
				top = Math.max(top, curveY[i]);
			}
			plot.setLimits(from, to, 0, 1.08 * top);
			plot.setColor(new Color(0x2f5d8a), new Color(0x9dbfe0));
			plot.add("bar", x, y);
			if (histogram.fit().isPresent()) {
				plot.setColor(new Color(0xc8482c));
				plot.setLineWidth(3);
				plot.add("line", curveX, curveY);
				plot.setColor(Color.BLACK);
				plot.addLabel(0.62, 0.08, text(histogram.fit().get()));
			}
			plot.setColor(Color.BLACK);
			plot.addLabel(0.03, 0.08, "n = " + histogram.values().length + "\nmedian " + number(Quantile.of(histogram.values(), 0.5)));
		}
		return PlotStyle.picture(plot);
	}

	private static String text(final Distribution fit) {
		return fit.kind() == Distribution.Kind.NORMAL ? "normal\nmean " + number(fit.mean()) + "\nsd " + number(fit.standardDeviation())
			: "log-normal\nmedian " + number(fit.median()) + "\n\u03c3 of ln " + number(fit.scale());
	}

	private static String number(final double v) {
		return String.format(Locale.ROOT, "%.4g", v);
	}
}

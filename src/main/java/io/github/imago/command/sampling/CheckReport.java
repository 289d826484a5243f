package io.github.imago.command.sampling;

import ij.ImagePlus;
import ij.gui.Plot;
import ij.measure.ResultsTable;

import io.github.imago.command.common.PlotStyle;
import io.github.imago.image.ComplexImages;
import io.github.imago.kernel.calibration.PixelSize;
import io.github.imago.kernel.sampling.SamplingCheck;
import io.github.imago.kernel.sampling.SamplingCheck.Direction;
import io.github.imago.kernel.sampling.SamplingCheck.Profile;

import java.awt.Color;
import java.util.Arrays;
import java.util.Locale;

/** What a sampling check found, as a table and as a plot. */
final class CheckReport {

	/** Decades below the noise floor, or else below the highest power, that are shown. */
	private static final double BELOW = 1, MOST = 9;

	private CheckReport() {}

	/**
	 * Adds a row for each direction.
	 *
	 * @param slice 1-based; 0 for no column of slices
	 */
	static void add(final ResultsTable table, final SamplingCheck check, final PixelSize size, final int slice) {
		final String unit = size.unit(), reciprocal = ComplexImages.reciprocal(unit);
		for (final Direction direction : Direction.values()) {
			final Profile p = check.profile(direction);
			final double pixel = direction == Direction.X ? size.width() : direction == Direction.Y ? size.height()
				: Math.max(size.width(), size.height());
			table.incrementCounter();
			if (slice > 0) table.addValue("Slice", slice);
			table.addValue("Direction", direction.name().toLowerCase(Locale.ROOT));
			table.addValue("Verdict", words(p));
			table.addValue("Cut-off (" + reciprocal + ")", p.cutoff());
			table.addValue("Cut-off / Nyquist", p.cutoffShare());
			table.addValue("Ends with", p.cutoff() != p.cutoff() ? "" : p.spot() ? "a spot" : "the mean");
			table.addValue("99 % of power below (" + reciprocal + ")", p.share99());
			table.addValue("Finest period (" + unit + ")", 1 / p.cutoff());
			table.addValue("Finest period (px)", 1 / (p.cutoff() * pixel));
			table.addValue("Signal / noise", p.snr());
			table.addValue("Power at edge / mean", p.edge());
			table.addValue("Noise variance", check.noise());
			table.addValue("Pixel size (" + unit + ")", pixel);
			table.addValue("Largest pixel size (" + unit + ")", p.largestPixel());
			table.addValue("Bin by", p.binning());
		}
	}

	/** The verdict as it reads in a table: {@code well sampled}. */
	private static String words(final Profile profile) {
		return profile.verdict().name().toLowerCase(Locale.ROOT).replace('_', ' ');
	}

	/** Power against frequency, on a logarithmic scale. */
	static ImagePlus plot(final String title, final SamplingCheck check, final String unit) {
		final String reciprocal = ComplexImages.reciprocal(unit);
		final Plot plot = PlotStyle.plot(title, "Frequency (" + reciprocal + ")", "log10 of power (variance)");
		double right = 0, top = Double.NEGATIVE_INFINITY, bottom = Double.POSITIVE_INFINITY;
		for (final Direction direction : Direction.values()) {
			right = Math.max(right, check.profile(direction).nyquist());
			for (final double v : logarithms(check.profile(direction)))
				if (Double.isFinite(v)) {
					top = Math.max(top, v);
					bottom = Math.min(bottom, v);
				}
		}
		final double floor = Math.log10(check.noise());
		if (!(top > bottom)) {
			top = Double.isFinite(top) ? top + 1 : 1;
			bottom = top - 2;
		}
		if (Double.isFinite(floor)) bottom = Math.max(Math.min(bottom, floor - BELOW), top - MOST);
		final double height = top - bottom;
		top += 0.25 * height;
		bottom -= 0.03 * height;
		right *= 1.03;
		plot.setLimits(0, right, bottom, top);
		final Direction[] order = { Direction.X, Direction.Y, Direction.ALL };
		for (final Direction direction : order) {
			final boolean all = direction == Direction.ALL;
			plot.setColor(PlotStyle.colour(all ? 0 : direction == Direction.X ? 4 : 2));
			plot.setLineWidth(all ? 3 : 1);
			plot.addPoints(check.profile(direction).frequencies(), logarithms(check.profile(direction)), Plot.LINE);
		}
		final Profile all = check.profile(Direction.ALL);
		plot.setLineWidth(2);
		line(plot, Color.GRAY, 0, floor, right, floor);
		line(plot, Color.BLACK, all.nyquist(), bottom, all.nyquist(), top);
		// Where there is no cut-off, its line lies outside.
		final double cutoff = Double.isFinite(all.cutoff()) ? all.cutoff() : 2 * right;
		line(plot, PlotStyle.colour(1), cutoff, bottom, cutoff, top);
		plot.setColor(Color.BLACK);
		plot.setLineWidth(1);
		plot.addLabel(0.03, 0.07, (words(all) + (Double.isFinite(all.cutoff())
			? "\nsignal up to " + PlotStyle.number(all.cutoff()) + " " + reciprocal + ", " + Math.round(100 * all.cutoffShare()) + " % of Nyquist"
				: "")) + (all.spot() ? " (a spot)" : "") + "\nx: " + words(check.profile(Direction.X)) + ", y: " + words(check.profile(Direction.Y)));
		plot.addLegend("x\ny\nall directions\nnoise floor\nNyquist frequency\ncut-off", "top-right");
		return PlotStyle.picture(plot);
	}

	private static void line(final Plot plot, final Color color, final double x1, final double y1, final double x2, final double y2) {
		plot.setColor(color);
		plot.addPoints(new double[] { x1, x2 }, new double[] { y1, y2 }, Plot.LINE);
	}

	private static double[] logarithms(final Profile profile) {
		return Arrays.stream(profile.power()).map(Math::log10).toArray();
	}
}

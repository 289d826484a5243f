package io.github.imago.command.restore;

import ij.ImagePlus;
import ij.gui.Plot;
import ij.measure.ResultsTable;

import io.github.imago.command.common.ImagoCommand;
import io.github.imago.command.common.PlotStyle;
import io.github.imago.image.Images;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Job;
import io.github.imago.kernel.restore.Denoiser;
import io.github.imago.kernel.restore.LossEstimate;
import io.github.imago.kernel.restore.StrengthSearch;
import io.github.imago.op.CalibrateOps;
import io.github.imago.op.Calibration;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Cast;
import net.imglib2.view.Views;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Chooses the strength of a denoiser from the noisy image alone, and denoises with it. */
@Plugin(type = Command.class, name = "imago.restore.calibrate", menuPath = "Plugins>Imago>Restore>Choose Denoising Strength...", headless = true, //
	description = "Finds how strong a denoiser should be for an image, without a clean one to compare with, shows the curve of the estimated error, " +
		"and denoises with the best value: one for all slices and frames of a channel. Pixels outside the ROI and NaN do not count.", //
	attrs = { @Attr(name = "no-record"), @Attr(name = "no-preview") })
public final class CalibrateCommand extends ImagoCommand {

	/** Slices of a channel that are looked at, at most. */
	private static final int SLICES = 9;
	/** What the plot leaves above and below the curves, in parts of the range of losses. */
	private static final double MARGIN = 0.08;

	@Parameter(persist = false, label = "Image", //
		description = "8-, 16- or 32-bit image or stack, as raw as possible: noise must be independent from pixel to pixel.")
	private ImagePlus image;

	@Parameter(persist = false, label = "Method", //
		description = "The denoiser; parameters other than its strength have their defaults (median: disc). BM3D is best and slowest; strengths are " +
			"tried in its fast profile.")
	private Denoiser method = Denoiser.BM3D;

	@Parameter(persist = false, label = "Values", min = "3", max = "100", //
		description = "How many strengths are tried first, at equal ratios; up to three more follow near the best one.")
	private Integer values = 12;

	@Parameter(persist = false, label = "Lowest strength", //
		description = "In grey values, for Gauss and Median in px, for Guided in squared grey values; NaN: by the noise, and less if that is better.")
	private Double lowest = Double.NaN;

	@Parameter(persist = false, label = "Highest strength", description = "In the same unit; NaN: by the noise, and more if that is better.")
	private Double highest = Double.NaN;

	@Parameter(persist = false, label = "Sigma of the noise (grey values)", min = "0", //
		description = "Standard deviation of the noise; NaN: what the image seems to have, growing with the grey value if it does.")
	private Double sigma = Double.NaN;

	@Parameter(persist = false, label = "Estimate of the error", //
		description = "Stein: by sigma and the filter's answer to a little more noise; the more exact. Self supervised: how well pixels are predicted " +
			"from the others, for noise that is not known; smooths fine details too much.")
	private LossEstimate loss = LossEstimate.STEIN;

	@Parameter(persist = false, label = "Stack as volume", description = "Denoise along z too instead of slice by slice; not for BM3D.")
	private Boolean volume = false;

	@Parameter(type = ItemIO.OUTPUT, label = "Denoised", //
		description = "Image of the same type, denoised with the best value, which is in its Info with the command that does the same, " +
			"and for macros in its property Best strength, of several channels Best strength 1 and so on.")
	private ImagePlus output;

	@Parameter(type = ItemIO.OUTPUT, label = "Loss", description = "Plot of the loss against the strength, with the least one marked.")
	private ImagePlus plot;

	@Parameter(type = ItemIO.OUTPUT, label = "Best strength", //
		description = "For each channel the best strength, noise, correlation of neighbouring pixels' noise, and how to use the strength; " +
			"the results table of macros, as in getResult(\"sigma (px)\", 0).")
	private ResultsTable results;

	@Parameter(type = ItemIO.OUTPUT, label = "Losses", description = "Strengths that were tried, their losses, and the errors that follow.")
	private ResultsTable table;

	@Parameter(type = ItemIO.OUTPUT, label = "Choice in words", description = "The best strength, and what speaks against it.")
	private String words;

	@Override
	protected void compute() {
		Images.requireGrey(image);
		if (volume) Images.requireVolume(image);
		Check.that(!volume || method != Denoiser.BM3D, "volume must be false: BM3D works on planes");
		final RandomAccessibleInterval<UnsignedByteType> region = Images.region(image);
		final int channels = image.getNChannels();
		final List<Calibration> all = new ArrayList<>();
		final Job job = Job.current();
		for (int c = 1; c <= channels; c++) {
			final int channel = c;
			all.add(job.part(0.8 * (c - 1) / channels, 0.8 * c / channels).call(() -> CalibrateOps.calibrate(volume ? Cast.<RandomAccessibleInterval<
				FloatType>> unchecked(Images.volume(image, channel, image.getT())) : slices(channel), region, method, values, lowest, highest, sigma, loss,
				volume)));
		}
		final int[] part = { 0 };
		// Channels come first in ImageJ's stacks.
		final Images.Operation denoise = (in, out) -> all.get(part[0]++ % channels).denoising().run(in, out);
		job.part(0.8, 1).run(() -> output = Images.map(image, "denoised", Images.Result.SAME, volume, denoise));
		report(all);
		words.lines().forEach(line -> Images.addProvenance(output, line));
		// What a macro reads by Property.getNumber.
		for (int c = 0; c < channels; c++)
			output.setProp(channels > 1 ? "Best strength " + (c + 1) : "Best strength", String.valueOf(all.get(c).denoising().value()));
	}

	/** Some slices and frames of a channel, evenly spread, as the third axis. */
	private RandomAccessibleInterval<FloatType> slices(final int channel) {
		final int n = image.getStackSize() / image.getNChannels(), used = Math.min(SLICES, n);
		final List<RandomAccessibleInterval<FloatType>> planes = new ArrayList<>();
		for (int i = 0; i < used; i++) {
			final int at = (int) ((2L * i + 1) * n / (2L * used));
			planes.add(Images.plane(image, at * image.getNChannels() + channel));
		}
		return Views.stack(planes);
	}

	private void report(final List<Calibration> all) {
		table = new ResultsTable();
		results = new ResultsTable();
		final String strength = method.parameter() + " (" + method.unit() + ")";
		final StringBuilder text = new StringBuilder();
		for (int c = 0; c < all.size(); c++) {
			final Calibration found = all.get(c);
			final StrengthSearch.Curve curve = found.curve();
			final String channel = all.size() > 1 ? "Channel " + (c + 1) : "";
			for (int i = 0; i < curve.values().length; i++) {
				table.incrementCounter();
				if (!channel.isEmpty()) table.addValue("Channel", channel);
				table.addValue(strength, curve.values()[i]);
				table.addValue("Loss (squared grey values)", curve.losses()[i]);
				table.addValue("Mean squared error (squared grey values)", found.meanSquaredError(i));
			}
			results.incrementCounter();
			if (!channel.isEmpty()) results.addValue("Channel", channel);
			results.addValue(strength, curve.value());
			results.addValue("Loss (squared grey values)", curve.losses()[curve.best()]);
			results.addValue("Mean squared error (squared grey values)", found.meanSquaredError(curve.best()));
			results.addValue("Sigma of the noise (grey values)", found.sigma());
			results.addValue("Correlation of neighbours", found.correlation());
			results.addValue("Estimate", found.loss().name());
			results.addValue("Command", found.denoising().options());
			text.append(channel).append(channel.isEmpty() ? "" : ": ").append(words(found)).append('\n');
		}
		words = text.toString();
		plot = plot(all);
	}

	private static String words(final Calibration found) {
		final StrengthSearch.Curve curve = found.curve();
		final StringBuilder text = new StringBuilder("Best strength: " + found.denoising().options());
		if (curve.isAtEnd()) text.append("; the best is at the ").append(curve.best() == 0 ? "lower" : "upper").append(
			" end of what was tried: beyond it the error may be less");
		if (found.isCorrelated()) text.append("; neighbouring pixels vary together even where the image is smoothest (correlation " + PlotStyle.number(
			Math.rint(100 * found.correlation()) / 100) + "): if that is noise, not texture, the strength is too low to take it away");
		return text.append('.').toString();
	}

	private ImagePlus plot(final List<Calibration> all) {
		final Plot p = PlotStyle.plot(Images.title(image, "loss"), method.parameter() + " (" + method.unit() + ")", "Loss (squared grey values)");
		double left = Double.POSITIVE_INFINITY, right = 0, bottom = Double.POSITIVE_INFINITY, top = 0;
		for (final Calibration found : all) {
			final StrengthSearch.Curve curve = found.curve();
			left = Math.min(left, curve.values()[0]);
			right = Math.max(right, curve.values()[curve.values().length - 1]);
			for (final double loss : curve.losses()) {
				bottom = Math.min(bottom, loss);
				top = Math.max(top, loss);
			}
		}
		final double margin = top > bottom ? MARGIN * (top - bottom) : 1;
		p.setAxisXLog(true);
		p.setLimits(left / 1.1, right * 1.1, bottom - margin, top + margin);
		p.setLineWidth(2);
		final StringBuilder legend = new StringBuilder();
		for (int c = 0; c < all.size(); c++) {
			final StrengthSearch.Curve curve = all.get(c).curve();
			p.setColor(PlotStyle.colour(c), PlotStyle.colour(c));
			p.addPoints(curve.values(), curve.losses(), Plot.LINE);
			p.addPoints(curve.values(), curve.losses(), Plot.CIRCLE);
			p.setColor(Color.BLACK, PlotStyle.colour(c));
			p.addPoints(new double[] { curve.value() }, new double[] { curve.losses()[curve.best()] }, Plot.DIAMOND);
			p.drawDottedLine(curve.value(), bottom - margin, curve.value(), top + margin, 3);
			legend.append(all.size() > 1 ? "channel " + (c + 1) + ": " : "best: ").append(PlotStyle.number(curve.value())).append('\n');
		}
		// Of one curve, the text stands beside the line.
		final double place = all.size() > 1 ? 0.5 : Math.log(1.1 * all.get(0).curve().value() / left) / Math.log(1.21 * right / left);
		p.setColor(Color.BLACK);
		p.setJustification(all.size() > 1 ? Plot.CENTER : place < 0.5 ? Plot.LEFT : Plot.RIGHT);
		p.addLabel(all.size() > 1 ? 0.5 : place < 0.5 ? place + 0.02 : place - 0.02, 0.08, legend.toString().strip());
		return PlotStyle.picture(p);
	}
}

package io.github.imago.command.restore;

import ij.ImagePlus;
import ij.gui.Plot;
import ij.measure.ResultsTable;

import io.github.imago.command.common.ImagoCommand;
import io.github.imago.command.common.PlotStyle;
import io.github.imago.command.common.Slices;
import io.github.imago.image.Images;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Job;
import io.github.imago.kernel.restore.NoiseCurve;
import io.github.imago.op.NoiseOps;
import io.github.imago.op.NoiseReport;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Estimates noise: its standard deviation, and how it grows with the grey value. */
@Plugin(type = Command.class, name = "imago.restore.noise", menuPath = "Plugins>Imago>Restore>Estimate Noise...", headless = true, //
	description = "Estimates the noise of an image: its standard deviation by wavelets and by patches without texture, and gain and read " +
		"noise of the detector from a plot of the variance against the grey value. Pixels outside the ROI and NaN do not count.", //
	attrs = { @Attr(name = "no-record"), @Attr(name = "no-preview") })
public final class NoiseCommand extends ImagoCommand {

	@Parameter(persist = false, label = "Image", //
		description = "8-, 16- or 32-bit image or stack, as raw as possible: not scaled, filtered or compressed.")
	private ImagePlus image;

	@Parameter(persist = false, required = false, label = "Second frame", //
		description = "Another image of the same scene and size: its differences tell the noise best; may be left out.")
	private ImagePlus second;

	@Parameter(persist = false, label = "Slices are frames of one scene", //
		description = "Take the noise from the differences between successive slices of each channel, instead of from each slice alone.")
	private Boolean temporal = false;

	@Parameter(type = ItemIO.OUTPUT, label = "Variance of noise", //
		description = "Plot of the noise's variance against the grey value, with the line through it; points with clipped pixels are grey.")
	private ImagePlus plot;

	@Parameter(type = ItemIO.OUTPUT, label = "Noise", //
		description = "Standard deviations, gain, read noise and their errors for each slice or channel.")
	private ResultsTable table;

	@Parameter(type = ItemIO.OUTPUT, label = "Noise in words", //
		description = "What the noise is like, and which parameters of denoisers suit it.")
	private String words;

	@Override
	protected void compute() {
		Images.requireGrey(image);
		if (second != null) Images.requireSameStack(image, second);
		final RandomAccessibleInterval<UnsignedByteType> region = Images.region(image);
		final boolean stack = image.getStackSize() > 1;
		final int parts = temporal ? image.getNChannels() : image.getStackSize();
		Check.that(!temporal || image.getStackSize() > parts, //
			"temporal must be false: \"" + image.getTitle() + "\" has one slice only of each channel");
		final List<String> slices = Slices.names(image);
		final List<NoiseReport> reports = new ArrayList<>();
		final List<String> names = new ArrayList<>();
		for (int i = 0; i < parts; i++) {
			final int part = i;
			reports.add(Job.current().part((double) i / parts, (i + 1.0) / parts).call(() -> NoiseOps.noise(temporal ? series(part + 1)
				: plane(image, part + 1), second == null ? null : plane(second, part + 1), region, temporal)));
			names.add(!stack || parts == 1 ? "" : temporal ? "Channel " + (i + 1) : slices.get(i));
		}
		table = new ResultsTable();
		final StringBuilder text = new StringBuilder();
		for (int i = 0; i < parts; i++) {
			add(names.get(i), reports.get(i));
			text.append(names.get(i)).append(names.get(i).isEmpty() ? "" : ": ").append(words(reports.get(i))).append('\n');
		}
		words = text.toString();
		final int shown = parts == 1 ? 0 : temporal ? image.getC() - 1 : image.getCurrentSlice() - 1;
		plot = plot(reports.get(shown).curve());
	}

	private static RandomAccessibleInterval<FloatType> plane(final ImagePlus image, final int slice) {
		return Images.plane(image, slice);
	}

	/** All slices of a channel, as the third axis. */
	private RandomAccessibleInterval<FloatType> series(final int channel) {
		final List<RandomAccessibleInterval<FloatType>> planes = new ArrayList<>();
		for (int s = 1; s <= image.getStackSize(); s++)
			if (image.convertIndexToPosition(s)[0] == channel) planes.add(plane(image, s));
		return Views.stack(planes);
	}

	private void add(final String name, final NoiseReport report) {
		final NoiseCurve curve = report.curve();
		int used = 0;
		for (final boolean u : curve.used())
			used += u ? 1 : 0;
		table.incrementCounter();
		if (!name.isEmpty()) table.addValue(temporal ? "Channel" : "Slice", name);
		table.addValue("Sigma by wavelets", report.waveletSigma());
		table.addValue("Sigma by patches", report.patchSigma());
		table.addValue("Gain (grey values/count)", curve.gain());
		table.addValue("Gain error", curve.gainError());
		table.addValue("Variance at 0", curve.intercept());
		table.addValue("Variance error", curve.interceptError());
		table.addValue("Offset", curve.offset());
		table.addValue("Read noise", curve.readNoise());
		table.addValue("Points", used);
	}

	private static String words(final NoiseReport report) {
		final NoiseCurve curve = report.curve();
		final double sigma = Double.isNaN(report.patchSigma()) ? report.waveletSigma() : report.patchSigma();
		if (Double.isNaN(curve.gain())) return "sigma " + PlotStyle.number(sigma) +
			"; too few grey levels without structure to tell whether noise grows with the grey value";
		if (!curve.isSignalDependent()) return "noise that does not grow with the grey value, sigma " + PlotStyle.number(sigma);
		return "noise that grows with the grey value, as of counts: gain " + PlotStyle.number(curve.gain()) + " ± " +
			PlotStyle.number(curve.gainError()) + " grey values a count, offset " + PlotStyle.number(curve.offset()) + ", read noise " +
			PlotStyle.number(curve.readNoise()) +
			(curve.offset() > 0
				? "; the camera's own offset may be higher, with more read noise" : "");
	}

	private ImagePlus plot(final NoiseCurve curve) {
		final Plot p = PlotStyle.plot(Images.title(image, "noise"), "Grey value", "Variance of the noise");
		final int n = curve.levels().length;
		if (n == 0) {
			p.setLimits(0, 1, 0, 1);
			p.addLabel(0.35, 0.5, "no places without structure");
			return PlotStyle.picture(p);
		}
		double top = 0, left = Double.POSITIVE_INFINITY, right = Double.NEGATIVE_INFINITY;
		for (int i = 0; i < n; i++) {
			top = Math.max(top, curve.variances()[i]);
			left = Math.min(left, curve.levels()[i]);
			right = Math.max(right, curve.levels()[i]);
		}
		final double margin = right > left ? 0.05 * (right - left) : 1;
		p.setLimits(left - margin, right + margin, 0, top > 0 ? 1.1 * top : 1);
		points(p, curve, false, new Color(0xa0a0a0));
		points(p, curve, true, PlotStyle.colour(0));
		if (!Double.isNaN(curve.gain())) {
			p.setColor(PlotStyle.colour(1));
			p.setLineWidth(2);
			p.drawLine(left - margin, curve.gain() * (left - margin) + curve.intercept(), right + margin,
				curve.gain() * (right + margin) + curve.intercept());
			p.setColor(Color.BLACK);
			p.addLabel(0.03, 0.08, "gain " + PlotStyle.number(curve.gain()) + " ± " + PlotStyle.number(curve.gainError()) + "\nvariance at 0: " +
				PlotStyle.number(curve.intercept()) + " ± " + PlotStyle.number(curve.interceptError()));
		}
		return PlotStyle.picture(p);
	}

	private static void points(final Plot plot, final NoiseCurve curve, final boolean used, final Color colour) {
		final int n = curve.levels().length;
		final double[] x = new double[n], y = new double[n];
		int k = 0;
		for (int i = 0; i < n; i++)
			if (curve.used()[i] == used) {
				x[k] = curve.levels()[i];
				y[k++] = curve.variances()[i];
			}
		if (k == 0) return;
		plot.setColor(colour, colour);
		plot.setLineWidth(2);
		plot.addPoints(Arrays.copyOf(x, k), Arrays.copyOf(y, k), Plot.CIRCLE);
	}
}

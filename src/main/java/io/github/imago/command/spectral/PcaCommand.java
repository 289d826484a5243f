package io.github.imago.command.spectral;

import ij.ImagePlus;
import ij.gui.Plot;
import ij.measure.ResultsTable;

import io.github.imago.command.common.ImagoCommand;
import io.github.imago.command.common.PlotStyle;
import io.github.imago.command.common.ProfileReport;
import io.github.imago.image.Images;
import io.github.imago.image.SpectrumImages;
import io.github.imago.image.StackAxis;
import io.github.imago.kernel.common.Job;
import io.github.imago.kernel.spectral.PrincipalComponents;
import io.github.imago.kernel.spectral.SpectrumScaling;
import io.github.imago.op.SpectralComponents;
import io.github.imago.op.SpectralOps;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Denoises spectrum images by principal components. */
@Plugin(type = Command.class, name = "imago.spectral.pca", menuPath = "Plugins>Imago>Spectral>Principal Components (PCA)...", //
	headless = true, //
	description = "Denoises a stack with a spectrum at each pixel by its principal components, and shows these: how much each explains " +
		"(scree plot), its spectrum and its map. Of a hyperstack, the pixels of all its other axes count. Pixels outside the ROI and those " +
		"with NaN stay as they are.", //
	attrs = { @Attr(name = "no-record"), @Attr(name = "no-preview") })
public final class PcaCommand extends ImagoCommand {

	/** Components that the plot shows at least, if there are so many, and times as many as are kept. */
	private static final int SHOWN = 30, TIMES = 3;
	/** Variances below this part of all are rounding errors, and not shown. */
	private static final double LEAST = 1e-14;

	@Parameter(persist = false, label = "Image", //
		description = "8-, 16- or 32-bit stack: spectrum image, element maps, series of images through energy, wavelength, focus or time.")
	private ImagePlus image;

	@Parameter(persist = false, label = "Spectral axis", //
		description = "The axis of the stack along which the spectra lie: Auto takes slices, else frames, else channels.")
	private StackAxis axis = StackAxis.AUTO;

	@Parameter(persist = false, label = "Scaling", //
		description = "Poisson: for counts and what is proportional to them, which are weighted by their expected noise. None: for noise " +
			"that is the same everywhere, and for negative values.")
	private SpectrumScaling scaling = SpectrumScaling.POISSON;

	@Parameter(persist = false, label = "Subtract mean spectrum", //
		description = "Find the components of the deviations from the mean spectrum, which is added again at the end; with scaling None " +
			"only: with Poisson the first component is the mean spectrum.")
	private Boolean subtractMean = false;

	@Parameter(persist = false, label = "Components", min = "0", //
		description = "How many components are kept; 0 for those that stand out of the noise.")
	private Integer components = 0;

	@Parameter(persist = false, label = "Shrink components", //
		description = "Weaken each component by what noise adds to it, and keep weaker ones: the least error, but less contrast in these.")
	private Boolean shrink = false;

	@Parameter(persist = false, label = "Create component maps and spectra", //
		description = "Also make a stack of the components' maps, and a plot and table of their spectra.")
	private Boolean createMaps = false;

	@Parameter(type = ItemIO.OUTPUT, label = "Denoised", description = "32-bit image of the components that are kept.")
	private ImagePlus output;

	@Parameter(type = ItemIO.OUTPUT, label = "Component maps", //
		description = "How much of each component's spectrum there is in each pixel, a channel for each component.")
	private ImagePlus maps;

	@Parameter(type = ItemIO.OUTPUT, label = "Component spectra plot", description = "The spectra of the components, each of length 1.")
	private ImagePlus spectraPlot;

	@Parameter(type = ItemIO.OUTPUT, label = "Scree plot", //
		description = "Share of the variance that each component explains, with the limit of the noise.")
	private ImagePlus plot;

	@Parameter(type = ItemIO.OUTPUT, label = "Principal components", //
		description = "Variance of each component, its share of the whole, and by what it was multiplied.")
	private ResultsTable table;

	@Parameter(type = ItemIO.OUTPUT, label = "Component spectra", //
		description = "The spectra of the components that are kept, one in each column.")
	private ResultsTable spectra;

	@Override
	protected void compute() {
		final SpectrumImages stack = new SpectrumImages(image, axis);
		final Job job = Job.current();
		final SpectralComponents found = job.part(0, 0.7).call(() -> SpectralOps.pca(stack.in(), Images.region(image), scaling, subtractMean,
			components, shrink));
		final PrincipalComponents c = found.components();
		final List<float[]> planes = new ArrayList<>();
		final RandomAccessibleInterval<FloatType> out = stack.out(stack.length(), planes);
		job.part(0.7, createMaps ? 0.9 : 1).run(() -> found.denoise(out));
		output = stack.same("pca", planes);
		table = table(c);
		plot = plot(c);
		if (createMaps && c.number() > 0) {
			maps = job.part(0.9, 1).call(() -> maps(stack, found));
			spectra(stack, c);
		}
	}

	private static ResultsTable table(final PrincipalComponents c) {
		final ResultsTable table = new ResultsTable();
		final double[] values = c.eigenvalues(), shares = c.explained(), weights = c.weights();
		double sum = 0;
		for (int i = 0; i < values.length; i++) {
			table.incrementCounter();
			table.addValue("Component", i + 1);
			table.addValue("Eigenvalue", values[i]);
			table.addValue("Explained variance (%)", 100 * shares[i]);
			table.addValue("Cumulative (%)", 100 * (sum += shares[i]));
			table.addValue("Weight", i < weights.length ? weights[i] : 0);
		}
		return table;
	}

	private ImagePlus plot(final PrincipalComponents c) {
		final Plot p = PlotStyle.plot(Images.title(image, "scree"), "Component", "Explained variance (share)");
		final double[] shares = c.explained();
		final int kept = c.number();
		int shown = Math.min(shares.length, Math.max(SHOWN, TIMES * kept));
		while (shown > 0 && shares[shown - 1] < LEAST)
			shown--;
		if (shown == 0) {
			p.setLimits(0, 1, 0, 1);
			p.addLabel(0.35, 0.5, "no variance");
			return PlotStyle.picture(p);
		}
		double all = 0;
		for (final double v : c.eigenvalues())
			all += v;
		final double limit = c.threshold() / all, least = Math.min(shares[shown - 1], limit > LEAST ? limit : 1);
		final double bottom = least / 2, top = 2;
		p.setAxisYLog(true);
		p.setLimits(0, shown + 1.0, bottom, top);
		if (limit > LEAST) {
			p.setColor(Color.GRAY);
			p.setLineWidth(1);
			p.drawDottedLine(0, limit, shown + 1.0, limit, 3);
		}
		points(p, shares, 0, Math.min(kept, shown), PlotStyle.colour(0));
		points(p, shares, kept, shown, PlotStyle.colour(1));
		p.setColor(Color.BLACK);
		p.setLineWidth(1);
		p.drawDottedLine(kept + 0.5, bottom, kept + 0.5, top, 3);
		double explained = 0;
		for (int i = 0; i < kept; i++)
			explained += shares[i];
		p.setJustification(Plot.RIGHT);
		p.addLabel(0.97, 0.08, kept + (kept == 1 ? " component" : " components") + (components == 0 ? "" : " (above the noise: " +
			c.chosen().automatic() + ")") + "\n" + String.format(Locale.ROOT, "%.2f", 100 * explained) + " % of the variance");
		return PlotStyle.picture(p);
	}

	private static void points(final Plot plot, final double[] shares, final int from, final int to, final Color colour) {
		if (from >= to) return;
		final double[] x = new double[to - from], y = new double[to - from];
		for (int i = from; i < to; i++) {
			x[i - from] = i + 1;
			y[i - from] = shares[i];
		}
		plot.setColor(colour, colour);
		plot.setLineWidth(2);
		plot.addPoints(x, y, Plot.CIRCLE);
	}

	private static ImagePlus maps(final SpectrumImages stack, final SpectralComponents found) {
		final PrincipalComponents c = found.components();
		final List<float[]> planes = new ArrayList<>();
		found.maps(stack.out(c.number(), planes));
		final List<String> names = new ArrayList<>();
		for (int i = 0; i < c.number(); i++)
			names.add("Component " + (i + 1) + " (" + PlotStyle.number(100 * c.explained()[i]) + " %)");
		return stack.stack("component-maps", planes, names);
	}

	private void spectra(final SpectrumImages stack, final PrincipalComponents c) {
		final ProfileReport report = new ProfileReport(stack.place(), "");
		report.column(stack.place(), stack.positions());
		for (int i = 0; i < c.number(); i++)
			report.curve("Component " + (i + 1), stack.positions(), c.spectrum(i));
		spectra = report.table();
		spectraPlot = report.plot(Images.title(image, "component-spectra"));
	}
}

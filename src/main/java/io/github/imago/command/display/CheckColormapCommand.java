package io.github.imago.command.display;

import ij.ImagePlus;
import ij.gui.Plot;
import ij.measure.ResultsTable;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;

import io.github.imago.command.common.Illustrated;
import io.github.imago.command.common.ImagoCommand;
import io.github.imago.command.common.PlotStyle;
import io.github.imago.image.ColorTables;
import io.github.imago.image.Images;
import io.github.imago.kernel.display.Colormap;
import io.github.imago.kernel.display.ColormapCheck;
import io.github.imago.kernel.display.TestSignals;
import io.github.imago.op.DisplayOps;

import java.awt.Color;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;

import net.imglib2.img.array.ArrayImgs;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Tells how well an image's colour table shows values. */
@Plugin(type = Command.class, name = "imago.display.checkColormap", menuPath = "Plugins>Imago>Display>Check Colormap...",
	headless = true, //
	description = "Measures the colour table of an image, or a colour map: lightness and contrast along it, how uniform and ordered it is, " +
		"what is left of it for colour vision deficiencies; and shows six test signals in it.", //
	attrs = { @Attr(name = "no-record"), @Attr(name = "no-preview"), @Attr(name = "complex") })
public final class CheckColormapCommand extends ImagoCommand implements Illustrated {

	private static final int WIDTH = 768, BAND = 64;
	/** Of the verdict: height of a line, and where lines begin. */
	private static final int LINE = 22, LEFT = 24;

	@Parameter(persist = false, required = false, label = "Image", attrs = @Attr(name = "proposed"), //
		description = "8-, 16- or 32-bit image; the colour table of its current channel is checked. None for the map below; a macro " +
			"that gives no options checks the current image.")
	private ImagePlus image;

	@Parameter(persist = false, label = "Map", description = "The colour map that is checked if no image is given.")
	private Colormap map = Colormap.LAGOON;

	@Parameter(type = ItemIO.OUTPUT, label = "Colormap",
		description = "Lightness and contrast of the colours, in units of CAM02-UCS, and the verdict.")
	private ImagePlus plot;

	@Parameter(type = ItemIO.OUTPUT, label = "Test signals", //
		description = "A ramp, a ramp with a comb, a cosine, an asymmetric wave, a phase and a Gaussian hill in the image's colours.")
	private ImagePlus signals;

	@Parameter(type = ItemIO.OUTPUT, label = "Colormap check", description = "The measurements and the verdict.")
	private ResultsTable table;

	@Override
	protected void compute() {
		final int[] colours = colours(), argb = new int[colours.length];
		for (int i = 0; i < argb.length; i++)
			argb[i] = 0xff000000 | colours[i];
		final ColormapCheck check = DisplayOps.checkColormap(ArrayImgs.argbs(argb, argb.length));
		final String verdict = String.join(" ", check.verdict());
		plot = plot(check, colours);
		final FloatProcessor bands = new FloatProcessor(WIDTH, BAND * TestSignals.BANDS, TestSignals.draw(WIDTH, BAND));
		bands.setMinAndMax(0, 1);
		bands.setLut(ColorTables.of(colours));
		signals = new ImagePlus(title("signals"), bands);
		table = new ResultsTable();
		table.incrementCounter();
		if (image == null) table.addValue("Map", name());
		else table.addValue("Image", image.getTitle());
		table.addValue("Variation of contrast", check.variation());
		table.addValue("Turns of lightness", check.turns());
		table.addValue("Share left at worst", check.shareSeen());
		table.addValue("Worst deficiency", check.worst().name().toLowerCase(Locale.ROOT));
		table.addValue("Safe map", check.proposal().map(p -> p.map().name().toLowerCase(Locale.ROOT) + (p.reverse() ? " reversed" : ""))
			.orElse("itself"));
		table.addValue("Verdict", verdict);
	}

	private int[] colours() {
		if (image == null) return map.colours();
		Images.requireGrey(image);
		return ColorTables.colours(image);
	}

	private String name() {
		return map.name().toLowerCase(Locale.ROOT);
	}

	private String title(final String what) {
		return image == null ? name() + "-" + what : Images.title(image, what);
	}

	@Override
	public BufferedImage picture() {
		return MapPicture.of(colours());
	}

	private ImagePlus plot(final ColormapCheck check, final int[] colours) {
		final int n = colours.length;
		final double[] entry = new double[n], contrast = check.contrast();
		double most = 0, mean = 0;
		for (int i = 0; i < n; i++) {
			entry[i] = i;
			mean += contrast[i] / n;
		}
		for (int i = 0; i < n; i++) {
			// In shares of the mean, on the scale of lightness: the mean at 50.
			contrast[i] = mean > 0 ? 50 * contrast[i] / mean : 0;
			most = Math.max(most, contrast[i]);
		}
		final Plot curves = PlotStyle.plot(title("colormap"), "entry", "lightness J'; contrast, mean at 50");
		curves.setFontSize(15);
		curves.setLimits(0, n - 1.0, -12, Math.max(105, 1.05 * most));
		// The colours themselves, along the foot.
		for (int i = 0; i < n; i++) {
			curves.setColor(new Color(colours[i]));
			curves.setLineWidth(5);
			curves.drawLine(i, -11, i, -2);
		}
		curves.setLineWidth(2);
		curves.setColor(Color.BLACK);
		curves.addPoints(entry, check.lightness(), Plot.LINE);
		curves.setColor(PlotStyle.colour(1));
		curves.addPoints(entry, contrast, Plot.LINE);
		curves.setColor(Color.BLACK);
		curves.setLineWidth(1);
		curves.addLegend("lightness\ncontrast (" + Math.round(100 * check.variation()) + " % variation)", "top-left");
		final ImageProcessor picture = PlotStyle.picture(curves).getProcessor();
		final List<String> verdict = check.verdict();
		// Below the plot, where no curve runs.
		final ColorProcessor all = new ColorProcessor(picture.getWidth(), picture.getHeight() + LINE * verdict.size() + LINE / 2);
		all.setColor(Color.WHITE);
		all.fill();
		all.insert(picture, 0, 0);
		all.setColor(Color.BLACK);
		all.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 15));
		all.setAntialiasedText(true);
		for (int i = 0; i < verdict.size(); i++)
			all.drawString(verdict.get(i), LEFT, picture.getHeight() + LINE * (i + 1));
		return new ImagePlus(curves.getTitle(), all);
	}
}

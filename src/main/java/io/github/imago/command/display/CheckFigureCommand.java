package io.github.imago.command.display;

import ij.ImagePlus;
import ij.measure.ResultsTable;

import io.github.imago.command.common.ImagoCommand;
import io.github.imago.image.ColorImages;
import io.github.imago.kernel.color.FigureCheck;
import io.github.imago.op.DisplayOps;

import java.util.List;
import java.util.Locale;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Names the colours of a figure that not everybody can tell apart. */
@Plugin(type = Command.class, name = "imago.display.checkFigure", menuPath = "Plugins>Imago>Display>Check Figure Colors...",
	headless = true, //
	description = "Finds the main colours of a figure, as it is displayed, and names those that people with a colour vision deficiency " +
		"confuse.", //
	attrs = { @Attr(name = "no-record"), @Attr(name = "no-preview"), @Attr(name = "complex") })
public final class CheckFigureCommand extends ImagoCommand {

	@Parameter(persist = false, label = "Figure",
		description = "RGB image, or any other in the colours that it is displayed in; the current slice.")
	private ImagePlus image;

	@Parameter(persist = false, label = "Severity", min = "0", max = "1", stepSize = "0.1",
		description = "Of the deficiency: 0 for ordinary vision to 1 for missing cones.")
	private Double severity = 1.0;

	@Parameter(type = ItemIO.OUTPUT, label = "Confused colors", //
		description = "Pairs of colours, the deficiency that confuses them, their difference in CAM02-UCS and what is left of it; a row " +
			"without colours if none is confused.")
	private ResultsTable table;

	@Override
	protected void compute() {
		final List<FigureCheck.Pair> pairs = DisplayOps.checkFigure(ColorImages.displayed(image), severity);
		table = new ResultsTable();
		for (final FigureCheck.Pair pair : pairs) {
			table.incrementCounter();
			table.addValue("First", hex(pair.first()));
			table.addValue("Second", hex(pair.second()));
			table.addValue("Deficiency", pair.vision().name().toLowerCase(Locale.ROOT));
			table.addValue("Difference", pair.difference());
			table.addValue("Seen", pair.seen());
			table.addValue("Advice", "make one of them lighter or darker");
		}
		if (pairs.isEmpty()) {
			table.incrementCounter();
			table.addValue("Advice", "none: everybody can tell the figure's colours apart. For maps of values take display.colormap, map=lagoon " +
				"or teal_brown");
		}
	}

	private static String hex(final int colour) {
		return String.format(Locale.ROOT, "#%06x", colour);
	}
}

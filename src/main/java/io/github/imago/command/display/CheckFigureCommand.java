package io.github.imago.command.display;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.measure.ResultsTable;

import io.github.imago.command.common.ImagoCommand;
import io.github.imago.image.ColorImages;
import io.github.imago.image.ColorTables;
import io.github.imago.kernel.color.FigureCheck;
import io.github.imago.kernel.display.ColormapCheck;
import io.github.imago.op.DisplayOps;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.ARGBType;
import net.imglib2.view.Views;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Names the colours of a figure that not everybody can tell apart. */
@Plugin(type = Command.class, name = "imago.display.checkFigure", menuPath = "Plugins>Imago>Display>Check Figure Colors...",
	headless = true, //
	description = "Finds the main colours of a figure, as it is displayed, names those that people with a colour vision deficiency " +
		"confuse, and proposes colours or a colour map that they do not.", //
	attrs = { @Attr(name = "no-record"), @Attr(name = "no-preview"), @Attr(name = "complex") })
public final class CheckFigureCommand extends ImagoCommand {

	@Parameter(persist = false, label = "Figure",
		description = "RGB image, or any other in the colours that it is displayed in; the current slice.")
	private ImagePlus image;

	@Parameter(persist = false, label = "Severity", min = "0", max = "1", stepSize = "0.1",
		description = "Of the deficiency: 0 for ordinary vision to 1 for missing cones.")
	private Double severity = 1.0;

	@Parameter(type = ItemIO.OUTPUT, label = "Confused colors", //
		description = "Pairs of colours, the deficiency that confuses them, their difference in CAM02-UCS, what is left of it, and colours for " +
			"everybody; a row without colours if none is confused.")
	private ResultsTable table;

	@Override
	protected void compute() {
		final RandomAccessibleInterval<ARGBType> seen = ColorImages.displayed(image);
		final List<FigureCheck.Pair> pairs = DisplayOps.checkFigure(seen, severity);
		final int[] main = main(seen), safe = pairs.isEmpty() ? main : FigureCheck.safe(main, severity);
		table = new ResultsTable();
		for (final FigureCheck.Pair pair : pairs) {
			final int first = safe[index(main, pair.first())], second = safe[index(main, pair.second())];
			final boolean solved = FigureCheck.confused(new int[] { first, second }, severity).isEmpty();
			table.incrementCounter();
			table.addValue("First", hex(pair.first()));
			table.addValue("Second", hex(pair.second()));
			table.addValue("Deficiency", pair.vision().name().toLowerCase(Locale.ROOT));
			table.addValue("Difference", pair.difference());
			table.addValue("Seen", pair.seen());
			table.addValue("Safe first", solved ? hex(first) : "");
			table.addValue("Safe second", solved ? hex(second) : "");
			table.addValue("Advice", advice(solved));
		}
		if (pairs.isEmpty()) {
			table.incrementCounter();
			table.addValue("Advice", "none: everybody can tell the figure's colours apart. For maps of values take display.colormap, map=lagoon " +
				"or teal_brown");
		}
	}

	/** What helps most: other colours of the channels or of the table that make the picture, if such do. */
	private String advice(final boolean solved) {
		if (image instanceof CompositeImage && ((CompositeImage) image).getMode() == CompositeImage.COMPOSITE)
			return "show the channels in magenta and green, in orange and blue, or each in grey";
		final Optional<ColormapCheck.Proposal> map = image.getBitDepth() == 24 ? Optional.empty()
			: DisplayOps.checkColormap(argb(ColorTables.colours(image))).proposal();
		if (map.isPresent()) return "take display.colormap, map=" + map.get().map().name().toLowerCase(Locale.ROOT) + (map.get().reverse()
			? " reverse=true" : "");
		return solved ? "take the safe colours" : "too many colours: make one of them lighter or darker, or take patterns";
	}

	private static RandomAccessibleInterval<ARGBType> argb(final int[] colours) {
		return ArrayImgs.argbs(colours, colours.length);
	}

	/** The main colours, as the pairs are made of. */
	private static int[] main(final RandomAccessibleInterval<ARGBType> picture) {
		final int[] pixels = new int[(int) Views.iterable(picture).size()];
		int i = 0;
		for (final ARGBType pixel : Views.flatIterable(picture))
			pixels[i++] = pixel.get();
		return FigureCheck.mainColours(pixels).stream().mapToInt(FigureCheck.Main::colour).toArray();
	}

	private static int index(final int[] colours, final int colour) {
		int i = 0;
		while (colours[i] != colour)
			i++;
		return i;
	}

	private static String hex(final int colour) {
		return String.format(Locale.ROOT, "#%06x", colour);
	}
}

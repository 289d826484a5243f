package io.github.imago.command.display;

import ij.ImagePlus;

import io.github.imago.command.common.Illustrated;
import io.github.imago.command.common.ImagoCommand;
import io.github.imago.image.ColorTables;
import io.github.imago.image.Images;
import io.github.imago.kernel.display.Colormap;
import io.github.imago.kernel.display.DisplayRange;

import java.awt.image.BufferedImage;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Gives images a colour table; their pixels stay. */
@Plugin(type = Command.class, name = "imago.display.colormap", menuPath = "Plugins>Imago>Display>Colormap...", headless = true, //
	description = "Shows an image, or the current channel of one, in a perceptually uniform colour map. Its pixels stay what they are.", //
	attrs = { @Attr(name = "no-record"), @Attr(name = "display"), @Attr(name = "complex") })
public final class ColormapCommand extends ImagoCommand implements Illustrated {

	@Parameter(type = ItemIO.BOTH, persist = false, label = "Image",
		description = "8-, 16- or 32-bit image or stack; its colour table is set, its pixels stay.")
	private ImagePlus image;

	@Parameter(persist = false, label = "Map", //
		description = "Grey to Yellow run from dark to light, Blue-red to Ice-fire away from a middle, Phase maps around; Iso maps have one " +
			"lightness; Glasbey is for labels.")
	private Colormap map = Colormap.LAGOON;

	@Parameter(persist = false, label = "Reverse", description = "Whether the last colour comes first.")
	private Boolean reverse = false;

	@Parameter(persist = false, label = "Steps", description = "Number of colours that are left, 2 to 256, as for contour lines; 0 for all.")
	private Integer steps = 0;

	@Parameter(persist = false, label = "From value", description = "The value of the first colour; NaN for the one that the image has now.")
	private Double lower = Double.NaN;

	@Parameter(persist = false, label = "To value", description = "The value of the last colour; NaN for the one that the image has now.")
	private Double upper = Double.NaN;

	@Parameter(persist = false, label = "Centre on value", //
		description = "The value of the middle colour, such as 0 for a diverging map: the range is widened until it is symmetric. NaN for none.")
	private Double centre = Double.NaN;

	@Override
	protected void compute() {
		Images.requireGrey(image);
		final double min = image.getDisplayRangeMin(), max = image.getDisplayRangeMax();
		final double from = Images.raw(image, lower), to = Images.raw(image, upper);
		final DisplayRange range = new DisplayRange(lower.isNaN() ? upper.isNaN() ? min : Math.min(min, to) : from, upper.isNaN() ? lower
			.isNaN() ? max : Math.max(max, from) : to).around(Images.raw(image, centre));
		ColorTables.set(image, map.colours(reverse, steps), range.lower(), range.upper());
	}

	@Override
	public BufferedImage picture() {
		return MapPicture.of(map.colours(reverse, steps));
	}
}

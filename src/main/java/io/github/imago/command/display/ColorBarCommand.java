package io.github.imago.command.display;

import ij.ImagePlus;
import ij.process.ColorProcessor;

import io.github.imago.command.common.ImagoCommand;
import io.github.imago.image.ColorImages;
import io.github.imago.image.DisplayScales;
import io.github.imago.image.Drawing;
import io.github.imago.image.Images;
import io.github.imago.kernel.display.ColorBarStyle;
import io.github.imago.kernel.display.Corner;
import io.github.imago.kernel.display.DisplayScale;
import io.github.imago.kernel.display.Ink;
import io.github.imago.kernel.display.Scene;

import java.awt.Rectangle;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Lays a colour bar over an image, or makes a picture of one. */
@Plugin(type = Command.class, name = "imago.display.colorBar", menuPath = "Plugins>Imago>Display>Add Color Bar...", headless = true, //
	description = "Lays a colour bar with ticks at round values over an image, in place of an earlier one; or makes a picture of the bar.", //
	attrs = { @Attr(name = "no-record"), @Attr(name = "no-preview"), @Attr(name = "complex") })
public final class ColorBarCommand extends ImagoCommand {

	private static final String NAME = "Imago color bar";

	@Parameter(type = ItemIO.BOTH, persist = false, label = "Image", attrs = @Attr(name = "drawn"), //
		description = "8-, 16- or 32-bit image; its overlay gets the bar of its colour table, its pixels stay.")
	private ImagePlus image;

	@Parameter(persist = false, label = "Color bar", description = "The corner in which the bar is; None makes a picture of its own.")
	private Corner barCorner = Corner.UPPER_RIGHT;

	@Parameter(persist = false, label = "Length (of image height)", min = "0", max = "1", stepSize = "0.05", //
		description = "Length of the bar as a share of the height of the image.")
	private Double barShare = 0.5;

	@Parameter(persist = false, label = "Bar color", description = "Colour of frame and numbers; Auto takes what is seen best.")
	private Ink barColor = Ink.AUTO;

	@Parameter(persist = false, label = "Text along the color bar", //
		description = "What the values are, such as Height (nm); empty for the unit of the image's values.")
	private String valueLabel = "";

	@Parameter(persist = false, label = "Font size (px)", min = "0", description = "0 for a 30th of the mean of width and height.")
	private Double fontSize = 0.0;

	@Parameter(persist = false, label = "Box behind the bar", description = "A half transparent box, where the image is restless.")
	private Boolean barBox = true;

	@Parameter(type = ItemIO.OUTPUT, label = "Color bar", description = "RGB picture of the bar; only where no corner is chosen.")
	private ImagePlus output;

	@Override
	protected void compute() {
		Images.requireGrey(image);
		final int w = image.getWidth(), h = image.getHeight();
		final ColorBarStyle style = new ColorBarStyle(barCorner, barShare, barColor, valueLabel, fontSize, barBox);
		final DisplayScale scale = DisplayScales.of(image, new Rectangle(w, h));
		if (barCorner == Corner.NONE) {
			final Scene scene = style.alone(w, h, scale, Drawing::width);
			output = new ImagePlus(Images.title(image, "colorbar"), new ColorProcessor(scene.width(), scene.height(), Drawing.pixels(scene)));
		}
		else SceneOverlay.lay(image, style.over(ColorImages.pixels(ColorImages.displayed(image)), w, scale,
			Drawing::width), NAME);
	}
}

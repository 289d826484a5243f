package io.github.imago.command.display;

import ij.ImagePlus;

import io.github.imago.command.common.ImagoCommand;
import io.github.imago.image.ColorImages;
import io.github.imago.image.Drawing;
import io.github.imago.image.Images;
import io.github.imago.kernel.display.BarLabel;
import io.github.imago.kernel.display.Corner;
import io.github.imago.kernel.display.Ink;
import io.github.imago.kernel.display.ScaleBarStyle;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Lays a scale bar over an image. */
@Plugin(type = Command.class, name = "imago.display.scaleBar", menuPath = "Plugins>Imago>Display>Add Scale Bar...", headless = true, //
	description = "Lays a scale bar over an image, in place of an earlier one; its pixels stay. The length is round unless it is given.", //
	attrs = { @Attr(name = "no-record"), @Attr(name = "complex") })
public final class ScaleBarCommand extends ImagoCommand {

	private static final String NAME = "Imago scale bar";

	@Parameter(type = ItemIO.BOTH, persist = false, label = "Image", attrs = @Attr(name = "drawn"), //
		description = "Any image; its overlay gets the bar, its pixels stay.")
	private ImagePlus image;

	@Parameter(persist = false, label = "Bar length", //
		description = "What the bar stands for, such as 500 nm or 2 1/nm; a number alone is in the unit of the image. Empty for a round length.")
	private String barLength = "";

	@Parameter(persist = false, label = "Scale bar", description = "The corner in which the bar is; None takes it away.")
	private Corner barCorner = Corner.LOWER_RIGHT;

	@Parameter(persist = false, label = "Bar color", description = "Auto takes white or black, whichever is seen better on the image.")
	private Ink barColor = Ink.AUTO;

	@Parameter(persist = false, label = "Bar label", description = "Where the length is written.")
	private BarLabel barLabel = BarLabel.ABOVE;

	@Parameter(persist = false, label = "Bar thickness (px)", min = "0", description = "0 for a fifth of the size of the font.")
	private Double barThickness = 0.0;

	@Parameter(persist = false, label = "Font size (px)", min = "0", description = "0 for a 25th of the mean of width and height.")
	private Double fontSize = 0.0;

	@Parameter(persist = false, label = "Box behind the bar", description = "A half transparent box, where the image is restless.")
	private Boolean barBox = false;

	@Override
	protected void compute() {
		final int w = image.getWidth(), h = image.getHeight();
		final ScaleBarStyle style = ScaleBarStyle.onImage(w, h, barLength, barCorner, barColor, barLabel, barThickness, fontSize, barBox);
		SceneOverlay.lay(image, style.over(ColorImages.pixels(ColorImages.displayed(image)), w, Images.pixelSize(
			image), Drawing::width), NAME);
	}
}

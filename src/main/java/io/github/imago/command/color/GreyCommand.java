package io.github.imago.command.color;

import ij.ImagePlus;

import io.github.imago.command.common.ImagoCommand;
import io.github.imago.image.ChannelImages;
import io.github.imago.kernel.color.GreyWeights;
import io.github.imago.op.ColorOps;

import java.util.Locale;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Makes grey images of RGB images by named weights. */
@Plugin(type = Command.class, name = "imago.color.grey", menuPath = "Plugins>Imago>Color>RGB to Grey...", headless = true, //
	description = "Makes a 32-bit grey image of an RGB image by weights that are named. Always the whole image, whatever the ROI.", //
	attrs = { @Attr(name = "no-record"), @Attr(name = "no-preview") })
public final class GreyCommand extends ImagoCommand {

	@Parameter(persist = false, label = "RGB image", description = "RGB image or stack, which is taken for sRGB.")
	private ImagePlus image;

	@Parameter(persist = false, label = "Weights", //
		description = "Rec601: 0.299, 0.587, 0.114. Rec709: 0.2126, 0.7152, 0.0722. Equal: the mean. Luminance: the light that is seen, 0 to " +
			"255. Lightness: L*, 0 to 100. Custom: those below.")
	private GreyWeights weights = GreyWeights.REC709;

	@Parameter(persist = false, label = "Weight of red", min = "0", max = "1", stepSize = "0.05", description = "For Custom.")
	private Double weightRed = 0.2126;

	@Parameter(persist = false, label = "Weight of green", min = "0", max = "1", stepSize = "0.05", description = "For Custom.")
	private Double weightGreen = 0.7152;

	@Parameter(persist = false, label = "Weight of blue", min = "0", max = "1", stepSize = "0.05", description = "For Custom.")
	private Double weightBlue = 0.0722;

	@Parameter(type = ItemIO.OUTPUT, label = "Grey", description = "32-bit image of the same size.")
	private ImagePlus output;

	@Override
	protected void compute() {
		ChannelImages.requireRgb(image);
		output = ChannelImages.mapRgb(image, weights.name().toLowerCase(Locale.ROOT), null,
			in -> ColorOps.grey(in, weights, weightRed, weightGreen,
			weightBlue));
		ChannelImages.display(output, 1, 0, weights == GreyWeights.LIGHTNESS ? 100 : 255);
	}
}

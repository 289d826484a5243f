package io.github.imago.command.color;

import ij.ImagePlus;

import io.github.imago.command.common.ImagoCommand;
import io.github.imago.image.ChannelImages;
import io.github.imago.image.Images;
import io.github.imago.kernel.color.ColorSpace;
import io.github.imago.kernel.common.Check;
import io.github.imago.op.Clipped;
import io.github.imago.op.ColorOps;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Cast;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Makes RGB images of colours in other spaces. */
@Plugin(type = Command.class, name = "imago.color.toRgb", menuPath = "Plugins>Imago>Color>Color Space to RGB...", headless = true, //
	description = "Makes an RGB image of three channels of a colour space, and counts the pixels whose colour no screen shows. Always the " +
		"whole image, whatever the ROI.", //
	attrs = { @Attr(name = "no-record"), @Attr(name = "no-preview") })
public final class ToRgbCommand extends ImagoCommand {

	@Parameter(persist = false, label = "Channels", description = "Image or hyperstack of three channels, as Convert Color Space makes them.")
	private ImagePlus image;

	@Parameter(persist = false, label = "Color space", //
		description = "What the channels are. HSV and HSL: hue in degrees, the others 0 to 1. Lab: L* 0 to 100. XYZ: Y is 1 for white. " +
			"Linear RGB: light, 0 to 1. YCbCr: as in JPEG files, 0 to 255.")
	private ColorSpace space = ColorSpace.LAB;

	@Parameter(type = ItemIO.OUTPUT, label = "RGB", description = "RGB image of the same size; its Info tells how many pixels were clipped.")
	private ImagePlus output;

	@Parameter(type = ItemIO.OUTPUT, label = "Clipped pixels", description = "How many pixels have a colour that no screen shows.")
	private Long clipped;

	@Override
	protected void compute() {
		Images.requireGrey(image);
		Check.that(image.getNChannels() == 3, "\"" + image.getTitle() + "\" must have three channels, it has " + image.getNChannels() +
			" (Image > Properties tells which axis is which)");
		final long[] count = { 0 };
		output = ChannelImages.map(image, "rgb", ChannelImages.Result.RGB, null, in -> {
			final Clipped part = ColorOps.toRgb(Cast.<RandomAccessibleInterval<FloatType>> unchecked(in), space);
			count[0] += part.clipped();
			return part.image();
		});
		clipped = count[0];
		Images.addProvenance(output, "Clipped pixels: " + clipped);
	}
}

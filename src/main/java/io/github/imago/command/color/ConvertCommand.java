package io.github.imago.command.color;

import ij.ImagePlus;

import io.github.imago.command.common.ImagoCommand;
import io.github.imago.image.ChannelImages;
import io.github.imago.kernel.color.ColorSpace;
import io.github.imago.op.ColorOps;

import java.util.Locale;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Tells the colours of images in other spaces. */
@Plugin(type = Command.class, name = "imago.color.convert", menuPath = "Plugins>Imago>Color>Convert Color Space...", headless = true, //
	description = "Makes three 32-bit channels of an RGB image: hue, saturation and value, CIE L*a*b*, XYZ, linear light and others. Always " +
		"the whole image, whatever the ROI.", //
	attrs = { @Attr(name = "no-record"), @Attr(name = "no-preview") })
public final class ConvertCommand extends ImagoCommand {

	@Parameter(persist = false, label = "RGB image", description = "RGB image or stack, which is taken for sRGB.")
	private ImagePlus image;

	@Parameter(persist = false, label = "Color space", //
		description = "HSV and HSL: hue in degrees, the others 0 to 1. Lab: L* 0 to 100. XYZ: Y is 1 for white. Linear RGB: light, 0 to 1. " +
			"YCbCr: as in JPEG files, 0 to 255.")
	private ColorSpace space = ColorSpace.LAB;

	@Parameter(type = ItemIO.OUTPUT, label = "Channels", description = "32-bit image with the three numbers as labelled channels.")
	private ImagePlus output;

	@Override
	protected void compute() {
		ChannelImages.requireRgb(image);
		output = ChannelImages.mapRgb(image, space.name().toLowerCase(Locale.ROOT).replace('_', '-'), space.labels(), in -> ColorOps.convert(in,
			space));
		for (int c = 1; c <= 3; c++)
			ChannelImages.display(output, c, space.range(c - 1)[0], space.range(c - 1)[1]);
	}
}

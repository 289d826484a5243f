package io.github.imago.command.color;

import ij.ImagePlus;

import io.github.imago.command.common.ImagoCommand;
import io.github.imago.image.ChannelImages;
import io.github.imago.kernel.color.BayerPattern;
import io.github.imago.kernel.common.Check;
import io.github.imago.op.ColorOps;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Cast;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Makes what a camera with a colour mosaic would record of a colour image. */
@Plugin(type = Command.class, name = "imago.color.mosaic", menuPath = "Plugins>Imago>Color>Make Bayer Mosaic...", headless = true, //
	description = "Makes the raw image that a camera with a Bayer mosaic would record of a colour image: of each pixel one colour only. " +
		"Always the whole image, whatever the ROI.", //
	attrs = { @Attr(name = "no-record"), @Attr(name = "no-preview") })
public final class MosaicCommand extends ImagoCommand {

	@Parameter(persist = false, label = "Image", description = "RGB image or stack, or one with three channels: red, green, blue.")
	private ImagePlus image;

	@Parameter(persist = false, label = "Bayer pattern", description = "Colours of the first two pixels of the first two rows.")
	private BayerPattern bayerPattern = BayerPattern.RGGB;

	@Parameter(type = ItemIO.OUTPUT, label = "Mosaic", description = "Grey image of the same size and bit depth.")
	private ImagePlus output;

	@Override
	protected void compute() {
		Check.that(ChannelImages.count(image) == 3, "\"" + image.getTitle() + "\" must be an RGB image or have three channels, it has " +
			ChannelImages.count(image));
		output = ChannelImages.map(image, "mosaic", ChannelImages.Result.GREY, new String[] { "mosaic" }, in -> ColorOps.mosaic(Cast
			.<RandomAccessibleInterval<FloatType>> unchecked(in), bayerPattern));
	}
}

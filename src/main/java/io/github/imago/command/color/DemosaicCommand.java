package io.github.imago.command.color;

import ij.ImagePlus;

import io.github.imago.command.common.ImagoCommand;
import io.github.imago.image.ChannelImages;
import io.github.imago.image.Images;
import io.github.imago.kernel.color.BayerPattern;
import io.github.imago.kernel.color.DemosaicMethod;
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

/** Makes colour images of what cameras with a colour mosaic have recorded. */
@Plugin(type = Command.class, name = "imago.color.demosaic", menuPath = "Plugins>Imago>Color>Demosaic Bayer Image...", headless = true, //
	description = "Makes a colour image of the raw image of a camera with a Bayer mosaic. Always the whole image, whatever the ROI.", //
	attrs = { @Attr(name = "no-record"), @Attr(name = "whole-plane") })
public final class DemosaicCommand extends ImagoCommand {

	@Parameter(persist = false, label = "Raw image", //
		description = "8-, 16- or 32-bit image or stack of one channel, as the camera recorded it.")
	private ImagePlus image;

	@Parameter(persist = false, label = "Bayer pattern",
		description = "Colours of the first two pixels of the first two rows. A wrong one shows as wrong colours or a grid of pixels.")
	private BayerPattern bayerPattern = BayerPattern.RGGB;

	@Parameter(persist = false, label = "Method", //
		description = "Gradient based is sharpest and has the least false colours; Malvar He Cutler is between; Bilinear and Edge aware are " +
			"fast, and blur.")
	private DemosaicMethod method = DemosaicMethod.GRADIENT_BASED;

	@Parameter(persist = false, label = "Black level", min = "0", //
		description = "Value of a pixel without light, which is subtracted first.")
	private Double blackLevel = 0.0;

	@Parameter(persist = false, label = "Gain of red", min = "0.1", max = "8", stepSize = "0.1", //
		description = "What red is multiplied by, before the colours are made: white balance.")
	private Double gainRed = 1.0;

	@Parameter(persist = false, label = "Gain of green", min = "0.1", max = "8", stepSize = "0.1",
		description = "What green is multiplied by.")
	private Double gainGreen = 1.0;

	@Parameter(persist = false, label = "Gain of blue", min = "0.1", max = "8", stepSize = "0.1", description = "What blue is multiplied by.")
	private Double gainBlue = 1.0;

	@Parameter(persist = false, label = "As channels", //
		description = "Three channels of an 8-bit image instead of an RGB image. 16- and 32-bit images always become channels, as RGB has 8 bits.")
	private Boolean asChannels = false;

	@Parameter(type = ItemIO.OUTPUT, label = "Colors", //
		description = "RGB image, or channels red, green and blue of the image's own type.")
	private ImagePlus output;

	@Override
	protected void compute() {
		Images.requireGrey(image);
		Check.that(image.getNChannels() == 1, "\"" + image.getTitle() + "\" has " + image.getNChannels() +
			" channels: a mosaic is one image, the colours of which are yet to be made");
		final boolean rgb = image.getBitDepth() == 8 && !asChannels;
		output = ChannelImages.map(image, "colors", rgb ? ChannelImages.Result.RGB : ChannelImages.Result.COLORS, new String[] { "red", "green",
			"blue" }, in -> {
				final Class<?> kind = ChannelImages.samples(in, 0).getClass();
				final RandomAccessibleInterval<FloatType> mosaic = Cast.unchecked(ChannelImages.channel(in, 0));
				final RandomAccessibleInterval<FloatType> out = Cast.unchecked(ChannelImages.planar(kind, 3, image.getWidth(), image.getHeight()));
				ColorOps.demosaic(mosaic, bayerPattern, method, blackLevel, gainRed, gainGreen, gainBlue, out);
				return out;
			});
	}
}

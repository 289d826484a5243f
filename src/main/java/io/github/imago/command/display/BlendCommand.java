package io.github.imago.command.display;

import ij.ImagePlus;

import io.github.imago.command.common.ImagoCommand;
import io.github.imago.image.ColorImages;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.display.AlphaSource;
import io.github.imago.kernel.display.BlendSpace;
import io.github.imago.kernel.display.Colormap;
import io.github.imago.kernel.sampling.Interpolation;
import io.github.imago.op.OverlayOps;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Lays images over images. */
@Plugin(type = Command.class, name = "imago.display.blend", menuPath = "Plugins>Imago>Display>Blend with Alpha...", headless = true, //
	description = "Lays an image over another, as both are displayed: equally opaque everywhere, or pixel by pixel as its own values or " +
		"another image say. An image of another number of pixels that shows the same field of view is resampled onto the base.", //
	attrs = { @Attr(name = "no-record"), @Attr(name = "complex"), @Attr(name = "whole-plane") })
public final class BlendCommand extends ImagoCommand {

	@Parameter(persist = false, label = "Base image", attrs = @Attr(name = "as-displayed"),
		description = "What lies below: RGB image, or any other in the colours that it is displayed in.")
	private ImagePlus image;

	@Parameter(persist = false, required = false, label = "Foreground", attrs = @Attr(name = "proposed"),
		description = "What lies above: RGB image or any other; a stack of as many slices, or one for all.")
	private ImagePlus foreground;

	@Parameter(persist = false, required = false, label = "Alpha image",
		description = "For alpha from an image: the more it has, as counts, the more opaque the foreground is.")
	private ImagePlus alpha;

	@Parameter(persist = false, label = "Recolor", description = "Whether the foreground gets the colours of the map below, in its own range.")
	private Boolean recolor = false;

	@Parameter(persist = false, label = "Map", description = "These colours, if it is recolored.")
	private Colormap map = Colormap.EMBER;

	@Parameter(persist = false, label = "Alpha from", description = "What says how opaque the foreground's pixels are.")
	private AlphaSource alphaSource = AlphaSource.CONSTANT;

	@Parameter(persist = false, label = "Transparent at",
		description = "Value that is transparent; NaN for the lower end of the display range.")
	private Double lower = Double.NaN;

	@Parameter(persist = false, label = "Opaque at", description = "Value from which on all is most opaque; NaN for the upper end.")
	private Double upper = Double.NaN;

	@Parameter(persist = false, label = "Gamma", min = "0.1", max = "5", stepSize = "0.1",
		description = "Exponent of the curve from one to the other: below 1 shows more of low values, above 1 less.")
	private Double gamma = 1.0;

	@Parameter(persist = false, label = "Opacity", min = "0", max = "1", stepSize = "0.01", description = "Of the most opaque pixels.")
	private Double opacity = 0.5;

	@Parameter(persist = false, label = "Blend in",
		description = "Srgb as matplotlib and web browsers do; linear mixes light, which is brighter.")
	private BlendSpace blendSpace = BlendSpace.SRGB;

	@Parameter(persist = false, label = "Interpolation", description = "How an image of another number of pixels is resampled onto the base.")
	private Interpolation interpolation = Interpolation.NEAREST;

	@Parameter(type = ItemIO.OUTPUT, label = "Blend", description = "RGB image of the base's size and calibration.")
	private ImagePlus output;

	@Override
	protected void compute() {
		Check.that(foreground != null, "there is no foreground: choose the image that lies above (foreground=[title])");
		final ImagePlus above = OntoBase.fit(image, foreground, interpolation);
		final ImagePlus weight = alphaSource == AlphaSource.IMAGE && alpha != null ? OntoBase.fit(image, alpha, interpolation) : null;
		final Foreground top = new Foreground(above, weight, alphaSource, recolor ? map : null, lower, upper);
		output = ColorImages.map(image, "blend", (in, c, z, t) -> OverlayOps.blend(in, top.picture(image, c, z, t), top.values(image, c, z, t),
			top.lower(), top.upper(), gamma, opacity, blendSpace));
	}
}

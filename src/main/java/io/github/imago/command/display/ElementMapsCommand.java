package io.github.imago.command.display;

import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.process.ColorProcessor;

import io.github.imago.command.common.ImagoCommand;
import io.github.imago.command.common.Slices;
import io.github.imago.image.ColorImages;
import io.github.imago.image.Images;
import io.github.imago.image.Planes;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.display.AlphaRamp;
import io.github.imago.kernel.display.BlendSpace;
import io.github.imago.kernel.display.ColorList;
import io.github.imago.kernel.display.DisplayRange;
import io.github.imago.kernel.display.ElementPalette;
import io.github.imago.kernel.display.MapMix;
import io.github.imago.kernel.display.MixMode;
import io.github.imago.kernel.display.PercentRange;
import io.github.imago.kernel.sampling.Interpolation;

import java.util.ArrayList;
import java.util.List;

import net.imglib2.img.array.ArrayImgs;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Lays maps of chemical elements over an image. */
@Plugin(type = Command.class, name = "imago.display.elementMaps", menuPath = "Plugins>Imago>Display>Overlay Element Maps...",
	headless = true, //
	description = "Lays maps, such as the X-ray counts of chemical elements (EDS, EELS), over an image, such as HAADF: each map has a " +
		"colour and is more opaque where it has more counts. Maps of another number of pixels that show the same field of view are " +
		"resampled onto the image.", //
	attrs = { @Attr(name = "no-record"), @Attr(name = "complex"), @Attr(name = "whole-plane") })
public final class ElementMapsCommand extends ImagoCommand {

	@Parameter(persist = false, label = "Image", attrs = @Attr(name = "as-displayed"),
		description = "What lies below, as it is displayed; of a stack over which maps have one time or slice only, each slice.")
	private ImagePlus image;

	@Parameter(persist = false, required = false, label = "Maps", attrs = { @Attr(name = "proposed"), @Attr(name = "own-grid") },
		description = "Stack of 8-, 16- or 32-bit maps: its channels are the elements, or its slices if it has one channel.")
	private ImagePlus maps;

	@Parameter(persist = false, label = "Element names",
		description = "Separated by commas; empty for the labels of the maps' slices.")
	private String elementNames = "";

	@Parameter(persist = false, label = "Colors", //
		description = "One for each map, such as #ff8800 or names such as cyan, separated by blanks; empty for those of the palette.")
	private String colors = "";

	@Parameter(persist = false, label = "Palette",
		description = "Distinct: bright colours that everybody can tell apart. Isoluminant: of one lightness, so that none stands out.")
	private ElementPalette palette = ElementPalette.DISTINCT;

	@Parameter(persist = false, label = "Transparent up to (percentile)", min = "0", max = "100", stepSize = "0.1",
		description = "Percentile of each map's pixels that is transparent, as is what is below.")
	private Double lowerPercent = 1.0;

	@Parameter(persist = false, label = "Opaque from (percentile)", min = "0", max = "100", stepSize = "0.1",
		description = "Percentile of each map's pixels from which on it is most opaque.")
	private Double upperPercent = 99.8;

	@Parameter(persist = false, label = "Gamma", min = "0.1", max = "5", stepSize = "0.1",
		description = "Exponent of the curve from one to the other: below 1 shows more of low counts, above 1 less.")
	private Double gamma = 1.0;

	@Parameter(persist = false, label = "Opacity", min = "0", max = "1", stepSize = "0.01", description = "Of the most opaque pixels.")
	private Double opacity = 0.8;

	@Parameter(persist = false, label = "Mixing", //
		description = "Mean: colours are averaged where elements meet. Over: later maps lie over earlier ones. Add: light is added, as in a " +
			"composite image.")
	private MixMode mixing = MixMode.MEAN;

	@Parameter(persist = false, label = "Blend in",
		description = "Srgb as matplotlib and web browsers do; linear mixes light, which is brighter.")
	private BlendSpace blendSpace = BlendSpace.SRGB;

	@Parameter(persist = false, label = "Brightness of image", min = "0", max = "1", stepSize = "0.05",
		description = "By which the image below is made darker: 0 for black, so that maps are seen alone.")
	private Double baseBrightness = 1.0;

	@Parameter(persist = false, label = "Interpolation", description = "How maps of another number of pixels are resampled.")
	private Interpolation interpolation = Interpolation.NEAREST;

	@Parameter(persist = false, label = "Legend", description = "Whether the names are written, and whether into the pixels.")
	private ElementLegend elementLegend = ElementLegend.OVERLAY;

	@Parameter(persist = false, label = "Corner", description = "Where they are written.")
	private LegendCorner legendCorner = LegendCorner.TOP_LEFT;

	@Parameter(type = ItemIO.OUTPUT, label = "Element maps", description = "RGB image of the image's size and calibration.")
	private ImagePlus output;

	@Override
	protected void compute() {
		Check.that(maps != null, "there are no maps: choose the stack of element maps (maps=[title])");
		Images.requireGrey(maps);
		final boolean channels = maps.getNChannels() > 1, frames = !channels && maps.getNSlices() == 1;
		final int n = channels ? maps.getNChannels() : frames ? maps.getNFrames() : maps.getNSlices();
		final int slices = channels ? maps.getNSlices() : 1, times = frames ? 1 : maps.getNFrames(), places = slices * times;
		final int below = image.getNSlices() * image.getNFrames();
		Check.that(places == 1 || places == below, "\"" + maps.getTitle() + "\" has " + places + " slices for each of its " + n + " maps and \"" +
			image.getTitle() + "\" has " + below + ": it must have as many, or one");
		final ImagePlus fitted = OntoBase.fit(image, maps, interpolation);
		final int[] colours = ElementPalette.colours(n, ColorList.parse("colors", colors), palette);
		final List<String> names = names(n);
		final float[][][] values = new float[n][places][];
		final AlphaRamp[] ramps = new AlphaRamp[n];
		for (int k = 0; k < n; k++) {
			for (int p = 0; p < places; p++) {
				final int z = p % slices + 1, t = p / slices + 1;
				values[k][p] = Planes.floats(Images.plane(fitted, channels ? fitted.getStackIndex(k + 1, z, t) : frames ? fitted.getStackIndex(1, 1, k +
					1) : fitted.getStackIndex(1, k + 1, t)));
			}
			final DisplayRange range = PercentRange.of(lowerPercent, upperPercent, values[k]);
			ramps[k] = new AlphaRamp(range.lower(), range.upper(), gamma, opacity);
		}
		output = ColorImages.map(image, "elements", (in, c, z, t) -> {
			final int place = places == 1 ? 0 : (t - 1) * image.getNSlices() + z - 1;
			final float[][] here = new float[n][];
			for (int k = 0; k < n; k++)
				here[k] = values[k][place];
			final int[] picture = ColorImages.pixels(in), mixed = new int[picture.length];
			MapMix.mix(picture, baseBrightness, here, ramps, colours, mixing, blendSpace, mixed);
			return ArrayImgs.argbs(mixed, in.dimensionsAsLongArray());
		});
		write(names, colours);
	}

	private List<String> names(final int n) {
		final List<String> names = new ArrayList<>();
		if (!elementNames.isBlank()) for (final String name : elementNames.split(","))
			names.add(name.trim());
		Check.that(names.isEmpty() || names.size() == n, "elementNames must be one for each of " + n + " maps, got " + names.size());
		final List<String> labels = Slices.names(maps);
		final boolean labelled = maps.getStackSize() == n && maps.getStack().getShortSliceLabel(1) != null;
		for (int k = names.size(); k < n; k++)
			names.add(labelled ? labels.get(k) : channelName(k));
		return names;
	}

	private String channelName(final int k) {
		final String label = maps.getNChannels() > 1 ? maps.getStack().getShortSliceLabel(k + 1) : null;
		return label == null || label.isBlank() ? "Map " + (k + 1) : label;
	}

	private void write(final List<String> names, final int[] colours) {
		if (elementLegend == ElementLegend.NONE) return;
		final int w = output.getWidth(), h = output.getHeight();
		final NameTags tags = new NameTags(Math.min(w, h) / 20.0, true);
		tags.list(names, colours, w, h, legendCorner);
		if (elementLegend == ElementLegend.OVERLAY) {
			final Overlay overlay = new Overlay();
			if (output.getOverlay() != null) for (final Roi roi : output.getOverlay())
				overlay.add(roi);
			tags.addTo(overlay);
			output.setOverlay(overlay);
			return;
		}
		final ImageStack stack = output.getStack();
		for (int i = 1; i <= stack.size(); i++) {
			final ColorProcessor plane = (ColorProcessor) stack.getProcessor(i);
			tags.burn(plane);
			stack.setProcessor(plane, i);
		}
		output.setStack(stack);
	}
}

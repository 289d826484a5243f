package io.github.imago.command.display;

import ij.ImagePlus;

import io.github.imago.command.common.ImagoCommand;
import io.github.imago.image.ColorImages;
import io.github.imago.kernel.color.ColorVision;
import io.github.imago.kernel.color.VisionModel;
import io.github.imago.op.DisplayOps;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Shows what a picture looks like to people with a colour vision deficiency. */
@Plugin(type = Command.class, name = "imago.display.colorBlind", menuPath = "Plugins>Imago>Display>Simulate Color Blindness...",
	headless = true, //
	description = "Shows an image, as it is displayed, the way people with a colour vision deficiency see it. About one man in twelve " +
		"has one, most often deutan.", //
	attrs = { @Attr(name = "no-record"), @Attr(name = "complex") })
public final class ColorBlindCommand extends ImagoCommand {

	@Parameter(persist = false, label = "Image", description = "RGB image, or any other in the colours that it is displayed in.")
	private ImagePlus image;

	@Parameter(persist = false, label = "Deficiency",
		description = "Which kind of cones is missing or shifted: for long (protan), middle (deutan) or short waves (tritan).")
	private ColorVision vision = ColorVision.DEUTAN;

	@Parameter(persist = false, label = "Severity", min = "0", max = "1", stepSize = "0.1",
		description = "0 for ordinary vision to 1 for missing cones.")
	private Double severity = 1.0;

	@Parameter(persist = false, label = "Model", description = "Machado 2009 for every severity; Brettel 1997 for comparison.")
	private VisionModel model = VisionModel.MACHADO_2009;

	@Parameter(type = ItemIO.OUTPUT, label = "Seen so", description = "RGB image of the same size.")
	private ImagePlus output;

	@Override
	protected void compute() {
		output = ColorImages.map(image, vision.name().toLowerCase(java.util.Locale.ROOT),
			in -> DisplayOps.colorBlind(in, vision, severity, model));
	}
}

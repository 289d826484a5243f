package io.github.imago.command.display;

import ij.ImagePlus;

import io.github.imago.command.common.ImagoCommand;
import io.github.imago.image.ComplexImages;
import io.github.imago.image.ComplexImg;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.fourier.ComplexView;
import io.github.imago.op.DisplayOps;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Shows one side of complex images. */
@Plugin(type = Command.class, name = "imago.display.complex", menuPath = "Plugins>Imago>Display>View Complex Image...", headless = true, //
	description = "Makes a 32-bit image of a complex one: its real or imaginary part, amplitude, power or phase.", //
	attrs = { @Attr(name = "no-record"), @Attr(name = "no-preview"), @Attr(name = "complex") })
public final class ComplexCommand extends ImagoCommand {

	@Parameter(persist = false, label = "Complex image",
		description = "Complex image or stack: 32-bit, with channels labelled real and imaginary.")
	private ImagePlus image;

	@Parameter(persist = false, label = "Result", description = "What is seen of it; logarithms are decimal, phases in radians.")
	private ComplexView view = ComplexView.AMPLITUDE;

	@Parameter(type = ItemIO.OUTPUT, label = "View", description = "32-bit image of the same size and calibration.")
	private ImagePlus output;

	@Override
	protected void compute() {
		ComplexImages.requireComplex(image);
		Check.that(view != ComplexView.COMPLEX, "view must not be COMPLEX: the image is complex already");
		output = ComplexImages.map(image, view.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'), false, ComplexImages
			.whole(image), in -> DisplayOps.complex((ComplexImg) in, view));
		ComplexImages.fitRange(output, view);
	}
}

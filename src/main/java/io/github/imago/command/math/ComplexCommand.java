package io.github.imago.command.math;

import ij.ImagePlus;

import io.github.imago.command.common.ImagoCommand;
import io.github.imago.image.ComplexImages;
import io.github.imago.image.Images;
import io.github.imago.kernel.fourier.ComplexForm;
import io.github.imago.op.MathOps;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Cast;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Makes complex images of real ones. */
@Plugin(type = Command.class, name = "imago.math.complex", menuPath = "Plugins>Imago>Math>Make Complex Image...", headless = true, //
	description = "Makes a complex image of real and imaginary part, or of amplitude and phase: two images, or one alone.", //
	attrs = { @Attr(name = "no-record"), @Attr(name = "no-preview") })
public final class ComplexCommand extends ImagoCommand {

	@Parameter(persist = false, label = "First", description = "Real part or amplitude, an image or stack of one channel.")
	private ImagePlus image;

	@Parameter(persist = false, required = false, label = "Second", //
		description = "Imaginary part or phase in radians, of the same size; 0 if left out.")
	private ImagePlus second;

	@Parameter(persist = false, label = "They are", description = "What the two images are of the complex one.")
	private ComplexForm form = ComplexForm.REAL_IMAGINARY;

	@Parameter(type = ItemIO.OUTPUT, label = "Complex image", description = "32-bit image with real and imaginary part as channels.")
	private ImagePlus output;

	@Override
	protected void compute() {
		if (second != null) Images.requireSameStack(image, second);
		final int[] done = { 0 };
		output = ComplexImages.map(image, "complex", false, ComplexImages.whole(image), in -> {
			final RandomAccessibleInterval<FloatType> other = second == null ? null : Images.plane(second, ++done[0]);
			return MathOps.complex(Cast.<RandomAccessibleInterval<FloatType>> unchecked(in), other, form);
		});
	}
}

package io.github.imago.command.fourier;

import ij.ImagePlus;

import io.github.imago.command.common.ImagoCommand;
import io.github.imago.image.ComplexImages;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.fourier.InverseKind;
import io.github.imago.op.FourierOps;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.complex.ComplexFloatType;
import net.imglib2.util.Cast;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Turns spectra back into images. */
@Plugin(type = Command.class, name = "imago.fourier.inverse", menuPath = "Plugins>Imago>Fourier>Inverse Fourier Transform...",
	headless = true, //
	description = "The inverse discrete Fourier transform (inverse FFT) of a complex spectrum with the frequency 0 in its middle. Padding " +
		"is cut off, and the calibration is that of the image that was transformed.", //
	attrs = { @Attr(name = "no-record"), @Attr(name = "no-preview"), @Attr(name = "complex") })
public final class InverseCommand extends ImagoCommand {

	@Parameter(persist = false, label = "Spectrum", description = "Complex image or stack, as Fourier Transform makes it.")
	private ImagePlus image;

	@Parameter(persist = false, label = "Result", //
		description = "Whether the result is real or complex; Auto makes it real where the spectrum has the symmetry of a real image.")
	private InverseKind kind = InverseKind.AUTO;

	@Parameter(persist = false, label = "Width (px)",
		description = "Pixels along x that are kept; 0 for as many as the transformed image had.")
	private Integer width = 0;

	@Parameter(persist = false, label = "Height (px)",
		description = "Pixels along y that are kept; 0 for as many as the transformed image had.")
	private Integer height = 0;

	@Parameter(persist = false, label = "Depth (slices)",
		description = "Slices of a volume that are kept; 0 for as many as the transformed image had.")
	private Integer depth = 0;

	@Parameter(persist = false, label = "Stack as volume", description = "Transform along z too instead of slice by slice.")
	private Boolean volume = false;

	@Parameter(type = ItemIO.OUTPUT, label = "Image", description = "32-bit image, or a complex one.")
	private ImagePlus output;

	@Override
	protected void compute() {
		ComplexImages.requireComplex(image);
		Check.atLeast("depth", depth, 0);
		final FourierOrigin origin = FourierOrigin.readFrom(image);
		final int[] size = origin.size();
		final int x = width != 0 ? width : size[0], y = height != 0 ? height : size[1], z = !volume ? 0 : depth != 0 ? depth : size[2];
		output = ComplexImages.map(image, "inverse", volume, ComplexImages.whole(image), in -> FourierOps.inverse(
			Cast.<RandomAccessibleInterval<ComplexFloatType>> unchecked(in), kind, x, y, z));
		ComplexImages.fromReciprocal(output, image, volume);
		origin.restore(output, volume);
	}
}

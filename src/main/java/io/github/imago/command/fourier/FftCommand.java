package io.github.imago.command.fourier;

import ij.ImagePlus;

import io.github.imago.command.common.ImagoCommand;
import io.github.imago.image.ComplexImages;
import io.github.imago.image.Images;
import io.github.imago.kernel.fourier.ComplexView;
import io.github.imago.kernel.fourier.Missing;
import io.github.imago.kernel.fourier.Padding;
import io.github.imago.kernel.fourier.Window;
import io.github.imago.op.DisplayOps;
import io.github.imago.op.FourierOps;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.complex.ComplexFloatType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Cast;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Transforms images of any size, and shows their spectra in reciprocal units. */
@Plugin(type = Command.class, name = "imago.fourier.fft", menuPath = "Plugins>Imago>Fourier>Fourier Transform...", headless = true, //
	description = "The discrete Fourier transform (FFT) of images of any size, the frequency 0 in the middle, calibrated in 1/unit. Of an " +
		"image with a ROI, the part inside the ROI's bounds is transformed.", //
	attrs = { @Attr(name = "no-record"), @Attr(name = "no-preview"), @Attr(name = "complex") })
public final class FftCommand extends ImagoCommand {

	@Parameter(persist = false, label = "Image", description = "8-, 16- or 32-bit or complex image or stack.")
	private ImagePlus image;

	@Parameter(persist = false, label = "Window", //
		description = "What the image is multiplied by first, so that opposite edges meet without a step, which would be seen as a cross.")
	private Window window = Window.NONE;

	@Parameter(persist = false, label = "Window parameter", //
		description = "Tukey: share of the sides, 0 to 1; Kaiser: beta; Gaussian: sigma as a share of half the width. NaN for the usual 0.5, " +
			"8.6 and 0.4.")
	private Double windowParameter = Double.NaN;

	@Parameter(persist = false, label = "Padding", //
		description = "To what size the image is extended, with its mean, or with 0 after a window. Without padding the transform is exact for " +
			"any size.")
	private Padding padding = Padding.NONE;

	@Parameter(persist = false, label = "NaN pixels",
		description = "What becomes of NaN and infinite pixels, each of which would spread over everything.")
	private Missing missing = Missing.REFUSE;

	@Parameter(persist = false, label = "Result", //
		description = "What is seen of the spectrum. Complex is all of it, with real and imaginary part as channels: what the inverse " +
			"transform takes.")
	private ComplexView view = ComplexView.LOG_POWER;

	@Parameter(persist = false, label = "Stack as volume", description = "Transform along z too instead of slice by slice.")
	private Boolean volume = false;

	@Parameter(type = ItemIO.OUTPUT, label = "Spectrum", //
		description = "32-bit or complex image in cycles per unit, such as 1/nm, its origin at the frequency 0.")
	private ImagePlus output;

	@Override
	protected void compute() {
		output = ComplexImages.map(image, view == ComplexView.COMPLEX ? "fft-complex" : "fft", volume, Images.bounds(image), in -> {
			final RandomAccessibleInterval<?> spectrum = FourierOps.fft(Cast.<RandomAccessibleInterval<FloatType>> unchecked(in), window,
				windowParameter, padding, missing);
			return view == ComplexView.COMPLEX ? spectrum
				: DisplayOps.complex(Cast.<RandomAccessibleInterval<ComplexFloatType>> unchecked(spectrum), view);
		});
		FourierOrigin.of(image, volume).writeTo(output);
		ComplexImages.toReciprocal(output, image.getCalibration(), volume);
		if (view != ComplexView.COMPLEX) ComplexImages.fitRange(output, view);
	}
}

package io.github.imago.command.filter;

import ij.ImagePlus;

import io.github.imago.command.common.ImagoCommand;
import io.github.imago.image.Images;
import io.github.imago.image.Planes;
import io.github.imago.kernel.common.Border;
import io.github.imago.kernel.common.Matrix;
import io.github.imago.kernel.filter.Convolution;
import io.github.imago.kernel.filter.ConvolutionMethod;
import io.github.imago.kernel.filter.NamedKernel;
import io.github.imago.kernel.filter.Normalization;
import io.github.imago.op.ConvolveOps;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Cast;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Convolves or correlates with any kernel, slice by slice or as a volume. */
@Plugin(type = Command.class, name = "imago.filter.convolve", menuPath = "Plugins>Imago>Filter>Convolution Filter...", headless = true, //
	description = "Convolves or correlates with any kernel: typed, from an image, or known by name.",
	attrs = { @Attr(name = "no-record"), @Attr(name = "complex") })
public final class ConvolveCommand extends ImagoCommand {

	@Parameter(persist = false, label = "Image", description = "8-, 16- or 32-bit image or stack.")
	private ImagePlus image;

	@Parameter(persist = false, required = false, label = "Kernel image", //
		description = "Image whose current slice (as a volume: all slices) has the weights, in place of the next two; may be left out.", //
		attrs = @Attr(name = "own-grid"))
	private ImagePlus kernelFrom;

	@Parameter(persist = false, label = "Kernel", description = "A kernel by name, or Typed for the matrix below.")
	private NamedKernel kernel = NamedKernel.TYPED;

	@Parameter(persist = false, label = "Matrix", //
		description = "Weights for the kernel Typed: numbers parted by blanks or commas, rows by ; planes by ;; and /9 behind it all divides " +
			"by 9.")
	private String matrix = "-1 -1 -1; -1 17 -1; -1 -1 -1 /9";

	@Parameter(persist = false, label = "Divide weights by", description = "Nothing (None), their sum, or the sum of their magnitudes.")
	private Normalization normalization = Normalization.NONE;

	@Parameter(persist = false, label = "Correlate", //
		description = "Lay the kernel on the image as it is; otherwise it is mirrored, as convolution has it.")
	private Boolean correlate = false;

	@Parameter(persist = false, label = "Method", //
		description = "How to compute; the results differ by rounding alone, Auto takes the fastest.")
	private ConvolutionMethod method = ConvolutionMethod.AUTO;

	@Parameter(persist = false, label = "Border", description = "What the filter reads beyond the image's edge.")
	private Border border = Border.REFLECT;

	@Parameter(persist = false, label = "Border value", description = "The value beyond the edge, for the border rule Constant.")
	private Double borderValue = 0.0;

	@Parameter(persist = false, label = "Ignore NaN", //
		description = "NaN pixels are missing: each counts as the mean of the others under the weights. Otherwise NaN spreads.")
	private Boolean ignoreNaN = false;

	@Parameter(persist = false, label = "Stack as volume", //
		description = "Take z for a third axis, for kernels with planes, instead of slice by slice.")
	private Boolean volume = false;

	@Parameter(type = ItemIO.OUTPUT, label = "Convolved", //
		description = "Image of the same type where the kernel takes weighted means (no weight negative, their sum at most 1), else 32-bit.")
	private ImagePlus output;

	@Override
	protected void compute() {
		final RandomAccessibleInterval<FloatType> weights = kernelFrom == null ? null : volume ? Cast.unchecked(Images.volume(kernelFrom, 1, 1))
			: kernelPlane();
		final Matrix used = normalization.apply(weights == null ? kernel.matrix(matrix) : Planes.matrix(weights));
		final Images.Result result = Convolution.takesMeans(used) ? Images.Result.SAME : Images.Result.FLOAT;
		final Images.Operation convolve = (in, out) -> ConvolveOps.convolve(in, weights, kernel, matrix, normalization, correlate, method, border,
			borderValue, ignoreNaN, out);
		output = Images.map(image, "convolve", result, volume, convolve);
	}

	private RandomAccessibleInterval<FloatType> kernelPlane() {
		Images.requireGrey(kernelFrom);
		return Images.plane(kernelFrom, kernelFrom.getCurrentSlice());
	}
}

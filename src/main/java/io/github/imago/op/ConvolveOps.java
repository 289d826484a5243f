package io.github.imago.op;

import io.github.imago.image.Planes;
import io.github.imago.image.Tiles;
import io.github.imago.kernel.common.Border;
import io.github.imago.kernel.common.Matrix;
import io.github.imago.kernel.filter.Convolution;
import io.github.imago.kernel.filter.ConvolutionMethod;
import io.github.imago.kernel.filter.NamedKernel;
import io.github.imago.kernel.filter.Normalization;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

import org.scijava.ops.spi.Nullable;

/** Convolution and correlation with any kernel. */
public final class ConvolveOps {

	private ConvolveOps() {}

	/**
	 * Convolves or correlates with any kernel up to the size of the image: typed, from an image, or known by name. The centre of a kernel
	 * of n weights along an axis is weight n/2, rounded down, for even n too. Agrees with {@code scipy.ndimage.convolve} and {@code
	 * correlate} to 1e-6 of the range, times the sum of the magnitudes of the weights. A kernel of one or two axes is applied to every
	 * line or plane. NaN and infinities spread to all results under which they meet a weight that is not 0. Integer results are rounded
	 * and clipped: give a float image for the result where a weight is negative. Algorithms, cost and sources: {@link Convolution}.
	 *
	 * @implNote op names='imago.filter.convolve', type=Computer
	 * @param in image of 1 to 3 axes (x, y, z), any real type
	 * @param kernelFrom image whose pixels are the weights, of no more axes than in; it takes the place of kernel and matrix (default none)
	 * @param kernel a kernel by name, or TYPED (default TYPED)
	 * @param matrix the weights for TYPED: numbers parted by blanks or commas, rows by ; and planes by ;; and behind them /9 to divide by
	 *          9; null is that of SHARPEN; not used for other kernels
	 * @param normalization what the weights are divided by: NONE for nothing, their SUM, or the sum of their magnitudes, ABSOLUTE_SUM
	 *          (default NONE)
	 * @param correlate true for correlation: the kernel is laid on the image as it is; false for convolution: mirrored on all axes
	 *          (default false)
	 * @param method how to compute; the results differ by rounding alone (default AUTO)
	 * @param border what lies beyond the edges (default REFLECT)
	 * @param borderValue the value there under CONSTANT (default 0)
	 * @param ignoreNaN true: NaN pixels are missing, and take the mean of the others under the weights; false: NaN spreads (default false)
	 * @param out result, any real type; its interval, inside that of in, says what is computed (container)
	 * @throws IllegalArgumentException if the kernel is no kernel for the image, cannot be normalised or separated as asked, or the
	 *          images do not fit together
	 */
	public static <T extends RealType<T>, K extends RealType<K>, R extends RealType<R>> void convolve(final RandomAccessibleInterval<T> in,
		@Nullable final RandomAccessibleInterval<K> kernelFrom, @Nullable final NamedKernel kernel, @Nullable final String matrix,
		@Nullable final Normalization normalization, @Nullable final Boolean correlate, @Nullable final ConvolutionMethod method,
		@Nullable final Border border, @Nullable final Double borderValue, @Nullable final Boolean ignoreNaN, final RandomAccessibleInterval<R> out)
	{
		final int dims = Arguments.axes(in);
		final Matrix weights = kernelFrom != null ? Planes.matrix(kernelFrom) : (kernel == null ? NamedKernel.TYPED : kernel).matrix(matrix);
		final Matrix divided = normalization == null ? weights : normalization.apply(weights);
		final Convolution convolution = new Convolution(divided, Arguments.flag(correlate), method == null ? ConvolutionMethod.AUTO : method, dims);
		Tiles.filter(in, Arguments.rule(border), Arguments.value(borderValue), float[].class, convolution.kernels(
			Arguments.flag(ignoreNaN)), out);
	}
}

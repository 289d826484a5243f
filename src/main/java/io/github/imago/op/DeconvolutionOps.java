package io.github.imago.op;

import io.github.imago.kernel.common.Border;
import io.github.imago.kernel.restore.DeconvolutionEdges;
import io.github.imago.kernel.restore.PsfCentre;
import io.github.imago.kernel.restore.RichardsonLucy;
import io.github.imago.kernel.restore.StopRule;
import io.github.imago.kernel.restore.WienerDeconvolution;
import io.github.imago.kernel.restore.WienerRegularizer;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

import org.scijava.ops.spi.Nullable;

/** Undoes blur that is known. */
public final class DeconvolutionOps {

	private DeconvolutionOps() {}

	/**
	 * Richardson-Lucy deconvolution, accelerated, with total variation if wanted, and without ringing at edges. An image of three axes is a
	 * volume. Agrees with {@code skimage.restoration.richardson_lucy} without clipping to 1e-5 of the range under ZERO, not accelerated. NaN and
	 * infinite pixels are missing: they are estimated from their neighbours, or NaN where nothing is known. Without a background the sum of the
	 * pixels is kept but for what crosses the edges. Algorithm, memory and sources in {@link RichardsonLucy}; images for which memory is too small are
	 * computed in parts ({@link Deconvolution}).
	 *
	 * @implNote op names='imago.restore.richardsonLucy', type=Computer
	 * @param in image of 1 to 3 axes (x, y, z), any real type; computed as float
	 * @param psf image of the point spread function, of no more axes than in, any size and scale: it is divided by its sum (default a Gaussian)
	 * @param psfCentre which pixel of psf is its centre (default MIDDLE)
	 * @param sigma standard deviation of the Gaussian along x and y in pixels, from 0, where psf is not given (default 1)
	 * @param sigmaZ the same along z, for volumes; NaN is sigma (default NaN)
	 * @param iterations most iterations, 1 to 100000 (default 30)
	 * @param accelerate whether each iteration starts from where the last two lead to (default true)
	 * @param regularization weight of the total variation, 0 to 0.1; 0.002 to 0.01 is usual (default 0)
	 * @param backgroundLevel grey value of a pixel that no light reached (default 0)
	 * @param stop when it ends before: CHANGE for little change, DISCREPANCY where the blurred result fits as well as noise lets it
	 *           (default DISCREPANCY)
	 * @param tolerance for CHANGE the relative root mean square change of an iteration, for DISCREPANCY the share of the expected one; NaN for
	 *           0.001 and 1.03 (default NaN)
	 * @param gain grey values for each count, above 0, for DISCREPANCY; NaN for what fits the noise that the image seems to have (default NaN)
	 * @param edges what lies beyond the edges (default ESTIMATE)
	 * @param epsilon where the blurred estimate is below it, the image counts for nothing, in grey values from 0 (default 0)
	 * @param out result, any real type; its interval, inside that of in, says what is stored (container)
	 * @throws IllegalArgumentException if a parameter cannot be used, psf has negative or NaN pixels or the images do not fit together
	 */
	public static <T extends RealType<T>, P extends RealType<P>, R extends RealType<R>> void richardsonLucy(final RandomAccessibleInterval<T> in,
		@Nullable final RandomAccessibleInterval<P> psf, @Nullable final PsfCentre psfCentre, @Nullable final Double sigma,
		@Nullable final Double sigmaZ, @Nullable final Integer iterations, @Nullable final Boolean accelerate, @Nullable final Double regularization,
		@Nullable final Double backgroundLevel, @Nullable final StopRule stop, @Nullable final Double tolerance, @Nullable final Double gain,
		@Nullable final DeconvolutionEdges edges, @Nullable final Double epsilon, final RandomAccessibleInterval<R> out)
	{
		final RichardsonLucy.Settings settings = new RichardsonLucy.Settings(iterations == null ? 30 : iterations, accelerate == null || accelerate,
			regularization == null ? 0 : regularization, backgroundLevel == null ? 0 : backgroundLevel, stop == null ? StopRule.DISCREPANCY : stop, Arguments
				.orNaN(tolerance), Arguments.orNaN(gain), edges == null ? DeconvolutionEdges.ESTIMATE : edges, epsilon == null ? 0 : epsilon);
		Deconvolution.deconvolve(in, Deconvolution.pointSpread(psf, psfCentre, sigma, sigmaZ, Arguments.axes(in)), settings, out);
	}

	/**
	 * Wiener deconvolution, linear, so that dark rims can be. An image of three axes is a volume. Equal to {@code
	 * skimage.restoration.wiener} without clipping to 1e-5 of the range under PERIODIC. The mean is kept. NaN and infinite pixels are missing: they are
	 * estimated, or NaN where nothing is known. Algorithm, memory and sources in {@link WienerDeconvolution}; images for which memory is
	 * too small are computed in parts ({@link Deconvolution}).
	 *
	 * @implNote op names='imago.restore.wiener', type=Computer
	 * @param in image of 1 to 3 axes (x, y, z), any real type; computed as float
	 * @param psf image of the point spread function, of no more axes than in, any size and scale: it is divided by its sum (default a Gaussian)
	 * @param psfCentre which pixel of psf is its centre (default MIDDLE)
	 * @param sigma standard deviation of the Gaussian along x and y in pixels, from 0, where psf is not given (default 1)
	 * @param sigmaZ the same along z, for volumes; NaN is sigma (default NaN)
	 * @param regularizer what noise is held back by: LAPLACIAN, or CONSTANT for a ratio of noise to signal (default LAPLACIAN)
	 * @param balance weight of the regularizer, from 0; under CONSTANT the power of the noise in parts of that of the image; NaN to find it by
	 *           generalised cross-validation (default NaN)
	 * @param border what lies beyond the edges (default REFLECT)
	 * @param borderValue the value there under CONSTANT (default 0)
	 * @param out result, any real type; its interval, inside that of in, says what is stored (container)
	 * @throws IllegalArgumentException if a parameter cannot be used, psf has negative or NaN pixels or the images do not fit together
	 */
	public static <T extends RealType<T>, P extends RealType<P>, R extends RealType<R>> void wiener(final RandomAccessibleInterval<T> in,
		@Nullable final RandomAccessibleInterval<P> psf, @Nullable final PsfCentre psfCentre, @Nullable final Double sigma,
		@Nullable final Double sigmaZ, @Nullable final WienerRegularizer regularizer, @Nullable final Double balance, @Nullable final Border border,
		@Nullable final Double borderValue, final RandomAccessibleInterval<R> out)
	{
		Deconvolution.deconvolve(in, Deconvolution.pointSpread(psf, psfCentre, sigma, sigmaZ, Arguments.axes(in)), regularizer == null
			? WienerRegularizer.LAPLACIAN : regularizer, Arguments.orNaN(balance), Arguments.rule(border), Arguments.value(borderValue), out);
	}
}

package io.github.imago.op;

import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.restore.Anscombe;
import io.github.imago.kernel.restore.TotalVariation;
import io.github.imago.kernel.restore.VariationSolver;
import io.github.imago.kernel.restore.Wavelet;
import io.github.imago.kernel.restore.WaveletShrinkRule;
import io.github.imago.kernel.restore.WaveletShrinkage;
import io.github.imago.kernel.restore.WaveletThreshold;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

import org.scijava.ops.spi.Nullable;

/** Denoisers that ask for few large coefficients: of wavelets, of gradients. */
public final class ShrinkOps {

	private ShrinkOps() {}

	/**
	 * Takes noise away by shrinking wavelet coefficients, of the orthogonal transform or of one that is invariant to shifts. An image of three
	 * axes is a volume. Without shiftInvariant, orthogonal wavelets agree with skimage.restoration.denoise_wavelet to 1e-6 of the range,
	 * biorthogonal ones with PyWavelets. With it, over twelve images and noise of 5, 15 and 30 of 255, SYM4 has 2 dB more than DB2 on a
	 * lattice, and 0.1 dB less on the others. NaN pixels stay. Algorithm, memory and sources: {@link WaveletShrinkage}; large images are
	 * computed part by part, which does not show.
	 *
	 * @implNote op names='imago.restore.wavelet', type=Computer
	 * @param in image of 1 to 3 axes (x, y, z), any real type; computed as float
	 * @param sigma standard deviation of the noise in grey values, from 0; NaN for that which the image seems to have (default NaN)
	 * @param wavelet any (default SYM4)
	 * @param levels how often the image is halved, 1 to 10; 0 for three times less than it could be, 1 to 6 (default 0)
	 * @param method how thresholds follow from sigma (default BAYES_SHRINK)
	 * @param shrinkage whether what exceeds the threshold shrinks too (default SOFT)
	 * @param shiftInvariant whether the result is the mean over all shifts of the image, without traces of a grid (default true)
	 * @param gain grey values for each count of a detector whose noise grows with the grey value: sigma then counts in standard deviations of
	 *           that noise, sigma 1 unless given; 0 if the noise is the same everywhere; NaN to find gain, offset and read noise in the image
	 *           (default 0)
	 * @param offset grey value without light, for a gain (default 0)
	 * @param readNoise standard deviation of the noise of the detector itself in grey values, for a gain (default 0)
	 * @param out result, any real type; its interval, inside that of in, says what is computed (container)
	 * @throws IllegalArgumentException if a parameter cannot be used or the images do not fit together
	 */
	public static <T extends RealType<T>, R extends RealType<R>> void wavelet(final RandomAccessibleInterval<T> in, @Nullable final Double sigma,
		@Nullable final Wavelet wavelet, @Nullable final Integer levels, @Nullable final WaveletThreshold method,
		@Nullable final WaveletShrinkRule shrinkage, @Nullable final Boolean shiftInvariant, @Nullable final Double gain,
		@Nullable final Double offset, @Nullable final Double readNoise, final RandomAccessibleInterval<R> out)
	{
		final Anscombe transform = Stabilized.transform(in, gain, offset, readNoise);
		final SourceBoxes boxes = new SourceBoxes(in, out, transform);
		new WaveletShrinkage(wavelet == null ? Wavelet.SYM4 : wavelet, levels == null ? 0 : levels, noise(in, sigma, transform),
			method == null ? WaveletThreshold.BAYES_SHRINK : method, shrinkage == null ? WaveletShrinkRule.SOFT : shrinkage,
			shiftInvariant == null || shiftInvariant).denoise(boxes, boxes.size());
	}

	/**
	 * Takes noise away by total variation: gives areas of even grey with sharp edges, and takes lines and textures for noise sooner than other
	 * methods. An image of three axes is a volume. Agrees with skimage.restoration.denoise_tv_chambolle to 1e-5 of the range, at the same
	 * iterations of the same solver. NaN pixels stay and count for nothing. Algorithm, memory and sources: {@link TotalVariation}; images of
	 * more than 4096 pixels a side are computed part by part, which does not show.
	 *
	 * @implNote op names='imago.restore.totalVariation', type=Computer
	 * @param in image of 1 to 3 axes (x, y, z), any real type; computed as float
	 * @param weight how much variation counts against the difference from the image, in grey values, from 0; NaN for that of the least
	 *           expected error (default NaN)
	 * @param sigma standard deviation of the noise in grey values, from 0, where there is no weight; NaN for that which the image seems to
	 *           have, place by place (default NaN)
	 * @param solver algorithm (default FAST_GRADIENT_PROJECTION)
	 * @param tolerance greatest distance from the exact result, root mean square, as a part of the weight; under CHAMBOLLE change of the
	 *           energy from one iteration to the next, as a part of the first energy; from 0; NaN for 0.05, under CHAMBOLLE 2.0e-4 (default
	 *           NaN)
	 * @param iterations the most there are, at least 1 (default 500)
	 * @param gain grey values for each count of a detector whose noise grows with the grey value: sigma and weight then count in standard
	 *           deviations of that noise, sigma 1 unless given; 0 if the noise is the same everywhere; NaN to find gain, offset and read noise
	 *           in the image (default 0)
	 * @param offset grey value without light, for a gain (default 0)
	 * @param readNoise standard deviation of the noise of the detector itself in grey values, for a gain (default 0)
	 * @param out result, any real type; its interval, inside that of in, says what is computed (container)
	 * @throws IllegalArgumentException if a parameter cannot be used or the images do not fit together
	 */
	public static <T extends RealType<T>, R extends RealType<R>> void totalVariation(final RandomAccessibleInterval<T> in,
		@Nullable final Double weight, @Nullable final Double sigma, @Nullable final VariationSolver solver, @Nullable final Double tolerance,
		@Nullable final Integer iterations, @Nullable final Double gain, @Nullable final Double offset, @Nullable final Double readNoise,
		final RandomAccessibleInterval<R> out)
	{
		final Anscombe transform = Stabilized.transform(in, gain, offset, readNoise);
		final SourceBoxes boxes = new SourceBoxes(in, out, transform);
		final double given = Arguments.orNaN(weight);
		final boolean even = transform != null || !Double.isNaN(Arguments.orNaN(sigma));
		new TotalVariation(given, Double.isNaN(given) ? noise(in, sigma, transform) : 0, even, solver == null ? VariationSolver.FAST_GRADIENT_PROJECTION
			: solver, Arguments.orNaN(tolerance), iterations == null ? 500 : iterations).denoise(boxes, boxes.size());
	}

	/** The noise that is given, else that of stabilized images, else that which an image seems to have. */
	private static double noise(final RandomAccessibleInterval<?> in, final Double sigma, final Anscombe transform) {
		final double given = Arguments.orNaN(sigma);
		if (!Double.isNaN(given)) return Check.atLeast("sigma", given, 0);
		return transform == null ? new NoiseSamples(in).sigma() : 1;
	}
}

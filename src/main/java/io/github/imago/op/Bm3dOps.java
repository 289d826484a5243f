package io.github.imago.op;

import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.restore.Bm3d;
import io.github.imago.kernel.restore.Bm3dNoise;
import io.github.imago.kernel.restore.Bm3dProfile;
import io.github.imago.kernel.restore.NoiseForm;
import io.github.imago.kernel.restore.OpponentColors;

import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;

import org.scijava.ops.spi.Nullable;

/** Takes noise away by block matching and 3D filtering. */
public final class Bm3dOps {

	private Bm3dOps() {}

	/**
	 * Takes noise away by BM3D: blocks that look alike are filtered together, in two steps; of three colours, those are taken together whose
	 * mean looks alike ({@link OpponentColors}). Means over twelve standard images and over 24 colour photographs are within 0.1 dB of those of
	 * the authors' program. NaN pixels are left out and stay, as do all colours where one is NaN. Noise need not be white if an image tells what
	 * it is like. Algorithm, memory and sources: {@link Bm3d}; images of more than 2048 pixels a side are computed part by part, which does not
	 * show.
	 *
	 * @implNote op names='imago.restore.bm3d', type=Computer
	 * @param in image of 2 axes (x, y), or of 3 with three colours along the third, any real type; computed as float
	 * @param noiseModel what noise that is not white is like, of any size, see noiseForm: of 2 axes; of samples, a further axis may have several
	 *           of them; of an image in colours, the third axis may have three colours, and a fourth the samples (default white noise)
	 * @param sigma standard deviation of the noise in grey values, from 0; NaN for that of noiseModel, or that which the image (of colours: each
	 *           of their mean and differences) seems to have (default NaN)
	 * @param profile how thoroughly blocks are looked for (default AUTO)
	 * @param gain grey values for each count of a detector whose noise grows with the grey value: sigma then counts in standard deviations of
	 *           that noise, sigma 1 unless given; 0 if the noise is the same everywhere; NaN to find gain, offset and read noise in the image
	 *           (default 0)
	 * @param offset grey value without light, for a gain (default 0)
	 * @param readNoise standard deviation of the noise of the detector itself in grey values, for a gain (default 0)
	 * @param noiseForm what noiseModel is: a SAMPLE of noise without structure, of which the mean does not count; the SPECTRUM of the noise, the mean
	 *           of the squared absolute values that the Fourier transform of such noise has, with the frequency 0 at half of each size; or the
	 *           KERNEL by which white noise of variance 1 is convolved (default SAMPLE)
	 * @param out result, any real type; its interval, inside that of in, says what is computed (container)
	 * @throws IllegalArgumentException if sigma is below 0, noiseModel has no noise, or the images do not fit together
	 */
	public static <T extends RealType<T>, N extends RealType<N>, R extends RealType<R>> void bm3d(final RandomAccessibleInterval<T> in,
		@Nullable final RandomAccessibleInterval<N> noiseModel, @Nullable final Double sigma, @Nullable final Bm3dProfile profile,
		@Nullable final Double gain, @Nullable final Double offset, @Nullable final Double readNoise, @Nullable final NoiseForm noiseForm,
		final RandomAccessibleInterval<R> out)
	{
		final int channels = BlockDenoising.channels(in);
		final List<Bm3dNoise> noise = noiseModel == null ? null : BlockDenoising.noise(images(noiseModel, channels), noiseForm, channels);
		BlockDenoising.denoise(in, noise, sigma, profile, gain, offset, readNoise, out);
	}

	/** Samples one by one. */
	private static <N> Stream<RandomAccessibleInterval<N>> images(final RandomAccessibleInterval<N> image, final int channels) {
		final int axes = image.numDimensions();
		if (axes == 2 || axes == 3 && channels == 3 && image.dimension(2) == 3) return Stream.of(image);
		Check.that(axes == 3 || axes == 4 && channels == 3, "noiseModel must have 2 or 3 axes, or 4 for colours, got " + axes);
		return LongStream.rangeClosed(image.min(axes - 1), image.max(axes - 1)).mapToObj(i -> Views.hyperSlice(image, axes - 1, i));
	}
}

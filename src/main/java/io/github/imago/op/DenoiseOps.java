package io.github.imago.op;

import static io.github.imago.op.Arguments.plane;
import static io.github.imago.op.Arguments.rule;
import static io.github.imago.op.Arguments.value;

import io.github.imago.image.Tiles;
import io.github.imago.kernel.common.Border;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.restore.NonLocalEstimate;
import io.github.imago.kernel.restore.NonLocalMeans;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;

import org.scijava.ops.spi.Nullable;

/** Takes noise away by means of what is alike. */
public final class DenoiseOps {

	/** h of non-local means where none is given, in sigma: within 0.03 dB of the best, on the mean over photographs and micrographs, for both estimates. */
	private static final double STRENGTH = 0.7;

	private DenoiseOps() {}

	/**
	 * Takes noise away by non-local means: each pixel becomes the mean of those pixels of a window whose neighbourhoods look like its own. An
	 * image of three axes is a volume, or has channels that are averaged by the same weights. Agrees with the definition to 2e-5 of the range; NaN
	 * pixels do not count and stay. Algorithm and sources: {@link NonLocalMeans}.
	 *
	 * @implNote op names='imago.restore.nonLocalMeans', type=Computer
	 * @param in image of 1 to 3 axes (x, y, z), any real type; computed as float
	 * @param sigma standard deviation of the noise in grey values, from 0; NaN for that which the image seems to have (default NaN)
	 * @param strength h, how different neighbourhoods may be beyond their noise, in grey values, above 0: weights are exp(-e / h²), e being the excess
	 *           of their mean squared difference, of patches exp(-4 e / h²); NaN for 0.7 sigma (default NaN)
	 * @param patchRadius pixels from the centre of a neighbourhood to its side, 0 to 50 (default 2)
	 * @param searchRadius pixels from the centre of the window to its side, 1 to 200 (default 10)
	 * @param patchRadiusZ the same as patchRadius along z, for volumes; NaN is patchRadius (default NaN)
	 * @param searchRadiusZ the same as searchRadius along z, for volumes, from 0; NaN is searchRadius, 3 at most (default NaN)
	 * @param estimate PIXELWISE, the mean of pixels, or PATCHWISE, that of whole neighbourhoods, about three times as slow (default PATCHWISE)
	 * @param together whether the third axis is one of channels that look alike where all of them together do, such as red, green and blue,
	 *           rather than z; sigma is then the square root of the mean of their variances (default false)
	 * @param border what lies beyond the edges (default REFLECT)
	 * @param borderValue the value there under CONSTANT (default 0)
	 * @param gain grey values for each count of a detector whose noise grows with the grey value: sigma and strength then count in standard
	 *           deviations of that noise, sigma 1 unless given; 0 if the noise is the same everywhere; NaN to find gain, offset and read noise in the image
	 *           (default 0)
	 * @param offset grey value without light, for a gain (default 0)
	 * @param readNoise standard deviation of the noise of the detector itself in grey values, for a gain (default 0)
	 * @param out result, any real type; its interval, inside that of in, says what is computed (container)
	 * @throws IllegalArgumentException if a parameter cannot be used or the images do not fit together
	 */
	public static <T extends RealType<T>, R extends RealType<R>> void nonLocalMeans(final RandomAccessibleInterval<T> in,
		@Nullable final Double sigma, @Nullable final Double strength, @Nullable final Integer patchRadius, @Nullable final Integer searchRadius,
		@Nullable final Double patchRadiusZ, @Nullable final Double searchRadiusZ, @Nullable final NonLocalEstimate estimate,
		@Nullable final Boolean together, @Nullable final Border border, @Nullable final Double borderValue, @Nullable final Double gain,
		@Nullable final Double offset, @Nullable final Double readNoise, final RandomAccessibleInterval<R> out)
	{
		final boolean channels = Arguments.flag(together);
		Check.that(!channels || in.numDimensions() == 3, "an image whose channels count together must have three axes, this one has " + in
			.numDimensions());
		final int axes = Math.max(2, in.numDimensions()), patch = patchRadius == null ? 2 : patchRadius, search = searchRadius == null ? 10
			: searchRadius;
		final int patchZ = whole("patchRadiusZ", patchRadiusZ, patch, NonLocalMeans.MAX_PATCH_RADIUS);
		final int searchZ = whole("searchRadiusZ", searchRadiusZ, Math.min(search, 3), NonLocalMeans.MAX_SEARCH_RADIUS);
		Stabilized.denoise(in, gain, offset, readNoise, out, (source, scale, target) -> {
			final double noise = scale.sigma(sigma, () -> channels ? meanSigma(source) : new NoiseSamples(source).sigma());
			final double wanted = Arguments.orNaN(strength), h = Double.isNaN(wanted) ? STRENGTH * noise : Check.above("strength", wanted, 0);
			// Nothing is like its surroundings up to no noise: the image stays.
			final double least = Math.max(h, Float.MIN_NORMAL);
			Tiles.filter(plane(source), rule(border), scale.value(value(borderValue)), float[].class, () -> new NonLocalMeans(patch, patchZ, search,
				searchZ, noise, least, estimate == null ? NonLocalEstimate.PATCHWISE : estimate, axes, channels), plane(target));
		});
	}

	/** The root of the mean variance of the channels' noise. */
	private static double meanSigma(final RandomAccessibleInterval<?> channels) {
		double sum = 0;
		for (long c = channels.min(2); c <= channels.max(2); c++) {
			final double sigma = new NoiseSamples(Views.hyperSlice(channels, 2, c)).sigma();
			sum += sigma * sigma;
		}
		return Math.sqrt(sum / Math.max(1, channels.dimension(2)));
	}

	private static int whole(final String name, final Double value, final int otherwise, final int most) {
		if (Double.isNaN(Arguments.orNaN(value))) return otherwise;
		Check.within(name, value, 0, most);
		Check.that(value == Math.rint(value), name + " must be a whole number, got " + value);
		return value.intValue();
	}
}

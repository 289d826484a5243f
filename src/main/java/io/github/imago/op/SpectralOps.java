package io.github.imago.op;

import io.github.imago.kernel.spectral.PrincipalComponents;
import io.github.imago.kernel.spectral.SpectrumScaling;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

import org.scijava.ops.spi.Nullable;

/** Spectrum images: images with a spectrum at each pixel. */
public final class SpectralOps {

	private SpectralOps() {}

	/**
	 * Finds the principal components of the spectra of an image, and how many of them stand out of the noise. An image of these alone is
	 * denoised. The image is read in blocks of 64 MB, twice here and once for each image that is made of the components. Definitions, memory
	 * and cost: {@link PrincipalComponents}.
	 *
	 * @implNote op names='imago.spectral.pca', type=Function
	 * @param in image of three axes or more, the last of which is that of the spectra, with two elements or more; any real type; pixels with
	 *           NaN or infinite values do not count
	 * @param region mask of the first two axes: pixels where it is 0 do not count (default all)
	 * @param scaling POISSON for counts and what is proportional to them, NONE for noise that is the same everywhere (default POISSON)
	 * @param subtractMean whether the mean spectrum is subtracted first, with scaling NONE only (default false)
	 * @param components how many are kept; 0 for those that stand out of the noise (default 0)
	 * @param shrink whether components are weakened by what noise adds to them, and weaker ones kept (default false)
	 * @return the components, and what is made of them
	 * @throws IllegalArgumentException if there are too few channels or pixels, values are negative with POISSON, or a parameter is out of
	 *           range
	 */
	public static <T extends RealType<T>, M extends RealType<M>> SpectralComponents pca(final RandomAccessibleInterval<T> in,
		@Nullable final RandomAccessibleInterval<M> region, @Nullable final SpectrumScaling scaling, @Nullable final Boolean subtractMean,
		@Nullable final Integer components, @Nullable final Boolean shrink)
	{
		final SpectrumBlocks blocks = new SpectrumBlocks(in, region);
		return new SpectralComponents(new PrincipalComponents(blocks, scaling == null ? SpectrumScaling.POISSON : scaling, Arguments.flag(
			subtractMean), components == null ? 0 : components, Arguments.flag(shrink)), blocks);
	}
}

package io.github.imago.op;

import io.github.imago.image.Planes;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.measure.ErrorScale;
import io.github.imago.kernel.measure.ImageQuality;
import io.github.imago.kernel.measure.SsimWindow;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.util.Intervals;

import org.scijava.ops.spi.Nullable;

/** How noisy images are, how near they come to one another, and noise that is the same at all grey values. */
public final class NoiseOps {

	private NoiseOps() {}

	/**
	 * Compares an image with a reference: mean squared, absolute and normalised errors, peak signal to noise ratio, structural similarity.
	 * Pixels that are NaN or infinite in either do not count. Agrees with scikit-image to 1e-6. Definitions: {@link ImageQuality}.
	 *
	 * @implNote op names='imago.measure.psnr', type=Function
	 * @param in image of two axes, any real type
	 * @param reference what it should be: of the same size, any real type
	 * @param region mask of the same size: pixels where it is 0 do not count (default all)
	 * @param dataRange range of grey values that PSNR and SSIM refer to, above 0; NaN for 255 or 65535 where the reference is of 8 or 16 bits, else
	 *           the greatest less the least of its values that count (default NaN)
	 * @param ssimWindow neighbourhoods that SSIM compares (default GAUSSIAN)
	 * @param errorScale what the normalised error is divided by (default EUCLIDEAN)
	 * @return the measures, and the map of structural similarity
	 * @throws IllegalArgumentException if the sizes differ, no pixel counts, or there is no data range
	 */
	public static <T extends RealType<T>, R extends RealType<R>, M extends RealType<M>> ImageQuality psnr(final RandomAccessibleInterval<T> in,
		final RandomAccessibleInterval<R> reference, @Nullable final RandomAccessibleInterval<M> region, @Nullable final Double dataRange,
		@Nullable final SsimWindow ssimWindow, @Nullable final ErrorScale errorScale)
	{
		Arguments.requirePlane(in);
		Check.that(Intervals.equalDimensions(in, reference), "reference must be of the image's size");
		Check.that(region == null || Intervals.equalDimensions(in, region), "region must be of the image's size");
		final Object type = reference.getType();
		final double given = Arguments.orNaN(dataRange);
		final double range = !Double.isNaN(given) ? given : type instanceof UnsignedByteType ? 255 : type instanceof UnsignedShortType ? 65535
			: Double.NaN;
		return ImageQuality.of(Planes.floats(in), Planes.floats(reference), region == null ? null : Planes.mask(region), (int) in.dimension(0),
			(int) in.dimension(1), range, ssimWindow == null ? SsimWindow.GAUSSIAN : ssimWindow, errorScale == null ? ErrorScale.EUCLIDEAN
			: errorScale);
	}
}

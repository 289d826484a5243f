package io.github.imago.kernel.measure;

import io.github.imago.kernel.common.Check;

/**
 * How near an image comes to a reference. Pixels that are NaN or infinite in either of both, or outside a mask, do not count. No value is
 * rescaled.
 *
 * @param pixels how many count
 * @param mse mean squared error, in squared grey values
 * @param mae mean absolute error
 * @param bias mean of image less reference
 * @param maxError the greatest absolute error
 * @param nrmse root of {@code mse} over the {@link ErrorScale}
 * @param psnr peak signal to noise ratio, {@code 10 lg(dataRange² / mse)}, in dB; infinite for equal images
 * @param ssim mean of the map over those counted pixels whose windows lie inside the image and hold finite pixels only; NaN if there are none
 * @param dataRange the range of values that {@code psnr} and {@code ssim} refer to
 * @param map {@link StructuralSimilarity} of every pixel
 */
public record ImageQuality(long pixels, double mse, double mae, double bias, double maxError, double nrmse, double psnr, double ssim,
	double dataRange, float[] map)
{

	/**
	 * Compares two images. Memory: 4 bytes a pixel, for the map.
	 *
	 * @param image {@code width * height}
	 * @param reference as many
	 * @param mask as many, 0 where a pixel does not count; null for none
	 * @param dataRange above 0; NaN for the greatest less the least value of the reference's counted pixels
	 * @throws IllegalArgumentException if no pixel counts, or the data range is not above 0
	 */
	public static ImageQuality of(final float[] image, final float[] reference, final byte[] mask, final int width, final int height,
		final double dataRange, final SsimWindow window, final ErrorScale scale)
	{
		final int n = Check.elements(width, height);
		Check.that(image.length == n && reference.length == n, "image and reference must have the same size");
		Check.that(mask == null || mask.length == n, "mask must be of the image's size");
		long count = 0;
		double squares = 0, absolute = 0, sum = 0, most = 0, mean = 0, power = 0, min = Double.POSITIVE_INFINITY, max = Double.NEGATIVE_INFINITY;
		for (int i = 0; i < n; i++) {
			final double r = reference[i], d = image[i] - r;
			if (d - d != 0 || mask != null && mask[i] == 0) continue;
			count++;
			squares += d * d;
			absolute += Math.abs(d);
			sum += d;
			most = Math.max(most, Math.abs(d));
			mean += r;
			power += r * r;
			min = Math.min(min, r);
			max = Math.max(max, r);
		}
		Check.that(count > 0, "no pixel counts: all are outside the region, or NaN or infinite in one of both images");
		Check.that(!Double.isNaN(dataRange) || max > min,
			"dataRange must be given, since all pixels of the reference that count are equal and show none");
		final double range = Double.isNaN(dataRange) ? max - min : Check.above("dataRange", dataRange, 0), mse = squares / count;
		final double norm = scale == ErrorScale.EUCLIDEAN ? Math.sqrt(power / count) : scale == ErrorScale.MIN_MAX ? max - min : mean / count;
		final float[] map = StructuralSimilarity.map(image, reference, width, height, window, range);
		return new ImageQuality(count, mse, absolute / count, sum / count, most, Math.sqrt(mse) / norm, 10 * Math.log10(range * range / mse), inner(
			map, mask, width, height, window.radius()), range, map);
	}

	/** The mean of a map, edges left out. */
	private static double inner(final float[] map, final byte[] mask, final int width, final int height, final int edge) {
		double sum = 0;
		long count = 0;
		for (int y = edge; y < height - edge; y++)
			for (int x = edge; x < width - edge; x++) {
				final int i = y * width + x;
				if (map[i] != map[i] || mask != null && mask[i] == 0) continue;
				sum += map[i];
				count++;
			}
		return sum / count;
	}
}

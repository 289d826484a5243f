package io.github.imago.op;

import io.github.imago.image.Planes;
import io.github.imago.image.Pointwise;
import io.github.imago.kernel.calibration.PixelSize;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.fourier.FrcCriterion;
import io.github.imago.kernel.fourier.Missing;
import io.github.imago.kernel.fourier.RingCorrelation;
import io.github.imago.kernel.fourier.Window;
import io.github.imago.kernel.measure.ErrorScale;
import io.github.imago.kernel.measure.ImageQuality;
import io.github.imago.kernel.measure.SsimWindow;
import io.github.imago.kernel.restore.Anscombe;
import io.github.imago.kernel.restore.NoiseLevel;
import io.github.imago.kernel.restore.PatchNoise;
import io.github.imago.kernel.restore.VarianceMean;

import java.util.List;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;

import org.scijava.ops.spi.Nullable;

/** How noisy images are, how near they come to one another, and noise that is the same at all grey values. */
public final class NoiseOps {

	/** Pixels of pairs of frames that are looked at, about. */
	private static final long DIFFERENCES = 1 << 22;

	private NoiseOps() {}

	/**
	 * Compares an image with a reference: mean squared, absolute and normalised errors, peak signal to noise ratio, structural similarity.
	 * Pixels that are NaN or infinite in either do not count. Agrees with scikit-image to 1e-6. Definitions: {@link ImageQuality}.
	 *
	 * @implNote op names='imago.measure.psnr', type=Function
	 * @param in image of two axes, any real type
	 * @param reference what it should be: of the same size, any real type
	 * @param region mask of the same size: pixels where it is 0 do not count (default all)
	 * @param dataRange range of grey values that PSNR and SSIM refer to, above 0; NaN for 255 or 65535 where the reference is of 8 or 16 bits,
	 *           else the greatest less the least of its values that count (default NaN)
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

	/**
	 * Correlates the spectra of two images of the same scene, or of two halves of the pixels of one, in rings of frequencies, which tells up
	 * to which resolution they agree. Any size, no padding. Definition: {@link RingCorrelation}.
	 *
	 * @implNote op names='imago.measure.frc', type=Function
	 * @param in image of two axes, from 4 x 4 pixels, any real type
	 * @param second another image of the same scene, of the same size; without it, the pixels of one are parted, from 8 x 8 (default none)
	 * @param window what the images are multiplied by, so that the step between opposite edges is not taken for detail (default HANN)
	 * @param windowParameter the parameter of the window; NaN for the usual one (default NaN)
	 * @param binWidth width of the rings in Fourier pixels, from 1: wider ones are less noisy (default 1)
	 * @param criterion what the correlation must reach (default ONE_SEVENTH)
	 * @param missing what becomes of NaN and infinite pixels (default REFUSE)
	 * @param pixelSize size of a pixel (default 1 pixel)
	 * @return correlation of each ring, and the resolution
	 * @throws IllegalArgumentException if the images do not fit together, are too small, or a parameter is out of range
	 */
	public static <T extends RealType<T>, S extends RealType<S>> RingCorrelation frc(final RandomAccessibleInterval<T> in,
		@Nullable final RandomAccessibleInterval<S> second, @Nullable final Window window, @Nullable final Double windowParameter,
		@Nullable final Double binWidth, @Nullable final FrcCriterion criterion, @Nullable final Missing missing,
		@Nullable final PixelSize pixelSize)
	{
		Arguments.requirePlane(in);
		Check.that(second == null || Intervals.equalDimensions(in, second), "second must be of the image's size");
		final Missing rule = missing == null ? Missing.REFUSE : missing;
		final float[] a = rule.fill(Planes.floats(in)), b = second == null ? null : rule.fill(Planes.floats(second));
		final int width = (int) in.dimension(0), height = (int) in.dimension(1);
		final Window shape = window == null ? Window.HANN : window;
		final FrcCriterion limit = criterion == null ? FrcCriterion.ONE_SEVENTH : criterion;
		final double rings = binWidth == null ? 1 : binWidth, parameter = Arguments.orNaN(windowParameter);
		final double sizeX = pixelSize == null ? 1 : pixelSize.width(), sizeY = pixelSize == null ? 1 : pixelSize.height();
		return b == null ? RingCorrelation.ofHalves(a, width, height, shape, parameter, rings, limit, sizeX, sizeY)
			: RingCorrelation.of(a, b, width, height, shape, parameter, rings, limit, sizeX, sizeY);
	}

	/**
	 * Estimates the noise of an image: its standard deviation if it is the same everywhere, by wavelets (as scikit-image) and by patches
	 * without texture, and how its variance grows with the grey value, which tells gain and read noise of a detector. Large images are
	 * looked at in evenly spread strips, 4 million pixels in all. Algorithms: {@link NoiseLevel}, {@link PatchNoise}, {@link VarianceMean}.
	 *
	 * @implNote op names='imago.restore.noise', type=Function
	 * @param in image of two axes, or three, whose third one is planes of one image or frames of one scene; any real type
	 * @param second another frame of the same scene, of the same size: the variances are those of differences from it (default none)
	 * @param region mask of two axes: pixels where it is 0 do not count (default all)
	 * @param temporal whether variances are those of differences between successive planes, two or more (default false)
	 * @return both standard deviations, and points and line of variance against grey value
	 * @throws IllegalArgumentException if the images do not fit together, or no pixel counts
	 */
	public static <T extends RealType<T>, S extends RealType<S>, M extends RealType<M>> NoiseReport noise(final RandomAccessibleInterval<T> in,
		@Nullable final RandomAccessibleInterval<S> second, @Nullable final RandomAccessibleInterval<M> region, @Nullable final Boolean temporal)
	{
		Check.that(in.numDimensions() == 2 || in.numDimensions() == 3, "the image must have 2 or 3 axes, got " + in.numDimensions());
		Check.that(!Intervals.isEmpty(in), "the image must have pixels");
		final boolean series = Arguments.flag(temporal);
		Check.that(!series || second == null, "temporal must be false where a second frame is given");
		Check.that(second == null || Intervals.equalDimensions(in, second), "second must be of the image's size");
		Check.that(!series || in.numDimensions() == 3 && in.dimension(2) > 1, //
			"temporal must be false for a single plane: there is nothing to compare");
		final NoiseSamples samples = new NoiseSamples(limited(in, region));
		final List<float[]> planes = samples.planes();
		final int width = samples.width(), rows = samples.rows();
		final double[] range = clipping(planes);
		final VarianceMean variances = new VarianceMean(range[0], range[1]);
		if (series) for (int z = 1; z < in.dimension(2); z++)
			pairs(limited(Views.hyperSlice(in, 2, in.min(2) + z - 1), region), limited(Views.hyperSlice(in, 2, in.min(2) + z), region),
				in.dimension(2) - 1, variances);
		else if (second != null) pairs(limited(in, region), limited(second, region), 1, variances);
		else planes.forEach(plane -> variances.add(plane, width, rows));
		return new NoiseReport(samples.sigma(), PatchNoise.sigma(planes, width, rows), variances.curve());
	}

	/**
	 * Makes the noise of a detector that counts the same at all grey values, with a standard deviation of 1, or undoes that without bias after
	 * denoising. Every denoiser has this built in, by its parameter gain. Algorithm and sources: {@link Anscombe}.
	 *
	 * @implNote op names='imago.restore.stabilize', type=Computer
	 * @param in image of any number of axes, any real type; NaN stays
	 * @param gain grey values for each count, above 0 (default 1)
	 * @param offset grey value without light (default 0)
	 * @param readNoise standard deviation of the noise of the detector itself, in grey values, from 0 (default 0)
	 * @param inverse whether to go back (default false)
	 * @param out result, any real type; its interval, inside that of in, says what is computed (container)
	 * @throws IllegalArgumentException if a parameter is out of range or the images do not fit together
	 */
	public static <T extends RealType<T>, R extends RealType<R>> void stabilize(final RandomAccessibleInterval<T> in,
		@Nullable final Double gain, @Nullable final Double offset, @Nullable final Double readNoise, @Nullable final Boolean inverse,
		final RandomAccessibleInterval<R> out)
	{
		final Anscombe transform = new Anscombe(gain == null ? 1 : gain, offset == null ? 0 : offset, readNoise == null ? 0 : readNoise);
		final boolean back = Arguments.flag(inverse);
		Pointwise.compute(List.of(in), (values, result, n) -> {
			if (back) transform.inverse(values[0], result, n);
			else transform.forward(values[0], result, n);
		}, out);
	}

	/** Adds the strips of two images, fewer rows of them where there are many pairs. */
	private static void pairs(final RandomAccessibleInterval<?> first, final RandomAccessibleInterval<?> second, final long pairs,
		final VarianceMean variances)
	{
		final NoiseSamples a = new NoiseSamples(first), b = new NoiseSamples(second);
		final List<float[]> as = a.planes(), bs = b.planes();
		final int step = (int) Math.max(1, pairs * as.size() * a.width() * a.rows() / DIFFERENCES);
		for (int i = 0; i < as.size(); i++)
			variances.add(as.get(i), bs.get(i), a.width(), a.rows(), step);
	}

	/** The image, NaN where it does not count. */
	private static RandomAccessibleInterval<?> limited(final RandomAccessibleInterval<?> image, final RandomAccessibleInterval<?> region) {
		if (region == null) return image;
		final int[] size = Planes.size(image);
		Check.that(region.numDimensions() == 2 && region.dimension(0) == size[0] && region.dimension(1) == size[1],
			"region must have the width and height of the image");
		final byte[] mask = Planes.mask(region);
		final float[] pixels = Planes.floats(image).clone();
		int counted = 0;
		for (int i = 0; i < pixels.length; i++)
			if (mask[i % mask.length] == 0) pixels[i] = Float.NaN;
			else counted++;
		Check.that(counted > 0, "no pixel counts: the region is empty");
		return ArrayImgs.floats(pixels, image.dimensionsAsLongArray());
	}

	/** The least and the greatest value where more than one of a thousand pixels has it, as clipped images do; infinite else. */
	private static double[] clipping(final List<float[]> planes) {
		float min = Float.POSITIVE_INFINITY, max = Float.NEGATIVE_INFINITY;
		for (final float[] plane : planes)
			for (final float v : plane) {
				if (v < min) min = v;
				if (v > max) max = v;
			}
		long low = 0, high = 0, all = 0;
		for (final float[] plane : planes)
			for (final float v : plane) {
				if (v == min) low++;
				if (v == max) high++;
				if (v == v) all++;
			}
		return new double[] { low * 1000 > all ? min : Double.NEGATIVE_INFINITY, high * 1000 > all ? max : Double.POSITIVE_INFINITY };
	}
}

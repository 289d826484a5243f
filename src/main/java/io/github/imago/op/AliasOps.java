package io.github.imago.op;

import static io.github.imago.op.Arguments.orNaN;

import io.github.imago.image.Planes;
import io.github.imago.kernel.calibration.PixelSize;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.fourier.LocalSpectra;
import io.github.imago.kernel.fourier.LocalView;
import io.github.imago.kernel.fourier.Missing;
import io.github.imago.kernel.fourier.Window;
import io.github.imago.kernel.sampling.Aliasing;
import io.github.imago.kernel.sampling.Moire;
import io.github.imago.kernel.sampling.MoirePattern;
import io.github.imago.kernel.sampling.SamplingCheck;

import java.util.ArrayList;
import java.util.List;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

import org.scijava.ops.spi.Nullable;

/** What sampling does to detail: whether it suffices, and what aliasing looks like; and spectra in windows across an image. */
public final class AliasOps {

	private AliasOps() {}

	/**
	 * Checks whether an image is over-, well- or under-sampled: up to which frequency its power spectrum stands out from the noise.
	 * Measure and limits: {@link SamplingCheck}.
	 *
	 * @implNote op names='imago.sampling.check', type=Function
	 * @param in image of two axes with at least 32 x 32 pixels, any real type
	 * @param window what the image is multiplied by first (default HANN)
	 * @param windowParameter the parameter of a Tukey, Kaiser or Gaussian window; NaN for the usual one (default NaN)
	 * @param minSnr power of the signal over that of the noise, at one frequency, above which there is signal; above 0 (default 1)
	 * @param oversampledBelow share of the Nyquist frequency; an image whose signal ends below it is oversampled (default 0.5)
	 * @param undersampledAbove share of the Nyquist frequency; an image whose signal ends at or above it is undersampled (default 0.95)
	 * @param missing what becomes of NaN and infinite pixels (default REFUSE)
	 * @param pixelSize size of a pixel, in whose unit frequencies are (default 1 pixel)
	 * @return noise floor, profiles of the power over all directions and those of each axis, their cut-offs and verdicts
	 * @throws IllegalArgumentException if the image is too small or has NaN and missing is REFUSE, or a number is out of range
	 */
	public static <T extends RealType<T>> SamplingCheck check(final RandomAccessibleInterval<T> in, @Nullable final Window window,
		@Nullable final Double windowParameter, @Nullable final Double minSnr, @Nullable final Double oversampledBelow,
		@Nullable final Double undersampledAbove, @Nullable final Missing missing, @Nullable final PixelSize pixelSize)
	{
		Arguments.requirePlane(in);
		final int[] n = Planes.size(in);
		final PixelSize size = size(pixelSize);
		return SamplingCheck.of((missing == null ? Missing.REFUSE : missing).fill(Planes.floats(in)), n[0], n[1], size.width(), size.height(),
			window == null ? Window.HANN : window, orNaN(windowParameter), minSnr == null ? 1 : minSnr, oversampledBelow == null ? 0.5
				: oversampledBelow, undersampledAbove == null ? 0.95 : undersampledAbove);
	}

	/**
	 * Predicts what waves look like on pixels of some sizes: frequency, period and direction after folding into the first Nyquist zone,
	 * and contrast. Rules: {@link Aliasing}.
	 *
	 * @implNote op names='imago.sampling.alias', type=Function
	 * @param in image of two axes whose two strongest frequencies are taken where no periods are given (default none)
	 * @param periods of the waves in units, each with the angle of its wave vector in degrees, counterclockwise from x, after a comma, or
	 *         without for 0: as in 0.39 0.42,90
	 * @param pixelSizes distances of pixels in units, or with an x behind it in pixels of the image: as in 0.1 0.25 4x (default 1x, 2x, 4x)
	 * @param fill width of the sensitive area of a pixel over the distance of pixels, 0 for points, up to 1; above 0, fine waves lose
	 *         contrast (default 1)
	 * @param unit of periods and pixel sizes; if that of the pixel size is another one, it is refused (default: that of pixelSize)
	 * @param pixelSize size of a pixel of the image (default 1 pixel)
	 * @return every wave on pixels of every size, all sizes of the first wave first
	 * @throws IllegalArgumentException if a list cannot be read, there are neither periods nor an image, or nothing stands out of the image
	 */
	public static <T extends RealType<T>> List<Aliasing> alias(@Nullable final RandomAccessibleInterval<T> in, @Nullable final String periods,
		@Nullable final String pixelSizes, @Nullable final Double fill, @Nullable final String unit, @Nullable final PixelSize pixelSize)
	{
		final PixelSize size = size(pixelSize);
		Check.that(unit == null || unit.isBlank() || pixelSize == null || PixelSize.spelled(unit).equals(size.unit()),
			"unit must be that of the image, " + size.unit() + ", got " + unit);
		final List<double[]> sizes = Aliasing.parsePixelSizes("pixelSizes", pixelSizes == null ? "1x 2x 4x" : pixelSizes, size.width(),
			size.height());
		List<Aliasing.Frequency> frequencies = Aliasing.parsePeriods("periods", periods == null ? "" : periods);
		if (frequencies.isEmpty()) {
			Check.that(in != null, "periods must be given, as in 0.39 or 0.39,30, where there is no image to find them in");
			Arguments.requirePlane(in);
			final int[] n = Planes.size(in);
			frequencies = Aliasing.basis(Missing.REFUSE.fill(Planes.floats(in)), n[0], n[1], size.width(), size.height());
		}
		final List<Aliasing> result = new ArrayList<>();
		for (final Aliasing.Frequency frequency : frequencies)
			for (final double[] pixel : sizes)
				result.add(Aliasing.of(frequency, pixel[0], pixel[1], fill == null ? 1 : fill));
		return result;
	}

	/**
	 * Simulates aliasing and moire: draws one or two periodic structures, or takes an image; samples it by larger pixels, with and without
	 * a filter against aliasing; and makes images of the samples again. All images of the result are on the fine grid, cut to whole pixels
	 * of the detector. Definitions: {@link Moire}.
	 *
	 * @implNote op names='imago.sampling.moire', type=Function
	 * @param in image of two axes that is sampled instead of a drawn structure (default none)
	 * @param pattern what is drawn where there is no image (default GRATING)
	 * @param period of the structure in fine pixels, at least 2; of a zone plate, in its corners (default 7)
	 * @param angleDeg direction of its first wave vector in degrees, counterclockwise from x (default 10)
	 * @param contrast of each structure, 0 to 1 (default 1)
	 * @param period2 period of a second structure of the same kind that lies over the first, which multiplies it; 0 for none, else at
	 *         least 2 (default 0)
	 * @param angle2 direction of its first wave vector in degrees (default 0)
	 * @param extent width and height of the fine grid in pixels, at least the pitch (default 512)
	 * @param pitch distance of the pixels of the detector in fine pixels, at least 1 (default 8)
	 * @param fill width of their sensitive area over their distance, 0 for points, up to 1 (default 0)
	 * @return five images along the third axis: the original; the samples as pixels of the detector; the sinc interpolation through them;
	 *         and both again of samples that were taken after smoothing by a Gaussian of sigma = (pitch - 1) / 2
	 * @throws IllegalArgumentException if a number is out of range, or the image is smaller than a pixel of the detector or has NaN
	 */
	public static <T extends RealType<T>> RandomAccessibleInterval<FloatType> moire(@Nullable final RandomAccessibleInterval<T> in,
		@Nullable final MoirePattern pattern, @Nullable final Double period, @Nullable final Double angleDeg, @Nullable final Double contrast,
		@Nullable final Double period2, @Nullable final Double angle2, @Nullable final Integer extent, @Nullable final Integer pitch,
		@Nullable final Double fill)
	{
		final int by = Check.atLeast("pitch", pitch == null ? 8 : pitch, 1);
		final double area = Check.within("fill", fill == null ? 0 : fill, 0, 1) * by;
		int width = extent == null ? 512 : extent, height = width;
		if (in != null) {
			Arguments.requirePlane(in);
			final int[] n = Planes.size(in);
			width = n[0];
			height = n[1];
			Check.that(Math.min(width, height) >= by, "pitch must be at most " + Math.min(width, height) + ", the size of the image, got " + by);
		}
		else Check.within("extent", width, by, 16384);
		width -= width % by;
		height -= height % by;
		final float[] original;
		if (in != null) original = Missing.REFUSE.fill(Planes.floats(Views.interval(in, in.minAsLongArray(),
			new long[] { in.min(0) + width - 1, in.min(1) + height - 1 })));
		else {
			final MoirePattern what = pattern == null ? MoirePattern.GRATING : pattern;
			final double each = contrast == null ? 1 : contrast, second = Check.atLeast("period2", period2 == null ? 0 : period2, 0);
			original = Moire.draw(what, period == null ? 7 : period, angleDeg == null ? 10 : angleDeg, each, width, height);
			if (second > 0) {
				Check.atLeast("period2", second, 2);
				final float[] over = Moire.draw(what, second, angle2 == null ? 0 : angle2, each, width, height);
				for (int i = 0; i < original.length; i++)
					original[i] *= over[i];
			}
		}
		final float[] seen = Moire.average(original, width, height, area),
			smooth = Moire.average(Moire.antialiased(original, width, height, by), width, height, area);
		final float[][] images = { original, Moire.blocks(seen, width, height, by), Moire.sinc(seen, width, height, by),
			Moire.blocks(smooth, width, height, by), Moire.sinc(smooth, width, height, by) };
		final float[] all = new float[Check.elements(width, height, images.length)];
		for (int k = 0; k < images.length; k++)
			System.arraycopy(images[k], 0, all, k * width * height, width * height);
		return ArrayImgs.floats(all, width, height, images.length);
	}

	/**
	 * Power spectra in windows across an image (short-time Fourier transform), or maps of what is strongest in them. Only whole windows
	 * count; from each its mean is subtracted, and power is divided by the sum of the squared window, as scipy.signal.spectrogram with
	 * detrend constant and scaling density does. Definitions: {@link LocalSpectra}.
	 *
	 * @implNote op names='imago.fourier.windows', type=Function
	 * @param in image of two axes, any real type
	 * @param windowSize width and height of a window in pixels, from 4 up to the size of the image (default 64)
	 * @param windowStep distance of windows in pixels; 0 for half a window (default 0)
	 * @param window what each window is multiplied by (default HANN)
	 * @param windowParameter the parameter of a Tukey, Kaiser or Gaussian window; NaN for the usual one (default NaN)
	 * @param layout whether the spectra lie one behind the other or side by side, or maps of them (default SPECTRA)
	 * @param from for maps, lower end of the band in cycles per unit; 0 for two cycles per window (default 0)
	 * @param to for maps, upper end of the band in cycles per unit; 0 for the Nyquist frequency (default 0)
	 * @param missing what becomes of NaN and infinite pixels (default REFUSE)
	 * @param pixelSize size of a pixel, in whose unit frequencies are (default 1 pixel)
	 * @return decimal logarithms of the power, the frequency 0 in the middle: windows along the third axis, or side by side; or four maps
	 *         along the third axis: strongest frequency, its direction in degrees (counterclockwise from x, above -90 up to 90), variance
	 *         in the band, and peak over mean
	 * @throws IllegalArgumentException if a number is out of range, or the image has NaN and missing is REFUSE
	 */
	public static <T extends RealType<T>> RandomAccessibleInterval<FloatType> windows(final RandomAccessibleInterval<T> in,
		@Nullable final Integer windowSize, @Nullable final Integer windowStep, @Nullable final Window window,
		@Nullable final Double windowParameter, @Nullable final LocalView layout, @Nullable final Double from, @Nullable final Double to,
		@Nullable final Missing missing, @Nullable final PixelSize pixelSize)
	{
		Arguments.requirePlane(in);
		final int[] n = Planes.size(in);
		final int side = windowSize == null ? 64 : windowSize;
		final double low = Check.atLeast("from", from == null ? 0 : from, 0), high = Check.atLeast("to", to == null ? 0 : to, 0);
		final LocalSpectra spectra = new LocalSpectra((missing == null ? Missing.REFUSE : missing).fill(Planes.floats(in)), n[0], n[1], side,
			windowStep == null ? 0 : windowStep, window == null ? Window.HANN : window, orNaN(windowParameter));
		final int columns = spectra.columns(), rows = spectra.rows();
		if (layout == LocalView.MOSAIC) return ArrayImgs.floats(spectra.mosaic(), (long) columns * side, (long) rows * side);
		if (layout != LocalView.MAPS) return ArrayImgs.floats(spectra.spectra(), side, side, (long) columns * rows);
		final PixelSize size = size(pixelSize);
		return ArrayImgs.floats(spectra.maps(low, high, size.width(), size.height()), columns, rows,
			LocalSpectra.MAPS);
	}

	private static PixelSize size(final PixelSize pixelSize) {
		return pixelSize == null ? new PixelSize(1, 1, "px") : pixelSize;
	}
}

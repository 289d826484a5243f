package io.github.imago.op;

import io.github.imago.image.Planes;
import io.github.imago.kernel.calibration.PixelSize;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.fourier.LocalSpectra;
import io.github.imago.kernel.fourier.LocalView;
import io.github.imago.kernel.fourier.Missing;
import io.github.imago.kernel.fourier.Window;
import io.github.imago.kernel.sampling.Aliasing;
import io.github.imago.kernel.sampling.SamplingCheck;

import java.util.ArrayList;
import java.util.List;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;

import org.scijava.ops.spi.Nullable;

/** What sampling does to detail: whether it suffices, and what aliasing looks like; and spectra in windows across an image. */
public final class AliasOps {

	private AliasOps() {}

	/**
	 * Checks whether an image is over-, well- or under-sampled: up to which frequency its power spectrum stands out from the noise. Measure and limits: {@link SamplingCheck}.
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
		Check.that(in.numDimensions() == 2, "the image must have 2 axes, got " + in.numDimensions());
		final int[] n = Planes.size(in);
		final PixelSize size = size(pixelSize);
		return SamplingCheck.of((missing == null ? Missing.REFUSE : missing).fill(Planes.floats(in)), n[0], n[1], size.width(), size.height(),
			window == null ? Window.HANN : window, parameter(windowParameter), minSnr == null ? 1 : minSnr, oversampledBelow == null ? 0.5
				: oversampledBelow, undersampledAbove == null ? 0.95 : undersampledAbove);
	}

	/**
	 * Predicts what waves look like on pixels of some sizes: frequency, period and direction after folding into the first Nyquist zone, and contrast. Rules: {@link Aliasing}.
	 *
	 * @implNote op names='imago.sampling.alias', type=Function
	 * @param in image of two axes whose two strongest frequencies are taken where no periods are given (default none)
	 * @param periods of the waves in units, each with the angle of its wave vector in degrees, counterclockwise from x, after a comma, or without for 0: as in 0.39 0.42,90
	 * @param pixelSizes distances of pixels in units, or with an x behind it in pixels of the image: as in 0.1 0.25 4x (default 1x, 2x, 4x)
	 * @param fill width of the sensitive area of a pixel over the distance of pixels, 0 for points, up to 1; above 0, fine waves lose contrast (default 1)
	 * @param unit of periods and pixel sizes; if that of the pixel size is another one, it is refused (default: that of pixelSize)
	 * @param pixelSize size of a pixel of the image (default 1 pixel)
	 * @return every wave on pixels of every size, all sizes of the first wave first
	 * @throws IllegalArgumentException if a list cannot be read, there are neither periods nor an image, or nothing stands out of the image
	 */
	public static <T extends RealType<T>> List<Aliasing> alias(@Nullable final RandomAccessibleInterval<T> in, @Nullable final String periods,
		@Nullable final String pixelSizes, @Nullable final Double fill, @Nullable final String unit, @Nullable final PixelSize pixelSize)
	{
		final PixelSize size = size(pixelSize);
		Check.that(unit == null || unit.isBlank() || pixelSize == null || PixelSize.spelled(unit).equals(size.unit()), "unit must be that of the image, " + size.unit() +
			", got " + unit);
		final List<double[]> sizes = Aliasing.parsePixelSizes("pixelSizes", pixelSizes == null ? "1x 2x 4x" : pixelSizes, size.width(), size.height());
		List<Aliasing.Frequency> frequencies = Aliasing.parsePeriods("periods", periods == null ? "" : periods);
		if (frequencies.isEmpty()) {
			Check.that(in != null, "periods must be given, as in 0.39 or 0.39,30, where there is no image to find them in");
			Check.that(in.numDimensions() == 2, "the image must have 2 axes, got " + in.numDimensions());
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
	 * Power spectra in windows across an image (short-time Fourier transform), or maps of what is strongest in them. Only whole windows count; from each its mean is
	 * subtracted, and power is divided by the sum of the squared window, as scipy.signal.spectrogram with detrend constant and scaling density does. Definitions:
	 * {@link LocalSpectra}.
	 *
	 * @implNote op names='imago.fourier.windows', type=Function
	 * @param in image of two axes, any real type
	 * @param windowSize width and height of a window in pixels, from 4 up to the size of the image (default 64)
	 * @param windowStep distance of windows in pixels; 0 for half a window (default 0)
	 * @param window what each window is multiplied by (default HANN)
	 * @param windowParameter the parameter of a Tukey, Kaiser or Gaussian window; NaN for the usual one (default NaN)
	 * @param show whether the spectra lie one behind the other or side by side, or maps of them (default SPECTRA)
	 * @param from for maps, lower end of the band in cycles per unit; 0 for two cycles per window (default 0)
	 * @param to for maps, upper end of the band in cycles per unit; 0 for the Nyquist frequency (default 0)
	 * @param missing what becomes of NaN and infinite pixels (default REFUSE)
	 * @param pixelSize size of a pixel, in whose unit frequencies are (default 1 pixel)
	 * @return decimal logarithms of the power, the frequency 0 in the middle: windows along the third axis, or side by side; or four maps along the third axis: strongest
	 *         frequency, its direction in degrees (counterclockwise from x, above -90 up to 90), variance in the band, and peak over mean
	 * @throws IllegalArgumentException if a number is out of range, or the image has NaN and missing is REFUSE
	 */
	public static <T extends RealType<T>> RandomAccessibleInterval<FloatType> windows(final RandomAccessibleInterval<T> in, @Nullable final Integer windowSize,
		@Nullable final Integer windowStep, @Nullable final Window window, @Nullable final Double windowParameter, @Nullable final LocalView show,
		@Nullable final Double from, @Nullable final Double to, @Nullable final Missing missing, @Nullable final PixelSize pixelSize)
	{
		Check.that(in.numDimensions() == 2, "the image must have 2 axes, got " + in.numDimensions());
		final int[] n = Planes.size(in);
		final int side = windowSize == null ? 64 : windowSize;
		final LocalSpectra spectra = new LocalSpectra((missing == null ? Missing.REFUSE : missing).fill(Planes.floats(in)), n[0], n[1], side, windowStep == null ? 0
			: windowStep, window == null ? Window.HANN : window, parameter(windowParameter));
		final int columns = spectra.columns(), rows = spectra.rows();
		if (show == LocalView.MOSAIC) return ArrayImgs.floats(spectra.mosaic(), (long) columns * side, (long) rows * side);
		if (show != LocalView.MAPS) return ArrayImgs.floats(spectra.spectra(), side, side, (long) columns * rows);
		final PixelSize size = size(pixelSize);
		return ArrayImgs.floats(spectra.maps(from == null ? 0 : from, to == null ? 0 : to, size.width(), size.height()), columns, rows, LocalSpectra.MAPS);
	}

	private static PixelSize size(final PixelSize pixelSize) {
		return pixelSize == null ? new PixelSize(1, 1, "px") : pixelSize;
	}

	private static double parameter(final Double windowParameter) {
		return windowParameter == null ? Double.NaN : windowParameter;
	}
}

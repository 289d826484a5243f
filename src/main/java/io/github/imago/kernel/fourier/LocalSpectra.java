package io.github.imago.kernel.fourier;

import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Parallel;

import java.util.function.IntConsumer;

/**
 * Power spectra in windows across an image (short-time Fourier transform). A window is w × w pixels large, and each is {@code step} pixels
 * on from the one before; only whole windows count, the first begins at the first pixel. From each its mean is subtracted, it is multiplied
 * by the window function h, and
 *
 * <pre>P(k) = |DFT(h (x - mean x))|² / Σh²</pre>
 *
 * so that white noise of variance v has the expectation v everywhere, and the mean of P over all frequencies is about the variance. This
 * is what {@code scipy.signal.spectrogram(detrend="constant",
 * scaling="density", return_onesided=False)} does along one axis. D. Gabor 1946, doi:10.1049/ji-3-2.1946.0074; J. B. Allen, L. R. Rabiner
 * 1977, doi:10.1109/PROC.1977.10770.
 * <p>
 * Windows are independent pieces of work; any number of threads gives the same bits. Cost: a transform of w × w pixels for each window.
 */
public final class LocalSpectra {

	/** How many maps there are. */
	public static final int MAPS = 4;
	/**
	 * What a frequency must at least be, in cycles per window, where no lower limit is given: what lies below is the mean and its
	 * surroundings.
	 */
	private static final int LOWEST = 2;
	private static final int SMALLEST = 4;

	private final float[] pixels;
	private final int width, columns, rows, size, step, half;
	private final double[] weights;
	private final double scale;

	/**
	 * @param pixels finite, {@code width * height}; not copied
	 * @param width at least the window's
	 * @param height at least the window's
	 * @param windowSize width and height of a window in pixels, at least 4
	 * @param windowStep distance of windows in pixels, at least 1; 0 for half a window
	 * @param window what each window is multiplied by
	 * @param windowParameter its parameter; NaN for the usual one
	 * @throws IllegalArgumentException if a number is out of range, or the image is smaller than a window
	 */
	public LocalSpectra(final float[] pixels, final int width, final int height, final int windowSize, final int windowStep,
		final Window window, final double windowParameter)
	{
		Check.that(pixels.length == Check.elements(width, height),
			"the image must have " + width + " x " + height + " elements, got " + pixels.length);
		Check.that(Math.min(width, height) >= SMALLEST,
			"the image must have at least " + SMALLEST + " x " + SMALLEST + " pixels, got " + width + " x " + height);
		Check.within("windowSize", windowSize, SMALLEST, Math.min(width, height));
		Check.atLeast("windowStep", windowStep, 0);
		this.pixels = pixels;
		this.width = width;
		size = windowSize;
		step = windowStep == 0 ? Math.max(1, windowSize / 2) : windowStep;
		columns = (width - size) / step + 1;
		rows = (height - size) / step + 1;
		half = Dft.half(size);
		weights = window.weights(size, windowParameter);
		double squares = 0;
		for (final double w : weights)
			squares += w * w;
		scale = 1 / (squares * squares);
	}

	/** How many windows lie side by side. */
	public int columns() {
		return columns;
	}

	/** How many windows lie one below the other. */
	public int rows() {
		return rows;
	}

	/** The distance of windows, in pixels. */
	public int step() {
		return step;
	}

	/**
	 * The decimal logarithms of the spectra, each with the frequency 0 in its middle ({@link Spectra}); those of zeros are the smallest of
	 * the others.
	 *
	 * @return {@code size * size * columns * rows}, windows in rows
	 */
	public float[] spectra() {
		final int plane = size * size;
		return logarithms((window, row) -> window * plane + row * size, Check.elements(size, size, columns, rows));
	}

	/**
	 * The same side by side.
	 *
	 * @return {@code (columns * size) * (rows * size)}
	 */
	public float[] mosaic() {
		return logarithms((window, row) -> ((window / columns * size + row) * columns + window % columns) * size,
			Check.elements(size, size, columns, rows));
	}

	/** Where a row of a window's spectrum begins. */
	@FunctionalInterface
	private interface Place {

		int of(int window, int row);
	}

	private float[] logarithms(final Place place, final int length) {
		final float[] out = new float[length];
		each(() -> {
			final float[] zero = new float[half * size], re = new float[size * size], im = new float[size * size];
			return (index, power) -> {
				for (int i = 0; i < power.length; i++)
					power[i] = (float) Math.log10(power[i]);
				Spectra.whole(power, zero, size, size, 1, re, im);
				for (int y = 0; y < size; y++)
					System.arraycopy(re, y * size, out, place.of(index, y), size);
			};
		});
		ComplexView.mendZeros(out);
		return out;
	}

	/**
	 * Maps of the windows: the strongest frequency in a band, in cycles per unit, its place refined by parabolas through the logarithms of
	 * the power of its neighbours along x and y (right to some 0.03 cycles per window for a Hann window); the direction of its wave vector
	 * in degrees, above -90 up to 90, counterclockwise from x with y pointing down; the variance that the frequencies of the band hold
	 * together; and the power of the strongest over the mean of the band. Where a band holds no power, all but the variance are NaN.
	 *
	 * @param from lower end of the band in cycles per unit, at least 0; 0 for two cycles per window
	 * @param to upper end of the band; 0 for the Nyquist frequency of the larger side of a pixel
	 * @param pixelWidth size of a pixel, in units
	 * @param pixelHeight likewise
	 * @return {@code columns * rows * }{@value #MAPS}, one map behind the other
	 * @throws IllegalArgumentException if no frequency of a window lies in the band
	 */
	public float[] maps(final double from, final double to, final double pixelWidth, final double pixelHeight) {
		Check.atLeast("from", from, 0);
		Check.atLeast("to", to, 0);
		final double fx = 1 / (size * pixelWidth), fy = 1 / (size * pixelHeight);
		final double low = from > 0 ? from : LOWEST * Math.max(fx, fy), high = to > 0 ? to : 0.5 / Math.max(pixelWidth, pixelHeight);
		Check.that(high >= low, "to must be at least " + low + (from > 0 ? ", which from is" : ", two cycles per window") + ", got " + high);
		final int[] band = band(low, high, fx, fy);
		Check.that(band.length > 0, "the band from " + low + " to " + high + " holds no frequency of windows of " + size + " pixels");
		final int windows = columns * rows;
		final float[] maps = new float[Check.elements(windows, MAPS)];
		each(() -> (index, power) -> {
			double sum = 0;
			long count = 0;
			int strongest = band[0];
			for (final int i : band) {
				final int twins = i % half == 0 || 2 * (i % half) == size ? 1 : 2;
				sum += twins * (double) power[i];
				count += twins;
				if (power[i] > power[strongest]) strongest = i;
			}
			final boolean any = power[strongest] > 0;
			final int x = strongest % half, y = Spectra.cycles(strongest / half, size);
			final double kx = fx * (x + offset(power, x, y, 1, 0)), ky = fy * (y + offset(power, x, y, 0, 1));
			double angle = -Math.toDegrees(Math.atan2(ky, kx));
			if (angle <= -90) angle += 180;
			if (angle > 90) angle -= 180;
			maps[index] = any ? (float) Math.sqrt(kx * kx + ky * ky) : Float.NaN;
			maps[windows + index] = any ? (float) angle : Float.NaN;
			maps[2 * windows + index] = (float) (sum / ((double) size * size));
			maps[3 * windows + index] = any ? (float) (power[strongest] * count / sum) : Float.NaN;
		});
		return maps;
	}

	/** The elements of the half spectrum that lie in a band. */
	private int[] band(final double low, final double high, final double fx, final double fy) {
		final int[] band = new int[half * size];
		int n = 0;
		// Rounding of the limits, which are often a frequency of the window, must not decide.
		final double slack = 1e-9 * high;
		for (int i = 0; i < band.length; i++) {
			final double x = i % half * fx, y = Spectra.cycles(i / half, size) * fy, q = Math.sqrt(x * x + y * y);
			if (q > 0 && q >= low - slack && q <= high + slack) band[n++] = i;
		}
		return java.util.Arrays.copyOf(band, n);
	}

	/** How far from a frequency the maximum lies, along one axis, at most half a step. */
	private double offset(final float[] power, final int x, final int y, final int dx, final int dy) {
		return Spectra.vertex(at(power, x - dx, y - dy), at(power, x, y), at(power, x + dx, y + dy));
	}

	/**
	 * The power at a frequency, by its cycles; the spectrum is periodic, and that of a real image is the same at the opposite frequency.
	 */
	private float at(final float[] power, final int x, final int y) {
		final int i = Spectra.find(x, y, size, size);
		return power[Math.max(i, ~i)];
	}

	/** Takes a window's half spectrum, the power of which it may overwrite. */
	@FunctionalInterface
	private interface Consumer {

		void accept(int window, float[] power);
	}

	private void each(final java.util.function.Supplier<Consumer> consumers) {
		Parallel.forEach(columns * rows, () -> {
			final float[] part = new float[size * size], re = new float[half * size], im = new float[half * size];
			final Consumer consumer = consumers.get();
			return (IntConsumer) index -> {
				power(index, part, re, im);
				consumer.accept(index, re);
			};
		});
	}

	/** The power spectrum of a window. */
	private void power(final int index, final float[] part, final float[] re, final float[] im) {
		final int at = index / columns * step * width + index % columns * step;
		double sum = 0;
		for (int y = 0; y < size; y++)
			for (int x = 0; x < size; x++)
				sum += pixels[at + y * width + x];
		final double mean = sum / part.length;
		for (int y = 0; y < size; y++)
			for (int x = 0; x < size; x++)
				part[y * size + x] = (float) (weights[x] * weights[y] * (pixels[at + y * width + x] - mean));
		Dft.forwardReal(part, size, size, 1, re, im);
		for (int i = 0; i < re.length; i++)
			re[i] = (float) (scale * ((double) re[i] * re[i] + (double) im[i] * im[i]));
	}
}

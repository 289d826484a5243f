package io.github.imago.kernel.sampling;

import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Numbers;
import io.github.imago.kernel.fourier.Dft;
import io.github.imago.kernel.fourier.Spectra;
import io.github.imago.kernel.fourier.Window;

import java.util.ArrayList;
import java.util.List;

/**
 * What a sine wave looks like after sampling: on pixels of width p, frequencies that differ by multiples of 1/p along x cannot be told
 * apart, and likewise along y; of all of them, one sees that of at most half a cycle per pixel on each axis, in the first Nyquist zone: f -
 * round(f p) / p. C. E. Shannon 1949, doi:10.1109/JRPROC.1949.232969. Where pixels have a sensitive area, the wave has lost contrast before
 * it is sampled, by sinc(a fx) sinc(b fy) for an area of a × b, which is negative where bright and dark are exchanged.
 *
 * @param frequencyX the true frequency along x, in cycles per unit
 * @param frequencyY along y, which points down
 * @param pixelWidth distance of pixels along x, in units
 * @param pixelHeight along y
 * @param apparentX the frequency that is seen, along x
 * @param apparentY along y
 * @param contrast what is left of the contrast, -1 to 1
 */
public record Aliasing(double frequencyX, double frequencyY, double pixelWidth, double pixelHeight, double apparentX, double apparentY,
	double contrast) {

	/** Cycles across the image below which a frequency is background. */
	private static final int LOWEST = 4;
	/** How far the side of a spot reaches, in steps of the transform. */
	private static final int SPOT = 3;
	/** Power of a spot over the mean of all, at least: of noise, one frequency in a hundred million is as strong. */
	private static final double STANDS_OUT = 18;
	/** Angle of two vectors of a basis in degrees, at least. */
	private static final double LEAST_ANGLE = 10;

	/** A frequency, in cycles per unit, y pointing down. */
	public record Frequency(double x, double y) {

		/**
		 * The frequency of a wave.
		 *
		 * @param period in units, above 0
		 * @param angleDeg direction of the wave vector in degrees, counterclockwise from x
		 */
		public static Frequency of(final double period, final double angleDeg) {
			Check.above("period", period, 0);
			Check.finite("angle", angleDeg);
			final double a = Math.toRadians(angleDeg);
			return new Frequency(Math.cos(a) / period, -Math.sin(a) / period);
		}
	}

	/**
	 * Samples a wave.
	 *
	 * @param pixelWidth above 0
	 * @param pixelHeight above 0
	 * @param fill width of a pixel's sensitive area over the distance of pixels, on both axes, 0 to 1
	 */
	public static Aliasing of(final Frequency frequency, final double pixelWidth, final double pixelHeight, final double fill) {
		Check.above("pixelWidth", pixelWidth, 0);
		Check.above("pixelHeight", pixelHeight, 0);
		Check.within("fill", fill, 0, 1);
		return new Aliasing(frequency.x, frequency.y, pixelWidth, pixelHeight, fold(frequency.x, pixelWidth), fold(frequency.y, pixelHeight),
			sinc(fill * pixelWidth * frequency.x) * sinc(fill * pixelHeight * frequency.y));
	}

	/** The frequency between -1/(2 pixel), not included, and 1/(2 pixel) that looks the same on one axis. */
	public static double fold(final double frequency, final double pixel) {
		final double cycles = frequency * pixel;
		// Half a cycle per pixel, but for rounding, is its own image.
		return (cycles - Math.ceil(cycles - 0.5 - 1e-12)) / pixel;
	}

	/** sin(πx) / (πx). */
	static double sinc(final double x) {
		if (x == 0) return 1;
		// Whole periods leave nothing, not what rounding leaves.
		return Math.abs(x - Math.rint(x)) < 1e-12 * Math.abs(x) ? 0 : Math.sin(Math.PI * x) / (Math.PI * x);
	}

	/** Whether what is seen is not what is there. */
	public boolean isAliased() {
		return Math.abs(frequencyX) * pixelWidth > 0.5 + 1e-9 || Math.abs(frequencyY) * pixelHeight > 0.5 + 1e-9;
	}

	/** The true frequency, in cycles per unit. */
	public double frequency() {
		return Math.hypot(frequencyX, frequencyY);
	}

	/** The true period, in units. */
	public double period() {
		return 1 / frequency();
	}

	/** The direction of the true wave vector in degrees, above -90 up to 90, counterclockwise from x. */
	public double angleDeg() {
		return angle(frequencyX, frequencyY);
	}

	/** The frequency that is seen, in cycles per unit; 0 for a uniform grey. */
	public double apparentFrequency() {
		// What rounding leaves of a wave that has one period for each pixel is grey.
		final double f = Math.hypot(apparentX, apparentY);
		return f < 1e-9 * frequency() ? 0 : f;
	}

	/** The period that is seen, in units; infinite for a uniform grey. */
	public double apparentPeriod() {
		return 1 / apparentFrequency();
	}

	/** The direction of the wave vector that is seen, as {@link #angleDeg}; NaN for a uniform grey. */
	public double apparentAngleDeg() {
		return apparentFrequency() == 0 ? Double.NaN : angle(apparentX, apparentY);
	}

	private static double angle(final double x, final double y) {
		final double a = -Math.toDegrees(Math.atan2(y, x));
		return a <= -90 ? a + 180 : a > 90 ? a - 180 : a + 0.0;
	}

	/**
	 * The strongest frequency of an image, and the strongest one in another direction: a basis of a lattice. Maxima of the power under a
	 * Hann window, refined by parabolas through logarithms, to some 0.03 cycles per image.
	 *
	 * @param pixels finite, {@code width * height}
	 * @param pixelWidth size of a pixel, in units
	 * @param pixelHeight likewise
	 * @return two, or one if the image has lines in one direction only
	 * @throws IllegalArgumentException if no frequency stands out
	 */
	public static List<Frequency> basis(final float[] pixels, final int width, final int height, final double pixelWidth,
		final double pixelHeight)
	{
		Check.that(Math.min(width, height) >= 4 * LOWEST,
			"the image must have at least " + 4 * LOWEST + " x " + 4 * LOWEST + " pixels, got " + width + " x " + height);
		double mean = 0;
		for (final float v : pixels)
			mean += v;
		mean /= pixels.length;
		final float[] windowed = new float[pixels.length];
		for (int i = 0; i < pixels.length; i++)
			windowed[i] = (float) (pixels[i] - mean);
		Window.HANN.apply(windowed, width, height, 1, Double.NaN, windowed);
		final int half = Dft.half(width);
		final float[] power = new float[half * height], im = new float[power.length];
		Dft.forwardReal(windowed, width, height, 1, power, im);
		double sum = 0;
		for (int i = 0; i < power.length; i++)
			sum += power[i] = power[i] * power[i] + im[i] * im[i];
		final List<Frequency> basis = new ArrayList<>();
		for (int k = 0; k < 2; k++) {
			int strongest = -1;
			for (int i = 0; i < power.length; i++) {
				final int x = i % half, y = Spectra.cycles(i / half, height);
				if (x * x + y * y < LOWEST * LOWEST || strongest >= 0 && power[i] <= power[strongest]) continue;
				if (basis.isEmpty() || isElsewhere(basis.get(0), x, y, width * pixelWidth, height * pixelHeight)) strongest = i;
			}
			if (strongest < 0 || !(power[strongest] > STANDS_OUT * sum / power.length)) break;
			final int x = strongest % half, y = Spectra.cycles(strongest / half, height);
			final double dx = x == 0 || x == half - 1 ? 0 : Spectra.vertex(power[strongest - 1], power[strongest], power[strongest + 1]);
			final double dy = Spectra.vertex(power[Math.floorMod(y - 1, height) * half + x], power[strongest],
				power[Math.floorMod(y + 1, height) * half + x]);
			basis.add(new Frequency((x + dx) / (width * pixelWidth), (y + dy) / (height * pixelHeight)));
		}
		Check.that(!basis.isEmpty(), "no frequency of the image stands out: give periods");
		return basis;
	}

	/** Whether a frequency, in cycles per image, lies in another direction than another, by more than the width of a spot too. */
	private static boolean isElsewhere(final Frequency first, final int x, final int y, final double extentX, final double extentY) {
		final double fx = x / extentX, fy = y / extentY, length = Math.hypot(first.x, first.y);
		final double across = Math.abs(fx * first.y - fy * first.x) / length;
		return across > Math.sin(Math.toRadians(LEAST_ANGLE)) * Math.hypot(fx, fy) && across > SPOT / Math.min(extentX, extentY);
	}

	/**
	 * Reads periods, each a length or {@code length,angle}.
	 *
	 * @param text such as {@code 0.39 0.42,90}, lengths in units, angles of the wave vectors in degrees, counterclockwise from x
	 */
	public static List<Frequency> parsePeriods(final String name, final String text) {
		final List<Frequency> list = new ArrayList<>();
		for (final String word : words(text)) {
			final String[] parts = word.split(",", -1);
			Check.that(parts.length <= 2, name + " must be lengths, each with an angle after a comma if need be, as in 0.39 0.42,90, got \"" + word +
				"\"");
			final double period = number(name, word, parts[0]);
			Check.that(period > 0, name + " must be > 0, got \"" + word + "\"");
			list.add(Frequency.of(period, parts.length == 2 ? number(name, word, parts[1]) : 0));
		}
		return list;
	}

	/**
	 * Reads pixel sizes, each in units or, with an x behind it, in pixels of another size.
	 *
	 * @param text such as {@code 0.1 0.25 4x}
	 * @param width what 1x is along x, in units
	 * @param height what it is along y
	 * @return width and height of each
	 */
	public static List<double[]> parsePixelSizes(final String name, final String text, final double width, final double height) {
		final List<double[]> list = new ArrayList<>();
		for (final String word : words(text)) {
			final boolean times = word.endsWith("x");
			final double value = number(name, word, times ? word.substring(0, word.length() - 1) : word);
			Check.that(value > 0, name + " must be > 0, got \"" + word + "\"");
			list.add(times ? new double[] { value * width, value * height } : new double[] { value, value });
		}
		Check.that(!list.isEmpty(), name + " must be at least one, as in 0.1 or 4x");
		return list;
	}

	private static String[] words(final String text) {
		return text.isBlank() ? new String[0] : text.trim().split("[\\s;]+");
	}

	private static double number(final String name, final String word, final String text) {
		Check.that(text.matches(Numbers.NUMBER), name + " must be numbers, got \"" + word + "\"");
		return Check.finite(name, Double.parseDouble(text));
	}
}

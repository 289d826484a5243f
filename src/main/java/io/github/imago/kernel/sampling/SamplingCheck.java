package io.github.imago.kernel.sampling;

import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Parallel;
import io.github.imago.kernel.common.Quantile;
import io.github.imago.kernel.fourier.Dft;
import io.github.imago.kernel.fourier.Spectra;
import io.github.imago.kernel.fourier.Window;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Whether an image is over-, well- or under-sampled: up to which frequency its power spectrum stands out from the noise.
 * <ol>
 * <li><b>Power spectrum</b>: P(k) = |DFT(w (image - mean))|² / Σw², so that white noise of variance v has the expectation v at every
 * frequency.</li>
 * <li><b>Profiles</b>: means of P over rings of equal |q|, q in cycles per unit, as wide as one step of the transform, up to the Nyquist
 * frequency: over all directions (up to the smaller one if pixels are not square), and over the directions within {@value #SECTOR}° of x
 * and of y, for microscopes whose directions differ. Where there are many rings, a profile is smoothed over 1 % of them on either
 * side.</li>
 * <li><b>Noise floor</b> N: the median of P over the outermost tenth of the band (a frame, corners included), over ln 2, which makes the
 * mean of an exponential distribution of its median, so that single spots there do not count; it is right to 1.44 / √n of itself for n
 * independent powers. Structure that is folded back over all of the band can look like such a floor; but, unlike noise, it is not
 * everywhere. So N is compared with the noise in space: the variance of the diagonal differences (a - b - c + d) / 2 of neighbours, from
 * the smaller {@value #KEPT} of their absolute values in each block of {@value #BLOCK} × {@value #BLOCK} pixels, averaged over blocks (the
 * idea of D. L. Donoho, I. M. Johnstone 1994, doi:10.1093/biomet/81.3.425, by blocks since counting noise follows brightness). If N is
 * above {@value #EXCESS} times that, that is taken for N. N is at least {@value #LEAST} of the image's variance.</li>
 * <li><b>Axes</b>: rows of a scan that flicker, and columns or rows of a camera that differ, are noise that lies on the axes of the
 * spectrum. So the frequencies within {@value #AXIS} steps of an axis are scaled down until the floor of their outermost third, by the
 * median again, is N, where it is above: what stands out from that floor, as edges and gratings along the axes do, still counts.</li>
 * <li><b>Cut-off</b>: the highest frequency at which the signal S = P - N is at least minSnr N, and stands out by {@value #SIGMAS}
 * standard deviations of the difference, and is at least {@value #FAINT} of the mean of S over the band (so that a spectrum that fades
 * without noise has an end: a Gaussian blur of 2 pixels full width at half maximum just reaches the Nyquist frequency). A ring also counts
 * if a frequency of it by itself is no noise, at a level of 0.001 for the whole image, and holds at least {@value #FAINT_SPOT} of the
 * strongest one: spots of lattices and gratings.</li>
 * <li><b>Verdict</b> ({@link SamplingVerdict}): by the cut-off as a share of the Nyquist frequency.</li>
 * </ol>
 * For blurred white noise of density A exp(-4π²σ²q²) in noise of density N the cut-off at minSnr 1 lies at q = √ln(A/N) / (2πσ).
 * <p>
 * What one image cannot tell: a single sine wave beyond the Nyquist frequency looks as one below it, and structure whose folds fill the
 * band evenly and everywhere looks as white noise.
 * One transform; 16 bytes a pixel.
 */
public final class SamplingCheck {

	/** Half the angle of the directions that count as those of an axis, in degrees. */
	private static final double SECTOR = 22.5;
	private static final double KEPT = 0.7;
	/**
	 * The mean absolute value of the smaller 70 % of Gaussian numbers of variance 1: 2 (φ(0) - φ(q)) / 0.7 with q = 1.03643, their upper
	 * bound.
	 */
	private static final double KEPT_MEAN = 0.473639;
	private static final int BLOCK = 16;
	private static final double EXCESS = 2, LEAST = 1e-7, ROUNDING = 3e-7, SIGMAS = 8, FAINT = 0.005, FAINT_SPOT = 1e-3;
	/** The inner bound of the frame that noise is estimated in, and of the outer ring of a profile, as a share of the Nyquist frequency. */
	private static final double FRAME = 0.9;
	/** The same for the floor of the axes, on which there are fewer frequencies. */
	private static final double OUTER = 2 / 3.0;
	/** Below this share of the Nyquist frequency, power is left out of the mean over the band: it is background and illumination. */
	private static final double BACKGROUND = 0.1;
	/** How far from an axis, in steps of the transform, a window spreads what is on it. */
	private static final int AXIS = 2;
	/** The least size of an image. */
	private static final int SMALLEST = 32;

	/** The directions that a profile is made of. */
	public enum Direction {
		/** All of them. */
		ALL,
		/** Those near x. */
		X,
		/** Those near y. */
		Y
	}

	/**
	 * How the power depends on frequency, and what follows.
	 *
	 * @param direction which directions were averaged
	 * @param frequencies of the rings, in cycles per unit, ascending, without 0
	 * @param power the mean power of each ring; NaN where a ring has no frequency
	 * @param nyquist the Nyquist frequency, in cycles per unit
	 * @param cutoff where the signal ends, in cycles per unit; NaN if there is none
	 * @param spot whether the cut-off is that of a spot in a ring whose mean is noise: of a grating, a lattice or an interference
	 * @param share99 the frequency below which 99 % of the power of the signal lies, in cycles per unit; NaN if there is none
	 * @param snr variance of the signal over variance of the noise within the band
	 * @param edge mean power of the signal in the outermost tenth of the band, over its mean in the band: a sign of aliasing; 0 where it
	 *         is no more than chance
	 * @param verdict what is to be thought of it
	 */
	public record Profile(Direction direction, double[] frequencies, double[] power, double nyquist, double cutoff, boolean spot,
		double share99, double snr, double edge, SamplingVerdict verdict)
	{

		/** The cut-off as a share of the Nyquist frequency; NaN if there is none. */
		public double cutoffShare() {
			return cutoff / nyquist;
		}

		/**
		 * The largest pixels that show all that there is, in units: half a period of the cut-off; NaN where that is not known, since there
		 * is no cut-off or it is not below the Nyquist frequency.
		 */
		public double largestPixel() {
			return verdict == SamplingVerdict.UNDERSAMPLED ? Double.NaN : 1 / (2 * cutoff);
		}

		/** How many pixels may become one without loss; 1 if none. */
		public int binning() {
			return verdict == SamplingVerdict.OVERSAMPLED ? (int) Math.max(1, Math.floor(1 / cutoffShare() + 1e-9)) : 1;
		}
	}

	private final double noise;
	private final Profile[] profiles;

	private SamplingCheck(final double noise, final Profile[] profiles) {
		this.noise = noise;
		this.profiles = profiles;
	}

	/** The noise floor: the variance of white noise. */
	public double noise() {
		return noise;
	}

	/** The profile over some directions. */
	public Profile profile(final Direction direction) {
		return profiles[direction.ordinal()];
	}

	/**
	 * Checks an image.
	 *
	 * @param pixels finite, {@code width * height}
	 * @param width at least 32
	 * @param height at least 32
	 * @param pixelWidth size of a pixel, in units
	 * @param pixelHeight likewise
	 * @param window what the image is multiplied by first
	 * @param windowParameter its parameter; NaN for the usual one
	 * @param minSnr signal over noise above which there is signal, above 0
	 * @param oversampledBelow share of the Nyquist frequency below which the cut-off means that the image is oversampled, 0 to 1
	 * @param undersampledAbove share from which on it means that the image is undersampled, from oversampledBelow to 1
	 * @throws IllegalArgumentException if a number is out of range or the image is too small
	 */
	public static SamplingCheck of(final float[] pixels, final int width, final int height, final double pixelWidth, final double pixelHeight,
		final Window window, final double windowParameter, final double minSnr, final double oversampledBelow, final double undersampledAbove)
	{
		Check.that(width >= SMALLEST && height >= SMALLEST,
			"the image must have at least " + SMALLEST + " x " + SMALLEST + " pixels, got " + width + " x " + height);
		Check.above("pixelWidth", pixelWidth, 0);
		Check.above("pixelHeight", pixelHeight, 0);
		Check.above("minSnr", minSnr, 0);
		Check.within("oversampledBelow", oversampledBelow, 0, 1);
		Check.within("undersampledAbove", undersampledAbove, oversampledBelow, 1);
		final double[] wx = window.weights(width, windowParameter), wy = window.weights(height, windowParameter);
		final Spectrum spectrum = new Spectrum(power(pixels, width, height, wx, wy), width, height, pixelWidth, pixelHeight,
			correlation(wx) * correlation(wy));
		double variance = 0;
		for (final double p : spectrum.variances())
			variance += p;
		// What rounding leaves of a constant.
		if (variance < ROUNDING * ROUNDING * Math.max(square(pixels[0]), square(pixels[pixels.length - 1]))) variance = 0;
		final double edge = spectrum.floor(), space = noise(pixels, width, height);
		final double noise = Math.max(LEAST * variance, edge > EXCESS * space ? space : edge);
		spectrum.levelAxes(Math.max(noise, edge));
		final Profile[] profiles = new Profile[3];
		for (final Direction direction : Direction.values()) {
			final Rings rings = spectrum.rings(direction);
			final double cutoff = rings.cutoff(noise, Math.max(noise, edge), minSnr, spectrum.independent());
			final double share = cutoff / rings.nyquist;
			final SamplingVerdict verdict = !(variance > 0) || cutoff != cutoff ? SamplingVerdict.NO_SIGNAL : share >= undersampledAbove
				? SamplingVerdict.UNDERSAMPLED : share < oversampledBelow ? SamplingVerdict.OVERSAMPLED : SamplingVerdict.WELL_SAMPLED;
			profiles[direction.ordinal()] = new Profile(direction, rings.frequencies(), rings.means(), rings.nyquist, cutoff, rings.endsWithSpot,
				rings.below(0.99, noise, cutoff), rings.snr(noise), rings.edge(noise), verdict);
		}
		return new SamplingCheck(noise, profiles);
	}

	/** The half spectrum's power, in variance. */
	private static float[] power(final float[] pixels, final int width, final int height, final double[] wx, final double[] wy) {
		double sum = 0, weight = 0, squares = 0;
		for (int y = 0; y < height; y++)
			for (int x = 0; x < width; x++) {
				final double w = wx[x] * wy[y];
				sum += w * pixels[y * width + x];
				weight += w;
				squares += w * w;
			}
		// The windowed image has no mean: nothing of it leaks into low frequencies.
		final double mean = sum / weight;
		final float[] windowed = new float[pixels.length];
		Parallel.ranges(height, 32, (from, to) -> {
			for (int y = from; y < to; y++)
				for (int x = 0; x < width; x++)
					windowed[y * width + x] = (float) (wx[x] * wy[y] * (pixels[y * width + x] - mean));
		});
		final float[] re = new float[Check.elements(Dft.half(width), height)], im = new float[re.length];
		Dft.forwardReal(windowed, width, height, 1, re, im);
		final double scale = 1 / squares;
		for (int i = 0; i < re.length; i++)
			re[i] = (float) (scale * ((double) re[i] * re[i] + (double) im[i] * im[i]));
		re[0] = 0;
		return re;
	}

	private static double square(final double v) {
		return v * v;
	}

	/** How many neighbours along an axis have the same power, since the window mixes them: n Σw⁴ / (Σw²)². */
	private static double correlation(final double[] w) {
		double two = 0, four = 0;
		for (final double v : w) {
			two += v * v;
			four += v * v * v * v;
		}
		return w.length * four / (two * two);
	}

	/** The variance of the noise, from differences of neighbours in space. */
	static double noise(final float[] pixels, final int width, final int height) {
		final int across = width / BLOCK, down = height / BLOCK, side = BLOCK - 1, kept = (int) Math.round(KEPT * side * side);
		final double[] variances = new double[across * down];
		Parallel.forEach(variances.length, block -> {
			final float[] d = new float[side * side];
			final int at = block / across * BLOCK * width + block % across * BLOCK;
			for (int y = 0; y < side; y++)
				for (int x = 0; x < side; x++) {
					final int i = at + y * width + x;
					d[y * side + x] = Math.abs(pixels[i] - pixels[i + 1] - (pixels[i + width] - pixels[i + width + 1])) / 2;
				}
			Arrays.sort(d);
			double sum = 0;
			for (int i = 0; i < kept; i++)
				sum += d[i];
			final double sigma = sum / kept / KEPT_MEAN;
			variances[block] = sigma * sigma;
		});
		return Arrays.stream(variances).sum() / variances.length;
	}

	/** The power of a real image's half spectrum, in variance, and where its frequencies lie. */
	private static final class Spectrum {

		private final float[] power;
		private final int width, height, half;
		/** Frequencies of a step, in cycles per unit. */
		private final double stepX, stepY;
		private final double correlation;

		Spectrum(final float[] power, final int width, final int height, final double pixelWidth, final double pixelHeight,
			final double correlation) {
			this.power = power;
			this.width = width;
			this.height = height;
			half = Dft.half(width);
			stepX = 1 / (width * pixelWidth);
			stepY = 1 / (height * pixelHeight);
			this.correlation = correlation;
		}

		/** For how many frequencies of the whole spectrum a column of the half spectrum stands. */
		private int twins(final int column) {
			return column == 0 || 2 * column == width ? 1 : 2;
		}

		/** What each row adds to the variance, which is the mean power. */
		double[] variances() {
			final double[] rows = new double[height];
			Parallel.ranges(height, 16, (from, to) -> {
				for (int y = from; y < to; y++) {
					for (int x = 0; x < half; x++)
						rows[y] += twins(x) * (double) power[y * half + x];
					rows[y] /= (double) width * height;
				}
			});
			return rows;
		}

		/** How many frequencies have a power of their own, about. */
		double independent() {
			return Math.max(1, 0.5 * width * height / correlation);
		}

		/**
		 * Standard deviation of the noise floor, over the floor: the median of n exponential numbers varies by 1 / √n of their mean, which
		 * is that over ln 2.
		 */
		private double uncertainty() {
			return 1 / Math.log(2) / Math.sqrt(Math.max(1, (1 - FRAME * FRAME) * independent()));
		}

		/** The noise floor by the outermost frequencies. */
		double floor() {
			final double fromX = FRAME * width / 2, fromY = FRAME * height / 2;
			final double[] frame = new double[power.length];
			int n = 0;
			for (int y = 0; y < height; y++) {
				final boolean outside = Math.abs(Spectra.cycles(y, height)) >= fromY;
				for (int x = outside ? 0 : (int) Math.ceil(fromX); x < half; x++)
					frame[n++] = power[y * half + x];
			}
			return n == 0 ? 0 : Quantile.of(Arrays.copyOf(frame, n), 0.5) / Math.log(2);
		}

		/**
		 * Scales the axes down where their own floor is above one: the lines beside them one by one, each being weaker than the one before.
		 */
		void levelAxes(final double floor) {
			for (int k = 0; k <= AXIS; k++) {
				final int line = k;
				level(floor, (x, y) -> y == line && x > AXIS, (x, y) -> x >= OUTER * width / 2);
				level(floor, (x, y) -> x == line && y > AXIS, (x, y) -> y >= OUTER * height / 2);
			}
		}

		/** Scales a part of the spectrum down if the floor of its outer part is above another. */
		private void level(final double floor, final Part part, final Part outer) {
			final int[] at = IntStream.range(0, power.length).filter(i -> part.has(i % half, row(i))).toArray();
			final double[] values = Arrays.stream(at).filter(i -> outer.has(i % half, row(i))).mapToDouble(i -> power[i]).toArray();
			final double own = Quantile.of(values, 0.5) / Math.log(2);
			if (own > floor) for (final int i : at)
				power[i] *= floor / own;
		}

		/** The number of cycles along y, without sign. */
		private int row(final int index) {
			return Math.abs(Spectra.cycles(index / half, height));
		}

		Rings rings(final Direction direction) {
			final double nyquistX = 0.5 * width * stepX, nyquistY = 0.5 * height * stepY;
			final double nyquist = direction == Direction.ALL ? Math.min(nyquistX, nyquistY) : direction == Direction.X ? nyquistX : nyquistY;
			final double step = direction == Direction.X ? stepX : direction == Direction.Y ? stepY : Math.max(stepX, stepY);
			final int n = (int) Math.round(nyquist / step - 1e-9);
			final double tangent = Math.tan(Math.toRadians(SECTOR));
			final int pieces = Math.max(1, Math.min(32, height / 16));
			final Rings[] parts = new Rings[pieces];
			Parallel.forEach(pieces, piece -> {
				final Rings rings = parts[piece] = new Rings(n, step, nyquist, correlation, uncertainty());
				for (int y = height * piece / pieces; y < height * (piece + 1) / pieces; y++) {
					final double fy = Math.abs(Spectra.cycles(y, height) * stepY);
					for (int x = 0; x < half; x++) {
						final double fx = x * stepX;
						if (direction == Direction.X && fy > tangent * fx || direction == Direction.Y && fx > tangent * fy) continue;
						final int ring = (int) Math.round(Math.sqrt(fx * fx + fy * fy) / step);
						if (ring >= 1 && ring <= n) rings.add(ring - 1, power[y * half + x], twins(x));
					}
				}
			});
			for (int i = 1; i < pieces; i++)
				parts[0].add(parts[i]);
			return parts[0];
		}
	}

	/** A part of a spectrum, by the numbers of cycles along x and y, both without sign. */
	@FunctionalInterface
	private interface Part {

		boolean has(int x, int y);
	}

	/** Power by frequency. */
	private static final class Rings {

		/** Standard deviation of the noise floor, over the floor. */
		private final double step, nyquist, correlation, uncertainty;
		private final double[] sums, most;
		private final long[] counts;
		private boolean endsWithSpot;

		Rings(final int n, final double step, final double nyquist, final double correlation, final double uncertainty) {
			this.step = step;
			this.nyquist = nyquist;
			this.correlation = correlation;
			this.uncertainty = uncertainty;
			sums = new double[n];
			most = new double[n];
			counts = new long[n];
		}

		void add(final int ring, final double power, final int twins) {
			sums[ring] += twins * power;
			counts[ring] += twins;
			most[ring] = Math.max(most[ring], power);
		}

		void add(final Rings other) {
			for (int k = 0; k < sums.length; k++) {
				sums[k] += other.sums[k];
				counts[k] += other.counts[k];
				most[k] = Math.max(most[k], other.most[k]);
			}
		}

		double[] frequencies() {
			final double[] f = new double[sums.length];
			for (int k = 0; k < f.length; k++)
				f[k] = (k + 1) * step;
			return f;
		}

		/** The mean power of each ring and its neighbours. */
		double[] means() {
			final int n = sums.length, reach = n / 100;
			final double[] means = new double[n];
			for (int k = 0; k < n; k++) {
				final int by = Math.min(reach, Math.min(k, n - 1 - k));
				double sum = 0;
				for (int i = k - by; i <= k + by; i++)
					sum += sums[i];
				means[k] = sum / count(k, by);
			}
			return means;
		}

		private long count(final int ring, final int by) {
			long count = 0;
			for (int i = ring - by; i <= ring + by; i++)
				count += counts[i];
			return count;
		}

		/** The mean power of the signal from a share of the Nyquist frequency on. */
		private double signal(final double from, final double noise) {
			double sum = 0;
			long count = 0;
			for (int k = 0; k < sums.length; k++)
				if ((k + 1) * step >= from * nyquist) {
					sum += sums[k];
					count += counts[k];
				}
			return count == 0 ? 0 : Math.max(0, sum / count - noise);
		}

		double edge(final double noise) {
			long count = 0;
			for (int k = 0; k < sums.length; k++)
				if ((k + 1) * step >= FRAME * nyquist) count += counts[k];
			final double outside = signal(FRAME, noise);
			return outside > SIGMAS * deviation(noise, count) ? outside / signal(BACKGROUND, noise) : 0;
		}

		double snr(final double noise) {
			final double signal = signal(0, noise);
			return signal == 0 ? 0 : signal / noise;
		}

		/**
		 * The highest frequency of the signal.
		 *
		 * @param outer the level of the noise that spots are compared with
		 * @param independent how many powers there are in the whole spectrum
		 */
		double cutoff(final double noise, final double outer, final double minSnr, final double independent) {
			final int n = sums.length, reach = n / 100;
			final double[] means = means();
			final double faint = FAINT * signal(BACKGROUND, noise), least = Math.max(minSnr * noise, faint);
			double strongest = 0;
			for (int k = 0; k < n; k++)
				if ((k + 1) * step >= BACKGROUND * nyquist) strongest = Math.max(strongest, most[k]);
			final double spot = Math.max((1 + 3 * uncertainty) * outer * (Math.log(independent) + Math.log(1000)), FAINT_SPOT * strongest);
			for (int k = n - 1; k >= 0; k--) {
				final int by = Math.min(reach, Math.min(k, n - 1 - k));
				final double signal = means[k] - noise;
				if (signal > 0 && signal >= Math.max(least, SIGMAS * deviation(noise, count(k, by)))) return Math.min(nyquist,
					step * (k + 1 + beyond(means, k, noise, least)));
				if (most[k] > spot) {
					endsWithSpot = true;
					return Math.min(nyquist, step * (k + 1));
				}
			}
			return Double.NaN;
		}

		/**
		 * How far the mean power of noise at some frequencies may lie from the floor, one standard deviation: each is as the opposite one,
		 * and the window makes neighbours alike.
		 */
		private double deviation(final double noise, final long frequencies) {
			return noise * Math.sqrt(1 / Math.max(1, 0.5 * frequencies / correlation) + uncertainty * uncertainty);
		}

		/** How far beyond a ring the signal falls to a level, in rings: on a straight line between the logarithms. */
		private static double beyond(final double[] means, final int ring, final double noise, final double level) {
			if (ring + 1 >= means.length) return 0;
			final double here = means[ring] - noise, next = means[ring + 1] - noise;
			if (next >= level || here <= level) return 0;
			return next <= 0 ? 0.5 : Math.log(here / level) / Math.log(here / next);
		}

		/** The frequency below which a share of the signal's power up to the cut-off lies. */
		double below(final double share, final double noise, final double cutoff) {
			double all = 0;
			for (int k = 0; k < sums.length; k++)
				if ((k + 1) * step <= cutoff + step / 2) all += sums[k] - noise * counts[k];
			double sum = 0;
			for (int k = 0; k < sums.length; k++) {
				sum += sums[k] - noise * counts[k];
				if (sum >= share * all && all > 0) return (k + 1) * step;
			}
			return Double.NaN;
		}
	}
}

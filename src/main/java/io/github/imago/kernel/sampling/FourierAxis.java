package io.github.imago.kernel.sampling;

import io.github.imago.kernel.common.Border;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.fourier.DftPlan;

import java.util.Arrays;

/**
 * Trigonometric interpolation along one axis: the sum of sines and cosines of the lowest frequencies that goes through all pixels, which is
 * the sinc interpolation of the endless image. It is a transform, a factor for each frequency, and a transform back of another length. Of
 * an even number of pixels the highest frequency is a cosine, so that real images stay real.
 * <p>
 * The image must go on for ever with some period: as PERIODIC says, or mirrored, where the period is that of the image and its mirror
 * image, so that opposite edges do not meet; that costs twice as much. Two rows of a real image are transformed at once, as real and
 * imaginary part.
 * <p>
 * Places that are not on a grid which divides the period are weighed sums of {@value #TAPS} samples of one twice as fine as the pixels,
 * made of a spectrum that is divided by that of the weights: A. H. Barnett, J. Magland, L. af Klinteberg, SIAM J. Sci. Comput. 41 (2019)
 * C479, doi:10.1137/18M120885X, with their kernel, eq. 1.8. Its error is about 1e-7 of the root mean square. Immutable.
 */
final class FourierAxis {

	/** Samples that take part in a value between them, and the shape of their weights, as the paper has it for a grid twice as fine. */
	static final int TAPS = 8;
	private static final double SHAPE = 2.3 * TAPS;
	/** Parts of a sample in which the spectrum of the weights is summed up. */
	private static final int PARTS = 16;

	/** Most pixels on an axis. */
	private static final int LONGEST = 1 << 24;

	/** Pixels of the image, pixels in which it repeats, and samples that are made of these. */
	private final int source, period, samples;
	private final Border border;
	/** Factors of the frequencies 0, 1, … in cycles per period. */
	private final float[] cos, sin;
	private final DftPlan forward, backward;

	/**
	 * @param source number of pixels
	 * @param border PERIODIC, REFLECT or MIRROR
	 * @param samples number of the samples, at equal distances over the {@link #period}
	 * @param start coordinate of the first of them, in pixels
	 * @param cutoff frequency above which nothing is kept, in cycles per pixel, at most 0.5
	 * @param sigma of a Gaussian that smooths the image, in pixels, 0 for none
	 * @param divided whether the spectrum is divided by that of the {@link #weights}
	 */
	FourierAxis(final int source, final Border border, final int samples, final double start, final double cutoff, final double sigma,
		final boolean divided)
	{
		this.source = source;
		this.border = border;
		this.samples = samples;
		period = period(source, border);
		final int highest = (int) Math.floor(period * cutoff + 1e-9);
		cos = new float[highest + 1];
		sin = new float[highest + 1];
		final double[] spectrum = divided ? spectrumOfWeights(highest, 2.0 * period) : null;
		for (int k = 0; k <= highest; k++) {
			final double frequency = (double) k / period, s = 2 * Math.PI * frequency * sigma, turn = frequency * start;
			// The highest frequency of an even number of pixels is shared by k and -k.
			double factor = Math.exp(-s * s / 2) / period * (2 * k == period ? 0.5 : 1);
			if (divided) factor /= spectrum[k];
			final double angle = 2 * Math.PI * (turn - Math.rint(turn));
			cos[k] = (float) (factor * Math.cos(angle));
			sin[k] = (float) (factor * Math.sin(angle));
		}
		forward = DftPlan.of(period);
		backward = samples == period ? forward : DftPlan.of(samples);
	}

	/**
	 * The number of pixels after which an image repeats itself.
	 *
	 * @throws IllegalArgumentException for a border rule by which it does not
	 */
	static int period(final int source, final Border border) {
		Check.that(source <= LONGEST, "FOURIER interpolation takes at most " + LONGEST + " pixels on an axis, got " + source);
		switch (border) {
			case PERIODIC:
				return source;
			case REFLECT:
				return 2 * source;
			case MIRROR:
				return Math.max(1, 2 * source - 2);
			default:
				throw new IllegalArgumentException("FOURIER interpolation needs an image that repeats itself: border must be REFLECT, MIRROR or " +
					"PERIODIC, got " + border);
		}
	}

	/** How many rows take part in the transforms, of the pixels and of the samples. */
	int rows() {
		return forward.rows() + backward.rows();
	}

	/** Fails for an image with NaN or infinite pixels. */
	static void requireFinite(final boolean finite) {
		Check.that(finite, "the image has NaN or infinite pixels, which FOURIER interpolation would spread over everything: fill them first, " +
			"or take another interpolation such as BSPLINE_3");
	}

	/** The axis of the fine grid: its samples go on beyond the image's edges by the same border rule as the pixels. */
	static FourierAxis fine(final int source, final Border border, final double cutoff, final double sigma) {
		return new FourierAxis(source, border, 2 * period(source, border), border == Border.MIRROR ? 0 : -0.25, cutoff, sigma, true);
	}

	/** How many samples of the {@link #fine} grid lie within the image. */
	static int fineSize(final int source, final Border border) {
		return border == Border.MIRROR ? 2 * source - 1 : 2 * source;
	}

	/** Where a coordinate in pixels lies on the {@link #fine} grid. */
	static double onFine(final double x, final Border border) {
		return border == Border.MIRROR ? 2 * x : 2 * x + 0.5;
	}

	/**
	 * The weights of {@link #TAPS} samples of the fine grid.
	 *
	 * @param f how far a place is behind the fourth of them, 0 to 1
	 * @param weights the result, from index 0 on; their sum is 1 but for 1e-7
	 */
	static void weights(final double f, final double[] weights) {
		for (int k = 0; k < TAPS; k++)
			weights[k] = bell(f + TAPS / 2 - 1 - k) * SCALE;
	}

	/** Makes the sum of the weights 1. */
	private static final double SCALE = 1 / transform(0);

	private static double bell(final double t) {
		final double z = 2 * t / TAPS;
		return z * z > 1 ? 0 : Math.exp(SHAPE * (Math.sqrt(1 - z * z) - 1));
	}

	/** The Fourier transform of the bell at an angular frequency: its ends are as good as 0, so that a plain sum is right to 1e-8. */
	private static double transform(final double angular) {
		double sum = 0.5;
		for (int i = 1; i <= PARTS * TAPS / 2; i++)
			sum += bell((double) i / PARTS) * Math.cos(angular * i / PARTS);
		return 2 * sum / PARTS;
	}

	private static double[] spectrumOfWeights(final int highest, final double samples) {
		final double[] spectrum = new double[highest + 1];
		for (int k = 0; k <= highest; k++)
			spectrum[k] = transform(2 * Math.PI * k / samples) * SCALE;
		return spectrum;
	}

	/** What one thread needs. */
	final class Work {

		private final float[][] re, im, outRe, outIm;
		private final float[] mean;

		/** @param lanes most rows that are treated at once */
		Work(final int lanes) {
			final int half = (lanes + 1) / 2;
			re = new float[forward.rows()][half];
			im = new float[forward.rows()][half];
			outRe = new float[backward.rows()][half];
			outIm = new float[backward.rows()][half];
			mean = new float[2 * half];
		}

		/**
		 * Makes samples of pixels.
		 *
		 * @param pixels element k has the k-th pixel of each of the rows
		 * @param n how many rows
		 * @param out the same for the samples, as many of them as are wanted
		 */
		void apply(final float[][] pixels, final int n, final float[][] out) {
			final int half = (n + 1) / 2, rest = n - half;
			// Without its mean, which comes through unchanged, a faint image on a high ground is rounded as one without the ground.
			Arrays.fill(mean, 0, n, 0);
			for (int k = 0; k < source; k++)
				add(pixels[k], 1f / source, mean, n);
			for (int k = 0; k < period; k++) {
				final float[] row = pixels[border.index(k, source)];
				System.arraycopy(row, 0, re[k], 0, half);
				System.arraycopy(row, half, im[k], 0, rest);
				if (rest < half) im[k][rest] = 0;
				add(mean, -1, re[k], half);
				for (int i = 0; i < rest; i++)
					im[k][i] -= mean[half + i];
			}
			forward.transform(re, im, half);
			for (int k = 0; k < samples; k++) {
				Arrays.fill(outRe[k], 0, half, 0);
				Arrays.fill(outIm[k], 0, half, 0);
			}
			// What is beyond the highest frequency that the samples have falls onto a lower one.
			for (int k = 1 - cos.length; k < cos.length; k++) {
				final int from = Math.floorMod(k, period), to = Math.floorMod(k, samples), at = Math.abs(k);
				add(re[from], im[from], cos[at], k < 0 ? -sin[at] : sin[at], outRe[to], outIm[to], half);
			}
			backward.transform(outIm, outRe, half);
			for (int k = 0; k < out.length; k++) {
				System.arraycopy(outRe[k % samples], 0, out[k], 0, half);
				System.arraycopy(outIm[k % samples], 0, out[k], half, rest);
				add(mean, 1, out[k], n);
			}
		}
	}

	private static void add(final float[] from, final float by, final float[] to, final int n) {
		for (int i = 0; i < n; i++)
			to[i] += by * from[i];
	}

	private static void add(final float[] re, final float[] im, final float c, final float s, final float[] toRe, final float[] toIm,
		final int n)
	{
		for (int i = 0; i < n; i++) {
			toRe[i] += c * re[i] - s * im[i];
			toIm[i] += c * im[i] + s * re[i];
		}
	}
}

package io.github.imago.kernel.restore;

import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.fourier.Dft;

import java.util.Arrays;

/**
 * Noise that is the same everywhere, by its autocovariance: white noise, or noise of neighbouring pixels that are not independent, such as
 * that of rows, of an image that was resampled or smoothed, or of 1/f. Its power spectrum is the transform of that.
 */
public final class Bm3dNoise {

	/** Pixels along x and y up to which the covariance is kept: the farthest of two blocks of a group. */
	static final int REACH = 2 * 19 + 11 - 1;
	private static final int SIDE = 2 * REACH + 1;

	private final double variance;
	/** {@code [(dy + REACH) SIDE + dx + REACH]}; null for white noise. */
	private final double[] covariances;

	private Bm3dNoise(final double variance, final double[] covariances) {
		this.variance = variance;
		this.covariances = covariances;
	}

	/**
	 * White noise.
	 *
	 * @param sigma its standard deviation, {@code > 0}
	 */
	public static Bm3dNoise white(final double sigma) {
		return new Bm3dNoise(Check.above("sigma", sigma, 0) * sigma, null);
	}

	/**
	 * The noise that white noise of variance 1 becomes by convolution.
	 *
	 * @param kernel of width times height elements
	 */
	public static Bm3dNoise convolved(final float[] kernel, final int width, final int height) {
		for (final float v : kernel)
			Check.that(v - v == 0, "noiseModel must have finite pixels to be a kernel");
		final double[] sums = new double[SIDE * SIDE];
		correlate(kernel, width, height, sums);
		return of(sums);
	}

	/**
	 * Noise by its power spectrum: the mean |F|² of images of noise of this size, the frequency 0 at (width/2, height/2).
	 *
	 * @param power of width times height elements, {@code >= 0}
	 */
	public static Bm3dNoise spectrum(final float[] power, final int width, final int height) {
		final int n = Check.elements(width, height);
		final float[] re = new float[n], im = new float[n];
		for (int i = 0; i < n; i++) {
			Check.that(power[i] >= 0 && power[i] < Float.POSITIVE_INFINITY, "noiseModel must be finite and not below 0 to be a power spectrum");
			re[Math.floorMod(i / width - height / 2, height) * width + Math.floorMod(i % width - width / 2, width)] = power[i] / n;
		}
		Dft.inverse(re, im, width, height, 1, re, im);
		final double[] covariances = new double[SIDE * SIDE];
		forEachLag(width / 2, height / 2, (dx, dy, at) -> covariances[at] = re[Math.floorMod(dy, height) * width + Math.floorMod(dx, width)]);
		return of(covariances);
	}

	private static Bm3dNoise of(final double[] covariances) {
		final double variance = covariances[covariances.length / 2];
		Check.that(variance > 0, "noiseModel must have noise, but has none");
		// What rounding leaves of no correlation is none.
		for (int i = 0; i < covariances.length; i++)
			if (i != covariances.length / 2 && Math.abs(covariances[i]) > 1e-6 * variance) return new Bm3dNoise(variance, covariances);
		return new Bm3dNoise(variance, null);
	}

	/** Collects what images of nothing but noise tell of it. */
	public static final class Samples {

		private final double[] products = new double[SIDE * SIDE], pairs = new double[SIDE * SIDE];

		/**
		 * Adds an image, of which the mean does not count; nor do NaN and infinite pixels.
		 *
		 * @param plane of width times height pixels
		 */
		public void add(final float[] plane, final int width, final int height) {
			double sum = 0;
			int count = 0;
			for (final float v : plane)
				if (v - v == 0) {
					sum += v;
					count++;
				}
			if (count == 0) return;
			final float mean = (float) (sum / count);
			final float[] values = new float[plane.length], present = new float[plane.length];
			for (int i = 0; i < plane.length; i++)
				if (plane[i] - plane[i] == 0) {
					values[i] = plane[i] - mean;
					present[i] = 1;
				}
			correlate(values, width, height, products);
			if (count < plane.length) correlate(present, width, height, pairs);
			else forEachLag(width - 1, height - 1, (dx, dy, at) -> pairs[at] += (double) (width - Math.abs(dx)) * (height - Math.abs(dy)));
		}

		/**
		 * The noise of the images that were added.
		 *
		 * @throws IllegalArgumentException if there is none in them
		 */
		public Bm3dNoise noise() {
			final double[] covariances = new double[products.length];
			for (int i = 0; i < covariances.length; i++)
				covariances[i] = pairs[i] < 0.5 ? 0 : products[i] / pairs[i];
			return of(covariances);
		}
	}

	private interface Lag {

		void at(int dx, int dy, int index);
	}

	private static void forEachLag(final int mostX, final int mostY, final Lag lag) {
		final int mx = Math.min(REACH, mostX), my = Math.min(REACH, mostY);
		for (int dy = -my; dy <= my; dy++)
			for (int dx = -mx; dx <= mx; dx++)
				lag.at(dx, dy, (dy + REACH) * SIDE + dx + REACH);
	}

	/** Adds {@code Σ_p v(p) v(p + d)}, 0 beyond the edges. */
	private static void correlate(final float[] v, final int width, final int height, final double[] sums) {
		final int w = Dft.fastLength(width + REACH), h = Dft.fastLength(height + REACH), half = Dft.half(w) * h;
		final float[] padded = new float[Check.elements(w, h)], re = new float[half], im = new float[half];
		for (int y = 0; y < height; y++)
			System.arraycopy(v, y * width, padded, y * w, width);
		Dft.forwardReal(padded, w, h, 1, re, im);
		for (int i = 0; i < half; i++)
			re[i] = re[i] * re[i] + im[i] * im[i];
		Arrays.fill(im, 0);
		Dft.inverseReal(re, im, w, h, 1, padded);
		forEachLag(width - 1, height - 1, (dx, dy, at) -> sums[at] += padded[Math.floorMod(dy, h) * w + Math.floorMod(dx, w)]);
	}

	/** The variance of a pixel. */
	public double variance() {
		return variance;
	}

	/** Noise of the same spectrum and another variance. */
	public Bm3dNoise scaled(final double newVariance) {
		Check.above("variance", newVariance, 0);
		if (covariances == null) return new Bm3dNoise(newVariance, null);
		return new Bm3dNoise(newVariance, Arrays.stream(covariances).map(c -> c / variance * newVariance).toArray());
	}

	/** True if pixels are independent. */
	boolean isWhite() {
		return covariances == null;
	}

	/** The covariance of two pixels at a distance, 0 if that is beyond {@link #REACH}. */
	double covariance(final int dx, final int dy) {
		if (covariances == null) return dx == 0 && dy == 0 ? variance : 0;
		return Math.abs(dx) > REACH || Math.abs(dy) > REACH ? 0 : covariances[(dy + REACH) * SIDE + dx + REACH];
	}
}

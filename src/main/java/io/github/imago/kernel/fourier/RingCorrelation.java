package io.github.imago.kernel.fourier;

import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Parallel;

import java.util.Arrays;

/**
 * Fourier ring correlation: how alike the spectra of two images of the same scene are, in rings of frequencies,
 * {@code Re Σ A B* / √(Σ|A|² Σ|B|²)} (W. O. Saxton, W. Baumeister 1982, doi:10.1111/j.1365-2818.1982.tb00405.x), and the resolution, at
 * which it falls below what a {@link FrcCriterion} asks for.
 * Images of any size, never padded. The rings are round in calibrated frequencies, one
 * coarsest frequency step wide times {@code binWidth}, and end at the lower of both axes' Nyquist frequencies.
 * <p>
 * The resolution is where the line between the last ring above and the first one below the threshold meets it; a single ring below
 * does not count, two in a row do.
 * <p>
 * A window makes the noise of neighbouring Fourier pixels alike, so that a ring has fewer independent ones than pixels: as many as give the
 * correlation of noise its true standard deviation, 1 / √n. For noise times a window w the covariance of two pixels is the Fourier
 * transform of w² at their distance, ρ; hence n = N² / Σ|ρ|², where the sum is over all pairs of the ring's N pixels, about N / 2 for a
 * Hann window. Two pairs of images have twice as many.
 *
 * @param frequencies the rings' middles, in 1/unit, from 0
 * @param correlations one for each ring, NaN where there is no power
 * @param counts pixels of each ring, of both halves of the plane
 * @param independent of these, as many as are independent, of all pairs of images
 * @param thresholds what each must reach
 * @param cutoff the frequency of the resolution in 1/unit; NaN if the images agree in all rings, or in none
 * @param isResolved whether they agree in the first ring after the frequency 0; one of so few pixels that the threshold is 1 does not count
 */
public record RingCorrelation(double[] frequencies, double[] correlations, double[] counts, double[] independent, double[] thresholds,
	double cutoff, boolean isResolved)
{

	/** The resolution in units, 1 / cutoff. */
	public double resolution() {
		return 1 / cutoff;
	}

	/**
	 * Correlates two images.
	 *
	 * @param a finite values, {@code width * height}
	 * @param b as many
	 * @param window what both are multiplied by, their means taken away
	 * @param windowParameter of the window; NaN for the usual one
	 * @param binWidth width of the rings in Fourier pixels, from 1
	 * @param pixelWidth size of a pixel along x, in units
	 * @param pixelHeight likewise along y
	 * @throws IllegalArgumentException if a size does not fit or is below 4, or a parameter is out of range
	 */
	public static RingCorrelation of(final float[] a, final float[] b, final int width, final int height, final Window window,
		final double windowParameter, final double binWidth, final FrcCriterion criterion, final double pixelWidth, final double pixelHeight)
	{
		Check.that(width >= 4 && height >= 4, "the images must have at least 4 x 4 pixels, got " + width + " x " + height);
		final Sums sums = new Sums(width, height, binWidth, pixelWidth, pixelHeight);
		sums.add(a, b, 0, 0, window, windowParameter);
		return sums.result(criterion, 1, window, windowParameter);
	}

	/**
	 * Correlates an image with itself: pixels of even rows and columns with those of odd ones, and even rows with odd columns against odd
	 * rows with even columns (S. Koho et al. 2019, doi:10.1038/s41467-019-11024-z). The shift of half a coarse pixel between them is undone
	 * in the spectrum. The frequencies end at half the image's Nyquist frequency, so that only images sampled finely enough show a resolution;
	 * the noise of neighbouring pixels must be independent.
	 *
	 * @param image finite values, {@code width * height}, from 8 × 8 on; an odd last row or column is left out
	 * @see #of
	 */
	public static RingCorrelation ofHalves(final float[] image, final int width, final int height, final Window window,
		final double windowParameter, final double binWidth, final FrcCriterion criterion, final double pixelWidth, final double pixelHeight)
	{
		Check.that(image.length == Check.elements(width, height), "the image must have " + width + " x " + height + " pixels");
		Check.that(width >= 8 && height >= 8, "the image must have at least 8 x 8 pixels to be parted into halves, got " + width + " x " + height);
		final int w = width / 2, h = height / 2;
		final Sums sums = new Sums(w, h, binWidth, 2 * pixelWidth, 2 * pixelHeight);
		sums.add(quarter(image, width, w, h, 0, 0), quarter(image, width, w, h, 1, 1), 0.5, 0.5, window, windowParameter);
		sums.add(quarter(image, width, w, h, 1, 0), quarter(image, width, w, h, 0, 1), -0.5, 0.5, window, windowParameter);
		return sums.result(criterion, 2, window, windowParameter);
	}

	private static float[] quarter(final float[] image, final int width, final int w, final int h, final int x0, final int y0) {
		final float[] quarter = new float[w * h];
		for (int y = 0; y < h; y++)
			for (int x = 0; x < w; x++)
				quarter[y * w + x] = image[(2 * y + y0) * width + 2 * x + x0];
		return quarter;
	}

	/** What is added up in rings. */
	private static final class Sums {

		/** Rows of one piece of work. */
		private static final int ROWS = 64;
		/** Distances beyond which windowed noise is not alike, and squared covariances that do not count. */
		private static final int LAGS = 16;
		private static final double LEAST = 1e-4;
		/** Rings whose pairs of pixels are counted one by one, and directions of the others. */
		private static final int COUNTED = 64, DIRECTIONS = 360;

		private final int width, height, rings;
		private final double stepX, stepY, step, nyquist;
		private final double[] cross, powerA, powerB, counts;

		Sums(final int width, final int height, final double binWidth, final double pixelWidth, final double pixelHeight) {
			Check.atLeast("binWidth", binWidth, 1);
			this.width = width;
			this.height = height;
			stepX = 1 / (width * Check.above("the width of a pixel", pixelWidth, 0));
			stepY = 1 / (height * Check.above("the height of a pixel", pixelHeight, 0));
			step = binWidth * Math.max(stepX, stepY);
			nyquist = 0.5 / Math.max(pixelWidth, pixelHeight);
			// A ring beyond Nyquist's frequency would be cut by the spectrum's edge.
			rings = (int) (nyquist / step + 1e-9) + 1;
			Check.that(rings > 2, "binWidth must be smaller: there would be fewer than three rings");
			cross = new double[rings];
			powerA = new double[rings];
			powerB = new double[rings];
			counts = new double[rings];
		}

		/** Adds a pair of images, of which the second one is that many pixels farther on the scene. */
		void add(final float[] a, final float[] b, final double shiftX, final double shiftY, final Window window, final double parameter) {
			final int n = Check.elements(width, height), half = Dft.half(width);
			Check.that(a.length == n && b.length == n, "both images must have " + width + " x " + height + " pixels");
			final float[][] sa = spectrum(a, window, parameter), sb = spectrum(b, window, parameter);
			Arrays.fill(counts, 0);
			for (int y = 0; y < height; y++) {
				final int ky = y <= height / 2 ? y : y - height;
				for (int x = 0; x < half; x++) {
					final int ring = (int) (Math.hypot(x * stepX, ky * stepY) / step + 0.5);
					if (ring >= rings) continue;
					// The other half of the plane has the same, but for the columns that are their own mirror image.
					final int weight = x == 0 || 2 * x == width ? 1 : 2, i = y * half + x;
					final double re = (double) sa[0][i] * sb[0][i] + (double) sa[1][i] * sb[1][i];
					final double im = (double) sa[1][i] * sb[0][i] - (double) sa[0][i] * sb[1][i];
					final double phase = 2 * Math.PI * (shiftX * x / width + shiftY * ky / height);
					cross[ring] += weight * (shiftX == 0 && shiftY == 0 ? re : re * Math.cos(phase) - im * Math.sin(phase));
					powerA[ring] += weight * ((double) sa[0][i] * sa[0][i] + (double) sa[1][i] * sa[1][i]);
					powerB[ring] += weight * ((double) sb[0][i] * sb[0][i] + (double) sb[1][i] * sb[1][i]);
					counts[ring] += weight;
				}
			}
		}

		private float[][] spectrum(final float[] pixels, final Window window, final double parameter) {
			double mean = 0;
			for (final float v : pixels)
				mean += v;
			mean /= pixels.length;
			final float[] image = new float[pixels.length];
			for (int i = 0; i < image.length; i++)
				image[i] = (float) (pixels[i] - mean);
			window.apply(image, width, height, 1, parameter, image);
			final int n = Dft.half(width) * height;
			final float[][] spectrum = new float[2][n];
			Dft.forwardReal(image, width, height, 1, spectrum[0], spectrum[1]);
			return spectrum;
		}

		RingCorrelation result(final FrcCriterion criterion, final int pairs, final Window window, final double parameter) {
			final double[] frequencies = new double[rings], correlations = new double[rings], thresholds = new double[rings];
			final double[] independent = covariances(window, parameter);
			for (int k = 0; k < rings; k++) {
				frequencies[k] = k * step;
				correlations[k] = cross[k] / Math.sqrt(powerA[k] * powerB[k]);
				independent[k] = pairs * counts[k] * counts[k] / independent[k];
				thresholds[k] = criterion.threshold(independent[k]);
			}
			return new RingCorrelation(frequencies, correlations, counts, independent, thresholds, cutoff(frequencies, correlations, thresholds),
				resolved(correlations, thresholds));
		}

		/**
		 * For each ring the sum over all pairs of its pixels of the squared covariance of windowed noise: of small rings pair by pair, of large
		 * ones, which are straight over the distances that count, by the mean over all directions.
		 */
		private double[] covariances(final Window window, final double parameter) {
			final double[] x = squaredCovariance(window.weights(width, parameter)), y = squaredCovariance(window.weights(height, parameter));
			final int reach = (int) Math.ceil((COUNTED + 1) * step / stepY), rows = Math.min(height, 2 * reach + 1);
			final int first = rows == height ? 0 : -reach, pieces = (rows + ROWS - 1) / ROWS, dy = y.length - 1;
			final double[][] sums = new double[pieces][rings];
			Parallel.forEach(pieces, piece -> {
				final int[][] near = new int[dy + 1][];
				for (int row = piece * ROWS; row < Math.min(rows, (piece + 1) * ROWS); row++)
					for (int d = 0; d <= dy; d++) {
						// Of the rows before, all but the first are needed again.
						near[d] = row > piece * ROWS && d < dy ? near[d + 1] : ringsOf(Math.floorMod(first + row + d, height));
						addPairs(near[0], near[d], d, x, d == 0 ? 1 : 2 * y[d], sums[piece]);
					}
			});
			for (int piece = 1; piece < pieces; piece++)
				for (int k = 0; k < rings; k++)
					sums[0][k] += sums[piece][k];
			final double each = rings > COUNTED ? ofStraightRings(x, y) : 0;
			for (int k = COUNTED; k < rings; k++)
				sums[0][k] = each * counts[k];
			return sums[0];
		}

		/** The mean, over the pixels of a ring without curvature, of the squared covariances with all pixels of the ring. */
		private double ofStraightRings(final double[] x, final double[] y) {
			double sum = 0;
			for (int i = 0; i < DIRECTIONS; i++) {
				final double angle = Math.PI * (i + 0.5) / DIRECTIONS, across = stepX * Math.cos(angle) / step, down = stepY * Math.sin(angle) / step;
				for (int v = 1 - y.length; v < y.length; v++)
					for (int u = 1 - x.length; u < x.length; u++)
						sum += x[Math.abs(u)] * y[Math.abs(v)] * Math.max(0, 1 - Math.abs(u * across + v * down));
			}
			return sum / DIRECTIONS;
		}

		/** Adds the pairs of pixels of one ring that lie in two rows, or in one. */
		private static void addPairs(final int[] row, final int[] other, final int dy, final double[] x, final double factor,
			final double[] sums)
		{
			final int n = row.length, dx = x.length - 1;
			for (int d = dy == 0 ? 0 : -dx; d <= dx; d++) {
				final double weight = factor * x[Math.abs(d)] * (dy == 0 && d > 0 ? 2 : 1);
				if (weight < LEAST) continue;
				for (int i = 0, j = Math.floorMod(d, n); i < n; i++, j = j + 1 == n ? 0 : j + 1)
					if (row[i] == other[j] && row[i] >= 0) sums[row[i]] += weight;
			}
		}

		/** The rings of a row's pixels, both halves of the plane; -1 beyond those that are counted pair by pair. */
		private int[] ringsOf(final int y) {
			final int ky = y <= height / 2 ? y : y - height;
			final int[] ring = new int[width];
			for (int x = 0; x < width; x++) {
				final int k = (int) (Math.hypot(Math.min(x, width - x) * stepX, ky * stepY) / step + 0.5);
				ring[x] = k < Math.min(rings, COUNTED) ? k : -1;
			}
			return ring;
		}

		/** The squared covariance of two Fourier pixels of noise under a window, by their distance, as far as it counts. */
		private static double[] squaredCovariance(final double[] weights) {
			final int n = weights.length, most = Math.min(LAGS, (n - 1) / 2);
			final double[] squared = new double[most + 1];
			int used = 0;
			for (int d = 0; d <= most; d++) {
				double re = 0, im = 0;
				for (int i = 0; i < n; i++) {
					final double w = weights[i] * weights[i], phase = 2 * Math.PI * ((long) d * i % n) / n;
					re += w * Math.cos(phase);
					im += w * Math.sin(phase);
				}
				squared[d] = re * re + im * im;
				if (squared[d] > LEAST * squared[0]) used = d;
			}
			final double[] relative = new double[used + 1];
			for (int d = 0; d <= used; d++)
				relative[d] = squared[d] / squared[0];
			return relative;
		}

		/** The first ring beyond the frequency 0 with pixels enough that any correlation could be above the threshold. */
		private static int first(final double[] thresholds) {
			int k = 1;
			while (k < thresholds.length - 1 && thresholds[k] >= 1)
				k++;
			return k;
		}

		private static boolean resolved(final double[] correlations, final double[] thresholds) {
			final int k = first(thresholds);
			return correlations[k] >= thresholds[k];
		}

		private static double cutoff(final double[] frequencies, final double[] correlations, final double[] thresholds) {
			final int last = frequencies.length - 1;
			if (!resolved(correlations, thresholds)) return Double.NaN;
			for (int k = first(thresholds) + 1; k <= last; k++)
				if (!(correlations[k] >= thresholds[k]) && (k == last || !(correlations[k + 1] >= thresholds[k + 1]))) {
					final double before = correlations[k - 1] - thresholds[k - 1], after = correlations[k] - thresholds[k];
					final double share = before >= 0 && after < 0 ? before / (before - after) : 1;
					return frequencies[k - 1] + share * (frequencies[k] - frequencies[k - 1]);
				}
			return Double.NaN;
		}
	}
}

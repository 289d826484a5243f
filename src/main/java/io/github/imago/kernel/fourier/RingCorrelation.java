package io.github.imago.kernel.fourier;

import io.github.imago.kernel.common.Check;

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
 *
 * @param frequencies the rings' middles, in 1/unit, from 0
 * @param correlations one for each ring, NaN where there is no power
 * @param counts pixels of each ring, of both halves of the plane
 * @param thresholds what each must reach
 * @param cutoff the frequency of the resolution in 1/unit; NaN if the images agree in all rings, or in none
 * @param isResolved whether they agree in the first ring after the frequency 0; one of so few pixels that the threshold is 1 does not count
 */
public record RingCorrelation(double[] frequencies, double[] correlations, double[] counts, double[] thresholds, double cutoff,
	boolean isResolved)
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
		final Sums sums = new Sums(width, height, binWidth, pixelWidth, pixelHeight);
		sums.add(a, b, 0, 0, window, windowParameter);
		return sums.result(criterion);
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
		final int w = width / 2, h = height / 2;
		final Sums sums = new Sums(w, h, binWidth, 2 * pixelWidth, 2 * pixelHeight);
		sums.add(quarter(image, width, w, h, 0, 0), quarter(image, width, w, h, 1, 1), 0.5, 0.5, window, windowParameter);
		sums.add(quarter(image, width, w, h, 1, 0), quarter(image, width, w, h, 0, 1), -0.5, 0.5, window, windowParameter);
		return sums.result(criterion);
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

		private final int width, height, rings;
		private final double stepX, stepY, step, nyquist;
		private final double[] cross, powerA, powerB, counts;

		Sums(final int width, final int height, final double binWidth, final double pixelWidth, final double pixelHeight) {
			Check.that(width >= 4 && height >= 4, //
				"the images must have at least 4 x 4 pixels (8 x 8 for halves of one), got " + width + " x " + height);
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

		RingCorrelation result(final FrcCriterion criterion) {
			final double[] frequencies = new double[rings], correlations = new double[rings], thresholds = new double[rings];
			for (int k = 0; k < rings; k++) {
				frequencies[k] = k * step;
				correlations[k] = cross[k] / Math.sqrt(powerA[k] * powerB[k]);
				thresholds[k] = criterion.threshold(counts[k]);
			}
			return new RingCorrelation(frequencies, correlations, counts, thresholds, cutoff(frequencies, correlations, thresholds),
				resolved(correlations, thresholds));
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

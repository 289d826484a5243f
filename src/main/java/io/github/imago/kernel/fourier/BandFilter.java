package io.github.imago.kernel.fourier;

import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Parallel;

import java.util.Arrays;

/**
 * Cuts a band out of the spectra of real images of one size, moves it to the frequency 0, and gives its wave: the image times exp(-2πi
 * f·x), smoothed by the aperture's point spread function. Only the half spectrum is computed, and only what the aperture lets pass is
 * looked at.
 * <p>
 * Padded, images are taken to go on with their mean for a few radii of the point spread function, so that their opposite edges do not
 * touch; what waves near the edges have lost to the emptiness there is known ({@link #coverage}; normalized convolution: H. Knutsson,
 * C.-F. Westin 1993, doi:10.1109/CVPR.1993.341081).
 */
final class BandFilter {

	private final int width, height, step;
	private final double pixelWidth, pixelHeight;
	private final Aperture aperture;
	private final boolean padded;
	/** Size of the transformed image, and of the band's. */
	private final int wide, high, bandWide, bandHigh;

	/**
	 * @param pixelWidth in units
	 * @param pixelHeight in units
	 * @param padded whether the image is padded
	 * @param cropped whether the wave has every {@link #step}-th pixel only, as many as the aperture needs
	 */
	BandFilter(final int width, final int height, final double pixelWidth, final double pixelHeight, final Aperture aperture,
		final boolean padded, final boolean cropped)
	{
		this.width = width;
		this.height = height;
		this.pixelWidth = pixelWidth;
		this.pixelHeight = pixelHeight;
		this.aperture = aperture;
		this.padded = padded;
		step = cropped ? step(padded) : 1;
		wide = padded ? padded(width, pixelWidth) : width;
		high = padded ? padded(height, pixelHeight) : height;
		bandWide = wide / step;
		bandHigh = high / step;
	}

	/** The largest step with which the band still fits into the spectrum; one that divides both sizes where nothing is padded. */
	private int step(final boolean any) {
		int most = (int) Math.max(1, Math.min(Math.min(width, height), Math.floor(0.5 / (aperture.reach() * Math.max(pixelWidth, pixelHeight)))));
		while (!any && (width % most != 0 || height % most != 0)) most--;
		return most;
	}

	/** The size of an axis with two radii of the point spread function behind it, and what makes it fast. */
	private int padded(final int n, final double pixel) {
		final double margin = Math.min(n, Math.ceil(2 / (aperture.radius() * pixel)));
		return step * Dft.fastLength((int) Math.ceil((n + margin) / step));
	}

	/** Pixels of the image from one pixel of the wave to the next; the first is the same. */
	int step() {
		return step;
	}

	/** The width of the wave. */
	int outWidth() {
		return (width + step - 1) / step;
	}

	/** The height of the wave. */
	int outHeight() {
		return (height + step - 1) / step;
	}

	/**
	 * An image less its mean, followed by zeros.
	 *
	 * @param pixels {@code width * height}
	 * @return {@code wide * high}
	 * @throws IllegalArgumentException if a pixel is NaN or infinite
	 */
	static float[] withoutMean(final float[] pixels, final int width, final int height, final int wide, final int high) {
		final float mean = (float) mean(pixels);
		final float[] out = new float[Check.elements(wide, high)];
		Parallel.ranges(height, 64, (from, to) -> {
			final float[] row = new float[width], less = new float[width];
			for (int y = from; y < to; y++) {
				System.arraycopy(pixels, y * width, row, 0, width);
				for (int x = 0; x < width; x++)
					less[x] = row[x] - mean;
				System.arraycopy(less, 0, out, y * wide, width);
			}
		});
		return out;
	}

	/**
	 * The mean of an image.
	 *
	 * @throws IllegalArgumentException if a pixel is NaN or infinite
	 */
	static double mean(final float[] pixels) {
		double sum = 0;
		for (final float v : pixels)
			sum += v;
		if (!(Math.abs(sum) <= Double.MAX_VALUE)) {
			int missing = 0;
			for (final float v : pixels)
				if (v - v != 0) missing++;
			throw new IllegalArgumentException("the hologram has " + missing + (missing == 1 ? " pixel that is" : " pixels that are") +
				" NaN or infinite, which would spread over all of the wave: fill them first");
		}
		return sum / pixels.length;
	}

	/**
	 * The wave of the band around a side band, before {@link #turn}: as if the side band were at a whole pixel of the spectrum. Near the
	 * edges it is fainter by the {@link #coverage}.
	 *
	 * @param pixels the image
	 * @param re real parts, {@code outWidth * outHeight}
	 * @param im imaginary parts, likewise
	 */
	void wave(final float[] pixels, final SideBand band, final float[] re, final float[] im) {
		final float[] halfRe = new float[Check.elements(Dft.half(wide), high)], halfIm = new float[halfRe.length];
		Dft.forwardReal(withoutMean(pixels, width, height, wide, high), wide, high, 1, halfRe, halfIm);
		cut(halfRe, halfIm, centreX(band), centreY(band), re, im);
	}

	/**
	 * The image itself as the aperture would show it, from the centre band.
	 *
	 * @param pixels the image
	 * @param coverage as from {@link #coverage}
	 * @param out {@code outWidth * outHeight}
	 */
	void centreBand(final float[] pixels, final float[] coverage, final float[] out) {
		final float mean = (float) mean(pixels);
		wave(pixels, new SideBand(0, 0, Double.NaN), out, new float[out.length]);
		for (int i = 0; i < out.length; i++)
			out[i] = mean + out[i] / coverage[i];
	}

	/**
	 * The share of the point spread function that lies on the image, {@code outWidth * outHeight}; 1 but near the edges, and everywhere
	 * without padding.
	 */
	float[] coverage() {
		final float[] out = new float[Check.elements(outWidth(), outHeight())];
		if (!padded) {
			Arrays.fill(out, 1);
			return out;
		}
		// The aperture is the same on both sides of its centre: what it shows of a real image is real.
		final int half = Dft.half(bandWide);
		final double[][] x = boxSpectrum(width, wide), y = boxSpectrum(height, high);
		final float[] re = new float[Check.elements(half, bandHigh)], im = new float[re.length];
		final double perX = 1 / (wide * pixelWidth), perY = 1 / (high * pixelHeight), reach = aperture.reach(), scale = 1.0 / (step * step);
		Parallel.ranges(bandHigh, 8, (from, to) -> {
			for (int row = from; row < to; row++) {
				final int cycles = Spectra.cycles(row, bandHigh), j = Math.floorMod(cycles, high);
				if (Math.abs(cycles * perY) > reach) continue;
				for (int k = 0; k < half && k * perX <= reach; k++) {
					final double weight = scale * aperture.weight(k * perX, cycles * perY);
					re[row * half + k] = (float) (weight * (x[0][k] * y[0][j] - x[1][k] * y[1][j]));
					im[row * half + k] = (float) (weight * (x[0][k] * y[1][j] + x[1][k] * y[0][j]));
				}
			}
		});
		final float[] band = new float[Check.elements(bandWide, bandHigh)];
		Dft.inverseReal(re, im, bandWide, bandHigh, 1, band);
		crop(band, out);
		return out;
	}

	/** Keeps the part of a band's image that lies on the image. */
	private void crop(final float[] band, final float[] out) {
		for (int y = 0; y < outHeight(); y++)
			System.arraycopy(band, y * bandWide, out, y * outWidth(), outWidth());
	}

	/** The spectrum of n ones followed by zeros, real and imaginary. */
	private static double[][] boxSpectrum(final int n, final int length) {
		final double[][] parts = new double[2][length];
		for (int k = 0; k < length; k++) {
			final double angle = Math.PI * k / length, size = k == 0 ? n : Math.sin(n * angle) / Math.sin(angle);
			parts[0][k] = size * Math.cos((n - 1) * angle);
			parts[1][k] = -size * Math.sin((n - 1) * angle);
		}
		return parts;
	}

	/** Turns the phase of a wave back by what the side band is away from the pixel of the spectrum that it was taken from. */
	void turn(final SideBand band, final float[] re, final float[] im) {
		final int w = outWidth();
		final double perX = -2 * Math.PI * (centreX(band) - Math.rint(centreX(band))) * step / wide;
		final double perY = -2 * Math.PI * (centreY(band) - Math.rint(centreY(band))) * step / high;
		final float[] cos = new float[w], sin = new float[w];
		for (int x = 0; x < w; x++) {
			cos[x] = (float) Math.cos(perX * x);
			sin[x] = (float) Math.sin(perX * x);
		}
		Parallel.ranges(outHeight(), 32, (from, to) -> {
			final float[] a = new float[w], b = new float[w], outA = new float[w], outB = new float[w];
			for (int y = from; y < to; y++) {
				System.arraycopy(re, y * w, a, 0, w);
				System.arraycopy(im, y * w, b, 0, w);
				turn(a, b, cos, sin, (float) Math.cos(perY * y), (float) Math.sin(perY * y), outA, outB);
				System.arraycopy(outA, 0, re, y * w, w);
				System.arraycopy(outB, 0, im, y * w, w);
			}
		});
	}

	private static void turn(final float[] a, final float[] b, final float[] cos, final float[] sin, final float c, final float s,
		final float[] outA, final float[] outB)
	{
		for (int x = 0; x < outA.length; x++) {
			final float re = cos[x] * c - sin[x] * s, im = cos[x] * s + sin[x] * c;
			outA[x] = a[x] * re - b[x] * im;
			outB[x] = a[x] * im + b[x] * re;
		}
	}

	/**
	 * Cuts out what the aperture lets pass around a place in the spectrum, moves its nearest pixel to the frequency 0, and transforms it
	 * back.
	 */
	private void cut(final float[] halfRe, final float[] halfIm, final double centreX, final double centreY, final float[] re,
		final float[] im)
	{
		final int half = Dft.half(wide), nearX = (int) Math.rint(centreX), nearY = (int) Math.rint(centreY);
		final float[] bandRe = new float[Check.elements(bandWide, bandHigh)], bandIm = new float[bandRe.length];
		final double perX = 1 / (wide * pixelWidth), perY = 1 / (high * pixelHeight), reach = aperture.reach();
		final float scale = 1f / (step * step);
		Parallel.ranges(bandHigh, 8, (from, to) -> {
			for (int row = from; row < to; row++) {
				final int y = nearY + Spectra.cycles(row, bandHigh);
				final double fy = (y - centreY) * perY;
				// There is nothing beyond the Nyquist frequency.
				if (Math.abs(fy) > reach || 2 * Math.abs(y) > high) continue;
				for (int column = 0; column < bandWide; column++) {
					final int x = nearX + Spectra.cycles(column, bandWide), target = row * bandWide + column;
					final double fx = (x - centreX) * perX;
					if (Math.abs(fx) > reach || 2 * Math.abs(x) > wide) continue;
					final float weight = scale * (float) aperture.weight(fx, fy);
					final int source = x >= 0 ? Math.floorMod(y, high) * half + x : Math.floorMod(-y, high) * half - x;
					bandRe[target] = weight * halfRe[source];
					bandIm[target] = x >= 0 ? weight * halfIm[source] : -weight * halfIm[source];
				}
			}
		});
		Dft.inverse(bandRe, bandIm, bandWide, bandHigh, 1, bandRe, bandIm);
		crop(bandRe, re);
		crop(bandIm, im);
	}

	private double centreX(final SideBand band) {
		return band.x() * wide / width;
	}

	private double centreY(final SideBand band) {
		return band.y() * high / height;
	}
}

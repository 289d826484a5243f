package io.github.imago.kernel.sampling;

import io.github.imago.kernel.common.Border;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Parallel;
import io.github.imago.kernel.fourier.Dft;
import io.github.imago.kernel.fourier.Spectra;

import java.util.Arrays;

/**
 * Moiré and aliasing: periodic structures on a fine grid, the sampling of them by larger pixels, and the images that are made of the
 * samples again. Pixels of the fine grid stand for the continuous world; structures must have periods of at least two of them.
 */
public final class Moire {

	private Moire() {}

	/**
	 * Draws a periodic structure, its phase 0 at the middle of the image, {@code (width / 2, height / 2)}.
	 *
	 * @param period in pixels, at least 2; of the zone plate, in the corners
	 * @param angleDeg direction of the (first) wave vector in degrees, counterclockwise from x; without meaning for the zone plate
	 * @param contrast (max - min) / (max + min), 0 to 1
	 * @return {@code width * height}
	 */
	public static float[] draw(final MoirePattern pattern, final double period, final double angleDeg, final double contrast, final int width,
		final int height)
	{
		Check.atLeast("period", period, 2);
		Check.finite("angle", angleDeg);
		Check.within("contrast", contrast, 0, 1);
		final float[] out = new float[Check.elements(width, height)];
		final double a = Math.toRadians(angleDeg), q = 2 * Math.PI / period, cx = width / 2, cy = height / 2, corner = Math.hypot(cx, cy);
		Parallel.ranges(height, 16, (from, to) -> {
			for (int y = from; y < to; y++)
				for (int x = 0; x < width; x++) {
					final double dx = x - cx, dy = y - cy;
					final double wave = pattern == MoirePattern.ZONE_PLATE ? Math.cos(q * (dx * dx + dy * dy) / (2 * corner))
						: wave(pattern, q, a, dx, dy);
					out[y * width + x] = (float) (0.5 + 0.5 * contrast * wave);
				}
		});
		return out;
	}

	/** The value of a structure, -1 to 1. */
	private static double wave(final MoirePattern pattern, final double q, final double a, final double x, final double y) {
		final double first = Math.cos(phase(q, a, x, y));
		switch (pattern) {
			case BARS:
				return first >= 0 ? 1 : -1;
			case SQUARE_LATTICE:
				return (first + Math.cos(phase(q, a + Math.PI / 2, x, y))) / 2;
			case HEXAGONAL_LATTICE: {
				// Three waves have their sum between -3/2 and 3.
				final double sum = first + Math.cos(phase(q, a + Math.PI / 3, x, y)) + Math.cos(phase(q, a - Math.PI / 3, x, y));
				return (sum - 0.75) / 2.25;
			}
			default:
				return first;
		}
	}

	private static double phase(final double q, final double a, final double x, final double y) {
		return q * (Math.cos(a) * x - Math.sin(a) * y);
	}

	/**
	 * The mean over a pixel's sensitive area around every pixel of the fine grid: a box of any width, with parts of pixels at its ends;
	 * the image is reflected at its edges.
	 *
	 * @param area width of the area in fine pixels; up to 1, the pixel itself
	 * @return of the same size
	 */
	public static float[] average(final float[] pixels, final int width, final int height, final double area) {
		Check.within("area", area, 0, 2.0 * Math.min(width, height));
		if (area <= 1) return pixels.clone();
		final int reach = (int) Math.ceil((area - 1) / 2);
		final float[] weights = new float[2 * reach + 1];
		for (int k = -reach; k <= reach; k++)
			weights[k + reach] = (float) (Math.min(1, Math.max(0, (area + 1) / 2 - Math.abs(k))) / area);
		return smooth(pixels, width, height, weights);
	}

	/** Convolves along x and y with the same symmetric weights, reflecting at the edges. */
	private static float[] smooth(final float[] pixels, final int width, final int height, final float[] weights) {
		final int reach = weights.length / 2;
		final float[] across = new float[pixels.length], out = new float[pixels.length];
		Parallel.ranges(height, 16, (from, to) -> {
			final float[] line = new float[width + 2 * reach];
			for (int y = from; y < to; y++) {
				for (int i = 0; i < line.length; i++)
					line[i] = pixels[y * width + Border.REFLECT.index(i - reach, width)];
				for (int x = 0; x < width; x++) {
					double sum = 0;
					for (int k = 0; k < weights.length; k++)
						sum += weights[k] * line[x + k];
					across[y * width + x] = (float) sum;
				}
			}
		});
		Parallel.ranges(height, 16, (from, to) -> {
			final double[] sum = new double[width];
			for (int y = from; y < to; y++) {
				Arrays.fill(sum, 0);
				for (int k = -reach; k <= reach; k++) {
					final int row = Border.REFLECT.index(y + k, height) * width;
					for (int x = 0; x < width; x++)
						sum[x] += weights[k + reach] * across[row + x];
				}
				for (int x = 0; x < width; x++)
					out[y * width + x] = (float) sum[x];
			}
		});
		return out;
	}

	/**
	 * Smooths against aliasing as {@link GridAxis} does: a Gaussian of sigma = (pitch - 1) / 2, cut at 4 sigma.
	 *
	 * @param pitch distance of the samples to come, at least 1
	 */
	public static float[] antialiased(final float[] pixels, final int width, final int height, final int pitch) {
		final double sigma = GridAxis.sigma(pitch);
		if (sigma == 0) return pixels.clone();
		final int reach = (int) (4 * sigma + 0.5);
		final float[] weights = new float[2 * reach + 1];
		double sum = 0;
		for (int k = -reach; k <= reach; k++)
			sum += Math.exp(-0.5 * k * k / (sigma * sigma));
		for (int k = -reach; k <= reach; k++)
			weights[k + reach] = (float) (Math.exp(-0.5 * k * k / (sigma * sigma)) / sum);
		return smooth(pixels, width, height, weights);
	}

	/**
	 * The samples that a detector takes, each shown as a pixel as large as the distance of samples: sample j is the fine pixel
	 * {@code j * pitch + pitch / 2}.
	 *
	 * @param width a multiple of the pitch
	 * @param height likewise
	 */
	public static float[] blocks(final float[] pixels, final int width, final int height, final int pitch) {
		checkSize(width, height, pitch);
		final float[] out = new float[pixels.length];
		Parallel.ranges(height, 32, (from, to) -> {
			for (int y = from; y < to; y++)
				for (int x = 0; x < width; x++)
					out[y * width + x] = pixels[(y / pitch * pitch + pitch / 2) * width + x / pitch * pitch + pitch / 2];
		});
		return out;
	}

	/**
	 * The smoothest image through the same samples: the periodic one without frequencies above half a cycle per sample (sinc
	 * interpolation). What was below comes back as it was, what was above is seen where it has been folded to.
	 *
	 * @param width a multiple of the pitch
	 * @param height likewise
	 */
	public static float[] sinc(final float[] pixels, final int width, final int height, final int pitch) {
		checkSize(width, height, pitch);
		if (pitch == 1) return pixels.clone();
		final float[] comb = new float[pixels.length];
		for (int y = pitch / 2; y < height; y += pitch)
			for (int x = pitch / 2; x < width; x += pitch)
				comb[y * width + x] = pixels[y * width + x];
		final int half = Dft.half(width);
		final float[] re = new float[half * height], im = new float[re.length];
		Dft.forwardReal(comb, width, height, 1, re, im);
		for (int y = 0; y < height; y++) {
			final double row = pass(Spectra.cycles(y, height), height / pitch) * pitch * pitch;
			for (int x = 0; x < half; x++) {
				final float by = (float) (row * pass(x, width / pitch));
				re[y * half + x] *= by;
				im[y * half + x] *= by;
			}
		}
		final float[] out = new float[pixels.length];
		Dft.inverseReal(re, im, width, height, 1, out);
		return out;
	}

	/** What is kept of a frequency: all below half of the samples, half of it at the limit, where both signs are the same. */
	private static double pass(final int cycles, final int samples) {
		final int twice = 2 * Math.abs(cycles);
		return twice < samples ? 1 : twice == samples ? 0.5 : 0;
	}

	private static void checkSize(final int width, final int height, final int pitch) {
		Check.atLeast("pitch", pitch, 1);
		Check.that(width > 0 && height > 0 && width % pitch == 0 && height % pitch == 0,
			"width and height must be multiples of the pitch " + pitch + ", got " + width + " x " + height);
	}
}

package io.github.imago.kernel.restore;

import io.github.imago.kernel.common.Border;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Parallel;

import java.util.Arrays;

/**
 * The standard deviation of white Gaussian noise, from the finest diagonal wavelet coefficients of an image, in which there is little else:
 * {@code σ = median|d| / Φ⁻¹(3/4)} (Donoho &amp; Johnstone, <i>Ideal spatial adaptation by wavelet shrinkage</i>, Biometrika 81 (1994) 425,
 * doi:10.1093/biomet/81.3.425), with Daubechies' wavelet of two vanishing moments and coefficients that are exactly 0, as in areas without
 * noise, left out; so scikit-image's {@code estimate_sigma} does it.
 */
public final class NoiseLevel {

	/** The high-pass filter of Daubechies' wavelet of two vanishing moments: (1 ∓ √3) / 4√2 …, in the order of a convolution. */
	private static final double[] HIGH = { -(1 + Math.sqrt(3)) / (4 * Math.sqrt(2)), (3 + Math.sqrt(3)) / (4 * Math.sqrt(2)),
		-(3 - Math.sqrt(3)) / (4 * Math.sqrt(2)), (1 - Math.sqrt(3)) / (4 * Math.sqrt(2)) };
	/** Its low-pass filter. */
	private static final double[] LOW = { HIGH[3], -HIGH[2], HIGH[1], -HIGH[0] };
	/** The upper quartile of the standard normal distribution. */
	private static final double QUARTILE = 0.6744897501960817;

	/** Lines of coefficients that one thread takes at once, at least. */
	private static final int LINES = 16;

	private NoiseLevel() {}

	/** Number of diagonal coefficients of a plane. */
	public static int coefficients(final int width, final int height) {
		return Check.elements((width + 3) / 2, (height + 3) / 2);
	}

	/**
	 * The diagonal coefficients of a plane, which goes on mirrored about its edges (REFLECT).
	 *
	 * @param plane values
	 * @param out receives {@link #coefficients} of them; those that a NaN or infinite pixel reaches are not finite
	 * @param to index of the first one
	 */
	public static void diagonal(final float[] plane, final int width, final int height, final float[] out, final int to) {
		band(plane, width, height, HIGH, HIGH, out, to);
	}

	/** As {@link #diagonal}, of details along x that are coarse along y. */
	static void alongX(final float[] plane, final int width, final int height, final float[] out) {
		band(plane, width, height, HIGH, LOW, out, 0);
	}

	/** As {@link #diagonal}, of details along y that are coarse along x. */
	static void alongY(final float[] plane, final int width, final int height, final float[] out) {
		band(plane, width, height, LOW, HIGH, out, 0);
	}

	private static void band(final float[] plane, final int width, final int height, final double[] fx, final double[] fy, final float[] out,
		final int to)
	{
		final int columns = (width + 3) / 2, lines = (height + 3) / 2;
		final int[] x = new int[4 * columns];
		for (int i = 0; i < x.length; i++)
			x[i] = Border.REFLECT.index(2 * (i / 4) + 1 - i % 4, width);
		Parallel.ranges(lines, LINES, (first, end) -> {
			final double[] row = new double[width];
			for (int j = first; j < end; j++) {
				Arrays.fill(row, 0);
				for (int k = 0; k < 4; k++) {
					final int y = Border.REFLECT.index(2 * j + 1 - k, height);
					for (int i = 0; i < width; i++)
						row[i] += fy[k] * plane[y * width + i];
				}
				for (int i = 0; i < columns; i++)
					out[to + j * columns + i] = (float) (fx[0] * row[x[4 * i]] + fx[1] * row[x[4 * i + 1]] + fx[2] * row[x[4 * i + 2]] +
						fx[3] * row[x[4 * i + 3]]);
			}
		});
	}

	/**
	 * The standard deviation of the noise.
	 *
	 * @param coefficients of the diagonal; overwritten. Those that are 0 or not finite do not count.
	 * @return in grey values; 0 if none is left
	 */
	public static double of(final float[] coefficients) {
		int n = 0;
		for (final float c : coefficients)
			if (c != 0 && c - c == 0) coefficients[n++] = Math.abs(c);
		if (n == 0) return 0;
		return OrderStatistic.median(coefficients, n) / QUARTILE;
	}
}

package io.github.imago.kernel.fourier;

import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Parallel;

/**
 * Orders of spectra. A transform has the frequency 0 first; an image of a spectrum has it in its middle, at element n/2 (rounded down) of
 * every axis, so that the element i has the frequency (i - n/2) / n in cycles per element.
 */
public final class Spectra {

	private Spectra() {}

	/** The whole number of cycles along n elements that the element k of a transform stands for: 0 … (n-1)/2, then -n/2 … -1. */
	public static int cycles(final int k, final int n) {
		return k < n - n / 2 ? k : k - n;
	}

	/**
	 * The element of a plane's half spectrum ({@link Dft#forwardReal}) that has a frequency; or ~i if element i has that of the opposite
	 * frequency, whose value is the conjugate.
	 *
	 * @param x cycles across the plane, of any sign; spectra are periodic
	 * @param y cycles down the plane, likewise
	 */
	static int find(final int x, final int y, final int width, final int height) {
		final int column = Math.floorMod(x, width), row = Math.floorMod(y, height), half = Dft.half(width);
		return column < half ? row * half + column : ~((height - row) % height * half + width - column);
	}

	/**
	 * Puts the frequency 0, which is first, into the middle.
	 *
	 * @param in {@code width * height * depth}
	 * @param out of the same length; not {@code in}
	 */
	public static void centre(final float[] in, final int width, final int height, final int depth, final float[] out) {
		rotate(in, width, height, depth, width / 2, height / 2, depth / 2, out);
	}

	/** Undoes {@link #centre}. */
	public static void uncentre(final float[] in, final int width, final int height, final int depth, final float[] out) {
		rotate(in, width, height, depth, width - width / 2, height - height / 2, depth - depth / 2, out);
	}

	/** Moves every element on by some, cyclically. */
	private static void rotate(final float[] in, final int width, final int height, final int depth, final int dx, final int dy, final int dz,
		final float[] out)
	{
		final int n = Check.elements(width, height, depth);
		Check.that(in.length == n && out.length == n, "both arrays must have " + n + " elements, got " + in.length + " and " + out.length);
		final int shift = dx % width;
		Parallel.ranges(height * depth, 64, (from, to) -> {
			for (int row = from; row < to; row++) {
				final int target = ((row / height + dz) % depth * height + (row % height + dy) % height) * width;
				System.arraycopy(in, row * width, out, target + shift, width - shift);
				System.arraycopy(in, row * width + width - shift, out, target, shift);
			}
		});
	}

	/**
	 * The whole spectrum of a real image, its frequency 0 in the middle.
	 *
	 * @param halfRe real parts of the half spectrum ({@link Dft#forwardReal})
	 * @param halfIm imaginary parts
	 * @param width elements of the image along x
	 * @param re real parts, {@code width * height * depth}
	 * @param im imaginary parts, likewise
	 */
	public static void whole(final float[] halfRe, final float[] halfIm, final int width, final int height, final int depth, final float[] re,
		final float[] im)
	{
		final int n = Check.elements(width, height, depth), half = Dft.half(width), middle = width / 2;
		Check.that(halfRe.length == half * height * depth && halfIm.length == halfRe.length,
			"a half spectrum must have " + half * height * depth + " elements, got " + halfRe.length + " and " + halfIm.length);
		Check.that(re.length == n && im.length == n, "a spectrum must have " + n + " elements, got " + re.length + " and " + im.length);
		// Along an even axis the highest frequency is its own mirror image; it is first.
		final int right = width - middle, even = width % 2 == 0 ? 1 : 0;
		Parallel.ranges(height * depth, 64, (from, to) -> {
			for (int row = from; row < to; row++) {
				final int y = row % height, z = row / height;
				final int source = row * half, mirror = ((depth - z) % depth * height + (height - y) % height) * half;
				final int target = ((z + depth / 2) % depth * height + (y + height / 2) % height) * width;
				System.arraycopy(halfRe, source, re, target + middle, right);
				System.arraycopy(halfIm, source, im, target + middle, right);
				if (even == 1) {
					re[target] = halfRe[source + middle];
					im[target] = halfIm[source + middle];
				}
				for (int k = 1; k <= middle - even; k++) {
					re[target + middle - k] = halfRe[mirror + k];
					im[target + middle - k] = -halfIm[mirror + k];
				}
			}
		});
	}

	/**
	 * Whether a spectrum is that of a real image, X(-k) = conj X(k), but for rounding: their difference is at most 1e-5 of the spectrum,
	 * both as root mean squares.
	 *
	 * @param re real parts, the frequency 0 first
	 * @param im imaginary parts, as many
	 */
	public static boolean isSymmetric(final float[] re, final float[] im, final int width, final int height, final int depth) {
		double power = 0, asymmetric = 0;
		for (int row = 0; row < height * depth; row++) {
			final int y = row % height, z = row / height, mirror = ((depth - z) % depth * height + (height - y) % height) * width;
			for (int x = 0; x < width; x++) {
				final int i = row * width + x, j = mirror + (width - x) % width;
				final double a = re[i] - re[j], b = im[i] + im[j];
				asymmetric += a * a + b * b;
				power += re[i] * (double) re[i] + im[i] * (double) im[i];
			}
		}
		return asymmetric <= 1e-10 * power;
	}

	/**
	 * How far from a frequency the maximum of the power lies, by a parabola through the logarithms of three neighbours: at most half a
	 * step, 0 where the middle one is no maximum. Exact for a Gaussian window; for the others that damp the sides right to some 0.03 steps.
	 * M. Gasior, J. L. Gonzalez 2004, doi:10.1063/1.1831158.
	 */
	public static double vertex(final double before, final double here, final double after) {
		final double left = Math.log(before), right = Math.log(after), bend = left - 2 * Math.log(here) + right;
		if (!(bend < 0) || Double.isInfinite(bend)) return 0;
		return Math.max(-0.5, Math.min(0.5, 0.5 * (left - right) / bend));
	}
}

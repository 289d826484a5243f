package io.github.imago.kernel.fourier;

import io.github.imago.kernel.common.Check;

/**
 * The complex discrete Fourier transform across rows: element k of a signal is row k, and every column is a signal of its own. Real and
 * imaginary parts are separate arrays, one for each row, so that all loops run along rows and become SIMD code, whatever the length.
 * <p>
 * Forward is decimation in frequency, X(k) = Σ x(j) exp(-2πi jk/n), from rows in order to rows in an order of digits reversed; backward is
 * decimation in time from that order to rows in order, not divided by n. What multiplies spectra needs no more, and nothing is ever permuted. Radices 4, 3
 * and 2, depth first, so that parts that fit a cache are finished in it. The method is that of J. W. Cooley and J. W. Tukey (1965,
 * doi:10.1090/S0025-5718-1965-0178586-1) and W. M. Gentleman and G. Sande (1966, doi:10.1145/1464291.1464352).
 * <p>
 * Immutable. Rounding: about 1e-7 of the largest value, growing as log n.
 */
public final class Fft {

	private final int length;
	private final int[] radices;
	/** exp(-2πi k/n). */
	private final float[] cos, sin;

	/**
	 * @param length number of rows that are transformed: 2^a 3^b, see {@link #fastLength}
	 */
	public Fft(final int length) {
		this.length = Check.atLeast("length", length, 1);
		final int[] found = new int[32];
		int count = 0, rest = length;
		for (final int radix : new int[] { 4, 2, 3 })
			for (; rest % radix == 0; rest /= radix)
				found[count++] = radix;
		Check.that(rest == 1, "length must be a product of twos and threes, got " + length);
		radices = java.util.Arrays.copyOf(found, count);
		cos = new float[length];
		sin = new float[length];
		for (int k = 0; k < length; k++) {
			cos[k] = (float) Math.cos(2 * Math.PI * k / length);
			sin[k] = (float) -Math.sin(2 * Math.PI * k / length);
		}
	}

	/** The smallest length {@code >= n} that is a product of twos and at most two threes. */
	public static int fastLength(final int n) {
		int best = Integer.MAX_VALUE;
		for (int odd = 1; odd <= 9; odd *= 3) {
			long m = odd;
			while (m < n)
				m *= 2;
			if (m < best) best = (int) m;
		}
		return Check.atLeast("the length of a transform", best, 1);
	}

	/**
	 * Transforms rows in place, leaving the frequencies in an order of their own.
	 *
	 * @param re real parts; row k of the signal is {@code re[at + k * step]}
	 * @param im imaginary parts, likewise
	 * @param at the first row
	 * @param step from one row of the signal to the next
	 * @param from first column
	 * @param to column after the last
	 */
	public void forward(final float[][] re, final float[][] im, final int at, final int step, final int from, final int to) {
		analyse(re, im, at, step, 0, length, from, to);
	}

	/** Undoes {@link #forward}, but for a factor {@code length}. */
	public void backward(final float[][] re, final float[][] im, final int at, final int step, final int from, final int to) {
		// With its parts exchanged, a signal's transform is the inverse one with its parts exchanged.
		synthesise(im, re, at, step, 0, length, from, to);
	}

	private void analyse(final float[][] re, final float[][] im, final int at, final int step, final int level, final int n, final int from,
		final int to)
	{
		if (n == 1) return;
		final int radix = radices[level], m = n / radix, apart = m * step, stride = length / n;
		for (int j = 0; j < m; j++) {
			butterfly(radix, re, im, at + j * step, apart, from, to);
			for (int q = 1; q < radix && j > 0; q++)
				rotate(re[at + j * step + q * apart], im[at + j * step + q * apart], cos[j * q * stride], sin[j * q * stride], from, to);
		}
		for (int q = 0; q < radix; q++)
			analyse(re, im, at + q * apart, step, level + 1, m, from, to);
	}

	private void synthesise(final float[][] re, final float[][] im, final int at, final int step, final int level, final int n, final int from,
		final int to)
	{
		if (n == 1) return;
		final int radix = radices[level], m = n / radix, apart = m * step, stride = length / n;
		for (int q = 0; q < radix; q++)
			synthesise(re, im, at + q * apart, step, level + 1, m, from, to);
		for (int j = 0; j < m; j++) {
			for (int q = 1; q < radix && j > 0; q++)
				rotate(re[at + j * step + q * apart], im[at + j * step + q * apart], cos[j * q * stride], sin[j * q * stride], from, to);
			butterfly(radix, re, im, at + j * step, apart, from, to);
		}
	}

	/** The transform of two, three or four rows, without twiddle factors: loops with those and more arrays would no longer become SIMD code. */
	private static void butterfly(final int radix, final float[][] re, final float[][] im, final int at, final int apart, final int from,
		final int to)
	{
		final int b = at + apart, c = b + apart;
		if (radix == 4) four(re[at], im[at], re[b], im[b], re[c], im[c], re[c + apart], im[c + apart], from, to);
		else if (radix == 3) three(re[at], im[at], re[b], im[b], re[c], im[c], from, to);
		else two(re[at], im[at], re[b], im[b], from, to);
	}

	private static void rotate(final float[] re, final float[] im, final float c, final float s, final int from, final int to) {
		for (int i = from; i < to; i++) {
			final float x = re[i], y = im[i];
			re[i] = c * x - s * y;
			im[i] = c * y + s * x;
		}
	}

	private static void two(final float[] ar, final float[] ai, final float[] br, final float[] bi, final int from, final int to) {
		for (int i = from; i < to; i++) {
			final float x = ar[i], y = ai[i], u = br[i], v = bi[i];
			ar[i] = x + u;
			ai[i] = y + v;
			br[i] = x - u;
			bi[i] = y - v;
		}
	}

	private static void three(final float[] ar, final float[] ai, final float[] br, final float[] bi, final float[] cr, final float[] ci,
		final int from, final int to)
	{
		final float half = 0.5f, s = (float) Math.sqrt(0.75);
		for (int i = from; i < to; i++) {
			final float tr = br[i] + cr[i], ti = bi[i] + ci[i], ur = s * (bi[i] - ci[i]), ui = s * (cr[i] - br[i]);
			final float mr = ar[i] - half * tr, mi = ai[i] - half * ti;
			ar[i] = ar[i] + tr;
			ai[i] = ai[i] + ti;
			br[i] = mr + ur;
			bi[i] = mi + ui;
			cr[i] = mr - ur;
			ci[i] = mi - ui;
		}
	}

	private static void four(final float[] ar, final float[] ai, final float[] br, final float[] bi, final float[] cr, final float[] ci,
		final float[] dr, final float[] di, final int from, final int to)
	{
		for (int i = from; i < to; i++) {
			final float acr = ar[i] + cr[i], aci = ai[i] + ci[i], adr = ar[i] - cr[i], adi = ai[i] - ci[i];
			final float bdr = br[i] + dr[i], bdi = bi[i] + di[i], ber = bi[i] - di[i], bei = dr[i] - br[i];
			ar[i] = acr + bdr;
			ai[i] = aci + bdi;
			cr[i] = acr - bdr;
			ci[i] = aci - bdi;
			br[i] = adr + ber;
			bi[i] = adi + bei;
			dr[i] = adr - ber;
			di[i] = adi - bei;
		}
	}
}

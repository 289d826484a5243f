package io.github.imago.kernel.fourier;

import io.github.imago.kernel.common.Check;

import java.util.Arrays;

/**
 * The complex discrete Fourier transform across rows, X(k) = Σ x(j) exp(-2πi jk/n), for any number of rows: element k of a signal is row k,
 * and every column is a signal of its own. Real and imaginary parts are separate arrays, one for each row, so that all loops run along rows
 * and become SIMD code, whatever the length. Rows are in natural order before and after.
 * <p>
 * Decimation in time (J. W. Cooley and J. W. Tukey 1965, doi:10.1090/S0025-5718-1965-0178586-1), its reversal of digits an exchange of
 * arrays. A butterfly is a sequence of loops, each of which replaces two rows: four arrays are what C2 makes good code of, and radix 2 then
 * costs no more than radix 4, as the data stay in the first-level cache: <i>groups</i> of stages, some 16 rows, are done at once, and parts
 * depth first. Radices 2, 3 and 5, and any other prime up to {@value #LARGEST} by its real sums and differences; lengths with larger primes
 * by a convolution (L. I. Bluestein 1970, doi:10.1109/TAU.1970.1162132), which takes four times as long.
 * <p>
 * Immutable; plans are kept, the last ones used, while there is memory. Rounding: about 1e-7 of the root mean square, growing as the root
 * of log n.
 */
public final class DftPlan {

	/** The largest prime factor that is a radix: its sums take operations that grow with it, those of a convolution do not. */
	static final int LARGEST = 47;

	/** Rows that are worked on at once, about: with their columns they should fit a first-level cache. */
	private static final int GROUP = 32;
	private static final PlanCache<DftPlan> PLANS = new PlanCache<>(DftPlan::new, 32);

	private static final float HALF_ROOT_3 = (float) Math.sqrt(0.75), QUARTER_ROOT_5 = (float) Math.sqrt(5.0 / 16);
	private static final float SIN_72 = (float) Math.sin(2 * Math.PI / 5), SIN_144 = (float) Math.sin(4 * Math.PI / 5);

	private final int length;
	/** The radices, that of the smallest transforms first, and how many of them each group has. */
	private final int[] radices, groups;
	/** exp(-2πi k/n). */
	private final float[] cos, sin;
	/** The row that is k-th after its digits are reversed. */
	private final int[] order;
	private final Bluestein bluestein;

	private DftPlan(final int length) {
		this.length = Check.atLeast("length", length, 1);
		radices = radices(length);
		if (radices == null) {
			bluestein = new Bluestein(length);
			groups = order = null;
			cos = sin = null;
			return;
		}
		bluestein = null;
		groups = groups(length, radices);
		cos = new float[length];
		sin = new float[length];
		for (int k = 0; k < length; k++) {
			cos[k] = (float) Math.cos(2 * Math.PI * k / length);
			sin[k] = (float) -Math.sin(2 * Math.PI * k / length);
		}
		order = new int[length];
		for (int k = 0; k < length; k++) {
			int rest = k, size = length;
			// The last stage joins the transforms of every r-th row.
			for (int stage = radices.length - 1, step = 1; stage >= 0; stage--) {
				size /= radices[stage];
				order[k] += rest / size * step;
				rest %= size;
				step *= radices[stage];
			}
		}
	}

	/** The plan for a length, at least 1. */
	public static DftPlan of(final int length) {
		return PLANS.of(length);
	}

	/** Whether a length has no prime factor that is too large for a radix. */
	static boolean isSmooth(final int length) {
		return radices(length) != null;
	}

	/**
	 * The length {@code >= n} with no prime factors but 2, 3 and 5 whose transform should take least time.
	 *
	 * @throws IllegalArgumentException if n is above 2^30
	 */
	static int fastLength(final int n) {
		Check.that(n <= 1 << 30, "the length of a transform must be at most 2^30, got " + n);
		long best = 0;
		double least = Double.POSITIVE_INFINITY;
		int fives = 0;
		for (long five = 1; five < 2L * n; five *= 5, fives++) {
			int threes = 0;
			for (long three = five; three < 2L * n; three *= 3, threes++) {
				int twos = 0;
				long size = three;
				for (; size < n; size *= 2)
					twos++;
				// In loops over a row, for each row; reading and writing is as much as four stages.
				final double cost = size * (4 + twos + 7.0 / 3 * threes + 18.0 / 5 * fives);
				if (size <= 1 << 30 && cost < least) {
					least = cost;
					best = size;
				}
			}
		}
		return (int) best;
	}

	/** The prime factors, the largest first; null if one is too large for a radix. */
	private static int[] radices(final int length) {
		final int[] found = new int[31];
		int count = found.length, rest = length;
		for (int prime = 2; prime <= LARGEST; prime++)
			for (; rest % prime == 0; rest /= prime)
				found[--count] = prime;
		return rest == 1 ? Arrays.copyOfRange(found, count, found.length) : null;
	}

	/** Groups of about equal size. */
	private static int[] groups(final int length, final int[] radices) {
		final int[] groups = new int[radices.length];
		final double share = Math.pow(length, 1 / Math.ceil(Math.log(length) / Math.log(GROUP)));
		int count = 0, rows = 1;
		for (final int radix : radices) {
			if (groups[count] > 0 && rows * radix > 1.5 * share) {
				count++;
				rows = 1;
			}
			groups[count]++;
			rows *= radix;
		}
		return Arrays.copyOf(groups, radices.length == 0 ? 0 : count + 1);
	}

	/** The number of rows that are transformed. */
	int length() {
		return length;
	}

	/** The number of rows that {@link #transform} needs. */
	public int rows() {
		if (bluestein != null) return bluestein.by.length;
		// For a radix without a butterfly of its own, its sums and a row of zeros.
		return radices.length > 0 && radices[0] > 5 ? length + radices[0] : length;
	}

	/**
	 * Transforms the first {@link #length} rows in place. Arrays of rows change places.
	 *
	 * @param re real parts, {@link #rows()} arrays or more; those after the first {@link #length} are scratch
	 * @param im imaginary parts, likewise; the inverse transform, but for the factor 1/n, is the one with the parts exchanged, before and
	 *           after
	 * @param n number of columns; no array is shorter
	 */
	public void transform(final float[][] re, final float[][] im, final int n) {
		if (bluestein != null) {
			bluestein.transform(re, im, n);
			return;
		}
		reverse(re);
		reverse(im);
		for (int k = length; k < rows(); k++) {
			Arrays.fill(re[k], 0, n, 0);
			Arrays.fill(im[k], 0, n, 0);
		}
		part(re, im, 0, groups.length - 1, radices.length, length, n);
	}

	private void reverse(final float[][] rows) {
		final float[][] before = Arrays.copyOf(rows, length);
		for (int k = 0; k < length; k++)
			rows[k] = before[order[k]];
	}

	/** Transforms {@code size} rows from {@code at} on: the stages of the groups up to {@code group}, which are those before {@code to}. */
	private void part(final float[][] re, final float[][] im, final int at, final int group, final int to, final int size, final int n) {
		if (group < 0) return;
		final int first = to - groups[group];
		int apart = size;
		for (int stage = first; stage < to; stage++)
			apart /= radices[stage];
		if (apart > 1) for (int start = at; start < at + size; start += apart)
			part(re, im, start, group - 1, first, apart, n);
		for (int j = 0; j < apart; j++) {
			// Of what this group joins, the j-th rows.
			int span = apart;
			for (int stage = first; stage < to; stage++) {
				final int radix = radices[stage];
				for (int block = 0; block < size; block += span * radix)
					for (int k = j; k < span; k += apart)
						butterfly(radix, re, im, at + block + k, span, k * (length / (span * radix)), n);
				span *= radix;
			}
		}
	}

	/**
	 * The transform of rows that are {@code apart}, the q-th of them times exp(-2πi qe/n) before.
	 *
	 * @param e the angle of the twiddle factors
	 */
	private void butterfly(final int radix, final float[][] re, final float[][] im, final int a, final int apart, final int e, final int n) {
		final int b = a + apart, c = b + apart;
		if (radix == 2) join(re[a], im[a], re[b], im[b], cos[e], sin[e], n);
		else if (radix == 3) {
			pair(re, im, c, b, 2 * e, e, n);
			centre(re[a], im[a], re[c], im[c], 0.5f, n);
			cross(re[c], im[c], re[b], im[b], -HALF_ROOT_3, n);
			exchange(re, b, c);
			exchange(im, b, c);
		}
		else if (radix == 5) five(re, im, a, apart, e, n);
		else odd(radix, re, im, a, apart, e, n);
	}

	/** Row c times its factor, plus and less row b times its factor. */
	private void pair(final float[][] re, final float[][] im, final int c, final int b, final int ec, final int eb, final int n) {
		if (ec > 0) rotate(re[c], im[c], cos[ec], sin[ec], n);
		join(re[c], im[c], re[b], im[b], cos[eb], sin[eb], n);
	}

	/** X(k) = C(k) - iS(k) and X(5-k) = C(k) + iS(k), where C and S are real sums of the rows plus and less their mirror images. */
	private void five(final float[][] re, final float[][] im, final int a, final int apart, final int e, final int n) {
		final int b = a + apart, c = b + apart, d = c + apart, f = d + apart;
		// Sums in d and f, negative differences in c and b.
		pair(re, im, f, b, 4 * e, e, n);
		pair(re, im, d, c, 3 * e, 2 * e, n);
		join(re[f], im[f], re[d], im[d], 1, 0, n);
		centre(re[a], im[a], re[f], im[f], 0.25f, n);
		join(re[f], im[f], re[d], im[d], QUARTER_ROOT_5, 0, n);
		// These are C(1) and C(2); b becomes -S(1) and c becomes S(2).
		rotate(re[c], re[b], SIN_72, SIN_144, n);
		rotate(im[c], im[b], SIN_72, SIN_144, n);
		cross(re[f], im[f], re[b], im[b], -1, n);
		cross(re[d], im[d], re[c], im[c], 1, n);
		for (final float[][] rows : new float[][][] { re, im }) {
			exchange(rows, b, f);
			exchange(rows, c, d);
		}
	}

	/** Any odd radix: the sums and differences of rows and their mirror images have real factors. */
	private void odd(final int radix, final float[][] re, final float[][] im, final int a, final int apart, final int e, final int n) {
		final int half = radix / 2, step = length / radix, zero = length + radices[0] - 1;
		for (int q = 1; q <= half; q++) {
			if (e > 0) rotate(re[a + q * apart], im[a + q * apart], cos[q * e], sin[q * e], n);
			final int mirror = radix - q;
			join(re[a + q * apart], im[a + q * apart], re[a + mirror * apart], im[a + mirror * apart], cos[mirror * e], sin[mirror * e], n);
		}
		for (int k = 1; k <= half; k++) {
			final int even = length + k - 1, odd = length + radix - 1 - k;
			for (final float[][] rows : new float[][][] { re, im }) {
				sums(rows, cos, even, a, a, apart, radix, k * step, n);
				sums(rows, sin, odd, zero, a + radix * apart, -apart, radix, k * step, n);
			}
		}
		for (int q = 1; q <= half; q++) {
			add(re[a], re[a + q * apart], n);
			add(im[a], im[a + q * apart], n);
		}
		for (int k = 1; k <= half; k++)
			cross(re[length + k - 1], im[length + k - 1], re[length + radix - 1 - k], im[length + radix - 1 - k], -1, n);
		for (int q = 1; q < radix; q++) {
			exchange(re, a + q * apart, length + q - 1);
			exchange(im, a + q * apart, length + q - 1);
		}
	}

	/**
	 * Row {@code out} becomes the base plus those of the rows {@code a + q * apart}, q = 1 … radix/2, by their factors
	 * {@code table[q * step]}.
	 */
	private void sums(final float[][] rows, final float[] table, final int out, final int base, final int a, final int apart, final int radix,
		final int step, final int n)
	{
		final int half = radix / 2;
		float[] sum = rows[base];
		for (int q = 1; q <= half;) {
			final float[] x = rows[a + q * apart], y = rows[a + (q + 1) * apart];
			final float cx = table[(int) ((long) q * step % length)], cy = table[(int) ((long) (q + 1) * step % length)];
			// Half of a prime is a multiple of three, or that and two.
			if (half - q == 1) {
				sum(rows[out], sum, x, y, cx, cy, n);
				q += 2;
			}
			else {
				sum(rows[out], sum, x, y, rows[a + (q + 2) * apart], cx, cy, table[(int) ((long) (q + 2) * step % length)], n);
				q += 3;
			}
			sum = rows[out];
		}
	}

	private static void exchange(final float[][] rows, final int a, final int b) {
		final float[] row = rows[a];
		rows[a] = rows[b];
		rows[b] = row;
	}

	// The loops. Each has four arrays with one index; with some more to do in them, they would not become SIMD code.

	/** Radix 2: x + wu and x - wu. */
	private static void join(final float[] ar, final float[] ai, final float[] br, final float[] bi, final float c, final float s,
		final int n)
	{
		for (int i = 0; i < n; i++) {
			final float x = ar[i], y = ai[i], u = br[i], v = bi[i], p = c * u - s * v, q = c * v + s * u;
			ar[i] = x + p;
			ai[i] = y + q;
			br[i] = x - p;
			bi[i] = y - q;
		}
	}

	/** x + u and x - cu. */
	private static void centre(final float[] ar, final float[] ai, final float[] br, final float[] bi, final float c, final int n) {
		for (int i = 0; i < n; i++) {
			final float x = ar[i], y = ai[i], u = br[i], v = bi[i];
			ar[i] = x + u;
			ai[i] = y + v;
			br[i] = x - c * u;
			bi[i] = y - c * v;
		}
	}

	/** x - isu and x + isu. */
	private static void cross(final float[] ar, final float[] ai, final float[] br, final float[] bi, final float s, final int n) {
		for (int i = 0; i < n; i++) {
			final float x = ar[i], y = ai[i], u = s * br[i], v = s * bi[i];
			ar[i] = x + v;
			ai[i] = y - u;
			br[i] = x - v;
			bi[i] = y + u;
		}
	}

	/** Times a number. */
	static void rotate(final float[] re, final float[] im, final float c, final float s, final int n) {
		for (int i = 0; i < n; i++) {
			final float x = re[i], y = im[i];
			re[i] = c * x - s * y;
			im[i] = c * y + s * x;
		}
	}

	private static void add(final float[] a, final float[] b, final int n) {
		for (int i = 0; i < n; i++)
			a[i] += b[i];
	}

	private static void sum(final float[] out, final float[] base, final float[] x, final float[] y, final float cx, final float cy,
		final int n)
	{
		for (int i = 0; i < n; i++)
			out[i] = base[i] + cx * x[i] + cy * y[i];
	}

	private static void sum(final float[] out, final float[] base, final float[] x, final float[] y, final float[] z, final float cx,
		final float cy, final float cz, final int n)
	{
		for (int i = 0; i < n; i++)
			out[i] = base[i] + cx * x[i] + cy * y[i] + cz * z[i];
	}

	/** A transform as a convolution with exp(πi j²/n). */
	private static final class Bluestein {

		/** exp(-πi j²/n). */
		final float[] chirpRe, chirpIm;
		final DftPlan by;
		/** The spectrum of the inverse chirp, over the length. */
		final float[] byRe, byIm;

		Bluestein(final int n) {
			Check.that(n <= 1 << 29, "a length with a prime factor above " + LARGEST + " must be at most 2^29, got " + n);
			by = of(fastLength(2 * n - 1));
			chirpRe = new float[n];
			chirpIm = new float[n];
			final float[][] re = new float[by.length][1], im = new float[by.length][1];
			for (int j = 0; j < n; j++) {
				// The angle repeats after 2n.
				final double angle = Math.PI * ((long) j * j % (2L * n)) / n;
				chirpRe[j] = (float) Math.cos(angle);
				chirpIm[j] = (float) -Math.sin(angle);
				final int mirror = (by.length - j) % by.length;
				re[j][0] = re[mirror][0] = chirpRe[j] / by.length;
				im[j][0] = im[mirror][0] = -chirpIm[j] / by.length;
			}
			by.transform(re, im, 1);
			byRe = new float[by.length];
			byIm = new float[by.length];
			for (int k = 0; k < by.length; k++) {
				byRe[k] = re[k][0];
				byIm[k] = im[k][0];
			}
		}

		void transform(final float[][] re, final float[][] im, final int n) {
			final int length = chirpRe.length;
			for (int j = 0; j < length; j++)
				rotate(re[j], im[j], chirpRe[j], chirpIm[j], n);
			for (int j = length; j < by.length; j++) {
				Arrays.fill(re[j], 0, n, 0);
				Arrays.fill(im[j], 0, n, 0);
			}
			by.transform(re, im, n);
			for (int j = 0; j < by.length; j++)
				rotate(re[j], im[j], byRe[j], byIm[j], n);
			by.transform(im, re, n);
			for (int j = 0; j < length; j++)
				rotate(re[j], im[j], chirpRe[j], chirpIm[j], n);
		}
	}
}

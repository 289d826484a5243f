package io.github.imago.kernel.fourier;

import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Job;
import io.github.imago.kernel.common.Parallel;

import java.util.function.IntConsumer;

/**
 * The discrete Fourier transform of one long line, as that of a plane: its n = n1 n2 elements are rows of n2. Columns are transformed,
 * multiplied by exp(-2πi k1 j2/n), and rows are transformed, of which a column of results is read before the next (W. M. Gentleman and G.
 * Sande 1966, doi:10.1145/1464291.1464352; D. H. Bailey 1990, doi:10.1007/BF00162341). So all threads work on it, and side by side as
 * {@link DftPlan} does. A length with a large prime factor is a convolution (L. I. Bluestein 1970, doi:10.1109/TAU.1970.1162132).
 * <p>
 * Immutable. Memory: 8 bytes for each element while it works; 32 for each and 16 kept with a large prime factor.
 */
final class DftLine {

	private static final PlanCache<DftLine> PLANS = new PlanCache<>(DftLine::new, 8);

	private final int length;
	/** Rows and columns of the plane. */
	private final int height, width;
	/** exp(-2πi k/n) for small k, and for multiples of their number, which is a power of two. */
	private final double[] fineCos, fineSin, coarseCos, coarseSin;
	private final int bits;
	/** For a large prime factor: exp(-πi j²/n), and the spectrum of its inverse, over the length of {@code by}. */
	private final float[] chirpRe, chirpIm, byRe, byIm;
	private final DftLine by;

	private DftLine(final int length) {
		this.length = length;
		if (DftPlan.isSmooth(length)) {
			by = null;
			chirpRe = chirpIm = byRe = byIm = null;
			int divisor = (int) Math.sqrt(length);
			while (length % divisor != 0)
				divisor--;
			height = divisor;
			width = length / divisor;
			bits = (32 - Integer.numberOfLeadingZeros(length)) / 2;
			fineCos = new double[1 << bits];
			fineSin = new double[1 << bits];
			coarseCos = new double[(length >> bits) + 1];
			coarseSin = new double[(length >> bits) + 1];
			powers(fineCos, fineSin, 1);
			powers(coarseCos, coarseSin, 1 << bits);
			return;
		}
		height = width = bits = 0;
		fineCos = fineSin = coarseCos = coarseSin = null;
		Check.that(length <= 1 << 29, "a length with a prime factor above " + DftPlan.LARGEST + " must be at most 2^29, got " + length);
		by = of(DftPlan.fastLength(2 * length - 1));
		final int n = by.length;
		chirpRe = new float[length];
		chirpIm = new float[length];
		byRe = new float[n];
		byIm = new float[n];
		Job.current().quiet().run(() -> Parallel.ranges(length, 1 << 12, (from, to) -> {
			for (int j = from; j < to; j++) {
				// The angle repeats after 2n.
				final double angle = Math.PI * ((long) j * j % (2L * length)) / length;
				chirpRe[j] = (float) Math.cos(angle);
				chirpIm[j] = (float) -Math.sin(angle);
				final int mirror = j == 0 ? 0 : n - j;
				byRe[j] = byRe[mirror] = chirpRe[j] / n;
				byIm[j] = byIm[mirror] = -chirpIm[j] / n;
			}
		}));
		Job.current().quiet().run(() -> by.transform(byRe, byIm, 0, byRe, byIm, 0));
	}

	/** The plan for a length. */
	static DftLine of(final int length) {
		return PLANS.of(length);
	}

	private void powers(final double[] cos, final double[] sin, final int step) {
		for (int k = 0; k < cos.length; k++) {
			final double angle = 2 * Math.PI * ((double) k * step) / length;
			cos[k] = Math.cos(angle);
			sin[k] = -Math.sin(angle);
		}
	}

	/**
	 * Transforms a line.
	 *
	 * @param re real parts
	 * @param im imaginary parts; the inverse transform, but for the factor 1/n, is the one with the parts exchanged, before and after
	 * @param at where the line begins
	 * @param outRe real parts of the spectrum; may be {@code re}
	 * @param outIm imaginary parts, likewise
	 * @param to where the spectrum begins
	 */
	void transform(final float[] re, final float[] im, final int at, final float[] outRe, final float[] outIm, final int to) {
		if (by != null) {
			convolve(re, im, at, outRe, outIm, to);
			return;
		}
		final float[] turnedRe = new float[length], turnedIm = new float[length];
		final Job job = Job.current();
		job.part(0, 0.5).run(() -> down(re, im, at, turnedRe, turnedIm));
		job.part(0.5, 1).run(() -> along(turnedRe, turnedIm, outRe, outIm, to));
	}

	/** Transforms columns and multiplies by the twiddle factors. */
	private void down(final float[] re, final float[] im, final int at, final float[] outRe, final float[] outIm) {
		final DftPlan plan = DftPlan.of(height);
		final Strip.Cut columns = new Strip.Cut(width, height);
		Parallel.forEach(columns.count, () -> {
			final Strip strip = new Strip(plan.rows(), columns.lanes());
			return (IntConsumer) k -> {
				final int from = columns.first(k), n = columns.lanes(k);
				Strip.load(re, at + from, width, strip.re, height, n);
				Strip.load(im, at + from, width, strip.im, height, n);
				plan.transform(strip.re, strip.im, n);
				for (int row = 1; row < height; row++)
					twiddle(strip.re[row], strip.im[row], row, from, n);
				Strip.store(strip.re, height, n, outRe, from, width);
				Strip.store(strip.im, height, n, outIm, from, width);
			};
		});
	}

	/** Transforms rows and writes them as columns. */
	private void along(final float[] re, final float[] im, final float[] outRe, final float[] outIm, final int to) {
		final DftPlan plan = DftPlan.of(width);
		final Strip.Cut rows = new Strip.Cut(height, width);
		Parallel.forEach(rows.count, () -> {
			final Strip strip = new Strip(plan.rows(), rows.lanes());
			return (IntConsumer) k -> {
				final int from = rows.first(k), n = rows.lanes(k);
				strip.turn(re, from * width, width, strip.re, width, n);
				strip.turn(im, from * width, width, strip.im, width, n);
				plan.transform(strip.re, strip.im, n);
				Strip.store(strip.re, width, n, outRe, to + from, height);
				Strip.store(strip.im, width, n, outIm, to + from, height);
			};
		});
	}

	/** Times exp(-2πi k(from + i)/n). */
	private void twiddle(final float[] re, final float[] im, final int k, final int from, final int n) {
		final int mask = (1 << bits) - 1;
		for (int i = 0, e = k * from; i < n; i++, e += k) {
			final double a = coarseCos[e >> bits], b = coarseSin[e >> bits], c = fineCos[e & mask], d = fineSin[e & mask];
			final float cos = (float) (a * c - b * d), sin = (float) (a * d + b * c), x = re[i], y = im[i];
			re[i] = cos * x - sin * y;
			im[i] = cos * y + sin * x;
		}
	}

	private void convolve(final float[] re, final float[] im, final int at, final float[] outRe, final float[] outIm, final int to) {
		final float[] r = new float[by.length], i = new float[by.length];
		final Job job = Job.current();
		job.quiet().run(() -> multiply(re, im, at, chirpRe, chirpIm, length, r, i, 0));
		job.part(0, 0.5).run(() -> by.transform(r, i, 0, r, i, 0));
		job.quiet().run(() -> multiply(r, i, 0, byRe, byIm, by.length, r, i, 0));
		job.part(0.5, 1).run(() -> by.transform(i, r, 0, i, r, 0));
		job.quiet().run(() -> multiply(r, i, 0, chirpRe, chirpIm, length, outRe, outIm, to));
	}

	private static void multiply(final float[] re, final float[] im, final int at, final float[] byRe, final float[] byIm, final int n,
		final float[] outRe, final float[] outIm, final int out)
	{
		Parallel.ranges(n, 1 << 14, (from, to) -> {
			for (int k = from; k < to; k++) {
				final float x = re[at + k], y = im[at + k], u = byRe[k], v = byIm[k];
				outRe[out + k] = x * u - y * v;
				outIm[out + k] = x * v + y * u;
			}
		});
	}
}

package io.github.imago.kernel.restore;

import io.github.imago.kernel.common.Border;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Job;
import io.github.imago.kernel.common.Parallel;
import io.github.imago.kernel.fourier.Dft;

import java.util.Arrays;

/**
 * Wiener deconvolution of planes and volumes: X = conj(H) G / (|H|² + λ R), where R is |D|² of the Laplacian D (B. R. Hunt 1973,
 * doi:10.1109/TC.1973.5009169), or 1 but at the frequency 0. Either keeps the mean. As {@code skimage.restoration.wiener} without clipping
 * under {@link Border#PERIODIC}, for images of any size.
 * <p>
 * Under any other border the image is continued by twice the reach of the point spread function, where what the border makes of one edge
 * fades into what it makes of the other; so there is no step anywhere, and none to ring. What NEAREST, REFLECT and MIRROR make is only a
 * guess: it, and missing pixels, become what the result, blurred, has there, {@value #GUESSED} times over ({@value #ROUNDS} where pixels
 * are missing): the expectations of an EM iteration for Gaussian noise (A. P. Dempster et al. 1977,
 * doi:10.1111/j.2517-6161.1977.tb01600.x). Places of whose light less than 1 % was seen become NaN.
 * <p>
 * λ can be found in the image, by generalised cross-validation (G. H. Golub, M. Heath, G. Wahba 1979, doi:10.1080/00401706.1979.10489751):
 * it is least for Σ |G|² q² / (Σ q)², q = λ R / (|H|² + λ R), the sums being over all frequencies, and G the spectrum of the image in a
 * Hann window (of all of it under PERIODIC), so that what is wrong at the edges does not count as noise. Where the model is wrong, that can
 * be far too little; so λ is no less than that of generalised maximum likelihood (G. Wahba 1985, doi:10.1214/aos/1176349743), least for Σ
 * |G|² q / (Π q)^(1/n), and than 10^{@value #FROM}. Both take the noise for white. Discs, blurred by Gaussians, were then within 0.3 dB of
 * the best λ's peak signal-to-noise ratio with the Laplacian; lattices, whose few reflections no smooth R is like, lose more, and so does a
 * constant R, which few images are like.
 * <p>
 * Cost: three real Fourier transforms, two more a round; looking for λ as much as some thirty. Memory: {@value #BYTES} bytes for each pixel
 * of the continued image.
 */
public final class WienerDeconvolution {

	/** Bytes for each pixel, besides image and result. */
	private static final int BYTES = 16;
	private static final int ROUNDS = 20, GUESSED = 6;
	/** Decimal logarithms between which λ is looked for, the step of the first look, and the precision. */
	private static final double FROM = -6, TO = 4, STEP = 0.25, PRECISE = 0.01;
	private static final double SEEN = 0.01;

	/** Indices of scores. */
	private static final int VALIDATION = 0, LIKELIHOOD = 1;

	private final int[] n, m;
	private final CyclicBlur blur;
	private final Border border;
	private final float borderValue;
	private final double[][] laplacian = new double[3][];
	private final boolean even;
	/** Whether the frequency 0 is not that of the whole image. */
	private boolean part;

	private WienerDeconvolution(final int[] n, final PointSpread psf, final WienerRegularizer regularizer, final Border border,
		final double borderValue)
	{
		this.n = n;
		this.border = border;
		this.borderValue = border == Border.CONSTANT ? (float) borderValue : 0;
		m = size(n, psf, border);
		blur = new CyclicBlur(psf, m);
		even = regularizer == WienerRegularizer.CONSTANT;
		for (int d = 0; d < 3; d++) {
			laplacian[d] = new double[m[d]];
			// An axis of one pixel is no axis: the second difference is 0.
			for (int k = 0; k < m[d]; k++)
				laplacian[d][k] = 2 - 2 * Math.cos(2 * Math.PI * k / m[d]);
		}
	}

	private static int[] size(final int[] n, final PointSpread psf, final Border border) {
		final int[] m = n.clone();
		for (int d = 0; d < 3; d++)
			if (border != Border.PERIODIC) m[d] = Dft.fastLength(n[d] + 2 * (psf.size(d) - 1));
		return m;
	}

	/** Bytes that it needs besides image and result. */
	public static long bytes(final int width, final int height, final int depth, final PointSpread psf, final Border border) {
		final int[] m = size(new int[] { width, height, depth }, psf, border);
		return (long) m[0] * m[1] * m[2] * BYTES;
	}

	/**
	 * Deconvolves an image.
	 *
	 * @param in {@code width * height * depth}; NaN and infinite pixels are missing
	 * @param regularizer R
	 * @param balance λ, from 0; NaN to find it
	 * @param border what lies beyond the edges
	 * @param borderValue the value there under CONSTANT
	 * @param out likewise; may be {@code in}
	 * @return λ
	 * @throws IllegalArgumentException if the sizes do not fit together
	 */
	public static double deconvolve(final float[] in, final int width, final int height, final int depth, final PointSpread psf,
		final WienerRegularizer regularizer, final double balance, final Border border, final double borderValue, final float[] out)
	{
		final int elements = Check.elements(width, height, depth);
		Check.that(elements > 0, "the image must have pixels");
		Check.that(in.length == elements && out.length == elements, "both images must have " + elements + " elements, got " + in.length + " and " +
			out.length);
		if (!Double.isNaN(balance)) Check.atLeast("balance", balance, 0);
		return new WienerDeconvolution(new int[] { width, height, depth }, psf, regularizer, border, borderValue).run(in, balance, out);
	}

	/**
	 * Deconvolves a part of an image, whose own mean is not kept.
	 *
	 * @param mean that of the whole image
	 * @param border what lies beyond the part
	 * @see #deconvolve(float[], int, int, int, PointSpread, WienerRegularizer, double, Border, double, float[])
	 */
	public static void deconvolvePart(final float[] in, final int width, final int height, final int depth, final PointSpread psf,
		final WienerRegularizer regularizer, final double balance, final double mean, final Border border, final float[] out)
	{
		final WienerDeconvolution method = new WienerDeconvolution(new int[] { width, height, depth }, psf, regularizer, border, 0);
		method.part = true;
		final float[] difference = new float[in.length];
		for (int i = 0; i < in.length; i++)
			difference[i] = (float) (in[i] - mean);
		method.run(difference, balance, out);
		for (int i = 0; i < out.length; i++)
			out[i] += (float) mean;
	}

	private double run(final float[] in, final double balance, final float[] out) {
		final boolean[] missing = new boolean[in.length];
		int count = 0;
		for (int i = 0; i < in.length; i++)
			if (in[i] - in[i] != 0) {
				missing[i] = true;
				count++;
			}
		final float[] work = new float[Check.elements(m)], values = count == 0 ? in : in.clone();
		final float[] seen = count == 0 ? null : fill(values, missing, work);
		final double lambda = Double.isNaN(balance) ? balance(values, work) : balance;
		final boolean guess = border == Border.NEAREST || border == Border.REFLECT || border == Border.MIRROR;
		final int rounds = count > 0 ? ROUNDS : guess ? GUESSED : 1;
		final Job job = Job.current();
		extend(values, work);
		for (int k = 1; k < rounds; k++) {
			job.quiet().run(() -> {
				filter(lambda, work);
				blurAgain();
				blur.back(work);
			});
			for (int i = 0; i < values.length && count > 0; i++)
				if (missing[i]) values[i] = work[at(i / n[0]) + i % n[0]];
			if (guess) load(values, work);
			else extend(values, work);
			job.progress((double) k / rounds);
		}
		job.quiet().run(() -> {
			filter(lambda, work);
			blur.back(work);
		});
		store(work, out);
		for (int i = 0; i < out.length && count > 0; i++)
			if (seen[i] < SEEN) out[i] = Float.NaN;
		job.progress(1);
		return lambda;
	}

	/** λ by generalised cross-validation. */
	private double balance(final float[] values, final float[] work) {
		if (border == Border.PERIODIC) load(values, work);
		else {
			Arrays.fill(work, 0);
			window(values, work);
		}
		blur.transform(work);
		// One value for each frequency is all that is needed.
		Parallel.ranges(blur.re.length, CyclicBlur.GRAIN, (from, to) -> {
			for (int i = from; i < to; i++) {
				final float u = blur.transferRe[i], v = blur.transferIm[i], a = blur.re[i], b = blur.im[i];
				blur.re[i] = a * a + b * b;
				blur.im[i] = u * u + v * v;
			}
		});
		return Math.pow(10, Math.max(least(VALIDATION), least(LIKELIHOOD)));
	}

	/** Where a score is least. */
	private double least(final int kind) {
		double best = FROM, least = Double.POSITIVE_INFINITY;
		for (double exponent = FROM; exponent <= TO; exponent += STEP) {
			final double score = scores(exponent)[kind];
			if (score < least) {
				least = score;
				best = exponent;
			}
		}
		double low = Math.max(FROM, best - STEP), high = Math.min(TO, best + STEP);
		while (high - low > PRECISE) {
			final double third = (high - low) / 3;
			if (scores(low + third)[kind] <= scores(high - third)[kind]) high -= third;
			else low += third;
		}
		return (low + high) / 2;
	}

	/** The logarithms of what cross-validation and likelihood make least; |G|² and |H|² are in the blur's spectrum. */
	private double[] scores(final double exponent) {
		final double lambda = Math.pow(10, exponent);
		final int rows = m[1] * m[2], half = Dft.half(m[0]);
		final double[] residual = new double[rows], freedom = new double[rows], misfit = new double[rows], entropy = new double[rows];
		Parallel.forEach(rows, () -> {
			final double[] power = new double[half];
			return row -> {
				prior(row, power);
				double sum = 0, shares = 0, single = 0, logs = 0;
				for (int x = 0, i = row * half; x < half; x++, i++) {
					final double held = lambda * power[x], all = blur.im[i] + held, q = all > 0 ? held / all : 0;
					// The other columns are the same as these.
					final int times = x == 0 || 2 * x == m[0] ? 1 : 2;
					final double part = times * q * blur.re[i];
					single += part;
					sum += q * part;
					shares += times * q;
					if (q > 0) logs += times * Math.log(q);
				}
				residual[row] = sum;
				freedom[row] = shares;
				misfit[row] = single;
				entropy[row] = logs;
			};
		});
		return new double[] { Math.log(Arrays.stream(residual).sum()) - 2 * Math.log(Arrays.stream(freedom).sum()), Math.log(Arrays.stream(misfit).sum()) -
			Arrays.stream(entropy).sum() / ((double) rows * m[0]) };
	}

	/** Puts the image's difference from its mean into a Hann window. */
	private void window(final float[] values, final float[] out) {
		final double[][] window = new double[3][];
		for (int d = 0; d < 3; d++) {
			window[d] = new double[n[d]];
			for (int k = 0; k < n[d]; k++)
				window[d][k] = n[d] == 1 ? 1 : 0.5 - 0.5 * Math.cos(2 * Math.PI * (k + 0.5) / n[d]);
		}
		double sum = 0, weights = 0;
		for (int row = 0; row < n[1] * n[2]; row++) {
			final double across = window[1][row % n[1]] * window[2][row / n[1]];
			for (int x = 0; x < n[0]; x++) {
				sum += across * window[0][x] * values[row * n[0] + x];
				weights += across * window[0][x];
			}
		}
		final double mean = sum / weights;
		for (int row = 0; row < n[1] * n[2]; row++) {
			final double across = window[1][row % n[1]] * window[2][row / n[1]];
			for (int x = 0, to = at(row); x < n[0]; x++)
				out[to + x] = (float) (across * window[0][x] * (values[row * n[0] + x] - mean));
		}
	}

	/** Gives missing pixels the means of known ones under the transposed point spread function, and tells how much of each place was seen. */
	private float[] fill(final float[] values, final boolean[] missing, final float[] work) {
		final float[] known = new float[values.length], sums = new float[values.length];
		double sum = 0;
		int count = 0;
		for (int i = 0; i < values.length; i++) {
			if (missing[i]) values[i] = 0;
			else {
				known[i] = 1;
				sum += values[i];
				count++;
			}
		}
		extend(values, work);
		blur.transposed(work, work, (piece, from, to) -> {});
		store(work, sums);
		final float[] seen = known.clone();
		extend(known, work);
		blur.transposed(work, work, (piece, from, to) -> {});
		store(work, seen);
		final float mean = count == 0 ? 0 : (float) (sum / count);
		for (int i = 0; i < values.length; i++)
			if (missing[i]) values[i] = seen[i] < SEEN ? mean : sums[i] / seen[i];
		return seen;
	}

	/** Leaves the spectrum of the result in the blur. */
	private void filter(final double lambda, final float[] work) {
		blur.transform(work);
		Parallel.forEach(m[1] * m[2], () -> {
			final double[] power = new double[Dft.half(m[0])];
			return row -> {
				prior(row, power);
				for (int x = 0, i = row * power.length; x < power.length; x++, i++) {
					final double u = blur.transferRe[i], v = blur.transferIm[i], a = blur.re[i], b = blur.im[i], all = u * u + v * v + lambda * power[x];
					// What is not transferred at all, and not held back either, is not known.
					final double scale = all > 0 ? 1 / all : 0;
					blur.re[i] = (float) ((a * u + b * v) * scale);
					blur.im[i] = (float) ((b * u - a * v) * scale);
				}
			};
		});
	}

	private void blurAgain() {
		Parallel.ranges(blur.re.length, CyclicBlur.GRAIN, (from, to) -> CyclicBlur.multiply(blur.transferRe, blur.transferIm, blur.re, blur.im, from, to));
	}

	/** R along a row of the half spectrum. */
	private void prior(final int row, final double[] power) {
		final double across = laplacian[1][row % m[1]] + laplacian[2][row / m[1]];
		for (int x = 0; x < power.length; x++) {
			final double l = across + laplacian[0][x];
			power[x] = even ? x + row == 0 && !part ? 0 : 1 : l * l;
		}
	}

	/** Continues an image along x, y and z in turn. */
	private void extend(final float[] values, final float[] out) {
		load(values, out);
		final int[] done = n.clone(), step = { 1, m[0], m[0] * m[1] };
		for (int axis = 0; axis < 3; axis++) {
			if (m[axis] > n[axis]) extend(out, axis, done, step);
			done[axis] = m[axis];
		}
	}

	/** Continues an image along an axis, where it has {@code done} elements along the others. */
	private void extend(final float[] out, final int axis, final int[] done, final int[] step) {
		final int a = axis == 0 ? 1 : 0, b = axis == 2 ? 1 : 2, length = n[axis], gap = m[axis] - length;
		for (int k = 0; k < gap; k++) {
			final double t = (k + 1.0) / (gap + 1);
			final float share = (float) (t * t * (3 - 2 * t));
			final int after = border.index(length + k, length), before = border.index(k - gap, length);
			for (int j = 0; j < done[b]; j++)
				for (int i = 0; i < done[a]; i++) {
					final int line = i * step[a] + j * step[b];
					final float v = after < 0 ? borderValue : out[line + after * step[axis]], w = before < 0 ? borderValue : out[line + before * step[axis]];
					out[line + (length + k) * step[axis]] = v + share * (w - v);
				}
		}
	}

	/** The place of a row's first pixel. */
	private int at(final int row) {
		return (row / n[1] * m[1] + row % n[1]) * m[0];
	}

	private void load(final float[] values, final float[] work) {
		for (int row = 0; row < n[1] * n[2]; row++)
			System.arraycopy(values, row * n[0], work, at(row), n[0]);
	}

	private void store(final float[] work, final float[] out) {
		for (int row = 0; row < n[1] * n[2]; row++)
			System.arraycopy(work, at(row), out, row * n[0], n[0]);
	}
}

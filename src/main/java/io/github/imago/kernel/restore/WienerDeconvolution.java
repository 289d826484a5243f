package io.github.imago.kernel.restore;

import io.github.imago.kernel.common.Border;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Job;
import io.github.imago.kernel.common.Parallel;
import io.github.imago.kernel.fourier.Dft;

/**
 * Wiener deconvolution of planes and volumes: X = conj(H) G / (|H|² + λ R), where R is |D|² of the Laplacian D (B. R. Hunt 1973,
 * doi:10.1109/TC.1973.5009169), or 1 but at the frequency 0. Either keeps the mean. As {@code skimage.restoration.wiener} without clipping
 * under {@link Border#PERIODIC}, for images of any size.
 * <p>
 * Under any other border the image is continued by twice the reach of the point spread function, where what the border makes of one edge fades into
 * what it makes of the other; so there is no step anywhere, and none to ring.
 * <p>
 * Missing pixels become what the result, blurred, has there, {@value #ROUNDS} times over: the expectations of an EM iteration for Gaussian noise
 * (A. P. Dempster et al. 1977, doi:10.1111/j.2517-6161.1977.tb01600.x). Places of whose light less than 1 % was seen become NaN.
 * <p>
 * Cost: three real Fourier transforms, and two more a round for missing pixels. Memory: {@value #BYTES} bytes for each pixel of the continued image.
 */
public final class WienerDeconvolution {

	/** Bytes for each pixel, besides image and result. */
	private static final int BYTES = 16;
	private static final int ROUNDS = 20;
	private static final double SEEN = 0.01;

	private final int[] n, m;
	private final CyclicBlur blur;
	private final Border border;
	private final float borderValue;
	private final double[][] laplacian = new double[3][];
	private final boolean even;

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
	 * @param balance λ, from 0
	 * @param border what lies beyond the edges
	 * @param borderValue the value there under CONSTANT
	 * @param out likewise; may be {@code in}
	 * @throws IllegalArgumentException if the sizes do not fit together
	 */
	public static void deconvolve(final float[] in, final int width, final int height, final int depth, final PointSpread psf,
		final WienerRegularizer regularizer, final double balance, final Border border, final double borderValue, final float[] out)
	{
		final int elements = Check.elements(width, height, depth);
		Check.that(elements > 0, "the image must have pixels");
		Check.that(in.length == elements && out.length == elements, "both images must have " + elements + " elements, got " + in.length + " and " +
			out.length);
		Check.atLeast("balance", balance, 0);
		new WienerDeconvolution(new int[] { width, height, depth }, psf, regularizer, border, borderValue).run(in, balance, out);
	}

	private void run(final float[] in, final double balance, final float[] out) {
		final boolean[] missing = new boolean[in.length];
		int count = 0;
		for (int i = 0; i < in.length; i++)
			if (in[i] - in[i] != 0) {
				missing[i] = true;
				count++;
			}
		final float[] work = new float[Check.elements(m)];
		if (count == 0) {
			filter(in, balance, work);
			blur.back(work);
			store(work, out);
			return;
		}
		final float[] filled = in.clone();
		final float[] seen = fill(filled, missing, work);
		final Job job = Job.current();
		for (int k = 0; k < ROUNDS; k++) {
			final boolean last = k == ROUNDS - 1;
			job.quiet().run(() -> filter(filled, balance, work));
			if (!last) blurAgain();
			final float[] result = last ? out : new float[in.length];
			job.quiet().run(() -> blur.back(work));
			store(work, result);
			if (!last) for (int i = 0; i < in.length; i++)
				if (missing[i]) filled[i] = result[i];
			job.progress((k + 1.0) / ROUNDS);
		}
		for (int i = 0; i < out.length; i++)
			if (seen[i] < SEEN) out[i] = Float.NaN;
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
	private void filter(final float[] values, final double lambda, final float[] work) {
		extend(values, work);
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
			power[x] = even ? x + row == 0 ? 0 : 1 : l * l;
		}
	}

	/** Continues an image along x, y and z in turn. */
	private void extend(final float[] values, final float[] out) {
		for (int row = 0; row < n[1] * n[2]; row++)
			System.arraycopy(values, row * n[0], out, (row / n[1] * m[1] + row % n[1]) * m[0], n[0]);
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

	private void store(final float[] work, final float[] out) {
		for (int row = 0; row < n[1] * n[2]; row++)
			System.arraycopy(work, (row / n[1] * m[1] + row % n[1]) * m[0], out, row * n[0], n[0]);
	}
}

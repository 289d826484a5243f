package io.github.imago.kernel.filter;

import io.github.imago.kernel.common.BlockKernel;
import io.github.imago.kernel.common.Check;

/**
 * Gaussian smoothing of float blocks in one, two or three dimensions, with its own sigma on each axis.
 * <p>
 * <b>Small sigma</b>: the sampled Gaussian, normalised, cut at {@value #TRUNCATE} sigma (scipy's default), one pass per axis. The passes of one
 * row run one after the other, so that nothing but that row is stored between them.
 * <p>
 * <b>From sigma = {@value #CASCADE_FROM} on x or y</b> (on z the Gaussian is always applied directly): a cascade of three Gaussians whose
 * variances add up, G(a) – every d-th sample – G(b) – back to all samples with G(c). With a = c = {@value #RESAMPLE} d and
 * d = sigma / {@value #STEPS_PER_SIGMA}, a frequency f (in cycles per coarse pixel) that folds to f - 1 passes with the weight
 * A(f) B(f-1) C(f-1), A, B, C being the three transfer functions: at most 8e-6, and as much again on the way back. So the result stays within
 * 2e-5 of the range of the exact Gaussian, while the cost is two times eight multiplications per pixel whatever sigma is. The idea of
 * computing wide Gaussians on decimated grids is that of Burt &amp; Adelson, <i>The Laplacian pyramid as a compact image code</i>, IEEE Trans.
 * Commun. 31 (1983) 532, doi:10.1109/TCOM.1983.1095851; here the step follows sigma and the way back is Gaussian too.
 * Samples lie relative to the block, so that a part of an image comes out the same as the whole within that limit, not to the bit.
 * <p>
 * NaN and infinities spread to every pixel whose window holds them.
 */
public final class Gauss implements BlockKernel<float[]> {

	/** Half width of the directly applied kernel, in sigma. */
	static final double TRUNCATE = 4;
	/** Sigma, in pixels, from which the cascade is used. */
	static final double CASCADE_FROM = 5;
	/** Sigma of decimation and interpolation, in coarse pixels. */
	static final double RESAMPLE = 0.85;
	/** Sigma, in coarse pixels, at least. */
	static final double STEPS_PER_SIGMA = 2;
	/** Coarse samples on each side that take part in one interpolated value. */
	private static final int REACH = 4;

	private final int[] halo;
	private final float[][] taps;
	private final Cascade cascade;

	private final RowWindow rows = new RowWindow();
	private float[] row = {}, result = {}, volume = {};
	private float[][] planes = {}, shifted = {};

	/**
	 * @param sigma standard deviation in pixels per axis (x, y[, z]), each {@code >= 0}; 0 leaves an axis as it is
	 */
	public Gauss(final double... sigma) {
		Check.that(sigma.length >= 1 && sigma.length <= 3, "sigma must have 1 to 3 values, got " + sigma.length);
		halo = new int[sigma.length];
		taps = new float[3][];
		for (int d = 0; d < 3; d++) {
			taps[d] = toFloat(taps(d < sigma.length ? sigma[d] : 0));
			if (d < sigma.length) halo[d] = taps[d].length - 1;
		}
		if (sigma.length > 1 && Math.max(sigma[0], sigma[1]) >= CASCADE_FROM) {
			cascade = new Cascade(sigma[0], sigma[1]);
			halo[0] = cascade.x.halo;
			halo[1] = cascade.y.halo;
		}
		else cascade = null;
	}

	/**
	 * The sampled, normalised Gaussian that is applied directly.
	 *
	 * @param sigma standard deviation in pixels, {@code >= 0}
	 * @return the centre and one side: element k is the weight of the two samples at distance k
	 */
	public static double[] taps(final double sigma) {
		return taps(sigma, TRUNCATE);
	}

	private static double[] taps(final double sigma, final double truncate) {
		Check.atLeast("sigma", sigma, 0);
		Check.that(sigma <= 1e5, "sigma must be at most 100000 px, got " + sigma);
		final int radius = (int) (truncate * sigma + 0.5);
		final double[] half = new double[radius + 1];
		double sum = 0;
		for (int k = radius; k >= 0; k--) {
			half[k] = sigma > 0 ? Math.exp(-0.5 * k * k / (sigma * sigma)) : 1;
			sum += k == 0 ? half[k] : 2 * half[k];
		}
		for (int k = 0; k <= radius; k++)
			half[k] /= sum;
		return half;
	}

	@Override
	public int[] halo() {
		return halo.clone();
	}

	@Override
	public void compute(final float[] source, final int[] sourceSize, final float[] target, final int[] targetSize) {
		final int dims = targetSize.length;
		final int sw = sourceSize[0], sh = dims > 1 ? sourceSize[1] : 1;
		final int tw = targetSize[0], th = dims > 1 ? targetSize[1] : 1, td = dims > 2 ? targetSize[2] : 1;
		if (row.length < sw) row = new float[sw];
		if (result.length < sw) result = new float[sw];
		for (int z = 0; z < td; z++) {
			final boolean blurred = taps[2].length > 1;
			if (blurred) alongZ(source, z, sw, sh);
			final float[] in = blurred ? volume : source;
			final int at = blurred ? 0 : z * sw * sh;
			if (cascade != null) cascade.compute(in, at, sw, target, z * tw * th, tw, th);
			else direct(in, at, sw, target, z * tw * th, tw, th);
		}
	}

	private void alongZ(final float[] source, final int z, final int sw, final int sh) {
		if (volume.length < sw * sh) volume = new float[sw * sh];
		planes = atLeast(planes, 2 * taps[2].length - 1, sw);
		for (int y = 0; y < sh; y++) {
			for (int k = 0; k < 2 * taps[2].length - 1; k++)
				System.arraycopy(source, ((z + k) * sh + y) * sw, planes[k], 0, sw);
			Rows.weigh(planes, taps[2], result, sw);
			System.arraycopy(result, 0, volume, y * sw, sw);
		}
	}

	private void direct(final float[] in, final int at, final int sw, final float[] out, final int to, final int tw, final int th) {
		final int width = 2 * taps[0].length - 1;
		rows.start(in, at, sw, 2 * taps[1].length - 1);
		shifted = atLeast(shifted, width, tw);
		for (int y = 0; y < th; y++) {
			Rows.weigh(rows.from(y), taps[1], row, sw);
			for (int k = 0; k < width; k++)
				System.arraycopy(row, k, shifted[k], 0, tw);
			Rows.weigh(shifted, taps[0], result, tw);
			System.arraycopy(result, 0, out, to + y * tw, tw);
		}
	}

	private static float[] toFloat(final double[] v) {
		final float[] f = new float[v.length];
		for (int i = 0; i < f.length; i++)
			f[i] = (float) v[i];
		return f;
	}

	/** Arrays that are at least this many and this long, the given ones if they are. */
	private static float[][] atLeast(final float[][] arrays, final int count, final int length) {
		return arrays.length >= count && arrays[0].length >= length ? arrays : new float[count][length];
	}

	/** Consecutive rows of a block, each in an array of its own, as {@link Rows} wants them. Going on copies only the rows that are new. */
	private static final class RowWindow {

		private float[] block;
		private int at, width, first;
		private float[][] rows = {};

		/** Begins with the first {@code count} rows of a block that lies at an offset of an array. */
		void start(final float[] array, final int offset, final int rowLength, final int count) {
			block = array;
			at = offset;
			width = rowLength;
			if (rows.length != count || rows[0].length < rowLength) rows = new float[count][rowLength];
			first = Integer.MIN_VALUE / 2;
		}

		/** The rows from this one on; later calls must not go back. */
		float[][] from(final int row) {
			final int count = rows.length, kept = Math.max(0, first + count - row), move = count - kept;
			if (kept > 0 && move > 0) {
				final float[][] spare = java.util.Arrays.copyOf(rows, move);
				System.arraycopy(rows, move, rows, 0, kept);
				System.arraycopy(spare, 0, rows, kept, move);
			}
			for (int k = kept; k < count; k++)
				System.arraycopy(block, at + (row + k) * width, rows[k], 0, width);
			first = row;
			return rows;
		}
	}

	/** One axis of the cascade. Coarse sample j lies at pixel {@code j * step} of the target. */
	private static final class Axis {

		final int step, halo, blurRadius;
		/** G(a), applied around each coarse sample. */
		final float[] decimate;
		/** G(b), on the coarse grid. */
		final float[] blur;
		/** G(c): {@code interpolate[phase][m]} is the weight of coarse sample {@code j - REACH + 1 + m} for pixel {@code j * step + phase}. */
		final float[][] interpolate;

		Axis(final double sigma) {
			if (sigma < CASCADE_FROM) {
				// Nothing is decimated: the Gaussian itself, then the same sample.
				step = 1;
				decimate = toFloat(taps(sigma));
				blur = new float[] { 1 };
				blurRadius = 0;
				interpolate = new float[1][2 * REACH];
				interpolate[0][REACH - 1] = 1;
				halo = REACH + decimate.length - 1;
				return;
			}
			step = (int) Math.floor(sigma / STEPS_PER_SIGMA);
			final double a = RESAMPLE * step;
			final double b = Math.sqrt(sigma * sigma - 2 * a * a) / step;
			decimate = toFloat(taps(a, REACH / RESAMPLE));
			blur = toFloat(taps(b, REACH / RESAMPLE));
			blurRadius = blur.length - 1;
			interpolate = new float[step][];
			for (int phase = 0; phase < step; phase++) {
				final double[] w = new double[2 * REACH];
				double sum = 0;
				for (int m = 0; m < w.length; m++) {
					final double x = (phase - (m - REACH + 1) * step) / a;
					sum += w[m] = Math.exp(-0.5 * x * x);
				}
				for (int m = 0; m < w.length; m++)
					w[m] /= sum;
				interpolate[phase] = toFloat(w);
			}
			halo = (REACH + blurRadius) * step + decimate.length - 1;
		}

		/** Coarse samples before the one at the target's first pixel. */
		int before() {
			return REACH - 1 + blurRadius;
		}

		/** Coarse samples in all for a target of n pixels. */
		int count(final int n) {
			return before() + (n - 1) / step + 1 + REACH + blurRadius;
		}

		/** Where, in the padded source, the window of G(a) around coarse sample j begins; j counts from the first one that is needed. */
		int window(final int j) {
			return halo + (j - before()) * step - decimate.length + 1;
		}
	}

	/** Decimate, blur, interpolate. What runs at full resolution runs along whole rows. */
	private static final class Cascade {

		final Axis x, y;
		private final RowWindow rows = new RowWindow();
		private float[] line = {}, result = {};
		private float[][] phases = {}, shifted = {}, coarse = {}, wide = {};

		Cascade(final double sigmaX, final double sigmaY) {
			x = new Axis(sigmaX);
			y = new Axis(sigmaY);
		}

		void compute(final float[] in, final int at, final int sw, final float[] out, final int to, final int tw, final int th) {
			final int cw = x.count(tw), ch = y.count(th), bw = cw - 2 * x.blurRadius, bh = ch - 2 * y.blurRadius;
			final int longest = Math.max(sw, cw);
			if (line.length < longest) {
				line = new float[longest];
				result = new float[longest];
			}
			shifted = atLeast(shifted, Math.max(2 * x.decimate.length - 1, Math.max(2 * x.blurRadius + 1, 2 * REACH)), cw);
			phases = atLeast(phases, x.step, sw / x.step + 1);
			coarse = atLeast(coarse, ch, cw);
			wide = atLeast(wide, bh, tw + x.step);

			rows.start(in, at, sw, 2 * y.decimate.length - 1);
			for (int j = 0; j < ch; j++) {
				Rows.weigh(rows.from(y.window(j)), y.decimate, line, sw);
				decimate(line, sw, coarse[j], cw);
			}
			final float[][] window = new float[2 * y.blurRadius + 1][];
			for (int j = 0; j < bh; j++) {
				System.arraycopy(coarse, j, window, 0, window.length);
				Rows.weigh(window, y.blur, line, cw);
				for (int k = 0; k <= 2 * x.blurRadius; k++)
					System.arraycopy(line, k, shifted[k], 0, bw);
				Rows.weigh(shifted, x.blur, result, bw);
				interpolate(result, wide[j], tw);
			}
			for (int row = 0; row < th; row++) {
				Rows.mix(wide, row / y.step, y.interpolate[row % y.step], result, tw);
				System.arraycopy(result, 0, out, to + row * tw, tw);
			}
		}

		/** Every step-th sample of a row smoothed by G(a): the row is dealt out to as many arrays as the step, so that neighbours lie side by side. */
		private void decimate(final float[] in, final int n, final float[] out, final int cw) {
			final int step = x.step, width = 2 * x.decimate.length - 1, begin = x.window(0);
			for (int phase = 0; phase < step; phase++) {
				final float[] lane = phases[phase];
				for (int i = phase, k = 0; i < n; i += step, k++)
					lane[k] = in[i];
			}
			for (int k = 0; k < width; k++)
				System.arraycopy(phases[(begin + k) % step], (begin + k) / step, shifted[k], 0, cw);
			Rows.weigh(shifted, x.decimate, out, cw);
		}

		/** A row between its coarse samples by G(c), phase by phase. */
		private void interpolate(final float[] in, final float[] out, final int tw) {
			final int step = x.step, n = (tw - 1) / step + 1;
			for (int m = 0; m < 2 * REACH; m++)
				System.arraycopy(in, m, shifted[m], 0, n);
			final float[] lane = phases[0];
			for (int phase = 0; phase < step; phase++) {
				Rows.mix(shifted, 0, x.interpolate[phase], lane, n);
				for (int k = 0, i = phase; k < n; k++, i += step)
					out[i] = lane[k];
			}
		}
	}
}

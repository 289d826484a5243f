package io.github.imago.kernel.filter;

import io.github.imago.kernel.common.BlockKernel;
import io.github.imago.kernel.common.Check;

/**
 * Gaussian smoothing of float blocks in one, two or three dimensions, with its own sigma on each axis.
 * <p>
 * <b>Small sigma</b>: the sampled Gaussian, normalised, cut at {@value #TRUNCATE} sigma (scipy's default), one pass per axis. The passes of one
 * row run one after the other, so that nothing but that row is stored between them.
 * <p>
 * <b>From sigma = {@value #CASCADE_FROM} on x and y</b>: a cascade of three Gaussians whose variances add up, G(a) – every d-th sample – G(b) – back to
 * all samples with G(c). With a = c = {@value #RESAMPLE} d and d = sigma / {@value #STEPS_PER_SIGMA}, a frequency f (in cycles per coarse pixel) that folds to f - 1
 * passes with the weight A(f) B(f-1) C(f-1), A, B, C being the three transfer functions: at most 8e-6, and as much again on the way back. So the result
 * stays within 2e-5 of the range of the exact Gaussian, while the cost is two times eight multiplications per pixel whatever sigma is. The
 * idea of computing wide Gaussians on decimated grids is that of Burt &amp; Adelson, <i>The Laplacian pyramid as a compact image code</i>, IEEE Trans.
 * Commun. 31 (1983) 532, doi:10.1109/TCOM.1983.1095851; here the step follows sigma and the way back is Gaussian too.
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

	private float[] row = {}, volume = {};

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
		if (sigma.length > 1 && sigma[0] >= CASCADE_FROM && sigma[1] >= CASCADE_FROM) {
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
		final int plane = sw * sh;
		for (int z = 0; z < td; z++) {
			float[] in = source;
			int at = z * plane;
			if (taps[2].length > 1) {
				if (volume.length < plane) volume = new float[plane];
				weigh(source, (z + taps[2].length - 1) * plane, plane, taps[2], volume, 0, plane);
				in = volume;
				at = 0;
			}
			if (cascade != null) cascade.compute(in, at, sw, sh, target, z * tw * th, tw, th);
			else direct(in, at, sw, target, z * tw * th, tw, th);
		}
	}

	private void direct(final float[] in, final int at, final int sw, final float[] out, final int to, final int tw, final int th) {
		final int rx = taps[0].length - 1, ry = taps[1].length - 1;
		if (row.length < sw) row = new float[sw];
		for (int y = 0; y < th; y++) {
			weigh(in, at + (y + ry) * sw, sw, taps[1], row, 0, sw);
			weigh(row, rx, 1, taps[0], out, to + y * tw, tw);
		}
	}

	/**
	 * {@code out[to + i] = Σ_k taps[|k|] in[at + k step + i]} for i = 0 … n-1: a symmetric kernel along any axis, depending on the step. Four pairs
	 * of samples are taken per pass over the row, which HotSpot turns into SIMD code.
	 */
	static void weigh(final float[] in, final int at, final int step, final float[] taps, final float[] out, final int to, final int n) {
		final int radius = taps.length - 1;
		final float t0 = taps[0];
		final int first = radius == 0 ? 0 : (radius - 1) % 4 + 1;
		switch (first) {
			case 0:
				for (int i = 0; i < n; i++)
					out[to + i] = t0 * in[at + i];
				break;
			case 1: {
				final float t1 = taps[1];
				final int m1 = at - step, p1 = at + step;
				for (int i = 0; i < n; i++)
					out[to + i] = t0 * in[at + i] + t1 * (in[m1 + i] + in[p1 + i]);
				break;
			}
			case 2: {
				final float t1 = taps[1], t2 = taps[2];
				final int m1 = at - step, p1 = at + step, m2 = m1 - step, p2 = p1 + step;
				for (int i = 0; i < n; i++)
					out[to + i] = t0 * in[at + i] + t1 * (in[m1 + i] + in[p1 + i]) + t2 * (in[m2 + i] + in[p2 + i]);
				break;
			}
			case 3: {
				final float t1 = taps[1], t2 = taps[2], t3 = taps[3];
				final int m1 = at - step, p1 = at + step, m2 = m1 - step, p2 = p1 + step, m3 = m2 - step, p3 = p2 + step;
				for (int i = 0; i < n; i++)
					out[to + i] = t0 * in[at + i] + t1 * (in[m1 + i] + in[p1 + i]) + t2 * (in[m2 + i] + in[p2 + i]) +
						t3 * (in[m3 + i] + in[p3 + i]);
				break;
			}
			default: {
				final float t1 = taps[1], t2 = taps[2], t3 = taps[3], t4 = taps[4];
				final int m1 = at - step, p1 = at + step, m2 = m1 - step, p2 = p1 + step, m3 = m2 - step, p3 = p2 + step;
				final int m4 = m3 - step, p4 = p3 + step;
				for (int i = 0; i < n; i++)
					out[to + i] = t0 * in[at + i] + t1 * (in[m1 + i] + in[p1 + i]) + t2 * (in[m2 + i] + in[p2 + i]) +
						t3 * (in[m3 + i] + in[p3 + i]) + t4 * (in[m4 + i] + in[p4 + i]);
			}
		}
		for (int k = first + 1; k <= radius; k += 4) {
			final float t1 = taps[k], t2 = taps[k + 1], t3 = taps[k + 2], t4 = taps[k + 3];
			final int m1 = at - k * step, m2 = m1 - step, m3 = m2 - step, m4 = m3 - step;
			final int p1 = at + k * step, p2 = p1 + step, p3 = p2 + step, p4 = p3 + step;
			for (int i = 0; i < n; i++)
				out[to + i] += t1 * (in[m1 + i] + in[p1 + i]) + t2 * (in[m2 + i] + in[p2 + i]) + t3 * (in[m3 + i] + in[p3 + i]) +
					t4 * (in[m4 + i] + in[p4 + i]);
		}
	}

	private static float[] toFloat(final double[] v) {
		final float[] f = new float[v.length];
		for (int i = 0; i < f.length; i++)
			f[i] = (float) v[i];
		return f;
	}

	/** One axis of the cascade. Coarse sample j lies at pixel {@code j * step} of the target. */
	private static final class Axis {

		final int step, halo, blurRadius;
		/** G(a), applied around each coarse sample. */
		final float[] decimate;
		/** G(b), on the coarse grid. */
		final float[] blur;
		/** G(c): {@code interpolate[m][phase]} is the weight of coarse sample {@code j - REACH + 1 + m} for pixel {@code j * step + phase}. */
		final float[][] interpolate;

		Axis(final double sigma) {
			step = (int) Math.floor(sigma / STEPS_PER_SIGMA);
			final double a = RESAMPLE * step;
			final double b = Math.sqrt(sigma * sigma - 2 * a * a) / step;
			decimate = toFloat(taps(a, REACH / RESAMPLE));
			blur = toFloat(taps(b, REACH / RESAMPLE));
			blurRadius = blur.length - 1;
			interpolate = new float[2 * REACH][step];
			for (int phase = 0; phase < step; phase++) {
				final double[] w = new double[2 * REACH];
				double sum = 0;
				for (int m = 0; m < w.length; m++) {
					final double x = (phase - (m - REACH + 1) * step) / a;
					sum += w[m] = Math.exp(-0.5 * x * x);
				}
				for (int m = 0; m < w.length; m++)
					interpolate[m][phase] = (float) (w[m] / sum);
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
	}

	/** Decimate, blur, interpolate; y outermost so that all work at full resolution runs along rows. */
	private static final class Cascade {

		final Axis x, y;
		private float[] coarse = {}, blurred = {}, wide = {}, line = {};

		Cascade(final double sigmaX, final double sigmaY) {
			x = new Axis(sigmaX);
			y = new Axis(sigmaY);
		}

		void compute(final float[] in, final int at, final int sw, final int sh, final float[] out, final int to, final int tw,
			final int th)
		{
			final int cw = x.count(tw), ch = y.count(th);
			final int bw = cw - 2 * x.blurRadius, bh = ch - 2 * y.blurRadius;
			if (coarse.length < cw * ch) {
				coarse = new float[cw * ch];
				blurred = new float[bw * bh];
			}
			if (line.length < Math.max(sw, cw)) line = new float[Math.max(sw, cw)];
			if (wide.length < bh * tw) wide = new float[bh * tw];

			for (int j = 0; j < ch; j++) {
				weigh(in, at + (y.halo + (j - y.before()) * y.step) * sw, sw, y.decimate, line, 0, sw);
				decimateRow(line, j * cw, cw);
			}
			for (int j = 0; j < bh; j++) {
				weigh(coarse, (j + y.blurRadius) * cw, cw, y.blur, line, 0, cw);
				weigh(line, x.blurRadius, 1, x.blur, blurred, j * bw, bw);
				interpolateRow(j * bw, j * tw, tw);
			}
			for (int row = 0; row < th; row++) {
				final int j = row / y.step, phase = row % y.step;
				interpolateColumns(j * tw, tw, phase, out, to + row * tw);
			}
		}

		private void decimateRow(final float[] in, final int to, final int cw) {
			final float[] taps = x.decimate;
			for (int i = 0; i < cw; i++) {
				final int c = x.halo + (i - x.before()) * x.step;
				float sum = taps[0] * in[c];
				for (int k = 1; k < taps.length; k++)
					sum += taps[k] * (in[c - k] + in[c + k]);
				coarse[to + i] = sum;
			}
		}

		private void interpolateRow(final int from, final int to, final int tw) {
			final float[][] w = x.interpolate;
			for (int begin = 0, j = from; begin < tw; begin += x.step, j++) {
				final int n = Math.min(x.step, tw - begin);
				final float c0 = blurred[j], c1 = blurred[j + 1], c2 = blurred[j + 2], c3 = blurred[j + 3];
				final float c4 = blurred[j + 4], c5 = blurred[j + 5], c6 = blurred[j + 6], c7 = blurred[j + 7];
				final float[] w0 = w[0], w1 = w[1], w2 = w[2], w3 = w[3], w4 = w[4], w5 = w[5], w6 = w[6], w7 = w[7];
				final int at = to + begin;
				for (int i = 0; i < n; i++)
					wide[at + i] = (c0 * w0[i] + c1 * w1[i] + c2 * w2[i] + c3 * w3[i]) + (c4 * w4[i] + c5 * w5[i] + c6 * w6[i] + c7 * w7[i]);
			}
		}

		private void interpolateColumns(final int from, final int tw, final int phase, final float[] out, final int to) {
			final float[][] w = y.interpolate;
			final float w0 = w[0][phase], w1 = w[1][phase], w2 = w[2][phase], w3 = w[3][phase];
			final float w4 = w[4][phase], w5 = w[5][phase], w6 = w[6][phase], w7 = w[7][phase];
			final int r1 = from + tw, r2 = r1 + tw, r3 = r2 + tw, r4 = r3 + tw, r5 = r4 + tw, r6 = r5 + tw, r7 = r6 + tw;
			final float[] in = wide;
			for (int i = 0; i < tw; i++)
				out[to + i] = (w0 * in[from + i] + w1 * in[r1 + i] + w2 * in[r2 + i] + w3 * in[r3 + i]) +
					(w4 * in[r4 + i] + w5 * in[r5 + i] + w6 * in[r6 + i] + w7 * in[r7 + i]);
		}
	}
}

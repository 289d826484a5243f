package io.github.imago.kernel.restore;

import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Parallel;
import io.github.imago.kernel.fourier.Dft;

/** Cyclic convolution with a point spread function, by half spectra. Memory: 8 bytes a pixel. */
final class CyclicBlur implements Blur {

	/** Numbers that are worth a thread's while. */
	static final int GRAIN = 1 << 14;

	private final int width, height, depth;
	/** The transfer function, and a spectrum to work on. */
	final float[] transferRe, transferIm, re, im;

	CyclicBlur(final PointSpread psf, final int[] size) {
		width = size[0];
		height = size[1];
		depth = size[2];
		final int n = Check.elements(Dft.half(width), height, depth);
		transferRe = new float[n];
		transferIm = new float[n];
		re = new float[n];
		im = new float[n];
		Dft.forwardReal(psf.wound(size), width, height, depth, transferRe, transferIm);
	}

	/** Nanoseconds for an element of a grid on one thread, about. */
	static double cost(final int[] size) {
		return 4 + 0.25 * Math.log((double) size[0] * size[1] * size[2]) / Math.log(2);
	}

	@Override
	public int[] size() {
		return new int[] { width, height, depth };
	}

	@Override
	public int pieces() {
		return Math.max(1, Math.min(256, width * height * depth / GRAIN));
	}

	@Override
	public void blur(final float[] in, final float[] out, final Step step) {
		transform(in);
		Parallel.ranges(re.length, GRAIN, (from, to) -> multiply(transferRe, transferIm, re, im, from, to));
		back(out);
		each(out.length, step);
	}

	@Override
	public void transposed(final float[] in, final float[] out, final Step step) {
		transform(in);
		Parallel.ranges(re.length, GRAIN, (from, to) -> multiplyConjugate(transferRe, transferIm, re, im, from, to));
		back(out);
		each(out.length, step);
	}

	private void each(final int n, final Step step) {
		final int pieces = pieces();
		Parallel.forEach(pieces, i -> step.accept(i, (int) ((long) n * i / pieces), (int) ((long) n * (i + 1) / pieces)));
	}

	/** Puts the spectrum of an image into {@link #re} and {@link #im}. */
	void transform(final float[] in) {
		Dft.forwardReal(in, width, height, depth, re, im);
	}

	/** Makes an image of the spectrum in {@link #re} and {@link #im}, which is lost. */
	void back(final float[] out) {
		Dft.inverseReal(re, im, width, height, depth, out);
	}

	/** Multiplies spectra. */
	static void multiply(final float[] byRe, final float[] byIm, final float[] re, final float[] im, final int from, final int to) {
		for (int i = from; i < to; i++) {
			final float x = re[i], y = im[i], u = byRe[i], v = byIm[i];
			re[i] = x * u - y * v;
			im[i] = x * v + y * u;
		}
	}

	private static void multiplyConjugate(final float[] byRe, final float[] byIm, final float[] re, final float[] im, final int from, final int to) {
		for (int i = from; i < to; i++) {
			final float x = re[i], y = im[i], u = byRe[i], v = byIm[i];
			re[i] = x * u + y * v;
			im[i] = y * u - x * v;
		}
	}
}

package io.github.imago.kernel.fourier;

/** The definition of the discrete Fourier transform, in double precision, one axis after the other. */
final class NaiveDft {

	final int[] size;
	final double[] re, im;

	NaiveDft(final float[] re, final float[] im, final int... size) {
		this.size = size;
		this.re = new double[re.length];
		this.im = new double[re.length];
		for (int i = 0; i < re.length; i++) {
			this.re[i] = re[i];
			this.im[i] = im == null ? 0 : im[i];
		}
		int stride = 1;
		for (final int n : size) {
			along(n, stride);
			stride *= n;
		}
	}

	private void along(final int n, final int stride) {
		final double[] r = new double[n], i = new double[n];
		for (int at = 0; at < re.length; at++) {
			if (at / stride % n != 0) continue;
			for (int k = 0; k < n; k++) {
				r[k] = i[k] = 0;
				for (int j = 0; j < n; j++) {
					final double angle = -2 * Math.PI * ((long) j * k % n) / n, c = Math.cos(angle), s = Math.sin(angle);
					final double x = re[at + j * stride], y = im[at + j * stride];
					r[k] += x * c - y * s;
					i[k] += x * s + y * c;
				}
			}
			for (int k = 0; k < n; k++) {
				re[at + k * stride] = r[k];
				im[at + k * stride] = i[k];
			}
		}
	}
}

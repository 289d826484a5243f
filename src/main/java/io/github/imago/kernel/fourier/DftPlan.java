package io.github.imago.kernel.fourier;

/**
 * The complex discrete Fourier transform across rows for any number of rows, in natural order before and after: products of twos and threes by {@link Fft}, any
 * other number by a convolution (L. I. Bluestein 1970, doi:10.1109/TAU.1970.1162132). Forward, not divided; with real and imaginary parts exchanged, backward.
 * Immutable.
 */
public final class DftPlan {

	private final int length;
	private final Fft fft;
	/** Where {@link Fft} leaves each frequency. */
	private final int[] place;
	/** exp(-πi j²/n), and the spectrum of its inverse in the order of {@link Fft}; null where the length needs none. */
	private final float[] chirpRe, chirpIm;
	private final float[][] byRe, byIm;

	private DftPlan(final int length) {
		this.length = length;
		int rest = length;
		while (rest % 2 == 0)
			rest /= 2;
		while (rest % 3 == 0)
			rest /= 3;
		if (rest == 1) {
			fft = new Fft(length);
			place = fft.places();
			chirpRe = chirpIm = null;
			byRe = byIm = null;
			return;
		}
		fft = new Fft(Fft.fastLength(2 * length - 1));
		place = null;
		chirpRe = new float[length];
		chirpIm = new float[length];
		byRe = new float[fft.length() + Fft.SPARE][1];
		byIm = new float[fft.length() + Fft.SPARE][1];
		for (int j = 0; j < length; j++) {
			// The angle repeats after 2n.
			final double angle = Math.PI * ((long) j * j % (2L * length)) / length;
			chirpRe[j] = (float) Math.cos(angle);
			chirpIm[j] = (float) -Math.sin(angle);
			final int mirror = (fft.length() - j) % fft.length();
			byRe[j][0] = byRe[mirror][0] = chirpRe[j] / fft.length();
			byIm[j][0] = byIm[mirror][0] = -chirpIm[j] / fft.length();
		}
		fft.forward(byRe, byIm, 1);
	}

	/** The plan for signals of some length, at least 1. */
	public static DftPlan of(final int length) {
		return new DftPlan(length);
	}

	/** The number of rows that {@link #transform} needs. */
	public int rows() {
		return fft.length() + Fft.SPARE;
	}

	/**
	 * Transforms the first rows in place; the others' content does not matter. Arrays of rows change places.
	 *
	 * @param n number of columns
	 */
	public void transform(final float[][] re, final float[][] im, final int n) {
		if (chirpRe == null) {
			fft.forward(re, im, n);
			final float[][] r = java.util.Arrays.copyOf(re, length), i = java.util.Arrays.copyOf(im, length);
			for (int k = 0; k < length; k++) {
				re[k] = r[place[k]];
				im[k] = i[place[k]];
			}
			return;
		}
		for (int j = 0; j < length; j++)
			multiply(re[j], im[j], chirpRe[j], chirpIm[j], n);
		for (int j = length; j < fft.length(); j++) {
			java.util.Arrays.fill(re[j], 0, n, 0);
			java.util.Arrays.fill(im[j], 0, n, 0);
		}
		fft.forward(re, im, n);
		for (int j = 0; j < fft.length(); j++)
			multiply(re[j], im[j], byRe[j][0], byIm[j][0], n);
		fft.backward(re, im, n);
		for (int j = 0; j < length; j++)
			multiply(re[j], im[j], chirpRe[j], chirpIm[j], n);
	}

	private static void multiply(final float[] re, final float[] im, final float c, final float s, final int n) {
		for (int i = 0; i < n; i++) {
			final float x = re[i], y = im[i];
			re[i] = c * x - s * y;
			im[i] = c * y + s * x;
		}
	}
}

package io.github.imago.kernel.calibration;

import java.util.Arrays;

/**
 * The grey values of an image: its extremes, and a span that a few hot pixels do not stretch. Tolerances are shares of that span.
 *
 * @param min smallest finite value
 * @param max largest finite value
 * @param span {@code max - min}, but at most {@value #STRETCH} times the distance between the quantiles {@value #TAIL} and 1 - {@value
 *            #TAIL} of a sample unless those coincide: a white bar on a grey image counts, a hot pixel does not; 0 for a constant image
 */
record GreyRange(float min, float max, float span) {

	static final double TAIL = 0.005;
	static final int STRETCH = 2;
	/** Sampled pixels; the error of a quantile's rank is then about 0.03 %. */
	private static final int SAMPLE = 50_000;

	/** Measures an image; NaN and infinite pixels do not count. An image without finite pixels has span 0. */
	static GreyRange of(final float[] pixels) {
		float min = Float.POSITIVE_INFINITY, max = Float.NEGATIVE_INFINITY;
		for (final float v : pixels)
			if (Math.abs(v) <= Float.MAX_VALUE) {
				if (v < min) min = v;
				if (v > max) max = v;
			}
		if (min > max) return new GreyRange(0, 0, 0);
		// An odd step walks through all columns whatever (even) width the image has.
		final int step = Math.max(1, pixels.length / SAMPLE) | 1;
		final float[] sample = new float[(pixels.length + step - 1) / step];
		int n = 0;
		for (int i = 0; i < pixels.length; i += step)
			if (Math.abs(pixels[i]) <= Float.MAX_VALUE) sample[n++] = pixels[i];
		Arrays.sort(sample, 0, n);
		final float span = n == 0 ? 0 : sample[(int) ((n - 1) * (1 - TAIL))] - sample[(int) ((n - 1) * TAIL)];
		return new GreyRange(min, max, span > 0 ? Math.min(STRETCH * span, max - min) : max - min);
	}
}

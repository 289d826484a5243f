package io.github.imago.kernel.restore;

/**
 * Three colours as a mean and two differences: the orthonormal transform by (1, 1, 1)/√3, (1, 0, -1)/√2 and (1, -2, 1)/√6, which is the
 * cosine transform of three and nearly that of the principal components of natural images (Ohta, Kanade &amp; Sakai,
 * doi:10.1016/0146-664X(80)90047-7). Noise that is independent and alike in the colours stays so.
 */
public final class OpponentColors {

	private static final float A = (float) (1 / Math.sqrt(3)), B = (float) (1 / Math.sqrt(2)), C = (float) (1 / Math.sqrt(6));

	private OpponentColors() {}

	/** What each colour counts in one of the results of {@link #forward}. */
	public static float[] weights(final int channel) {
		return channel == 0 ? new float[] { A, A, A } : channel == 1 ? new float[] { B, 0, -B } : new float[] { C, -2 * C, C };
	}

	/**
	 * Transforms colours; where one is NaN or infinite, all three results are not finite.
	 *
	 * @param colors three planes
	 * @return three planes: the mean, times √3, and the differences
	 */
	public static float[][] forward(final float[][] colors) {
		final float[] r = colors[0], g = colors[1], b = colors[2];
		final float[][] out = new float[3][r.length];
		final float[] mean = out[0], first = out[1], second = out[2];
		for (int i = 0; i < r.length; i++) {
			final float sum = r[i] + b[i], other = g[i];
			mean[i] = A * (sum + other);
			first[i] = B * (r[i] - b[i] + 0 * other);
			second[i] = C * (sum - 2 * other);
		}
		return out;
	}

	/** Undoes {@link #forward}. */
	public static float[][] inverse(final float[][] opponents) {
		final float[] mean = opponents[0], first = opponents[1], second = opponents[2];
		final float[][] out = new float[3][mean.length];
		final float[] r = out[0], g = out[1], b = out[2];
		for (int i = 0; i < mean.length; i++) {
			final float grey = A * mean[i] + C * second[i], difference = B * first[i];
			r[i] = grey + difference;
			g[i] = A * mean[i] - 2 * C * second[i];
			b[i] = grey - difference;
		}
		return out;
	}
}

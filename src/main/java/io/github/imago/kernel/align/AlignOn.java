package io.github.imago.kernel.align;

import io.github.imago.kernel.common.Border;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Parallel;

/** What of two images is laid on one another. */
public enum AlignOn {

	/** How steep they are, upwards or downwards: images that show the same edges with other, even opposite, brightness. */
	EDGES,
	/** Their values: images that show the same with the same brightness, but for a factor and a constant. */
	INTENSITY;

	/** A Gaussian ends where it has so many sigmas. */
	private static final double TRUNCATE = 4;

	/**
	 * Makes that of an image.
	 *
	 * @param pixels {@code width * height}; NaN and infinite ones count as the mean of the others
	 * @param sigma of the Gaussian that smooths first, in pixels; 0 for none
	 * @return a new array
	 */
	public float[] of(final float[] pixels, final int width, final int height, final double sigma) {
		Check.within("sigma", sigma, 0, 1000);
		final float[] smooth = finite(pixels);
		if (sigma > 0) {
			final float[] taps = taps(sigma), across = new float[smooth.length];
			columns(smooth, width, height, taps, across);
			rows(across, width, height, taps, smooth);
		}
		return this == INTENSITY ? smooth : slopes(smooth, width, height);
	}

	private static float[] finite(final float[] pixels) {
		final float[] out = pixels.clone();
		double sum = 0;
		int count = 0;
		for (final float v : pixels)
			if (Float.isFinite(v)) {
				sum += v;
				count++;
			}
		if (count < out.length) for (int i = 0; i < out.length; i++)
			if (!Float.isFinite(out[i])) out[i] = count == 0 ? 0 : (float) (sum / count);
		return out;
	}

	private static float[] taps(final double sigma) {
		final int radius = (int) (TRUNCATE * sigma + 0.5);
		final double[] weights = new double[2 * radius + 1];
		double sum = 0;
		for (int k = -radius; k <= radius; k++)
			sum += weights[k + radius] = Math.exp(-0.5 * k * k / (sigma * sigma));
		final float[] taps = new float[weights.length];
		for (int k = 0; k < taps.length; k++)
			taps[k] = (float) (weights[k] / sum);
		return taps;
	}

	private static void columns(final float[] in, final int width, final int height, final float[] taps, final float[] out) {
		final int radius = taps.length / 2;
		Parallel.ranges(height, 16, (from, to) -> {
			final float[] row = new float[width], sum = new float[width];
			for (int y = from; y < to; y++) {
				java.util.Arrays.fill(sum, 0);
				for (int k = 0; k < taps.length; k++) {
					System.arraycopy(in, Border.REFLECT.index(y + k - radius, height) * width, row, 0, width);
					add(row, taps[k], sum);
				}
				System.arraycopy(sum, 0, out, y * width, width);
			}
		});
	}

	private static void rows(final float[] in, final int width, final int height, final float[] taps, final float[] out) {
		final int radius = taps.length / 2;
		Parallel.ranges(height, 16, (from, to) -> {
			final float[] wide = new float[width + 2 * radius], row = new float[width], sum = new float[width];
			for (int y = from; y < to; y++) {
				for (int x = 0; x < wide.length; x++)
					wide[x] = in[y * width + Border.REFLECT.index(x - radius, width)];
				java.util.Arrays.fill(sum, 0);
				for (int k = 0; k < taps.length; k++) {
					System.arraycopy(wide, k, row, 0, width);
					add(row, taps[k], sum);
				}
				System.arraycopy(sum, 0, out, y * width, width);
			}
		});
	}

	private static void add(final float[] row, final float weight, final float[] sum) {
		for (int i = 0; i < sum.length; i++)
			sum[i] += weight * row[i];
	}

	/** The length of the gradient, of differences of neighbours on both sides. */
	private static float[] slopes(final float[] in, final int width, final int height) {
		final float[] out = new float[in.length];
		Parallel.ranges(height, 16, (from, to) -> {
			for (int y = from; y < to; y++) {
				final int up = Math.max(0, y - 1) * width, down = Math.min(height - 1, y + 1) * width, at = y * width;
				for (int x = 0; x < width; x++) {
					final float dx = in[at + Math.min(width - 1, x + 1)] - in[at + Math.max(0, x - 1)], dy = in[down + x] - in[up + x];
					out[at + x] = (float) Math.sqrt(dx * dx + dy * dy);
				}
			}
		});
		return out;
	}
}

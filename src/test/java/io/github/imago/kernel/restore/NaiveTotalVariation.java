package io.github.imago.kernel.restore;

/**
 * The least variation of a surface over a hole, by weighted means: each pixel in turn becomes the mean of its neighbours, weighed by the inverse
 * of the gradients between them, which are rounded by less and less (iteratively reweighted least squares). Slow and simple.
 */
final class NaiveTotalVariation {

	private NaiveTotalVariation() {}

	/** Σ|∇u| over the image, differences to the next pixels, none across the edges, in double precision. */
	static double least(final float[] image, final int width, final int[] places) {
		final double[] u = new double[image.length];
		double mean = 0;
		for (int i = 0; i < u.length; i++) {
			u[i] = image[i];
			mean += u[i] / u.length;
		}
		for (final int p : places)
			u[p] = mean;
		for (double rounding = 0.1; rounding > 1e-6; rounding *= 0.9)
			for (int sweep = 0; sweep < 30; sweep++)
				for (final int p : places) {
					double sum = 0, weights = 0;
					for (int k = 0; k < 4; k++) {
						final int q = k == 0 ? p - 1 : k == 1 ? p + 1 : k == 2 ? p - width : p + width;
						if (k == 0 && p % width == 0 || k == 1 && p % width == width - 1 || q < 0 || q >= u.length) continue;
						// A difference belongs to the gradient of the pixel that comes first.
						final double w = 1 / Math.sqrt(square(u, width, Math.min(p, q)) + rounding * rounding);
						sum += w * u[q];
						weights += w;
					}
					u[p] = sum / weights;
				}
		double variation = 0;
		for (int i = 0; i < u.length; i++)
			variation += Math.sqrt(square(u, width, i));
		return variation;
	}

	private static double square(final double[] u, final int width, final int i) {
		final double dx = i % width < width - 1 ? u[i + 1] - u[i] : 0, dy = i + width < u.length ? u[i + width] - u[i] : 0;
		return dx * dx + dy * dy;
	}
}

package io.github.imago.kernel.restore;

import io.github.imago.kernel.common.Check;

import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/**
 * Stein's unbiased estimate of the error of a denoiser f on an image y with independent Gaussian noise of known variance v, without the true
 * image x: {@code E Σ(f - x)² + v = E Σ (f - y)² + 2 v ∂f/∂y} (C. M. Stein, <i>Estimation of the mean of a multivariate normal distribution</i>,
 * Ann. Stat. 9 (1981) 1135, doi:10.1214/aos/1176345632, theorem 1). The divergence is that of any denoiser, by its answer to a small random
 * perturbation: {@code Σ v ∂f/∂y ≈ δ·(f(y + εδ) - f(y)) / ε} with {@code δ = ±√v} (S. Ramani, T. Blu, M. Unser, IEEE Trans. Image Process. 17
 * (2008) 1540, doi:10.1109/TIP.2008.2001404, theorem 2), {@code ε = 0.1}, and the same δ for all denoisers, so that their differences are
 * less uncertain than the estimates. The variance may be another one in each pixel.
 * <p>
 * With more than one such perturbation, the divergence is the mean of theirs. <b>NaN</b> and infinite pixels do not count. Needs 12 bytes for
 * each pixel beyond the denoiser's, and takes one denoised image more than there are perturbations.
 */
public final class SteinRisk {

	private static final double EPSILON = 0.1;
	private static final long SEED = 1981;

	private final float[] pixels, variances;
	private final byte[] counted;
	private final int probes;

	/**
	 * @param pixels the noisy image; not changed
	 * @param variances of the noise of each pixel; those of negative or NaN variance do not count; not changed
	 * @param counted 0 for pixels that do not count; null if all do
	 * @param probes number of perturbations, at least 1
	 */
	public SteinRisk(final float[] pixels, final float[] variances, final byte[] counted, final int probes) {
		Check.that(pixels.length == variances.length, "there must be as many variances as pixels");
		this.pixels = pixels;
		this.counted = counted;
		this.variances = variances;
		this.probes = Check.atLeast("probes", probes, 1);
	}

	/**
	 * Adds an image's contribution to the estimate.
	 *
	 * @param denoiser gives another image of the same size
	 * @param sums receives the sum of estimates, of the squared error plus the variance, and the number of pixels
	 */
	public void add(final UnaryOperator<float[]> denoiser, final double[] sums) {
		final SplittableRandom random = new SplittableRandom(SEED);
		final float[] result = denoiser.apply(pixels), deviations = new float[pixels.length], perturbed = new float[pixels.length];
		for (int probe = 0; probe < probes; probe++) {
			for (int i = 0; i < pixels.length; i++) {
				deviations[i] = (float) Math.sqrt(variances[i]) * (random.nextBoolean() ? 1 : -1);
				perturbed[i] = (float) (pixels[i] + EPSILON * deviations[i]);
			}
			add(result, denoiser.apply(perturbed), deviations, sums);
		}
	}

	private void add(final float[] result, final float[] answer, final float[] deviations, final double[] sums) {
		for (int i = 0; i < pixels.length; i++) {
			final double e = (double) result[i] - pixels[i];
			final double loss = e * e + 2 * (answer[i] - (double) result[i]) * deviations[i] / EPSILON;
			if (loss - loss != 0 || counted != null && counted[i] == 0) continue;
			sums[0] += loss;
			sums[1]++;
		}
	}
}

package io.github.imago.kernel.filter;

import java.util.Arrays;

import io.github.imago.kernel.common.BlockKernel;
import io.github.imago.kernel.common.Check;

/**
 * A linear filter of float blocks for which NaN means "missing": a missing pixel counts as the mean of those pixels under the kernel that are
 * there, weighted by the magnitude of the kernel's weights. For a kernel without negative weights that is the same as leaving the pixel
 * out and renormalising the other weights – normalised convolution after H. Knutsson and C.-F. Westin (1993, DOI 10.1109/CVPR.1993.341081) – and a
 * constant stays a constant; for a kernel whose weights add up to zero it gives zero there. Where no pixel is missing under the kernel the
 * result is that of the filter itself, infinities among the pixels included; where all are missing, it is NaN.
 * <p>
 * Blocks without NaN are filtered once; others two times with weights that are not negative, else four times.
 */
public final class IgnoreNaN implements BlockKernel<float[]> {

	private final BlockKernel<float[]> kernel, magnitude;
	private final double sum, least;
	private float[] filled = {}, present = {}, weight = {}, mean = {};

	private IgnoreNaN(final BlockKernel<float[]> kernel, final BlockKernel<float[]> magnitude, final double sum, final double least) {
		Check.that(magnitude == null || Arrays.equals(kernel.halo(), magnitude.halo()), "both kernels must have the same halo");
		this.kernel = kernel;
		this.magnitude = magnitude;
		this.sum = sum;
		this.least = least;
	}

	/**
	 * For a linear filter without negative weights.
	 *
	 * @param kernel the filter
	 * @param sum what its weights add up to
	 */
	public static IgnoreNaN positive(final BlockKernel<float[]> kernel, final double sum) {
		return positive(kernel, sum, 0);
	}

	/**
	 * For a linear filter without negative weights whose rounding leaves something of the weights where no pixel is.
	 *
	 * @param kernel the filter
	 * @param sum what its weights add up to
	 * @param least what the weights of the pixels that are there must exceed for there to be a result, {@code >= 0}
	 */
	public static IgnoreNaN positive(final BlockKernel<float[]> kernel, final double sum, final double least) {
		return new IgnoreNaN(kernel, null, sum, least);
	}

	/**
	 * For any linear filter.
	 *
	 * @param kernel the filter
	 * @param magnitude the filter with the magnitudes of its weights, with the same halo
	 */
	public static IgnoreNaN any(final BlockKernel<float[]> kernel, final BlockKernel<float[]> magnitude) {
		return any(kernel, magnitude, 0);
	}

	/**
	 * For any linear filter whose rounding leaves something of the weights where no pixel is.
	 *
	 * @param kernel the filter
	 * @param magnitude the filter with the magnitudes of its weights, with the same halo
	 * @param least what the magnitudes of the weights of the pixels that are there must exceed for there to be a result, {@code >= 0}
	 */
	public static IgnoreNaN any(final BlockKernel<float[]> kernel, final BlockKernel<float[]> magnitude, final double least) {
		return new IgnoreNaN(kernel, magnitude, 0, least);
	}

	@Override
	public int[] halo() {
		return kernel.halo();
	}

	/** What is there and what is not, and the sums of weights. */
	@Override
	public int bytesPerPixel() {
		return (magnitude == null ? 3 : 4) * Float.BYTES + kernel.bytesPerPixel() + (magnitude == null ? 0 : magnitude.bytesPerPixel());
	}

	@Override
	public void compute(final float[] source, final int[] sourceSize, final float[] target, final int[] targetSize) {
		final int n = Check.elements(sourceSize), m = Check.elements(targetSize);
		if (!holdsNaN(source, n)) {
			kernel.compute(source, sourceSize, target, targetSize);
			return;
		}
		if (filled.length < n) {
			filled = new float[n];
			present = new float[n];
		}
		if (weight.length < m) {
			weight = new float[m];
			mean = new float[m];
		}
		for (int i = 0; i < n; i++) {
			final float v = source[i];
			filled[i] = v == v ? v : 0;
			present[i] = v == v ? 1 : 0;
		}
		kernel.compute(filled, sourceSize, target, targetSize);
		if (magnitude == null) {
			kernel.compute(present, sourceSize, weight, targetSize);
			for (int i = 0; i < m; i++)
				target[i] = weight[i] > least ? (float) (sum * target[i] / weight[i]) : Float.NaN;
			return;
		}
		magnitude.compute(filled, sourceSize, mean, targetSize);
		magnitude.compute(present, sourceSize, weight, targetSize);
		for (int i = 0; i < m; i++) {
			mean[i] /= weight[i];
			if (!(weight[i] > least)) target[i] = Float.NaN;
		}
		for (int i = 0; i < n; i++)
			present[i] = 1 - present[i];
		kernel.compute(present, sourceSize, weight, targetSize);
		// Where nothing is missing the weight is exactly 0, and the mean of no account: it may be infinite.
		for (int i = 0; i < m; i++)
			target[i] += weight[i] == 0 ? 0 : weight[i] * mean[i];
	}

	/** Whether one of the first {@code n} numbers is NaN. */
	static boolean holdsNaN(final float[] a, final int n) {
		for (int i = 0; i < n; i++)
			if (a[i] != a[i]) return true;
		return false;
	}
}

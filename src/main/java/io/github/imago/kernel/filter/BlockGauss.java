package io.github.imago.kernel.filter;

import io.github.imago.kernel.common.BlockKernel;
import io.github.imago.kernel.common.Border;
import io.github.imago.kernel.common.LineKernel;

/**
 * Gaussian smoothing of blocks in the plane at a cost that does not grow with sigma, but for what the padding costs: for filters that
 * smooth inside their own blocks. Narrow Gaussians are {@link Gauss}; where a sigma is {@value LineGauss#CASCADE_FROM} px or more, the
 * lines of the padded block are filtered by {@link LineGauss}, within 2e-5 of the range of the exact Gaussian. NaN spreads over the window,
 * which is at most {@value #REACH} sigma wide on each side.
 */
final class BlockGauss implements BlockKernel<float[]> {

	/** Half width of the padding of wide Gaussians, in sigma: of the weights, 2e-7 lie beyond. */
	private static final double REACH = 5.2;

	private final double[] sigma;
	private final int[] halo;
	/** Narrow ones, or null. */
	private final Gauss narrow;

	/** Kernels for blocks of the size met last, per axis. */
	private final LineKernel[] kernels = new LineKernel[2];
	private final int[] lengths = new int[2];
	private float[] between = {};
	private float[][] rows = {};

	/**
	 * @param sigmaX standard deviation in pixels along x, {@code >= 0}
	 * @param sigmaY along y
	 */
	BlockGauss(final double sigmaX, final double sigmaY) {
		Gauss.check(sigmaX, 0);
		Gauss.check(sigmaY, 0);
		sigma = new double[] { sigmaX, sigmaY };
		narrow = Math.max(sigmaX, sigmaY) < LineGauss.CASCADE_FROM ? new Gauss(sigmaX, sigmaY) : null;
		halo = narrow != null ? narrow.halo() : new int[] { reach(sigmaX), reach(sigmaY) };
	}

	private static int reach(final double sigma) {
		return sigma < LineGauss.CASCADE_FROM ? Gauss.taps(sigma).length - 1 : (int) Math.ceil(REACH * sigma);
	}

	@Override
	public int[] halo() {
		return halo.clone();
	}

	/** One plane between the passes. */
	@Override
	public int bytesPerPixel() {
		return Float.BYTES;
	}

	@Override
	public void compute(final float[] source, final int[] sourceSize, final float[] target, final int[] targetSize) {
		if (narrow != null) {
			narrow.compute(source, sourceSize, target, targetSize);
			return;
		}
		final int sw = sourceSize[0], tw = targetSize[0], th = targetSize[1];
		if (tw == 0 || th == 0) return;
		if (between.length < sw * th) between = new float[sw * th];
		rows = Gauss.atLeast(rows, LineKernel.STRIP, Math.max(sw, th));
		kernel(1, sourceSize[1], th).compute((from, count) -> {
			for (int i = 0; i < count; i++)
				System.arraycopy(source, (from + i) * sw, rows[i], 0, sw);
			return rows;
		}, (from, computed, count) -> {
			for (int i = 0; i < count; i++)
				System.arraycopy(computed[i], 0, between, (from + i) * sw, sw);
		}, sw);
		kernel(0, sw, tw).compute((from, count) -> {
			for (int y = 0; y < th; y++)
				for (int i = 0; i < count; i++)
					rows[i][y] = between[y * sw + from + i];
			return rows;
		}, (from, computed, count) -> {
			for (int y = 0; y < th; y++)
				for (int i = 0; i < count; i++)
					target[y * tw + from + i] = computed[i][y];
		}, th);
	}

	private LineKernel kernel(final int axis, final int length, final int results) {
		if (lengths[axis] != length) {
			kernels[axis] = new LineGauss(sigma[axis], 0, length, Border.NEAREST, 0, halo[axis], halo[axis] + results).kernel();
			lengths[axis] = length;
		}
		return kernels[axis];
	}
}

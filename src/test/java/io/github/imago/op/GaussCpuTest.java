package io.github.imago.op;

import io.github.imago.contract.GaussContract;
import io.github.imago.kernel.common.Backend;
import io.github.imago.kernel.common.Border;

import net.imglib2.img.array.ArrayImgs;

/** The processor's Gaussian, held to the contract that the GPU's is held to. */
class GaussCpuTest extends GaussContract {

	@Override
	protected float[] apply(final float[] source, final int width, final int height, final int depth, final double[] sigma, final Border border,
		final float value)
	{
		final float[] target = new float[source.length];
		FilterOps.gauss(ArrayImgs.floats(source, width, height, depth), sigma[0], sigma.length > 1 ? sigma[1] : 0,
			sigma.length > 2 ? sigma[2] : 0, border, (double) value, false, Backend.CPU, ArrayImgs.floats(target, width, height, depth));
		return target;
	}
}

package io.github.imago.op;

import io.github.imago.contract.GaussContract;
import io.github.imago.image.Tiles;
import io.github.imago.kernel.common.Border;
import io.github.imago.kernel.filter.Gauss;

import net.imglib2.img.array.ArrayImgs;

/** The processor's Gaussian, with the tile engine, held to the contract that the GPU's is held to. */
class GaussCpuTest extends GaussContract {

	@Override
	protected float[] apply(final float[] source, final int width, final int height, final int depth, final double[] sigma, final Border border,
		final float value)
	{
		final float[] target = new float[source.length];
		final double[] sigmas = { sigma[0], sigma.length > 1 ? sigma[1] : 0, sigma.length > 2 ? sigma[2] : 0 };
		Tiles.filter(ArrayImgs.floats(source, width, height, depth), border, value, float[].class, () -> new Gauss(sigmas), ArrayImgs.floats(target,
			width, height, depth));
		return target;
	}
}

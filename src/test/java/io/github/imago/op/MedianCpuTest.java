package io.github.imago.op;

import io.github.imago.contract.MedianContract;
import io.github.imago.kernel.common.Backend;
import io.github.imago.kernel.common.Border;
import io.github.imago.kernel.common.Shape;

import net.imglib2.img.array.ArrayImgs;

/** The processor's median, as users call it, plane by plane, held to the contract that the GPU's is held to. */
class MedianCpuTest extends MedianContract {

	@Override
	protected float[] apply(final float[] source, final int width, final int height, final int depth, final Border border, final float value) {
		final float[] target = new float[source.length];
		RankOps.median(ArrayImgs.floats(source, width, height, depth), 1.0, Shape.SQUARE, 0.0, null, border, (double) value, null, Backend.CPU, ArrayImgs.floats(target,
			width, height, depth));
		return target;
	}

	@Override
	protected short[] apply(final short[] source, final int width, final int height, final int depth, final Border border, final int value) {
		final short[] target = new short[source.length];
		RankOps.median(ArrayImgs.unsignedShorts(source, width, height, depth), 1.0, Shape.SQUARE, 0.0, null, border, (double) value, null, Backend.CPU, ArrayImgs
			.unsignedShorts(target, width, height, depth));
		return target;
	}

	@Override
	protected byte[] apply(final byte[] source, final int width, final int height, final int depth, final Border border, final int value) {
		final byte[] target = new byte[source.length];
		RankOps.median(ArrayImgs.unsignedBytes(source, width, height, depth), 1.0, Shape.SQUARE, 0.0, null, border, (double) value, null, Backend.CPU, ArrayImgs
			.unsignedBytes(target, width, height, depth));
		return target;
	}
}

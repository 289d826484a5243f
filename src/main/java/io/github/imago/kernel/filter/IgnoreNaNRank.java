package io.github.imago.kernel.filter;

import io.github.imago.kernel.common.BlockKernel;
import io.github.imago.kernel.common.Check;

/** A rank filter for which NaN means "missing": blocks without NaN go to a fast kernel, others to one that leaves NaN out. */
final class IgnoreNaNRank implements BlockKernel<float[]> {

	private final BlockKernel<float[]> plain, careful;

	IgnoreNaNRank(final BlockKernel<float[]> plain, final BlockKernel<float[]> careful) {
		this.plain = plain;
		this.careful = careful;
	}

	@Override
	public int[] halo() {
		return plain.halo();
	}

	@Override
	public void compute(final float[] source, final int[] sourceSize, final float[] target, final int[] targetSize) {
		final boolean missing = IgnoreNaN.holdsNaN(source, Check.elements(sourceSize));
		(missing ? careful : plain).compute(source, sourceSize, target, targetSize);
	}
}

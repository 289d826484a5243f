package io.github.imago.kernel.filter;
import io.github.imago.kernel.common.BlockKernel;
public final class Median {
	public static <A> BlockKernel<A> of(final Footprint footprint, final Class<A> arrayType, final int dimensions) { return new NetworkMedian<>(footprint, arrayType, dimensions); }
}

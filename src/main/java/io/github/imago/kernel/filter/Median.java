package io.github.imago.kernel.filter;
import io.github.imago.kernel.common.BlockKernel;
public final class Median {
	static String mode="";
	@SuppressWarnings("unchecked")
	public static <A> BlockKernel<A> of(final Footprint f, final Class<A> arrayType, final int dimensions) { 
		if(mode.equals("m")) return new MovingMedian<>(f, arrayType, dimensions); if(mode.equals("h") && f.isSquare()) return arrayType==byte[].class ? (BlockKernel<A>) new HistogramMedian(f.radiusX(),dimensions) : new OrdinalMedian<>(f.radiusX(),arrayType,dimensions);
		return new NetworkMedian<>(f, arrayType, dimensions); }
}

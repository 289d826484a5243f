package io.github.imago.kernel.filter;

/** How a convolution is computed; the results differ by rounding alone. */
public enum ConvolutionMethod {

	/** Whichever of the others costs least, by a model whose constants were measured. */
	AUTO,
	/** Weight by weight: the cost grows with the number of weights. */
	DIRECT,
	/** Axis by axis: for kernels that are a product of a row, a column (and a line along z), or in the plane a sum of up to four such products. */
	SEPARABLE,
	/** By Fourier transforms of blocks: the cost hardly depends on the kernel. */
	FOURIER
}

package io.github.imago.kernel.filter;

/** A way to compute a convolution of blocks of finite numbers. */
interface ConvolutionEngine {

	/**
	 * Computes a block.
	 *
	 * @param source finite numbers, padded as {@link Taps#halo} says
	 * @param sourceSize its size along x, y and z
	 * @param target result
	 * @param targetSize its size along x, y and z
	 */
	void compute(float[] source, int[] sourceSize, float[] target, int[] targetSize);
}

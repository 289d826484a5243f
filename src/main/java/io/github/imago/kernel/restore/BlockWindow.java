package io.github.imago.kernel.restore;

import io.github.imago.kernel.fourier.Window;

import java.util.Arrays;

/** The window that blocks are weighted by where they overlap. */
final class BlockWindow {

	private BlockWindow() {}

	/**
	 * The symmetric Kaiser window along a block's side.
	 *
	 * @param n pixels of the side
	 * @param beta shape
	 */
	static double[] kaiser(final int n, final double beta) {
		if (n == 1) return new double[] { 1 };
		// The symmetric window is the periodic one of one pixel less, and its first weight once more.
		final double[] weights = Arrays.copyOf(Window.KAISER.weights(n - 1, beta), n);
		weights[n - 1] = weights[0];
		return weights;
	}
}

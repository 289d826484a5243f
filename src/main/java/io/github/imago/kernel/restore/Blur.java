package io.github.imago.kernel.restore;

import io.github.imago.kernel.fourier.Dft;

/**
 * Convolution with a point spread function on a cyclic grid, and its transpose. What is done with each result afterwards comes along, so
 * that it happens while the numbers are in a core's caches. An instance serves one caller at a time.
 */
interface Blur {

	/** What is done with the elements {@code from} to {@code to - 1} of a result, once for each. */
	interface Step {

		/**
		 * @param piece of which {@link Blur#pieces} they are a part; one thread computes a piece, in an order that is always the same
		 * @param from first element
		 * @param to the one after the last
		 */
		void accept(int piece, int from, int to);
	}

	/** Elements of the grid along x, y and z. */
	int[] size();

	/** How many pieces results have, for any number of threads. */
	int pieces();

	/**
	 * Convolves.
	 *
	 * @param in stays as it is
	 * @param out another array
	 */
	void blur(float[] in, float[] out, Step step);

	/** Correlates, which is the transpose of {@link #blur}. */
	void transposed(float[] in, float[] out, Step step);

	/**
	 * The way that costs least, by the sizes alone.
	 *
	 * @param psf what is not cyclic has to be within size
	 * @param size of the grid along x, y and z, at least; along axes on which it is longer than the image it may become longer
	 * @param image size of the image
	 */
	static Blur of(final PointSpread psf, final int[] size, final int[] image) {
		final int[] fast = size.clone();
		double inBlocks = 1, atOnce = 1;
		for (int d = 0; d < 3; d++) {
			if (size[d] > image[d]) fast[d] = Dft.fastLength(size[d]);
			inBlocks *= size[d];
			atOnce *= fast[d];
		}
		final BlockBlur blocks = BlockBlur.of(psf, size);
		return blocks != null && inBlocks * blocks.cost() < atOnce * CyclicBlur.cost(fast) ? blocks : new CyclicBlur(psf, fast);
	}
}

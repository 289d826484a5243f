package io.github.imago.kernel.common;

/**
 * A neighbourhood filter seen from below: it computes one block of the result from the block of the source that lies under it,
 * padded on every side by {@link #halo}. Blocks are flat arrays, x fastest. Who calls it (the tile engine of the image layer) has
 * already filled the padding by the border rule, so a kernel knows neither borders nor images.
 * <p>
 * An instance serves one thread at a time and may keep buffers from call to call.
 *
 * @param <A> the array of a block: {@code byte[]}, {@code short[]} (both unsigned), {@code int[]} or {@code float[]}
 */
public interface BlockKernel<A> {

	/** How many pixels beyond each side of the target, per axis (x, y, z), the kernel reads; same length as the blocks' sizes. */
	int[] halo();

	/** How many of the last axes are never cut, such as that of channels that are computed together: blocks are as long as the result there. */
	default int wholeAxes() {
		return 0;
	}

	/**
	 * Bytes that the kernel needs for each pixel of a source block, its buffers in proportion to the block; those of some rows do not
	 * count. What is computed at once, and by how many threads, goes by it where halos are large.
	 */
	default int bytesPerPixel() {
		return 0;
	}

	/**
	 * Computes a block.
	 *
	 * @param source input, not modified; may be longer than its size says
	 * @param sourceSize its size: {@code targetSize[d] + 2 * halo()[d]} on each axis d
	 * @param target output, overwritten; may be longer than its size says
	 * @param targetSize its size
	 */
	void compute(A source, int[] sourceSize, A target, int[] targetSize);
}

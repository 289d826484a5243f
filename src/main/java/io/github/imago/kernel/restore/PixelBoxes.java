package io.github.imago.kernel.restore;

/** An image that is read, and a result that is written, in boxes: for what is computed part by part. */
public interface PixelBoxes {

	/**
	 * Pixels of a box that lies in the image.
	 *
	 * @param from its first pixel along x, y and z
	 * @param size its size
	 * @return x fastest; not to be written to
	 */
	float[] read(int[] from, int[] size);

	/** Takes the result in a box. */
	void write(int[] from, int[] size, float[] values);
}

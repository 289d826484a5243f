package io.github.imago.kernel.restore;

/** An array as an image. */
final class ArrayBoxes implements PixelBoxes {

	private final float[] in;
	final float[] out;
	/** How many boxes were written. */
	int written;
	private final int width, height;

	ArrayBoxes(final float[] in, final int width, final int height) {
		this.in = in;
		out = new float[in.length];
		this.width = width;
		this.height = height;
	}

	@Override
	public float[] read(final int[] from, final int[] size) {
		final float[] box = new float[size[0] * size[1] * size[2]];
		for (int r = 0; r < size[1] * size[2]; r++)
			System.arraycopy(in, at(from, size, r), box, r * size[0], size[0]);
		return box;
	}

	@Override
	public void write(final int[] from, final int[] size, final float[] values) {
		written++;
		for (int r = 0; r < size[1] * size[2]; r++)
			System.arraycopy(values, r * size[0], out, at(from, size, r), size[0]);
	}

	private int at(final int[] from, final int[] size, final int row) {
		return ((from[2] + row / size[1]) * height + from[1] + row % size[1]) * width + from[0];
	}
}

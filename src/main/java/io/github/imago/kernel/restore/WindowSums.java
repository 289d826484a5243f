package io.github.imago.kernel.restore;

/**
 * Sums over boxes that move along the rows of a plane or a volume, which come one after the other. They are not running sums but made of sums
 * over 1, 2, 4, 8 … elements: all loops are over whole rows, and what lies outside a box cannot touch its sum, not by rounding either.
 * <p>
 * Needs 4 bytes for each element of size log2(size) rows, and of depth planes where the depth is more than 1.
 */
final class WindowSums {

	private final int size, depth;
	private final int levels;
	/** {@code ring[k][j % size]}: sums of 2^k rows of a plane, the last of which is j. */
	private final float[][][] ring;
	/** {@code planes[z % depth][y]}: sums of rows y … y+size-1 of plane z. */
	private final float[][][] planes;
	private final float[] sum, shifted;
	/** Rows whose sum is a box's, and those of them that had to be moved. */
	private final float[][] parts, moved;
	private int rows, y, z;

	/**
	 * @param size elements of a box along x and y, odd
	 * @param depth and along z, odd
	 * @param length of rows, at most
	 * @param rows of a plane, at most
	 */
	WindowSums(final int size, final int depth, final int length, final int rows) {
		this.size = size;
		this.depth = depth;
		levels = 32 - Integer.numberOfLeadingZeros(size);
		ring = new float[levels][][];
		for (int k = 0; k < levels; k++)
			ring[k] = FloatRows.rows(size, length);
		planes = new float[depth == 1 ? 0 : depth][][];
		for (int k = 0; k < planes.length; k++)
			planes[k] = FloatRows.rows(Math.max(0, rows - size + 1), length);
		sum = FloatRows.row(length);
		shifted = FloatRows.row(length);
		parts = new float[levels][];
		moved = FloatRows.rows(levels, length);
	}

	/** Begins with the first row of a volume whose planes have so many rows. */
	void begin(final int rowsOfPlane) {
		rows = rowsOfPlane;
		y = z = 0;
	}

	/** Where the next row has to be written, before {@link #push}. */
	float[] next() {
		return ring[0][y % size];
	}

	/**
	 * Takes the row that was written to {@link #next}. With the last row of a box that is not nearer to the planes' and the volume's first rows
	 * than its size, out becomes {@code Σ} of the boxes that end in this row and are centred at each element, but those nearer to the row's
	 * ends than half a box.
	 *
	 * @return whether there is such a box
	 */
	boolean push(final float[] out, final int n) {
		final int last = y, plane = z;
		if (++y == rows) {
			y = 0;
			z++;
		}
		for (int k = 1; k < levels; k++)
			FloatRows.add(ring[k - 1][last % size], at(k - 1, last - (1 << k - 1)), ring[k][last % size], n);
		if (last < size - 1) return false;
		final float[] column = depth == 1 ? sum : planes[plane % depth][last - size + 1];
		int count = 0;
		for (int k = levels - 1, row = last; k >= 0; k--)
			if ((size >> k & 1) == 1) {
				parts[count++] = at(k, row);
				row -= 1 << k;
			}
		FloatRows.sum(parts, count, column, n);
		if (plane < depth - 1) return false;
		if (depth > 1) {
			// In the order of the planes, wherever they are in the ring.
			System.arraycopy(planes[(plane + 1) % depth][last - size + 1], 0, sum, 0, n);
			for (int k = 2; k <= depth; k++)
				FloatRows.add(planes[(plane + k) % depth][last - size + 1], sum, n);
		}
		along(sum, out, n);
		return true;
	}

	private float[] at(final int level, final int row) {
		return ring[level][Math.floorMod(row, size)];
	}

	/** {@code out[i] = Σ row[i-r … i+r]}; the row, which is at least as long as a box, is overwritten. */
	private void along(final float[] row, final float[] out, final int n) {
		final int radius = size / 2;
		int count = 0;
		// row[i] is the sum of the elements i … i+length-1 of the row given; the parts so far together are that of the elements i-radius … i-radius+done-1.
		for (int rest = size, length = 1, done = 0; rest > 0; rest >>= 1, length *= 2) {
			if ((rest & 1) == 1) {
				shift(row, done - radius, moved[count], n);
				parts[count] = moved[count++];
				done += length;
			}
			if (rest > 1) {
				shift(row, length, shifted, n);
				FloatRows.add(shifted, row, n);
			}
		}
		FloatRows.sum(parts, count, out, n);
	}

	/** {@code out[i] = row[i + by]}, where there is one. */
	static void shift(final float[] row, final int by, final float[] out, final int n) {
		if (Math.abs(by) < n) System.arraycopy(row, Math.max(0, by), out, Math.max(0, -by), n - Math.abs(by));
	}
}

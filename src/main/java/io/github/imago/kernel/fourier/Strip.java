package io.github.imago.kernel.fourier;


/** Rows of complex numbers, what {@link DftPlan} works on: a strip of columns of an image, or some of its lines, turned. */
final class Strip {

	/** Columns of a strip, about. */
	private static final int LANES = Integer.getInteger("lanes", 128);
	/** Lines that are turned at once. */
	private static final int LINES = 8;
	/** Rows that are turned before the next lines are taken. */
	private static final int CHUNK = 128;

	final float[][] re, im;
	final int rows, lanes;

	Strip(final int rows, final int lanes) {
		this.rows = rows;
		this.lanes = lanes;
		re = new float[rows][];
		im = new float[rows][];
		for (int k = 0; k < rows; k++) {
			// With the 16 bytes that Java puts before an array, a multiple of 64: arrays that are made one after the other then have the same place relative to the
			// lines of the cache, so that if the loads of one are aligned, all are. And powers of two are no multiples of what the cache's ways repeat after.
			final int length = (lanes + 15) / 16 * 16 + 12 + (k % 16 == 0 ? 16 : 0);
			re[k] = new float[length];
			im[k] = new float[length];
		}
	}

	/** The number of strips that some columns are cut into. */
	static int count(final int columns) {
		return Math.max(1, Math.round((float) columns / LANES));
	}

	/** Columns of the widest strip. */
	static int lanes(final int columns) {
		return (columns + count(columns) - 1) / count(columns);
	}

	/** The first column of the k-th strip. */
	static int first(final int columns, final int k) {
		return (int) ((long) columns * k / count(columns));
	}

	/** Copies from every {@code stride}-th place. */
	static void load(final float[] from, final int at, final int stride, final float[][] rows, final int count, final int n) {
		for (int k = 0; k < count; k++)
			System.arraycopy(from, at + k * stride, rows[k], 0, n);
	}

	/** Undoes {@link #load}. */
	static void store(final float[][] rows, final int count, final int n, final float[] to, final int at, final int stride) {
		for (int k = 0; k < count; k++)
			System.arraycopy(rows[k], 0, to, at + k * stride, n);
	}

	/** Reads lines of {@code count} elements, {@code stride} apart, and makes columns of them. */
	static void turn(final float[] from, final int at, final int stride, final float[][] rows, final int count, final int n) {
		for (int k = 0; k < count; k += CHUNK) {
			final int to = Math.min(count, k + CHUNK);
			int i = 0;
			for (; i + LINES <= n; i += LINES)
				eight(from, at + i * stride, stride, rows, k, to, i);
			for (; i < n; i++)
				for (int row = k; row < to; row++)
					rows[row][i] = from[at + i * stride + row];
		}
	}

	private static void eight(final float[] from, final int a, final int stride, final float[][] rows, final int begin, final int end, final int i) {
		final int b = a + stride, c = b + stride, d = c + stride, e = d + stride, f = e + stride, g = f + stride, h = g + stride;
		for (int k = begin; k < end; k++) {
			final float[] row = rows[k];
			row[i] = from[a + k];
			row[i + 1] = from[b + k];
			row[i + 2] = from[c + k];
			row[i + 3] = from[d + k];
			row[i + 4] = from[e + k];
			row[i + 5] = from[f + k];
			row[i + 6] = from[g + k];
			row[i + 7] = from[h + k];
		}
	}

	/** Undoes {@link #turn(float[], int, int, float[][], int, int)}. */
	static void turn(final float[][] rows, final int count, final int n, final float[] to, final int at, final int stride) {
		for (int k = 0; k < count; k += CHUNK) {
			final int end = Math.min(count, k + CHUNK);
			int i = 0;
			for (; i + LINES <= n; i += LINES)
				eight(rows, k, end, i, to, at + i * stride, stride);
			for (; i < n; i++)
				for (int row = k; row < end; row++)
					to[at + i * stride + row] = rows[row][i];
		}
	}

	private static void eight(final float[][] rows, final int begin, final int end, final int i, final float[] to, final int a, final int stride) {
		final int b = a + stride, c = b + stride, d = c + stride, e = d + stride, f = e + stride, g = f + stride, h = g + stride;
		for (int k = begin; k < end; k++) {
			final float[] row = rows[k];
			to[a + k] = row[i];
			to[b + k] = row[i + 1];
			to[c + k] = row[i + 2];
			to[d + k] = row[i + 3];
			to[e + k] = row[i + 4];
			to[f + k] = row[i + 5];
			to[g + k] = row[i + 6];
			to[h + k] = row[i + 7];
		}
	}
}

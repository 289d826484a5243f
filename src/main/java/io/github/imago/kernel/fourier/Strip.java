package io.github.imago.kernel.fourier;

import io.github.imago.kernel.common.Job;

import java.util.Arrays;


/** Rows of complex numbers, what {@link DftPlan} works on: a strip of columns of an image, or some of its lines, turned. */
final class Strip {

	/** Columns below which what a loop over a row costs beyond its columns is too much, and above which it no longer counts. */
	private static final int MIN_LANES = 128, MAX_LANES = 256;
	/** Elements of a strip, unless its rows are too short then: 4 MB. */
	private static final int LARGE = 1 << 19;
	/** Lines that are turned at once. */
	private static final int LINES = 8;
	/** Elements of these lines that are turned at once. */
	private static final int CHUNK = 128;
	/** A multiple of that would be too much for the ways of a cache. */
	private static final int PITCH = CHUNK + 16;

	final float[][] re, im;
	private final float[] buffer;

	/**
	 * @param rows number of rows
	 * @param lanes their length
	 */
	Strip(final int rows, final int lanes) {
		buffer = new float[LINES * PITCH];
		re = new float[rows][];
		im = new float[rows][];
		for (int k = 0; k < rows; k++) {
			// With the 16 bytes that Java puts before an array, a multiple of 64: arrays that are made one after the other then have the same place
			// relative
			// to the lines of a cache, so that if one is aligned for a loop, all are. And the rows of a butterfly, some power of two apart, must not
			// meet
			// in the same ways of a cache.
			final int length = (lanes + 15) / 16 * 16 + 12 + (k % 16 == 0 ? 16 : 0);
			re[k] = new float[length];
			im[k] = new float[length];
		}
	}

	/** Columns that are cut into strips of about equal width. */
	static final class Cut {

		/** How many strips. */
		final int count;
		private final int columns;

		/**
		 * @param columns number of columns
		 * @param rows number of rows that the strips will have
		 * @param pieces number of strips that there should be, so that all threads have work, if they need not be too narrow for that
		 */
		Cut(final int columns, final int rows, final int pieces) {
			this.columns = columns;
			final int widest = Math.max(MIN_LANES, Math.min(MAX_LANES, LARGE / rows));
			count = Math.max(1, Math.max(Math.min(pieces, columns / MIN_LANES), Math.round((float) columns / widest)));
		}

		/** Strips for the threads of the job. */
		Cut(final int columns, final int rows) {
			this(columns, rows, 2 * Job.current().threads());
		}

		/** The width of the widest. */
		int lanes() {
			return (columns + count - 1) / count;
		}

		/** The first column of the k-th strip. */
		int first(final int k) {
			return (int) ((long) columns * k / count);
		}

		/** The width of the k-th strip. */
		int lanes(final int k) {
			return first(k + 1) - first(k);
		}
	}

	private Strip(final Strip of, final int rows, final int lanes) {
		re = new float[rows][];
		im = new float[rows][];
		for (int k = 0; k < rows; k++) {
			re[k] = Arrays.copyOf(of.re[k], lanes);
			im[k] = Arrays.copyOf(of.im[k], lanes);
		}
		buffer = null;
	}

	/** A copy of the first rows and columns, to be read only. */
	Strip copy(final int rows, final int lanes) {
		return new Strip(this, rows, lanes);
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

	/**
	 * Makes columns of lines.
	 *
	 * @param from has the lines
	 * @param at where the first line begins
	 * @param stride from one line to the next
	 * @param rows whose columns they become
	 * @param length of a line
	 * @param n number of lines
	 */
	void turn(final float[] from, final int at, final int stride, final float[][] rows, final int length, final int n) {
		final int whole = n / LINES * LINES;
		for (int k = 0; k < length; k += CHUNK) {
			final int chunk = Math.min(CHUNK, length - k);
			for (int line = 0; line < whole; line += LINES) {
				// Eight places at fixed distances take one register; eight anywhere are more than there are.
				for (int j = 0; j < LINES; j++)
					System.arraycopy(from, at + (line + j) * stride + k, buffer, j * PITCH, chunk);
				scatter(buffer, rows, k, chunk, line);
			}
			for (int line = whole; line < n; line++)
				for (int i = k; i < k + chunk; i++)
					rows[i][line] = from[at + line * stride + i];
		}
	}

	private static void scatter(final float[] from, final float[][] rows, final int k, final int n, final int at) {
		for (int i = 0; i < n; i++) {
			final float[] row = rows[k + i];
			row[at] = from[i];
			row[at + 1] = from[i + PITCH];
			row[at + 2] = from[i + 2 * PITCH];
			row[at + 3] = from[i + 3 * PITCH];
			row[at + 4] = from[i + 4 * PITCH];
			row[at + 5] = from[i + 5 * PITCH];
			row[at + 6] = from[i + 6 * PITCH];
			row[at + 7] = from[i + 7 * PITCH];
		}
	}

	/** Undoes {@link #turn(float[], int, int, float[][], int, int)}. */
	void turn(final float[][] rows, final int length, final int n, final float[] to, final int at, final int stride) {
		final int whole = n / LINES * LINES;
		for (int k = 0; k < length; k += CHUNK) {
			final int chunk = Math.min(CHUNK, length - k);
			for (int line = 0; line < whole; line += LINES) {
				gather(rows, k, chunk, line, buffer);
				for (int j = 0; j < LINES; j++)
					System.arraycopy(buffer, j * PITCH, to, at + (line + j) * stride + k, chunk);
			}
			for (int line = whole; line < n; line++)
				for (int i = k; i < k + chunk; i++)
					to[at + line * stride + i] = rows[i][line];
		}
	}

	private static void gather(final float[][] rows, final int k, final int n, final int at, final float[] to) {
		for (int i = 0; i < n; i++) {
			final float[] row = rows[k + i];
			to[i] = row[at];
			to[i + PITCH] = row[at + 1];
			to[i + 2 * PITCH] = row[at + 2];
			to[i + 3 * PITCH] = row[at + 3];
			to[i + 4 * PITCH] = row[at + 4];
			to[i + 5 * PITCH] = row[at + 5];
			to[i + 6 * PITCH] = row[at + 6];
			to[i + 7 * PITCH] = row[at + 7];
		}
	}
}

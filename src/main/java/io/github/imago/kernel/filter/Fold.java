package io.github.imago.kernel.filter;

/**
 * How the pixels of a window become one result, for whole rows of windows at once: a row holds, for each of many windows side by side,
 * what is known of the pixels seen so far, and two rows that know disjoint parts of the windows merge into one. Nothing is ever taken out
 * of a window again, so a NaN, an infinity or a very large number touches only the windows that hold it, and no rounding error builds up
 * along the image.
 *
 * @param <R> a row, long enough for what is asked of it
 */
abstract class Fold<R> {

	/** Whether parts may overlap: minima and maxima. */
	final boolean overlaps;

	/** Windows for which doubling is the faster way to sums. */
	private static final int SHORT = 8;

	Fold(final boolean overlaps) {
		this.overlaps = overlaps;
	}

	/** A new row for {@code length} windows. */
	abstract R row(int length);

	/** How many windows a row is long enough for. */
	abstract int length(R row);

	/**
	 * Merges what two rows know of {@code n} windows.
	 *
	 * @param na how many pixels of each window {@code a} knows, at least 1
	 * @param nb how many {@code b} knows
	 * @param out may be {@code a} or {@code b}
	 */
	abstract void merge(R a, int na, R b, int nb, R out, int n);

	/** The part of a row that begins {@code by} windows further right: {@code to[i] = from[by + i]}. */
	abstract void move(R from, int by, R to, int n);

	/**
	 * Windows of consecutive elements of one row, if this fold has a way of its own to compute them.
	 *
	 * @param row {@code n + window - 1} elements
	 * @param scratch another row
	 * @param out {@code n + window - 1} elements; those from n on are undefined afterwards
	 * @return whether it was done
	 */
	boolean along(final R row, final int window, final R scratch, final R out, final int n) {
		return false;
	}

	/** Sums, in double precision. With w pixels merged the error is at most about {@code w * 1.1e-16} of the sum of their magnitudes. */
	static final Fold<double[]> SUM = new Fold<>(false) {

		@Override
		double[] row(final int length) {
			return new double[length];
		}

		@Override
		int length(final double[] row) {
			return row.length;
		}

		@Override
		void merge(final double[] a, final int na, final double[] b, final int nb, final double[] out, final int n) {
			for (int i = 0; i < n; i++)
				out[i] = a[i] + b[i];
		}

		@Override
		void move(final double[] from, final int by, final double[] to, final int n) {
			System.arraycopy(from, by, to, 0, n);
		}

		/** The scheme of {@link ColumnScan}, without SIMD: up from about eight pixels, faster than doubling. */
		@Override
		boolean along(final double[] row, final int window, final double[] scratch, final double[] out, final int n) {
			if (window < SHORT) return false;
			for (int first = 0; first < n; first += window) {
				final int last = first + window - 1;
				double end = row[last], beginning = 0;
				out[last] = end;
				scratch[first] = 0;
				// Two sums at a time, since each has to wait for itself; the second may run beyond the row's end.
				final int both = Math.min(window, n - first);
				for (int k = 1; k < both; k++) {
					out[last - k] = end += row[last - k];
					scratch[first + k] = beginning += row[last + k];
				}
				for (int k = both; k < window; k++)
					out[last - k] = end += row[last - k];
			}
			merge(out, 0, scratch, 0, out, n);
			return true;
		}
	};

	/**
	 * Sums and sums of squared deviations from the mean, in double precision: {@code row[0]} and {@code row[1]}. Two parts merge by eq.
	 * (1.5b) of T. F. Chan, G. H. Golub and R. J. LeVeque, <i>Algorithms for computing the sample variance</i>, Am. Stat. 37 (1983) 242, DOI
	 * 10.1080/00031305.1983.10483115; so a large offset, which makes a difference of a sum of squares and a squared sum useless, costs a
	 * relative error of about 1e-16 times mean over standard deviation only.
	 */
	static final Fold<double[][]> MOMENTS = new Fold<>(false) {

		@Override
		double[][] row(final int length) {
			return new double[2][length];
		}

		@Override
		int length(final double[][] row) {
			return row[0].length;
		}

		@Override
		void merge(final double[][] a, final int na, final double[][] b, final int nb, final double[][] out, final int n) {
			// The squared difference of the means, times na nb / (na + nb).
			final double scale = Math.sqrt(1 / ((double) na * nb * ((double) na + nb)));
			merge(a[0], a[1], b[0], b[1], nb * scale, na * scale, out[0], out[1], n);
		}

		/** Both in one loop, which is a third faster than two. */
		private void merge(final double[] sumsA, final double[] squaresA, final double[] sumsB, final double[] squaresB, final double wa,
			final double wb, final double[] sums, final double[] squares, final int n)
		{
			for (int i = 0; i < n; i++) {
				final double a = sumsA[i], b = sumsB[i], d = wa * a - wb * b;
				squares[i] = squaresA[i] + squaresB[i] + d * d;
				sums[i] = a + b;
			}
		}

		@Override
		void move(final double[][] from, final int by, final double[][] to, final int n) {
			System.arraycopy(from[0], by, to[0], 0, n);
			System.arraycopy(from[1], by, to[1], 0, n);
		}
	};

	/** Minima; NaN if there is one, and -0 below 0. Parts may overlap. */
	static final Fold<float[]> MIN = new Floats() {

		@Override
		void merge(final float[] a, final int na, final float[] b, final int nb, final float[] out, final int n) {
			for (int i = 0; i < n; i++)
				out[i] = Math.min(a[i], b[i]);
		}
	};

	/** Maxima; NaN if there is one, and 0 above -0. Parts may overlap. */
	static final Fold<float[]> MAX = new Floats() {

		@Override
		void merge(final float[] a, final int na, final float[] b, final int nb, final float[] out, final int n) {
			for (int i = 0; i < n; i++)
				out[i] = Math.max(a[i], b[i]);
		}
	};

	/** HotSpot 17 makes SIMD code of Math.min and Math.max of floats, NaN and all. */
	private abstract static class Floats extends Fold<float[]> {

		Floats() {
			super(true);
		}

		@Override
		float[] row(final int length) {
			return new float[length];
		}

		@Override
		int length(final float[] row) {
			return row.length;
		}

		@Override
		void move(final float[] from, final int by, final float[] to, final int n) {
			System.arraycopy(from, by, to, 0, n);
		}
	}
}

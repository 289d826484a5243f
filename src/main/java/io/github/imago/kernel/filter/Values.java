package io.github.imago.kernel.filter;

/**
 * Rows of pixels as doubles and back: unsigned 8- and 16-bit pixels and floats.
 *
 * @param <A> {@code byte[]}, {@code short[]} or {@code float[]}
 */
abstract class Values<A> {

	/**
	 * Added before a number is cut to an integer. The means of whole numbers that lie between two integers, computed with a rounding error,
	 * so always go up, while all others are at least 1e-8 away: a window has fewer than 2 · 10⁷ pixels.
	 */
	private static final double HALF = 0.5 + 1e-9;

	private Values() {}

	/** Turns {@code n} pixels into doubles. */
	abstract void load(A source, int at, double[] row, int n);

	/** Turns numbers, times {@code scale}, into pixels; integers are rounded, halves up. The products must be in the pixels' range. */
	abstract void store(double[] row, double scale, A target, int at, int n);

	/** A new array. */
	abstract A row(int length);

	/**
	 * Sums of consecutive numbers, times {@code scale}, as pixels as by {@link #store(double[], double, Object, int, int)}, for four rows: so
	 * that while one running sum waits for itself the others go on.
	 *
	 * @param a,b,c,d rows of {@code n + window - 1} numbers; one more is read and does not matter
	 * @param first the sum of the first window of each row
	 * @param toA,toB,toC,toD take {@code n} pixels
	 */
	abstract void slide(double[] a, double[] b, double[] c, double[] d, double[] first, int window, double scale, A toA, A toB, A toC, A toD,
		int n);

	/**
	 * The rows of a pixel type.
	 *
	 * @throws IllegalArgumentException if there are none for it
	 */
	@SuppressWarnings("unchecked")
	static <A> Values<A> of(final Class<A> arrayType) {
		if (arrayType == byte[].class) return (Values<A>) BYTES;
		if (arrayType == short[].class) return (Values<A>) SHORTS;
		if (arrayType == float[].class) return (Values<A>) FLOATS;
		throw new IllegalArgumentException("arrayType must be byte[], short[] or float[], got " +
			(arrayType == null ? "null" : arrayType.getSimpleName()));
	}

	private static final Values<byte[]> BYTES = new Values<>() {

		@Override
		void load(final byte[] source, final int at, final double[] row, final int n) {
			for (int i = 0; i < n; i++) row[i] = source[at + i] & 0xff;
		}

		@Override
		void store(final double[] row, final double scale, final byte[] target, final int at, final int n) {
			for (int i = 0; i < n; i++) target[at + i] = (byte) (int) (row[i] * scale + HALF);
		}

		@Override
		byte[] row(final int length) {
			return new byte[length];
		}

		@Override
		void slide(final double[] a, final double[] b, final double[] c, final double[] d, final double[] first, final int window,
			final double scale, final byte[] toA, final byte[] toB, final byte[] toC, final byte[] toD, final int n)
		{
			double p = first[0], q = first[1], r = first[2], s = first[3];
			for (int i = 0; i < n; i++) {
				toA[i] = (byte) (int) (p * scale + HALF);
				toB[i] = (byte) (int) (q * scale + HALF);
				toC[i] = (byte) (int) (r * scale + HALF);
				toD[i] = (byte) (int) (s * scale + HALF);
				p += a[i + window] - a[i];
				q += b[i + window] - b[i];
				r += c[i + window] - c[i];
				s += d[i + window] - d[i];
			}
		}
	};

	private static final Values<short[]> SHORTS = new Values<>() {

		@Override
		void load(final short[] source, final int at, final double[] row, final int n) {
			for (int i = 0; i < n; i++) row[i] = source[at + i] & 0xffff;
		}

		@Override
		void store(final double[] row, final double scale, final short[] target, final int at, final int n) {
			for (int i = 0; i < n; i++) target[at + i] = (short) (int) (row[i] * scale + HALF);
		}

		@Override
		short[] row(final int length) {
			return new short[length];
		}

		@Override
		void slide(final double[] a, final double[] b, final double[] c, final double[] d, final double[] first, final int window,
			final double scale, final short[] toA, final short[] toB, final short[] toC, final short[] toD, final int n)
		{
			double p = first[0], q = first[1], r = first[2], s = first[3];
			for (int i = 0; i < n; i++) {
				toA[i] = (short) (int) (p * scale + HALF);
				toB[i] = (short) (int) (q * scale + HALF);
				toC[i] = (short) (int) (r * scale + HALF);
				toD[i] = (short) (int) (s * scale + HALF);
				p += a[i + window] - a[i];
				q += b[i + window] - b[i];
				r += c[i + window] - c[i];
				s += d[i + window] - d[i];
			}
		}
	};

	private static final Values<float[]> FLOATS = new Values<>() {

		@Override
		void load(final float[] source, final int at, final double[] row, final int n) {
			for (int i = 0; i < n; i++) row[i] = source[at + i];
		}

		@Override
		void store(final double[] row, final double scale, final float[] target, final int at, final int n) {
			for (int i = 0; i < n; i++) target[at + i] = (float) (row[i] * scale);
		}

		@Override
		float[] row(final int length) {
			return new float[length];
		}

		@Override
		void slide(final double[] a, final double[] b, final double[] c, final double[] d, final double[] first, final int window,
			final double scale, final float[] toA, final float[] toB, final float[] toC, final float[] toD, final int n)
		{
			double p = first[0], q = first[1], r = first[2], s = first[3];
			for (int i = 0; i < n; i++) {
				toA[i] = (float) (p * scale);
				toB[i] = (float) (q * scale);
				toC[i] = (float) (r * scale);
				toD[i] = (float) (s * scale);
				p += a[i + window] - a[i];
				q += b[i + window] - b[i];
				r += c[i + window] - c[i];
				s += d[i + window] - d[i];
			}
		}
	};
}

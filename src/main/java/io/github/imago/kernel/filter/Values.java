package io.github.imago.kernel.filter;

/**
 * Rows of pixels as floats and doubles and back: unsigned 8- and 16-bit pixels and floats.
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

	/** Turns {@code n} pixels into floats, exactly. */
	abstract void load(A source, int at, float[] row, int n);

	/** Turns {@code n} pixels into doubles. */
	abstract void load(A source, int at, double[] row, int n);

	/** Turns floats that are values of the pixel type into pixels. */
	abstract void store(float[] row, A target, int at, int n);

	/** Turns numbers, times {@code scale}, into pixels; integers are rounded, halves up. The products must be in the pixels' range. */
	abstract void store(double[] row, double scale, A target, int at, int n);

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
		void load(final byte[] source, final int at, final float[] row, final int n) {
			for (int i = 0; i < n; i++) row[i] = source[at + i] & 0xff;
		}

		@Override
		void load(final byte[] source, final int at, final double[] row, final int n) {
			for (int i = 0; i < n; i++) row[i] = source[at + i] & 0xff;
		}

		@Override
		void store(final float[] row, final byte[] target, final int at, final int n) {
			for (int i = 0; i < n; i++) target[at + i] = (byte) (int) row[i];
		}

		@Override
		void store(final double[] row, final double scale, final byte[] target, final int at, final int n) {
			for (int i = 0; i < n; i++) target[at + i] = (byte) (int) (row[i] * scale + HALF);
		}
	};

	private static final Values<short[]> SHORTS = new Values<>() {

		@Override
		void load(final short[] source, final int at, final float[] row, final int n) {
			for (int i = 0; i < n; i++) row[i] = source[at + i] & 0xffff;
		}

		@Override
		void load(final short[] source, final int at, final double[] row, final int n) {
			for (int i = 0; i < n; i++) row[i] = source[at + i] & 0xffff;
		}

		@Override
		void store(final float[] row, final short[] target, final int at, final int n) {
			for (int i = 0; i < n; i++) target[at + i] = (short) (int) row[i];
		}

		@Override
		void store(final double[] row, final double scale, final short[] target, final int at, final int n) {
			for (int i = 0; i < n; i++) target[at + i] = (short) (int) (row[i] * scale + HALF);
		}
	};

	private static final Values<float[]> FLOATS = new Values<>() {

		@Override
		void load(final float[] source, final int at, final float[] row, final int n) {
			System.arraycopy(source, at, row, 0, n);
		}

		@Override
		void load(final float[] source, final int at, final double[] row, final int n) {
			for (int i = 0; i < n; i++) row[i] = source[at + i];
		}

		@Override
		void store(final float[] row, final float[] target, final int at, final int n) {
			System.arraycopy(row, 0, target, at, n);
		}

		@Override
		void store(final double[] row, final double scale, final float[] target, final int at, final int n) {
			for (int i = 0; i < n; i++) target[at + i] = (float) (row[i] * scale);
		}
	};
}

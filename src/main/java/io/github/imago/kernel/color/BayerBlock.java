package io.github.imago.kernel.color;

import io.github.imago.kernel.common.Border;

/**
 * Some columns of a mosaic, row after row. Of every row the pixels that are not green and those that are stand in arrays of their own, at
 * the same index where they stand side by side: so neighbours above and below have the same index too, and loops are SIMD code. Beyond the
 * edges the mosaic is mirrored about its outermost pixels, which keeps its pattern.
 * <p>
 * Rows go in one after the other, and come out, complete, {@link #delay} rows later.
 */
abstract class BayerBlock {

	/** Columns on either side that are read beyond those that are computed: even, and as many as any method needs. */
	static final int MARGIN = 12;
	/** How many rows are kept: a power of two. */
	static final int RING = 16;

	/** Pixels of a row that are not green, and those that are, by row modulo {@link #RING}. */
	final float[][] colored, green;
	/** Made of the row that comes out: green at coloured pixels, the third colour there, and at green ones the row's colour and the third. */
	final float[] greenAtColored, otherAtColored, ownAtGreen, otherAtGreen;
	/** Numbers of each kind in a row. */
	final int n;

	private final BayerPattern pattern;
	private final float[] shifted;

	/** @param n half the number of columns that a row has, with both margins */
	BayerBlock(final BayerPattern pattern, final int n) {
		this.pattern = pattern;
		this.n = n;
		colored = rows();
		green = rows();
		greenAtColored = new float[n];
		otherAtColored = new float[n];
		ownAtGreen = new float[n];
		otherAtGreen = new float[n];
		shifted = new float[n];
	}

	final float[][] rows() {
		return new float[RING][n];
	}

	/** How many rows after it went in a row comes out. */
	abstract int delay();

	/** Computes what a row that has just gone in allows to, and the row {@link #delay} before it. */
	abstract void advance(int row);

	/** A row's array among the rows that are kept. */
	static float[] at(final float[][] rows, final int row) {
		return rows[row & RING - 1];
	}

	/**
	 * Where the second neighbour of a coloured pixel stands along its row: those at index i and i + step are its neighbours of the other kind.
	 * For pixels that are green it is -step.
	 */
	final int step(final int row) {
		return pattern.startsColored(row) ? -1 : 1;
	}

	/** Reads a row of the source, mirrored where it is outside. */
	final void load(final Source source, final int row, final int column) {
		final boolean first = pattern.startsColored(row);
		final float[] even = at(first ? colored : green, row), odd = at(first ? green : colored, row);
		source.read(Border.MIRROR.index(row, source.height), column - MARGIN, n, even, odd);
		source.balance(even, pattern.color(0, row));
		source.balance(odd, pattern.color(1, row));
	}

	/** Gives out a row. */
	final void store(final Target[] rgb, final int row, final int column, final int count) {
		final boolean first = pattern.startsColored(row);
		final int own = pattern.rowColor(row);
		final float[] c = at(colored, row), g = at(green, row);
		rgb[own].write(first ? c : ownAtGreen, first ? ownAtGreen : c, MARGIN / 2, row, column, count);
		rgb[1].write(first ? greenAtColored : g, first ? g : greenAtColored, MARGIN / 2, row, column, count);
		rgb[2 - own].write(first ? otherAtColored : otherAtGreen, first ? otherAtGreen : otherAtColored, MARGIN / 2, row, column, count);
	}

	/** The array moved: what was at i + step is at i. Valid until the next call; what comes in at the end is left as it was. */
	final float[] moved(final float[] in, final int step) {
		return moved(in, step, shifted);
	}

	static float[] moved(final float[] in, final int step, final float[] out) {
		if (step > 0) System.arraycopy(in, step, out, 0, in.length - step);
		else System.arraycopy(in, 0, out, -step, in.length + step);
		return out;
	}

	static void add(final float[] a, final float[] out) {
		for (int i = 0; i < out.length; i++)
			out[i] += a[i];
	}

	static void add(final float[] a, final float[] b, final float[] out) {
		for (int i = 0; i < out.length; i++)
			out[i] = a[i] + b[i];
	}

	/** Where a block's rows come from. */
	abstract static class Source {

		final int width, height;
		private final WhiteBalance balance;

		Source(final int width, final int height, final WhiteBalance balance) {
			this.width = width;
			this.height = height;
			this.balance = balance;
		}

		abstract float get(int index);

		/** Pixels that are inside, two at a time. */
		abstract void split(int from, float[] even, float[] odd, int to, int count);

		private void read(final int row, final int column, final int n, final float[] even, final float[] odd) {
			final int at = row * width, before = Math.max(0, -column / 2), inside = Math.max(before, Math.min(n, (width - column) / 2));
			split(at + column + 2 * before, even, odd, before, inside - before);
			for (int i = 0; i < before; i++)
				outside(at, column, i, even, odd);
			for (int i = inside; i < n; i++)
				outside(at, column, i, even, odd);
		}

		private void outside(final int at, final int column, final int i, final float[] even, final float[] odd) {
			even[i] = get(at + Border.MIRROR.index(column + 2 * i, width));
			odd[i] = get(at + Border.MIRROR.index(column + 2 * i + 1, width));
		}

		private void balance(final float[] values, final int color) {
			if (balance.equals(WhiteBalance.NONE)) return;
			final float black = (float) balance.black(), gain = (float) balance.gain(color);
			for (int i = 0; i < values.length; i++)
				values[i] = (values[i] - black) * gain;
		}
	}

	/** Where a colour goes. */
	interface Target {

		/** Writes numbers of even and odd columns, by turns, from an index on. */
		void write(float[] even, float[] odd, int from, int row, int column, int count);
	}
}

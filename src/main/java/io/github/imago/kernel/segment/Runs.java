package io.github.imago.kernel.segment;

import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Parallel;

import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/**
 * A mask as runs of foreground along x, and the connected components they form. Two passes over the runs instead of the pixels, after He,
 * Chao and Suzuki 2008, DOI 10.1109/TIP.2008.919369: runs of neighbouring lines that touch are united (the least run of a component is its
 * root), then the components are numbered from 1 in the order of their first pixels. Strips of lines are done in parallel and joined
 * afterwards; the result does not depend on the strips.
 */
final class Runs {

	/** Pixels that are written at once. */
	private static final int STRIDE = 4;

	/** The number of pixels of a line, and of lines (rows of all slices). */
	final int width, lines;
	/** Index of the first run of each line; one more at the end. */
	final int[] first;
	/** Where each run begins (at 2 r) and ends (at 2 r + 1, the pixel after the last). */
	final int[] bounds;
	/** The component of each run, 1 to {@link #components}. */
	final int[] component;
	/** How many components there are. */
	final int components;

	private final int height;
	private final Connectivity connectivity;
	/** The value that all pixels of a run have, where neighbours must have the same one; else null. */
	private final int[] value;

	/**
	 * The components of a mask.
	 *
	 * @param mask non-zero is foreground
	 * @param invert whether zero is foreground instead
	 */
	Runs(final byte[] mask, final int width, final int height, final int depth, final Connectivity connectivity, final boolean invert) {
		this(mask.length, "mask", width, height, depth, connectivity, new Encoder() {

			private final int words = Bits.words(width);
			private final long[] bits = new long[Check.elements(words, height, depth)];

			@Override
			public int count(final int line) {
				final int at = line * words;
				Bits.pack(mask, line * width, width, invert, bits, at);
				int edges = 0;
				long carry = 0;
				for (int w = at; w < at + words; w++) {
					final long word = bits[w];
					// A bit is set where a pixel differs from the one before.
					bits[w] = word ^ (word << 1 | carry);
					carry = word >>> 63;
					edges += Long.bitCount(bits[w]);
				}
				return edges + 1 >> 1;
			}

			@Override
			public void encode(final int line, final int run, final int[] bounds, final int[] value) {
				int k = 2 * run;
				for (int w = 0; w < words; w++) {
					long edges = bits[line * words + w];
					while (edges != 0) {
						bounds[k++] = (w << 6) + Long.numberOfTrailingZeros(edges);
						edges &= edges - 1;
					}
				}
				if ((k & 1) != 0) bounds[k] = width;
			}
		}, false);
	}

	/** The components of equal value; the value 0 is background. */
	Runs(final int[] values, final int width, final int height, final int depth, final Connectivity connectivity) {
		this(values.length, "values", width, height, depth, connectivity, new Encoder() {

			@Override
			public int count(final int line) {
				int runs = 0, before = 0;
				for (int i = line * width; i < (line + 1) * width; i++) {
					if (values[i] != before && values[i] != 0) runs++;
					before = values[i];
				}
				return runs;
			}

			@Override
			public void encode(final int line, final int run, final int[] bounds, final int[] value) {
				int r = run - 1, before = 0;
				final int from = line * width;
				for (int x = 0; x < width; x++) {
					final int v = values[from + x];
					if (v == before) continue;
					if (before != 0) bounds[2 * r + 1] = x;
					if (v != 0) {
						bounds[2 * ++r] = x;
						value[r] = v;
					}
					before = v;
				}
				if (before != 0) bounds[2 * r + 1] = width;
			}
		}, true);
	}

	/** How runs come out of pixels: first they are counted, once for each line, then written. */
	private interface Encoder {

		int count(int line);

		void encode(int line, int run, int[] bounds, int[] value);
	}

	private Runs(final int length, final String name, final int width, final int height, final int depth, final Connectivity connectivity,
		final Encoder encoder, final boolean valued)
	{
		Check.that(length == Check.elements(width, height, depth),
			name + " must have " + width + " x " + height + " x " + depth + " pixels, got " + length);
		connectivity.checkDepth(depth);
		this.width = width;
		this.height = height;
		this.connectivity = connectivity;
		lines = width == 0 ? 0 : height * depth;
		first = new int[lines + 1];
		// Whole slices of a volume, so that few lines have neighbours in another strip.
		final int unit = depth > 1 ? height : 1;
		final int strips = lines == 0 ? 0 : Math.max(1, Math.min(depth > 1 ? Math.max(1, depth / 2) : lines / 16, 32));
		final IntCut cut = k -> (int) ((long) (lines / unit) * k / strips) * unit;
		Parallel.forEach(strips, k -> {
			for (int line = cut.at(k); line < cut.at(k + 1); line++)
				first[line + 1] = encoder.count(line);
		});
		for (int line = 0; line < lines; line++)
			first[line + 1] += first[line];
		final int n = first[lines];
		bounds = new int[Check.elements(2, n)];
		value = valued ? new int[n] : null;
		component = new int[n];
		Parallel.forEach(strips, k -> {
			final int from = cut.at(k), to = cut.at(k + 1);
			for (int r = first[from]; r < first[to]; r++)
				component[r] = r;
			for (int line = from; line < to; line++) {
				encoder.encode(line, first[line], bounds, value);
				unite(line, from, line);
			}
		});
		for (int k = 1; k < strips; k++)
			for (int line = cut.at(k); line < Math.min(cut.at(k) + unit, cut.at(k + 1)); line++)
				unite(line, 0, cut.at(k));
		// Roots come before what hangs on them, so that one pass in place turns parents into numbers.
		int count = 0;
		for (int r = 0; r < n; r++)
			component[r] = component[r] == r ? ++count : component[component[r]];
		components = count;
	}

	@FunctionalInterface
	private interface IntCut {

		int at(int k);
	}

	/** Unites the runs of a line with those of its earlier neighbours that are at or after {@code from} and before {@code to}. */
	private void unite(final int line, final int from, final int to) {
		final int y = line % height;
		if (y > 0) unite(line, line - 1, from, to, connectivity.reach(1, 0));
		final int below = line - height;
		if (below < 0) return;
		unite(line, below, from, to, connectivity.reach(0, 1));
		if (!connectivity.joins(1, 1)) return;
		if (y > 0) unite(line, below - 1, from, to, connectivity.reach(1, 1));
		if (y < height - 1) unite(line, below + 1, from, to, connectivity.reach(1, 1));
	}

	private void unite(final int line, final int other, final int from, final int to, final int reach) {
		if (other < from || other >= to) return;
		final int endA = first[other + 1], endB = first[line + 1];
		int a = first[other], b = first[line];
		while (a < endA && b < endB) {
			final int stopA = bounds[2 * a + 1], stopB = bounds[2 * b + 1];
			// Both differences are negative where the runs touch; no branches but the one that matters, since none can be foretold.
			final boolean touch = (bounds[2 * a] - stopB - reach & bounds[2 * b] - stopA - reach) < 0;
			if (value == null) {
				if (touch) unite(a, b);
				final int less = stopA - stopB >> 31;
				a -= less;
				b += 1 + less;
			}
			else {
				if (touch && value[a] == value[b]) unite(a, b);
				// Runs of other values may follow at once, and touch across the corner.
				if (stopA == stopB && b + 1 < endB && bounds[2 * b + 2] < stopA + reach && value[a] == value[b + 1]) unite(a, b + 1);
				if (stopA <= stopB) a++;
				else b++;
			}
		}
	}

	private void unite(final int a, final int b) {
		final int rootA = root(a), rootB = root(b);
		if (rootA < rootB) component[rootB] = rootA;
		else component[rootA] = rootB;
	}

	private int root(final int r) {
		int i = r;
		while (component[i] != i) {
			component[i] = component[component[i]];
			i = component[i];
		}
		return i;
	}

	/** The number of pixels of each component, at its number. */
	int[] areas() {
		final int[] areas = new int[components + 1];
		for (int r = 0; r < component.length; r++)
			areas[component[r]] += bounds[2 * r + 1] - bounds[2 * r];
		return areas;
	}

	/** Whether each component, at its number, has a pixel among the outermost {@code margin + 1} along x or y, or, in a volume, along z. */
	boolean[] touching(final int depth, final int margin) {
		final boolean[] touching = new boolean[components + 1];
		for (int line = 0; line < lines; line++) {
			final int y = line % height, z = line / height;
			final boolean outer = y <= margin || y >= height - 1 - margin || depth > 1 && (z <= margin || z >= depth - 1 - margin);
			for (int r = first[line]; r < first[line + 1]; r++)
				if (outer || bounds[2 * r] <= margin || bounds[2 * r + 1] >= width - margin) touching[component[r]] = true;
		}
		return touching;
	}

	/** Writes 255 where a component is kept, and 0 elsewhere, or the other way round. */
	void write(final boolean[] keep, final boolean invert, final byte[] output) {
		final byte inside = (byte) (invert ? 0 : 255), outside = (byte) (invert ? 255 : 0);
		eachLine(line -> {
			final int from = line * width;
			Arrays.fill(output, from, from + width, outside);
			for (int r = first[line]; r < first[line + 1]; r++)
				if (keep[component[r]]) Arrays.fill(output, from + bounds[2 * r], from + bounds[2 * r + 1], inside);
		});
	}

	/** Writes the number of each pixel's component, 0 for background. */
	void write(final int[] output) {
		write(() -> new IntRow(width, output));
	}

	/** Writes the number of each pixel's component, exact up to 2^24, 0 for background. */
	void write(final float[] output) {
		write(() -> new FloatRow(width, output));
	}

	private void write(final Supplier<Row> rows) {
		Parallel.forEach(pieces(), () -> {
			final Row row = rows.get();
			return k -> {
				for (int line = cut(k); line < cut(k + 1); line++) {
					int x = 0;
					for (int r = first[line]; r < first[line + 1]; r++) {
						row.fill(x, bounds[2 * r], 0);
						row.fill(bounds[2 * r], x = bounds[2 * r + 1], component[r]);
					}
					row.fill(x, width, 0);
					row.store(line * width);
				}
			};
		});
	}

	/** A line of the output, in the making. */
	private interface Row {

		/**
		 * Fills a range, and up to {@link #STRIDE} elements after it, since short runs are the rule and a loop over their pixels is
		 * mispredicted at each end.
		 */
		void fill(int from, int to, int value);

		/** Copies the line to its place. */
		void store(int at);
	}

	private static final class IntRow implements Row {

		private final int[] row, output;
		private final int width;

		IntRow(final int width, final int[] output) {
			row = new int[width + STRIDE];
			this.width = width;
			this.output = output;
		}

		@Override
		public void fill(final int from, final int to, final int value) {
			int x = from;
			do {
				row[x] = value;
				row[x + 1] = value;
				row[x + 2] = value;
				row[x + 3] = value;
				x += STRIDE;
			}
			while (x < to);
		}

		@Override
		public void store(final int at) {
			System.arraycopy(row, 0, output, at, width);
		}
	}

	private static final class FloatRow implements Row {

		private final float[] row, output;
		private final int width;

		FloatRow(final int width, final float[] output) {
			row = new float[width + STRIDE];
			this.width = width;
			this.output = output;
		}

		@Override
		public void fill(final int from, final int to, final int value) {
			final float v = value;
			int x = from;
			do {
				row[x] = v;
				row[x + 1] = v;
				row[x + 2] = v;
				row[x + 3] = v;
				x += STRIDE;
			}
			while (x < to);
		}

		@Override
		public void store(final int at) {
			System.arraycopy(row, 0, output, at, width);
		}
	}

	private int pieces() {
		return Math.max(1, Math.min(lines / 32, 64));
	}

	private int cut(final int k) {
		return (int) ((long) lines * k / pieces());
	}

	private void eachLine(final IntConsumer body) {
		Parallel.ranges(lines, 32, (from, to) -> {
			for (int line = from; line < to; line++)
				body.accept(line);
		});
	}
}

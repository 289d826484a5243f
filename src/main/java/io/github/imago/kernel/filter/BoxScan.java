package io.github.imago.kernel.filter;

/**
 * A {@link Fold} over the boxes about all pixels of a plane, at a cost per pixel that hardly depends on the box: along y by {@link
 * ColumnScan}, along x by {@link RunScan}. With {@link Fold#SUM} these are box sums in double precision, with {@link Fold#MOMENTS} sums
 * and squared deviations. For example the sums over {@code (2 r + 1)²} pixels of a float block with a halo of r:
 *
 * <pre>
 * new BoxScan&lt;&gt;(Fold.SUM, 2 * r + 1, 2 * r + 1).scan(1, (x, y, row, n) -&gt; {
 * 	for (int i = 0; i &lt; n; i++) row[i] = source[y * (width + 2 * r) + x + i];
 * }, (x, y, row, n) -&gt; System.arraycopy(row, 0, sums, y * width + x, n), width, height);
 * </pre>
 *
 * One instance serves one thread and keeps its buffers: a few rows for each row of the box.
 *
 * @param <R> the fold's rows
 */
final class BoxScan<R> {

	/** Gives pixels. */
	@FunctionalInterface
	interface Reader<R> {

		/** Puts the {@code n} pixels from (x, y) on into a row; (0, 0) is the first pixel that any box holds. */
		void read(int x, int y, R row, int n);
	}

	/** Takes results. */
	@FunctionalInterface
	interface Writer<R> {

		/**
		 * Takes the {@code n} boxes whose first pixels are those from (x, y) on; x and y count boxes from 0.
		 *
		 * @param row may be changed, is used again after the call
		 */
		void write(int x, int y, R row, int n);
	}

	/** Boxes computed at once: long enough for SIMD loops, short enough for the rows of a box to stay in a core's caches. */
	private static final int STRIP = 512;

	private final Fold<R> fold;
	private final int columns, rows;
	private final RunScan<R> runs;
	private ColumnScan<R> scan;
	private R result, scratch;

	/**
	 * @param columns the box's width, at least 1
	 * @param rows its height, at least 1
	 */
	BoxScan(final Fold<R> fold, final int columns, final int rows) {
		this.fold = fold;
		this.columns = columns;
		this.rows = rows;
		runs = new RunScan<>(fold);
	}

	/**
	 * Computes {@code width * height} boxes.
	 *
	 * @param each how many pixels an element that is read knows: 1, or more where they have been merged along another axis
	 * @param source is asked for the pixels from (0, 0) to (width + columns - 2, height + rows - 2)
	 */
	void scan(final int each, final Reader<R> source, final Writer<R> target, final int width, final int height) {
		if (scan == null) {
			scan = new ColumnScan<>(fold, rows, STRIP + columns - 1);
			result = fold.row(STRIP + columns - 1);
			scratch = fold.row(STRIP);
		}
		for (int x = 0; x < width; x += STRIP) {
			final int at = x, n = Math.min(STRIP, width - x), length = n + columns - 1;
			scan.scan(each, length, height, (y, row) -> source.read(at, y, row, length), (y, row) -> {
				if (!fold.along(row, columns, scratch, result, n)) {
					runs.prepare(row, each * rows, length, columns);
					runs.run(0, columns, result, n);
				}
				target.write(at, y, result, n);
			});
		}
	}
}

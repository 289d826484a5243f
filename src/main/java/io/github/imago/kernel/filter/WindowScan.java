package io.github.imago.kernel.filter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A {@link Fold} over the pixels under a {@link Footprint}, for every pixel of a block. Boxes cost hardly more where they are larger:
 * {@link BoxScan} in the plane, {@link ColumnScan} along z before it. Any other footprint is taken apart into its runs along x: each row
 * of the source makes the runs of every length once ({@link RunScan}), and merges them into the windows that they belong to, one merge
 * for each row of the footprint.
 *
 * @param <R> the fold's rows
 */
final class WindowScan<R> {

	/** Gives pixels. */
	@FunctionalInterface
	interface Reader<R> {

		/** Puts {@code n} pixels of a row of the block into a row. */
		void read(int x, int y, int z, R row, int n);
	}

	/** Takes results. */
	@FunctionalInterface
	interface Writer<R> {

		/** Takes the windows of {@code n} pixels of a row of the result; {@code row} may be changed. */
		void write(int x, int y, int z, R row, int n);
	}

	/** Elements of the rows of a result that grow together, roughly, so that they stay in a core's caches; columns at most and at least. */
	private static final int TOGETHER = 1 << 16, STRIP = 512, NARROW = 128;

	private final Fold<R> fold;
	private final Footprint footprint;
	private final int[] begin, size;
	private final BoxScan<R> plane;
	private final RunScan<R> runs;
	/** Runs of the same extent along x. */
	private static final class Group {

		final int first, pixels;
		/** The rows and planes where they are, relative to the pixel. */
		final List<int[]> places = new ArrayList<>();

		Group(final int first, final int pixels) {
			this.first = first;
			this.pixels = pixels;
		}
	}

	private final List<Group> groups = new ArrayList<>();
	private final int longest;
	private final List<R> results = new ArrayList<>();
	private ColumnScan<R> depth;
	private R source, run;

	WindowScan(final Fold<R> fold, final Footprint footprint) {
		this.fold = fold;
		this.footprint = footprint;
		final int last = footprint.runs() - 1;
		begin = new int[] { footprint.first(0), footprint.dy(0), footprint.dz(0) };
		size = new int[] { footprint.last(0) - begin[0] + 1, footprint.dy(last) - begin[1] + 1, footprint.dz(last) - begin[2] + 1 };
		plane = isBox() ? new BoxScan<>(fold, size[0], size[1]) : null;
		runs = new RunScan<>(fold);
		final Map<List<Integer>, Group> byExtent = new LinkedHashMap<>();
		for (int i = 0; i <= last; i++) {
			final int first = footprint.first(i), pixels = footprint.last(i) - first + 1;
			byExtent.computeIfAbsent(List.of(first, pixels), k -> new Group(first, pixels)).places.add(new int[] { footprint.dy(i), footprint.dz(
				i) });
		}
		groups.addAll(byExtent.values());
		longest = groups.stream().mapToInt(g -> g.pixels).max().orElseThrow();
	}

	/** Whether the footprint is a full box, about the pixel or not. */
	private boolean isBox() {
		if (footprint.runs() != size[1] * size[2]) return false;
		for (int i = 0; i < footprint.runs(); i++)
			if (footprint.first(i) != begin[0] || footprint.last(i) != begin[0] + size[0] - 1 || footprint.dy(i) != begin[1] + i % size[1]) return false;
		return true;
	}

	/**
	 * Computes a block.
	 *
	 * @param in is asked for pixels of the source block, which reaches the footprint's radius beyond the result on each side
	 * @param out takes the windows
	 * @param to the result's columns, rows and planes
	 */
	void scan(final Reader<R> in, final Writer<R> out, final int[] to) {
		if (plane == null) any(in, out, to[0], to[1], to[2]);
		else box(in, out, to[0], to[1], to[2]);
	}

	private void box(final Reader<R> in, final Writer<R> out, final int width, final int height, final int planes) {
		final int x0 = footprint.radiusX() + begin[0], y0 = footprint.radiusY() + begin[1], z0 = footprint.radiusZ() + begin[2];
		if (size[2] == 1) {
			for (int z = 0; z < planes; z++) {
				final int at = z;
				plane.scan(1, (x, y, row, n) -> in.read(x0 + x, y0 + y, z0 + at, row, n), (x, y, row, n) -> out.write(x, y, at, row, n), width, height);
			}
			return;
		}
		// Along z first: for each plane of the result, what its planes of the source hold.
		final int length = width + size[0] - 1, rows = height + size[1] - 1;
		if (depth == null || fold.length(source) < length) {
			source = fold.row(length);
			depth = new ColumnScan<>(fold, size[2], length);
		}
		provide(rows * planes, length);
		for (int y = 0; y < rows; y++) {
			final int at = y;
			depth.scan(1, length, planes, (z, row) -> in.read(x0, y0 + at, z0 + z, row, length), //
				(z, row) -> fold.move(row, 0, results.get(z * rows + at), length));
		}
		for (int z = 0; z < planes; z++) {
			final int at = z;
			plane.scan(size[2], (x, y, row, n) -> fold.move(results.get(at * rows + y), x, row, n), //
				(x, y, row, n) -> out.write(x, y, at, row, n), width, height);
		}
	}

	private void any(final Reader<R> in, final Writer<R> out, final int width, final int height, final int planes) {
		final int rx = footprint.radiusX(), ry = footprint.radiusY(), rz = footprint.radiusZ();
		// Rows of the result that are neither finished nor still untouched, at any time.
		final int open = Math.min(height * planes, 2 * rz * height + 2 * ry + 1);
		final int strip = Math.max(NARROW, Math.min(STRIP, TOGETHER / open));
		provide(open, strip);
		if (source == null) {
			source = fold.row(STRIP + 2 * rx);
			run = fold.row(STRIP);
		}
		final int[] known = new int[open];
		for (int x = 0; x < width; x += strip) {
			final int n = Math.min(strip, width - x), length = n + 2 * rx;
			for (int z = 0; z < planes + 2 * rz; z++) {
				for (int y = 0; y < height + 2 * ry; y++) {
					in.read(x, y, z, source, length);
					runs.prepare(source, 1, length, longest);
					spread(y - ry, z - rz, n, height, planes, known);
					final int doneY = y - 2 * ry, doneZ = z - 2 * rz, done = (doneZ * height + doneY) % open;
					if (doneY < 0 || doneZ < 0) continue;
					out.write(x, doneY, doneZ, results.get(done), n);
					known[done] = 0;
				}
			}
		}
	}

	/** Merges the runs of a row of the source into the windows that hold them. */
	private void spread(final int y, final int z, final int n, final int height, final int planes, final int[] known) {
		for (final Group group : groups) {
			boolean made = false;
			for (final int[] place : group.places) {
				final int ty = y - place[0], tz = z - place[1];
				if (ty < 0 || ty >= height || tz < 0 || tz >= planes) continue;
				if (!made) runs.run(footprint.radiusX() + group.first, group.pixels, run, n);
				made = true;
				final int to = (tz * height + ty) % known.length;
				if (known[to] == 0) fold.move(run, 0, results.get(to), n);
				else fold.merge(results.get(to), known[to], run, group.pixels, results.get(to), n);
				known[to] += group.pixels;
			}
		}
	}

	private void provide(final int count, final int length) {
		if (!results.isEmpty() && fold.length(results.get(0)) < length) results.clear();
		while (results.size() < count)
			results.add(fold.row(length));
	}
}

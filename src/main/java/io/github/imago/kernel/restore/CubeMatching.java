package io.github.imago.kernel.restore;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Finds the cubes of a neighbourhood that differ least from each reference. For one offset after the other, from near to far, squared
 * differences of whole rows are summed over the cubes. A cube with a missing pixel (NaN, infinite) is like no other.
 */
final class CubeMatching implements GroupMatching {

	private final int nx, ny, nz, reach, side;
	private final AlikeBlocks alike;
	/** Offsets {@code ((dz + reach) side + dy + reach) side + dx + reach} from near to far. */
	private final int[] offsets;
	/** Rows of the references' volume; those of an offset; sums over y for each row of references, of the last planes. */
	private float[][] rows = {}, squares = {};
	private float[][][] sums = {};
	private float[] back = {}, column = {};
	private final float[][] terms;
	private int lines, length;

	private float[] volume;
	private int width, height;
	private int[] xs, ys, zs;

	/**
	 * @param nx side of a cube along x
	 * @param ny and y
	 * @param nz and z
	 * @param most cubes that are kept of each reference, itself included
	 * @param reach pixels to the farthest cube along each axis
	 * @param limit sum of squared differences from which on cubes are not alike
	 */
	CubeMatching(final int nx, final int ny, final int nz, final int most, final int reach, final float limit) {
		this.nx = nx;
		this.ny = ny;
		this.nz = nz;
		this.reach = reach;
		alike = new AlikeBlocks(most, limit);
		side = 2 * reach + 1;
		terms = new float[Math.max(ny, nz)][];
		offsets = IntStream.range(0, side * side * side).boxed().sorted(Comparator.comparingInt(i -> square(i % side - reach) + square(i / side % side -
			reach) + square(i / side / side - reach))).skip(1).mapToInt(Integer::intValue).toArray();
	}

	private static int square(final int v) {
		return v * v;
	}

	@Override
	public int count(final int reference) {
		return alike.count(reference);
	}

	@Override
	public int place(final int reference, final int k) {
		return alike.place(reference, k);
	}

	@Override
	public void find(final float[] pixels, final int[] size, final int[][] references) {
		volume = pixels;
		width = size[0];
		height = size[1];
		xs = references[0];
		ys = references[1];
		zs = references[2];
		prepare();
		for (final int offset : offsets)
			compare(size, offset % side - reach, offset / side % side - reach, offset / side / side - reach);
		volume = null;
	}

	private static int extent(final int[] starts, final int n) {
		return starts[starts.length - 1] - starts[0] + n;
	}

	private void prepare() {
		final int n = extent(xs, nx), depth = extent(zs, nz), count = xs.length * ys.length * zs.length;
		lines = extent(ys, ny);
		if (length < n || rows.length < lines * depth || sums.length == 0 || sums[0].length < ys.length) {
			length = n;
			rows = FloatRows.rows(lines * depth, n);
			back = FloatRows.row(n);
			squares = FloatRows.rows(ny, n);
			column = FloatRows.row(n);
			sums = new float[nz][][];
			for (int z = 0; z < nz; z++)
				sums[z] = FloatRows.rows(ys.length, n);
		}
		alike.prepare(count);
		for (int r = 0; r < lines * depth; r++)
			System.arraycopy(volume, ((zs[0] + r / lines) * height + ys[0] + r % lines) * width + xs[0], rows[r], 0, n);
		for (int r = 0; r < count; r++) {
			final int x = xs[r % xs.length], y = ys[r / xs.length % ys.length], z = zs[r / xs.length / ys.length];
			alike.begin(r, (z * height + y) * width + x, isPresent(x - xs[0], y - ys[0], z - zs[0]));
		}
	}

	private boolean isPresent(final int x, final int y, final int z) {
		for (int k = z; k < z + nz; k++)
			for (int j = y; j < y + ny; j++)
				for (int i = x; i < x + nx; i++)
					if (rows[k * lines + j][i] - rows[k * lines + j][i] != 0) return false;
		return true;
	}

	/** The references along an axis whose cubes at an offset lie in the volume: the first, and that after the last. */
	private static int[] inside(final int[] starts, final int offset, final int last) {
		int from = 0, to = starts.length;
		while (from < to && starts[from] + offset < 0)
			from++;
		while (to > from && starts[to - 1] + offset > last)
			to--;
		return new int[] { from, to };
	}

	/** Compares all references with the cubes at an offset from them. */
	private void compare(final int[] size, final int dx, final int dy, final int dz) {
		final int[] is = inside(xs, dx, size[0] - nx), js = inside(ys, dy, size[1] - ny), ks = inside(zs, dz, size[2] - nz);
		if (is[0] == is[1] || js[0] == js[1] || ks[0] == ks[1]) return;
		final int from = xs[is[0]] - xs[0], to = xs[is[1] - 1] - xs[0] + nx, last = zs[ks[1] - 1] + nz;
		for (int z = zs[ks[0]], k = ks[0]; z < last; z++) {
			comparePlane(z, dx, dy, dz, js, from, to);
			if (zs[k] + nz != z + 1) continue;
			for (int j = js[0]; j < js[1]; j++) {
				for (int i = 0; i < nz; i++)
					terms[i] = sums[(zs[k] + i) % nz][j];
				FloatRows.sum(terms, nz, column, to);
				take(is, (k * ys.length + j) * xs.length, ((zs[k] + dz) * height + ys[j] + dy) * width + dx);
			}
			k++;
		}
	}

	/** Sums squared differences over y, for each row of references. */
	private void comparePlane(final int z, final int dx, final int dy, final int dz, final int[] js, final int from, final int to) {
		final int first = ys[js[0]], last = ys[js[1] - 1] + ny;
		for (int y = first, j = js[0]; y < last; y++) {
			System.arraycopy(volume, ((z + dz) * height + y + dy) * width + xs[0] + from + dx, back, from, to - from);
			FloatRows.squaredDifferences(rows[(z - zs[0]) * lines + y - ys[0]], back, squares[y % ny], to);
			if (ys[j] + ny != y + 1) continue;
			for (int i = 0; i < ny; i++)
				terms[i] = squares[(ys[j] + i) % ny];
			FloatRows.sum(terms, ny, sums[z % nz][j], to);
			j++;
		}
	}

	/** Of a row of references, adds up columns and takes the cubes that are alike. */
	private void take(final int[] is, final int row, final int offset) {
		final float[] all = column, limits = alike.limits();
		for (int i = is[0]; i < is[1]; i++) {
			float d = 0;
			for (int x = xs[i] - xs[0], end = x + nx; x < end; x++)
				d += all[x];
			if (d < limits[row + i]) alike.insert(row + i, d, offset + xs[i]);
		}
	}
}

package io.github.imago.kernel.filter;

import java.util.Arrays;

import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Matrix;

/**
 * The pixels around a pixel that a rank or box filter looks at, in the plane or in space: any set of offsets (dx, dy, dz), held as runs along x. At least one pixel,
 * not necessarily the centre. Immutable.
 */
public final class Footprint {

	/** The farthest that a footprint reaches: the count of a column of 255 pixels still fits a byte, that of a square window 16 bits. */
	public static final int MAX_RADIUS = 127;

	/** Per run: dz, dy, first dx, last dx; in the order of z, y, x. */
	private final int[][] runs;
	private final int size;
	private final int[] radius = new int[3];

	private Footprint(final int[][] runs) {
		this.runs = runs;
		int n = 0;
		for (final int[] run : runs) {
			n += run[3] - run[2] + 1;
			radius[0] = Math.max(radius[0], Math.max(Math.abs(run[2]), Math.abs(run[3])));
			radius[1] = Math.max(radius[1], Math.abs(run[1]));
			radius[2] = Math.max(radius[2], Math.abs(run[0]));
		}
		size = n;
	}

	/**
	 * The square of {@code 2 * radius + 1} pixels a side.
	 *
	 * @param radius pixels, 0 to {@link #MAX_RADIUS}
	 * @throws IllegalArgumentException if the radius is out of range
	 */
	public static Footprint square(final int radius) {
		Check.within("radius", radius, 0, MAX_RADIUS);
		return box(radius, radius, 0);
	}

	/**
	 * The pixels with |dx| &lt;= radiusX, |dy| &lt;= radiusY, |dz| &lt;= radiusZ.
	 *
	 * @throws IllegalArgumentException if a radius is not within 0 to {@link #MAX_RADIUS}
	 */
	public static Footprint box(final int radiusX, final int radiusY, final int radiusZ) {
		Check.within("radius in x", radiusX, 0, MAX_RADIUS);
		Check.within("radius in y", radiusY, 0, MAX_RADIUS);
		Check.within("radius in z", radiusZ, 0, MAX_RADIUS);
		final int rows = 2 * radiusY + 1;
		final int[][] runs = new int[rows * (2 * radiusZ + 1)][];
		for (int i = 0; i < runs.length; i++)
			runs[i] = new int[] { i / rows - radiusZ, i % rows - radiusY, -radiusX, radiusX };
		return new Footprint(runs);
	}

	/**
	 * The pixels whose centres lie within {@code radius} of the centre: {@code dx² + dy² <= radius²}. Radius 1 is a plus of 5 pixels, 1.5
	 * the full 3 × 3 square, 2 has 13 pixels, 2.5 has 21, 3 has 29.
	 *
	 * @param radius pixels, 0 to {@link #MAX_RADIUS}; need not be whole
	 * @throws IllegalArgumentException if the radius is out of range or NaN
	 */
	public static Footprint disc(final double radius) {
		return ellipsoid(radius, 0);
	}

	/**
	 * The pixels with {@code (dx² + dy²) / radius² + dz² / radiusZ² <= 1}: a ball where the radii are equal, a disc where {@code radiusZ} is 0.
	 *
	 * @param radius in x and y, pixels, 0 to {@link #MAX_RADIUS}; need not be whole
	 * @param radiusZ in z, alike
	 * @throws IllegalArgumentException if a radius is out of range or NaN
	 */
	public static Footprint ellipsoid(final double radius, final double radiusZ) {
		Check.within("radius", radius, 0, MAX_RADIUS);
		Check.within("radius in z", radiusZ, 0, MAX_RADIUS);
		final int r = (int) radius, rz = (int) radiusZ;
		final int[][] runs = new int[(2 * r + 1) * (2 * rz + 1)][];
		int n = 0;
		for (int dz = -rz; dz <= rz; dz++) {
			// What is left of radius² at this height; multiplied out, so that a ball of a whole radius is exact.
			final double left = radius == radiusZ ? radius * radius - dz * dz : radius * radius * (1 - (dz == 0 ? 0 : dz * dz / (radiusZ * radiusZ)));
			for (int dy = -r; dy <= r; dy++) {
				if (dy * dy > left) continue;
				int dx = 0;
				while ((dx + 1) * (dx + 1) + dy * dy <= left) dx++;
				runs[n++] = new int[] { dz, dy, -dx, dx };
			}
		}
		return new Footprint(Arrays.copyOf(runs, n));
	}

	/**
	 * The pixels where a matrix is not 0. The centre is element {@code size / 2} of each axis, rounded down, as in scipy.ndimage.
	 *
	 * @param matrix at most 255 a side
	 * @throws IllegalArgumentException if it is larger, or 0 everywhere
	 */
	public static Footprint of(final Matrix matrix) {
		final int w = matrix.width(), h = matrix.height(), d = matrix.depth();
		final int most = 2 * MAX_RADIUS + 1;
		Check.that(Math.max(w, Math.max(h, d)) <= most, "footprint must be at most " + most + " pixels a side, got " + w + " x " + h + " x " + d);
		int[][] runs = new int[16][];
		int n = 0;
		for (int z = 0; z < d; z++) {
			for (int y = 0; y < h; y++) {
				for (int x = 0; x < w; x++) {
					if (matrix.at(x, y, z) == 0) continue;
					final int first = x;
					while (x + 1 < w && matrix.at(x + 1, y, z) != 0) x++;
					if (n == runs.length) runs = Arrays.copyOf(runs, 2 * n);
					runs[n++] = new int[] { z - d / 2, y - h / 2, first - w / 2, x - w / 2 };
				}
			}
		}
		Check.that(n > 0, "footprint must have a number that is not 0");
		return new Footprint(Arrays.copyOf(runs, n));
	}

	/** The footprint turned by half about the pixel: with every offset (dx, dy, dz) replaced by (-dx, -dy, -dz). */
	public Footprint mirrored() {
		final int n = runs.length;
		final int[][] turned = new int[n][];
		for (int i = 0; i < n; i++)
			turned[n - 1 - i] = new int[] { -runs[i][0], -runs[i][1], -runs[i][3], -runs[i][2] };
		return new Footprint(turned);
	}

	/** The number of runs of adjacent pixels along x. */
	public int runs() {
		return runs.length;
	}

	/** The plane of a run, relative to the pixel; runs are numbered in the order of z, y, x. */
	public int dz(final int run) {
		return runs[run][0];
	}

	/** The row of a run, relative to the pixel. */
	public int dy(final int run) {
		return runs[run][1];
	}

	/** The first column of a run, relative to the pixel. */
	public int first(final int run) {
		return runs[run][2];
	}

	/** The last column of a run, relative to the pixel. */
	public int last(final int run) {
		return runs[run][3];
	}

	/** How far the footprint reaches from the pixel, in columns. */
	public int radiusX() {
		return radius[0];
	}

	/** How far the footprint reaches, in rows. */
	public int radiusY() {
		return radius[1];
	}

	/** How far the footprint reaches, in planes. */
	public int radiusZ() {
		return radius[2];
	}

	/**
	 * What a filter with this footprint reads beyond each side of its result.
	 *
	 * @param dimensions the number of the image's axes
	 * @throws IllegalArgumentException if the footprint reaches along an axis that the image has not
	 */
	public int[] halo(final int dimensions) {
		for (int d = dimensions; d < 3; d++)
			Check.that(radius[d] == 0, "the footprint has " + (d + 1) + " axes, the image has " + dimensions);
		return Arrays.copyOf(radius, dimensions);
	}

	/** The number of pixels. */
	public int size() {
		return size;
	}

	/** Whether it is a full box about the pixel. */
	public boolean isBox() {
		return size == (2 * radius[0] + 1) * (2 * radius[1] + 1) * (2 * radius[2] + 1);
	}

	/** Whether it is a box in the plane, as wide as high. */
	public boolean isSquare() {
		return isBox() && radius[0] == radius[1] && radius[2] == 0;
	}

	/** Whether it lies in the plane, each row is one run centred on the pixel's column, and the rows are symmetric about the pixel's row. */
	public boolean isCentred() {
		if (radius[2] > 0 || runs.length != 2 * radius[1] + 1) return false;
		for (int i = 0; i < runs.length; i++)
			if (runs[i][1] != i - radius[1] || runs[i][2] != -runs[i][3] || runs[i][3] != runs[runs.length - 1 - i][3]) return false;
		return true;
	}

	/**
	 * The extent of a row of a {@linkplain #isCentred() centred} footprint: it has the pixels from {@code -halfWidth} to {@code halfWidth}.
	 *
	 * @param dy the row relative to the pixel, {@code -radiusY()} to {@code radiusY()}
	 */
	public int halfWidth(final int dy) {
		return runs[dy + radius[1]][3];
	}

	@Override
	public boolean equals(final Object other) {
		return other instanceof Footprint && Arrays.deepEquals(runs, ((Footprint) other).runs);
	}

	@Override
	public int hashCode() {
		return Arrays.deepHashCode(runs);
	}

	@Override
	public String toString() {
		return "Footprint" + Arrays.deepToString(runs);
	}
}

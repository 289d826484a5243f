package io.github.imago.kernel.fourier;

import java.util.function.Function;
import java.util.function.IntConsumer;

import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Parallel;

/**
 * A block of complex numbers in one, two or three dimensions for circular convolutions: fill the rows, {@link #convolve} with the spectrum
 * of another block of the same size, read the rows. As a convolution by real weights keeps real and imaginary part apart, two real blocks
 * are convolved at once.
 * <p>
 * Rows are transformed across, in strips of columns that stay in a core's second-level cache ({@link DftPlan}); for the axis x the planes
 * are transposed on the way. There the spectrum is multiplied and transformed back at once, so that it never exists as a whole. Memory: 16
 * bytes for each number. Large blocks use the job's threads; any number gives the same bits. An instance serves one caller at a time.
 */
public final class SpectralBlock {

	/** Numbers below which a block is not worth more than one thread. */
	private static final int SMALL = 1 << 18;

	private final int width, height, depth;
	private final DftPlan alongX, alongY, alongZ;
	private final float[][] re, im, turnedRe, turnedIm;
	private Strip strip;

	/**
	 * @param width length of a row
	 * @param height rows of a plane
	 * @param depth planes; see {@link Dft#fastLength}
	 */
	public SpectralBlock(final int width, final int height, final int depth) {
		Check.elements(width, height, depth);
		this.width = width;
		this.height = height;
		this.depth = depth;
		alongX = DftPlan.of(width);
		alongY = DftPlan.of(height);
		alongZ = DftPlan.of(depth);
		re = new float[depth * height][width];
		im = new float[depth * height][width];
		turnedRe = new float[depth * width][height];
		turnedIm = new float[depth * width][height];
	}

	/** The real parts of a row, to be written and read. */
	public float[] re(final int y, final int z) {
		return re[z * height + y];
	}

	/** The imaginary parts of a row. */
	public float[] im(final int y, final int z) {
		return im[z * height + y];
	}

	/** The spectrum of a block, for {@link #convolve} by any number of threads. */
	public static final class Spectrum {

		private final int width, height, depth;
		private final Strip[] strips;

		private Spectrum(final int width, final int height, final int depth, final int strips) {
			this.width = width;
			this.height = height;
			this.depth = depth;
			this.strips = new Strip[strips];
		}
	}

	/** Computes the spectrum; the rows are lost. */
	public Spectrum spectrum() {
		final Spectrum spectrum = new Spectrum(width, height, depth, depth * cut(height, alongX).count);
		forward();
		each(depth, height, alongX, (work, z, k, from, n) -> {
			load(turnedRe, z * width, 1, from, work.re, width, n);
			load(turnedIm, z * width, 1, from, work.im, width, n);
			alongX.transform(work.re, work.im, n);
			spectrum.strips[k] = work.copy(width, n);
		});
		return spectrum;
	}

	/** Replaces the rows by their circular convolution with a block, times the number of elements. */
	public void convolve(final Spectrum by) {
		Check.that(by.width == width && by.height == height && by.depth == depth, "the spectrum must be of a block of the same size");
		forward();
		each(depth, height, alongX, (work, z, k, from, n) -> {
			load(turnedRe, z * width, 1, from, work.re, width, n);
			load(turnedIm, z * width, 1, from, work.im, width, n);
			alongX.transform(work.re, work.im, n);
			final Strip factor = by.strips[k];
			for (int x = 0; x < width; x++)
				multiply(work.re[x], work.im[x], factor.re[x], factor.im[x], n);
			// With its parts exchanged, a signal's transform is the inverse one with its parts exchanged.
			alongX.transform(work.im, work.re, n);
			turn(work.re, width, n, re, z * height + from);
			turn(work.im, width, n, im, z * height + from);
		});
		if (height > 1) each(depth, width, alongY, (work, z, k, from, n) -> {
			load(re, z * height, 1, from, work.re, height, n);
			load(im, z * height, 1, from, work.im, height, n);
			alongY.transform(work.im, work.re, n);
			store(work.re, height, n, re, z * height, 1, from);
			store(work.im, height, n, im, z * height, 1, from);
		});
		if (depth > 1) alongZ(im, re);
	}

	/** Transforms along z and y, into the transposed planes. */
	private void forward() {
		if (depth > 1) alongZ(re, im);
		each(depth, width, alongY, (work, z, k, from, n) -> {
			load(re, z * height, 1, from, work.re, height, n);
			load(im, z * height, 1, from, work.im, height, n);
			alongY.transform(work.re, work.im, n);
			turn(work.re, height, n, turnedRe, z * width + from);
			turn(work.im, height, n, turnedIm, z * width + from);
		});
	}

	private void alongZ(final float[][] a, final float[][] b) {
		each(height, width, alongZ, (work, y, k, from, n) -> {
			load(a, y, height, from, work.re, depth, n);
			load(b, y, height, from, work.im, depth, n);
			alongZ.transform(work.re, work.im, n);
			store(work.re, depth, n, a, y, height, from);
			store(work.im, depth, n, b, y, height, from);
		});
	}

	/**
	 * What is done with a strip of one of several planes: the k-th of all, whose columns are those from {@code from} on, {@code n} of them.
	 */
	private interface Body {

		void accept(Strip work, int plane, int k, int from, int n);
	}

	/** The same for any number of threads, as a spectrum is used by others than it was made by. */
	private static Strip.Cut cut(final int columns, final DftPlan along) {
		return new Strip.Cut(columns, along.rows(), 1);
	}

	/** Deals out the strips of some planes. */
	private void each(final int planes, final int columns, final DftPlan along, final Body body) {
		final Strip.Cut cut = cut(columns, along);
		final Function<Strip, IntConsumer> pieces = work -> k -> body.accept(work, k / cut.count, k, cut.first(k % cut.count),
			cut.lanes(k % cut.count));
		if ((long) width * height * depth < SMALL) {
			if (strip == null) strip = new Strip(Math.max(alongX.rows(), Math.max(alongY.rows(), alongZ.rows())),
				Math.max(cut(width, alongY).lanes(), Math.max(cut(width, alongZ).lanes(), cut(height, alongX).lanes())));
			final IntConsumer piece = pieces.apply(strip);
			for (int k = 0; k < planes * cut.count; k++)
				piece.accept(k);
		}
		else Parallel.forEach(planes * cut.count, () -> pieces.apply(new Strip(along.rows(), cut.lanes())));
	}

	private static void load(final float[][] from, final int at, final int step, final int column, final float[][] to, final int rows,
		final int n)
	{
		for (int k = 0; k < rows; k++)
			System.arraycopy(from[at + k * step], column, to[k], 0, n);
	}

	private static void store(final float[][] from, final int rows, final int n, final float[][] to, final int at, final int step,
		final int column)
	{
		for (int k = 0; k < rows; k++)
			System.arraycopy(from[k], 0, to[at + k * step], column, n);
	}

	/** Writes column k into row {@code at + k}. */
	private static void turn(final float[][] from, final int rows, final int n, final float[][] to, final int at) {
		int y = 0;
		for (; y + 8 <= rows; y += 8)
			eight(from, y, to, at, n);
		for (; y < rows; y++)
			for (int x = 0; x < n; x++)
				to[at + x][y] = from[y][x];
	}

	private static void eight(final float[][] from, final int y, final float[][] to, final int at, final int n) {
		final float[] a = from[y], b = from[y + 1], c = from[y + 2], d = from[y + 3];
		final float[] e = from[y + 4], f = from[y + 5], g = from[y + 6], h = from[y + 7];
		for (int x = 0; x < n; x++) {
			final float[] row = to[at + x];
			row[y] = a[x];
			row[y + 1] = b[x];
			row[y + 2] = c[x];
			row[y + 3] = d[x];
			row[y + 4] = e[x];
			row[y + 5] = f[x];
			row[y + 6] = g[x];
			row[y + 7] = h[x];
		}
	}

	private static void multiply(final float[] re, final float[] im, final float[] byRe, final float[] byIm, final int n) {
		for (int i = 0; i < n; i++) {
			final float x = re[i], y = im[i], u = byRe[i], v = byIm[i];
			re[i] = x * u - y * v;
			im[i] = x * v + y * u;
		}
	}
}

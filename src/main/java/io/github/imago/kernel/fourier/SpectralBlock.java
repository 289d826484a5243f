package io.github.imago.kernel.fourier;

import java.util.function.IntConsumer;

import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Parallel;

/**
 * A block of complex numbers in one, two or three dimensions for circular convolutions: fill the rows, {@link #convolve} with the spectrum of
 * another block of the same size, read the rows. As a convolution by real weights keeps real and imaginary part apart, two real blocks
 * are convolved at once.
 * <p>
 * Rows are transformed across, in strips of columns that stay in a core's second-level cache ({@link Fft}); for the axis x the planes are
 * transposed on the way. There the spectrum is multiplied and transformed back at once, so that it never exists as a whole. Memory: 16
 * bytes for each number. Large blocks use the job's threads; any number gives the same bits. An instance serves one caller at a time.
 */
public final class SpectralBlock {

	/** Columns of a strip, about. */
	private static final int STRIP = 256;
	/** Numbers below which a block is not worth more than one thread. */
	private static final int SMALL = 1 << 18;

	private final int width, height, depth;
	private final Fft alongX, alongY, alongZ;
	private final float[][] re, im, turnedRe, turnedIm;
	private Strip strip;

	/**
	 * @param width length of a row
	 * @param height rows of a plane
	 * @param depth planes; all three products of twos and threes, see {@link Fft#fastLength}
	 */
	public SpectralBlock(final int width, final int height, final int depth) {
		Check.elements(width, height, depth);
		this.width = width;
		this.height = height;
		this.depth = depth;
		alongX = new Fft(width);
		alongY = new Fft(height);
		alongZ = new Fft(depth);
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

		private Spectrum(final int width, final int height, final int depth) {
			this.width = width;
			this.height = height;
			this.depth = depth;
			strips = new Strip[depth * count(height)];
		}
	}

	/** Computes the spectrum; the rows are lost. */
	public Spectrum spectrum() {
		final Spectrum spectrum = new Spectrum(width, height, depth);
		forward();
		each(depth, height, alongX, (work, z, from, n) -> {
			work.load(turnedRe, turnedIm, z * width, 1, width, from, n);
			alongX.forward(work.re, work.im, n);
			spectrum.strips[z * count(height) + from / lanes(height)] = work.copy(width, n);
		});
		return spectrum;
	}

	/** Replaces the rows by their circular convolution with a block, times the number of elements. */
	public void convolve(final Spectrum by) {
		Check.that(by.width == width && by.height == height && by.depth == depth, "the spectrum must be of a block of the same size");
		forward();
		each(depth, height, alongX, (work, z, from, n) -> {
			work.load(turnedRe, turnedIm, z * width, 1, width, from, n);
			alongX.forward(work.re, work.im, n);
			work.multiply(by.strips[z * count(height) + from / lanes(height)], width, n);
			alongX.backward(work.re, work.im, n);
			work.turn(re, im, z * height + from, width, n);
		});
		each(depth, width, alongY, (work, z, from, n) -> {
			if (height == 1) return;
			work.load(re, im, z * height, 1, height, from, n);
			alongY.backward(work.re, work.im, n);
			work.store(re, im, z * height, 1, height, from, n);
		});
		if (depth > 1) each(height, width, alongZ, (work, y, from, n) -> {
			work.load(re, im, y, height, depth, from, n);
			alongZ.backward(work.re, work.im, n);
			work.store(re, im, y, height, depth, from, n);
		});
	}

	/** Transforms along z and y, into the transposed planes. */
	private void forward() {
		if (depth > 1) each(height, width, alongZ, (work, y, from, n) -> {
			work.load(re, im, y, height, depth, from, n);
			alongZ.forward(work.re, work.im, n);
			work.store(re, im, y, height, depth, from, n);
		});
		each(depth, width, alongY, (work, z, from, n) -> {
			work.load(re, im, z * height, 1, height, from, n);
			alongY.forward(work.re, work.im, n);
			work.turn(turnedRe, turnedIm, z * width + from, height, n);
		});
	}

	/** What is done with a strip of one of several planes. */
	private interface Body {

		void accept(Strip work, int plane, int from, int n);
	}

	/** Strips of {@code columns}, all of equal width but the last. */
	private static int count(final int columns) {
		return (columns + lanes(columns) - 1) / lanes(columns);
	}

	private static int lanes(final int columns) {
		final int strips = Math.max(1, Math.round((float) columns / STRIP));
		return ((columns + strips - 1) / strips + 15) / 16 * 16;
	}

	/** Deals out the strips of some planes. */
	private void each(final int planes, final int columns, final Fft along, final Body body) {
		final int lanes = lanes(columns), count = count(columns);
		final java.util.function.Function<Strip, IntConsumer> pieces = work -> k -> body.accept(work, k / count, k % count * lanes, Math.min(lanes,
			columns - k % count * lanes));
		if ((long) width * height * depth < SMALL) {
			if (strip == null) strip = new Strip(Math.max(width, Math.max(height, depth)), Math.max(lanes(width), lanes(height)));
			final IntConsumer piece = pieces.apply(strip);
			for (int k = 0; k < planes * count; k++)
				piece.accept(k);
		}
		else Parallel.forEach(planes * count, () -> pieces.apply(new Strip(along.length(), lanes)));
	}

	/** Rows of a strip of columns, and the spare ones that a transform needs. */
	private static final class Strip {

		final float[][] re, im;

		Strip(final int rows, final int lanes) {
			this(new float[rows + Fft.SPARE][lanes], new float[rows + Fft.SPARE][lanes]);
		}

		private Strip(final float[][] re, final float[][] im) {
			this.re = re;
			this.im = im;
		}

		Strip copy(final int rows, final int n) {
			final Strip copy = new Strip(new float[rows][], new float[rows][]);
			for (int k = 0; k < rows; k++) {
				copy.re[k] = java.util.Arrays.copyOf(re[k], n);
				copy.im[k] = java.util.Arrays.copyOf(im[k], n);
			}
			return copy;
		}

		void load(final float[][] fromRe, final float[][] fromIm, final int at, final int step, final int rows, final int from, final int n) {
			for (int k = 0; k < rows; k++) {
				System.arraycopy(fromRe[at + k * step], from, re[k], 0, n);
				System.arraycopy(fromIm[at + k * step], from, im[k], 0, n);
			}
		}

		void store(final float[][] toRe, final float[][] toIm, final int at, final int step, final int rows, final int from, final int n) {
			for (int k = 0; k < rows; k++) {
				System.arraycopy(re[k], 0, toRe[at + k * step], from, n);
				System.arraycopy(im[k], 0, toIm[at + k * step], from, n);
			}
		}

		/** Writes column k into row {@code at + k}. */
		void turn(final float[][] toRe, final float[][] toIm, final int at, final int rows, final int n) {
			transpose(re, toRe, at, rows, n);
			transpose(im, toIm, at, rows, n);
		}

		private static void transpose(final float[][] from, final float[][] to, final int at, final int rows, final int n) {
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

		void multiply(final Strip by, final int rows, final int n) {
			for (int k = 0; k < rows; k++)
				multiply(re[k], im[k], by.re[k], by.im[k], n);
		}

		private static void multiply(final float[] re, final float[] im, final float[] byRe, final float[] byIm, final int n) {
			for (int i = 0; i < n; i++) {
				final float x = re[i], y = im[i], u = byRe[i], v = byIm[i];
				re[i] = x * u - y * v;
				im[i] = x * v + y * u;
			}
		}
	}
}

package io.github.imago.kernel.fourier;

import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Parallel;

/**
 * A block of complex numbers in one, two or three dimensions that goes to its spectrum and back, for circular convolutions: fill the rows,
 * {@link #forward}, {@link #multiply} by the spectrum of another block of the same size, {@link #backward}, read the rows. As a
 * convolution by real weights keeps real and imaginary part apart, two real blocks are convolved at once.
 * <p>
 * Along y and z, rows are transformed across ({@link Fft}); for x the planes are transposed, and the spectrum stays so. Memory: 16 bytes for each number. Large blocks
 * use the job's threads; any number gives the same bits. An instance serves one caller at a time.
 */
public final class SpectralBlock {

	/** Bytes of those columns that are transformed together. */
	private static final int STRIP = 1 << 18;
	/** Numbers below which a block is not worth more than one thread. */
	private static final int SMALL = 1 << 18;

	private final int width, height, depth;
	private final Fft alongX, alongY, alongZ;
	private final float[][] re, im, spectrumRe, spectrumIm;

	/**
	 * @param width length of a row
	 * @param height rows of a plane
	 * @param depth planes; all three products of twos and threes, see {@link Fft#fastLength}
	 */
	public SpectralBlock(final int width, final int height, final int depth) {
		this.width = width;
		this.height = height;
		this.depth = depth;
		Check.elements(width, height, depth);
		alongX = new Fft(width);
		alongY = new Fft(height);
		alongZ = new Fft(depth);
		re = new float[depth * height][width];
		im = new float[depth * height][width];
		spectrumRe = new float[depth * width][height];
		spectrumIm = new float[depth * width][height];
	}

	/** The real parts of a row, to be written and read. */
	public float[] re(final int y, final int z) {
		return re[z * height + y];
	}

	/** The imaginary parts of a row. */
	public float[] im(final int y, final int z) {
		return im[z * height + y];
	}

	/** Computes the spectrum from the rows, which are lost. */
	public void forward() {
		strips(width, depth, (from, to) -> {
			for (int y = 0; y < height && depth > 1; y++)
				alongZ.forward(re, im, y, height, from, to);
		});
		strips(width, height, (from, to) -> {
			for (int z = 0; z < depth; z++)
				alongY.forward(re, im, z * height, 1, from, to);
		});
		transpose(re, spectrumRe, width, height);
		transpose(im, spectrumIm, width, height);
		strips(height, width, (from, to) -> {
			for (int z = 0; z < depth; z++)
				alongX.forward(spectrumRe, spectrumIm, z * width, 1, from, to);
		});
	}

	/** Computes the rows from the spectrum, which is lost; they come multiplied by the number of elements. */
	public void backward() {
		strips(height, width, (from, to) -> {
			for (int z = 0; z < depth; z++)
				alongX.backward(spectrumRe, spectrumIm, z * width, 1, from, to);
		});
		transpose(spectrumRe, re, height, width);
		transpose(spectrumIm, im, height, width);
		strips(width, height, (from, to) -> {
			for (int z = 0; z < depth; z++)
				alongY.backward(re, im, z * height, 1, from, to);
		});
		strips(width, depth, (from, to) -> {
			for (int y = 0; y < height && depth > 1; y++)
				alongZ.backward(re, im, y, height, from, to);
		});
	}

	/** A spectrum that was computed once and is used by many threads. */
	public static final class Spectrum {

		private final int width, height, depth;
		private final float[][] re, im;

		private Spectrum(final SpectralBlock block) {
			width = block.width;
			height = block.height;
			depth = block.depth;
			re = block.spectrumRe;
			im = block.spectrumIm;
		}
	}

	/** The spectrum that {@link #forward} has left; the block must not be used any more. */
	public Spectrum spectrum() {
		return new Spectrum(this);
	}

	/** Multiplies the spectrum by another one. */
	public void multiply(final Spectrum by) {
		Check.that(by.width == width && by.height == height && by.depth == depth, "the spectra must be of the same size");
		Parallel.ranges(depth * width, Math.max(1, SMALL / height), (from, to) -> {
			for (int row = from; row < to; row++)
				multiply(spectrumRe[row], spectrumIm[row], by.re[row], by.im[row], height);
		});
	}

	private static void multiply(final float[] re, final float[] im, final float[] byRe, final float[] byIm, final int n) {
		for (int i = 0; i < n; i++) {
			final float x = re[i], y = im[i], u = byRe[i], v = byIm[i];
			re[i] = x * u - y * v;
			im[i] = x * v + y * u;
		}
	}

	/** Columns in strips whose transforms of {@code length} rows stay in a cache, dealt out to threads where the block is large. */
	private void strips(final int columns, final int length, final Parallel.RangeConsumer body) {
		if (length == 1) return;
		final int strip = Math.max(128, STRIP / 8 / length / 16 * 16), count = (columns + strip - 1) / strip;
		if ((long) width * height * depth < SMALL) for (int k = 0; k < count; k++)
			body.accept(k * strip, Math.min(columns, (k + 1) * strip));
		else Parallel.forEach(count, k -> body.accept(k * strip, Math.min(columns, (k + 1) * strip)));
	}

	/** Exchanges rows and columns of every plane; {@code width} and {@code height} are the source's. */
	private void transpose(final float[][] from, final float[][] to, final int w, final int h) {
		final int bands = (h + 7) / 8;
		Parallel.ranges(depth * bands, Math.max(1, SMALL / (8 * w)), (begin, end) -> {
			for (int k = begin; k < end; k++) {
				final int z = k / bands, y = k % bands * 8;
				if (y + 8 <= h) eight(from, z * h + y, to, z * w, y, w);
				else for (int row = y; row < h; row++)
					for (int x = 0; x < w; x++)
						to[z * w + x][row] = from[z * h + row][x];
			}
		});
	}

	private static void eight(final float[][] from, final int first, final float[][] to, final int target, final int y, final int w) {
		final float[] a = from[first], b = from[first + 1], c = from[first + 2], d = from[first + 3];
		final float[] e = from[first + 4], f = from[first + 5], g = from[first + 6], h = from[first + 7];
		for (int x = 0; x < w; x++) {
			final float[] row = to[target + x];
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
}

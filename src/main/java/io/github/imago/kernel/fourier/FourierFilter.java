package io.github.imago.kernel.fourier;

import io.github.imago.kernel.common.Border;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Job;
import io.github.imago.kernel.common.Parallel;

import java.util.function.IntConsumer;

/**
 * Multiplies spectra by a {@link Transfer} function. Of a real image only the half spectrum is computed and multiplied. Memory: that of the
 * half spectrum, 4 bytes a pixel, besides what {@link Dft} needs.
 */
public final class FourierFilter {

	/** Rows that a thread takes at a time. */
	private static final int ROWS = 32;

	private FourierFilter() {}

	/**
	 * Filters a real image, which goes on periodically beyond its edges.
	 *
	 * @param in {@code width * height * depth} finite pixels
	 * @param width pixels along x
	 * @param height pixels along y
	 * @param depth pixels along z, 1 for a plane
	 * @param by the filter
	 * @param out of the same length; may be {@code in}
	 */
	public static void apply(final float[] in, final int width, final int height, final int depth, final Transfer by, final float[] out) {
		final int half = Check.elements(Dft.half(width), height, depth);
		final float[] re = new float[half], im = new float[half];
		final Job job = Job.current();
		job.part(0, 0.45).run(() -> Dft.forwardReal(in, width, height, depth, re, im));
		job.part(0.45, 0.55).run(() -> multiplyHalf(re, im, width, height, depth, by));
		job.part(0.55, 1).run(() -> Dft.inverseReal(re, im, width, height, depth, out));
	}

	/**
	 * Multiplies a half spectrum ({@link Dft#forwardReal}) in place.
	 *
	 * @param re real parts, {@code half(width) * height * depth}
	 * @param im imaginary parts, as many
	 * @param width pixels of the image along x
	 */
	public static void multiplyHalf(final float[] re, final float[] im, final int width, final int height, final int depth,
		final Transfer by)
	{
		final int h = Dft.half(width);
		check(h, height, depth, re, im);
		final double[] fx = new double[h];
		for (int k = 0; k < h; k++)
			fx[k] = Spectra.cycles(k, width) / (double) width;
		each(height * depth, by, fx, (row, rows, work) -> {
			final double fy = Spectra.cycles(row % height, height) / (double) height, fz = Spectra.cycles(row / height, depth) / (double) depth;
			rows.fill(fy, fz, work.values);
			work.multiply(re, row * h, re);
			work.multiply(im, row * h, im);
		});
	}

	/**
	 * Multiplies a whole spectrum, the frequency 0 in its middle.
	 *
	 * @param re real parts, {@code width * height * depth}
	 * @param im imaginary parts, as many
	 * @param outRe real parts of the result, as many; may be {@code re}
	 * @param outIm imaginary parts, likewise
	 */
	public static void multiply(final float[] re, final float[] im, final int width, final int height, final int depth, final Transfer by,
		final float[] outRe, final float[] outIm)
	{
		check(width, height, depth, re, im, outRe, outIm);
		each(height * depth, by, centred(width), (row, rows, work) -> {
			rows.fill(centred(row % height, height), centred(row / height, depth), work.values);
			work.multiply(re, row * width, outRe);
			work.multiply(im, row * width, outIm);
		});
	}

	/**
	 * The values of the filter themselves, the frequency 0 in the middle.
	 *
	 * @param out {@code width * height * depth}
	 */
	public static void values(final int width, final int height, final int depth, final Transfer by, final float[] out) {
		check(width, height, depth, out);
		each(height * depth, by, centred(width), (row, rows, work) -> {
			rows.fill(centred(row % height, height), centred(row / height, depth), work.values);
			System.arraycopy(work.values, 0, out, row * width, width);
		});
	}

	/**
	 * Extends an image on all sides by its mirror image, so that nothing comes in from the opposite edge when it is filtered.
	 *
	 * @param in pixels of the image
	 * @param size along x, y and z
	 * @param padded sizes of the result, at least as large; the image is in the middle, at (padded - size) / 2
	 */
	public static float[] mirrored(final float[] in, final int[] size, final int[] padded) {
		final float[] out = new float[Check.elements(padded)];
		final int dx = (padded[0] - size[0]) / 2, dy = (padded[1] - size[1]) / 2, dz = (padded[2] - size[2]) / 2;
		final int[] column = new int[padded[0]];
		for (int x = 0; x < column.length; x++)
			column[x] = Border.REFLECT.index(x - dx, size[0]);
		Parallel.ranges(padded[1] * padded[2], ROWS, (from, to) -> {
			for (int row = from; row < to; row++) {
				final int y = Border.REFLECT.index(row % padded[1] - dy, size[1]), z = Border.REFLECT.index(row / padded[1] - dz, size[2]);
				final int source = (z * size[1] + y) * size[0], target = row * padded[0];
				for (int x = 0; x < column.length; x++)
					out[target + x] = in[source + column[x]];
			}
		});
		return out;
	}

	/** Cuts the extension off again. */
	public static void cut(final float[] in, final int[] padded, final int[] size, final float[] out) {
		final int dx = (padded[0] - size[0]) / 2, dy = (padded[1] - size[1]) / 2, dz = (padded[2] - size[2]) / 2;
		for (int row = 0; row < size[1] * size[2]; row++)
			System.arraycopy(in, ((row / size[1] + dz) * padded[1] + row % size[1] + dy) * padded[0] + dx, out, row * size[0], size[0]);
	}

	/** The frequencies along an axis whose 0 is in the middle, in cycles per pixel. */
	private static double[] centred(final int n) {
		final double[] f = new double[n];
		for (int i = 0; i < n; i++)
			f[i] = centred(i, n);
		return f;
	}

	private static double centred(final int i, final int n) {
		return (i - n / 2) / (double) n;
	}

	private static void check(final int width, final int height, final int depth, final float[]... arrays) {
		final int n = Check.elements(width, height, depth);
		for (final float[] array : arrays)
			Check.that(array.length == n, "every array must have " + n + " elements, got " + array.length);
	}

	private interface Body {

		void accept(int row, Transfer.Rows rows, Work work);
	}

	private static void each(final int count, final Transfer by, final double[] fx, final Body body) {
		final int pieces = (count + ROWS - 1) / ROWS;
		Parallel.forEach(pieces, () -> {
			final Transfer.Rows rows = by.rows(fx);
			final Work work = new Work(fx.length);
			return (IntConsumer) piece -> {
				for (int row = piece * ROWS; row < Math.min(count, (piece + 1) * ROWS); row++)
					body.accept(row, rows, work);
			};
		});
	}

	/** Rows in arrays of their own. */
	private static final class Work {

		final float[] values, in, out;

		Work(final int n) {
			values = new float[n];
			in = new float[n];
			out = new float[n];
		}

		void multiply(final float[] source, final int at, final float[] target) {
			System.arraycopy(source, at, in, 0, in.length);
			FilterEdge.product(in, values, out);
			System.arraycopy(out, 0, target, at, out.length);
		}
	}
}

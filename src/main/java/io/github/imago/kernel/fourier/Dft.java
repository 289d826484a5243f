package io.github.imago.kernel.fourier;

import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Job;
import io.github.imago.kernel.common.Parallel;

import java.util.function.IntConsumer;

/**
 * The discrete Fourier transform of lines, planes and volumes of any size, X(k) = Σ x(j) exp(-2πi jk/n) along every axis, and its inverse, which divides by
 * the number of elements. The frequency 0 is the element 0; {@link Spectra} puts it into the middle. Nothing is ever padded.
 * <p>
 * Real and imaginary parts are arrays of their own, x fastest. The spectrum of a real image has as much in it as the image: only its columns 0 … width/2 are
 * kept, a <i>half spectrum</i>; the others follow from X(-k) = conj X(k).
 * <p>
 * Rows are transformed across, in strips of columns ({@link DftPlan}). Any number of threads gives the same bits. Rounding: about 1e-7 of the root mean square, growing as
 * the root of log n.
 */
public final class Dft {

	/** Columns of a strip, about. */
	private static final int STRIP = 64;

	private Dft() {}

	/** The number of columns of a half spectrum. */
	public static int half(final int width) {
		return width / 2 + 1;
	}

	/**
	 * Transforms a complex image.
	 *
	 * @param re real parts, {@code width * height * depth}
	 * @param im imaginary parts, likewise
	 * @param width elements along x
	 * @param height elements along y, 1 for a line
	 * @param depth elements along z, 1 for a plane
	 * @param outRe real parts of the spectrum, of the same length; may be {@code re}
	 * @param outIm imaginary parts, likewise
	 * @throws IllegalArgumentException if the sizes do not fit together
	 */
	public static void forward(final float[] re, final float[] im, final int width, final int height, final int depth, final float[] outRe,
		final float[] outIm)
	{
		check(re, im, outRe, outIm, Check.elements(width, height, depth));
		transform(re, im, width, height, depth, outRe, outIm);
	}

	/** Undoes {@link #forward}. */
	public static void inverse(final float[] re, final float[] im, final int width, final int height, final int depth, final float[] outRe,
		final float[] outIm)
	{
		final int n = Check.elements(width, height, depth);
		check(re, im, outRe, outIm, n);
		// With its parts exchanged, a signal's transform is the inverse one with its parts exchanged.
		transform(im, re, width, height, depth, outIm, outRe);
		scale(outRe, 1f / n);
		scale(outIm, 1f / n);
	}

	/**
	 * Transforms a real image.
	 *
	 * @param in {@code width * height * depth}
	 * @param re real parts of the half spectrum, {@code half(width) * height * depth}
	 * @param im imaginary parts, likewise
	 */
	public static void forwardReal(final float[] in, final int width, final int height, final int depth, final float[] re, final float[] im) {
		final int n = Check.elements(width, height, depth), h = half(width), rows = height * depth;
		Check.that(in.length == n, "the image must have " + n + " elements, got " + in.length);
		check(re, im, re, im, h * rows);
		final float[] fullRe = new float[n], fullIm = new float[n];
		transform(in, fullIm, width, height, depth, fullRe, fullIm);
		for (int row = 0; row < rows; row++) {
			System.arraycopy(fullRe, row * width, re, row * h, h);
			System.arraycopy(fullIm, row * width, im, row * h, h);
		}
	}

	/**
	 * Undoes {@link #forwardReal}. Of a half spectrum that belongs to no real image, what does not is left out.
	 *
	 * @param re real parts of the half spectrum, {@code half(width) * height * depth}; may be overwritten
	 * @param im imaginary parts, likewise
	 * @param out {@code width * height * depth}
	 */
	public static void inverseReal(final float[] re, final float[] im, final int width, final int height, final int depth, final float[] out) {
		final int n = Check.elements(width, height, depth), h = half(width);
		check(re, im, re, im, h * height * depth);
		Check.that(out.length == n, "the image must have " + n + " elements, got " + out.length);
		final float[] fullRe = new float[n], fullIm = new float[n];
		for (int z = 0; z < depth; z++)
			for (int y = 0; y < height; y++) {
				final int at = (z * height + y) * width, from = (z * height + y) * h;
				final int mirror = ((depth - z) % depth * height + (height - y) % height) * h;
				System.arraycopy(re, from, fullRe, at, h);
				System.arraycopy(im, from, fullIm, at, h);
				for (int x = h; x < width; x++) {
					fullRe[at + x] = re[mirror + width - x];
					fullIm[at + x] = -im[mirror + width - x];
				}
			}
		transform(fullIm, fullRe, width, height, depth, fullIm, out);
		scale(out, 1f / n);
	}

	private static void check(final float[] re, final float[] im, final float[] outRe, final float[] outIm, final int n) {
		for (final float[] part : new float[][] { re, im, outRe, outIm })
			Check.that(part.length == n, "every part must have " + n + " elements, got " + part.length);
	}

	private static void scale(final float[] values, final float by) {
		Parallel.ranges(values.length, 1 << 15, (from, to) -> {
			for (int i = from; i < to; i++)
				values[i] *= by;
		});
	}

	private static void transform(final float[] re, final float[] im, final int width, final int height, final int depth, final float[] outRe,
		final float[] outIm)
	{
		final Job job = Job.current();
		if (outRe != re) System.arraycopy(re, 0, outRe, 0, re.length);
		if (outIm != im) System.arraycopy(im, 0, outIm, 0, im.length);
		job.part(0, 1.0 / 3).run(() -> along(outRe, outIm, width, 1, 1, width, height * depth));
		job.part(1.0 / 3, 2.0 / 3).run(() -> along(outRe, outIm, height, width, width, 1, depth));
		job.part(2.0 / 3, 1).run(() -> along(outRe, outIm, depth, width * height, width * height, 1, 1));
	}

	/** Transforms along an axis of n elements that are {@code stride} apart: columns that are {@code step} apart, in several blocks. */
	private static void along(final float[] re, final float[] im, final int n, final int stride, final int columns, final int step, final int blocks) {
		if (n == 1) return;
		final DftPlan plan = DftPlan.of(n);
		final int lanes = step == 1 ? columns : blocks, sets = step == 1 ? blocks : 1, strips = (lanes + STRIP - 1) / STRIP;
		Parallel.forEach(sets * strips, () -> {
			final float[][] workRe = new float[plan.rows()][STRIP], workIm = new float[plan.rows()][STRIP];
			return (IntConsumer) piece -> {
				final int from = piece % strips * STRIP, count = Math.min(STRIP, lanes - from);
				final int base = piece / strips * n * stride + from * step;
				for (int k = 0; k < n; k++)
					for (int i = 0; i < count; i++) {
						workRe[k][i] = re[base + k * stride + i * step];
						workIm[k][i] = im[base + k * stride + i * step];
					}
				plan.transform(workRe, workIm, count);
				for (int k = 0; k < n; k++)
					for (int i = 0; i < count; i++) {
						re[base + k * stride + i * step] = workRe[k][i];
						im[base + k * stride + i * step] = workIm[k][i];
					}
			};
		});
	}
}

package io.github.imago.kernel.fourier;

import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Job;
import io.github.imago.kernel.common.Parallel;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * The discrete Fourier transform of lines, planes and volumes of any size, X(k) = Σ x(j) exp(-2πi jk/n) along every axis, and its inverse,
 * which divides by the number of elements. The frequency 0 is the element 0; {@link Spectra} puts it into the middle. Nothing is ever
 * padded.
 * <p>
 * Real and imaginary parts are arrays of their own, x fastest. The spectrum of a real image has as much in it as the image: only its
 * columns 0 … width/2 are kept, a <i>half spectrum</i>; the others follow from X(-k) = conj X(k).
 * <p>
 * Rows are transformed across, in strips of columns that stay in a core's caches ({@link DftPlan}); lines along x are turned on the way in
 * and out, two real ones being one complex line. Where there are fewer than {@value #FEW} long lines, each is transformed as a plane
 * ({@link DftLine}).
 * <p>
 * Cost: see {@code scripts/peers}; a size with a prime factor above {@value DftPlan#LARGEST} takes about four times as long along its axis.
 * Memory beyond the arguments: for each thread up to 2.3 KB times the longest axis, half of that from 4096 elements on (two to three times
 * as much with such a factor); where lines are few, 8 to 50 bytes for each element of one.
 * <p>
 * Any number of threads gives the same bits. Rounding: about 1e-7 of the root mean square, growing as the root of log n.
 */
public final class Dft {

	/** Lines that are too few to be transformed side by side, if they are long. */
	private static final int FEW = 16;
	/** The shortest line that is worth being made a plane. */
	private static final int LONG = 256;

	private Dft() {}

	/** The number of columns of a half spectrum. */
	public static int half(final int width) {
		return width / 2 + 1;
	}

	/** The length {@code >= n} whose transform takes least time; it has no prime factors but 2, 3 and 5. */
	public static int fastLength(final int n) {
		return DftPlan.fastLength(n);
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
		check(re, im, outRe, outIm, elements(width, height, depth));
		transform(re, im, width, height, depth, 1, outRe, outIm);
	}

	/** Undoes {@link #forward}. */
	public static void inverse(final float[] re, final float[] im, final int width, final int height, final int depth, final float[] outRe,
		final float[] outIm)
	{
		final int n = elements(width, height, depth);
		check(re, im, outRe, outIm, n);
		// With its parts exchanged, a signal's transform is the inverse one with its parts exchanged.
		transform(im, re, width, height, depth, 1f / n, outIm, outRe);
	}

	/**
	 * Transforms a real image.
	 *
	 * @param in {@code width * height * depth}
	 * @param re real parts of the half spectrum, {@code half(width) * height * depth}
	 * @param im imaginary parts, likewise
	 */
	public static void forwardReal(final float[] in, final int width, final int height, final int depth, final float[] re, final float[] im) {
		final int n = elements(width, height, depth), half = half(width);
		Check.that(in.length == n, "the image must have " + n + " elements, got " + in.length);
		check(re, im, re, im, Check.elements(half, height, depth));
		final int[] passes = { width, height, depth };
		pass(passes, 0, () -> realLines(in, width, height * depth, re, im));
		pass(passes, 1, () -> across(re, im, height, half, depth));
		pass(passes, 2, () -> across(re, im, depth, half * height, 1));
	}

	/**
	 * Undoes {@link #forwardReal}. Of a half spectrum that belongs to no real image, what does not is left out.
	 *
	 * @param re real parts of the half spectrum, {@code half(width) * height * depth}; may be overwritten
	 * @param im imaginary parts, likewise
	 * @param out {@code width * height * depth}
	 */
	public static void inverseReal(final float[] re, final float[] im, final int width, final int height, final int depth, final float[] out) {
		final int n = elements(width, height, depth), half = half(width);
		check(re, im, re, im, Check.elements(half, height, depth));
		Check.that(out.length == n, "the image must have " + n + " elements, got " + out.length);
		final int[] passes = { depth, height, width };
		pass(passes, 0, () -> across(im, re, depth, half * height, 1));
		pass(passes, 1, () -> across(im, re, height, half, depth));
		pass(passes, 2, () -> realLinesBack(re, im, width, height * depth, 1f / n, out));
	}

	private static int elements(final int width, final int height, final int depth) {
		return Check.elements(Check.atLeast("width", width, 1), Check.atLeast("height", height, 1), Check.atLeast("depth", depth, 1));
	}

	private static void check(final float[] re, final float[] im, final float[] outRe, final float[] outIm, final int n) {
		for (final float[] part : new float[][] { re, im, outRe, outIm })
			Check.that(part.length == n, "every part must have " + n + " elements, got " + part.length);
	}

	private static void transform(final float[] re, final float[] im, final int width, final int height, final int depth, final float scale,
		final float[] outRe, final float[] outIm)
	{
		// Lines along another axis are lines.
		if (width == 1 && height * depth > 1) {
			transform(re, im, height, depth, 1, scale, outRe, outIm);
			return;
		}
		final int[] passes = { width, height, depth };
		pass(passes, 0, () -> lines(re, im, width, height * depth, scale, outRe, outIm));
		pass(passes, 1, () -> across(outRe, outIm, height, width, depth));
		pass(passes, 2, () -> across(outRe, outIm, depth, width * height, 1));
	}

	/**
	 * Runs one of several passes over all data, along axes of some lengths, as its share of this thread's job; nothing has to be done along an
	 * axis of 1.
	 */
	private static void pass(final int[] lengths, final int k, final Runnable work) {
		int before = 0, all = 0;
		for (int i = 0; i < lengths.length; i++) {
			all += lengths[i] > 1 ? 1 : 0;
			before += lengths[i] > 1 && i < k ? 1 : 0;
		}
		Job.current().part((double) before / Math.max(1, all),
			lengths[k] > 1 ? (before + 1.0) / all : (double) before / Math.max(1, all)).run(work);
	}

	private static boolean few(final int lines, final int n) {
		return lines < FEW && n >= LONG;
	}

	/** Does something with each of few lines, which itself uses all threads. */
	private static void each(final int lines, final IntConsumer work) {
		for (int i = 0; i < lines; i++) {
			final int line = i;
			Job.current().part((double) i / lines, (i + 1.0) / lines).run(() -> work.accept(line));
		}
	}

	/** What is done with a strip of columns: those from {@code from} on, {@code n} of them. */
	private interface Body {

		void accept(Strip strip, int from, int n);
	}

	/** Deals out strips of columns. */
	private static void strips(final int columns, final int rows, final Body body) {
		final Strip.Cut cut = new Strip.Cut(columns, rows);
		Parallel.forEach(cut.count, () -> {
			final Strip strip = new Strip(rows, cut.lanes());
			return k -> body.accept(strip, cut.first(k), cut.lanes(k));
		});
	}

	/** Transforms lines along x. */
	private static void lines(final float[] re, final float[] im, final int n, final int lines, final float scale, final float[] outRe,
		final float[] outIm)
	{
		if (few(lines, n)) {
			final DftLine line = DftLine.of(n);
			each(lines, k -> line.transform(re, im, k * n, outRe, outIm, k * n));
			if (scale != 1) Parallel.ranges(outRe.length, 1 << 14, (from, to) -> {
				for (int i = from; i < to; i++) {
					outRe[i] *= scale;
					outIm[i] *= scale;
				}
			});
			return;
		}
		final DftPlan plan = DftPlan.of(n);
		strips(lines, plan.rows(), (strip, from, count) -> {
			strip.turn(re, from * n, n, strip.re, n, count);
			strip.turn(im, from * n, n, strip.im, n, count);
			plan.transform(strip.re, strip.im, count);
			if (scale != 1) for (int k = 0; k < n; k++)
				DftPlan.rotate(strip.re[k], strip.im[k], scale, 0, count);
			strip.turn(strip.re, n, count, outRe, from * n, n);
			strip.turn(strip.im, n, count, outIm, from * n, n);
		});
	}

	/** Transforms along an axis of n elements that are {@code columns} apart, in several blocks. */
	private static void across(final float[] re, final float[] im, final int n, final int columns, final int blocks) {
		if (n == 1) return;
		if (few(columns, n)) {
			final DftLine line = DftLine.of(n);
			final float[] lineRe = new float[n], lineIm = new float[n];
			each(columns * blocks, k -> {
				final int at = k / columns * columns * n + k % columns;
				for (int i = 0; i < n; i++) {
					lineRe[i] = re[at + i * columns];
					lineIm[i] = im[at + i * columns];
				}
				line.transform(lineRe, lineIm, 0, lineRe, lineIm, 0);
				for (int i = 0; i < n; i++) {
					re[at + i * columns] = lineRe[i];
					im[at + i * columns] = lineIm[i];
				}
			});
			return;
		}
		final DftPlan plan = DftPlan.of(n);
		final Strip.Cut cut = new Strip.Cut(columns, plan.rows());
		Parallel.forEach(blocks * cut.count, () -> {
			final Strip strip = new Strip(plan.rows(), cut.lanes());
			return piece -> {
				final int k = piece % cut.count, lanes = cut.lanes(k);
				final int at = piece / cut.count * columns * n + cut.first(k);
				Strip.load(re, at, columns, strip.re, n, lanes);
				Strip.load(im, at, columns, strip.im, n, lanes);
				plan.transform(strip.re, strip.im, lanes);
				Strip.store(strip.re, n, lanes, re, at, columns);
				Strip.store(strip.im, n, lanes, im, at, columns);
			};
		});
	}

	/**
	 * Transforms real lines along x. Two that are neighbours, a + ib, are one complex line, whose spectrum A + iB falls apart as both are
	 * Hermitian.
	 */
	private static void realLines(final float[] in, final int n, final int lines, final float[] re, final float[] im) {
		final int half = half(n);
		if (few(lines, n)) {
			final DftLine line = DftLine.of(n);
			final float[] lineRe = new float[n], lineIm = new float[n];
			each(lines, k -> {
				System.arraycopy(in, k * n, lineRe, 0, n);
				Arrays.fill(lineIm, 0);
				line.transform(lineRe, lineIm, 0, lineRe, lineIm, 0);
				System.arraycopy(lineRe, 0, re, k * half, half);
				System.arraycopy(lineIm, 0, im, k * half, half);
			});
			return;
		}
		final DftPlan plan = DftPlan.of(n);
		strips((lines + 1) / 2, plan.rows() + 1, (strip, pair, count) -> {
			final int a = 2 * pair, b = a + 1, second = Math.min(count, (lines - a) / 2);
			strip.turn(in, a * n, 2 * n, strip.re, n, count);
			strip.turn(in, b * n, 2 * n, strip.im, n, second);
			if (second < count) clear(strip.im, n, second);
			plan.transform(strip.re, strip.im, count);
			for (int k = 1; k < n - k; k++)
				part(strip.re[k], strip.im[k], strip.re[n - k], strip.im[n - k], count);
			final Halves halves = new Halves(strip, n);
			strip.turn(halves.firstRe, half, count, re, a * half, 2 * half);
			strip.turn(halves.firstIm, half, count, im, a * half, 2 * half);
			strip.turn(halves.secondRe, half, second, re, b * half, 2 * half);
			strip.turn(halves.secondIm, half, second, im, b * half, 2 * half);
		});
	}

	/** Undoes {@link #realLines}. */
	private static void realLinesBack(final float[] re, final float[] im, final int n, final int lines, final float scale, final float[] out) {
		final int half = half(n);
		if (few(lines, n)) {
			final DftLine line = DftLine.of(n);
			final float[] lineRe = new float[n], lineIm = new float[n];
			each(lines, k -> {
				final int at = k * half;
				lineRe[0] = scale * re[at];
				lineIm[0] = 0;
				for (int i = 1; i < half; i++) {
					lineRe[i] = lineRe[n - i] = scale * re[at + i];
					lineIm[i] = scale * im[at + i];
					lineIm[n - i] = -lineIm[i];
				}
				if (n % 2 == 0) lineIm[n / 2] = 0;
				line.transform(lineIm, lineRe, 0, lineIm, lineRe, 0);
				System.arraycopy(lineRe, 0, out, k * n, n);
			});
			return;
		}
		final DftPlan plan = DftPlan.of(n);
		strips((lines + 1) / 2, plan.rows() + 1, (strip, pair, count) -> {
			final int a = 2 * pair, b = a + 1, second = Math.min(count, (lines - a) / 2);
			final Halves halves = new Halves(strip, n);
			strip.turn(re, a * half, 2 * half, halves.firstRe, half, count);
			strip.turn(im, a * half, 2 * half, halves.firstIm, half, count);
			strip.turn(re, b * half, 2 * half, halves.secondRe, half, second);
			strip.turn(im, b * half, 2 * half, halves.secondIm, half, second);
			if (second < count) {
				clear(halves.secondRe, half, second);
				clear(halves.secondIm, half, second);
			}
			DftPlan.rotate(strip.re[0], strip.im[0], scale, 0, count);
			for (int k = 1; k < n - k; k++)
				join(strip.re[k], strip.im[k], strip.re[n - k], strip.im[n - k], scale, count);
			if (n % 2 == 0) DftPlan.rotate(strip.re[n / 2], strip.im[n / 2], scale, 0, count);
			plan.transform(strip.im, strip.re, count);
			strip.turn(strip.re, n, count, out, a * n, 2 * n);
			strip.turn(strip.im, n, second, out, b * n, 2 * n);
		});
	}

	/** The last of an odd number of lines has no partner. */
	private static void clear(final float[][] rows, final int count, final int column) {
		for (int k = 0; k < count; k++)
			rows[k][column] = 0;
	}

	/** Where in a strip the half spectra of its first and second lines are: rows k and n - k hold what belongs to the frequencies k and -k. */
	private static final class Halves {

		final float[][] firstRe, firstIm, secondRe, secondIm;

		Halves(final Strip strip, final int n) {
			final int half = half(n);
			// Frequencies that are their own mirror images have no imaginary part.
			final float[] none = strip.re[strip.re.length - 1];
			firstRe = Arrays.copyOf(strip.re, half);
			firstIm = Arrays.copyOf(strip.im, half);
			secondRe = new float[half][];
			secondIm = new float[half][];
			for (int k = 0; k < half; k++) {
				final boolean alone = (n - k) % n == k;
				if (alone) firstIm[k] = none;
				secondRe[k] = alone ? strip.im[k] : strip.re[n - k];
				secondIm[k] = alone ? none : strip.im[n - k];
			}
		}
	}

	/** From Z(k) and Z(-k) of Z = A + iB: A(k), in the first's place, and B(k). */
	private static void part(final float[] ar, final float[] ai, final float[] br, final float[] bi, final int n) {
		for (int i = 0; i < n; i++) {
			final float x = 0.5f * ar[i], y = 0.5f * ai[i], u = 0.5f * br[i], v = 0.5f * bi[i];
			ar[i] = x + u;
			ai[i] = y - v;
			br[i] = y + v;
			bi[i] = u - x;
		}
	}

	/** Undoes {@link #part}, times a number. */
	private static void join(final float[] ar, final float[] ai, final float[] br, final float[] bi, final float scale, final int n) {
		for (int i = 0; i < n; i++) {
			final float x = scale * ar[i], y = scale * ai[i], u = scale * br[i], v = scale * bi[i];
			ar[i] = x - v;
			ai[i] = y + u;
			br[i] = x + v;
			bi[i] = u - y;
		}
	}
}

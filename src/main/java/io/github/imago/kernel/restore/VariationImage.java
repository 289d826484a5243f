package io.github.imago.kernel.restore;

import io.github.imago.kernel.common.Parallel;

import java.util.function.IntConsumer;
import java.util.function.Supplier;

/**
 * An image that is held at once, in rows, for {@link TotalVariation}: its result is {@code u = f - div p}, where p has a component along
 * each axis. Missing pixels are 0, and p is 0 between them and others.
 */
abstract class VariationImage {

	/** Pixels that are computed by one thread at a time, about. */
	static final int PIECE = 1 << 14;

	final int width, height, depth, axes;
	/** Rows of the image, less {@link #offset}. */
	final float[][] source;
	/** For each axis, 1, or 0 where the gradient would need a missing pixel; null if none is missing. */
	final float[][][] open;
	private final float[] pixels;
	/** The value that is 0 in the rows. */
	private final float offset;

	/** @param pixels not changed */
	VariationImage(final float[] pixels, final int width, final int height, final int depth) {
		this.pixels = pixels;
		this.width = width;
		this.height = height;
		this.depth = depth;
		axes = depth > 1 ? 3 : height > 1 ? 2 : 1;
		final int rows = height * depth;
		source = FloatRows.rows(rows, width);
		offset = anyValue();
		final boolean[] missing = new boolean[rows];
		forRows(() -> r -> {
			for (int x = 0; x < width; x++) {
				final float v = pixels[r * width + x];
				missing[r] |= !finite(v);
				source[r][x] = finite(v) ? v - offset : 0;
			}
		});
		boolean any = false;
		for (final boolean m : missing)
			any |= m;
		open = any ? open() : null;
	}

	/** A pixel near the middle: sums of large numbers would lose digits. */
	private float anyValue() {
		for (int k = 0, i = pixels.length / 2; k < pixels.length; k++, i = (i + 1) % pixels.length)
			if (finite(pixels[i])) return pixels[i];
		return 0;
	}

	static boolean finite(final float v) {
		return v - v == 0;
	}

	private float[][][] open() {
		final float[][][] flags = new float[axes][][];
		final int[] steps = { 1, width, width * height }, ends = { width, height, depth };
		for (int axis = 0; axis < axes; axis++) {
			flags[axis] = FloatRows.rows(height * depth, width);
			for (int i = 0; i < pixels.length; i++) {
				final boolean inside = i / steps[axis] % ends[axis] < ends[axis] - 1;
				flags[axis][i / width][i % width] = inside && finite(pixels[i]) && finite(pixels[i + steps[axis]]) ? 1 : 0;
			}
		}
		return flags;
	}

	/** The number of pixels that are not missing. */
	final int there() {
		int there = 0;
		for (final float v : pixels)
			if (finite(v)) there++;
		return there;
	}

	/** Calls bodies, one of each thread, with the indices of all rows. */
	final void forRows(final Supplier<IntConsumer> bodies) {
		final int rows = height * depth, grain = Math.max(1, PIECE / width);
		Parallel.forEach((rows + grain - 1) / grain, () -> {
			final IntConsumer body = bodies.get();
			return piece -> {
				for (int r = piece * grain; r < Math.min(rows, (piece + 1) * grain); r++)
					body.accept(r);
			};
		});
	}

	/** The image itself. */
	final float[] unchanged() {
		return pixels.clone();
	}

	/** The image with other values where none is missing. */
	final float[] values(final float[][] rows) {
		final float[] out = new float[pixels.length];
		forRows(() -> r -> {
			for (int x = 0; x < width; x++) {
				final float v = pixels[r * width + x];
				out[r * width + x] = finite(v) ? rows[r][x] + offset : v;
			}
		});
		return out;
	}

	/** The image less its noise, for a weight, a tolerance and at most so many iterations. */
	abstract float[] denoise(double weight, double tolerance, int iterations);

	/** The number of iterations of the last {@link #denoise}. */
	abstract int iterations();

	/** A thread's rows for computing {@code u = f - div p}. */
	final class Primal {

		private final float[] left = FloatRows.row(width), none = FloatRows.row(width), part = FloatRows.row(width);

		/** The row r of u. */
		void row(final float[][][] dual, final int r, final float[] out) {
			System.arraycopy(dual[0][r], 0, left, 1, width - 1);
			if (axes == 1) add(source[r], left, dual[0][r], out, width);
			else {
				add(source[r], left, dual[0][r], part, width);
				add(part, r % height == 0 ? none : dual[1][r - 1], dual[1][r], out, width);
			}
			if (axes == 3) {
				System.arraycopy(out, 0, part, 0, width);
				add(part, r < height ? none : dual[2][r - height], dual[2][r], out, width);
			}
		}
	}

	private static void add(final float[] a, final float[] more, final float[] less, final float[] out, final int n) {
		for (int i = 0; i < n; i++)
			out[i] = a[i] + more[i] - less[i];
	}

	/** A thread's rows for gradients of u. */
	final class Gradient {

		final float[][] along = FloatRows.rows(axes, width);
		final float[] norm = FloatRows.row(width);
		private final float[] right = FloatRows.row(width);

		/** The gradient in the row r: the rows below and behind are u itself at the edges. */
		void row(final int r, final float[] u, final float[] below, final float[] behind) {
			System.arraycopy(u, 1, right, 0, width - 1);
			right[width - 1] = u[width - 1];
			FloatRows.differences(u, right, along[0], width);
			if (axes > 1) FloatRows.differences(u, below, along[1], width);
			if (axes > 2) FloatRows.differences(u, behind, along[2], width);
			for (int axis = 0; open != null && axis < axes; axis++)
				FloatRows.multiply(open[axis][r], along[axis], width);
		}

		/** Its length. */
		float[] norm() {
			lengths(along, norm);
			return norm;
		}
	}

	/** The lengths of vectors, of one to three components. */
	final void lengths(final float[][] v, final float[] out) {
		if (axes == 1) norm(v[0], out, width);
		else if (axes == 2) norm(v[0], v[1], out, width);
		else norm(v[0], v[1], v[2], out, width);
	}

	private static void norm(final float[] a, final float[] out, final int n) {
		for (int i = 0; i < n; i++)
			out[i] = Math.abs(a[i]);
	}

	private static void norm(final float[] a, final float[] b, final float[] out, final int n) {
		for (int i = 0; i < n; i++)
			out[i] = (float) Math.sqrt(a[i] * a[i] + b[i] * b[i]);
	}

	private static void norm(final float[] a, final float[] b, final float[] c, final float[] out, final int n) {
		for (int i = 0; i < n; i++)
			out[i] = (float) Math.sqrt(a[i] * a[i] + b[i] * b[i] + c[i] * c[i]);
	}

	static double sum(final float[] a, final int n) {
		double s = 0, t = 0;
		int i = 0;
		for (; i < n - 1; i += 2) {
			s += a[i];
			t += a[i + 1];
		}
		if (i < n) s += a[i];
		return s + t;
	}
}

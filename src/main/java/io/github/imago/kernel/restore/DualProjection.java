package io.github.imago.kernel.restore;

import io.github.imago.kernel.common.Job;
import io.github.imago.kernel.common.Parallel;

import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/** The iterations of {@link TotalVariation} on one image that is held at once. */
final class DualProjection {

	/** Pixels that are computed by one thread at a time, about. */
	private static final int PIECE = 1 << 14;
	/** Rounds in which the weight is found, iterations of each, and how near the deviation must come. */
	private static final int ROUNDS = 15, STEPS = 20;
	private static final double NEAR = 0.01;

	private final int width, height, depth, axes, grain;
	private final float[] pixels;
	/** The value that is 0 in the rows. */
	private final float offset;
	/** Rows of the image and of the result. */
	private final float[][] source, result;
	/** Rows of p along each axis. */
	private final float[][][] dual;
	/** For each axis, 1, or 0 where the gradient would need a missing pixel; null if none is missing. */
	private final float[][][] open;
	/** For each row, its share of the energy and the sum of the squares of what is taken away. */
	private final double[] energies, squares;
	private int done;

	/** @param pixels not changed */
	DualProjection(final float[] pixels, final int width, final int height, final int depth) {
		this.pixels = pixels;
		this.width = width;
		this.height = height;
		this.depth = depth;
		axes = depth > 1 ? 3 : height > 1 ? 2 : 1;
		grain = Math.max(1, PIECE / width);
		final int rows = height * depth;
		source = FloatRows.rows(rows, width);
		result = FloatRows.rows(rows, width);
		dual = new float[axes][][];
		for (int axis = 0; axis < axes; axis++)
			dual[axis] = FloatRows.rows(rows, width);
		energies = new double[rows];
		squares = new double[rows];
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

	private static boolean finite(final float v) {
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

	private void forRows(final Supplier<IntConsumer> bodies) {
		final int rows = height * depth, pieces = (rows + grain - 1) / grain;
		Parallel.forEach(pieces, () -> {
			final IntConsumer body = bodies.get();
			return piece -> {
				for (int r = piece * grain; r < Math.min(rows, (piece + 1) * grain); r++)
					body.accept(r);
			};
		});
	}

	/** The number of iterations of the last {@link #denoise}. */
	int iterations() {
		return done;
	}

	/** The image less its noise, for a weight, a tolerance and at most so many iterations. */
	float[] denoise(final double weight, final double tolerance, final int iterations) {
		done = 0;
		if (weight == 0) return pixels.clone();
		for (final float[][] rows : dual)
			for (final float[] row : rows)
				Arrays.fill(row, 0);
		final Job job = Job.current(), quiet = job.quiet();
		double first = 0, last = 0;
		while (done < iterations) {
			job.progress((double) done / iterations);
			job.checkCancelled();
			quiet.run(this::primal);
			if (++done == iterations) break;
			quiet.run(() -> ascend(weight));
			final double energy = Arrays.stream(energies).sum();
			if (done == 1) first = energy;
			else if (Math.abs(last - energy) < tolerance * first) break;
			last = energy;
		}
		final float[] out = new float[pixels.length];
		forRows(() -> r -> {
			for (int x = 0; x < width; x++) {
				final float v = pixels[r * width + x];
				out[r * width + x] = finite(v) ? result[r][x] + offset : v;
			}
		});
		return out;
	}

	/** The weight at which what is taken away has the standard deviation sigma. */
	double weight(final double sigma) {
		if (sigma == 0) return 0;
		int there = 0;
		for (final float v : pixels)
			if (finite(v)) there++;
		final Job quiet = Job.current().quiet();
		double weight = sigma;
		for (int round = 0; round < ROUNDS; round++) {
			final double w = weight;
			for (int i = 0; i < STEPS; i++) {
				quiet.checkCancelled();
				quiet.run(this::primal);
				quiet.run(() -> ascend(w));
			}
			final double deviation = Math.sqrt(Arrays.stream(squares).sum() / there);
			// Nothing can be taken away from an image of one value.
			if (!(deviation > 0)) return weight;
			final float change = (float) Math.max(0.1, Math.min(10, sigma / deviation));
			weight *= change;
			if (Math.abs(change - 1) < NEAR) break;
			for (final float[][] rows : dual)
				for (final float[] row : rows)
					for (int x = 0; x < row.length; x++)
						row[x] *= change;
		}
		return weight;
	}

	/** The result from p. */
	private void primal() {
		forRows(() -> {
			final float[] left = FloatRows.row(width), none = FloatRows.row(width), part = FloatRows.row(width);
			return r -> {
				final float[] out = result[r];
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
			};
		});
	}

	private static void add(final float[] a, final float[] more, final float[] less, final float[] out, final int n) {
		for (int i = 0; i < n; i++)
			out[i] = a[i] + more[i] - less[i];
	}

	/** The next p from the result, and the energies of the result. */
	private void ascend(final double weight) {
		final float tau = 1f / (2 * axes), slope = (float) (tau / weight), w = (float) weight;
		forRows(() -> {
			final float[] right = FloatRows.row(width), norm = FloatRows.row(width), factor = FloatRows.row(width);
			final float[][] gradients = FloatRows.rows(axes, width);
			return r -> {
				final float[] u = result[r];
				System.arraycopy(u, 1, right, 0, width - 1);
				right[width - 1] = u[width - 1];
				FloatRows.differences(u, right, gradients[0], width);
				if (axes > 1) FloatRows.differences(u, r % height == height - 1 ? u : result[r + 1], gradients[1], width);
				if (axes > 2) FloatRows.differences(u, r / height == depth - 1 ? u : result[r + height], gradients[2], width);
				for (int axis = 0; open != null && axis < axes; axis++)
					FloatRows.multiply(open[axis][r], gradients[axis], width);
				if (axes == 1) norm(gradients[0], norm, width);
				else if (axes == 2) norm(gradients[0], gradients[1], norm, width);
				else norm(gradients[0], gradients[1], gradients[2], norm, width);
				factor(norm, slope, factor, width);
				for (int axis = 0; axis < axes; axis++)
					step(gradients[axis], tau, factor, dual[axis][r], width);
				squares[r] = squares(source[r], u, width);
				energies[r] = squares[r] + w * sum(norm, width);
			};
		});
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

	private static void factor(final float[] norm, final float slope, final float[] out, final int n) {
		for (int i = 0; i < n; i++)
			out[i] = 1 / (1 + slope * norm[i]);
	}

	private static void step(final float[] gradient, final float tau, final float[] factor, final float[] p, final int n) {
		for (int i = 0; i < n; i++)
			p[i] = (p[i] - tau * gradient[i]) * factor[i];
	}

	private static double squares(final float[] a, final float[] b, final int n) {
		double s = 0, t = 0;
		int i = 0;
		for (; i < n - 1; i += 2) {
			final double d = a[i] - b[i], e = a[i + 1] - b[i + 1];
			s += d * d;
			t += e * e;
		}
		if (i < n) s += (double) (a[i] - b[i]) * (a[i] - b[i]);
		return s + t;
	}

	private static double sum(final float[] a, final int n) {
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

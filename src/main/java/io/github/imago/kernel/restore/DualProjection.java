package io.github.imago.kernel.restore;

import io.github.imago.kernel.common.Job;

import java.util.Arrays;

/** The iterations of {@link VariationSolver#CHAMBOLLE}. */
final class DualProjection extends VariationImage {

	private final float[][] result;
	/** Rows of p along each axis. */
	private final float[][][] dual;
	/** For each row, its share of the energy. */
	private final double[] energies;
	private int done;

	/** @param pixels not changed */
	DualProjection(final float[] pixels, final int width, final int height, final int depth) {
		super(pixels, width, height, depth);
		final int rows = height * depth;
		result = FloatRows.rows(rows, width);
		dual = new float[axes][][];
		for (int axis = 0; axis < axes; axis++)
			dual[axis] = FloatRows.rows(rows, width);
		energies = new double[rows];
	}

	@Override
	int iterations() {
		return done;
	}

	/** @param tolerance of the energy's change, as a part of the first energy */
	@Override
	float[] denoise(final double weight, final double tolerance, final int iterations) {
		done = 0;
		if (weight == 0) return unchanged();
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
		return values(result);
	}

	/** The result from p. */
	private void primal() {
		forRows(() -> {
			final Primal primal = new Primal();
			return r -> primal.row(dual, r, result[r]);
		});
	}

	/** The next p from the result, and the energies of the result. */
	private void ascend(final double weight) {
		final float tau = 1f / (2 * axes), slope = (float) (tau / weight), w = (float) weight;
		forRows(() -> {
			final Gradient gradient = new Gradient();
			final float[] factor = FloatRows.row(width);
			return r -> {
				final float[] u = result[r];
				gradient.row(r, u, r % height == height - 1 ? u : result[r + 1], r / height == depth - 1 ? u : result[r + height]);
				final float[] norm = gradient.norm();
				factor(norm, slope, factor, width);
				for (int axis = 0; axis < axes; axis++)
					step(gradient.along[axis], tau, factor, dual[axis][r], width);
				energies[r] = squares(source[r], u, width) + w * sum(norm, width);
			};
		});
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
}

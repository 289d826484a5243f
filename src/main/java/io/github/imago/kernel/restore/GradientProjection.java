package io.github.imago.kernel.restore;

import io.github.imago.kernel.common.Job;
import io.github.imago.kernel.common.Parallel;

import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/**
 * The iterations of {@link VariationSolver#FAST_GRADIENT_PROJECTION}. One pass over the image is one iteration: u is computed row by row
 * (plane by plane in volumes) just before it is needed, and is not kept. So that strips can be computed at the same time, the first u of
 * each is computed before.
 */
final class GradientProjection extends VariationImage {

	/** Iterations from one look at the gap to the next. */
	private static final int LOOK = 10;
	/** The steps get longer as {@code k / (k + 4)}: A. Chambolle, Ch. Dossal 2015, doi:10.1007/s10957-015-0746-4. */
	private static final int DELAY = 4;

	/** Rows that have a common place along the last axis, places, and how many of these are in a strip. */
	private final int slab, slabs, grain, strips;
	/** Rows of p along each axis, and of p as it would go on. */
	private final float[][][] dual, ahead;
	/** The first u of each strip. */
	private final float[][][] edges;
	private int done;

	/** @param pixels not changed */
	GradientProjection(final float[] pixels, final int width, final int height, final int depth) {
		super(pixels, width, height, depth);
		slab = axes == 3 ? height : 1;
		slabs = axes == 3 ? depth : height;
		grain = Math.max(axes == 3 ? 4 : 16, PIECE / width / slab);
		strips = (slabs + grain - 1) / grain;
		dual = new float[axes][][];
		ahead = new float[axes][][];
		for (int axis = 0; axis < axes; axis++) {
			dual[axis] = FloatRows.rows(slab * slabs, width);
			ahead[axis] = FloatRows.rows(slab * slabs, width);
		}
		edges = new float[strips][][];
		for (int s = 0; s < strips; s++)
			edges[s] = FloatRows.rows(slab, width);
	}

	@Override
	int iterations() {
		return done;
	}

	/** @param tolerance greatest root mean square distance from the minimum, as a part of the weight */
	@Override
	float[] denoise(final double weight, final double tolerance, final int iterations) {
		done = 0;
		if (weight == 0) return unchanged();
		clear(dual);
		clear(ahead);
		final int there = there();
		final double most = 0.5 * there * tolerance * tolerance * weight * weight;
		final Job job = Job.current(), quiet = job.quiet();
		while (done < iterations && there > 0) {
			job.progress((double) done / iterations);
			job.checkCancelled();
			final float momentum = (float) done / (done + DELAY);
			quiet.run(() -> iterate((float) weight, momentum));
			if (++done % LOOK == 0 && tolerance > 0 && quiet.call(() -> gap((float) weight)) <= most) break;
		}
		return values(result());
	}

	private static void clear(final float[][][] rows) {
		for (final float[][] along : rows)
			for (final float[] row : along)
				Arrays.fill(row, 0);
	}

	private float[][] result() {
		final float[][] result = FloatRows.rows(slab * slabs, width);
		forRows(() -> {
			final Primal primal = new Primal();
			return r -> primal.row(dual, r, result[r]);
		});
		return result;
	}

	/** What is done with the row r of u, and those below and behind. */
	private interface RowStep {

		void row(int r, float[] u, float[] below, float[] behind);
	}

	/** Goes through a strip. */
	private void sweep(final int strip, final float[][][] from, final Primal primal, final float[][][] buffers, final RowStep step) {
		float[][] u = edges[strip];
		final int end = Math.min(slabs, (strip + 1) * grain);
		for (int k = strip * grain; k < end; k++) {
			float[][] next = null;
			if (k + 1 < end) {
				next = buffers[k % 2];
				for (int j = 0; j < slab; j++)
					primal.row(from, (k + 1) * slab + j, next[j]);
			}
			else if (strip + 1 < strips) next = edges[strip + 1];
			for (int j = 0; j < slab; j++) {
				final float[] last = next == null ? u[j] : next[j];
				step.row(k * slab + j, u[j], axes < 3 ? last : j == slab - 1 ? u[j] : u[j + 1], last);
			}
			u = next;
		}
	}

	private void forStrips(final float[][][] from, final Supplier<StripStep> steps) {
		Parallel.forEach(strips, () -> {
			final Primal primal = new Primal();
			return s -> {
				for (int j = 0; j < slab; j++)
					primal.row(from, s * grain * slab + j, edges[s][j]);
			};
		});
		Parallel.forEach(strips, () -> {
			final Primal primal = new Primal();
			final float[][][] buffers = { FloatRows.rows(slab, width), FloatRows.rows(slab, width) };
			final StripStep step = steps.get();
			return (IntConsumer) s -> sweep(s, from, primal, buffers, step.of(s));
		});
	}

	/** A thread's step in a strip. */
	private interface StripStep {

		RowStep of(int strip);
	}

	private void iterate(final float weight, final float momentum) {
		final float tau = 1f / (4 * axes);
		forStrips(ahead, () -> {
			final Gradient gradient = new Gradient();
			final float[][] moved = FloatRows.rows(axes, width), next = FloatRows.rows(axes, width);
			final float[] factor = FloatRows.row(width);
			return strip -> (r, u, below, behind) -> {
				gradient.row(r, u, below, behind);
				for (int axis = 0; axis < axes; axis++)
					descend(ahead[axis][r], gradient.along[axis], tau, moved[axis], width);
				lengths(moved, gradient.norm);
				factor(gradient.norm, weight, factor, width);
				for (int axis = 0; axis < axes; axis++) {
					product(moved[axis], factor, next[axis], width);
					goOn(next[axis], dual[axis][r], momentum, ahead[axis][r], width);
					final float[] old = dual[axis][r];
					dual[axis][r] = next[axis];
					next[axis] = old;
				}
			};
		});
	}

	/** How far the energy can be above its minimum at most: {@code Σ w |∇u| + p ∇u}. */
	private double gap(final float weight) {
		final double[] gaps = new double[strips];
		forStrips(dual, () -> {
			final Gradient gradient = new Gradient();
			final float[] share = FloatRows.row(width), sum = FloatRows.row(width);
			return strip -> (r, u, below, behind) -> {
				gradient.row(r, u, below, behind);
				FloatRows.scale(gradient.norm(), weight, sum, width);
				for (int axis = 0; axis < axes; axis++) {
					product(gradient.along[axis], dual[axis][r], share, width);
					FloatRows.add(share, sum, width);
				}
				gaps[strip] += sum(sum, width);
			};
		});
		return Arrays.stream(gaps).sum();
	}

	private static void descend(final float[] p, final float[] gradient, final float tau, final float[] out, final int n) {
		for (int i = 0; i < n; i++)
			out[i] = p[i] - tau * gradient[i];
	}

	private static void factor(final float[] norm, final float weight, final float[] out, final int n) {
		for (int i = 0; i < n; i++)
			out[i] = weight / Math.max(weight, norm[i]);
	}

	private static void product(final float[] a, final float[] b, final float[] out, final int n) {
		for (int i = 0; i < n; i++)
			out[i] = a[i] * b[i];
	}

	private static void goOn(final float[] now, final float[] before, final float momentum, final float[] out, final int n) {
		for (int i = 0; i < n; i++)
			out[i] = now[i] + momentum * (now[i] - before[i]);
	}
}

package io.github.imago.kernel.restore;

import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Job;

/**
 * Takes noise away by total variation: the result u of an image f is the minimum of {@code ½ Σ(u - f)² + w Σ|∇u|}, with isotropic gradients
 * of forward differences (L. I. Rudin, S. Osher, E. Fatemi, Physica D 60 (1992) 259, doi:10.1016/0167-2789(92)90242-F), by a projection of
 * the dual problem: {@code u = f - div p} with {@code |p| ≤ w} (A. Chambolle, J. Math. Imaging Vis. 20 (2004) 89,
 * doi:10.1023/B:JMIV.0000011325.36760.1e).
 * <p>
 * <b>{@link VariationSolver#FAST_GRADIENT_PROJECTION}</b> goes on until the minimum is near for certain: the energy is above that of the
 * dual problem by {@code G = Σ w |∇u| + p ∇u}, and so u is within {@code √(2 G / N)} of the minimum, root mean square; it stops where that
 * is below the tolerance times w. For a tolerance of 0.05, which takes some 60 iterations, it is within 0.01 w in fact.
 * <p>
 * <b>{@link VariationSolver#CHAMBOLLE}</b> iterates {@code p ← (p - τ ∇u) / (1 + τ |∇u| / w)} with {@code τ = 1 / 2d} for d axes (eq. 9 of
 * the paper), and stops as soon as {@code Σ(u - f)² + w Σ|∇u|} changes from one iteration to the next by less than the tolerance times its
 * first value, so scikit-image. That may be far from the minimum, and grainy.
 * <p>
 * <b>The weight</b> can be found from the noise, as that of the least expected error: {@link VariationWeight}.
 * <p>
 * <b>NaN</b> and infinite pixels stay and have no gradients: they neither get nor give anything.
 * <p>
 * <b>Memory</b>: parts of up to 16 million pixels are computed one after the other, each with as many neighbours as there are iterations
 * (256 at most), so that parts do not show; how many there are is found in the part in the middle, the weight in its middle 1024 × 1024
 * pixels (volumes: 128³). Needs 32 bytes for each pixel of a part, 40 in volumes. Any number of threads gives the same bits.
 */
public final class TotalVariation {

	/** Sides of parts. */
	private static final int PLANE_SIDE = 4096, VOLUME_SIDE = 256;
	/** Neighbours of a part along each axis, at most. */
	private static final int REACH = 256;

	/** Sides of what the weight is found in. */
	private static final int PLANE_SAMPLE = 1024, VOLUME_SAMPLE = 128;

	private final double weight, sigma, tolerance;
	private final boolean even;
	private final VariationSolver solver;
	private final int iterations;

	/**
	 * @param weight w, in grey values, from 0; more takes more away; NaN to find it from sigma
	 * @param sigma standard deviation of the noise, from 0; does not count if there is a weight
	 * @param even whether the noise is the same everywhere, or sigma is but its median
	 * @param solver any
	 * @param tolerance of the stop rule, from 0; NaN for 0.05, and 2e-4 of {@link VariationSolver#CHAMBOLLE}
	 * @param iterations the most there are, at least 1
	 */
	public TotalVariation(final double weight, final double sigma, final boolean even, final VariationSolver solver, final double tolerance,
		final int iterations)
	{
		this.weight = Double.isNaN(weight) ? weight : Check.atLeast("weight", weight, 0);
		this.sigma = Double.isNaN(weight) ? Check.atLeast("sigma", sigma, 0) : 0;
		this.even = even;
		this.solver = solver;
		this.tolerance = Double.isNaN(tolerance) ? solver == VariationSolver.CHAMBOLLE ? 2e-4 : 0.05 : Check.atLeast("tolerance", tolerance, 0);
		this.iterations = Check.atLeast("iterations", iterations, 1);
	}

	/**
	 * Denoises an image.
	 *
	 * @param pixels the image
	 * @param size its size along x, y and z
	 */
	public void denoise(final PixelBoxes pixels, final int... size) {
		denoise(pixels, size, size[2] > 1 ? VOLUME_SIDE : PLANE_SIDE);
	}

	/** As {@link #denoise(PixelBoxes, int...)}, in parts of so many pixels a side. */
	void denoise(final PixelBoxes pixels, final int[] size, final int side) {
		if (Check.elements(size) == 0) return;
		final int[] parts = new int[3];
		for (int axis = 0; axis < 3; axis++)
			parts[axis] = (size[axis] + side - 1) / side;
		final int count = parts[0] * parts[1] * parts[2];
		final Job job = Job.current();
		final double search = Double.isNaN(weight) ? 0.3 / count : 0;
		final double found = job.part(0, search).call(() -> weight(pixels, size));
		if (count == 1) {
			job.part(search, 1).run(() -> pixels.write(new int[3], size, solver(pixels, new int[3], size).denoise(found, tolerance, iterations)));
			return;
		}
		final int[] middle = { (parts[0] - 1) / 2 * side, (parts[1] - 1) / 2 * side, (parts[2] - 1) / 2 * side };
		final int steps = job.part(search, search + 0.5 / count).call(() -> steps(pixels, middle, box(middle, size, side), found));
		final double begin = search + 0.5 / count, each = (1 - begin) / count;
		for (int i = 0; i < count; i++) {
			final int[] from = { i % parts[0] * side, i / parts[0] % parts[1] * side, i / parts[0] / parts[1] * side };
			job.part(begin + i * each, begin + (i + 1) * each).run(() -> part(pixels, size, from, box(from, size, side), found, steps));
		}
	}

	/** The weight, from the middle of the image. */
	private double weight(final PixelBoxes pixels, final int[] size) {
		if (!Double.isNaN(weight)) return weight;
		if (sigma == 0) return 0;
		final int most = size[2] > 1 ? VOLUME_SAMPLE : PLANE_SAMPLE;
		final int[] from = new int[3], box = new int[3];
		for (int axis = 0; axis < 3; axis++) {
			box[axis] = Math.min(most, size[axis]);
			from[axis] = (size[axis] - box[axis]) / 2;
		}
		return new VariationWeight(pixels.read(from, box), box[0], box[1], box[2], sigma, even).find();
	}

	/** The iterations that a part needs. */
	private int steps(final PixelBoxes pixels, final int[] from, final int[] box, final double found) {
		final VariationImage image = solver(pixels, from, box);
		image.denoise(found, tolerance, iterations);
		return image.iterations();
	}

	private VariationImage solver(final PixelBoxes pixels, final int[] from, final int[] box) {
		final float[] values = pixels.read(from, box);
		return solver == VariationSolver.CHAMBOLLE ? new DualProjection(values, box[0], box[1], box[2])
			: new GradientProjection(values, box[0], box[1], box[2]);
	}

	private static int[] box(final int[] from, final int[] size, final int side) {
		final int[] box = new int[3];
		for (int axis = 0; axis < 3; axis++)
			box[axis] = Math.min(side, size[axis] - from[axis]);
		return box;
	}

	/** One part: from a larger box, of which the middle is taken. */
	private void part(final PixelBoxes pixels, final int[] size, final int[] from, final int[] box, final double weight, final int steps) {
		final int reach = Math.min(REACH, steps);
		final int[] read = new int[3], extent = new int[3];
		for (int axis = 0; axis < 3; axis++) {
			read[axis] = Math.max(0, from[axis] - reach);
			extent[axis] = Math.min(size[axis], from[axis] + box[axis] + reach) - read[axis];
		}
		final float[] all = solver(pixels, read, extent).denoise(weight, 0, steps), own = new float[Check.elements(box)];
		for (int r = 0; r < box[1] * box[2]; r++) {
			final int y = from[1] - read[1] + r % box[1], z = from[2] - read[2] + r / box[1];
			System.arraycopy(all, (z * extent[1] + y) * extent[0] + from[0] - read[0], own, r * box[0], box[0]);
		}
		pixels.write(from, box, own);
	}
}

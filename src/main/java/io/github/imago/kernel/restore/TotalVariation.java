package io.github.imago.kernel.restore;

import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Job;

/**
 * Takes noise away by total variation: the result u of an image f is the minimum of {@code ½ Σ(u - f)² + w Σ|∇u|}, with isotropic gradients of
 * forward differences (L. I. Rudin, S. Osher, E. Fatemi, Physica D 60 (1992) 259, doi:10.1016/0167-2789(92)90242-F), by the projection of
 * A. Chambolle, J. Math. Imaging Vis. 20 (2004) 89, doi:10.1023/B:JMIV.0000011325.36760.1e, eq. 9: {@code u = f - div p}, with
 * {@code p ← (p - τ ∇u) / (1 + τ |∇u| / w)} and {@code τ = 1 / 2d} for d axes, which is scikit-image's {@code denoise_tv_chambolle}, iteration
 * for iteration. It stops as soon as {@code Σ(u - f)² + w Σ|∇u|} changes from one iteration to the next by less than a tolerance times its
 * first value, or after so many iterations.
 * <p>
 * <b>The weight</b> can be found from the noise: as that at which what is taken away has the variance of the noise (section 4 of the same paper).
 * <p>
 * <b>NaN</b> and infinite pixels stay and have no gradients: they neither get nor give anything.
 * <p>
 * <b>Memory</b>: parts of up to 16 million pixels are computed one after the other, each with as many neighbours as there are iterations (256 at
 * most), so that parts do not show; how many there are, and the weight, is found in the part in the middle. Needs 20 bytes for each
 * pixel of a part, 24 in volumes. Any number of threads gives the same bits.
 */
public final class TotalVariation {

	/** Sides of parts. */
	private static final int PLANE_SIDE = 4096, VOLUME_SIDE = 256;
	/** Neighbours of a part along each axis, at most. */
	private static final int REACH = 256;

	private final double weight, sigma, tolerance;
	private final int iterations;

	/**
	 * @param weight w, in grey values, from 0; more takes more away; NaN to find it from sigma
	 * @param sigma standard deviation of the noise, from 0; does not count if there is a weight
	 * @param tolerance of the stop rule, from 0
	 * @param iterations the most there are, at least 1
	 */
	public TotalVariation(final double weight, final double sigma, final double tolerance, final int iterations) {
		this.weight = Double.isNaN(weight) ? weight : Check.atLeast("weight", weight, 0);
		this.sigma = Double.isNaN(weight) ? Check.atLeast("sigma", sigma, 0) : 0;
		this.tolerance = Check.atLeast("tolerance", tolerance, 0);
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
		if (count == 1) {
			final DualProjection solver = solver(pixels, new int[3], size);
			pixels.write(new int[3], size, solver.denoise(weight(solver), tolerance, iterations));
			return;
		}
		final Job job = Job.current();
		final int[] middle = { (parts[0] - 1) / 2 * side, (parts[1] - 1) / 2 * side, (parts[2] - 1) / 2 * side };
		final DualProjection solver = solver(pixels, middle, box(middle, size, side));
		final double found = weight(solver);
		job.part(0, 0.5 / count).run(() -> solver.denoise(found, tolerance, iterations));
		final int steps = solver.iterations();
		for (int i = 0; i < count; i++) {
			final int[] from = { i % parts[0] * side, i / parts[0] % parts[1] * side, i / parts[0] / parts[1] * side };
			job.part((0.5 + i) / (count + 0.5), (1.5 + i) / (count + 0.5)).run(() -> part(pixels, size, from, box(from, size, side), found, steps));
		}
	}

	private double weight(final DualProjection solver) {
		return Double.isNaN(weight) ? solver.weight(sigma) : weight;
	}

	private static DualProjection solver(final PixelBoxes pixels, final int[] from, final int[] box) {
		return new DualProjection(pixels.read(from, box), box[0], box[1], box[2]);
	}

	private static int[] box(final int[] from, final int[] size, final int side) {
		final int[] box = new int[3];
		for (int axis = 0; axis < 3; axis++)
			box[axis] = Math.min(side, size[axis] - from[axis]);
		return box;
	}

	/** One part: from a larger box, of which the middle is taken. */
	private static void part(final PixelBoxes pixels, final int[] size, final int[] from, final int[] box, final double weight, final int steps) {
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

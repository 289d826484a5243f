package io.github.imago.kernel.restore;

import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Job;

import java.util.Arrays;

/**
 * Fills holes with the surface of least total variation, all known pixels being kept: T. F. Chan, J. Shen 2002, DOI
 * 10.1137/S0036139900368844, equation (9) with no noise. Edges are continued by the shortest way, straight and sharp; between them it is
 * flat. A bar is continued across a hole that is less long than the bar is wide.
 * <p>
 * Least is Σ|∇u| over all pixels whose gradient, of differences to the next pixels along x and y (none across the image's edges), touches a
 * hole. Solved by A. Chambolle and T. Pock's primal-dual steps 2011, DOI 10.1007/s10851-010-0251-1, algorithm 1, over-relaxed (L. Condat
 * 2013, DOI 10.1007/s10957-012-0245-9); there is no strong convexity that would allow of their faster ones. Since clipping a surface never
 * adds variation, it lies in the range of the known pixels beside the hole, which bounds the duality gap: steps end where this proves the
 * variation to be within 0.03 % of the least, or after 20,000.
 * <p>
 * 20 bytes for each pixel of the rectangle around the hole. Steps take some 10 ns for each pixel of the hole; some hundreds are needed for
 * narrow holes, thousands for wide ones.
 */
public final class TotalVariationFill {

	/** Share of the variation that the gap may have, and after how many steps it is looked at. */
	private static final double GAP = 3e-4;
	private static final int LOOK = 25, STEPS = 20_000;
	/** Over-relaxation, and the primal step over the dual one, of values between 0 and 1; their product is that of the norm of the gradient, 1 / 8. */
	private static final float RELAXATION = 1.9f, RATIO = 0.05f;
	private static final float PRIMAL = (float) Math.sqrt(RATIO / 8), DUAL = (float) Math.sqrt(1 / (8 * RATIO));

	private final int width, height;
	/** Surface between 0 and 1, what the dual step sees of it, and the dual variable along both axes. */
	private final float[][] surface, ahead, dualX, dualY;
	/** Begin and end, in turn, of the runs of each row that lie in the hole, and of those whose gradient touches it. */
	private final int[][] holes, gradients;
	private final float[] shifted, none;
	/** Energy and gap of the last look. */
	private double energy, gap;

	private TotalVariationFill(final int[] places, final int width, final int height) {
		this.width = width;
		this.height = height;
		surface = FloatRows.rows(height, width);
		ahead = FloatRows.rows(height, width);
		dualX = FloatRows.rows(height, width);
		dualY = FloatRows.rows(height, width);
		shifted = FloatRows.row(width + 1);
		none = FloatRows.row(width);
		final byte[] hole = new byte[width * height];
		for (final int p : places)
			hole[p] = 1;
		holes = runs(hole);
		for (int i = 0; i < hole.length; i++)
			if (hole[i] == 0 && (i % width < width - 1 && (hole[i + 1] & 1) != 0 || i + width < hole.length && (hole[i + width] & 1) != 0)) hole[i] = 2;
		gradients = runs(hole);
	}

	/**
	 * Fills a hole.
	 *
	 * @param pixels the image; known pixels beside the hole must be finite, the others do not matter; not modified
	 * @param places where the unknown pixels are, each once
	 * @param width pixels along x
	 * @param height pixels along y
	 * @return the values of the unknown pixels
	 * @throws IllegalArgumentException if no pixel is known
	 */
	public static double[] fill(final float[] pixels, final int[] places, final int width, final int height) {
		Check.that(pixels.length == Check.elements(width, height), "the image must have " + width + " x " + height + " pixels, got " + pixels.length);
		Check.that(places.length < pixels.length, "there must be at least one pixel that is known");
		return new TotalVariationFill(places, width, height).solve(pixels, places);
	}

	private int[][] runs(final byte[] set) {
		final int[][] runs = new int[height][];
		final int[] row = new int[width + 1];
		for (int y = 0; y < height; y++) {
			int n = 0;
			for (int x = 0; x < width; x++) {
				final boolean in = set[y * width + x] != 0;
				if (in && n % 2 == 0 || !in && n % 2 == 1) row[n++] = x;
			}
			if (n % 2 == 1) row[n++] = width;
			runs[y] = Arrays.copyOf(row, n);
		}
		return runs;
	}

	private double[] solve(final float[] pixels, final int[] places) {
		final double[] found = new double[places.length];
		final float[] range = { Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY };
		start(pixels, places, range);
		final double least = range[0], size = (double) range[1] - range[0];
		if (size > 0) iterate();
		for (int i = 0; i < found.length; i++)
			found[i] = least + size * surface[places[i] / width][places[i] % width];
		return found;
	}

	/** Known pixels between 0 and 1, and a first guess of the others. */
	private void start(final float[] pixels, final int[] places, final float[] range) {
		final byte[] unknown = new byte[pixels.length];
		for (final int p : places)
			unknown[p] = 1;
		for (final int p : places)
			for (int y = Math.max(0, p / width - 1); y <= Math.min(height - 1, p / width + 1); y++)
				for (int x = Math.max(0, p % width - 1); x <= Math.min(width - 1, p % width + 1); x++) {
					final float v = pixels[y * width + x];
					if (unknown[y * width + x] != 0) continue;
					range[0] = Math.min(range[0], v);
					range[1] = Math.max(range[1], v);
				}
		final double least = range[0], size = (double) range[1] - range[0];
		if (!(size > 0)) return;
		final double[] guess = TeleaFill.fill(pixels, places, width, height, 3);
		for (int i = 0; i < pixels.length; i++)
			surface[i / width][i % width] = unknown[i] != 0 ? 0 : (float) ((pixels[i] - least) / size);
		for (int i = 0; i < places.length; i++)
			surface[places[i] / width][places[i] % width] = (float) Math.max(0, Math.min(1, (guess[i] - least) / size));
		for (int y = 0; y < height; y++)
			System.arraycopy(surface[y], 0, ahead[y], 0, width);
	}

	private void iterate() {
		final Job job = Job.current();
		double first = 0;
		for (int step = 1; step <= STEPS; step++) {
			final boolean look = step % LOOK == 0;
			// Without relaxation, both variables are where the gap is defined.
			primal(look ? 1 : RELAXATION);
			dual(look ? 1 : RELAXATION);
			if (!look) continue;
			job.checkCancelled();
			measure();
			if (gap <= GAP * energy) return;
			if (step == LOOK) first = gap / energy;
			job.progress(Math.max(0, Math.min(0.99, Math.log(first * energy / gap) / Math.log(first / GAP))));
		}
	}

	private void primal(final float relaxation) {
		for (int y = 0; y < height; y++)
			for (int k = 0; k < holes[y].length; k += 2) {
				final int from = holes[y][k], to = holes[y][k + 1];
				before(dualX[y], from, to);
				descend(dualX[y], shifted, dualY[y], y == 0 ? none : dualY[y - 1], relaxation, surface[y], ahead[y], from, to);
			}
	}

	private void dual(final float relaxation) {
		for (int y = 0; y < height; y++)
			for (int k = 0; k < gradients[y].length; k += 2) {
				final int from = gradients[y][k], to = gradients[y][k + 1];
				after(ahead[y], from, to);
				ascend(ahead[y], shifted, y == height - 1 ? ahead[y] : ahead[y + 1], relaxation, dualX[y], dualY[y], from, to);
			}
	}

	/** The pixels to the left, 0 beyond the image. */
	private void before(final float[] row, final int from, final int to) {
		if (from > 0) System.arraycopy(row, from - 1, shifted, from, to - from);
		else {
			shifted[0] = 0;
			System.arraycopy(row, 0, shifted, 1, to - 1);
		}
	}

	/** The pixels to the right, beyond the image the last one again. */
	private void after(final float[] row, final int from, final int to) {
		System.arraycopy(row, from + 1, shifted, from, to - from);
		if (to == width) shifted[width - 1] = row[width - 1];
	}

	private static void descend(final float[] right, final float[] left, final float[] below, final float[] above, final float relaxation,
		final float[] u, final float[] ahead, final int from, final int to)
	{
		for (int x = from; x < to; x++) {
			final float v = Math.max(0, Math.min(1, u[x] + PRIMAL * (right[x] - left[x] + below[x] - above[x])));
			ahead[x] = 2 * v - u[x];
			u[x] += relaxation * (v - u[x]);
		}
	}

	private static void ascend(final float[] u, final float[] right, final float[] below, final float relaxation, final float[] dualX,
		final float[] dualY, final int from, final int to)
	{
		for (int x = from; x < to; x++) {
			final float a = dualX[x] + DUAL * (right[x] - u[x]), b = dualY[x] + DUAL * (below[x] - u[x]);
			final float scale = 1 / Math.max(1, (float) Math.sqrt(a * a + b * b));
			dualX[x] += relaxation * (a * scale - dualX[x]);
			dualY[x] += relaxation * (b * scale - dualY[x]);
		}
	}

	/**
	 * Energy and gap: with c the divergence of p, Σ (|∇u| - p·∇u) over the gradients, and Σ (max(c, 0) - c u) over the hole, where u is
	 * between 0 and 1.
	 */
	private void measure() {
		energy = gap = 0;
		for (int y = 0; y < height; y++) {
			final float[] u = surface[y], p = dualX[y], q = dualY[y], above = y == 0 ? none : dualY[y - 1], below = y == height - 1 ? u : surface[y + 1];
			for (int k = 0; k < gradients[y].length; k += 2)
				for (int x = gradients[y][k]; x < gradients[y][k + 1]; x++) {
					final double dx = x < width - 1 ? u[x + 1] - u[x] : 0, dy = below[x] - u[x], norm = Math.sqrt(dx * dx + dy * dy);
					energy += norm;
					gap += norm - p[x] * dx - q[x] * dy;
				}
			for (int k = 0; k < holes[y].length; k += 2)
				for (int x = holes[y][k]; x < holes[y][k + 1]; x++) {
					final double c = (double) p[x] - (x > 0 ? p[x - 1] : 0) + q[x] - above[x];
					gap += Math.max(c, 0) - c * u[x];
				}
		}
	}
}

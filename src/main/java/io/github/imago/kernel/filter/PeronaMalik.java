package io.github.imago.kernel.filter;

import io.github.imago.kernel.common.Border;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Exponential;
import io.github.imago.kernel.common.Parallel;

import java.util.Arrays;

/**
 * Anisotropic diffusion of planes and volumes: one step of the explicit scheme of Perona &amp; Malik, <i>Scale-space and edge detection
 * using anisotropic diffusion</i>, IEEE Trans. Pattern Anal. Mach. Intell. 12 (1990) 629, doi:10.1109/34.56205, equations 7 and 8: every
 * pixel gains {@code timeStep Σ c(d) d}, d being the differences to its four (in volumes six) neighbours and c their {@link Conductance}.
 * The conductances may be those of a smoothed image, so that noise is not taken for edges: the regularisation of Catté, Lions, Morel &amp;
 * Coll, SIAM J. Numer. Anal. 29 (1992) 182, doi:10.1137/0729012, with the smoothed image's differences between neighbours in place of its
 * gradient.
 * <p>
 * The exponential is {@link Exponential}, within 1e-6 of 1. NaN spreads by one pixel a step.
 */
public final class PeronaMalik {

	private static final int ROWS = 16;

	private PeronaMalik() {}

	/** The largest time step for which the scheme is stable: 1/2, 1/4, 1/6 for images of 1, 2, 3 axes. */
	public static double largestTimeStep(final int dimensions) {
		return 0.5 / dimensions;
	}

	/**
	 * Diffuses by one step.
	 *
	 * @param in image, x fastest, not modified
	 * @param edges the image whose differences say how well neighbours conduct: {@code in}, or {@code in} smoothed
	 * @param width columns
	 * @param height rows
	 * @param depth planes
	 * @param dimensions along how many axes it flows, 1 to 3
	 * @param border what lies beyond the edges in this step; under NEAREST and REFLECT nothing flows through them
	 * @param value what lies there under CONSTANT
	 * @param conductance the function
	 * @param kappa the difference at which it is 1/e (exponential) or 1/2 (quotient), in grey values, {@code > 0}
	 * @param timeStep above 0, at most {@link #largestTimeStep}
	 * @param out result, another array than both images
	 */
	public static void step(final float[] in, final float[] edges, final int width, final int height, final int depth, final int dimensions,
		final Border border, final double value, final Conductance conductance, final double kappa, final double timeStep, final float[] out)
	{
		Check.above("kappa", kappa, 0);
		Check.above("timeStep", timeStep, 0);
		Check.within("timeStep", timeStep, 0, largestTimeStep(dimensions));
		final float outside = border == Border.CONSTANT ? (float) value : 0;
		Parallel.ranges(height * depth, ROWS, (from, to) -> new Strip(in, edges, width, height, depth, dimensions, border, outside, conductance,
			kappa, (float) timeStep).compute(from, to, out));
	}

	/** Some consecutive rows, for one thread. */
	private static final class Strip {

		private final float[] in, edges;
		private final int width, height, depth, dimensions;
		private final Border border;
		private final float outside, scale, timeStep;
		private final boolean exponential;

		/** Rows of the image and of the edges' image; the same arrays where those are the same. */
		private final float[] row, next, left, right, edgeRow, edgeNext, edgeLeft, edgeRight;
		private final float[] flux, shifted, result;
		private float[] up, down;

		Strip(final float[] in, final float[] edges, final int width, final int height, final int depth, final int dimensions, final Border border,
			final float outside, final Conductance conductance, final double kappa, final float timeStep)
		{
			this.in = in;
			this.edges = edges;
			this.width = width;
			this.height = height;
			this.depth = depth;
			this.dimensions = dimensions;
			this.border = border;
			this.outside = outside;
			this.timeStep = timeStep;
			exponential = conductance == Conductance.EXPONENTIAL;
			scale = (float) Math.min(Float.MAX_VALUE, (exponential ? 0.125 : 1) / (kappa * kappa));
			final boolean same = in == edges;
			row = new float[width];
			next = new float[width];
			left = new float[width + 1];
			right = new float[width + 1];
			edgeRow = same ? row : new float[width];
			edgeNext = same ? next : new float[width];
			edgeLeft = same ? left : new float[width + 1];
			edgeRight = same ? right : new float[width + 1];
			flux = new float[width + 1];
			shifted = new float[width];
			up = new float[width];
			down = new float[width];
			result = new float[width];
		}

		void compute(final int from, final int to, final float[] out) {
			for (int i = from; i < to; i++) {
				final int y = i % height, z = i / height;
				rows(y, z, row, edgeRow);
				System.arraycopy(row, 0, result, 0, width);
				// Between x - 1 and x, for x = 0 … width.
				pairs(row, y, z, left, right);
				if (edges != in) pairs(edgeRow, y, z, edgeLeft, edgeRight);
				flow(left, right, edgeLeft, edgeRight, flux, width + 1);
				System.arraycopy(flux, 1, shifted, 0, width);
				gain(shifted, flux, timeStep, result, width);
				if (dimensions > 1) {
					if (i == from || y == 0) between(y - 1, z, true, up);
					between(y + 1, z, false, down);
					gain(down, up, timeStep, result, width);
					// What leaves this row enters the next.
					final float[] spare = up;
					up = down;
					down = spare;
				}
				if (dimensions > 2) {
					between(y, z - 1, true, shifted);
					between(y, z + 1, false, flux);
					gain(flux, shifted, timeStep, result, width);
				}
				System.arraycopy(result, 0, out, i * width, width);
			}
		}

		/** The flow between this row and another one, positive where the one that comes first is darker. */
		private void between(final int y, final int z, final boolean before, final float[] flow) {
			rows(y, z, next, edgeNext);
			if (before) flow(next, row, edgeNext, edgeRow, flow, width);
			else flow(row, next, edgeRow, edgeNext, flow, width);
		}

		private void rows(final int y, final int z, final float[] to, final float[] edgeTo) {
			final int sy = border.index(y, height), sz = border.index(z, depth);
			if (sy < 0 || sz < 0) {
				Arrays.fill(to, outside);
				if (edges != in) Arrays.fill(edgeTo, outside);
				return;
			}
			System.arraycopy(in, (sz * height + sy) * width, to, 0, width);
			if (edges != in) System.arraycopy(edges, (sz * height + sy) * width, edgeTo, 0, width);
		}

		private void pairs(final float[] line, final int y, final int z, final float[] first, final float[] second) {
			System.arraycopy(line, 0, first, 1, width);
			System.arraycopy(line, 0, second, 0, width);
			final int before = border.index(-1, width), after = border.index(width, width);
			first[0] = before < 0 ? outside : line[before];
			second[width] = after < 0 ? outside : line[after];
		}

		private void flow(final float[] a, final float[] b, final float[] edgeA, final float[] edgeB, final float[] flow, final int n) {
			if (exponential) {
				if (edgeA == a) exponential(a, b, scale, flow, n);
				else exponential(a, b, edgeA, edgeB, scale, flow, n);
			}
			else if (edgeA == a) quotient(a, b, scale, flow, n);
			else quotient(a, b, edgeA, edgeB, scale, flow, n);
		}

		private static void exponential(final float[] a, final float[] b, final float scale, final float[] flow, final int n) {
			for (int i = 0; i < n; i++) {
				final float d = b[i] - a[i], u = d * d * scale;
				flow[i] = d / Exponential.eighth(u);
			}
		}

		private static void exponential(final float[] a, final float[] b, final float[] edgeA, final float[] edgeB, final float scale, final float[] flow,
			final int n)
		{
			for (int i = 0; i < n; i++) {
				final float d = edgeB[i] - edgeA[i], u = d * d * scale;
				flow[i] = (b[i] - a[i]) / Exponential.eighth(u);
			}
		}

		private static void quotient(final float[] a, final float[] b, final float scale, final float[] flow, final int n) {
			for (int i = 0; i < n; i++) {
				final float d = b[i] - a[i];
				flow[i] = d / (1 + d * d * scale);
			}
		}

		private static void quotient(final float[] a, final float[] b, final float[] edgeA, final float[] edgeB, final float scale, final float[] flow,
			final int n)
		{
			for (int i = 0; i < n; i++) {
				final float d = edgeB[i] - edgeA[i];
				flow[i] = (b[i] - a[i]) / (1 + d * d * scale);
			}
		}

		private static void gain(final float[] enters, final float[] leaves, final float timeStep, final float[] result, final int n) {
			for (int i = 0; i < n; i++)
				result[i] += timeStep * (enters[i] - leaves[i]);
		}
	}
}

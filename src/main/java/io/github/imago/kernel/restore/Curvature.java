package io.github.imago.kernel.restore;

import io.github.imago.kernel.common.Parallel;

/**
 * The divergence of the direction of the gradient, div(∇f / |∇f|), which is minus the derivative of the total variation: forward differences
 * for the gradient, 0 across edges, and their transpose for the divergence.
 */
final class Curvature {

	private final float[] f;
	private final int width, height, depth;
	private final float flat;

	/**
	 * @param f image
	 * @param flat what is added to |∇f|², so that flat areas have no direction; above 0
	 */
	private Curvature(final float[] f, final int[] size, final float flat) {
		this.f = f;
		width = size[0];
		height = size[1];
		depth = size[2];
		this.flat = flat;
	}

	/** Computes it, pixel by pixel. */
	static void compute(final float[] f, final int[] size, final float flat, final float[] out) {
		final Curvature curvature = new Curvature(f, size, flat);
		Parallel.ranges(size[1] * size[2], 16, (from, to) -> curvature.new Rows().compute(from, to, out));
	}

	/** Works on consecutive rows. */
	private final class Rows {

		private final float[] here = FloatRows.row(width), right = FloatRows.row(width), below = FloatRows.row(width), behind = FloatRows.row(width);
		private final float[] shifted = FloatRows.row(width + 1), sum = FloatRows.row(width);
		private float[][] now = FloatRows.rows(3, width), before = FloatRows.rows(3, width);
		private final float[][] infront = FloatRows.rows(3, width);

		void compute(final int from, final int to, final float[] out) {
			if (from % height > 0) normals(from - 1, before);
			for (int row = from; row < to; row++) {
				normals(row, now);
				System.arraycopy(now[0], 0, shifted, 1, width);
				FloatRows.differences(shifted, now[0], sum, width);
				FloatRows.add(now[1], sum, width);
				if (row % height > 0) FloatRows.subtract(before[1], sum, width);
				if (depth > 1) FloatRows.add(now[2], sum, width);
				if (row >= height) {
					normals(row - height, infront);
					FloatRows.subtract(infront[2], sum, width);
				}
				System.arraycopy(sum, 0, out, row * width, width);
				final float[][] other = before;
				before = now;
				now = other;
			}
		}

		private void normals(final int row, final float[][] normal) {
			final int at = row * width;
			System.arraycopy(f, at, here, 0, width);
			System.arraycopy(f, at + 1, right, 0, width - 1);
			right[width - 1] = here[width - 1];
			System.arraycopy(f, row % height < height - 1 ? at + width : at, below, 0, width);
			System.arraycopy(f, row / height < depth - 1 ? at + width * height : at, behind, 0, width);
			normalize(here, right, below, behind, flat, normal[0], normal[1], normal[2], width);
		}
	}

	private static void normalize(final float[] here, final float[] right, final float[] below, final float[] behind, final float flat,
		final float[] x, final float[] y, final float[] z, final int n)
	{
		for (int i = 0; i < n; i++) {
			final float v = here[i], dx = right[i] - v, dy = below[i] - v, dz = behind[i] - v;
			final float scale = 1 / (float) Math.sqrt(dx * dx + dy * dy + dz * dz + flat);
			x[i] = dx * scale;
			y[i] = dy * scale;
			z[i] = dz * scale;
		}
	}
}

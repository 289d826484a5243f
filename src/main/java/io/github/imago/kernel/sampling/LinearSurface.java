package io.github.imago.kernel.sampling;

/** The plane through the corners of each triangle, kept between their values, which rounding in a needle-like triangle could leave. */
final class LinearSurface implements Surface {

	private final Delaunay triangles;
	private final double[] u, v, f;
	private double slopeU, slopeV, u0, v0, f0, least, most;

	/**
	 * @param u the vertices' columns
	 * @param v the vertices' rows
	 * @param f the vertices' values
	 */
	LinearSurface(final Delaunay triangles, final double[] u, final double[] v, final double[] f) {
		this.triangles = triangles;
		this.u = u;
		this.v = v;
		this.f = f;
	}

	@Override
	public void enter(final int t) {
		final int a = triangles.start(3 * t), b = triangles.start(3 * t + 1), c = triangles.start(3 * t + 2);
		u0 = u[a];
		v0 = v[a];
		f0 = f[a];
		final double bu = u[b] - u0, bv = v[b] - v0, bf = f[b] - f0, cu = u[c] - u0, cv = v[c] - v0, cf = f[c] - f0,
			area = bu * cv - cu * bv;
		slopeU = area == 0 ? 0 : (bf * cv - cf * bv) / area;
		slopeV = area == 0 ? 0 : (cf * bu - bf * cu) / area;
		least = Math.min(f0, Math.min(f[b], f[c]));
		most = Math.max(f0, Math.max(f[b], f[c]));
	}

	@Override
	public void evaluate(final int row, final int from, final int to, final float[] values) {
		final double start = f0 + (row - v0) * slopeV;
		for (int x = from; x < to; x++) {
			final double value = start + (x - u0) * slopeU;
			values[x] = (float) (value < least ? least : value > most ? most : value);
		}
	}
}

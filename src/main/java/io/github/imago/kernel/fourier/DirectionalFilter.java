package io.github.imago.kernel.fourier;

import io.github.imago.kernel.common.Check;

/**
 * Takes out, or keeps alone, what runs in one direction: lines along u in the image have frequencies k across them, k·u = 0.
 * <p>
 * A STRIPE has the frequencies up to a half width along u, P((k·u)²/h²), as B. Münch et al. damp them (Opt. Express 17, 8567, 2009,
 * doi:10.1364/OE.17.008567, their equation 1, without the wavelets). A WEDGE has those whose angle d with the normal of the lines is up to
 * half the opening, P((sin d / sin(opening/2))²). Both spare the low frequencies f by the factor 1 - P(f²/c²), as these hold the shades of
 * the image rather than its lines. P is the edge ({@link FilterEdge}). Along an axis of even length the highest frequency, 1/2, is the same
 * as -1/2; there, it is the mean for both.
 */
public final class DirectionalFilter implements Transfer {

	private final DirectionShape shape;
	private final double alongX, alongY, cutoff;
	/** What (k·u)² is divided by: h², or sin²(opening/2). */
	private final double limit2;
	private final FilterEdge edge;
	private final int order;
	private final boolean remove;
	private final double[] scale;

	/**
	 * @param shape which frequencies count as those of the lines
	 * @param angle of the lines in the image, in degrees counter-clockwise from the x axis, y pointing down
	 * @param opening of a wedge in degrees, above 0, at most 180
	 * @param halfWidth of a stripe, a frequency above 0
	 * @param cutoff frequency below which nothing counts; 0 for none
	 * @param scale what frequencies in cycles per pixel are multiplied by along x and y, for halfWidth and cutoff
	 */
	public DirectionalFilter(final DirectionShape shape, final double angle, final double opening, final double halfWidth, final double cutoff,
		final FilterEdge edge, final int order, final FilterAction action, final double[] scale)
	{
		this.shape = shape;
		this.edge = edge;
		this.order = FilterEdge.order(order);
		this.cutoff = Check.atLeast("cutoff", cutoff, 0);
		this.scale = scale.clone();
		remove = action == FilterAction.REMOVE;
		Check.above("halfWidth", halfWidth, 0);
		Check.above("opening", Check.within("opening", opening, 0, 180), 0);
		final double radians = Math.toRadians(Check.finite("angle", angle));
		// Without this, a horizontal line's sine would be some 1e-16 at 180 degrees.
		final double x = snapped(Math.cos(radians)), y = -snapped(Math.sin(radians));
		if (shape == DirectionShape.STRIPE) {
			// How far a step of one pixel along u reaches, in units of length.
			final double length = Math.hypot(x / scale[0], y / scale[1]);
			alongX = x / length;
			alongY = y / length;
			limit2 = square(halfWidth);
		}
		else {
			alongX = x;
			alongY = y;
			limit2 = square(Math.sin(Math.toRadians(opening / 2)));
		}
	}

	private static double snapped(final double v) {
		return Math.abs(v) < 1e-15 ? 0 : v;
	}

	private static double square(final double v) {
		return v * v;
	}

	@Override
	public Rows rows(final double[] fx) {
		final int n = fx.length;
		final double[] both = java.util.Arrays.copyOf(fx, n + 1);
		both[n] = 0.5;
		final Rows rows = oneSided(both);
		final float[] values = new float[n + 1], others = new float[n + 1];
		return (fy, fz, out) -> {
			rows.fill(fy, fz, values);
			System.arraycopy(values, 0, out, 0, n);
			if (fy == -0.5) {
				rows.fill(0.5, fz, others);
				for (int i = 0; i < n; i++)
					if (fx[i] != -0.5) out[i] = (values[i] + others[i]) / 2;
			}
			else for (int i = 0; i < n; i++)
				if (fx[i] == -0.5) out[i] = (values[i] + values[n]) / 2;
		};
	}

	private Rows oneSided(final double[] fx) {
		final int n = fx.length;
		final float[] f = new float[n], spared = new float[n], lines = new float[n], q2 = new float[n];
		for (int i = 0; i < n; i++)
			f[i] = (float) fx[i];
		return (fy, fz, out) -> {
			if (shape == DirectionShape.STRIPE) stripe(f, (float) (alongX / Math.sqrt(limit2)), (float) (alongY * fy / Math.sqrt(limit2)), q2);
			else wedge(f, (float) fy, (float) (alongX / Math.sqrt(limit2)), (float) (alongY / Math.sqrt(limit2) * fy), q2);
			edge.pass(q2, order, lines);
			if (cutoff > 0) {
				radius(f, (float) (scale[0] / cutoff), (float) square(fy * scale[1] / cutoff), q2);
				edge.pass(q2, order, spared);
			}
			combine(lines, spared, remove ? 1 : 0, remove ? -1 : 1, out);
		};
	}

	private static void stripe(final float[] f, final float x, final float y, final float[] out) {
		for (int i = 0; i < out.length; i++)
			out[i] = (f[i] * x + y) * (f[i] * x + y);
	}

	/** sin² d over its limit; the frequency 0 has no direction, and belongs to the lines. */
	private static void wedge(final float[] f, final float fy, final float x, final float y, final float[] out) {
		for (int i = 0; i < out.length; i++)
			out[i] = (f[i] * x + y) * (f[i] * x + y) / (f[i] * f[i] + fy * fy + 1e-30f);
	}

	private static void radius(final float[] f, final float x, final float y2, final float[] out) {
		for (int i = 0; i < out.length; i++)
			out[i] = f[i] * x * (f[i] * x) + y2;
	}

	private static void combine(final float[] lines, final float[] spared, final float base, final float sign, final float[] out) {
		for (int i = 0; i < out.length; i++)
			out[i] = base + sign * (lines[i] * (1 - spared[i]));
	}
}

package io.github.imago.kernel.fourier;

import io.github.imago.kernel.common.Check;

/**
 * Low-pass, high-pass, band-pass and band-stop filters that are the same in all directions: functions of f² = (sx fx)² + (sy fy)² + (sz
 * fz)², where f is a frequency in cycles per pixel and s a scale along each axis, such as 1 over the size of a pixel.
 * <p>
 * With the edge P ({@link FilterEdge}) a low pass is P(f²/c²) and a high pass 1 - P(f²/c²). A band pass from a to b is the low pass that
 * the usual change of variables makes a band pass, q = (f² - ab) / (f (b - a)) (A. V. Oppenheim, R. W. Schafer, Discrete-Time Signal
 * Processing, 3rd edition 2010, appendix B): it passes all at the band's geometric middle and one half at its two ends, however narrow it
 * is, which the product of a low and a high pass does not. The band stop is 1 less that, as Gonzalez and Woods have it (Digital Image
 * Processing, 4th edition 2018, table 4.7), their middle being the geometric one.
 */
public final class RadialFilter implements Transfer {

	private final FilterEdge edge;
	private final int order;
	private final boolean complement;
	/** Ends of the band; the lower is 0 for a low pass. */
	private final double from, to;
	private final double[] scale;

	private RadialFilter(final double from, final double to, final FilterEdge edge, final int order, final boolean complement,
		final double[] scale)
	{
		this.from = from;
		this.to = to;
		this.edge = edge;
		this.order = FilterEdge.order(order);
		this.complement = complement;
		this.scale = scale.clone();
	}

	/**
	 * Passes what is below a frequency.
	 *
	 * @param cutoff above 0
	 * @param order of a Butterworth edge
	 * @param scale what frequencies in cycles per pixel are multiplied by along x, y and z
	 */
	public static RadialFilter lowPass(final double cutoff, final FilterEdge edge, final int order, final double[] scale) {
		return new RadialFilter(0, Check.above("cutoff", cutoff, 0), edge, order, false, scale);
	}

	/** Passes what is above a frequency: 1 less the low pass. */
	public static RadialFilter highPass(final double cutoff, final FilterEdge edge, final int order, final double[] scale) {
		return new RadialFilter(0, Check.above("cutoff", cutoff, 0), edge, order, true, scale);
	}

	/**
	 * Passes what is between two frequencies.
	 *
	 * @param from above 0
	 * @param to another frequency, above 0, higher or lower
	 */
	public static RadialFilter bandPass(final double from, final double to, final FilterEdge edge, final int order, final double[] scale) {
		return band(from, to, edge, order, false, scale);
	}

	/** Stops what is between two frequencies: 1 less the band pass. */
	public static RadialFilter bandStop(final double from, final double to, final FilterEdge edge, final int order, final double[] scale) {
		return band(from, to, edge, order, true, scale);
	}

	private static RadialFilter band(final double from, final double to, final FilterEdge edge, final int order, final boolean complement,
		final double[] scale)
	{
		Check.above("bandFrom", from, 0);
		Check.above("bandTo", to, 0);
		Check.that(from != to, "bandFrom and bandTo must be different, got " + from + " twice");
		return new RadialFilter(Math.min(from, to), Math.max(from, to), edge, order, complement, scale);
	}

	@Override
	public Rows rows(final double[] fx) {
		final int n = fx.length;
		// Frequencies are in units of the cut-off, or of the band's middle.
		final double unit = from == 0 ? to : Math.sqrt(from * to), width = (to - from) / unit;
		final float[] x2 = new float[n], q2 = new float[n], passed = complement ? new float[n] : null;
		for (int i = 0; i < n; i++)
			x2[i] = (float) square(fx[i] * scale[0] / unit);
		if (from == 0 && edge == FilterEdge.GAUSSIAN) return separable(x2, unit);
		return (fy, fz, out) -> {
			final float rest = rest(fy, fz, unit);
			if (from == 0) plus(x2, rest, q2);
			else band(x2, rest, (float) (1 / square(width)), q2);
			edge.pass(q2, order, complement ? passed : out);
			if (complement) complement(passed, out);
		};
	}

	/** A Gaussian is the product of those along the axes. */
	private Rows separable(final float[] x2, final double unit) {
		final float[] gx = new float[x2.length];
		FilterEdge.GAUSSIAN.pass(x2, 1, gx);
		return (fy, fz, out) -> {
			final float g = FilterEdge.halved(rest(fy, fz, unit));
			if (complement) complement(gx, g, out);
			else times(gx, g, out);
		};
	}

	/** What y and z have in the square of the frequency. */
	private float rest(final double fy, final double fz, final double unit) {
		return (float) (square(fy * scale[1] / unit) + square(fz * scale[2] / unit));
	}

	private static double square(final double v) {
		return v * v;
	}

	private static void plus(final float[] a, final float b, final float[] out) {
		for (int i = 0; i < out.length; i++)
			out[i] = a[i] + b;
	}

	/** (t - 1)² / (t w²), where t is the square of the frequency over that of the middle; infinite for t = 0. */
	private static void band(final float[] x2, final float rest, final float factor, final float[] out) {
		for (int i = 0; i < out.length; i++) {
			final float t = x2[i] + rest;
			out[i] = (t - 1) * (t - 1) * factor / t;
		}
	}

	private static void times(final float[] a, final float b, final float[] out) {
		for (int i = 0; i < out.length; i++)
			out[i] = a[i] * b;
	}

	private static void complement(final float[] a, final float b, final float[] out) {
		for (int i = 0; i < out.length; i++)
			out[i] = 1 - a[i] * b;
	}

	private static void complement(final float[] a, final float[] out) {
		for (int i = 0; i < out.length; i++)
			out[i] = 1 - a[i];
	}
}

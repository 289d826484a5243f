package io.github.imago.kernel.fourier;

import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Numbers;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Takes out, or keeps alone, spots of a spectrum and their Friedel mates, the spots at -k, which a real image has too. What remains is the
 * product of 1 - P(d²/r²) over all spots, d being the distance from the spot, r its radius and P the edge (R. C. Gonzalez, R. E. Woods,
 * Digital Image Processing, 4th edition 2018, equation 4-158). A spectrum goes on periodically, and so do distances: a spot at its edge
 * reaches over to the other side.
 */
public final class NotchFilter implements Transfer {

	/** 2^-32 is nothing beside 1 in floats. */
	private static final double NOTHING = 32;
	/** Centres of spots and mates, in cycles per pixel. */
	private final double[][] spots;
	private final double radius;
	private final FilterEdge edge;
	private final int order;
	private final boolean remove;
	private final double[] scale;

	/**
	 * @param spots centres x, y in cycles per pixel, without their mates
	 * @param radius above 0
	 * @param edge how a spot ends; half of it is left at the radius
	 * @param order of a Butterworth edge
	 * @param scale what frequencies in cycles per pixel are multiplied by along x and y, for the radius
	 */
	public NotchFilter(final List<double[]> spots, final double radius, final FilterEdge edge, final int order, final FilterAction action,
		final double[] scale)
	{
		this.radius = Check.above("radius", radius, 0);
		this.edge = edge;
		this.order = FilterEdge.order(order);
		this.scale = scale.clone();
		remove = action == FilterAction.REMOVE;
		final List<double[]> all = new ArrayList<>();
		for (final double[] spot : spots) {
			final double highest = Math.max(Math.abs(spot[0]), Math.abs(spot[1]));
			Check.that(highest <= 0.5 + 1e-9, "spots must lie inside the spectrum, got one of " + spot[0] + ", " + spot[1] +
				" cycles per pixel where 0.5 is the highest frequency");
			all.add(spot);
			// The frequency 0 and the highest ones are their own mates.
			if (Math.hypot(wrapped(2 * spot[0]), wrapped(2 * spot[1])) > 1e-9) all.add(new double[] { -spot[0], -spot[1] });
		}
		Check.that(!all.isEmpty(), "spots must be x,y of each spot, such as 300,256 256,310, got nothing");
		this.spots = all.toArray(new double[0][]);
	}

	/**
	 * Reads the coordinates of spots.
	 *
	 * @param text x,y of each, with spaces or semicolons between them
	 * @return pairs x, y
	 * @throws IllegalArgumentException if it is not like that
	 */
	public static List<double[]> parse(final String text) {
		return Numbers.pairs("spots", text, "of each spot, such as 300,256 256,310");
	}

	private static double wrapped(final double f) {
		return f - Math.rint(f);
	}

	@Override
	public Rows rows(final double[] fx) {
		final int n = fx.length;
		final float[][] x2 = new float[spots.length][n];
		for (int s = 0; s < spots.length; s++) {
			final double x = spots[s][0];
			final double[] d2 = DoubleStream.of(fx).map(f -> Math.pow(wrapped(f - x) * scale[0] / radius, 2)).toArray();
			for (int i = 0; i < n; i++)
				x2[s][i] = (float) d2[i];
		}
		final float[] q2 = new float[n], passed = new float[n], left = new float[n], product = new float[n];
		return (fy, fz, out) -> {
			java.util.Arrays.fill(left, 1);
			for (int s = 0; s < spots.length; s++) {
				final double y2 = Math.pow(wrapped(fy - spots[s][1]) * scale[1] / radius, 2);
				if (edge != FilterEdge.BUTTERWORTH && y2 > (edge == FilterEdge.HARD ? 1.001 : NOTHING)) continue;
				plus(x2[s], (float) y2, q2);
				edge.pass(q2, order, passed);
				less(left, passed, product);
				System.arraycopy(product, 0, left, 0, n);
			}
			combine(left, remove ? 0 : 1, remove ? 1 : -1, out);
		};
	}

	private static void plus(final float[] a, final float b, final float[] out) {
		for (int i = 0; i < out.length; i++)
			out[i] = a[i] + b;
	}

	private static void less(final float[] a, final float[] b, final float[] out) {
		for (int i = 0; i < out.length; i++)
			out[i] = a[i] * (1 - b[i]);
	}

	private static void combine(final float[] a, final float base, final float sign, final float[] out) {
		for (int i = 0; i < out.length; i++)
			out[i] = base + sign * a[i];
	}
}

package io.github.imago.kernel.fourier;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/**
 * A plane lattice that was fitted to spots, in its conventional cell.
 * <p>
 * Vectors are {x, y}, x to the right and y down, those of the lattice in units of length and those of its reciprocal in cycles per unit
 * (for a diffraction pattern in the unit of the pattern and its inverse); a · a* = b · b* = 1, a · b* = b · a* = 0. The spot h k is at the
 * centre + h a* + k b*. Angles are in degrees, counterclockwise as seen on the screen. Standard errors are those of the fit; that of the
 * pixel size is not in them.
 */
public final class Lattice {

	private final Spots spots;
	private final boolean[] indexed;
	private final int[] h, k;
	private final LatticeType type;
	/** a* x, b* x, a* y, b* y. */
	private final double[] reciprocal;
	/** Of those four numbers. */
	private final double[][] covariance;
	private final double residual;
	private final double[] origin;

	Lattice(final Spots spots, final boolean[] indexed, final int[] h, final int[] k, final LatticeType type, final double[] reciprocal,
		final double[][] covariance, final double residual, final double[] origin)
	{
		this.spots = spots;
		this.indexed = indexed;
		this.h = h;
		this.k = k;
		this.type = type;
		this.reciprocal = reciprocal;
		this.covariance = covariance;
		this.residual = residual;
		this.origin = origin;
	}

	/** The spots, around the centre that was fitted. */
	public Spots spots() {
		return spots;
	}

	/** Whether a spot belongs to the lattice. */
	public boolean isIndexed(final int spot) {
		return indexed[spot];
	}

	/** The number of spots that belong to the lattice. */
	public int indexed() {
		int n = 0;
		for (final boolean i : indexed)
			if (i) n++;
		return n;
	}

	/** The first index of a spot; 0 for one that does not belong to the lattice. */
	public int h(final int spot) {
		return h[spot];
	}

	/** The second index of a spot; 0 for one that does not belong to the lattice. */
	public int k(final int spot) {
		return k[spot];
	}

	/** Which of the plane lattices it is, within the tolerance. */
	public LatticeType type() {
		return type;
	}

	/** Root mean square distance of the indexed spots from where the lattice has them, in pixels. */
	public double residual() {
		return residual;
	}

	/**
	 * A lattice point in the image, {x, y} in pixels from the centre of its first one: where the mean cell of the image differs most from its
	 * mean, brighter or darker. NaN for diffraction patterns.
	 */
	public double[] origin() {
		return origin.clone();
	}

	/** The reciprocal cell's first axis, a*: {x, y}. */
	public double[] reciprocalA() {
		return new double[] { reciprocal[0], reciprocal[2] };
	}

	/** The reciprocal cell's second axis, b*: {x, y}. */
	public double[] reciprocalB() {
		return new double[] { reciprocal[1], reciprocal[3] };
	}

	/** The cell's first axis: {x, y}. */
	public double[] a() {
		return direct(reciprocal, 0);
	}

	/** The cell's second axis: {x, y}. */
	public double[] b() {
		return direct(reciprocal, 1);
	}

	/** An axis of the cell, from the reciprocal ones. */
	private static double[] direct(final double[] r, final int axis) {
		final double det = r[0] * r[3] - r[1] * r[2];
		return axis == 0 ? new double[] { r[3] / det, -r[1] / det } : new double[] { -r[2] / det, r[0] / det };
	}

	/** Standard errors of a*: {x, y}. */
	public double[] reciprocalAError() {
		return new double[] { Math.sqrt(covariance[0][0]), Math.sqrt(covariance[2][2]) };
	}

	/** Standard errors of b*: {x, y}. */
	public double[] reciprocalBError() {
		return new double[] { Math.sqrt(covariance[1][1]), Math.sqrt(covariance[3][3]) };
	}

	/** Standard errors of a: {x, y}. */
	public double[] aError() {
		return new double[] { measure(r -> direct(r, 0)[0]).error(), measure(r -> direct(r, 0)[1]).error() };
	}

	/** Standard errors of b: {x, y}. */
	public double[] bError() {
		return new double[] { measure(r -> direct(r, 1)[0]).error(), measure(r -> direct(r, 1)[1]).error() };
	}

	/** The length of a. */
	public Measured lengthA() {
		return measure(r -> length(direct(r, 0)));
	}

	/** The length of b. */
	public Measured lengthB() {
		return measure(r -> length(direct(r, 1)));
	}

	/** The angle between a and b, obtuse where the type does not make it a right one. */
	public Measured gamma() {
		return measure(r -> {
			final double[] a = direct(r, 0), b = direct(r, 1);
			return Math.toDegrees(Math.atan2(Math.abs(a[0] * b[1] - a[1] * b[0]), a[0] * b[0] + a[1] * b[1]));
		});
	}

	/** The direction of a, -90 to 90 degrees. */
	public Measured angle() {
		final double[] mean = a();
		// Around its own direction, where the angle makes no jump.
		final Measured turn = measure(r -> {
			final double[] a = direct(r, 0);
			return Math.toDegrees(Math.atan2(-(a[1] * mean[0] - a[0] * mean[1]), a[0] * mean[0] + a[1] * mean[1]));
		});
		return new Measured(Math.toDegrees(Math.atan2(-mean[1], mean[0])), turn.error());
	}

	/** The area of the cell. */
	public Measured area() {
		return measure(r -> 1 / Math.abs(r[0] * r[3] - r[1] * r[2]));
	}

	/** The spacing d of the planes h k. */
	public Measured spacing(final int h, final int k) {
		return measure(r -> 1 / Math.hypot(h * r[0] + k * r[1], h * r[2] + k * r[3]));
	}

	/** Where the lattice has a spot: {x, y} in pixels of the spectrum or pattern. */
	public double[] place(final int h, final int k) {
		return new double[] { spots.centreX() + (h * reciprocal[0] + k * reciprocal[1]) / spots.scaleX(),
			spots.centreY() + (h * reciprocal[2] + k * reciprocal[3]) / spots.scaleY() };
	}

	private static double length(final double[] v) {
		return Math.hypot(v[0], v[1]);
	}

	/** A function of the reciprocal vectors, and its standard error by the linear law of propagation. */
	private Measured measure(final ToDoubleFunction<double[]> f) {
		final double[] slope = new double[4];
		final double scale = Math.sqrt(Arrays.stream(reciprocal).map(v -> v * v).sum());
		for (int i = 0; i < 4; i++) {
			final double[] up = reciprocal.clone(), down = reciprocal.clone();
			up[i] += 1e-6 * scale;
			down[i] -= 1e-6 * scale;
			slope[i] = (f.applyAsDouble(up) - f.applyAsDouble(down)) / (2e-6 * scale);
		}
		final double[] v = Solve.times(covariance, slope);
		double variance = 0;
		for (int i = 0; i < 4; i++)
			variance += slope[i] * v[i];
		return new Measured(f.applyAsDouble(reciprocal), Math.sqrt(Math.max(0, variance)));
	}
}

package io.github.imago.kernel.align;

import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Parallel;
import io.github.imago.kernel.fourier.Dft;
import io.github.imago.kernel.fourier.Spectra;

/**
 * The displacement of two planes, to a small fraction of a pixel: where their cross-correlation, taken as periodic, is largest. M.
 * Guizar-Sicairos, S. T. Thurman, J. R. Fienup 2008, doi:10.1364/OL.33.000156, who evaluate the sum of its Fourier components on ever
 * finer grids about the highest pixel. Here Newton's method finds the maximum of that sum: what they come to with any number of
 * digits. Agrees with {@code skimage.registration.phase_cross_correlation} but for its grid.
 * <p>
 * Planes that are not periodic should have their mean taken off and be multiplied by a window first. Cost: three transforms, and about five
 * passes over a half spectrum.
 */
public final class CrossCorrelation {

	/** Steps of Newton's method, and the length in pixels below which one is the last. */
	private static final int STEPS = 20;
	private static final double ENOUGH = 1e-6;
	/** Power of components that are but rounding, over the mean power. */
	private static final double NOISE = 1e-12;

	private final int width, height, half;
	/** The cross power spectrum. */
	private final float[] re, im;
	/** What the correlation at its maximum is divided by. */
	private final double norm;

	private CrossCorrelation(final float[] reference, final float[] other, final int width, final int height, final boolean phaseOnly) {
		this.width = width;
		this.height = height;
		half = Dft.half(width);
		final int n = half * height;
		final float[] refRe = new float[n], refIm = new float[n];
		re = new float[n];
		im = new float[n];
		Dft.forwardReal(reference, width, height, 1, refRe, refIm);
		Dft.forwardReal(other, width, height, 1, re, im);
		// By Parseval's theorem, the mean of |F|².
		final double refFloor = NOISE * squares(reference), floor = NOISE * squares(other);
		final double[][] powers = new double[height][3];
		Parallel.ranges(height, 32, (from, to) -> {
			for (int y = from; y < to; y++)
				powers[y] = multiply(y * half, refRe, refIm, phaseOnly, refFloor, floor);
		});
		double p = 0, q = 0, counted = 0;
		for (final double[] power : powers) {
			p += power[0];
			q += power[1];
			counted += power[2];
		}
		norm = phaseOnly ? counted : Math.sqrt(p * q);
	}

	private static double squares(final float[] values) {
		double sum = 0;
		for (final float v : values)
			sum += v * (double) v;
		return sum;
	}

	/** Makes a row of the cross power spectrum: the powers of both, and how many components have a phase. */
	private double[] multiply(final int at, final float[] refRe, final float[] refIm, final boolean phaseOnly, final double refFloor,
		final double floor)
	{
		final double[] sums = new double[3];
		for (int k = 0, i = at; k < half; k++, i++) {
			final double a = refRe[i], b = refIm[i], c = re[i], d = im[i], p = a * a + b * b, q = c * c + d * d;
			final boolean phase = p > refFloor && q > floor;
			final double f = !phaseOnly ? 1 : phase ? 1 / Math.sqrt(p * q) : 0;
			re[i] = (float) (f * (c * a + d * b));
			im[i] = (float) (f * (d * a - c * b));
			sums[0] += weight(k) * p;
			sums[1] += weight(k) * q;
			if (phase) sums[2] += weight(k);
		}
		return sums;
	}

	/** How often a column of the half spectrum counts: its mirror image is not there. */
	private int weight(final int column) {
		return column == 0 || 2 * column == width ? 1 : 2;
	}

	/**
	 * Measures.
	 *
	 * @param reference {@code width * height}, no NaN
	 * @param other of the same size
	 * @param phaseOnly true for phase correlation: every frequency counts alike, whatever its strength (C. D. Kuglin, D. C. Hines 1975):
	 *           sharper, and blind to slow differences in brightness, but noise counts like detail
	 * @param maxShift largest displacement along x and along y that is looked for, in pixels, at least 0; to the nearest pixel
	 * @return the displacement; {@link Displacement#UNKNOWN} where one of the planes is 0
	 * @throws IllegalArgumentException if the sizes do not fit together
	 */
	public static Displacement measure(final float[] reference, final float[] other, final int width, final int height,
		final boolean phaseOnly, final double maxShift)
	{
		final int n = Check.elements(width, height);
		Check.that(width > 0 && height > 0 && reference.length == n && other.length == n, "both planes must have " + width + " x " + height +
			" pixels, got " + reference.length + " and " + other.length);
		Check.that(maxShift >= 0, "maxShift must be >= 0, got " + maxShift);
		return new CrossCorrelation(reference, other, width, height, phaseOnly).measure(maxShift);
	}

	private Displacement measure(final double maxShift) {
		if (!(norm > 0)) return Displacement.UNKNOWN;
		final float[] plane = new float[width * height];
		// The inverse transform may overwrite its input.
		Dft.inverseReal(re.clone(), im.clone(), width, height, 1, plane);
		final int reachX = (int) Math.min(width / 2, maxShift), reachY = (int) Math.min(height / 2, maxShift);
		int bestX = 0, bestY = 0;
		float best = Float.NEGATIVE_INFINITY;
		for (int y = -reachY; y <= reachY; y++)
			for (int x = -reachX; x <= reachX; x++) {
				final float v = plane[Math.floorMod(y, height) * width + Math.floorMod(x, width)];
				if (v > best) {
					best = v;
					bestX = x;
					bestY = y;
				}
			}
		return refine(bestX, bestY);
	}

	/** Climbs from the highest pixel; steps that would leave its surroundings are cut. */
	private Displacement refine(final int startX, final int startY) {
		double x = startX, y = startY;
		double[] at = at(x, y);
		for (int step = 0; step < STEPS; step++) {
			final double gx = at[1], gy = at[2], hxx = at[3], hxy = at[4], hyy = at[5], determinant = hxx * hyy - hxy * hxy;
			double dx, dy;
			if (hxx < 0 && determinant > 0) {
				dx = (hxy * gy - hyy * gx) / determinant;
				dy = (hxy * gx - hxx * gy) / determinant;
			}
			else {
				// Not yet where the surface is a summit: along each axis by itself.
				dx = hxx < 0 ? -gx / hxx : 0;
				dy = hyy < 0 ? -gy / hyy : 0;
			}
			dx = Math.max(startX - 1, Math.min(startX + 1, x + dx)) - x;
			dy = Math.max(startY - 1, Math.min(startY + 1, y + dy)) - y;
			double[] next = at(x + dx, y + dy);
			for (int cut = 0; cut < 8 && next[0] < at[0]; cut++) {
				dx /= 2;
				dy /= 2;
				next = at(x + dx, y + dy);
			}
			if (next[0] < at[0]) break;
			x += dx;
			y += dy;
			at = next;
			if (Math.hypot(dx, dy) < ENOUGH) break;
		}
		return new Displacement(x, y, Math.max(-1, Math.min(1, at[0] / norm)));
	}

	/** The sum of the Fourier components at a place: its value, first derivatives, and second ones (xx, xy, yy). */
	private double[] at(final double x, final double y) {
		final double[] cos = new double[half], sin = new double[half], kx = new double[half];
		for (int k = 0; k < half; k++) {
			kx[k] = 2 * Math.PI * k / width;
			cos[k] = weight(k) * Math.cos(kx[k] * x);
			sin[k] = weight(k) * Math.sin(kx[k] * x);
		}
		final double[][] rows = new double[height][];
		Parallel.ranges(height, 16, (from, to) -> {
			for (int row = from; row < to; row++)
				rows[row] = row(row, 2 * Math.PI * Spectra.cycles(row, height) / height, y, cos, sin, kx);
		});
		final double[] sum = new double[6];
		for (final double[] row : rows)
			for (int i = 0; i < 6; i++)
				sum[i] += row[i];
		return sum;
	}

	private double[] row(final int row, final double ky, final double y, final double[] cos, final double[] sin, final double[] kx) {
		double a0 = 0, b0 = 0, a1 = 0, b1 = 0, a2 = 0, b2 = 0;
		for (int k = 0, i = row * half; k < half; k++, i++) {
			final double a = re[i] * cos[k] - im[i] * sin[k], b = re[i] * sin[k] + im[i] * cos[k], f = kx[k];
			a0 += a;
			b0 += b;
			a1 += f * a;
			b1 += f * b;
			a2 += f * f * a;
			b2 += f * f * b;
		}
		final double c = Math.cos(ky * y), s = Math.sin(ky * y);
		final double value = a0 * c - b0 * s, turned = a0 * s + b0 * c, first = a1 * s + b1 * c;
		return new double[] { value, -first, -ky * turned, -(a2 * c - b2 * s), -ky * (a1 * c - b1 * s), -ky * ky * value };
	}
}

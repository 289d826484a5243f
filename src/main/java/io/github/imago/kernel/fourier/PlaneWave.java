package io.github.imago.kernel.fourier;

import io.github.imago.kernel.common.Parallel;

/**
 * The plane wave that fits a complex image z best: of the frequency g for which |Σ z exp(-2πi g·r)|² is greatest, which is the least
 * squares fit for any amplitude and phase (D. C. Rife, R. R. Boorstyn 1974, doi:10.1109/TIT.1974.1055282).
 */
final class PlaneWave {

	private static final int MOST_STEPS = 30;
	/** Of the width of a frequency, 1 / n. */
	private static final double CLOSE = 1e-9;

	private final float[] re, im;
	private final int width, height;
	private final double middleX, middleY;

	/** @param re real parts, {@code width * height}, 0 where a pixel does not count; {@code im} likewise */
	PlaneWave(final float[] re, final float[] im, final int width, final int height) {
		this.re = re;
		this.im = im;
		this.width = width;
		this.height = height;
		middleX = (width - 1) / 2.0;
		middleY = (height - 1) / 2.0;
	}

	/** The phase of the wave of a frequency at the first pixel, in radians. */
	double phase(final Reflection g) {
		final double[] s = moments(g);
		return Math.atan2(s[1], s[0]) - 2 * Math.PI * (g.x() * middleX + g.y() * middleY);
	}

	/** The best frequency, from one within its peak on, by Newton's method for the logarithm. */
	Reflection climb(final Reflection from) {
		Reflection g = from;
		for (int k = 0; k < MOST_STEPS; k++) {
			final double[] s = moments(g);
			final double power = s[0] * s[0] + s[1] * s[1];
			if (power == 0) return from;
			final double f = 2 * Math.PI;
			final double dx = 2 * f * cross(s, 0, 2) / power, dy = 2 * f * cross(s, 0, 4) / power;
			final double xx = 2 * f * f * (dot(s, 2, 2) - dot(s, 0, 6)) / power - dx * dx,
				xy = 2 * f * f * (dot(s, 2, 4) - dot(s, 0, 8)) / power - dx * dy;
			final double yy = 2 * f * f * (dot(s, 4, 4) - dot(s, 0, 10)) / power - dy * dy, determinant = xx * yy - xy * xy;
			// Where it is no hill, the frequency of the grid is as good as any.
			if (!(xx < 0 && determinant > 0)) return g;
			final double stepX = limited((xy * dy - yy * dx) / determinant, width), stepY = limited((xy * dx - xx * dy) / determinant, height);
			g = new Reflection(g.x() + stepX, g.y() + stepY);
			if (Math.abs(stepX) * width < CLOSE && Math.abs(stepY) * height < CLOSE) break;
		}
		return g;
	}

	private static double limited(final double step, final int n) {
		return Math.max(-0.5 / n, Math.min(0.5 / n, step));
	}

	/** Re(conj(a) b) of two complex numbers. */
	private static double dot(final double[] s, final int a, final int b) {
		return s[a] * s[b] + s[a + 1] * s[b + 1];
	}

	/** Im(conj(a) b). */
	private static double cross(final double[] s, final int a, final int b) {
		return s[a] * s[b + 1] - s[a + 1] * s[b];
	}

	/**
	 * Σ z e, Σ x z e, Σ y z e, Σ x² z e, Σ x y z e, Σ y² z e with e = exp(-2πi g·r), places counted from the middle: pairs of real and
	 * imaginary parts.
	 */
	private double[] moments(final Reflection g) {
		final double[] c = new double[width], s = new double[width];
		for (int x = 0; x < width; x++) {
			c[x] = Math.cos(2 * Math.PI * g.x() * (x - middleX));
			s[x] = -Math.sin(2 * Math.PI * g.x() * (x - middleX));
		}
		final double[][] rows = new double[height][6];
		Parallel.ranges(height, 16, (from, to) -> {
			for (int y = from; y < to; y++)
				row(y, c, s, rows[y]);
		});
		final double[] sums = new double[12];
		for (int y = 0; y < height; y++) {
			final double v = y - middleY, a = Math.cos(2 * Math.PI * g.y() * v), b = -Math.sin(2 * Math.PI * g.y() * v);
			// The orders along x, and along y, of each moment.
			add(sums, 0, rows[y], 0, a, b);
			add(sums, 2, rows[y], 2, a, b);
			add(sums, 4, rows[y], 0, a * v, b * v);
			add(sums, 6, rows[y], 4, a, b);
			add(sums, 8, rows[y], 2, a * v, b * v);
			add(sums, 10, rows[y], 0, a * v * v, b * v * v);
		}
		return sums;
	}

	private static void add(final double[] sums, final int to, final double[] row, final int from, final double a, final double b) {
		sums[to] += row[from] * a - row[from + 1] * b;
		sums[to + 1] += row[from] * b + row[from + 1] * a;
	}

	private void row(final int y, final double[] c, final double[] s, final double[] out) {
		for (int x = 0; x < width; x++) {
			final double u = x - middleX, p = re[y * width + x], q = im[y * width + x], a = p * c[x] - q * s[x], b = p * s[x] + q * c[x];
			out[0] += a;
			out[1] += b;
			out[2] += u * a;
			out[3] += u * b;
			out[4] += u * u * a;
			out[5] += u * u * b;
		}
	}
}

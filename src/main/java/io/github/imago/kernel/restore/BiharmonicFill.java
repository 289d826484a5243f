package io.github.imago.kernel.restore;

import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Job;

import java.util.Arrays;

/**
 * Fills holes with the surface that bends least: the biharmonic equation L²u = 0 in the hole, u known around it, L being the discrete Laplacian
 * of four neighbours, of fewer at the image's edges (mirrored: no slope across them). S. B. Damelin, N. S. Hoang 2018, DOI
 * 10.1155/2018/3950312. Agrees with scikit-image's {@code inpaint_biharmonic}, but for its clipping to the range of the known pixels, to
 * 1e-6 of the range.
 * <p>
 * The matrix L² of the unknown pixels is symmetric and positive definite as long as one pixel is known. Holes that are narrow or of up to some
 * ten thousand pixels are solved by Cholesky's factor in the pixels' reverse Cuthill–McKee order (E. Cuthill, J. McKee 1969, DOI
 * 10.1145/800195.805928), large ones by conjugate gradients: squared, the inverse of the Laplacian, which a multigrid cycle comes near to,
 * differs from that of L² by what happens at the rim alone ({@link PoissonCycle}).
 */
public final class BiharmonicFill {

	/** Multiplications and elements up to which the factor is made. */
	private static final double OPERATIONS = 1e9, ELEMENTS = 2e7;
	/** Residual in parts of the first one at which iterations end. */
	private static final double RESIDUAL = 1e-9;
	private static final int ITERATIONS = 1000;

	private final int width, height;
	private final int[] places;
	/** Of each pixel of the image, which of the unknown it is; -1 for known ones. */
	private final int[] unknown;

	private BiharmonicFill(final int[] places, final int width, final int height) {
		this.width = width;
		this.height = height;
		this.places = places;
		unknown = new int[width * height];
		Arrays.fill(unknown, -1);
		for (int i = 0; i < places.length; i++)
			unknown[places[i]] = i;
	}

	/**
	 * Fills a hole.
	 *
	 * @param pixels the image; known pixels up to two steps from the hole must be finite, the others do not matter; not modified
	 * @param places where the unknown pixels are, each once
	 * @param width pixels along x
	 * @param height pixels along y
	 * @return the values of the unknown pixels
	 * @throws IllegalArgumentException if no pixel is known
	 */
	public static double[] fill(final float[] pixels, final int[] places, final int width, final int height) {
		Check.that(pixels.length == Check.elements(width, height), "the image must have " + width + " x " + height + " pixels, got " + pixels.length);
		Check.that(places.length < pixels.length, "there must be at least one pixel that is known");
		return new BiharmonicFill(places, width, height).solve(pixels);
	}

	private double[] solve(final float[] pixels) {
		final int n = places.length;
		// Values near 0 lose no digits to an offset.
		final double[] b = new double[n], row = new double[13];
		final int[] at = new int[13];
		double mean = 0;
		int count = 0;
		for (final int p : places) {
			final int m = stencil(p, row, at);
			for (int k = 0; k < m; k++)
				if (unknown[at[k]] < 0) mean += (pixels[at[k]] - mean) / ++count;
		}
		for (int i = 0; i < n; i++) {
			final int m = stencil(places[i], row, at);
			for (int k = 0; k < m; k++)
				if (unknown[at[k]] < 0) b[i] -= row[k] * (pixels[at[k]] - mean);
		}
		final int[] rank = ranks(), first = envelope(rank);
		if (EnvelopeCholesky.operations(first) <= OPERATIONS && EnvelopeCholesky.elements(first) <= ELEMENTS) factor(rank, first, b);
		else iterate(b);
		for (int i = 0; i < n; i++)
			b[i] += mean;
		return b;
	}

	/** The row of L² that belongs to a pixel: its elements other than 0 and where they are; returns how many. */
	private int stencil(final int p, final double[] row, final int[] at) {
		final int x = p % width, y = p / width;
		if (x > 1 && y > 1 && x < width - 2 && y < height - 2) {
			final int w = width;
			int n = 0;
			for (int dy = -2; dy <= 2; dy++)
				for (int dx = Math.abs(dy) - 2; dx <= 2 - Math.abs(dy); dx++) {
					final int d = dx * dx + dy * dy;
					at[n] = p + dy * w + dx;
					row[n++] = d == 0 ? 20 : d == 1 ? -8 : d == 2 ? 2 : 1;
				}
			return n;
		}
		int n = 0;
		// L[p, k] L[k, q] over all k; the pixel itself first.
		for (int k = 0; k < 5; k++) {
			final int kx = x + DX[k], ky = y + DY[k];
			if (isOutside(kx, ky)) continue;
			final double l = k == 0 ? neighbours(x, y) : -1;
			for (int q = 0; q < 5; q++) {
				final int qx = kx + DX[q], qy = ky + DY[q];
				if (isOutside(qx, qy)) continue;
				final int place = qy * width + qx;
				int i = 0;
				while (i < n && at[i] != place)
					i++;
				if (i == n) {
					at[n] = place;
					row[n++] = 0;
				}
				row[i] += l * (q == 0 ? neighbours(kx, ky) : -1);
			}
		}
		return n;
	}

	private static final int[] DX = { 0, -1, 1, 0, 0 }, DY = { 0, 0, 0, -1, 1 };

	private boolean isOutside(final int x, final int y) {
		return x < 0 || y < 0 || x >= width || y >= height;
	}

	private int neighbours(final int x, final int y) {
		return (x > 0 ? 1 : 0) + (x < width - 1 ? 1 : 0) + (y > 0 ? 1 : 0) + (y < height - 1 ? 1 : 0);
	}

	/** The place of each unknown pixel in the reverse Cuthill–McKee order. */
	private int[] ranks() {
		final int n = places.length;
		final int[] order = new int[n], rank = new int[n];
		final int[] seen = new int[n];
		int done = 0, mark = 0;
		for (int i = 0; i < n; i++) {
			if (seen[i] > 0 && rank[i] > 0) continue;
			// From an end of the hole: what is reached last from what is reached last.
			int start = i, end = done;
			for (int pass = 0; pass < 3; pass++) {
				end = reach(start, done, order, seen, ++mark);
				if (pass < 2) start = order[end - 1];
			}
			for (int k = done; k < end; k++)
				rank[order[k]] = n - k;
			done = end;
		}
		for (int i = 0; i < n; i++)
			rank[i]--;
		return rank;
	}

	/** Writes what is coupled with a pixel into the order from {@code begin} on, the nearest first; returns its end. */
	private int reach(final int start, final int begin, final int[] order, final int[] seen, final int mark) {
		int end = begin;
		order[end++] = start;
		seen[start] = mark;
		for (int k = begin; k < end; k++) {
			final int p = places[order[k]], x = p % width, y = p / width;
			for (int dy = -2; dy <= 2; dy++)
				for (int dx = Math.abs(dy) - 2; dx <= 2 - Math.abs(dy); dx++) {
					if (isOutside(x + dx, y + dy)) continue;
					final int i = unknown[p + dy * width + dx];
					if (i < 0 || seen[i] == mark) continue;
					seen[i] = mark;
					order[end++] = i;
				}
		}
		return end;
	}

	private int[] envelope(final int[] rank) {
		final int n = places.length;
		final int[] first = new int[n];
		for (int i = 0; i < n; i++) {
			final int p = places[i], x = p % width, y = p / width;
			int least = rank[i];
			for (int dy = -2; dy <= 2; dy++)
				for (int dx = Math.abs(dy) - 2; dx <= 2 - Math.abs(dy); dx++) {
					if (isOutside(x + dx, y + dy)) continue;
					final int j = unknown[p + dy * width + dx];
					if (j >= 0) least = Math.min(least, rank[j]);
				}
			first[rank[i]] = least;
		}
		return first;
	}

	private void factor(final int[] rank, final int[] first, final double[] b) {
		final EnvelopeCholesky matrix = new EnvelopeCholesky(first);
		final double[] row = new double[13], x = new double[b.length];
		final int[] at = new int[13];
		for (int i = 0; i < b.length; i++) {
			final int m = stencil(places[i], row, at);
			for (int k = 0; k < m; k++) {
				final int j = unknown[at[k]];
				if (j >= 0 && rank[j] <= rank[i]) matrix.add(rank[i], rank[j], row[k]);
			}
			x[rank[i]] = b[i];
		}
		matrix.factor();
		matrix.solve(x);
		for (int i = 0; i < b.length; i++)
			b[i] = x[rank[i]];
	}

	/** Conjugate gradients on the image's grid, where known pixels are 0. */
	private void iterate(final double[] b) {
		final Job job = Job.current();
		final byte[] hole = new byte[unknown.length];
		for (final int p : places)
			hole[p] = 1;
		final PoissonCycle laplacian = new PoissonCycle(hole, width, height);
		final double[] u = new double[unknown.length], r = new double[unknown.length], z = new double[unknown.length];
		final double[] d = new double[unknown.length], q = new double[unknown.length], t = new double[unknown.length], s = new double[unknown.length];
		for (int i = 0; i < b.length; i++)
			r[places[i]] = b[i];
		final double wanted = RESIDUAL * RESIDUAL;
		double begin = 0, rho = 0;
		for (int step = 0; step < ITERATIONS; step++) {
			job.checkCancelled();
			laplacian.solve(r, s);
			laplacian.solve(s, z);
			final double now = dot(r, z);
			if (step == 0) begin = now;
			if (!(now > wanted * begin)) break;
			job.progress(Math.min(0.99, Math.log(begin / now) / -Math.log(wanted)));
			final double beta = step == 0 ? 0 : now / rho;
			rho = now;
			for (final int p : places)
				d[p] = z[p] + beta * d[p];
			laplacian.apply(d, t, false);
			laplacian.apply(t, q, true);
			final double alpha = rho / dot(d, q);
			for (final int p : places) {
				u[p] += alpha * d[p];
				r[p] -= alpha * q[p];
			}
		}
		for (int i = 0; i < b.length; i++)
			b[i] = u[places[i]];
	}

	private double dot(final double[] a, final double[] b) {
		double sum = 0;
		for (final int p : places)
			sum += a[p] * b[p];
		return sum;
	}
}

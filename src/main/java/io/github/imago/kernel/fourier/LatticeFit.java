package io.github.imago.kernel.fourier;

import io.github.imago.kernel.common.Check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Fits a plane lattice to spots, some of which may be missing or may not belong to it.
 * <p>
 * Pairs of spots, and of differences of strong ones, are tried as a basis. Each is reduced (Lagrange and Gauss), and grown: fitted to the
 * spots of small indices, then to those farther out. The best is the most likely, where a spot of the lattice deviates normally by s, and
 * any other is anywhere: with A the area of the reciprocal cell, the sum of log((1 - e) A N(deviation; s) + e) over all spots, e being the
 * share of strays. The factor A is what keeps cells from becoming so small that they fit everything: halving the cell costs each spot log
 * 2, which a few strays are not worth, a whole set of superlattice spots is.
 * <p>
 * The final fit is by weighted least squares over all spots of the lattice. To the variance of each comes the same one for all, with which
 * the squares that remain are as many as they should be (R. C. Paule, J. Mandel 1982, doi:10.6028/jres.087.022), so that in a distorted
 * pattern the brightest spots do not decide alone. In diffraction patterns the centre is fitted too. The cell is reduced in real space; the
 * type is the most symmetric one that lengths and angles fit within the tolerance.
 */
public final class LatticeFit {

	/** Share of strays. */
	private static final double STRAYS = 0.1;
	/** Standard deviation of a spot from its lattice's place, in pixels, besides its own error, while the lattice is sought. */
	private static final double DEVIATION = 0.6;
	/** Standard deviations of places that the errors of spots do not have in them, in pixels: such as by distortions. */
	private static final double LEAST_SPREAD = 0.003, MOST_SPREAD = 20;
	/** Strongest spots that are tried as a basis, and of which the differences are. */
	private static final int BASES = 24, DIFFERENCES = 7;
	/** Spots that are taken into account while the lattice is sought. */
	private static final int MOST_SCORED = 150;
	/** Greatest indices of the spots that a lattice is fitted to as it grows. */
	private static final int[] GROWTH = { 1, 2, 4, 8, 1000 };
	/** Points along each axis of the mean cell. */
	private static final int CELL = 48;

	private final Spots spots;
	private final double tolerance;
	/** Places in pixels from the centre, where pixels are scaled so that both axes have the same unit: the greater of both. */
	private final double[] x, y, error;
	private final double scale, nearest;
	private final boolean pattern;
	private final int n;
	/** The standard deviation of places besides the errors of spots. */
	private double spread = 0.05;

	/**
	 * Fits a lattice.
	 *
	 * @param spots at least two that do not lie on one line with the centre
	 * @param tolerance by how much, in percent, lengths may differ and (in hundredths of a radian) angles deviate from those of a type of
	 *           lattice
	 * @param minDistance least distance of two points of the reciprocal lattice in pixels
	 * @throws IllegalArgumentException if there are too few spots, or more than two of which no three belong to the same lattice
	 */
	public static Lattice fit(final Spots spots, final double tolerance, final double minDistance) {
		Check.within("tolerance", tolerance, 0, 20);
		return new LatticeFit(spots, tolerance / 100, minDistance).run();
	}

	private LatticeFit(final Spots spots, final double tolerance, final double minDistance) {
		this.spots = spots;
		this.tolerance = tolerance;
		n = spots.size();
		pattern = spots.source() == SpotSource.PATTERN;
		scale = Math.max(spots.scaleX(), spots.scaleY());
		nearest = Math.max(2.5, minDistance);
		x = new double[n];
		y = new double[n];
		error = new double[n];
		for (int i = 0; i < n; i++) {
			x[i] = spots.frequencyX(i) / scale;
			y[i] = spots.frequencyY(i) / scale;
			final Spot s = spots.get(i);
			error[i] = Math.sqrt(0.5 * (s.errorX() * s.errorX() + s.errorY() * s.errorY()));
		}
	}

	/** A basis, the centre, and what spots belong to it. */
	private static final class Basis {

		/** a* x, b* x, centre x, and the same for y. */
		final double[] px, py;
		int[] h, k;
		boolean[] in;

		Basis(final double ax, final double ay, final double bx, final double by, final double cx, final double cy) {
			px = new double[] { ax, bx, cx };
			py = new double[] { ay, by, cy };
		}

		double area() {
			return Math.abs(px[0] * py[1] - px[1] * py[0]);
		}

		/** How many spots belong to it. */
		int count() {
			int count = 0;
			for (final boolean i : in)
				if (i) count++;
			return count;
		}
	}

	private Lattice run() {
		final List<double[]> vectors = new ArrayList<>();
		for (int i = 0; i < n && vectors.size() < BASES; i++)
			if (Math.hypot(x[i], y[i]) >= nearest) vectors.add(new double[] { x[i], y[i] });
		final int strong = Math.min(DIFFERENCES, vectors.size());
		for (int i = 0; i < strong; i++)
			for (int j = 0; j < i; j++)
				for (final int sign : new int[] { -1, 1 }) {
					final double[] v = { vectors.get(i)[0] + sign * vectors.get(j)[0], vectors.get(i)[1] + sign * vectors.get(j)[1] };
					if (Math.hypot(v[0], v[1]) >= nearest) vectors.add(v);
				}
		final int[] scored = scored();
		Basis best = null;
		double bestScore = Double.NEGATIVE_INFINITY;
		final List<double[]> tried = new ArrayList<>();
		for (int i = 0; i < vectors.size(); i++)
			for (int j = 0; j < i; j++) {
				final double[] u = reduced(vectors.get(i)[0], vectors.get(i)[1], vectors.get(j)[0], vectors.get(j)[1]);
				if (u == null || isTried(tried, u)) continue;
				tried.add(u);
				final Basis basis = new Basis(u[0], u[1], u[2], u[3], 0, 0);
				final double score = grow(basis, scored);
				if (score <= bestScore + 1e-9) continue;
				bestScore = score;
				best = basis;
			}
		Check.that(best != null, "there are too few spots for a lattice: " + n + (n == 1 ? " was" : " were") +
			" found, and it needs two that do not lie on one line with the centre; a lower threshold finds more");
		return finish(best);
	}

	/** The strongest spots, the nearest to the centre first. */
	private int[] scored() {
		return IntStream.range(0, Math.min(n, MOST_SCORED)).boxed().sorted(Comparator.comparingDouble(i -> Math.hypot(x[i], y[i]))).mapToInt(
			i -> i).toArray();
	}

	/**
	 * A reduced basis of the same lattice, the shorter vector first, at an angle of 60 to 90 degrees; null if it is none, or one of its
	 * vectors is too short.
	 */
	private double[] reduced(final double ax, final double ay, final double bx, final double by) {
		final double[] v = { ax, ay, bx, by };
		reduce(v);
		final double a = Math.hypot(v[0], v[1]), b = Math.hypot(v[2], v[3]), sine = Math.abs(v[0] * v[3] - v[1] * v[2]) / (a * b);
		return a < nearest || !(sine > 0.5) ? null : v;
	}

	/** Lagrange and Gauss's reduction of {ax, ay, bx, by}, in place. */
	private static void reduce(final double[] v) {
		for (int step = 0; step < 100; step++) {
			if (v[0] * v[0] + v[1] * v[1] > v[2] * v[2] + v[3] * v[3]) {
				final double s = v[0], t = v[1];
				v[0] = v[2];
				v[1] = v[3];
				v[2] = s;
				v[3] = t;
			}
			final double square = v[0] * v[0] + v[1] * v[1], ratio = (v[0] * v[2] + v[1] * v[3]) / square;
			// Not beyond a half by rounding: it would go round in circles.
			if (!(square > 0) || Math.abs(ratio) <= 0.5 + 1e-9) return;
			final double q = Math.rint(ratio);
			v[2] -= q * v[0];
			v[3] -= q * v[1];
		}
	}

	/** Whether a basis is, within the error of its vectors, one that has been tried. */
	private static boolean isTried(final List<double[]> tried, final double[] u) {
		for (final double[] t : tried) {
			final double det = t[0] * t[3] - t[1] * t[2];
			boolean same = true;
			for (int i = 0; i < 4 && same; i += 2) {
				final double h = (u[i] * t[3] - u[i + 1] * t[2]) / det, k = (t[0] * u[i + 1] - t[1] * u[i]) / det;
				same = Math.hypot((h - Math.rint(h)) * t[0] + (k - Math.rint(k)) * t[2], (h - Math.rint(h)) * t[1] + (k - Math.rint(k)) * t[3]) < 0.2;
			}
			if (same && Math.abs(Math.abs((u[0] * u[3] - u[1] * u[2]) / det) - 1) < 0.1) return true;
		}
		return false;
	}

	/** Fits a basis to more and more of its spots; the log likelihood at the end. */
	private double grow(final Basis basis, final int[] order) {
		for (final int reach : GROWTH) {
			index(basis, order, reach, 3);
			if (!solve(basis, null)) return Double.NEGATIVE_INFINITY;
			if (Math.min(Math.hypot(basis.px[0], basis.py[0]), Math.hypot(basis.px[1], basis.py[1])) < nearest) return Double.NEGATIVE_INFINITY;
		}
		double score = 0;
		final double area = basis.area();
		for (final int i : order) {
			final double s2 = DEVIATION * DEVIATION + error[i] * error[i], r = deviation(basis, i);
			score += Math.log((1 - STRAYS) * area / (2 * Math.PI * s2) * Math.exp(-0.5 * r * r / s2) + STRAYS);
		}
		return score;
	}

	/** Gives the spots within some standard deviations of a lattice point its indices. */
	private void index(final Basis basis, final int[] which, final int reach, final double sigmas) {
		basis.h = new int[n];
		basis.k = new int[n];
		basis.in = new boolean[n];
		// No spot belongs to a point that is not clearly the nearest.
		final double most = 0.3 * Math.min(Math.hypot(basis.px[0], basis.py[0]), Math.hypot(basis.px[1], basis.py[1]));
		for (final int i : which) {
			final double[] hk = indices(basis, i);
			final int h = (int) Math.rint(hk[0]), k = (int) Math.rint(hk[1]);
			if (Math.abs(h) > reach || Math.abs(k) > reach) continue;
			if (deviation(basis, i) > Math.min(sigmas < Double.POSITIVE_INFINITY ? most : sigmas,
				sigmas * Math.hypot(DEVIATION, error[i]))) continue;
			basis.h[i] = h;
			basis.k[i] = k;
			basis.in[i] = true;
		}
	}

	private double[] indices(final Basis basis, final int i) {
		final double det = basis.px[0] * basis.py[1] - basis.px[1] * basis.py[0], u = x[i] - basis.px[2], v = y[i] - basis.py[2];
		return new double[] { (u * basis.py[1] - v * basis.px[1]) / det, (basis.px[0] * v - basis.py[0] * u) / det };
	}

	/** The distance of a spot from the nearest lattice point. */
	private double deviation(final Basis basis, final int i) {
		final double[] hk = indices(basis, i);
		final double h = Math.rint(hk[0]), k = Math.rint(hk[1]);
		return Math.hypot(x[i] - basis.px[2] - h * basis.px[0] - k * basis.px[1], y[i] - basis.py[2] - h * basis.py[0] - k * basis.py[1]);
	}

	/**
	 * Weighted least squares over the spots of a basis, each axis by itself.
	 *
	 * @param covariances if not null, where those of the parameters along x and y go
	 * @return whether the spots are enough
	 */
	private boolean solve(final Basis basis, final double[][][] covariances) {
		// The centre is known until there are enough spots around it.
		final int m = pattern && basis.count() >= 4 ? 3 : 2;
		for (int axis = 0; axis < 2; axis++) {
			final double[] p = axis == 0 ? basis.px : basis.py;
			final double[][] normal = new double[m][m];
			final double[] right = new double[m];
			final double pixel = (axis == 0 ? spots.scaleX() : spots.scaleY()) / scale;
			for (int i = 0; i < n; i++) {
				if (!basis.in[i]) continue;
				final double own = axis == 0 ? spots.get(i).errorX() : spots.get(i).errorY();
				final double e = pixel * Math.hypot(own, spread), w = 1 / (e * e), value = axis == 0 ? x[i] : y[i];
				final double[] row = { basis.h[i], basis.k[i], 1 };
				for (int r = 0; r < m; r++) {
					right[r] += w * row[r] * (value - (m == 2 ? p[2] : 0));
					for (int c = 0; c < m; c++)
						normal[r][c] += w * row[r] * row[c];
				}
			}
			final double[][] inverse = Solve.inverse(normal);
			if (inverse == null) return false;
			System.arraycopy(Solve.times(inverse, right), 0, p, 0, m);
			if (covariances != null) covariances[axis] = inverse;
		}
		return true;
	}

	private Lattice finish(final Basis found) {
		final int[] all = IntStream.range(0, n).toArray();
		Basis basis = found;
		for (int pass = 0; pass < 4; pass++) {
			index(basis, all, Integer.MAX_VALUE, 4 * Math.max(1, spread / DEVIATION));
			basis = generated(basis);
			if (!solve(basis, null)) break;
			settle(basis);
		}
		if (pattern) nearestToCentre(basis);
		final double[] primitive = primitive(basis);
		final LatticeType type = type(primitive);
		final int[] cell = conventional(primitive, type);
		final double[] a = { cell[0] * primitive[0] + cell[1] * primitive[2], cell[0] * primitive[1] + cell[1] * primitive[3] };
		final double[] b = { cell[2] * primitive[0] + cell[3] * primitive[2], cell[2] * primitive[1] + cell[3] * primitive[3] };
		final double[] axes = ordered(a, b, type);
		// The basis of the spots becomes that of the cell: h = a . g.
		final double det = axes[0] * axes[3] - axes[1] * axes[2];
		final Basis last = new Basis(axes[3] / det, -axes[2] / det, -axes[1] / det, axes[0] / det, basis.px[2], basis.py[2]);
		index(last, all, Integer.MAX_VALUE, Double.POSITIVE_INFINITY);
		keep(last, basis);
		final double[][][] covariances = new double[2][][];
		Check.that(solve(last, covariances), "the spots lie on one line: a lattice needs two that do not lie on one line with the centre; a " +
			"lower threshold finds more");
		// Any two spots make a lattice: where there are more, two that are alone in it show none.
		Check.that(n == 2 || last.count() > 2, "the spots are not those of a lattice: of " + n + ", no three belong to the same one");
		return result(last, covariances, type);
	}

	/** Finds the spread with which the weighted squares that remain are as many as there are spots, less the parameters; and fits with it. */
	private void settle(final Basis basis) {
		final int count = basis.count();
		final int free = 2 * (count - (pattern && count >= 4 ? 3 : 2));
		double low = Math.log(LEAST_SPREAD), high = Math.log(MOST_SPREAD);
		spread = LEAST_SPREAD;
		if (free <= 0) return;
		for (int step = 0; step < 24; step++) {
			spread = Math.exp((low + high) / 2);
			solve(basis, null);
			double chi = 0;
			for (int i = 0; i < n; i++) {
				if (!basis.in[i]) continue;
				final double[] d = difference(basis, i);
				chi += Math.pow(d[0] / Math.hypot(spots.get(i).errorX(), spread), 2) + Math.pow(d[1] / Math.hypot(spots.get(i).errorY(), spread), 2);
			}
			if (chi > free) low = Math.log(spread);
			else high = Math.log(spread);
		}
	}

	/** How far a spot is from where the lattice has it, {x, y} in pixels of its own. */
	private double[] difference(final Basis basis, final int i) {
		final double dx = x[i] - basis.px[2] - basis.h[i] * basis.px[0] - basis.k[i] * basis.px[1];
		final double dy = y[i] - basis.py[2] - basis.h[i] * basis.py[0] - basis.k[i] * basis.py[1];
		return new double[] { dx * scale / spots.scaleX(), dy * scale / spots.scaleY() };
	}

	/** Indices only for the spots of the primitive lattice: a centred cell has points that its lattice has not. */
	private void keep(final Basis last, final Basis primitive) {
		for (int i = 0; i < n; i++) {
			last.in[i] &= primitive.in[i];
			if (last.in[i]) continue;
			last.h[i] = last.k[i] = 0;
		}
	}

	/** The lattice that the indexed spots generate: where all h are even, say, a* is twice as long. */
	private Basis generated(final Basis basis) {
		// The row echelon form of the indices, by Euclid's algorithm.
		int h1 = 0, k1 = 0, k2 = 0;
		for (int i = 0; i < n; i++) {
			if (!basis.in[i]) continue;
			int h = basis.h[i], k = basis.k[i];
			while (h != 0) {
				final int q = h1 / h, r = h1 - q * h, s = k1 - q * k;
				h1 = h;
				k1 = k;
				h = r;
				k = s;
			}
			k2 = gcd(k2, k);
			if (k2 != 0) k1 = Math.floorMod(k1, k2);
		}
		if (h1 == 0 || k2 == 0 || Math.abs((long) h1 * k2) == 1) return basis;
		final double[] v = { h1 * basis.px[0] + k1 * basis.px[1], h1 * basis.py[0] + k1 * basis.py[1], k2 * basis.px[1], k2 * basis.py[1] };
		reduce(v);
		final Basis larger = new Basis(v[0], v[1], v[2], v[3], basis.px[2], basis.py[2]);
		index(larger, IntStream.range(0, n).toArray(), Integer.MAX_VALUE, 4);
		return larger;
	}

	private static int gcd(final int a, final int b) {
		return b == 0 ? Math.abs(a) : gcd(b, a % b);
	}

	/** The spot 0 0 of a pattern is the lattice point nearest to its centre. */
	private void nearestToCentre(final Basis basis) {
		final double det = basis.px[0] * basis.py[1] - basis.px[1] * basis.py[0];
		final int h = (int) Math.rint((-basis.px[2] * basis.py[1] + basis.py[2] * basis.px[1]) / det);
		final int k = (int) Math.rint((-basis.px[0] * basis.py[2] + basis.py[0] * basis.px[2]) / det);
		basis.px[2] += h * basis.px[0] + k * basis.px[1];
		basis.py[2] += h * basis.py[0] + k * basis.py[1];
		for (int i = 0; i < n; i++) {
			basis.h[i] -= h;
			basis.k[i] -= k;
		}
	}

	/** The reduced cell in real space, {ax, ay, bx, by}, a the shorter, at 90 to 120 degrees. */
	private static double[] primitive(final Basis basis) {
		final double det = basis.px[0] * basis.py[1] - basis.px[1] * basis.py[0];
		final double[] v = { basis.py[1] / det, -basis.px[1] / det, -basis.py[0] / det, basis.px[0] / det };
		reduce(v);
		if (v[0] * v[2] + v[1] * v[3] > 0) {
			v[2] = -v[2];
			v[3] = -v[3];
		}
		return v;
	}

	private LatticeType type(final double[] v) {
		final double a = Math.hypot(v[0], v[1]), b = Math.hypot(v[2], v[3]), gamma = Math.acos((v[0] * v[2] + v[1] * v[3]) / (a * b));
		final boolean equal = b / a - 1 <= tolerance, right = isAngle(gamma, 90);
		if (equal && isAngle(gamma, 120)) return LatticeType.HEXAGONAL;
		if (right) return equal ? LatticeType.SQUARE : LatticeType.RECTANGULAR;
		// Two equal vectors, or b + a / 2 at a right angle to a.
		return equal || isRight(v[0], v[1], 2 * v[2] + v[0], 2 * v[3] + v[1]) ? LatticeType.CENTRED_RECTANGULAR : LatticeType.OBLIQUE;
	}

	private boolean isAngle(final double gamma, final double degrees) {
		return Math.abs(gamma - Math.toRadians(degrees)) <= tolerance;
	}

	private boolean isRight(final double ax, final double ay, final double bx, final double by) {
		return isAngle(Math.acos((ax * bx + ay * by) / (Math.hypot(ax, ay) * Math.hypot(bx, by))), 90);
	}

	/** The conventional cell of a reduced one, as whole multiples of its vectors: {a of a, b of a, a of b, b of b}. */
	private int[] conventional(final double[] v, final LatticeType type) {
		if (type != LatticeType.CENTRED_RECTANGULAR) return new int[] { 1, 0, 0, 1 };
		return Math.hypot(v[2], v[3]) / Math.hypot(v[0], v[1]) - 1 <= tolerance ? new int[] { 1, 1, 1, -1 } : new int[] { 1, 0, 1, 2 };
	}

	/**
	 * {ax, ay, bx, by}: the shorter vector first, pointing right; b at an obtuse angle to it, or, where that is a right one, counterclockwise
	 * as seen on the screen.
	 */
	private static double[] ordered(final double[] first, final double[] second, final LatticeType type) {
		final boolean swap = Math.hypot(first[0], first[1]) > Math.hypot(second[0], second[1]) * (1 + 1e-9);
		final double[] a = swap ? second : first, b = swap ? first : second;
		final int turn = a[0] < 0 || a[0] == 0 && a[1] > 0 ? -1 : 1;
		a[0] *= turn;
		a[1] *= turn;
		final double dot = a[0] * b[0] + a[1] * b[1], cross = a[0] * b[1] - a[1] * b[0];
		final boolean right = type != LatticeType.OBLIQUE && type != LatticeType.HEXAGONAL;
		final int flip = right ? cross > 0 ? -1 : 1 : dot > 0 ? -1 : 1;
		return new double[] { a[0], a[1], flip * b[0], flip * b[1] };
	}

	private Lattice result(final Basis basis, final double[][][] covariances, final LatticeType type) {
		final double[] reciprocal = { basis.px[0] * scale, basis.px[1] * scale, basis.py[0] * scale, basis.py[1] * scale };
		final double[][] covariance = new double[4][4];
		for (int i = 0; i < 2; i++)
			for (int j = 0; j < 2; j++) {
				covariance[i][j] = covariances[0][i][j] * scale * scale;
				covariance[2 + i][2 + j] = covariances[1][i][j] * scale * scale;
			}
		final Spots centred = spots.around(spots.centreX() + basis.px[2] * scale / spots.scaleX(),
			spots.centreY() + basis.py[2] * scale / spots.scaleY());
		double squares = 0;
		for (int i = 0; i < n; i++) {
			if (!basis.in[i]) continue;
			final double[] d = difference(basis, i);
			squares += d[0] * d[0] + d[1] * d[1];
		}
		final double[] origin = pattern ? new double[] { Double.NaN, Double.NaN } : origin(basis);
		return new Lattice(centred, basis.in, basis.h, basis.k, type, reciprocal, covariance, Math.sqrt(squares / basis.count()), origin);
	}

	/**
	 * Where the mean cell, the sum of the lattice's waves, differs most from its mean; the point nearest to the middle of the image, in
	 * pixels.
	 */
	private double[] origin(final Basis basis) {
		final int w = spots.width(), h = spots.height();
		// Phases around the middle of the image, where they are known best.
		final double[] phase = new double[n];
		for (int i = 0; i < n; i++) {
			final Spot s = spots.get(i);
			phase[i] = s.phase() + 2 * Math.PI * ((s.x() - w / 2) * (w / 2) / w + (s.y() - h / 2) * (h / 2) / h);
		}
		final double[] bright = extremum(basis, phase, 1), dark = extremum(basis, phase, -1);
		// Where both differ equally, as in a single wave, the brighter one.
		final double[] best = dark[2] > 1.01 * bright[2] ? dark : bright;
		final double u = best[0] - Math.rint(best[0]), v = best[1] - Math.rint(best[1]);
		// From parts of the cell to pixels, from the middle of the image.
		final double det = basis.px[0] * basis.py[1] - basis.px[1] * basis.py[0];
		final double px = (u * basis.py[1] - v * basis.py[0]) / det, py = (-u * basis.px[1] + v * basis.px[0]) / det;
		return new double[] { w / 2 + px / scale * spots.scaleX() * w, h / 2 + py / scale * spots.scaleY() * h };
	}

	/** Where the mean cell, times a sign, is greatest, in parts of it, and the value there. */
	private double[] extremum(final Basis basis, final double[] phase, final int sign) {
		double u = 0, v = 0, most = Double.NEGATIVE_INFINITY;
		for (int q = 0; q < CELL; q++)
			for (int p = 0; p < CELL; p++) {
				final double value = sign * cell(basis, phase, (double) p / CELL, (double) q / CELL);
				if (value <= most) continue;
				most = value;
				u = (double) p / CELL;
				v = (double) q / CELL;
			}
		for (double step = 0.5 / CELL; step > 1e-5; step /= 2)
			for (boolean better = true; better;) {
				better = false;
				for (int d = 0; d < 4; d++) {
					final double s = u + (d == 0 ? step : d == 1 ? -step : 0), t = v + (d == 2 ? step : d == 3 ? -step : 0);
					final double value = sign * cell(basis, phase, s, t);
					if (value <= most) continue;
					most = value;
					u = s;
					v = t;
					better = true;
				}
			}
		return new double[] { u, v, most };
	}

	/** The sum of the lattice's waves at a place in the cell. */
	private double cell(final Basis basis, final double[] phase, final double u, final double v) {
		double sum = 0;
		for (int i = 0; i < n; i++)
			if (basis.in[i]) sum += spots.get(i).amplitude() * Math.cos(2 * Math.PI * (basis.h[i] * u + basis.k[i] * v) + phase[i]);
		return sum;
	}
}

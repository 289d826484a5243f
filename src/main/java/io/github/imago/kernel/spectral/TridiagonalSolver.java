package io.github.imago.kernel.spectral;

/** Solves (T - λ) x = b for a symmetric tridiagonal matrix T, which may be singular, by elimination with row exchanges. */
final class TridiagonalSolver {

	private final int n;
	/** The upper triangle: its diagonal and the two next to it. */
	private final double[] u0, u1, u2, factors;
	private final boolean[] exchanged;

	/**
	 * @param diagonal of T
	 * @param beside what is next to it: element i joins rows i and i + 1
	 * @param tiny what pivots that are smaller are replaced by, above 0
	 */
	TridiagonalSolver(final double[] diagonal, final double[] beside, final double lambda, final double tiny) {
		n = diagonal.length;
		u0 = new double[n];
		u1 = new double[n];
		u2 = new double[n];
		factors = new double[n];
		exchanged = new boolean[n];
		double head = diagonal[0] - lambda, next = n > 1 ? beside[0] : 0;
		for (int i = 0; i < n - 1; i++) {
			final double below = beside[i], belowNext = diagonal[i + 1] - lambda, belowLast = i + 2 < n ? beside[i + 1] : 0;
			exchanged[i] = Math.abs(below) > Math.abs(head);
			if (exchanged[i]) {
				u0[i] = below;
				u1[i] = belowNext;
				u2[i] = belowLast;
				factors[i] = head / below;
				head = next - factors[i] * belowNext;
				next = -factors[i] * belowLast;
			}
			else {
				u0[i] = pivot(head, tiny);
				u1[i] = next;
				factors[i] = below / u0[i];
				head = belowNext - factors[i] * next;
				next = belowLast;
			}
		}
		u0[n - 1] = pivot(head, tiny);
	}

	private static double pivot(final double value, final double tiny) {
		return Math.abs(value) < tiny ? Math.copySign(tiny, value) : value;
	}

	/** Replaces the right side by the solution. */
	void solve(final double[] x) {
		for (int i = 0; i < n - 1; i++) {
			if (exchanged[i]) {
				final double t = x[i];
				x[i] = x[i + 1];
				x[i + 1] = t;
			}
			x[i + 1] -= factors[i] * x[i];
		}
		for (int i = n - 1; i >= 0; i--) {
			double s = x[i];
			if (i + 1 < n) s -= u1[i] * x[i + 1];
			if (i + 2 < n) s -= u2[i] * x[i + 2];
			x[i] = s / u0[i];
		}
	}
}

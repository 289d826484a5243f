package io.github.imago.op;

import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.restore.Denoiser;
import io.github.imago.kernel.restore.StrengthSearch;

import java.util.TreeSet;

/**
 * Values of a denoiser's parameter to look at.
 *
 * @param lowest the first
 * @param highest the last
 * @param automatic whether both follow from the noise, so that the range may be extended
 */
record StrengthRange(double lowest, double highest, boolean automatic) {

	/** Largest radius of a median. */
	private static final int MAX_RADIUS = 127;

	/**
	 * The range for a denoiser.
	 *
	 * @param sigma standard deviation of the noise, from 0
	 * @param lowest NaN for one that follows from the noise
	 * @param highest the same
	 */
	static StrengthRange of(final Denoiser denoiser, final double sigma, final double lowest, final double highest) {
		if (!Double.isNaN(lowest)) Check.above("lowest", lowest, 0);
		if (!Double.isNaN(highest)) Check.above("highest", highest, 0);
		final boolean automatic = Double.isNaN(lowest) && Double.isNaN(highest);
		if (!Double.isNaN(lowest) && !Double.isNaN(highest)) {
			Check.that(highest > lowest, "highest must be above lowest, " + lowest + ", got " + highest);
			return new StrengthRange(lowest, highest, false);
		}
		final double[] usual = usual(denoiser, sigma);
		Check.that(usual[0] > 0, "lowest and highest must be given: the image seems to have no noise that they could follow from");
		final double ratio = usual[1] / usual[0];
		// Beside a given end that is out of the usual range, the other one is as far away as usual.
		final double from = Double.isNaN(lowest) ? Math.min(usual[0], Double.isNaN(highest) ? usual[0] : highest / ratio) : lowest;
		final double to = Double.isNaN(highest) ? usual[1] > from ? usual[1] : from * ratio : highest;
		return new StrengthRange(digits(from, lowest), digits(to, highest), automatic);
	}

	private static double digits(final double value, final double given) {
		return Double.isNaN(given) ? StrengthSearch.rounded(value) : given;
	}

	private static double[] usual(final Denoiser denoiser, final double sigma) {
		return switch (denoiser) {
			case NON_LOCAL_MEANS -> new double[] { 0.2 * sigma, 2 * sigma };
			case BM3D, WAVELET -> new double[] { 0.3 * sigma, 3 * sigma };
			case TOTAL_VARIATION -> new double[] { 0.15 * sigma, 3 * sigma };
			case GAUSS -> new double[] { 0.3, 5 };
			case MEDIAN -> new double[] { 1, 10 };
			case BILATERAL -> new double[] { 0.5 * sigma, 6 * sigma };
			case GUIDED -> new double[] { 0.09 * sigma * sigma, 16 * sigma * sigma };
			case ANISOTROPIC_DIFFUSION -> new double[] { 0.25 * sigma, 4 * sigma };
		};
	}

	/** Radii of different discs within the range, about so many: roots of sums of two squares, rounded up. */
	double[] radii(final int count) {
		Check.that(highest <= MAX_RADIUS, "highest must be at most " + MAX_RADIUS + " for medians, got " + highest);
		final TreeSet<Integer> squares = new TreeSet<>();
		for (int a = 0; a <= highest; a++)
			for (int b = 0; b <= a; b++)
				if (a * a + b * b > 0) squares.add(a * a + b * b);
		final TreeSet<Double> radii = new TreeSet<>();
		for (int i = 0; i < count; i++) {
			final double wanted = lowest * Math.pow(highest / lowest, i / (count - 1.0));
			final Integer square = squares.floor((int) (wanted * wanted * (1 + 1e-9)));
			if (square != null) radii.add(Math.ceil(100 * Math.sqrt(square) - 1e-9) / 100);
		}
		Check.that(!radii.isEmpty(), "highest must be at least 1 for medians, got " + highest);
		return radii.stream().mapToDouble(Double::doubleValue).toArray();
	}
}

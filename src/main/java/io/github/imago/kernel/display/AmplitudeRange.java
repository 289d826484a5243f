package io.github.imago.kernel.display;

import io.github.imago.kernel.common.Check;

import java.util.Arrays;

/**
 * The range of amplitudes that is shown, the same for all planes of a stack. Ends that are not given come from the amplitudes: the upper
 * one is a percentile; the lower one 0, or for a logarithm, what as few of the amplitudes above 0 lie below as lie above the upper one.
 */
public final class AmplitudeRange {

	/** Amplitudes of which percentiles are taken. */
	private static final int SAMPLE = 1 << 17;
	/** The golden section: its multiples are spread evenly whatever an image's width is. */
	private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

	private final AmplitudeCurve curve;
	private final double lower, upper, percentile;
	private final int perPlane;
	private float[] sample = {};
	private int count;
	private double least = Double.POSITIVE_INFINITY, most;

	/**
	 * @param planes number of planes to come
	 * @param lower the lower end; NaN for none
	 * @param upper the upper end; NaN for none
	 * @param percentile of the amplitudes, 0 to 100, which is the upper end; 100 for the greatest one, exactly; others are those of 131072
	 *           places spread over the planes, or of all if there are no more
	 */
	public AmplitudeRange(final int planes, final AmplitudeCurve curve, final double lower, final double upper, final double percentile) {
		if (lower == lower) Check.atLeast("lower", lower, 0);
		if (upper == upper) Check.atLeast("upper", upper, 0);
		Check.within("percentile", percentile, 0, 100);
		this.curve = curve;
		this.lower = lower;
		this.upper = upper;
		this.percentile = percentile;
		perPlane = Math.max(1, SAMPLE / Math.max(1, planes));
	}

	/** Takes a plane into account: vectors or complex numbers. */
	public void add(final float[] x, final float[] y) {
		final boolean known = upper == upper && (lower == lower || curve != AmplitudeCurve.LOG);
		if (known) return;
		if (percentile == 100) {
			for (int i = 0; i < x.length; i++)
				extremes(Math.sqrt((double) x[i] * x[i] + (double) y[i] * y[i]));
			return;
		}
		final int n = Math.min(perPlane, x.length);
		sample = Arrays.copyOf(sample, count + n);
		for (int k = 0; k < n; k++) {
			final double place = k * GOLDEN;
			final int i = n == x.length ? k : (int) ((place - Math.floor(place)) * x.length);
			final float amplitude = (float) Math.sqrt((double) x[i] * x[i] + (double) y[i] * y[i]);
			if (amplitude - amplitude == 0) sample[count++] = amplitude;
		}
	}

	private void extremes(final double amplitude) {
		if (amplitude > most && amplitude < Double.POSITIVE_INFINITY) most = amplitude;
		if (amplitude > 0 && amplitude < least) least = amplitude;
	}

	/** The range; 0 to 0 where there was no amplitude. */
	public DisplayRange range() {
		final float[] sorted = Arrays.copyOf(sample, count);
		Arrays.sort(sorted);
		final double top = upper == upper ? upper : percentile == 100 ? most : quantile(sorted, 0, percentile / 100);
		final double to = upper != upper && lower > top ? lower : top;
		if (lower == lower || curve != AmplitudeCurve.LOG) return new DisplayRange(lower == lower ? lower : 0, to);
		int zeros = 0;
		while (zeros < count && sorted[zeros] == 0)
			zeros++;
		final double foot = percentile == 100 ? least : quantile(sorted, zeros, 1 - percentile / 100);
		return new DisplayRange(Math.min(foot, to), to);
	}

	/** Of sorted numbers from an index on, interpolated as numpy.percentile does; 0 if there is none. */
	private double quantile(final float[] sorted, final int from, final double share) {
		final int n = count - from;
		if (n == 0) return 0;
		final double place = share * (n - 1);
		final int i = (int) place;
		return i + 1 >= n ? sorted[from + n - 1] : sorted[from + i] + (place - i) * ((double) sorted[from + i + 1] - sorted[from + i]);
	}
}

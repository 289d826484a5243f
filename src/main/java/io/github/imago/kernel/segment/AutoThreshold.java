package io.github.imago.kernel.segment;

import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Histogram;
import io.github.imago.kernel.common.Parallel;

import java.util.Arrays;
import java.util.function.ToIntFunction;

/**
 * Sixteen ways to find the threshold of an image from its histogram, the ones ImageJ's <i>Auto Threshold</i> offers, and its original
 * IsoData. Each gives a bin: values in bins up to and including it are the lower class, values above it the upper class.
 * <p>
 * The papers leave details open (what a tie, an empty bin or the first guess does). Here they are as in ImageJ, so that a histogram of 256
 * bins gives the same bin as {@code ij.process.AutoThresholder} does: a histogram with one filled bin gives the bin below it, one with
 * two filled bins the bin below the upper one, and one with more than 256 bins is first cut to the range of its filled bins. Where ImageJ
 * answers 0 because it found nothing, this fails. Sums are exact, where ImageJ's overflow with large images. For a survey of the methods
 * see Sezgin and Sankur 2004, DOI 10.1117/1.1631315.
 * <p>
 * All take time in proportion to the number of bins, but for HUANG, whose time grows with its square (1 s at 65,536 filled bins), and
 * INTERMODES and MINIMUM, which smooth the histogram up to 10,000 times. These two want no more than about 256 bins: see
 * {@link Histogram#rebin}.
 */
public enum AutoThreshold {

	/** {@link #IJ_ISODATA} after cutting down a mode that is more than twice as high as every other bin; ImageJ's default. */
	DEFAULT(AutoThreshold::cutModeIsoData),
	/** Least fuzziness by Shannon's entropy: Huang and Wang 1995, DOI 10.1016/0031-3203(94)E0043-K, equations 4, 6, 8. */
	HUANG(AutoThreshold::huang),
	/** Middle between the two peaks of the smoothed histogram: Prewitt and Mendelsohn 1966, DOI 10.1111/j.1749-6632.1965.tb11715.x. */
	INTERMODES(AutoThreshold::intermodes),
	/** First level that is half-way between the means on both sides of it: Ridler and Calvard 1978, DOI 10.1109/TSMC.1978.4310039. */
	ISODATA(AutoThreshold::isoData),
	/** As ISODATA, with ImageJ's first stopping rule, and without the first and the last bin (where saturated and erased pixels are). */
	IJ_ISODATA(AutoThreshold::openIsoData),
	/** Least cross entropy, iterated: Li and Tam 1998, DOI 10.1016/S0167-8655(98)00057-9, equation 7. */
	LI(AutoThreshold::li),
	/** Greatest sum of the entropies of both classes: Kapur, Sahoo and Wong 1985, DOI 10.1016/0734-189X(85)90125-2. */
	MAX_ENTROPY(AutoThreshold::maxEntropy),
	/** The mean of all values, rounded down: Glasbey 1993, DOI 10.1006/cgip.1993.1040. */
	MEAN(AutoThreshold::mean),
	/**
	 * Least error of two normal distributions, iterated: Kittler and Illingworth 1986, DOI 10.1016/0031-3203(86)90030-0, by Glasbey's
	 * scheme.
	 */
	MIN_ERROR(AutoThreshold::minError),
	/** Valley between the two peaks of the smoothed histogram: Prewitt and Mendelsohn 1966, DOI 10.1111/j.1749-6632.1965.tb11715.x. */
	MINIMUM(AutoThreshold::minimum),
	/** Two levels with the same first three moments as the image: Tsai 1985, DOI 10.1016/0734-189X(85)90133-1. */
	MOMENTS(AutoThreshold::moments),
	/** Greatest variance between the classes: Otsu 1979, DOI 10.1109/TSMC.1979.4310076, equation 18. */
	OTSU(AutoThreshold::otsu),
	/** Half of the pixels on either side: Doyle 1962, DOI 10.1145/321119.321123. */
	PERCENTILE(AutoThreshold::percentile),
	/**
	 * Three thresholds by entropies of Rényi, of order 0.5, 1 and 2, weighted: Sahoo, Wilkins and Yeager 1997, DOI
	 * 10.1016/S0031-3203(96)00065-9.
	 */
	RENYI_ENTROPY(AutoThreshold::renyiEntropy),
	/** Equal information on both sides: Shanbhag 1994, DOI 10.1006/cgip.1994.1037. */
	SHANBHAG(AutoThreshold::shanbhag),
	/** Farthest from the line that joins the peak and the longer foot: Zack, Rogers and Latt 1977, DOI 10.1177/25.7.70454. */
	TRIANGLE(AutoThreshold::triangle),
	/** Greatest entropic correlation: Yen, Chang and Chang 1995, DOI 10.1109/83.366472. */
	YEN(AutoThreshold::yen);

	/** What a method answers when it has found no threshold. */
	private static final int NONE = Integer.MIN_VALUE;

	/** Steps after which an iteration or a smoothing has failed. */
	private static final int PATIENCE = 10_000;

	/** From so many bins on, HUANG rounds the means of the classes to whole bins. */
	private static final int HUANG_FINE = 1024;

	private final ToIntFunction<long[]> method;

	AutoThreshold(final ToIntFunction<long[]> method) {
		this.method = method;
	}

	/**
	 * The threshold of a histogram.
	 *
	 * @param counts how many values each bin holds, at least one value in all; any number of bins
	 * @return index of the last bin of the lower class, 0 to {@code counts.length - 1}
	 * @throws IllegalArgumentException if the histogram is empty, if all values are in bin 0, or if the method finds no threshold (MINIMUM
	 *         and INTERMODES where there are no two peaks)
	 */
	public int bin(final long[] counts) {
		int first = -1, last = -1, filled = 0, second = -1;
		for (int i = 0; i < counts.length; i++) {
			Check.that(counts[i] >= 0, "counts must be >= 0, got " + counts[i]);
			if (counts[i] == 0) continue;
			if (first < 0) first = i;
			else if (second < 0) second = i;
			last = i;
			filled++;
		}
		Check.that(filled > 0, "counts must hold at least one value, got none");
		Check.that(last > 0, "counts must hold more than the lowest value: there is nothing to separate");
		if (filled == 1) return first - 1;
		if (filled == 2) return second - 1;
		final int shift = counts.length > 256 ? first : 0;
		final int bin = method.applyAsInt(counts.length > 256 ? Arrays.copyOfRange(counts, first, last + 1) : counts.clone());
		Check.that(bin != NONE, "the method " + this + " finds no threshold in this histogram");
		return bin + shift;
	}

	/**
	 * The threshold of a histogram as a value: the upper edge of the last bin of the lower class. Values at or above it are the upper
	 * class.
	 *
	 * @throws IllegalArgumentException as {@link #bin}
	 */
	public double value(final Histogram histogram) {
		return histogram.edge(bin(histogram.counts()) + 1);
	}

	private static int cutModeIsoData(final long[] h) {
		int mode = 0;
		for (int i = 1; i < h.length; i++)
			if (h[i] > h[mode]) mode = i;
		long next = 0;
		for (int i = 0; i < h.length; i++)
			if (i != mode) next = Math.max(next, h[i]);
		if (h[mode] > 2 * next && next != 0) h[mode] = (long) (1.5 * next);
		return openIsoData(h);
	}

	private static int openIsoData(final long[] h) {
		h[0] = 0;
		h[h.length - 1] = 0;
		final int min = first(h), max = last(h);
		if (min >= max) return h.length / 2;
		final double[] n = sums(h, 0), s = sums(h, 1);
		double middle;
		int i = min;
		do {
			middle = (s[i] / n[i] + (s[max] - s[i]) / (n[max] - n[i])) / 2;
			i++;
		}
		while (i + 1 <= middle && i < max - 1);
		return (int) Math.round(middle);
	}

	private static int isoData(final long[] h) {
		final double[] n = sums(h, 0), s = sums(h, 1);
		final int end = h.length - 1;
		int start = 1;
		while (h[start] == 0)
			start++;
		for (int g = start + 1; g < end; g++) {
			final double below = n[g - 1], above = n[end] - n[g];
			if (below == 0 || above == 0) continue;
			// Whole means, as in ImageJ.
			final double middle = (Math.floor(s[g - 1] / below) + Math.floor((s[end] - s[g]) / above)) / 2;
			if (g == Math.round(middle)) return g;
		}
		return NONE;
	}

	private static int li(final long[] h) {
		final double[] n = sums(h, 0), s = sums(h, 1);
		final int end = h.length - 1;
		double guess = s[end] / n[end];
		for (int step = 0; step < PATIENCE; step++) {
			final int t = Math.min(end, (int) (guess + 0.5));
			final double lower = n[t] == 0 ? 0 : s[t] / n[t], upper = n[end] == n[t] ? 0 : (s[end] - s[t]) / (n[end] - n[t]);
			final double next = Math.floor((lower - upper) / (Math.log(lower) - Math.log(upper)) + 0.5);
			if (!(Math.abs(next - guess) > 0.5)) return t;
			guess = next;
		}
		return NONE;
	}

	private static int mean(final long[] h) {
		long n = 0, s = 0;
		for (int i = 0; i < h.length; i++) {
			n += h[i];
			s += i * h[i];
		}
		return (int) (s / n);
	}

	private static int minError(final long[] h) {
		final double[] a = sums(h, 0), b = sums(h, 1), c = sums(h, 2);
		final int end = h.length - 1;
		final double total = a[end];
		int t = mean(h);
		for (int step = 0; step < PATIENCE; step++) {
			final double lower = b[t] / a[t], upper = (b[end] - b[t]) / (total - a[t]);
			final double p = a[t] / total, q = (total - a[t]) / total;
			final double lowerVariance = c[t] / a[t] - lower * lower, upperVariance = (c[end] - c[t]) / (total - a[t]) - upper * upper;
			// The errors are equal where w0 x² - 2 w1 x + w2 = 0.
			final double w0 = 1 / lowerVariance - 1 / upperVariance, w1 = lower / lowerVariance - upper / upperVariance;
			final double w2 = lower * lower / lowerVariance - upper * upper / upperVariance
				+ Math.log10(lowerVariance * (q * q) / (upperVariance * (p * p)));
			final double square = w1 * w1 - w0 * w2;
			final double x = (w1 + Math.sqrt(square)) / w0;
			if (square < 0 || Double.isNaN(x)) return t;
			final double next = Math.floor(x);
			if (next == t) return t;
			if (next < 0 || next > end) return NONE;
			t = (int) next;
		}
		return NONE;
	}

	private static int moments(final long[] h) {
		final double n = sums(h, 0)[h.length - 1];
		double m1 = 0, m2 = 0, m3 = 0;
		for (int i = 0; i < h.length; i++) {
			final double p = h[i] / n, x = i;
			m1 += x * p;
			m2 += x * x * p;
			m3 += x * x * x * p;
		}
		final double d = m2 - m1 * m1, c0 = (m1 * m3 - m2 * m2) / d, c1 = (m1 * m2 - m3) / d;
		final double root = Math.sqrt(c1 * c1 - 4 * c0), z0 = 0.5 * (-c1 - root), z1 = 0.5 * (-c1 + root);
		final double share = (z1 - m1) / (z1 - z0);
		double sum = 0;
		for (int i = 0; i < h.length; i++) {
			sum += h[i] / n;
			if (sum > share) return i;
		}
		return NONE;
	}

	private static int otsu(final long[] h) {
		final double scale = 1 / sums(h, 0)[h.length - 1];
		final double[] share = new double[h.length], mean = new double[h.length];
		for (int i = 0; i < h.length; i++) {
			final double p = scale * h[i];
			share[i] = (i == 0 ? 0 : share[i - 1]) + p;
			mean[i] = (i == 0 ? 0 : mean[i - 1]) + i * p;
		}
		int best = NONE;
		double greatest = 0;
		for (int i = 0; i < h.length; i++) {
			final double difference = mean[h.length - 1] * share[i] - mean[i];
			final double variance = difference * (difference / (share[i] * (1 - share[i])));
			if (variance > greatest) {
				greatest = variance;
				best = i;
			}
		}
		return best;
	}

	private static int percentile(final long[] h) {
		final double[] n = sums(h, 0);
		int best = NONE;
		double least = 1;
		for (int i = 0; i < h.length; i++) {
			final double distance = Math.abs(n[i] / n[h.length - 1] - 0.5);
			if (distance < least) {
				least = distance;
				best = i;
			}
		}
		return best;
	}

	private static int triangle(final long[] h) {
		final int end = h.length - 1;
		final int left = Math.max(0, first(h) - 1), right = Math.min(end, last(h) + 1);
		int peak = 0;
		for (int i = 1; i <= end; i++)
			if (h[i] > h[peak]) peak = i;
		// Always walk up to the peak from the farther foot.
		final boolean mirrored = peak - left < right - peak;
		final int foot = mirrored ? end - right : left, top = mirrored ? end - peak : peak;
		if (foot == top) return foot;
		double nx = h[peak], ny = foot - top;
		final double length = Math.sqrt(nx * nx + ny * ny);
		nx /= length;
		ny /= length;
		final double offset = nx * foot + ny * h[mirrored ? end - foot : foot];
		int best = foot;
		double greatest = 0;
		for (int i = foot + 1; i <= top; i++) {
			final double distance = nx * i + ny * h[mirrored ? end - i : i] - offset;
			if (distance > greatest) {
				greatest = distance;
				best = i;
			}
		}
		return mirrored ? end - (best - 1) : best - 1;
	}

	private static int intermodes(final long[] h) {
		final double[] y = twoPeaks(h);
		if (y == null) return NONE;
		int sum = 0;
		for (int i = 1; i < y.length - 1; i++)
			if (isPeak(y, i)) sum += i;
		return sum / 2;
	}

	private static int minimum(final long[] h) {
		final double[] y = twoPeaks(h);
		if (y == null) return NONE;
		final int end = last(h);
		for (int i = 1; i < end; i++)
			if (y[i - 1] > y[i] && y[i + 1] >= y[i]) return i;
		return NONE;
	}

	/** The histogram, smoothed by a running mean over three bins (0 outside) until it has exactly two peaks; null if that never happens. */
	private static double[] twoPeaks(final long[] h) {
		final double[] y = new double[h.length];
		for (int i = 0; i < y.length; i++)
			y[i] = h[i];
		for (int step = 0; step <= PATIENCE; step++) {
			int peaks = 0;
			for (int i = 1; i < y.length - 1 && peaks < 3; i++)
				if (isPeak(y, i)) peaks++;
			if (peaks == 2) return y;
			double before, here = 0, after = y[0];
			for (int i = 0; i < y.length; i++) {
				before = here;
				here = after;
				after = i + 1 < y.length ? y[i + 1] : 0;
				y[i] = (before + here + after) / 3;
			}
		}
		return null;
	}

	private static boolean isPeak(final double[] y, final int i) {
		return y[i - 1] < y[i] && y[i + 1] < y[i];
	}

	private static int huang(final long[] h) {
		final double[] n = sums(h, 0), s = sums(h, 1);
		final int first = first(h), last = last(h), end = h.length - 1;
		final double span = last - first;
		final boolean fine = h.length <= HUANG_FINE;
		final double[] whole = new double[2 * (int) span + 3];
		for (int k = 0; k < whole.length && !fine; k++)
			whole[k] = fuzziness(Math.abs(k - (int) span - 1) / span);
		final double[] entropy = new double[h.length];
		final double[] weight = new double[h.length];
		for (int i = 0; i < h.length; i++)
			weight[i] = h[i];
		Parallel.ranges(end + 1, 64, (from, to) -> {
			for (int t = from; t < to; t++) {
				final double lower = s[t] / n[t], upper = (s[end] - s[t]) / (n[end] - n[t]);
				double sum = 0;
				if (fine) {
					for (int i = first; i <= Math.min(t, last); i++)
						if (h[i] != 0) sum += weight[i] * fuzziness(Math.abs(i - lower) / span);
					for (int i = Math.max(t + 1, first); i <= last; i++)
						if (h[i] != 0) sum += weight[i] * fuzziness(Math.abs(i - upper) / span);
				}
				else {
					sum = dot(weight, whole, first, Math.min(t, last) + 1, (int) span + 1 - (int) Math.round(lower))
						+ dot(weight, whole, Math.max(t + 1, first), last + 1, (int) span + 1 - (int) Math.round(upper));
				}
				entropy[t] = sum;
			}
		});
		int best = 0;
		for (int t = 1; t < h.length; t++)
			if (entropy[t] < entropy[best]) best = t;
		return best;
	}

	private static double dot(final double[] weight, final double[] table, final int from, final int to, final int shift) {
		double a = 0, b = 0, c = 0, d = 0;
		int i = from;
		for (; i + 3 < to; i += 4) {
			a += weight[i] * table[i + shift];
			b += weight[i + 1] * table[i + 1 + shift];
			c += weight[i + 2] * table[i + 2 + shift];
			d += weight[i + 3] * table[i + 3 + shift];
		}
		for (; i < to; i++)
			a += weight[i] * table[i + shift];
		return a + b + (c + d);
	}

	/** Shannon's function of the membership of a value that is {@code distance} (as a share of the range) from the mean of its class. */
	private static double fuzziness(final double distance) {
		final double membership = 1 / (1 + distance);
		return membership > 0.999999 ? 0 : -membership * Math.log(membership) - (1 - membership) * Math.log(1 - membership);
	}

	private static int maxEntropy(final long[] h) {
		return greatestEntropy(h, 1);
	}

	private static int renyiEntropy(final long[] h) {
		final int[] t = { greatestEntropy(h, 0.5), greatestEntropy(h, 1), greatestEntropy(h, 2) };
		Arrays.sort(t);
		final boolean near = t[1] - t[0] <= 5, far = t[2] - t[1] > 5;
		final int[] beta = near && far ? new int[] { 0, 1, 3 } : !near && !far ? new int[] { 3, 1, 0 } : new int[] { 1, 2, 1 };
		final double[] p = shares(h);
		final double omega = p[t[2]] - p[t[0]];
		return (int) (t[0] * (p[t[0]] + 0.25 * omega * beta[0]) + 0.25 * t[1] * omega * beta[1]
			+ t[2] * (1 - p[t[2]] + 0.25 * omega * beta[2]));
	}

	/** The bin at which the entropies of order {@code alpha} of the classes below and above it have the greatest sum. */
	private static int greatestEntropy(final long[] h, final double alpha) {
		final int first = first(h), last = last(h);
		final double total = sums(h, 0)[h.length - 1];
		// Sums from below and from above, of n and of the terms of the entropy; for order 1 of n log n.
		final double[] n = new double[h.length], e = new double[h.length], above = new double[h.length + 1],
			eAbove = new double[h.length + 1];
		for (int i = 0; i < h.length; i++) {
			n[i] = (i == 0 ? 0 : n[i - 1]) + h[i];
			e[i] = (i == 0 ? 0 : e[i - 1]) + term(h[i] / total, alpha);
		}
		for (int i = h.length - 1; i >= 0; i--) {
			above[i] = above[i + 1] + h[i];
			eAbove[i] = eAbove[i + 1] + term(h[i] / total, alpha);
		}
		int best = 0;
		double greatest = 0;
		for (int t = first; t < last; t++) {
			final double sum = entropy(n[t] / total, e[t], alpha) + entropy(above[t + 1] / total, eAbove[t + 1], alpha);
			if (sum > greatest) {
				greatest = sum;
				best = t;
			}
		}
		return best;
	}

	private static double term(final double p, final double alpha) {
		return alpha != 1 ? Math.pow(p, alpha) : p == 0 ? 0 : p * Math.log(p);
	}

	/** Entropy of a class of which {@code terms} is the sum of the p^alpha (for order 1 of p log p), and {@code p} that of the p. */
	private static double entropy(final double p, final double terms, final double alpha) {
		return alpha == 1 ? Math.log(p) - terms / p : Math.log(terms / Math.pow(p, alpha)) / (1 - alpha);
	}

	private static int shanbhag(final long[] h) {
		final double[] lower = information(h, false), upper = information(h, true);
		final int last = last(h);
		int best = NONE;
		double least = Double.MAX_VALUE;
		for (int t = first(h); t < last; t++) {
			final double difference = Math.abs(lower[t] - upper[t + 1]);
			if (difference < least) {
				least = difference;
				best = t;
			}
		}
		return best;
	}

	/**
	 * For each bin t, the information of the class that ends there: the sum over its bins i of -p(i) log(1 - 0.5 P(i - 1) / P(t)), times
	 * 0.5 / P(t), where P is the sum of p up to a bin; from above if {@code mirrored}. The logarithm is expanded in powers of P(i - 1) /
	 * P(t) <= 1, whose sums follow from those of the bin before; 0.5^54 is beyond double precision.
	 */
	private static double[] information(final long[] h, final boolean mirrored) {
		final double[] result = new double[h.length];
		final double[] powers = new double[55];
		double sum = 0;
		for (int k = 0; k < h.length; k++) {
			final int t = mirrored ? h.length - 1 - k : k;
			if (h[t] == 0) {
				result[t] = k == 0 ? 0 : result[mirrored ? t + 1 : t - 1];
				continue;
			}
			final double ratio = sum / (sum + h[t]);
			sum += h[t];
			double scale = 1, half = 1, information = 0;
			for (int i = 1; i < powers.length; i++) {
				scale *= ratio;
				half *= 0.5;
				powers[i] = scale * (powers[i] + h[t]);
				information += half / i * powers[i];
			}
			result[t] = 0.5 * information / sum;
		}
		return result;
	}

	private static int yen(final long[] h) {
		final double total = sums(h, 0)[h.length - 1];
		final double[] p = shares(h), squares = new double[h.length], squaresAbove = new double[h.length + 1];
		for (int i = 0; i < h.length; i++)
			squares[i] = (i == 0 ? 0 : squares[i - 1]) + h[i] / total * (h[i] / total);
		for (int i = h.length - 1; i >= 0; i--)
			squaresAbove[i] = squaresAbove[i + 1] + h[i] / total * (h[i] / total);
		int best = NONE;
		double greatest = 0;
		for (int t = 0; t < h.length; t++) {
			final double criterion = 2 * logOrZero(p[t] * (1 - p[t])) - logOrZero(squares[t] * squaresAbove[t + 1]);
			if (criterion > greatest) {
				greatest = criterion;
				best = t;
			}
		}
		return best;
	}

	private static double logOrZero(final double v) {
		return v > 0 ? Math.log(v) : 0;
	}

	private static int first(final long[] h) {
		int i = 0;
		while (i < h.length - 1 && h[i] == 0)
			i++;
		return i;
	}

	private static int last(final long[] h) {
		int i = h.length - 1;
		while (i > 0 && h[i] == 0)
			i--;
		return i;
	}

	/** Sums of count times index^power up to and including each bin; exact up to 2^53. */
	private static double[] sums(final long[] h, final int power) {
		final double[] sums = new double[h.length];
		double sum = 0;
		for (int i = 0; i < h.length; i++) {
			final double x = i;
			sums[i] = sum += h[i] * (power == 0 ? 1 : power == 1 ? x : x * x);
		}
		return sums;
	}

	/** The share of the values up to and including each bin. */
	private static double[] shares(final long[] h) {
		final double total = sums(h, 0)[h.length - 1];
		final double[] shares = new double[h.length];
		double sum = 0;
		for (int i = 0; i < h.length; i++)
			shares[i] = sum += h[i] / total;
		return shares;
	}
}

package io.github.imago.kernel.sampling;

import io.github.imago.kernel.common.Check;

import java.util.Arrays;

/**
 * Makes one image of the images of a stack, pixel by pixel, and tells how the noise changes by it. Sums are made in double. An instance serves one thread at a time.
 * <p>
 * <b>Sigma clipping</b>: of the values of a pixel, those farther than {@code clip} standard deviations (divided by n) from the median are thrown out, and again of what is left,
 * until nothing changes or the number of rounds is reached; the rest is averaged. This is what astropy's {@code sigma_clip} does by default.
 * <p>
 * <b>Noise</b>: the factor by which independent noise of equal variance in the images changes: {@code sqrt(n)} for a sum, {@code 1 / sqrt(n)} for a mean; for the median
 * {@code sqrt(pi / 2n)}, which is the limit for many images with Gaussian noise (for one or two, it is the mean); for a clipped mean and with missing pixels the root of the mean
 * of 1 / n over all pixels, n being how many values each has used. The others have none: NaN.
 */
public final class Combine {

	private final CombineMethod method;
	private final int images, rounds;
	private final double clip;
	private final boolean ignoreNaN;
	private final RowSorter sorter;

	private int[][] keys = {};
	private double[] sums = {}, column;
	private int[] counts = {};
	private double variance;
	private long pixels;

	/**
	 * @param images how many images there are, at least 1; for a standard deviation at least 2
	 * @param clip distance from the median in standard deviations beyond which a value is thrown out; above 0
	 * @param iterations how many rounds of that at most; 0 for as many as it takes
	 * @param ignoreNaN false: a NaN among the values makes NaN; true: NaN do not count, and where there is nothing else the result is NaN
	 */
	public Combine(final CombineMethod method, final int images, final double clip, final int iterations, final boolean ignoreNaN) {
		this.method = method;
		this.images = Check.atLeast("images", images, 1);
		this.clip = Check.above("clip", clip, 0);
		rounds = Check.atLeast("iterations", iterations, 0) == 0 ? Integer.MAX_VALUE : iterations;
		Check.that(method != CombineMethod.STANDARD_DEVIATION || images > 1, "a standard deviation needs at least 2 images");
		this.ignoreNaN = ignoreNaN;
		sorter = method == CombineMethod.SIGMA_CLIPPED_MEAN || method == CombineMethod.MEDIAN && ignoreNaN ? new RowSorter(images, null)
			: method == CombineMethod.MEDIAN ? RowSorter.forMedian(images) : null;
		column = new double[images];
	}

	/**
	 * Combines some pixels of all images.
	 *
	 * @param values the pixels of the first image, then those of the second …
	 * @param count how many pixels of each
	 * @param out the result, from index 0 on
	 */
	public void compute(final float[] values, final int count, final float[] out) {
		if (sums.length < count) {
			sums = new double[count];
			counts = new int[count];
		}
		switch (method) {
			case MIN:
				extreme(values, count, 1, out);
				break;
			case MAX:
				extreme(values, count, -1, out);
				break;
			case MEDIAN:
				sort(values, count);
				sorter.medians(keys, count, ignoreNaN, out, 0);
				if (ignoreNaN) for (int i = 0; i < count; i++)
					used(valid(i), Math.PI / 2);
				break;
			case SIGMA_CLIPPED_MEAN:
				sort(values, count);
				for (int i = 0; i < count; i++)
					out[i] = clipped(i);
				break;
			default:
				moments(values, count, out);
		}
	}

	/** The factor for the noise, over all that was computed; see above. */
	public double noise() {
		switch (method) {
			case SUM:
			case MEAN:
			case SIGMA_CLIPPED_MEAN:
				return Math.sqrt(variance / pixels);
			case MEDIAN:
				if (ignoreNaN) return Math.sqrt(variance / pixels);
				return Math.sqrt((images > 2 ? Math.PI / 2 : 1) / images);
			default:
				return Double.NaN;
		}
	}

	/** Adds what another instance, which did other pixels, knows of the noise. */
	public void include(final Combine other) {
		variance += other.variance;
		pixels += other.pixels;
	}

	/** Takes note that a pixel has used n values. */
	private void used(final int n, final double factor) {
		if (n == 0) return;
		variance += (n > 2 ? factor : 1) / n;
		pixels++;
	}

	private void extreme(final float[] values, final int count, final float sign, final float[] out) {
		Arrays.fill(out, 0, count, Float.NaN);
		for (int k = 0, at = 0; k < images; k++, at += count)
			for (int i = 0; i < count; i++) {
				final float v = values[at + i];
				if (ignoreNaN) {
					if (!(sign * out[i] <= sign * v) && v == v) out[i] = v;
				}
				else out[i] = k == 0 ? v : sign * Math.min(sign * out[i], sign * v);
			}
	}

	private void moments(final float[] values, final int count, final float[] out) {
		Arrays.fill(sums, 0, count, 0);
		Arrays.fill(counts, 0, count, images);
		for (int k = 0, at = 0; k < images; k++, at += count) {
			if (!ignoreNaN) for (int i = 0; i < count; i++)
				sums[i] += values[at + i];
			else for (int i = 0; i < count; i++) {
				final float v = values[at + i];
				if (v == v) sums[i] += v;
				else counts[i]--;
			}
		}
		if (method == CombineMethod.SUM) {
			for (int i = 0; i < count; i++) {
				out[i] = counts[i] == 0 ? Float.NaN : (float) sums[i];
				variance += counts[i];
				if (counts[i] > 0) pixels++;
			}
			return;
		}
		for (int i = 0; i < count; i++)
			sums[i] /= counts[i];
		if (method == CombineMethod.MEAN) {
			for (int i = 0; i < count; i++) {
				out[i] = (float) sums[i];
				used(counts[i], 1);
			}
			return;
		}
		for (int i = 0; i < count; i++) {
			double squares = 0;
			for (int k = 0, at = i; k < images; k++, at += count) {
				final double d = values[at] - sums[i];
				if (!ignoreNaN || d == d) squares += d * d;
			}
			out[i] = counts[i] > 1 ? (float) Math.sqrt(squares / (counts[i] - 1)) : Float.NaN;
		}
	}

	private void sort(final float[] values, final int count) {
		if (keys.length == 0 || keys[0].length < count) keys = new int[images][count];
		for (int k = 0, at = 0; k < images; k++, at += count) {
			final int[] row = keys[k];
			for (int i = 0; i < count; i++)
				row[i] = RowSorter.key(values[at + i]);
		}
		sorter.sort(keys, count);
	}

	/** How many of a sorted column are numbers. */
	private int valid(final int i) {
		int n = images;
		while (n > 0 && keys[n - 1][i] == RowSorter.NAN)
			n--;
		return n;
	}

	private float clipped(final int i) {
		int to = valid(i);
		if (to < images && !ignoreNaN || to == 0) return Float.NaN;
		for (int k = 0; k < to; k++)
			column[k] = RowSorter.value(keys[k][i]);
		int from = 0;
		double mean = mean(from, to);
		for (int round = 0; round < rounds; round++) {
			double squares = 0;
			for (int k = from; k < to; k++)
				squares += (column[k] - mean) * (column[k] - mean);
			final double limit = clip * Math.sqrt(squares / (to - from)), centre = (column[(from + to - 1) / 2] + column[(from + to) / 2]) / 2;
			final int before = to - from;
			while (from < to && column[from] < centre - limit)
				from++;
			while (to > from && column[to - 1] > centre + limit)
				to--;
			if (to - from == before || to == from) break;
			mean = mean(from, to);
		}
		used(to - from, 1);
		return to == from ? Float.NaN : (float) mean;
	}

	private double mean(final int from, final int to) {
		double sum = 0;
		for (int k = from; k < to; k++)
			sum += column[k];
		return sum / (to - from);
	}
}

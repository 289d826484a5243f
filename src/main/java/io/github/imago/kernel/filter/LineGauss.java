package io.github.imago.kernel.filter;

import io.github.imago.kernel.common.Border;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.LineKernel;
import io.github.imago.kernel.common.Rows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The Gaussian, or its first or second derivative, along whole lines, at a cost that grows neither with sigma nor with what the window
 * reaches beyond the line's ends.
 * <p>
 * <b>Below sigma = {@value #CASCADE_FROM}</b> the sampled kernel of {@link Gauss#taps(double, int)} is applied.
 * <p>
 * <b>From there</b>: a cascade of three Gaussians whose variances add up, G(a) – every d-th sample – G(b), or its derivative – back to all
 * samples with G(c). With a = c = {@value #RESAMPLE} d and sigma = S d, S at least {@value #STEPS_PER_SIGMA}, for derivatives
 * {@value #STEPS_PER_SIGMA_OF_DERIVATIVE}, a frequency f (in cycles per coarse sample) that folds to f - 1 passes with the weight A(f)
 * B(f-1) C(f-1), A, B, C being the three transfer functions: at most 8e-6, and as much again on the way back. So the result stays within
 * 2e-5 of the range of the exact Gaussian (derivatives within 1e-4 of theirs) while the cost is two times eight multiplications per sample,
 * and some for the coarse ones. The idea of computing wide Gaussians on decimated grids is that of Burt &amp; Adelson, <i>The Laplacian
 * pyramid as a compact image code</i>, IEEE Trans. Commun. 31 (1983) 532, doi:10.1109/TCOM.1983.1095851; here the step follows sigma and
 * the way back is Gaussian too.
 * <p>
 * The coarse samples lie so that the border rule maps them onto each other: between two of them is the line's edge (REFLECT), or one of
 * them is the last pixel (MIRROR), or a whole number of steps is the period (PERIODIC); so what lies beyond the ends is known on the coarse
 * grid already. Under the other rules only the five coarse samples next to an end are computed, as all further ones read nothing but the
 * constant.
 * <p>
 * NaN and infinities spread over the window, which is at most 9 sigma wide on each side. An instance is a plan, which does not change;
 * {@link #kernel} makes what computes by it.
 */
public final class LineGauss {

	/** Sigma, in pixels, from which the cascade is used. */
	public static final double CASCADE_FROM = 5;
	/** Sigma of decimation and interpolation, in coarse samples. */
	private static final double RESAMPLE = 0.85;
	/** Sigma, in coarse samples, at least; for derivatives, which have more of the high frequencies. */
	private static final double STEPS_PER_SIGMA = 2, STEPS_PER_SIGMA_OF_DERIVATIVE = 2.5;
	/** Coarse samples on each side that take part in one interpolated value. */
	private static final int REACH = 4;
	/** Half width of the cascade's three kernels, in their own sigma. */
	private static final double CUT = REACH / RESAMPLE;
	/** That of derivatives, of which more lies far out. */
	private static final double CUT_DERIVATIVE = 6;
	/** Coarse samples beyond each end that differ from the constant there. */
	private static final int BEYOND = 5;

	/** A weighted sum of rows, by their indices; it counts as, or is added to, row {@code to}. */
	private record Sum(int to, int[] index, float[] weight) {}

	/** What some rows of the source, {@code from} and as many after it, give to the coarse samples. */
	private record Strip(int from, int count, List<Sum> sums) {}

	/**
	 * Where the coarse samples are: number j, 0 … nodes - 1, at origin + j step. Those further out are known from these by the border rule,
	 * or by {@code beyond} more on each side.
	 */
	private record Grid(Border border, double step, double origin, int nodes, int beyond) {

		static Grid of(final double sigma, final int order, final int length, final Border border) {
			final boolean mirror = border == Border.MIRROR && length > 1;
			final boolean folds = border == Border.REFLECT || border == Border.MIRROR || border == Border.PERIODIC;
			final double perSigma = order == 0 ? STEPS_PER_SIGMA : STEPS_PER_SIGMA_OF_DERIVATIVE;
			final int period = mirror ? length - 1 : length, steps = (int) Math.ceil(period * perSigma / sigma);
			final double step = (double) period / steps, origin = mirror || border == Border.PERIODIC ? 0 : step / 2 - 0.5;
			return new Grid(border, step, origin, mirror ? steps + 1 : steps, folds ? 0 : BEYOND);
		}

		/** The last coarse sample that is not right of a pixel. */
		int before(final int pixel) {
			return (int) Math.floor((pixel - origin) / step);
		}

		/** The one of the samples that are computed which says what sample j is. */
		int index(final int j) {
			return beyond == 0 ? border.index(j, nodes) : Math.max(0, Math.min(nodes + 2 * beyond - 1, j + beyond));
		}

		/** Sigma of decimation and interpolation, in pixels. */
		double resample() {
			return RESAMPLE * step;
		}
	}

	private final int results;
	private final float constant;

	/** The directly applied kernel, or null. */
	private final float[] taps;
	private final boolean odd;
	/** Rows that it needs, from the first one on, and its windows by result; -1 is the constant beyond the ends. */
	private int first, count;
	private int[][] windows;

	/** The cascade: what the coarse samples get, the share of the constant beyond the ends in each, the blurred ones. */
	private List<Strip> decimate;
	private float[] outside;
	private List<Sum> blur;
	/** The first of the eight blurred samples that a result is made of, and their weights. */
	private int[] near;
	private float[][] interpolate;

	/**
	 * @param sigma standard deviation in pixels, 0 to 100000; 0 leaves a line as it is
	 * @param order 0 for the Gaussian, 1 or 2 for its derivative per pixel; sigma must then be above 0
	 * @param length samples of a line, at least 1
	 * @param border how a line goes on beyond its ends
	 * @param value what lies there under {@link Border#CONSTANT}
	 * @param from index of the first result
	 * @param to index after the last one, at least {@code from + 1}
	 */
	public LineGauss(final double sigma, final int order, final int length, final Border border, final double value, final int from, final int to) {
		Gauss.check(sigma, order);
		Check.atLeast("length", length, 1);
		Check.that(from >= 0 && from < to && to <= length, "the results must lie on the line");
		results = to - from;
		constant = border == Border.CONSTANT ? (float) value : 0;
		odd = order == 1;
		if (sigma < CASCADE_FROM) {
			taps = Gauss.toFloat(Gauss.taps(sigma, order));
			direct(length, border, from);
		}
		else {
			taps = null;
			cascade(sigma, order, length, border, from, to);
		}
	}

	private void direct(final int length, final Border border, final int from) {
		final int radius = taps.length - 1;
		windows = new int[results][2 * radius + 1];
		int low = length - 1, high = 0;
		for (int i = 0; i < results; i++)
			for (int k = -radius; k <= radius; k++) {
				final int at = windows[i][radius + k] = border.index(from + i + k, length);
				if (at < 0) continue;
				low = Math.min(low, at);
				high = Math.max(high, at);
			}
		first = low;
		count = high - low + 1;
	}

	private void cascade(final double sigma, final int order, final int length, final Border border, final int from, final int to) {
		final Grid grid = Grid.of(sigma, order, length, border);
		// From the results back to the source, so that only what is needed is computed.
		final int firstBlurred = grid.before(from) - REACH + 1, lastBlurred = grid.before(to - 1) + REACH;
		interpolation(grid, from, firstBlurred);
		final boolean[] wanted = blurring(grid, sigma, order, firstBlurred, lastBlurred);
		decimation(grid, wanted, length);
	}

	/** How the results, from that one on, are made of blurred samples. */
	private void interpolation(final Grid grid, final int from, final int firstBlurred) {
		near = new int[results];
		interpolate = new float[results][];
		for (int i = 0; i < results; i++) {
			final int begin = grid.before(from + i) - REACH + 1;
			final double[] weight = new double[2 * REACH];
			for (int m = 0; m < weight.length; m++)
				weight[m] = gauss(((from + i - grid.origin) / grid.step - begin - m) / RESAMPLE);
			near[i] = begin - firstBlurred;
			interpolate[i] = Gauss.toFloat(normalised(weight));
		}
	}

	/**
	 * How the blurred samples are made of the coarse ones.
	 *
	 * @return which of those are needed
	 */
	private boolean[] blurring(final Grid grid, final double sigma, final int order, final int firstBlurred, final int lastBlurred) {
		final double a = grid.resample(), b = Math.sqrt(sigma * sigma - 2 * a * a) / grid.step;
		final double[] half = Gauss.taps(b, order, order == 0 ? CUT : CUT_DERIVATIVE);
		if (order == 2) zeroSum(half);
		final double unit = Math.pow(grid.step, -order);
		final boolean[] wanted = new boolean[grid.nodes + 2 * grid.beyond];
		final double[] sum = new double[wanted.length];
		blur = new ArrayList<>();
		for (int j = 0; j <= lastBlurred - firstBlurred; j++) {
			final int[] window = new int[2 * half.length - 1];
			for (int k = 0; k < window.length; k++) {
				final int distance = k - half.length + 1, node = window[k] = grid.index(firstBlurred + j + distance);
				sum[node] += half[Math.abs(distance)] * unit * (odd && distance < 0 ? -1 : 1);
				wanted[node] = true;
			}
			blur.add(collect(j, window, sum, 0));
		}
		return wanted;
	}

	/** How the coarse samples that are needed are made of the source and of the constant beyond its ends. */
	private void decimation(final Grid grid, final boolean[] wanted, final int length) {
		outside = new float[wanted.length];
		decimate = new ArrayList<>();
		for (int begin = 0; begin < length; begin += LineKernel.STRIP)
			decimate.add(new Strip(begin, Math.min(LineKernel.STRIP, length - begin), new ArrayList<>()));
		final double[] all = new double[length];
		final double a = grid.resample();
		for (int j = 0; j < wanted.length; j++) {
			if (!wanted[j]) continue;
			final double at = grid.origin + (j - grid.beyond) * grid.step;
			final int low = (int) Math.ceil(at - CUT * a), n = (int) Math.floor(at + CUT * a) - low + 1;
			final double[] weight = new double[n];
			for (int k = 0; k < n; k++)
				weight[k] = gauss((low + k - at) / a);
			normalised(weight);
			final int[] window = new int[n];
			int inside = 0;
			for (int k = 0; k < n; k++) {
				final int index = grid.border.index(low + k, length);
				if (index < 0) outside[j] += (float) weight[k];
				else {
					all[index] += weight[k];
					window[inside++] = index;
				}
			}
			final int[] indices = Arrays.copyOf(window, inside);
			Arrays.sort(indices);
			deal(j, indices, all);
		}
		decimate.removeIf(strip -> strip.sums.isEmpty());
	}

	/** Gives each strip of the source its part of a coarse sample. */
	private void deal(final int to, final int[] indices, final double[] weights) {
		for (int k = 0; k < indices.length;) {
			final Strip strip = decimate.get(indices[k] / LineKernel.STRIP);
			int end = k;
			while (end < indices.length && indices[end] < strip.from + strip.count)
				end++;
			strip.sums.add(collect(to, Arrays.copyOfRange(indices, k, end), weights, strip.from));
			k = end;
		}
	}

	/** The sum of what lies at some indices, each once, which are then cleared. */
	private static Sum collect(final int to, final int[] indices, final double[] weights, final int origin) {
		final int[] index = new int[indices.length];
		final double[] weight = new double[indices.length];
		int n = 0;
		for (final int i : indices) {
			if (weights[i] == 0) continue;
			index[n] = i - origin;
			weight[n++] = weights[i];
			weights[i] = 0;
		}
		return new Sum(to, Arrays.copyOf(index, n), Gauss.toFloat(Arrays.copyOf(weight, n)));
	}

	private static double gauss(final double x) {
		return Math.exp(-0.5 * x * x);
	}

	private static double[] normalised(final double[] weight) {
		double sum = 0;
		for (final double w : weight)
			sum += w;
		for (int i = 0; i < weight.length; i++)
			weight[i] /= sum;
		return weight;
	}

	/** Sets the centre of a symmetric kernel so that a constant gives nothing. */
	private static void zeroSum(final double[] half) {
		half[0] = 0;
		for (int k = 1; k < half.length; k++)
			half[0] -= 2 * half[k];
	}

	/** What computes by this plan, for one thread. */
	public LineKernel kernel() {
		return new Kernel();
	}

	private final class Kernel implements LineKernel {

		private float[][] held = {}, blurred = {}, strip = {}, pointers = {};
		private float[] beyond = {};

		@Override
		public int results() {
			return results;
		}

		@Override
		public int held() {
			return taps == null ? outside.length + blur.size() : count;
		}

		@Override
		public void compute(final Source source, final Sink sink, final int lines) {
			strip = Gauss.atLeast(strip, STRIP, lines);
			if (taps == null) coarse(source, lines);
			else hold(source, lines);
			for (int begin = 0; begin < results; begin += STRIP) {
				final int n = Math.min(STRIP, results - begin);
				for (int i = 0; i < n; i++) {
					if (taps == null) Rows.mix(blurred, near[begin + i], interpolate[begin + i], strip[i], lines);
					else direct(begin + i, strip[i], lines);
				}
				sink.write(begin, strip, n);
			}
		}

		private void coarse(final Source source, final int lines) {
			held = Gauss.atLeast(held, outside.length, lines);
			blurred = Gauss.atLeast(blurred, blur.size(), lines);
			for (int j = 0; j < outside.length; j++)
				Arrays.fill(held[j], 0, lines, outside[j] > 0 ? outside[j] * constant : 0);
			for (final Strip s : decimate) {
				final float[][] rows = source.read(s.from, s.count);
				for (final Sum sum : s.sums)
					Rows.addSum(select(rows, sum.index), sum.weight, sum.index.length, held[sum.to], lines);
			}
			for (final Sum sum : blur) {
				if (sum.index.length == 0) Arrays.fill(blurred[sum.to], 0, lines, 0);
				else Rows.sum(select(held, sum.index), sum.weight, sum.index.length, blurred[sum.to], lines);
			}
		}

		private float[][] select(final float[][] rows, final int[] index) {
			if (pointers.length < index.length) pointers = new float[index.length][];
			for (int k = 0; k < index.length; k++)
				pointers[k] = rows[index[k]];
			return pointers;
		}

		private void hold(final Source source, final int lines) {
			held = Gauss.atLeast(held, count, lines);
			if (beyond.length < lines) {
				beyond = new float[lines];
				Arrays.fill(beyond, constant);
			}
			for (int begin = 0; begin < count; begin += STRIP) {
				final int n = Math.min(STRIP, count - begin);
				final float[][] rows = source.read(first + begin, n);
				for (int i = 0; i < n; i++)
					System.arraycopy(rows[i], 0, held[begin + i], 0, lines);
			}
		}

		private void direct(final int result, final float[] out, final int lines) {
			final int[] window = windows[result];
			if (pointers.length < window.length) pointers = new float[window.length][];
			for (int k = 0; k < window.length; k++)
				pointers[k] = window[k] < 0 ? beyond : held[window[k] - first];
			if (odd) Rows.weighOdd(pointers, taps, out, lines);
			else Rows.weigh(pointers, taps, out, lines);
		}
	}
}

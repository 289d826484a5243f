package io.github.imago.kernel.sampling;

import io.github.imago.kernel.common.Border;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Job;
import io.github.imago.kernel.common.Parallel;

import java.util.Arrays;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

/**
 * An image on another grid whose axes are parallel to its own: one pass per axis, the axis that shrinks most first. A pass takes strips of
 * pixels that lie side by side across its axis and treats them in lockstep, so that the recursions of splines and the transforms of
 * FOURIER, which go along the axis, are SIMD code too.
 * <p>
 * Pixels that are not finite are missing: they do not spread along the rows and columns through a spline's recursions. Where a value would
 * take a missing pixel into account by more than a millionth, it is NaN, or, if NaN is to be ignored, only where no valid pixel takes part.
 * Otherwise a missing pixel counts as the mean of the valid ones that take part, weighted by |weight|.
 */
public final class Resampling {

	/** Floats of a strip: it stays in a core's second-level cache. */
	private static final int STRIP = 1 << 18;
	/**
	 * Width of the small blocks in which a strip of rows is turned, and the distance of their rows: odd, so that a column is spread over the
	 * cache.
	 */
	private static final int TURN = 32, PITCH = TURN + 1;
	/** Rows of a piece of work along x. */
	private static final int ROWS = 16;
	/** Share of the weights below which missing pixels do not count. */
	static final float NEGLIGIBLE = 1e-6f;

	private Resampling() {}

	/**
	 * Computes the image on a new grid.
	 *
	 * @param in source, x fastest, then y, then z; not modified
	 * @param axes one for each of its axes, not some with the border rule ZERO and some with CONSTANT
	 * @param borderValue what lies beyond the edges under CONSTANT; NaN for nothing, which then counts as missing
	 * @param ignoreNaN whether missing pixels are left out; see above
	 * @return a new array, of the sizes of the axes; the source itself if no axis changes
	 * @throws IllegalArgumentException if the sizes do not fit together, or pixels are missing that FOURIER needs
	 */
	public static float[] resample(final float[] in, final GridAxis[] axes, final double borderValue, final boolean ignoreNaN) {
		long n = 1;
		for (final GridAxis axis : axes)
			n *= axis.source;
		Check.that(in.length == n, "the image has " + in.length + " pixels, its axes tell " + n);
		if (Arrays.stream(axes).allMatch(a -> a.identity)) return in;
		final boolean constant = Arrays.stream(axes).anyMatch(a -> a.border == Border.CONSTANT);
		Check.that(!constant || Arrays.stream(axes).noneMatch(a -> a.border == Border.ZERO),
			"axes cannot have the border rules ZERO and CONSTANT at once");
		final boolean outsideMissing = constant && Double.isNaN(borderValue);
		final float value = constant ? (float) borderValue : 0;
		final boolean finite = allFinite(in);
		if (Arrays.stream(axes).anyMatch(a -> a.fourier != null)) FourierAxis.requireFinite(finite);
		if (!outsideMissing && finite) return passes(in, axes, value);
		return withMissing(in, axes, outsideMissing, value, ignoreNaN);
	}

	private static float[] withMissing(final float[] in, final GridAxis[] axes, final boolean outsideMissing, final float borderValue,
		final boolean ignoreNaN)
	{
		final float[] finite = new float[in.length], missing = new float[in.length], valid = new float[in.length], ones = new float[in.length];
		Parallel.ranges(in.length, 1 << 16, (from, to) -> {
			for (int i = from; i < to; i++) {
				final boolean is = Float.isFinite(in[i]);
				finite[i] = is ? in[i] : 0;
				missing[i] = is ? 0 : 1;
				valid[i] = is ? 1 : 0;
				ones[i] = 1;
			}
		});
		final GridAxis[] absolute = Arrays.stream(axes).map(GridAxis::absolute).toArray(GridAxis[]::new);
		final float outside = outsideMissing ? 0 : borderValue;
		final Job job = Job.current();
		final float[] sum = job.part(0, 0.2).call(() -> passes(finite, axes, outside));
		final float[] gap = job.part(0.2, 0.4).call(() -> passes(missing, axes, outsideMissing ? 1 : 0));
		final float[] weighted = job.part(0.4, 0.6).call(() -> passes(finite, absolute, outside));
		final float[] have = job.part(0.6, 0.8).call(() -> passes(valid, absolute, outsideMissing ? 0 : 1));
		// Where nothing is missing, to the bit what there is.
		final float[] all = job.part(0.8, 1).call(() -> passes(ones, absolute, 1));
		final float[] out = new float[sum.length];
		Parallel.ranges(out.length, 1 << 16, (from, to) -> {
			for (int i = from; i < to; i++) {
				final float tolerance = NEGLIGIBLE * all[i];
				final boolean none = have[i] <= tolerance || !ignoreNaN && all[i] - have[i] > tolerance;
				out[i] = none ? Float.NaN : sum[i] + gap[i] * weighted[i] / have[i];
			}
		});
		return out;
	}

	static boolean allFinite(final float[] values) {
		final AtomicBoolean found = new AtomicBoolean();
		Parallel.ranges(values.length, 1 << 16, (from, to) -> {
			// A product with 0 is 0 or NaN, and NaN stays. Four sums, as each addition waits for the one before.
			float a = 0, b = 0, c = 0, d = 0;
			int i = from;
			for (; i + 3 < to; i += 4) {
				a += values[i] * 0;
				b += values[i + 1] * 0;
				c += values[i + 2] * 0;
				d += values[i + 3] * 0;
			}
			for (; i < to; i++)
				a += values[i] * 0;
			if (a + b + c + d != 0) found.set(true);
		});
		return !found.get();
	}

	/**
	 * One pass for each axis that changes.
	 *
	 * @param value what lies outside under ZERO and CONSTANT
	 */
	static float[] passes(final float[] in, final GridAxis[] axes, final float value) {
		final int[] size = Arrays.stream(axes).mapToInt(a -> a.source).toArray();
		final int[] order = IntStream.range(0, axes.length).filter(d -> !axes[d].identity).boxed().sorted(Comparator.<Integer> comparingDouble(
			d -> (double) axes[d].target / axes[d].source).thenComparing(Comparator.reverseOrder())).mapToInt(d -> d).toArray();
		if (order.length > 1 && Arrays.stream(order).allMatch(d -> d < 2 && axes[d].weighsPixels())) {
			final float[] out = new float[Check.elements(size.length > 2 ? size[2] : 1, axes[1].target, axes[0].target)];
			planes(in, axes[0], axes[1], value, out);
			return out;
		}
		float[] pixels = in;
		final Job job = Job.current();
		for (int i = 0; i < order.length; i++) {
			final int d = order[i];
			final float[] from = pixels;
			final float[] to = pixels = new float[Check.elements(resized(size, d, axes[d].target))];
			job.part((double) i / order.length, (i + 1.0) / order.length).run(() -> pass(from, size, d, axes[d], value, to));
			size[d] = axes[d].target;
		}
		return pixels;
	}

	private static int[] resized(final int[] size, final int d, final int n) {
		final int[] other = size.clone();
		other[d] = n;
		return other;
	}

	private static void pass(final float[] in, final int[] size, final int d, final GridAxis axis, final float value, final float[] out) {
		int inner = 1, outer = 1;
		for (int k = 0; k < size.length; k++) {
			if (k < d) inner *= size[k];
			else if (k > d) outer *= size[k];
		}
		// Across x, a strip is of rows, else of stretches of rows.
		if (d == 0 && axis.weighsPixels()) {
			// No recursion: rows one by one, which need not be turned.
			final int rows = outer;
			Parallel.forEach((rows + ROWS - 1) / ROWS, () -> {
				final Row row = new Row(axis, value);
				return piece -> {
					for (int y = piece * ROWS; y < Math.min(rows, (piece + 1) * ROWS); y++)
						row.compute(in, y * axis.source, out, y * axis.target);
				};
			});
			return;
		}
		final int across = d == 0 ? outer : inner, blocks = d == 0 ? 1 : outer, stride = inner;
		// Transforms have short loops, which pay for longer rows than a cache holds.
		final int least = axis.fourier == null ? 16 : 256;
		final int lanes = Math.min(across, Math.max(least, Math.min(512, STRIP / axis.rows() / 16 * 16)));
		final int strips = (across + lanes - 1) / lanes;
		Parallel.forEach(strips * blocks, () -> {
			final Strip strip = new Strip(axis, lanes, value);
			return piece -> {
				final int block = piece / strips, begin = piece % strips * lanes, count = Math.min(lanes, across - begin);
				if (d == 0) strip.rows(in, begin, count, out);
				else strip.columns(in, block * axis.source * stride + begin, stride, count, out, block * axis.target * stride + begin);
			};
		});
	}

	/** Both axes of a plane at once, where pixels are weighed as they are: nothing but a row is stored in between. */
	private static void planes(final float[] in, final GridAxis x, final GridAxis y, final float value, final float[] out) {
		final int strips = (y.target + 2 * ROWS - 1) / (2 * ROWS), depth = out.length / x.target / y.target;
		Parallel.forEach(strips * depth, () -> {
			final Row row = new Row(x, value);
			final Window window = new Window(y, x.source, value);
			final float[] mixed = new float[x.source];
			return piece -> {
				final int z = piece / strips, from = piece % strips * 2 * ROWS;
				window.start(in, z * y.source * x.source);
				for (int j = from; j < Math.min(y.target, from + 2 * ROWS); j++) {
					weigh(window.rows(j), y.weights[j], mixed, x.source);
					row.compute(mixed, 0, out, (z * y.target + j) * x.target);
				}
			};
		});
	}

	/** The rows of a plane that the rows of a result need, each copied once into an array of its own. */
	private static final class Window {

		private final GridAxis axis;
		private final int length;
		private final float[][] copies, operands;
		private final float[] outside;
		/** Which row a copy is of and for which row of the result it was last used; where a row's copy is, -1 for none. */
		private final int[] row, used, place;
		private float[] in;
		private int at, next;

		Window(final GridAxis axis, final int length, final float value) {
			this.axis = axis;
			this.length = length;
			final int taps = axis.weights[0].length;
			copies = new float[taps + 1][length];
			operands = new float[taps][];
			row = new int[copies.length];
			used = new int[copies.length];
			place = new int[axis.source];
			outside = new float[length];
			Arrays.fill(outside, value);
		}

		/** Begins with a plane that lies at an offset of an array. */
		void start(final float[] plane, final int offset) {
			in = plane;
			at = offset;
			Arrays.fill(row, -1);
			Arrays.fill(used, -1);
			Arrays.fill(place, -1);
		}

		/** The rows that a row of the result is made of. */
		float[][] rows(final int j) {
			for (int k = 0; k < operands.length; k++) {
				final int y = axis.border.index(axis.first[j] + k, axis.source);
				operands[k] = y < 0 ? outside : copies[copy(y, j)];
			}
			return operands;
		}

		private int copy(final int y, final int j) {
			if (place[y] < 0) {
				// There is one copy more than rows are needed at a time.
				while (used[next] == j)
					next = (next + 1) % copies.length;
				if (row[next] >= 0) place[row[next]] = -1;
				System.arraycopy(in, at + y * length, copies[next], 0, length);
				row[next] = y;
				place[y] = next;
			}
			used[place[y]] = j;
			return place[y];
		}
	}

	/** The work of one thread on one axis. */
	private static final class Strip {

		private final GridAxis axis;
		private final float[][] pixels, samples, spare, operands;
		private final float[] outside, result, turned;
		private final FourierAxis.Work fourier;

		Strip(final GridAxis axis, final int lanes, final float value) {
			this.axis = axis;
			pixels = new float[axis.source + 2 * axis.padding][lanes];
			samples = axis.fourier == null ? pixels : new float[axis.samples][lanes];
			fourier = axis.fourier == null ? null : axis.fourier.new Work(lanes);
			result = new float[lanes];
			turned = new float[lanes * PITCH];
			spare = new float[2][lanes];
			int taps = 0;
			for (final float[] w : axis.weights)
				taps = Math.max(taps, w.length);
			operands = new float[taps][];
			outside = new float[lanes];
			Arrays.fill(outside, value);
		}

		/** Lanes that lie side by side in the image. */
		void columns(final float[] in, final int at, final int stride, final int lanes, final float[] out, final int to) {
			for (int k = 0; k < axis.source; k++)
				System.arraycopy(in, at + k * stride, pixels[k + axis.padding], 0, lanes);
			prepare(lanes);
			for (int j = 0; j < axis.target; j++) {
				compute(j, lanes, result);
				System.arraycopy(result, 0, out, to + j * stride, lanes);
			}
		}

		/** Lanes that are rows of the image. */
		void rows(final float[] in, final int begin, final int lanes, final float[] out) {
			final int n = axis.source, m = axis.target;
			for (int k = 0; k < n; k += TURN) {
				final int count = Math.min(TURN, n - k);
				for (int r = 0, at = begin * n + k, to = 0; r < lanes; r++, at += n, to += PITCH)
					System.arraycopy(in, at, turned, to, count);
				for (int i = 0; i < count; i++)
					column(turned, i, pixels[axis.padding + k + i], lanes);
			}
			prepare(lanes);
			for (int j = 0; j < m; j += TURN) {
				final int count = Math.min(TURN, m - j);
				for (int k = 0; k < count; k++) {
					compute(j + k, lanes, result);
					row(result, turned, k, lanes);
				}
				for (int r = 0, at = 0, to = begin * m + j; r < lanes; r++, at += PITCH, to += m)
					System.arraycopy(turned, at, out, to, count);
			}
		}

		/** Reads a column of the small block. */
		private static void column(final float[] block, final int at, final float[] out, final int n) {
			for (int i = 0, k = at; i < n; i++, k += PITCH)
				out[i] = block[k];
		}

		/** Writes a column of the small block. */
		private static void row(final float[] in, final float[] block, final int at, final int n) {
			for (int i = 0, k = at; i < n; i++, k += PITCH)
				block[k] = in[i];
		}

		/** Pixels to coefficients or samples, where the interpolation needs them. */
		private void prepare(final int lanes) {
			final int n = axis.source, p = axis.padding;
			for (int k = 0; k < p; k++) {
				final boolean edge = axis.border == Border.NEAREST;
				System.arraycopy(edge ? samples[p] : outside, 0, samples[k], 0, lanes);
				System.arraycopy(edge ? samples[p + n - 1] : outside, 0, samples[p + n + k], 0, lanes);
			}
			if (fourier != null) fourier.apply(pixels, lanes, samples);
			if (axis.splineDegree > 1) SplineFilter.apply(samples, n + 2 * p, lanes, axis.splineDegree, axis.border, spare);
		}

		private void compute(final int j, final int lanes, final float[] result) {
			final float[] w = axis.weights[j];
			for (int k = 0; k < w.length; k++)
				operands[k] = sample(axis.first[j] + k);
			weigh(operands, w, result, lanes);
		}

		private float[] sample(final int k) {
			if (axis.padding > 0) return samples[Math.max(0, Math.min(samples.length - 1, k + axis.padding))];
			final int index = axis.border.index(k, axis.samples);
			return index < 0 ? outside : samples[index];
		}
	}

	/** The work of one thread on rows, along x, where pixels are weighed as they are. */
	private static final class Row {

		private final GridAxis axis;
		private final int low;
		/** The row as it goes on beyond its edges, and where in the row its samples are; -1 for outside. */
		private final float[] samples;
		private final int[] index;
		private final float outside;
		/** Weights by tap, then by result pixel; where the first tap lies in the samples. */
		private final float[][] weights;
		private final int[] first;

		Row(final GridAxis axis, final float value) {
			this.axis = axis;
			final int taps = axis.weights[0].length;
			low = Math.min(0, Arrays.stream(axis.first).min().getAsInt());
			final int high = Math.max(axis.source, Arrays.stream(axis.first).max().getAsInt() + taps);
			samples = new float[high - low];
			index = new int[high - low];
			for (int i = 0; i < index.length; i++)
				index[i] = axis.border.index(low + i, axis.source);
			outside = value;
			weights = new float[taps][axis.target];
			first = new int[axis.target];
			for (int j = 0; j < axis.target; j++) {
				first[j] = axis.first[j] - low;
				for (int k = 0; k < taps; k++)
					weights[k][j] = axis.weights[j][k];
			}
		}

		void compute(final float[] in, final int at, final float[] out, final int to) {
			final int n = axis.source;
			System.arraycopy(in, at, samples, -low, n);
			for (int i = 0; i < -low; i++)
				samples[i] = index[i] < 0 ? outside : in[at + index[i]];
			for (int i = n - low; i < samples.length; i++)
				samples[i] = index[i] < 0 ? outside : in[at + index[i]];
			switch (weights.length) {
				case 1:
					one(samples, first, weights[0], out, to);
					break;
				case 2:
					line(samples, first, weights[1], out, to);
					break;
				case 4:
					four(samples, first, weights[0], weights[1], weights[2], weights[3], out, to);
					break;
				default:
					many(samples, first, axis.weights, out, to);
			}
		}

		private static void one(final float[] in, final int[] first, final float[] w, final float[] out, final int to) {
			for (int j = 0; j < first.length; j++)
				out[to + j] = w[j] * in[first[j]];
		}

		/** Two weights, which add up to 1. */
		private static void line(final float[] in, final int[] first, final float[] w, final float[] out, final int to) {
			for (int j = 0; j < first.length; j++) {
				final int i = first[j];
				out[to + j] = in[i] + w[j] * (in[i + 1] - in[i]);
			}
		}

		private static void four(final float[] in, final int[] first, final float[] wa, final float[] wb, final float[] wc, final float[] wd,
			final float[] out, final int to)
		{
			for (int j = 0; j < first.length; j++) {
				final int i = first[j];
				out[to + j] = wa[j] * in[i] + wb[j] * in[i + 1] + (wc[j] * in[i + 2] + wd[j] * in[i + 3]);
			}
		}

		private static void many(final float[] in, final int[] first, final float[][] weights, final float[] out, final int to) {
			for (int j = 0; j < first.length; j++) {
				final float[] w = weights[j];
				float sum = 0;
				for (int k = 0, i = first[j]; k < w.length; k++, i++)
					sum += w[k] * in[i];
				out[to + j] = sum;
			}
		}
	}

	/** {@code out = Σ w[k] rows[k]}; few arrays to a loop, so that each becomes SIMD code. */
	private static void weigh(final float[][] rows, final float[] w, final float[] out, final int n) {
		int k = 0;
		switch (w.length % 4) {
			case 1:
				one(rows[0], w[0], out, n);
				k = 1;
				break;
			case 2:
				two(rows[0], rows[1], w[0], w[1], out, n);
				k = 2;
				break;
			case 3:
				three(rows[0], rows[1], rows[2], w[0], w[1], w[2], out, n);
				k = 3;
				break;
			default:
				four(rows[0], rows[1], rows[2], rows[3], w[0], w[1], w[2], w[3], out, n);
				k = 4;
		}
		for (; k < w.length; k += 4)
			addFour(rows[k], rows[k + 1], rows[k + 2], rows[k + 3], w[k], w[k + 1], w[k + 2], w[k + 3], out, n);
	}

	private static void one(final float[] a, final float wa, final float[] out, final int n) {
		for (int i = 0; i < n; i++)
			out[i] = wa * a[i];
	}

	private static void two(final float[] a, final float[] b, final float wa, final float wb, final float[] out, final int n) {
		for (int i = 0; i < n; i++)
			out[i] = wa * a[i] + wb * b[i];
	}

	private static void three(final float[] a, final float[] b, final float[] c, final float wa, final float wb, final float wc,
		final float[] out, final int n)
	{
		for (int i = 0; i < n; i++)
			out[i] = wa * a[i] + wb * b[i] + wc * c[i];
	}

	private static void four(final float[] a, final float[] b, final float[] c, final float[] d, final float wa, final float wb,
		final float wc, final float wd, final float[] out, final int n)
	{
		for (int i = 0; i < n; i++)
			out[i] = wa * a[i] + wb * b[i] + wc * c[i] + wd * d[i];
	}

	private static void addFour(final float[] a, final float[] b, final float[] c, final float[] d, final float wa, final float wb,
		final float wc, final float wd, final float[] out, final int n)
	{
		for (int i = 0; i < n; i++)
			out[i] += wa * a[i] + wb * b[i] + wc * c[i] + wd * d[i];
	}
}

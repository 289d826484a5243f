package io.github.imago.kernel.restore;

import io.github.imago.kernel.common.Border;
import io.github.imago.kernel.common.Rows;

import java.util.function.IntUnaryOperator;

/**
 * One level of a wavelet transform along one axis, and back. A transform with a spacing of 0 halves the number of elements; lines go on
 * mirrored (REFLECT), as PyWavelets' mode "symmetric" has it: S. Mallat, IEEE Trans. Pattern Anal. Mach. Intell. 11 (1989) 674,
 * doi:10.1109/34.192463. One with a spacing from 1 on keeps it, with filters whose elements are so far apart (à trous: M. J. Shensa, IEEE
 * Trans. Signal Process. 40 (1992) 2464, doi:10.1109/78.157290); its coefficients are those of the first kind for all shifts of the image.
 */
final class WaveletSteps {

	private final float[] low, high, dualLow, dualHigh;
	private final int length;

	WaveletSteps(final Wavelet wavelet) {
		low = floats(wavelet.low());
		high = floats(wavelet.high());
		dualLow = floats(wavelet.dualLow());
		dualHigh = floats(wavelet.dualHigh());
		length = low.length;
	}

	private static float[] floats(final double[] values) {
		final float[] floats = new float[values.length];
		for (int i = 0; i < floats.length; i++)
			floats[i] = (float) values[i];
		return floats;
	}

	/** The number of coefficients of a line of n elements. */
	int coefficients(final int n, final int spacing) {
		return spacing > 0 ? n : (n + length - 1) / 2;
	}

	/** Where the element is that the filters' element j meets for the coefficient k. */
	private int source(final int k, final int j, final int spacing, final int n) {
		return spacing > 0 ? Math.max(0, Math.min(n - 1, k + spacing * (length / 2 - j))) : Border.REFLECT.index(2 * k + 1 - j, n);
	}

	/**
	 * Splits along an axis.
	 *
	 * @param axis 0, 1 or 2
	 * @param spacing 0, or 1, 2, 4 …
	 * @return the coarse and the fine part
	 */
	WaveletBand[] split(final WaveletBand in, final int axis, final int spacing) {
		return axis == 0 ? splitRows(in, spacing) : splitAcross(in, axis, spacing);
	}

	private WaveletBand[] splitAcross(final WaveletBand in, final int axis, final int spacing) {
		final int n = axis == 1 ? in.height : in.depth, m = coefficients(n, spacing), h = axis == 1 ? m : in.height;
		final WaveletBand a = new WaveletBand(in.width, h, axis == 1 ? in.depth : m), b = new WaveletBand(a.width, a.height, a.depth);
		a.forRows((from, to) -> {
			final float[][] taps = new float[length][];
			for (int r = from; r < to; r++) {
				final int y = r % h, z = r / h;
				for (int j = 0; j < length; j++)
					taps[j] = in.rows[axis == 1 ? z * n + source(y, j, spacing, n) : source(z, j, spacing, n) * h + y];
				Rows.sum(taps, low, length, a.rows[r] = FloatRows.row(in.width), in.width);
				Rows.sum(taps, high, length, b.rows[r] = FloatRows.row(in.width), in.width);
			}
		});
		return new WaveletBand[] { a, b };
	}

	private WaveletBand[] splitRows(final WaveletBand in, final int spacing) {
		final int n = in.width, m = coefficients(n, spacing);
		final WaveletBand a = new WaveletBand(m, in.height, in.depth), b = new WaveletBand(m, in.height, in.depth);
		a.forRows((from, to) -> {
			final float[][] taps = FloatRows.rows(length, m);
			for (int r = from; r < to; r++) {
				for (int j = 0; j < length; j++)
					if (spacing > 0) shifted(in.rows[r], n, spacing * (length / 2 - j), taps[j]);
					else if (j < 2) everySecond(in.rows[r], n, 1 - j, m, taps[j]);
					else delayed(in.rows[r], n, taps[j - 2], 1 - j, m, taps[j]);
				Rows.sum(taps, low, length, a.rows[r] = FloatRows.row(m), m);
				Rows.sum(taps, high, length, b.rows[r] = FloatRows.row(m), m);
			}
		});
		return new WaveletBand[] { a, b };
	}

	/** {@code out[k] = row[2k + offset]} for k in 0 … m-1; the offset is 0 or 1. */
	private static void everySecond(final float[] row, final int n, final int offset, final int m, final float[] out) {
		final int inside = Math.min(m, (n - offset + 1) / 2);
		for (int k = 0; k < inside; k++)
			out[k] = row[2 * k + offset];
		for (int k = inside; k < m; k++)
			out[k] = row[Border.REFLECT.index(2 * k + offset, n)];
	}

	/** {@code out[k] = row[2k + offset]}, of which all but the first are known. */
	private static void delayed(final float[] row, final int n, final float[] known, final int offset, final int m, final float[] out) {
		out[0] = row[Border.REFLECT.index(offset, n)];
		System.arraycopy(known, 0, out, 1, m - 1);
	}

	/** {@code out[k] = row[k + shift]}; the row goes on with its first and last element. */
	private static void shifted(final float[] row, final int n, final int shift, final float[] out) {
		final int from = Math.max(0, Math.min(n, -shift)), to = Math.max(from, Math.min(n, n - shift));
		for (int k = 0; k < from; k++)
			out[k] = row[0];
		if (to > from) System.arraycopy(row, from + shift, out, from, to - from);
		for (int k = to; k < n; k++)
			out[k] = row[n - 1];
	}

	/**
	 * The inverse of {@link #split}. With a spacing it is the mean of the two inverses that there are.
	 *
	 * @param n the number of elements along the axis
	 */
	WaveletBand join(final WaveletBand a, final WaveletBand b, final int axis, final int spacing, final int n) {
		return axis == 0 ? joinRows(a, b, spacing, n) : joinAcross(a, b, axis, spacing, n);
	}

	/** The filters' weights for the elements of even (0) or odd (1) place: those of the coarse part, then those of the fine one. */
	private float[] weights(final int spacing, final int parity) {
		final int taps = taps(spacing);
		final float[] weights = new float[2 * taps];
		for (int t = 0; t < taps; t++) {
			final int j = spacing > 0 ? t : 2 * t + 1 - parity;
			final float factor = spacing > 0 ? 0.5f : 1;
			weights[t] = factor * dualLow[j];
			weights[taps + t] = factor * dualHigh[j];
		}
		return weights;
	}

	private int taps(final int spacing) {
		return spacing > 0 ? length : length / 2;
	}

	private WaveletBand joinAcross(final WaveletBand a, final WaveletBand b, final int axis, final int spacing, final int n) {
		final int taps = taps(spacing), m = axis == 1 ? a.height : a.depth, h = axis == 1 ? n : a.height;
		final WaveletBand out = new WaveletBand(a.width, h, axis == 1 ? a.depth : n);
		final float[][] weights = { weights(spacing, 0), weights(spacing, 1) };
		out.forRows((from, to) -> {
			final float[][] rows = new float[2 * taps][];
			for (int r = from; r < to; r++) {
				final int y = r % h, z = r / h, i = axis == 1 ? y : z;
				final IntUnaryOperator place = t -> spacing > 0 ? Math.max(0, Math.min(m - 1, i - spacing * (length / 2 - t))) : i / 2 + t;
				for (int t = 0; t < taps; t++) {
					final int k = place.applyAsInt(t), at = axis == 1 ? z * m + k : k * h + y;
					rows[t] = a.rows[at];
					rows[taps + t] = b.rows[at];
				}
				Rows.sum(rows, weights[spacing > 0 ? 0 : i % 2], 2 * taps, out.rows[r] = FloatRows.row(a.width), a.width);
			}
		});
		return out;
	}

	private WaveletBand joinRows(final WaveletBand a, final WaveletBand b, final int spacing, final int n) {
		final int taps = taps(spacing), half = (n + 1) / 2;
		final WaveletBand out = new WaveletBand(n, a.height, a.depth);
		final float[][] weights = { weights(spacing, 0), weights(spacing, 1) };
		out.forRows((from, to) -> {
			final float[][] rows = FloatRows.rows(2 * taps, n);
			final float[] even = FloatRows.row(half), odd = FloatRows.row(half);
			for (int r = from; r < to; r++) {
				final float[] result = out.rows[r] = FloatRows.row(n);
				if (spacing > 0) {
					for (int t = 0; t < taps; t++) {
						shifted(a.rows[r], n, -spacing * (length / 2 - t), rows[t]);
						shifted(b.rows[r], n, -spacing * (length / 2 - t), rows[taps + t]);
					}
					Rows.sum(rows, weights[0], 2 * taps, result, n);
					continue;
				}
				for (int t = 0; t < taps; t++) {
					System.arraycopy(a.rows[r], t, rows[t], 0, half);
					System.arraycopy(b.rows[r], t, rows[taps + t], 0, half);
				}
				Rows.sum(rows, weights[0], 2 * taps, even, half);
				Rows.sum(rows, weights[1], 2 * taps, odd, half);
				interleave(even, odd, n, result);
			}
		});
		return out;
	}

	private static void interleave(final float[] even, final float[] odd, final int n, final float[] out) {
		for (int i = 0; i < n / 2; i++) {
			out[2 * i] = even[i];
			out[2 * i + 1] = odd[i];
		}
		if (n % 2 == 1) out[n - 1] = even[n / 2];
	}
}

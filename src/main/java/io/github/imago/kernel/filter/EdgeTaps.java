package io.github.imago.kernel.filter;

import io.github.imago.kernel.common.Rows;

/** An {@link EdgeOperator} along one axis, across rows: each row is an array of its own, as {@link Rows} wants them. */
abstract class EdgeTaps {

	/** Smooths: {@code out[i]} is the weighted sum of {@code rows[k][i]}, {@code 2 radius + 1} rows, for i = 0 … n-1. */
	abstract void smooth(float[][] rows, float[] out, int n);

	/** Takes the difference of the same rows. */
	abstract void differ(float[][] rows, float[] out, int n);

	/** Beside other weights this is lost in rounding; where there is no other, it decides. */
	private static final float TRACE = 1f / (1 << 24);

	/**
	 * Of three or five rows.
	 *
	 * @param s smoothing: centre and one side
	 * @param d difference: the side with greater index; the centre is 0, the other side the negative
	 * @param absolute take the magnitudes of the weights, and a trace for the centre of the difference: with {@link IgnoreNaN} the slope is then 0, and not
	 *          missing, where all that is left of the window lies there
	 */
	static EdgeTaps symmetric(final float[] s, final float[] d, final boolean absolute) {
		if (absolute) return new EdgeTaps() {

			private final float[] magnitudes = d.length == 1 ? new float[] { TRACE, d[0] } : new float[] { TRACE, d[0], d[1] };

			@Override
			void smooth(final float[][] rows, final float[] out, final int n) {
				Rows.weigh(rows, s, out, n);
			}

			@Override
			void differ(final float[][] rows, final float[] out, final int n) {
				Rows.weigh(rows, magnitudes, out, n);
			}
		};
		if (d.length == 1) return new EdgeTaps() {

			@Override
			void smooth(final float[][] rows, final float[] out, final int n) {
				Rows.weigh(rows, s, out, n);
			}

			@Override
			void differ(final float[][] rows, final float[] out, final int n) {
				weigh(rows[0], rows[2], -d[0], d[0], out, n);
			}
		};
		return new EdgeTaps() {

			@Override
			void smooth(final float[][] rows, final float[] out, final int n) {
				Rows.weigh(rows, s, out, n);
			}

			@Override
			void differ(final float[][] rows, final float[] out, final int n) {
				weigh(rows[0], rows[1], rows[3], rows[4], -d[1], -d[0], d[0], d[1], out, n);
			}
		};
	}

	/** Of the second and the third of three rows. */
	static EdgeTaps two(final double s, final double d, final boolean absolute) {
		final float smoothing = (float) s, after = (float) d, before = absolute ? after : -after;
		return new EdgeTaps() {

			@Override
			void smooth(final float[][] rows, final float[] out, final int n) {
				weigh(rows[1], rows[2], smoothing, smoothing, out, n);
			}

			@Override
			void differ(final float[][] rows, final float[] out, final int n) {
				weigh(rows[1], rows[2], before, after, out, n);
			}
		};
	}

	private static void weigh(final float[] a, final float[] b, final float wa, final float wb, final float[] out, final int n) {
		for (int i = 0; i < n; i++)
			out[i] = wa * a[i] + wb * b[i];
	}

	private static void weigh(final float[] a, final float[] b, final float[] c, final float[] d, final float wa, final float wb, final float wc,
		final float wd, final float[] out, final int n)
	{
		for (int i = 0; i < n; i++)
			out[i] = wa * a[i] + wb * b[i] + wc * c[i] + wd * d[i];
	}
}

package io.github.imago.kernel.math;

import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Histogram;
import io.github.imago.kernel.common.Parallel;

/**
 * The way from values to pixels of another type, by an explicit rule, which counts what is lost. Nothing is scaled unless the rule is to
 * scale. All arithmetic is in double precision: {@code (value - lower) * top / (upper - lower)}, exact where the products are.
 * <p>
 * Infinite values are clipped; those and NaN stay what they are in floats. In whole numbers NaN becomes a value that is given, and so do
 * infinite ones under WRAP, where they have no lowest bits.
 *
 * @param type what the pixels become
 * @param rule what becomes of values that the type does not hold
 * @param range the values that SCALE spreads; ignored otherwise, and may be null then
 * @param rounding how values become whole numbers
 * @param nanValue what NaN becomes in whole numbers; NaN to fail where there is one
 */
public record Conversion(GreyType type, ConversionRule rule, ValueRange range, Rounding rounding, double nanValue) {

	private static final int GRAIN = 1 << 16;

	/** Share of a level within which a scaled value counts as being on it: rounding errors of the scaling itself. */
	private static final double ON_LEVEL = 1e-9;

	/** Fails if the parts do not go together. */
	public Conversion {
		Check.that(rule != ConversionRule.WRAP || type.isInteger(), "rule must not be wrap for 32-bit: floats do not wrap");
		Check.that(rule != ConversionRule.SCALE || range != null, "range must be given to scale");
		if (type.isInteger() && nanValue == nanValue) {
			Check.within("nanValue", nanValue, 0, type.top());
			Check.that(nanValue == Math.rint(nanValue), "nanValue must be a whole number, got " + nanValue);
		}
	}

	/** How far apart the values of two neighbouring levels are: 1, unless values are scaled. */
	public double gain() {
		return rule == ConversionRule.SCALE ? (range.upper() - range.lower()) / type.top() : 1;
	}

	/** The value that became level 0. */
	public double offset() {
		return rule == ConversionRule.SCALE ? range.lower() : 0;
	}

	/** The lower end of the range that is scaled; NaN where none is. */
	public double lower() {
		return rule == ConversionRule.SCALE ? range.lower() : Double.NaN;
	}

	/** The upper end of the range that is scaled; NaN where none is. */
	public double upper() {
		return rule == ConversionRule.SCALE ? range.upper() : Double.NaN;
	}

	/**
	 * Converts pixels. 8- and 16-bit pixels take a look-up table, about 1 ns a pixel on one core; others 4 ns.
	 *
	 * @param in {@code byte[]}, {@code short[]} (unsigned), {@code float[]} or {@code double[]}
	 * @param out an array of the type's kind, as long; not the same array
	 * @return what was lost
	 * @throws IllegalArgumentException if a pixel is NaN and {@link #nanValue} is, too, for whole numbers
	 */
	public ConversionLoss apply(final Object in, final Object out) {
		Check.that(in != out, "out must be another array than in");
		final int n = java.lang.reflect.Array.getLength(in);
		Check.that(n == java.lang.reflect.Array.getLength(out), "both arrays must be of one length, got " + n + " and " +
			java.lang.reflect.Array.getLength(out));
		if (rule == ConversionRule.CLIP && !(in instanceof double[]) && type == GreyType.FLOAT32) return toFloats(in, (float[]) out);
		final ConversionLoss loss = in instanceof byte[] ? table(Histogram.of((byte[]) in, null).counts(), in, out)
			: in instanceof short[] ? table(Histogram.of((short[]) in, null).counts(), in, out) : each(in, out, n);
		Check.that(!type.isInteger() || nanValue == nanValue || loss.replaced() == 0,
			loss.replaced() + (loss.replaced() == 1 ? " pixel is " : " pixels are ") +
			(rule == ConversionRule.WRAP ? "NaN or infinite" : "NaN") + ", which " + type + " does not hold: say by nanValue what becomes of it");
		return loss;
	}

	/** Nothing is lost. */
	private static ConversionLoss toFloats(final Object in, final float[] out) {
		Parallel.ranges(out.length, GRAIN, (from, to) -> {
			if (in instanceof byte[]) for (int i = from; i < to; i++)
				out[i] = ((byte[]) in)[i] & 0xff;
			else if (in instanceof short[]) for (int i = from; i < to; i++)
				out[i] = ((short[]) in)[i] & 0xffff;
			else System.arraycopy(in, from, out, from, to - from);
		});
		return new ConversionLoss(out.length, 0, 0, 0, 0, 0, 0);
	}

	/** Converts each level that 8- or 16-bit pixels can have, and looks pixels up. */
	private ConversionLoss table(final long[] counts, final Object in, final Object out) {
		final double[] levels = new double[counts.length];
		for (int i = 0; i < levels.length; i++)
			levels[i] = i;
		final Object table = type.array(levels.length);
		final Tally tally = new Tally();
		tally.run(levels, table, 0, levels.length, counts);
		look(in, table, out);
		return tally.loss();
	}

	private static void look(final Object in, final Object table, final Object out) {
		if (in instanceof byte[]) {
			final byte[] from = (byte[]) in;
			if (out instanceof byte[]) Parallel.ranges(from.length, GRAIN, (a, b) -> look(from, (byte[]) table, (byte[]) out, a, b));
			else if (out instanceof short[]) Parallel.ranges(from.length, GRAIN, (a, b) -> look(from, (short[]) table, (short[]) out, a, b));
			else Parallel.ranges(from.length, GRAIN, (a, b) -> look(from, (float[]) table, (float[]) out, a, b));
			return;
		}
		final short[] from = (short[]) in;
		if (out instanceof byte[]) Parallel.ranges(from.length, GRAIN, (a, b) -> look(from, (byte[]) table, (byte[]) out, a, b));
		else if (out instanceof short[]) Parallel.ranges(from.length, GRAIN, (a, b) -> look(from, (short[]) table, (short[]) out, a, b));
		else Parallel.ranges(from.length, GRAIN, (a, b) -> look(from, (float[]) table, (float[]) out, a, b));
	}

	private static void look(final byte[] in, final byte[] table, final byte[] out, final int from, final int to) {
		for (int i = from; i < to; i++)
			out[i] = table[in[i] & 0xff];
	}

	private static void look(final byte[] in, final short[] table, final short[] out, final int from, final int to) {
		for (int i = from; i < to; i++)
			out[i] = table[in[i] & 0xff];
	}

	private static void look(final byte[] in, final float[] table, final float[] out, final int from, final int to) {
		for (int i = from; i < to; i++)
			out[i] = table[in[i] & 0xff];
	}

	private static void look(final short[] in, final byte[] table, final byte[] out, final int from, final int to) {
		for (int i = from; i < to; i++)
			out[i] = table[in[i] & 0xffff];
	}

	private static void look(final short[] in, final short[] table, final short[] out, final int from, final int to) {
		for (int i = from; i < to; i++)
			out[i] = table[in[i] & 0xffff];
	}

	private static void look(final short[] in, final float[] table, final float[] out, final int from, final int to) {
		for (int i = from; i < to; i++)
			out[i] = table[in[i] & 0xffff];
	}

	private ConversionLoss each(final Object in, final Object out, final int n) {
		final int pieces = Math.max(1, Math.min(256, n / GRAIN));
		final ConversionLoss[] losses = new ConversionLoss[pieces];
		Parallel.forEach(pieces, k -> {
			final Tally tally = new Tally();
			final double[] values = new double[Tally.ROW];
			final int end = (int) ((long) n * (k + 1) / pieces);
			for (int from = (int) ((long) n * k / pieces); from < end; from += Tally.ROW) {
				final int length = Math.min(Tally.ROW, end - from);
				if (in instanceof float[]) for (int i = 0; i < length; i++)
					values[i] = ((float[]) in)[from + i];
				else System.arraycopy(in, from, values, 0, length);
				tally.run(values, out, from, length, null);
			}
			losses[k] = tally.loss();
		});
		ConversionLoss sum = ConversionLoss.NONE;
		for (final ConversionLoss loss : losses)
			sum = sum.plus(loss);
		return sum;
	}

	/** Converts rows of values and keeps count. */
	private final class Tally {

		/** Values that are converted at a time. */
		static final int ROW = 1024;

		private final double top = type.top(), lower = offset(), span = rule == ConversionRule.SCALE ? range.upper() - lower : 1;
		private final double slack = rule == ConversionRule.SCALE ? ON_LEVEL : 0;
		private final double[] scaled = new double[ROW], whole = new double[ROW], off = new double[ROW];
		private long pixels, low, high, wrapped, replaced, rounded;
		private double error;

		/**
		 * Converts values 0 … n-1 to pixels from an index on.
		 *
		 * @param counts how often each value is there; null for once
		 */
		void run(final double[] values, final Object out, final int to, final int n, final long[] counts) {
			for (int from = 0; from < n; from += ROW) {
				final int length = Math.min(ROW, n - from);
				if (rule == ConversionRule.SCALE) for (int i = 0; i < length; i++)
					scaled[i] = (values[from + i] - lower) * top / span;
				else System.arraycopy(values, from, scaled, 0, length);
				if (type == GreyType.FLOAT32) floats(length, (float[]) out, to + from, counts, from);
				else whole(length, out, to + from, counts, from);
			}
		}

		private void whole(final int n, final Object out, final int to, final long[] counts, final int from) {
			round(scaled, whole, n);
			for (int i = 0; i < n; i++)
				off[i] = Math.abs(scaled[i] - whole[i]);
			if (counts != null) counted(n, out, to, counts, from);
			else if (out instanceof byte[]) bytes(n, (byte[]) out, to);
			else shorts(n, (short[]) out, to);
		}

		/** Levels of a table, each for as many pixels as have it. */
		private void counted(final int n, final Object out, final int to, final long[] counts, final int from) {
			for (int i = 0; i < n; i++) {
				final long count = counts[from + i];
				int pixel = (int) whole[i];
				if (pixel >= 0 && pixel <= top && off[i] == off[i]) {
					if (off[i] > slack && count > 0) {
						rounded += count;
						error = Math.max(error, off[i]);
					}
				}
				else pixel = outside(scaled[i], whole[i], count);
				if (out instanceof byte[]) ((byte[]) out)[to + i] = (byte) pixel;
				else ((short[]) out)[to + i] = (short) pixel;
				pixels += count;
			}
		}

		private void bytes(final int n, final byte[] out, final int to) {
			double most = Math.max(error, slack);
			int changed = 0;
			for (int i = 0; i < n; i++) {
				final double e = off[i];
				int pixel = (int) whole[i];
				// NaN is 0 as an int, but off by NaN; so are infinite values.
				if ((pixel & ~0xff) == 0 && e == e) {
					changed += e > slack ? 1 : 0;
					if (e > most) most = e;
				}
				else pixel = outside(scaled[i], whole[i], 1);
				out[to + i] = (byte) pixel;
			}
			finish(n, changed, most);
		}

		private void shorts(final int n, final short[] out, final int to) {
			double most = Math.max(error, slack);
			int changed = 0;
			for (int i = 0; i < n; i++) {
				final double e = off[i];
				int pixel = (int) whole[i];
				if ((pixel & ~0xffff) == 0 && e == e) {
					changed += e > slack ? 1 : 0;
					if (e > most) most = e;
				}
				else pixel = outside(scaled[i], whole[i], 1);
				out[to + i] = (short) pixel;
			}
			finish(n, changed, most);
		}

		private void finish(final int n, final int changed, final double most) {
			pixels += n;
			rounded += changed;
			if (changed > 0) error = Math.max(error, most);
		}

		private void round(final double[] values, final double[] to, final int n) {
			switch (rounding) {
				case HALF_EVEN:
					for (int i = 0; i < n; i++)
						to[i] = Math.rint(values[i]);
					break;
				case HALF_UP:
					for (int i = 0; i < n; i++)
						to[i] = Rounding.HALF_UP.apply(values[i]);
					break;
				default:
					for (int i = 0; i < n; i++)
						to[i] = Rounding.TRUNCATE.apply(values[i]);
			}
		}

		/** What a number becomes that is none of the type's levels. */
		private int outside(final double v, final double level, final long count) {
			final boolean wrap = rule == ConversionRule.WRAP;
			if (v != v || wrap && Double.isInfinite(v)) {
				replaced += count;
				return (int) nanValue;
			}
			if (wrap) {
				wrapped += count;
				return (int) (level - (top + 1) * Math.floor(level / (top + 1)));
			}
			if (level < 0) low += count;
			else high += count;
			return level < 0 ? 0 : (int) top;
		}

		private void floats(final int n, final float[] out, final int to, final long[] counts, final int from) {
			final double least = rule == ConversionRule.SCALE ? 0 : -Float.MAX_VALUE, most = rule == ConversionRule.SCALE ? 1 : Float.MAX_VALUE;
			for (int i = 0; i < n; i++) {
				final long count = counts == null ? 1 : counts[from + i];
				final double v = scaled[i];
				float pixel = (float) v;
				if (v < least || v > most) {
					final boolean stays = rule == ConversionRule.CLIP && Double.isInfinite(v);
					if (!stays) {
						if (v < least) low += count;
						else high += count;
						pixel = (float) (v < least ? least : most);
					}
				}
				else {
					final double difference = Math.abs(v - pixel);
					if (difference > 0) {
						rounded += count;
						if (difference > error && count > 0) error = difference;
					}
				}
				out[to + i] = pixel;
				pixels += count;
			}
		}

		ConversionLoss loss() {
			return new ConversionLoss(pixels, low, high, wrapped, replaced, rounded, error * gain());
		}
	}
}

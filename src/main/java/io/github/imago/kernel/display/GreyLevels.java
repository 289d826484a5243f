package io.github.imago.kernel.display;

import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Parallel;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * A {@link ToneCurve} in the 256 grey levels of a display: level = round(255 brightness), and 0 for NaN, exactly, for every float. As
 * ImageJ does it for floats, the first and the last level have half a share of the range.
 * <p>
 * Any monotone curve costs the same, since none is computed: a level begins at a float of its own. The bits of floats are ordered as the
 * floats are, if those of negative ones are turned over; so the upper 16 bits within the range of the distance from its lower end, where
 * most curves are steep, or from 0 for the symmetric logarithm, look up a level. The levels that begin under the same bits, one as a rule,
 * are told apart by halving. 2 to 4 ns a pixel on one core, more for gammas far above 1; making one takes less than a millisecond.
 */
public final class GreyLevels {

	private static final int INFINITE = 0x7f800000, CELLS = 16;

	/** The least float of each level; NaN, which no float reaches, for those that are not there. */
	private final float[] begins = new float[512];
	private final byte[] first;
	/** What is added before the bits are looked at, and which bits of negative numbers are turned over. */
	private final float shift;
	private final int turn;
	private final int least, most, right, step;

	/** @param curve may be of any shape */
	public GreyLevels(final ToneCurve curve) {
		final DoubleUnaryOperator function = curve.function();
		final float lower = (float) curve.range().lower(), upper = (float) curve.range().upper();
		begin(function, key(Math.nextDown(lower), Integer.MAX_VALUE), key(Math.nextUp(upper), Integer.MAX_VALUE));
		final boolean bothSides = curve.shape() == ToneCurve.Shape.SYMLOG && lower < 0;
		// A sum with 0 makes 0 of -0.
		shift = bothSides ? 0f : 0f - lower;
		turn = bothSides ? Integer.MAX_VALUE : 0;
		least = bothSides ? key(lower, turn) : 0;
		most = Math.max(least, key(upper + shift, turn));
		right = Math.max(0, 32 - Integer.numberOfLeadingZeros(most - least) - CELLS);
		first = new byte[(most - least >>> right) + 1];
		int widest = 0;
		for (int level = 1, cell = 0, before = 0; level < 256; level++) {
			final int next = cell(begins[level]);
			if (next > cell) {
				Arrays.fill(first, cell + 1, next + 1, (byte) (level - 1));
				before = level - 1;
				cell = next;
			}
			if (level == 255) Arrays.fill(first, cell + 1, first.length, (byte) 255);
			widest = Math.max(widest, level - before);
		}
		step = Integer.highestOneBit(widest);
	}

	/** Finds where each level begins, between two keys. */
	private void begin(final DoubleUnaryOperator function, final int least, final int most) {
		Arrays.fill(begins, Float.NaN);
		for (int level = 1, from = least; level < 256; level++) {
			long low = from, high = most;
			while (low < high) {
				final long middle = low + high >> 1;
				if (level(function, value((int) middle)) >= level) high = middle;
				else low = middle + 1;
			}
			from = (int) low;
			begins[level] = value(from);
		}
	}

	/**
	 * The levels of many values, in parallel.
	 *
	 * @param in any floats
	 * @param out of the same length
	 */
	public void apply(final float[] in, final byte[] out) {
		Check.that(in.length == out.length, "out must have " + in.length + " values, got " + out.length);
		Parallel.ranges(in.length, 1 << 15, (from, to) -> apply(in, from, to, out));
	}

	/** The levels of 16-bit values, by a table. */
	public void apply(final short[] in, final byte[] out) {
		Check.that(in.length == out.length, "out must have " + in.length + " values, got " + out.length);
		final byte[] levels = table(1 << 16);
		Parallel.ranges(in.length, 1 << 15, (from, to) -> {
			for (int i = from; i < to; i++)
				out[i] = levels[in[i] & 0xffff];
		});
	}

	/** The levels of 8-bit values, by a table. */
	public void apply(final byte[] in, final byte[] out) {
		Check.that(in.length == out.length, "out must have " + in.length + " values, got " + out.length);
		final byte[] levels = table(1 << 8);
		Parallel.ranges(in.length, 1 << 15, (from, to) -> {
			for (int i = from; i < to; i++)
				out[i] = levels[in[i] & 0xff];
		});
	}

	/** The levels of the values 0 to n - 1. */
	public byte[] table(final int n) {
		Check.within("n", n, 1, 1 << 24);
		final float[] values = new float[n];
		for (int i = 0; i < n; i++)
			values[i] = i;
		final byte[] levels = new byte[n];
		apply(values, levels);
		return levels;
	}

	private void apply(final float[] in, final int from, final int to, final byte[] out) {
		if (step == 1) single(in, from, to, out);
		else several(in, from, to, out);
	}

	/** At most one level begins under the same bits. */
	private void single(final float[] in, final int from, final int to, final byte[] out) {
		final float[] limits = begins;
		final byte[] cells = first;
		for (int i = from; i < to; i++) {
			final float v = in[i];
			final int level = cells[cell(v)] & 0xff;
			out[i] = (byte) (v >= limits[level + 1] ? level + 1 : level);
		}
	}

	private void several(final float[] in, final int from, final int to, final byte[] out) {
		final int half = step;
		final float[] limits = begins;
		final byte[] cells = first;
		for (int i = from; i < to; i++) {
			final float v = in[i];
			int level = cells[cell(v)] & 0xff;
			for (int k = half; k > 0; k >>= 1)
				level = v >= limits[level + k] ? level + k : level;
			out[i] = (byte) level;
		}
	}

	/** Where a value's level is looked up; rises with the value, and is the first for NaN. */
	private int cell(final float value) {
		final int key = key(value + shift, turn);
		return Math.max(least, Math.min(most, key > INFINITE ? least : key)) - least >>> right;
	}

	private static int level(final DoubleUnaryOperator function, final float value) {
		return (int) (255 * function.applyAsDouble(value) + 0.5);
	}

	/** An integer that is ordered as the floats are, or as those from 0 on if nothing is turned. */
	private static int key(final float v, final int turn) {
		final int bits = Float.floatToRawIntBits(v);
		return bits ^ bits >> 31 & turn;
	}

	/** The float of a key. */
	private static float value(final int key) {
		return Float.intBitsToFloat(key ^ key >> 31 & Integer.MAX_VALUE);
	}
}

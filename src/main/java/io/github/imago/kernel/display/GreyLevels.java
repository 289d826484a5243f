package io.github.imago.kernel.display;

import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Parallel;

import java.util.function.DoubleUnaryOperator;

/**
 * A {@link ToneCurve} in the 256 grey levels of a display: level = round(255 brightness), and 0 for NaN, exactly, for every float. As ImageJ
 * does it for floats, the first and the last level have half a share of the range.
 * <p>
 * Any monotone curve costs the same, since none is computed: a level begins at a float of its own. The bits of floats, with those of negative
 * ones turned over, are ordered as the floats are; their upper 16 bits within the range look up a level, and the levels that begin under the
 * same bits, one as a rule, are told apart by halving. 2 to 3 ns a pixel on one core; making one takes less than a millisecond.
 */
public final class GreyLevels {

	private static final int INFINITE = key(Float.POSITIVE_INFINITY), CELLS = 16;

	/** Key of the least float of each level; more than any for those that are not there. */
	private final int[] begins = new int[512];
	private final byte[] first;
	private final int least, most, shift, step;

	/** @param curve may be of any shape */
	public GreyLevels(final ToneCurve curve) {
		final DoubleUnaryOperator function = curve.function();
		least = key(Math.nextDown((float) curve.range().lower()));
		most = key(Math.nextUp((float) curve.range().upper()));
		java.util.Arrays.fill(begins, Integer.MAX_VALUE);
		begins[0] = Integer.MIN_VALUE;
		for (int level = 1, from = least; level < 256; level++) {
			long low = from, high = most;
			while (low < high) {
				final long middle = low + high >> 1;
				if (level(function, value((int) middle)) >= level) high = middle;
				else low = middle + 1;
			}
			begins[level] = from = (int) low;
		}
		final int span = most - least;
		shift = Math.max(0, 32 - Integer.numberOfLeadingZeros(span) - CELLS);
		first = new byte[(span >>> shift) + 1];
		int widest = 0;
		for (int cell = 0, level = 0; cell < first.length; cell++) {
			final long start = least + ((long) cell << shift), end = start + (1L << shift) - 1;
			while (level < 255 && begins[level + 1] <= start)
				level++;
			first[cell] = (byte) level;
			int last = level;
			while (last < 255 && begins[last + 1] <= end)
				last++;
			widest = Math.max(widest, last - level);
		}
		step = Integer.highestOneBit(widest);
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
		final int lowest = least, highest = most, right = shift, half = step;
		final int[] limits = begins;
		final byte[] cells = first;
		for (int i = from; i < to; i++) {
			int key = key(in[i]);
			key = key > INFINITE ? lowest : key;
			int level = cells[Math.max(lowest, Math.min(highest, key)) - lowest >>> right] & 0xff;
			for (int k = half; k > 0; k >>= 1)
				level += k & (int) (limits[level + k] - (long) key - 1 >> 63);
			out[i] = (byte) level;
		}
	}

	private static int level(final DoubleUnaryOperator function, final float value) {
		return (int) (255 * function.applyAsDouble(value) + 0.5);
	}

	/** An integer that is ordered as the floats are; that of -0 is that of 0. */
	private static int key(final float v) {
		final int bits = Float.floatToRawIntBits(v + 0f);
		return bits ^ bits >> 31 & 0x7fffffff;
	}

	/** The float of a key. */
	private static float value(final int key) {
		return Float.intBitsToFloat(key ^ key >> 31 & 0x7fffffff);
	}
}

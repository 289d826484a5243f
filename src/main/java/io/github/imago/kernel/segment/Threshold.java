package io.github.imago.kernel.segment;

import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Histogram;
import io.github.imago.kernel.common.Parallel;

/** Binary masks from grey values by a global threshold. */
public final class Threshold {

	private static final int GRAIN = 1 << 16;

	private Threshold() {}

	/**
	 * The automatic threshold of an image: objects brighter than it are the values at or above it.
	 *
	 * @param pixels {@code byte[]} (counted in 256 bins), {@code short[]} or {@code float[]} (counted in {@code bins} bins from the least to
	 *          the greatest value, as ImageJ and scikit-image do); NaN does not count
	 * @param mask non-zero where a pixel counts, or null for all
	 * @throws IllegalArgumentException if nothing counts, or the method finds no threshold
	 */
	public static double find(final Object pixels, final byte[] mask, final AutoThreshold method, final int bins) {
		Check.within("bins", bins, 2, 65536);
		if (pixels instanceof byte[]) return method.value(Histogram.of((byte[]) pixels, mask));
		final float[] values;
		if (pixels instanceof float[]) values = (float[]) pixels;
		else {
			final short[] shorts = (short[]) pixels;
			values = new float[shorts.length];
			for (int i = 0; i < values.length; i++)
				values[i] = shorts[i] & 0xffff;
		}
		return method.value(Histogram.of(values, mask, bins));
	}

	/**
	 * Whether there is nothing to separate: the greatest value is the least one, up to a share of the greater of their magnitudes.
	 *
	 * @param pixels {@code byte[]}, {@code short[]} or {@code float[]}; NaN does not count
	 * @param mask non-zero where a pixel counts, or null for all
	 * @param share 0 for equal values
	 */
	public static boolean isConstant(final Object pixels, final byte[] mask, final double share) {
		final int n = java.lang.reflect.Array.getLength(pixels);
		double min = Double.POSITIVE_INFINITY, max = Double.NEGATIVE_INFINITY;
		for (int i = 0; i < n; i++) {
			if (mask != null && mask[i] == 0) continue;
			final double v = pixels instanceof float[] ? ((float[]) pixels)[i] : pixels instanceof byte[] ? ((byte[]) pixels)[i] & 0xff
				: ((short[]) pixels)[i] & 0xffff;
			if (v < min) min = v;
			if (v > max) max = v;
			if (max - min > share * Math.max(Math.abs(min), Math.abs(max))) return false;
		}
		return true;
	}

	/**
	 * Marks the values in a range.
	 *
	 * @param pixels {@code byte[]}, {@code short[]} (both unsigned) or {@code float[]}; NaN is never in the range
	 * @param lower least value of the foreground
	 * @param upper where the foreground ends; included if {@code includeUpper}
	 * @param mask 255 in the range, 0 elsewhere
	 */
	public static void range(final Object pixels, final double lower, final double upper, final boolean includeUpper, final byte[] mask) {
		Check.that(!Double.isNaN(lower), "lower must be a number, got NaN");
		Check.that(!Double.isNaN(upper), "upper must be a number, got NaN");
		if (pixels instanceof byte[]) {
			final byte[] in = (byte[]) pixels, table = new byte[256];
			for (int v = 0; v < 256; v++)
				table[v] = inside(v, lower, upper, includeUpper) ? (byte) 255 : 0;
			Parallel.ranges(in.length, GRAIN, (from, to) -> {
				for (int i = from; i < to; i++)
					mask[i] = table[in[i] & 0xff];
			});
		}
		else if (pixels instanceof short[]) {
			final short[] in = (short[]) pixels;
			Parallel.ranges(in.length, GRAIN, (from, to) -> {
				for (int i = from; i < to; i++)
					mask[i] = inside(in[i] & 0xffff, lower, upper, includeUpper) ? (byte) 255 : 0;
			});
		}
		else {
			final float[] in = (float[]) pixels;
			final float least = atLeast(lower), greatest = includeUpper ? -atLeast(-upper) : Math.nextDown(atLeast(upper));
			Parallel.ranges(in.length, GRAIN, (from, to) -> {
				// Two comparisons without a branch: on noise it would be mispredicted at every other pixel.
				for (int i = from; i < to; i++)
					mask[i] = (byte) -((in[i] >= least ? 1 : 0) & (in[i] <= greatest ? 1 : 0));
			});
		}
	}

	/** The least float that is not below a limit. */
	private static float atLeast(final double limit) {
		final float f = (float) limit;
		return f < limit ? Math.nextUp(f) : f;
	}

	private static boolean inside(final double v, final double lower, final double upper, final boolean includeUpper) {
		return v >= lower && (v < upper || includeUpper && v == upper);
	}
}

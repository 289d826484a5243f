package io.github.imago.kernel.filter;

import java.util.function.DoublePredicate;
import java.util.function.DoubleUnaryOperator;

/**
 * What NaN and infinities make of a convolution. Fast ways of computing multiply them by zeros or mix them all over a block, so they are
 * taken out before and put in afterwards, as arithmetic says: NaN wherever NaN or infinities of both signs meet weights that are not 0,
 * infinity where those of one sign do.
 */
final class Reach {

	/** Numbers that are looked at together. */
	private static final int CHUNK = 1024;

	private final Taps taps;
	private final float[] chunk = new float[CHUNK], probe = new float[CHUNK];

	Reach(final Taps taps) {
		this.taps = taps;
	}

	/** Whether all numbers are finite; at the speed of a copy. */
	boolean finite(final float[] values, final int n) {
		java.util.Arrays.fill(probe, 0);
		for (int at = 0; at < n; at += CHUNK) {
			final int length = Math.min(CHUNK, n - at);
			System.arraycopy(values, at, chunk, 0, length);
			addZeroTimes(chunk, probe, length);
		}
		for (final float v : probe)
			if (v != 0) return false;
		return true;
	}

	/** Leaves 0 where all numbers are finite and NaN elsewhere. */
	private static void addZeroTimes(final float[] values, final float[] probe, final int n) {
		for (int i = 0; i < n; i++)
			probe[i] += 0f * values[i];
	}

	/** A copy with 0 in place of all that is not finite. */
	static float[] withoutInfinities(final float[] values, final int n) {
		final float[] copy = new float[n];
		for (int i = 0; i < n; i++)
			copy[i] = Float.isFinite(values[i]) ? values[i] : 0;
		return copy;
	}

	/** Puts in what the pixels that are not finite make of the result. */
	void apply(final float[] source, final int[] sourceSize, final float[] target, final int[] targetSize) {
		final byte[] up = new byte[targetSize[0] * targetSize[1] * targetSize[2]], down = new byte[up.length];
		spread(source, sourceSize, v -> v == Double.POSITIVE_INFINITY, w -> w, up, targetSize);
		spread(source, sourceSize, v -> v == Double.NEGATIVE_INFINITY, w -> -w, up, targetSize);
		spread(source, sourceSize, v -> v == Double.POSITIVE_INFINITY, w -> -w, down, targetSize);
		spread(source, sourceSize, v -> v == Double.NEGATIVE_INFINITY, w -> w, down, targetSize);
		spread(source, sourceSize, v -> v != v, Math::abs, up, targetSize);
		spread(source, sourceSize, v -> v != v, Math::abs, down, targetSize);
		for (int i = 0; i < up.length; i++)
			if (up[i] != 0 || down[i] != 0) target[i] = up[i] == 0 ? Float.NEGATIVE_INFINITY : down[i] == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
	}

	/**
	 * Marks all results under which a chosen pixel meets a weight {@code sign(w) > 0}: for each row of the source that has one, each row
	 * of the kernel, and each run of such weights, by counting.
	 */
	private void spread(final float[] source, final int[] sourceSize, final DoublePredicate chosen, final DoubleUnaryOperator sign,
		final byte[] marks, final int[] targetSize)
	{
		final int width = sourceSize[0];
		final int[] count = new int[width + 1];
		for (int sz = 0; sz < sourceSize[2]; sz++)
			for (int sy = 0; sy < sourceSize[1]; sy++) {
				final int at = (sz * sourceSize[1] + sy) * width;
				for (int x = 0; x < width; x++)
					count[x + 1] = count[x] + (chosen.test(source[at + x]) ? 1 : 0);
				if (count[width] == 0) continue;
				for (int z = 0; z < taps.depth; z++)
					for (int y = 0; y < taps.height; y++) {
						final int tz = sz - z - taps.offset[2], ty = sy - y - taps.offset[1];
						if (tz >= 0 && tz < targetSize[2] && ty >= 0 && ty < targetSize[1]) mark(count, y, z, sign, marks, (tz * targetSize[1] + ty) *
							targetSize[0], targetSize[0]);
					}
			}
	}

	private void mark(final int[] count, final int y, final int z, final DoubleUnaryOperator sign, final byte[] marks, final int to, final int n) {
		for (int begin = 0; begin < taps.width;) {
			int end = begin;
			while (end < taps.width && sign.applyAsDouble(taps.at(end, y, z)) > 0)
				end++;
			final int low = begin + taps.offset[0], high = end + taps.offset[0];
			for (int i = 0; i < n && end > begin; i++)
				if (count[i + high] > count[i + low]) marks[to + i] = 1;
			begin = end + 1;
		}
	}
}

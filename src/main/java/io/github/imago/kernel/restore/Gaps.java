package io.github.imago.kernel.restore;

import io.github.imago.kernel.common.Parallel;

import java.util.Arrays;

/** Stands something sensible where pixels are missing, so that methods that look at all pixels at once do not lose their neighbours too. */
public final class Gaps {

	private Gaps() {}

	/**
	 * Rows with NaN and infinite pixels replaced: along the row, by what lies on a line between the neighbours of the gap, or equals the only
	 * one; in rows without a finite pixel, by the next row above, else below, that has one; by 0 if none has.
	 *
	 * @param pixels rows of so many pixels, one after the other; not changed
	 * @return the same array if all pixels are finite, else another one
	 */
	public static float[] filled(final float[] pixels, final int width) {
		final int rows = width == 0 ? 0 : pixels.length / width;
		final boolean[] gaps = new boolean[rows];
		Parallel.ranges(rows, 64, (from, to) -> {
			for (int r = from; r < to; r++)
				gaps[r] = !finite(pixels, r * width, width);
		});
		boolean any = false;
		for (final boolean gap : gaps)
			any |= gap;
		if (!any) return pixels;
		final float[] out = pixels.clone();
		final boolean[] empty = new boolean[rows];
		for (int r = 0; r < rows; r++)
			empty[r] = gaps[r] && !fill(out, r * width, width);
		for (int r = 1; r < rows; r++)
			if (empty[r] && !empty[r - 1]) empty[r] = copy(out, r - 1, r, width);
		for (int r = rows - 2; r >= 0; r--)
			if (empty[r] && !empty[r + 1]) empty[r] = copy(out, r + 1, r, width);
		if (rows > 0 && empty[0]) Arrays.fill(out, 0);
		return out;
	}

	/** Puts those pixels back that were missing. */
	static void restore(final float[] pixels, final float[] out, final int n) {
		for (int i = 0; i < n; i++)
			if (pixels[i] - pixels[i] != 0) out[i] = pixels[i];
	}

	/** 0 times a number that is not finite is NaN. */
	private static boolean finite(final float[] pixels, final int from, final int n) {
		float sum = 0;
		for (int i = from; i < from + n; i++)
			sum += 0 * pixels[i];
		return sum == 0;
	}

	/** Whether there was a finite pixel. */
	private static boolean fill(final float[] out, final int from, final int width) {
		int last = -1;
		for (int x = 0; x < width; x++) {
			final float v = out[from + x];
			if (v - v != 0) continue;
			final float start = last < 0 ? v : out[from + last];
			for (int k = last + 1; k < x; k++)
				out[from + k] = start + (v - start) * (k - last) / (x - last);
			last = x;
		}
		if (last < 0) return false;
		Arrays.fill(out, from + last, from + width, out[from + last]);
		return true;
	}

	/** @return false: the row is not empty any more */
	private static boolean copy(final float[] out, final int source, final int row, final int width) {
		System.arraycopy(out, source * width, out, row * width, width);
		return false;
	}
}

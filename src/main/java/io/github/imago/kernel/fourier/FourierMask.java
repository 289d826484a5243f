package io.github.imago.kernel.fourier;

import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Parallel;

/**
 * A filter that is drawn: a picture of a spectrum, the frequency 0 in its middle, at element n/2 (rounded down), in which 1 is chosen and 0
 * is not. The Friedel mate of each frequency is chosen as far as it is itself, as a real image has both.
 */
public final class FourierMask implements Transfer {

	private final float[] chosen;
	private final int width, height;
	private final boolean remove;

	/**
	 * @param mask {@code width * height}; of k and -k, the greater counts
	 * @param width elements along x, those of the spectrum that is filtered
	 * @param height elements along y
	 * @param softness standard deviation in elements of a Gaussian that the mask is smoothed by; 0 for none
	 */
	public FourierMask(final float[] mask, final int width, final int height, final double softness, final FilterAction action) {
		Check.that(mask.length == Check.elements(width, height), "mask must have " + width * height + " elements, got " + mask.length);
		Check.atLeast("softness", softness, 0);
		for (final float v : mask)
			Check.that(v - v == 0, "mask must not hold NaN or infinite values");
		this.width = width;
		this.height = height;
		remove = action == FilterAction.REMOVE;
		chosen = soft(withMates(mask, width, height), width, height, softness);
	}

	private static float[] withMates(final float[] mask, final int width, final int height) {
		final float[] both = new float[mask.length];
		for (int y = 0; y < height; y++) {
			final int mirror = mate(y, height) * width;
			for (int x = 0; x < width; x++)
				both[y * width + x] = Math.max(mask[y * width + x], mask[mirror + mate(x, width)]);
		}
		return both;
	}

	private static int mate(final int i, final int n) {
		return Math.floorMod(n / 2 * 2 - i, n);
	}

	/** A Gaussian is a low pass of the mask, which goes on periodically as the spectrum does. */
	private static float[] soft(final float[] mask, final int width, final int height, final double softness) {
		if (softness == 0) return mask;
		final double cutoff = Math.sqrt(Math.log(2) / 2) / (Math.PI * softness);
		final float[] out = new float[mask.length];
		FourierFilter.apply(mask, width, height, 1, RadialFilter.lowPass(cutoff, FilterEdge.GAUSSIAN, 1, new double[] { 1, 1, 1 }), out);
		float least = Float.POSITIVE_INFINITY, greatest = Float.NEGATIVE_INFINITY;
		for (final float v : mask) {
			least = Math.min(least, v);
			greatest = Math.max(greatest, v);
		}
		// Rounding must not choose less than nothing.
		for (int i = 0; i < out.length; i++)
			out[i] = Math.max(least, Math.min(greatest, out[i]));
		return out;
	}

	/**
	 * A mask on the grid of another spectrum, linearly interpolated; what lies beyond it is 0. Elements of 1/n cycles per pixel are those
	 * of a transform of n pixels.
	 *
	 * @param mask {@code size[0] * size[1]}
	 * @param origin where its frequency 0 is, along x and y
	 * @param step the frequency that one element stands for, in cycles per pixel
	 * @param width elements of the result along x
	 * @param height elements along y
	 */
	public static float[] onGrid(final float[] mask, final int[] size, final double[] origin, final double[] step, final int width,
		final int height)
	{
		Check.above("step", Math.min(step[0], step[1]), 0);
		final float[] out = new float[Check.elements(width, height)];
		Parallel.ranges(height, 32, (from, to) -> {
			for (int row = from; row < to; row++) {
				final double y = place(row, height, step[1], origin[1]);
				for (int i = 0; i < width; i++)
					out[row * width + i] = (float) at(mask, size, place(i, width, step[0], origin[0]), y);
			}
		});
		return out;
	}

	private static double place(final int i, final int n, final double step, final double origin) {
		final double x = origin + (i - n / 2) / (n * step);
		// The same grid is met exactly.
		return Math.abs(x - Math.rint(x)) < 1e-6 ? Math.rint(x) : x;
	}

	private static double at(final float[] mask, final int[] size, final double x, final double y) {
		final int x0 = (int) Math.floor(x), y0 = (int) Math.floor(y);
		final double u = x - x0, v = y - y0;
		final double upper = (1 - u) * value(mask, size, x0, y0) + u * value(mask, size, x0 + 1, y0);
		final double lower = (1 - u) * value(mask, size, x0, y0 + 1) + u * value(mask, size, x0 + 1, y0 + 1);
		return (1 - v) * upper + v * lower;
	}

	private static double value(final float[] mask, final int[] size, final int x, final int y) {
		return x < 0 || y < 0 || x >= size[0] || y >= size[1] ? 0 : mask[y * size[0] + x];
	}

	@Override
	public Rows rows(final double[] fx) {
		final int[] column = new int[fx.length];
		for (int i = 0; i < column.length; i++)
			column[i] = index(fx[i], width);
		return (fy, fz, out) -> {
			final int row = index(fy, height) * width;
			for (int i = 0; i < out.length; i++)
				out[i] = remove ? 1 - chosen[row + column[i]] : chosen[row + column[i]];
		};
	}

	private static int index(final double f, final int n) {
		return Math.floorMod((int) Math.rint(f * n) + n / 2, n);
	}
}

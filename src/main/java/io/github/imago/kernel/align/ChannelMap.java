package io.github.imago.kernel.align;

import io.github.imago.kernel.common.Border;
import io.github.imago.kernel.sampling.GridAxis;
import io.github.imago.kernel.sampling.Interpolation;
import io.github.imago.kernel.sampling.Interpolator;
import io.github.imago.kernel.sampling.Resampling;

/**
 * Where a channel has what the reference has at p: at c + s + (p - c)(m + k ρ²), c being the image's middle, s a shift, m a magnification,
 * and ρ the distance from the middle over that of the corners.
 *
 * @param shiftX s along x in pixels
 * @param shiftY likewise along y
 * @param magnification m
 * @param radial k
 */
public record ChannelMap(double shiftX, double shiftY, double magnification, double radial) {

	/** Everything where it is. */
	public static final ChannelMap IDENTITY = new ChannelMap(0, 0, 1, 0);

	/** Rows of coordinates that are made at once. */
	private static final int ROWS = 64;

	/** How far what is at (x, y) in the reference is displaced in the channel, in pixels. */
	public double[] displacement(final double x, final double y, final int width, final int height) {
		final double px = x - (width - 1) / 2.0, py = y - (height - 1) / 2.0;
		final double factor = magnification - 1 + radial * (px * px + py * py) / corner(width, height);
		return new double[] { shiftX + px * factor, shiftY + py * factor };
	}

	/** The square of the distance of the corners from the middle. */
	static double corner(final int width, final int height) {
		return Math.max(0.25, ((width - 1.0) * (width - 1) + (height - 1.0) * (height - 1)) / 4);
	}

	/**
	 * Brings a channel onto the reference.
	 *
	 * @param channel {@code width * height}; not modified
	 * @param borderValue what lies outside under CONSTANT
	 * @return a new array, or the channel itself where nothing is to be done
	 * @throws IllegalArgumentException for FOURIER with NaN, or a border rule by which the image does not repeat itself
	 */
	public float[] correct(final float[] channel, final int width, final int height, final Interpolation interpolation, final Border border,
		final double borderValue)
	{
		if (equals(IDENTITY)) return channel;
		if (radial == 0) return Resampling.resample(channel, new GridAxis[] { axis(width, shiftX, interpolation, border), axis(height, shiftY,
			interpolation, border) }, borderValue, false);
		final Interpolator image = new Interpolator(channel, width, height, 1, interpolation, border, borderValue, false);
		final float[] out = new float[channel.length];
		for (int top = 0; top < height; top += ROWS) {
			final int n = Math.min(ROWS, height - top) * width;
			final double[] xs = new double[n], ys = new double[n];
			final float[] part = new float[n];
			for (int i = 0; i < n; i++) {
				final int x = i % width, y = top + i / width;
				final double[] d = displacement(x, y, width, height);
				xs[i] = x + d[0];
				ys[i] = y + d[1];
			}
			image.at(xs, ys, null, part);
			System.arraycopy(part, 0, out, top * width, n);
		}
		return out;
	}

	private GridAxis axis(final int size, final double shift, final Interpolation interpolation, final Border border) {
		final double middle = (size - 1) / 2.0;
		return GridAxis.of(size, size, middle + shift - magnification * middle, magnification, interpolation, border, 0);
	}
}

package io.github.imago.kernel.restore;

import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Matrix;
import io.github.imago.kernel.filter.Gauss;

import java.util.Arrays;

/** A point spread function: what becomes of a point. Its values are {@code >= 0} and their sum is 1, so that blurring keeps the flux. */
public final class PointSpread {

	private final double[] values;
	private final int[] size, centre;

	private PointSpread(final double[] values, final int[] size, final int[] centre) {
		this.values = values;
		this.size = size;
		this.centre = centre;
	}

	/**
	 * The point spread function that an image shows, divided by its sum.
	 *
	 * @param pixels x fastest
	 * @param size pixels along x, y and z
	 * @param at which of them the point is at
	 * @throws IllegalArgumentException if a pixel is negative, NaN or infinite, or all are 0
	 */
	public static PointSpread of(final float[] pixels, final int[] size, final PsfCentre at) {
		double sum = 0;
		int brightest = 0;
		final double[] moment = new double[3];
		for (int i = 0; i < pixels.length; i++) {
			final float v = pixels[i];
			Check.that(v >= 0 && v <= Float.MAX_VALUE, "psf must have no negative, NaN or infinite pixels, got " + v +
				": subtract its background and set what is below to 0");
			sum += v;
			if (v > pixels[brightest]) brightest = i;
			for (int d = 0; d < 3; d++)
				moment[d] += (double) v * position(i, size, d);
		}
		Check.that(sum > 0, "psf must have a pixel above 0");
		final int[] centre = new int[3];
		for (int d = 0; d < 3; d++)
			centre[d] = at == PsfCentre.MIDDLE ? size[d] / 2 : at == PsfCentre.MAXIMUM ? position(brightest, size, d) : (int) Math.rint(moment[d] / sum);
		final double[] values = new double[pixels.length];
		for (int i = 0; i < values.length; i++)
			values[i] = pixels[i] / sum;
		return new PointSpread(values, size.clone(), centre);
	}

	/**
	 * A Gaussian, sampled at the pixels and cut at four sigma.
	 *
	 * @param sigma standard deviations along x, y and z in pixels, from 0; 0 does not blur
	 */
	public static PointSpread gaussian(final double... sigma) {
		final double[][] taps = new double[3][];
		final int[] centre = new int[3], size = new int[3];
		for (int d = 0; d < 3; d++) {
			taps[d] = Gauss.taps(sigma[d]);
			centre[d] = taps[d].length - 1;
			size[d] = 2 * centre[d] + 1;
		}
		final double[] values = new double[Check.elements(size)];
		for (int i = 0; i < values.length; i++) {
			double v = 1;
			for (int d = 0; d < 3; d++)
				v *= taps[d][Math.abs(position(i, size, d) - centre[d])];
			values[i] = v;
		}
		return new PointSpread(values, size, centre);
	}

	private static int position(final int i, final int[] size, final int axis) {
		return axis == 0 ? i % size[0] : axis == 1 ? i / size[0] % size[1] : i / size[0] / size[1];
	}

	/** Pixels along an axis: 0 for x, 1 for y, 2 for z. */
	int size(final int axis) {
		return size[axis];
	}

	/** Pixels along an axis as far as a point spreads at most. */
	public int reach(final int axis) {
		return Math.max(before(axis), after(axis));
	}

	/** Pixels from the centre towards lower coordinates, as far as a point spreads. */
	int before(final int axis) {
		return centre[axis];
	}

	/** Pixels from the centre towards higher coordinates. */
	int after(final int axis) {
		return size[axis] - 1 - centre[axis];
	}

	/** The values as the weights of a convolution. */
	Matrix weights() {
		return new Matrix(size[0], size[1], size[2], values);
	}

	/** A cyclic image of a size with the centre at its first pixel; what does not fit is wound around. */
	float[] wound(final int[] n) {
		final float[] out = new float[Check.elements(n)];
		for (int i = 0; i < values.length; i++) {
			int to = 0;
			for (int d = 2; d >= 0; d--)
				to = to * n[d] + Math.floorMod(position(i, size, d) - centre[d], n[d]);
			out[to] += values[i];
		}
		return out;
	}

	@Override
	public String toString() {
		return "PSF of " + Arrays.toString(size) + " about " + Arrays.toString(centre);
	}
}

package io.github.imago.kernel.filter;

import java.util.ArrayList;
import java.util.List;

import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Matrix;

/**
 * The weights of a linear filter as it runs over blocks: the result at i is {@code Σ_k w[k] source[i + offset + k]} on every axis, the
 * source being padded by {@link #halo}. Immutable.
 */
final class Taps {

	/** Products of a row and a column that a kernel may be a sum of and still be filtered axis by axis. */
	static final int MAX_RANK = 4;
	/** What may be left of a kernel, as a share of the sum of its magnitudes: less than the rounding of floats. */
	private static final double LEFT = 2e-7;

	/** Lengths of the axes x, y, z. */
	final int width, height, depth;
	/** x fastest. */
	final double[] values;
	final int[] halo, offset;
	/** The sum of the weights. */
	final double sum;

	/**
	 * @param kernel weights
	 * @param correlate false to mirror them, as convolution does
	 * @param dimensions axes of the blocks, 1 to 3
	 */
	Taps(final Matrix kernel, final boolean correlate, final int dimensions) {
		Check.that(dimensions >= 1 && dimensions <= 3, "the image must have 1 to 3 axes, got " + dimensions);
		final int axes = kernel.depth() > 1 ? 3 : kernel.height() > 1 ? 2 : 1;
		Check.that(axes <= dimensions, "the kernel must not have more axes than the image, got " + axes + " for " + dimensions);
		width = kernel.width();
		height = kernel.height();
		depth = kernel.depth();
		values = kernel.values();
		final int n = values.length;
		if (!correlate) for (int i = 0; i < n / 2; i++) {
			final double v = values[i];
			values[i] = values[n - 1 - i];
			values[n - 1 - i] = v;
		}
		final int[] size = { width, height, depth };
		halo = new int[3];
		offset = new int[3];
		for (int d = 0; d < 3; d++) {
			// scipy's centre: size / 2 of the kernel as it was given.
			halo[d] = size[d] / 2;
			offset[d] = correlate ? 0 : halo[d] - (size[d] - 1 - size[d] / 2);
		}
		double s = 0;
		for (final double v : values)
			s += v;
		sum = s;
	}

	private Taps(final Taps other) {
		width = other.width;
		height = other.height;
		depth = other.depth;
		halo = other.halo;
		offset = other.offset;
		values = new double[other.values.length];
		double s = 0;
		for (int i = 0; i < values.length; i++)
			s += values[i] = Math.abs(other.values[i]);
		sum = s;
	}

	/** The same weights without their signs. */
	Taps magnitudes() {
		return new Taps(this);
	}

	boolean hasNegative() {
		for (final double v : values)
			if (v < 0) return true;
		return false;
	}

	double at(final int x, final int y, final int z) {
		return values[(z * height + y) * width + x];
	}

	/**
	 * The kernel as a sum of products of one line along each axis: by Gaussian elimination with complete pivoting, which takes away the
	 * row and the column of what is largest until nothing is left, and so finds the rank of a matrix as surely as singular values do, at
	 * a fraction of the cost. Kernels of three axes must be one product.
	 *
	 * @return for each product the lines along x, y and z; empty where there are more than {@link #MAX_RANK}
	 */
	List<double[][]> products() {
		final List<double[][]> products = new ArrayList<>();
		final double[] left = values.clone();
		double magnitude = 0;
		for (final double v : left)
			magnitude += Math.abs(v);
		for (int rank = 0; rank <= (depth > 1 ? 1 : MAX_RANK); rank++) {
			int pivot = 0;
			double rest = 0;
			for (int i = 0; i < left.length; i++) {
				rest += Math.abs(left[i]);
				if (Math.abs(left[i]) > Math.abs(left[pivot])) pivot = i;
			}
			if (rest <= LEFT * magnitude && rank > 0) return products;
			final int px = pivot % width, py = pivot / width % height, pz = pivot / width / height;
			final double v = left[pivot] == 0 ? 1 : left[pivot];
			final double[] x = new double[width], y = new double[height], z = new double[depth];
			for (int i = 0; i < width; i++)
				x[i] = left[(pz * height + py) * width + i];
			for (int i = 0; i < height; i++)
				y[i] = left[(pz * height + i) * width + px] / v;
			for (int i = 0; i < depth; i++)
				z[i] = left[(i * height + py) * width + px] / v;
			for (int i = 0; i < left.length; i++)
				left[i] -= x[i % width] * y[i / width % height] * z[i / width / height];
			products.add(new double[][] { x, y, z });
		}
		return List.of();
	}
}

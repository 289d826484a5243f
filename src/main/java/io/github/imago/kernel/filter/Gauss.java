package io.github.imago.kernel.filter;

import java.util.Arrays;
import java.util.List;

import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Rows;

/**
 * Gaussian smoothing, derivatives of Gaussians, and sums of them, in the plane: sampled kernels, cut at {@value #TRUNCATE} sigma as scipy
 * does, applied along y and then x. The two passes of a row run one after the other, so that nothing but that row is stored between them,
 * and all terms of a sum share what is read. Agrees with {@code scipy.ndimage.gaussian_filter} to float precision. For wide ones see
 * {@link LineGauss}.
 * <p>
 * NaN and infinities spread to every pixel whose window holds them.
 */
public final class Gauss extends PlaneKernel<float[]> {

	/** Half width of the directly applied kernel, in sigma. */
	static final double TRUNCATE = 4;

	/** One product of a kernel along x, which holds the weight, and one along y. */
	private record Product(float[] x, boolean oddX, float[] y, boolean oddY) {}

	private final Product[] products;
	private final int radiusX, radiusY;
	private final RowWindow rows = new RowWindow();
	private float[] line = {}, result = {}, sum = {};
	private float[][] shifted = {};

	/**
	 * Smoothing.
	 *
	 * @param sigmaX standard deviation in pixels along x, {@code >= 0}; 0 leaves the axis as it is
	 * @param sigmaY along y
	 */
	public Gauss(final double sigmaX, final double sigmaY) {
		this(GaussTerm.gauss(sigmaX, sigmaY), 2);
	}

	/**
	 * A sum.
	 *
	 * @param terms at least one; only their first two axes count
	 * @param dimensions the number of the blocks' axes, at least 2
	 */
	public Gauss(final List<GaussTerm> terms, final int dimensions) {
		this(terms, radius(terms, 0), radius(terms, 1), dimensions);
	}

	private Gauss(final List<GaussTerm> terms, final int radiusX, final int radiusY, final int dimensions) {
		super(radiusX, radiusY, dimensions);
		this.radiusX = radiusX;
		this.radiusY = radiusY;
		products = new Product[terms.size()];
		for (int t = 0; t < products.length; t++) {
			final GaussTerm term = terms.get(t);
			final double[] x = taps(term.sigma()[0], term.order()[0]);
			for (int k = 0; k < x.length; k++)
				x[k] *= term.weight();
			products[t] = new Product(toFloat(x), term.order()[0] == 1, toFloat(taps(term.sigma()[1], term.order()[1])), term.order()[1] == 1);
		}
	}

	/**
	 * Another sum for the blocks of this one: with the same halo, of which it may use less.
	 *
	 * @param terms at least one, none wider than this sum is
	 */
	public Gauss alike(final List<GaussTerm> terms) {
		Check.that(radius(terms, 0) <= radiusX && radius(terms, 1) <= radiusY, "the terms must not be wider than the halo");
		return new Gauss(terms, radiusX, radiusY, halo().length);
	}

	private static int radius(final List<GaussTerm> terms, final int axis) {
		return terms.stream().mapToInt(term -> taps(term.sigma()[axis], term.order()[axis]).length - 1).max().orElseThrow();
	}

	/**
	 * The sampled, normalised Gaussian that is applied directly.
	 *
	 * @param sigma standard deviation in pixels, {@code >= 0}
	 * @return the centre and one side: element k is the weight of the two samples at distance k
	 */
	public static double[] taps(final double sigma) {
		return taps(sigma, 0);
	}

	/**
	 * The sampled, normalised Gaussian, or its derivative per pixel: the normalised Gaussian times -x/sigma², or x²/sigma⁴ - 1/sigma².
	 *
	 * @param sigma standard deviation in pixels, {@code >= 0}, and above 0 for a derivative
	 * @param order 0, 1 or 2
	 * @return the centre and one side: element k is the weight of the sample at distance k on the right; on the left it is the same, or
	 *           under order 1 the negative, so that a rising line has a positive slope
	 */
	public static double[] taps(final double sigma, final int order) {
		return taps(sigma, order, TRUNCATE);
	}

	static double[] taps(final double sigma, final int order, final double truncate) {
		check(sigma, order);
		final int radius = Math.max(order == 0 ? 0 : 1, (int) (truncate * sigma + 0.5));
		final double[] half = new double[radius + 1];
		double sum = 0;
		for (int k = radius; k >= 0; k--) {
			half[k] = sigma > 0 ? Math.exp(-0.5 * k * k / (sigma * sigma)) : 1;
			sum += k == 0 ? half[k] : 2 * half[k];
		}
		for (int k = 0; k <= radius; k++) {
			half[k] /= sum;
			if (order == 1) half[k] *= k / (sigma * sigma);
			else if (order == 2) half[k] *= (k * k / (sigma * sigma) - 1) / (sigma * sigma);
		}
		return half;
	}

	/** Fails unless there is such a Gaussian. */
	static void check(final double sigma, final int order) {
		Check.atLeast("sigma", sigma, 0);
		Check.that(sigma <= 1e5, "sigma must be at most 100000 px, got " + sigma);
		Check.within("order", order, 0, 2);
		Check.that(order == 0 || sigma > 0, "sigma must be > 0 along an axis with a derivative, got " + sigma);
	}

	@Override
	void plane(final float[] source, final int from, final int sourceStride, final float[] target, final int to, final int targetStride,
		final int width, final int height)
	{
		final int all = width + 2 * radiusX;
		if (line.length < all) {
			line = new float[all];
			result = new float[width];
			sum = new float[width];
		}
		rows.start(source, from, sourceStride, all, 2 * radiusY + 1);
		shifted = atLeast(shifted, 2 * radiusX + 1, width);
		for (int y = 0; y < height; y++) {
			final float[][] window = rows.from(y);
			for (int t = 0; t < products.length; t++) {
				product(products[t], window, t == 0 ? sum : result, width);
				if (t > 0) Rows.add(result, 1, sum, width);
			}
			System.arraycopy(sum, 0, target, to + y * targetStride, width);
		}
	}

	private void product(final Product p, final float[][] window, final float[] out, final int width) {
		final int rx = p.x.length - 1, ry = p.y.length - 1, skip = radiusX - rx;
		float[] across = line;
		if (ry == 0) across = window[radiusY];
		else {
			final float[][] used = ry == radiusY ? window : Arrays.copyOfRange(window, radiusY - ry, radiusY + ry + 1);
			if (p.oddY) Rows.weighOdd(used, p.y, line, width + 2 * radiusX);
			else Rows.weigh(used, p.y, line, width + 2 * radiusX);
		}
		for (int k = 0; k <= 2 * rx; k++)
			System.arraycopy(across, skip + k, shifted[k], 0, width);
		if (p.oddX) Rows.weighOdd(shifted, p.x, out, width);
		else Rows.weigh(shifted, p.x, out, width);
	}

	static float[] toFloat(final double[] v) {
		final float[] f = new float[v.length];
		for (int i = 0; i < f.length; i++)
			f[i] = (float) v[i];
		return f;
	}

	/** Arrays that are at least this many and this long, the given ones if they are. */
	static float[][] atLeast(final float[][] arrays, final int count, final int length) {
		return arrays.length >= count && arrays[0].length >= length ? arrays : new float[count][length];
	}

	/** Consecutive rows of a block, each in an array of its own, as {@link Rows} wants them. Going on copies only the rows that are new. */
	private static final class RowWindow {

		private float[] block;
		private int at, stride, length, first;
		private float[][] rows = {};

		/** Begins with the first {@code count} rows of a block that lies at an offset of an array. */
		void start(final float[] array, final int offset, final int rowStride, final int rowLength, final int count) {
			block = array;
			at = offset;
			stride = rowStride;
			length = rowLength;
			if (rows.length != count || rows[0].length < rowLength) rows = new float[count][rowLength];
			first = Integer.MIN_VALUE / 2;
		}

		/** The rows from this one on; later calls must not go back. */
		float[][] from(final int row) {
			final int count = rows.length, kept = Math.max(0, first + count - row), move = count - kept;
			if (kept > 0 && move > 0) {
				final float[][] spare = Arrays.copyOf(rows, move);
				System.arraycopy(rows, move, rows, 0, kept);
				System.arraycopy(spare, 0, rows, kept, move);
			}
			for (int k = kept; k < count; k++)
				System.arraycopy(block, at + (row + k) * stride, rows[k], 0, length);
			first = row;
			return rows;
		}
	}
}

package io.github.imago.op;

import io.github.imago.gpu.Gpu;
import io.github.imago.gpu.GpuGauss;
import io.github.imago.image.Planes;
import io.github.imago.kernel.common.Backend;
import io.github.imago.kernel.common.Border;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.filter.Gauss;
import io.github.imago.kernel.filter.GaussTerm;
import io.github.imago.kernel.filter.IgnoreNaN;
import io.github.imago.kernel.filter.LineGauss;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.util.Intervals;

import org.scijava.ops.spi.Nullable;

/** Neighbourhood filters. */
public final class FilterOps {

	/** Pixels below which AUTO does not ask for a device. */
	private static final long SMALL = 1 << 20;

	/** Sizes that make derivatives per unit of length the same as per pixel. */
	private static final double[] PER_PIXEL = { 1, 1, 1 };

	private FilterOps() {}

	/**
	 * Smooths with a Gaussian. Agrees with {@code scipy.ndimage.gaussian_filter(truncate=4)} to float precision along axes with a sigma
	 * below 5 px and to 2e-5 of the range with the exact Gaussian above; the cost does not grow with sigma from there. NaN spreads over the
	 * window, unless it means a missing pixel. Integer results are rounded and clipped. In volumes, and from 5 px on, a float image in
	 * between is needed. Algorithm and sources: {@link Gauss}, {@link LineGauss}, {@link IgnoreNaN}.
	 *
	 * @implNote op names='imago.filter.gauss', type=Computer
	 * @param in image of 1 to 3 axes (x, y, z), any real type
	 * @param sigma standard deviation in pixels along x, and on every axis that has none of its own, 0 to 100000
	 * @param sigmaY standard deviation in pixels along y, NaN: as sigma (default NaN)
	 * @param sigmaZ standard deviation in pixels along z, NaN: as sigma (default NaN)
	 * @param border what lies beyond the edges (default REFLECT)
	 * @param borderValue the value there under CONSTANT; NaN with ignoreNaN: pixels beyond the edges are missing (default 0)
	 * @param ignoreNaN whether NaN are missing pixels: each result is then the Gaussian mean of those that are there, and NaN where none is
	 *           (default false)
	 * @param backend where to compute; the GPU spreads NaN only (default AUTO)
	 * @param out result, any real type; its interval, inside that of in, says what is computed (container)
	 * @throws IllegalArgumentException if a sigma is negative, the images do not fit together, or the GPU is asked for and cannot or is
	 *           missing
	 */
	public static <T extends RealType<T>, R extends RealType<R>> void gauss(final RandomAccessibleInterval<T> in, final Double sigma,
		@Nullable final Double sigmaY, @Nullable final Double sigmaZ, @Nullable final Border border, @Nullable final Double borderValue,
		@Nullable final Boolean ignoreNaN, @Nullable final Backend backend, final RandomAccessibleInterval<R> out)
	{
		final double[] sigmas = Gaussians.sigmas(in.numDimensions(), sigma, sigmaY, sigmaZ);
		final Border rule = Arguments.rule(border);
		final double value = Arguments.value(borderValue);
		final boolean ignore = Arguments.flag(ignoreNaN);
		Check.that(!ignore || backend != Backend.GPU, "ignoreNaN is not for the GPU: set backend to AUTO or CPU");
		Gpu.run(ignore ? Backend.CPU : where(backend, in), () -> pays(in, sigmas), () -> {
			final int[] n = Planes.size(in);
			final float[] result = new float[Check.elements(n)];
			GpuGauss.gauss(Planes.floats(in), n[0], n[1], n[2], sigmas, rule, (float) value, result);
			Planes.write(result, in, out);
		}, () -> Gaussians.filter(in, GaussTerm.gauss(sigmas), ignore ? sigmas : null, rule, value, out));
	}

	/**
	 * Takes the derivative of a Gaussian: smooths and differentiates at once. Agrees with
	 * {@code scipy.ndimage.gaussian_filter(order=…, truncate=4)} to float precision along axes with a sigma below 5 px, and with the exact
	 * one to 1e-4 of the range of the result above, where the cost does not grow with sigma. Positive where values rise along the axis.
	 * What lies beyond the edges is as if the image went on by the border rule. Algorithm and sources: {@link Gauss}, {@link LineGauss},
	 * {@link IgnoreNaN}.
	 *
	 * @implNote op names='imago.filter.derivativeGauss', type=Computer
	 * @param in image of 1 to 3 axes (x, y, z), any real type
	 * @param sigma standard deviation in pixels along x, and on every axis that has none of its own, 0 to 100000
	 * @param sigmaY standard deviation in pixels along y, NaN: as sigma (default NaN)
	 * @param sigmaZ standard deviation in pixels along z, NaN: as sigma (default NaN)
	 * @param orderX order of the derivative along x, 0 to 2, per pixel (default 1)
	 * @param orderY order of the derivative along y (default 0)
	 * @param orderZ order of the derivative along z, for volumes (default 0)
	 * @param border what lies beyond the edges (default REFLECT)
	 * @param borderValue the value there under CONSTANT; NaN with ignoreNaN: pixels beyond the edges are missing (default 0)
	 * @param ignoreNaN whether NaN are missing pixels: each counts as the Gaussian mean of those that are there, and the result is NaN
	 *           where none is (default false)
	 * @param out result, float or another type that holds negative fractions; its interval, inside that of in, says what is computed
	 *           (container)
	 * @throws IllegalArgumentException if a sigma is negative, or 0 along an axis with a derivative, an order is not 0, 1 or 2, or above 0
	 *           for an axis that the image has not, or the images do not fit together
	 */
	public static <T extends RealType<T>, R extends RealType<R>> void derivativeGauss(final RandomAccessibleInterval<T> in, final Double sigma,
		@Nullable final Double sigmaY, @Nullable final Double sigmaZ, @Nullable final Integer orderX, @Nullable final Integer orderY,
		@Nullable final Integer orderZ, @Nullable final Border border, @Nullable final Double borderValue, @Nullable final Boolean ignoreNaN,
		final RandomAccessibleInterval<R> out)
	{
		derivativeGauss(in, sigma, sigmaY, sigmaZ, orderX, orderY, orderZ, border, borderValue, ignoreNaN, PER_PIXEL, out);
	}

	/**
	 * As {@link #derivativeGauss(RandomAccessibleInterval, Double, Double, Double, Integer, Integer, Integer, Border, Double, Boolean,
	 * RandomAccessibleInterval) the op}, but per unit of length.
	 *
	 * @param pixel size of a pixel along x, y and z, above 0; that of an axis that is not there is not looked at
	 */
	public static <T extends RealType<T>, R extends RealType<R>> void derivativeGauss(final RandomAccessibleInterval<T> in, final Double sigma,
		final Double sigmaY, final Double sigmaZ, final Integer orderX, final Integer orderY, final Integer orderZ, final Border border,
		final Double borderValue, final Boolean ignoreNaN, final double[] pixel, final RandomAccessibleInterval<R> out)
	{
		final double[] sigmas = Gaussians.sigmas(in.numDimensions(), sigma, sigmaY, sigmaZ);
		final int[] all = { orderX == null ? 1 : orderX, orderY == null ? 0 : orderY, orderZ == null ? 0 : orderZ };
		for (int d = 0; d < 3; d++) {
			final String axis = "XYZ".substring(d, d + 1);
			Check.within("order" + axis, all[d], 0, 2);
			Check.that(all[d] == 0 || d < sigmas.length, "order" + axis + " must be 0, got " + all[d] + ": the image has no " + axis.toLowerCase(
				Locale.ROOT) + " axis" + (d == 2 ? "; to take a stack as a volume, set volume" : ""));
		}
		Gaussians.checkDerivative(sigmas, all);
		sum(in, GaussTerm.derivative(sigmas, Arrays.copyOf(all, sigmas.length), pixel), sigmas, border, borderValue, ignoreNaN, out);
	}

	/**
	 * Takes the Laplacian of a Gaussian, the sum of the second derivatives along all axes: negative on bright spots of the width of sigma,
	 * positive on dark ones. Agrees with {@code scipy.ndimage.gaussian_laplace(truncate=4)} to float precision where all sigma are below 5
	 * px, and with the exact one to 1e-4 of the range of the result above, where the cost does not grow with sigma. What lies beyond the
	 * edges is as if the image went on by the border rule. Sources: {@link GaussTerm#laplacian}, {@link Gauss}, {@link LineGauss},
	 * {@link IgnoreNaN}.
	 *
	 * @implNote op names='imago.filter.laplacianOfGaussian', type=Computer
	 * @param in image of 1 to 3 axes (x, y, z), any real type
	 * @param sigma standard deviation in pixels along x, and on every axis that has none of its own, above 0, at most 100000
	 * @param sigmaY standard deviation in pixels along y, NaN: as sigma (default NaN)
	 * @param sigmaZ standard deviation in pixels along z, NaN: as sigma (default NaN)
	 * @param border what lies beyond the edges (default REFLECT)
	 * @param borderValue the value there under CONSTANT; NaN with ignoreNaN: pixels beyond the edges are missing (default 0)
	 * @param ignoreNaN whether NaN are missing pixels: each counts as the Gaussian mean of those that are there, and the result is NaN
	 *           where none is (default false)
	 * @param out result, float or another type that holds negative fractions; its interval, inside that of in, says what is computed
	 *           (container)
	 * @throws IllegalArgumentException if a sigma is not above 0 or the images do not fit together
	 */
	public static <T extends RealType<T>, R extends RealType<R>> void laplacianOfGaussian(final RandomAccessibleInterval<T> in, final Double sigma,
		@Nullable final Double sigmaY, @Nullable final Double sigmaZ, @Nullable final Border border, @Nullable final Double borderValue,
		@Nullable final Boolean ignoreNaN, final RandomAccessibleInterval<R> out)
	{
		laplacianOfGaussian(in, sigma, sigmaY, sigmaZ, border, borderValue, ignoreNaN, PER_PIXEL, out);
	}

	/**
	 * As {@link #laplacianOfGaussian(RandomAccessibleInterval, Double, Double, Double, Border, Double, Boolean, RandomAccessibleInterval) the
	 * op}, but with derivatives per unit of length: each axis counts by the size of its own pixels.
	 *
	 * @param pixel size of a pixel along x, y and z, above 0; that of an axis that is not there is not looked at
	 */
	public static <T extends RealType<T>, R extends RealType<R>> void laplacianOfGaussian(final RandomAccessibleInterval<T> in, final Double sigma,
		final Double sigmaY, final Double sigmaZ, final Border border, final Double borderValue, final Boolean ignoreNaN, final double[] pixel,
		final RandomAccessibleInterval<R> out)
	{
		final double[] sigmas = Gaussians.sigmas(in.numDimensions(), sigma, sigmaY, sigmaZ);
		Gaussians.checkDerivative(sigmas, 2, 2, 2);
		sum(in, GaussTerm.laplacian(sigmas, pixel), sigmas, border, borderValue, ignoreNaN, out);
	}

	/**
	 * Subtracts a wide Gaussian from a narrow one: keeps structures of sizes between the two, and takes noise and background away. Agrees
	 * with {@code skimage.filters.difference_of_gaussians} to float precision where both sigma are below 5 px, and with the exact one to
	 * 4e-5 of the range above. Sources: D. Marr and E. Hildreth, Theory of edge detection, Proc. R. Soc. Lond. B 207 (1980) 187,
	 * doi:10.1098/rspb.1980.0020, whose ratio of 1.6 comes close to the Laplacian; {@link Gauss}, {@link LineGauss}, {@link IgnoreNaN}.
	 *
	 * @implNote op names='imago.filter.differenceOfGaussians', type=Computer
	 * @param in image of 1 to 3 axes (x, y, z), any real type
	 * @param sigma standard deviation in pixels of the narrow Gaussian along x, and on every axis that has none of its own, 0 to 100000
	 * @param sigmaY that along y, NaN: as sigma (default NaN)
	 * @param sigmaZ that along z, NaN: as sigma (default NaN)
	 * @param ratio sigma of the wide Gaussian over that of the narrow one, at least 1 (default 1.6)
	 * @param border what lies beyond the edges (default REFLECT)
	 * @param borderValue the value there under CONSTANT; NaN with ignoreNaN: pixels beyond the edges are missing (default 0)
	 * @param ignoreNaN whether NaN are missing pixels: each counts as the wide Gaussian mean of those that are there, and the result is NaN
	 *           where none is (default false)
	 * @param out result, float or another type that holds negative fractions; its interval, inside that of in, says what is computed
	 *           (container)
	 * @throws IllegalArgumentException if a sigma is negative, the ratio below 1, or the images do not fit together
	 */
	public static <T extends RealType<T>, R extends RealType<R>> void differenceOfGaussians(final RandomAccessibleInterval<T> in,
		final Double sigma, @Nullable final Double sigmaY, @Nullable final Double sigmaZ, @Nullable final Double ratio, @Nullable final Border border,
		@Nullable final Double borderValue, @Nullable final Boolean ignoreNaN, final RandomAccessibleInterval<R> out)
	{
		final double[] sigmas = Gaussians.sigmas(in.numDimensions(), sigma, sigmaY, sigmaZ);
		final double times = Check.atLeast("ratio", ratio == null ? 1.6 : ratio, 1);
		final double[] wide = GaussTerm.times(sigmas, times);
		for (final double s : wide)
			Gaussians.possible("sigma times ratio", s);
		sum(in, GaussTerm.difference(sigmas, times), wide, border, borderValue, ignoreNaN, out);
	}

	/**
	 * Sharpens: adds to the image {@code strength} times what a Gaussian takes from it. Agrees with
	 * {@code skimage.filters.unsharp_mask(radius=sigma, amount=strength, preserve_range=True)} on float images to float precision below
	 * sigma = 5 px, and to 2e-5 of the range times the strength with the exact Gaussian above. ImageJ has a mask weight w instead: it is
	 * strength / (1 + strength), so that w = 0.6 is a strength of 1.5. Float results are not clipped; integers are rounded and clipped.
	 * Sources: {@link Gauss}, {@link LineGauss}, {@link IgnoreNaN}.
	 *
	 * @implNote op names='imago.filter.unsharpMask', type=Computer
	 * @param in image of 1 to 3 axes (x, y, z), any real type
	 * @param sigma standard deviation in pixels along x, and on every axis that has none of its own, 0 to 100000
	 * @param sigmaY standard deviation in pixels along y, NaN: as sigma (default NaN)
	 * @param sigmaZ standard deviation in pixels along z, NaN: as sigma (default NaN)
	 * @param strength how much is added; 0 leaves the image as it is (default 1)
	 * @param border what lies beyond the edges (default REFLECT)
	 * @param borderValue the value there under CONSTANT; NaN with ignoreNaN: pixels beyond the edges are missing (default 0)
	 * @param ignoreNaN whether NaN are missing pixels: each counts as the Gaussian mean of those that are there, and the result is NaN
	 *           where none is (default false)
	 * @param out result, any real type; its interval, inside that of in, says what is computed (container)
	 * @throws IllegalArgumentException if a sigma is negative, the strength is not finite, or the images do not fit together
	 */
	public static <T extends RealType<T>, R extends RealType<R>> void unsharpMask(final RandomAccessibleInterval<T> in, final Double sigma,
		@Nullable final Double sigmaY, @Nullable final Double sigmaZ, @Nullable final Double strength, @Nullable final Border border,
		@Nullable final Double borderValue, @Nullable final Boolean ignoreNaN, final RandomAccessibleInterval<R> out)
	{
		final double[] sigmas = Gaussians.sigmas(in.numDimensions(), sigma, sigmaY, sigmaZ);
		final double amount = Check.finite("strength", strength == null ? 1 : strength);
		sum(in, GaussTerm.unsharp(sigmas, amount), sigmas, border, borderValue, ignoreNaN, out);
	}

	private static void sum(final RandomAccessibleInterval<?> in, final List<GaussTerm> terms, final double[] widest, final Border border,
		final Double borderValue, final Boolean ignoreNaN, final RandomAccessibleInterval<?> out)
	{
		Gaussians.filter(in, terms, Arguments.flag(ignoreNaN) ? widest : null, Arguments.rule(border),
			Arguments.value(borderValue), out);
	}

	private static boolean pays(final RandomAccessibleInterval<?> in, final double[] sigmas) {
		final int[] n = Planes.size(in);
		return GpuGauss.pays(n[0], n[1], n[2], sigmas);
	}

	/**
	 * Where to compute: AUTO means the processor for images too large for one array, and for small ones, for which not even opening a
	 * device pays.
	 */
	static Backend where(final Backend backend, final RandomAccessibleInterval<?> in) {
		if (backend != null && backend != Backend.AUTO) return backend;
		final long pixels = Intervals.numElements(in);
		return in.numDimensions() > 3 || pixels < SMALL || pixels > Integer.MAX_VALUE - 8 ? Backend.CPU : Backend.AUTO;
	}
}

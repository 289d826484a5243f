package io.github.imago.op;

import io.github.imago.gpu.Gpu;
import io.github.imago.gpu.GpuGauss;
import io.github.imago.gpu.GpuMedian;
import io.github.imago.image.Planes;
import io.github.imago.image.Tiles;
import io.github.imago.kernel.common.Backend;
import io.github.imago.kernel.common.Border;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Shape;
import io.github.imago.kernel.filter.Footprint;
import io.github.imago.kernel.filter.Gauss;
import io.github.imago.kernel.filter.Median;

import java.util.Arrays;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.util.Intervals;

import org.scijava.ops.spi.Nullable;

/** Neighbourhood filters. */
public final class FilterOps {

	/** Pixels below which AUTO does not ask for a device. */
	private static final long SMALL = 1 << 20;

	private FilterOps() {}

	/**
	 * Smooths with a Gaussian. Agrees with {@code scipy.ndimage.gaussian_filter(truncate=4)} to float precision below sigma = 5 px and to 2e-5 of the
	 * range with the exact Gaussian above; the cost does not grow with sigma from there. NaN spreads over the window. Integer results are rounded
	 * and clipped. Algorithm and sources: {@link Gauss}.
	 *
	 * @implNote op names='imago.filter.gauss', type=Computer
	 * @param in image of 1 to 3 axes (x, y, z), any real type
	 * @param sigma standard deviation in pixels, the same on every axis, 0 to 100000
	 * @param border what lies beyond the edges (default REFLECT)
	 * @param borderValue the value there under CONSTANT (default 0)
	 * @param backend where to compute (default AUTO)
	 * @param out result, any real type; its interval, inside that of in, says what is computed (container)
	 * @throws IllegalArgumentException if sigma is negative, the images do not fit together, or the GPU is asked for and missing
	 */
	public static <T extends RealType<T>, R extends RealType<R>> void gauss(final RandomAccessibleInterval<T> in, final Double sigma,
		@Nullable final Border border, @Nullable final Double borderValue, @Nullable final Backend backend, final RandomAccessibleInterval<R> out)
	{
		Check.atLeast("sigma", sigma, 0);
		final double[] sigmas = new double[in.numDimensions()];
		Arrays.fill(sigmas, sigma);
		final Border rule = border == null ? Border.REFLECT : border;
		final double value = borderValue == null ? 0 : borderValue;
		Gpu.run(where(backend, in), () -> pays(in, sigmas), () -> {
			final int[] n = Planes.size(in);
			final float[] result = new float[Check.elements(n)];
			GpuGauss.gauss(Planes.floats(in), n[0], n[1], n[2], sigmas, rule, (float) value, result);
			Planes.write(result, in, out);
		}, () -> Tiles.filter(in, rule, value, float[].class, () -> new Gauss(sigmas), out));
	}

	private static boolean pays(final RandomAccessibleInterval<?> in, final double[] sigmas) {
		final int[] n = Planes.size(in);
		return GpuGauss.pays(n[0], n[1], n[2], sigmas);
	}

	/** Where to compute: AUTO means the processor for images too large for one array, and for small ones, for which not even opening a device pays. */
	private static Backend where(final Backend backend, final RandomAccessibleInterval<?> in) {
		if (backend != null && backend != Backend.AUTO) return backend;
		final long pixels = Intervals.numElements(in);
		return in.numDimensions() > 3 || pixels < SMALL || pixels > Integer.MAX_VALUE - 8 ? Backend.CPU : Backend.AUTO;
	}

	/**
	 * Replaces each pixel by the median of the window around it, plane by plane. Equal to {@code scipy.ndimage.median_filter} with the same
	 * footprint. NaN counts as larger than every number, so that it is the result only where it fills half of the window.
	 *
	 * @implNote op names='imago.filter.median', type=Computer
	 * @param in image of 1 to 3 axes (x, y, z), any real type; 8- and 16-bit images are computed as such, all others as float
	 * @param radius radius of the window in pixels, 0 to 127; a whole number for squares
	 * @param shape SQUARE, of side 2 radius + 1, or DISC, of all pixels not farther than the radius (default SQUARE)
	 * @param border what lies beyond the edges (default REFLECT)
	 * @param borderValue the value there under CONSTANT (default 0)
	 * @param backend where to compute; the GPU does squares of radius 1 (default AUTO)
	 * @param out result, any real type; its interval, inside that of in, says what is computed (container)
	 * @throws IllegalArgumentException if the radius cannot be used, the images do not fit together, or the GPU is asked for and cannot
	 */
	public static <T extends RealType<T>, R extends RealType<R>> void median(final RandomAccessibleInterval<T> in, final Double radius,
		@Nullable final Shape shape, @Nullable final Border border, @Nullable final Double borderValue, @Nullable final Backend backend,
		final RandomAccessibleInterval<R> out)
	{
		final Footprint footprint = footprint(radius, shape == null ? Shape.SQUARE : shape);
		final Border rule = border == null ? Border.REFLECT : border;
		final double value = borderValue == null ? 0 : borderValue;
		final Backend where = where(backend, in);
		final boolean onGpu = footprint.isSquare() && radius == 1;
		Check.that(onGpu || where != Backend.GPU, "the GPU computes medians of 3 x 3 squares only: set backend to AUTO or CPU");
		Gpu.run(where, () -> onGpu && GpuMedian.pays((int) in.dimension(0), Planes.size(in)[1], Planes.size(in)[2], 4), () -> {
			final int[] n = Planes.size(in);
			final float[] result = new float[Check.elements(n)];
			GpuMedian.median3x3(Planes.floats(in), n[0], n[1], n[2], rule, (float) value, result);
			Planes.write(result, in, out);
		}, () -> median(in, footprint, rule, value, out));
	}

	private static void median(final RandomAccessibleInterval<?> in, final Footprint footprint, final Border border, final double value,
		final RandomAccessibleInterval<?> out)
	{
		final int dims = in.numDimensions();
		if (in.getType() instanceof UnsignedByteType) Tiles.filter(in, border, value, byte[].class, () -> Median.of(footprint, byte[].class, dims), out);
		else if (in.getType() instanceof UnsignedShortType) Tiles.filter(in, border, value, short[].class, () -> Median.of(footprint, short[].class,
			dims), out);
		else Tiles.filter(in, border, value, float[].class, () -> Median.of(footprint, float[].class, dims), out);
	}

	/** The window of a radius and a shape. */
	static Footprint footprint(final double radius, final Shape shape) {
		Check.within("radius", radius, 0, Footprint.MAX_RADIUS);
		if (shape == Shape.DISC) return Footprint.disc(radius);
		Check.that(radius == Math.rint(radius), "radius must be a whole number for a square, got " + radius);
		return Footprint.square((int) radius);
	}
}

package io.github.imago.op;

import io.github.imago.gpu.Gpu;
import io.github.imago.gpu.GpuGauss;
import io.github.imago.gpu.GpuMedian;
import io.github.imago.image.Planes;
import io.github.imago.image.Tiles;
import io.github.imago.kernel.common.Backend;
import io.github.imago.kernel.common.Border;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Job;
import io.github.imago.kernel.common.Shape;
import io.github.imago.kernel.filter.Footprint;
import io.github.imago.kernel.filter.Gauss;
import io.github.imago.kernel.filter.Median;

import java.util.Arrays;

import net.imglib2.FinalInterval;
import net.imglib2.Interval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.cell.CellImgFactory;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Cast;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;

import org.scijava.ops.spi.Nullable;

/** Neighbourhood filters. */
public final class FilterOps {

	/** Pixels below which AUTO does not ask for a device. */
	private static final long SMALL = 1 << 20;

	/** Sigma up to which the axes of a plane are filtered together. */
	private static final double TOGETHER = 32;
	/** Sigma up to which those of a volume are. */
	private static final double TOGETHER_3D = 4;

	private FilterOps() {}

	/**
	 * Smooths with a Gaussian. Agrees with {@code scipy.ndimage.gaussian_filter(truncate=4)} to float precision below sigma = 5 px and to 2e-5 of the
	 * range with the exact Gaussian above; the cost does not grow with sigma from there. NaN spreads over the window. Integer results are rounded
	 * and clipped. Above 32 px, in volumes above 4 px, a float copy of the image is needed. Algorithm and sources: {@link Gauss}.
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
		}, () -> gauss(in, sigma, rule, value, out));
	}

	/**
	 * All axes at once where the halo is small. Else one after the other through a float image in between: so the halos of several axes do not
	 * multiply, and memory stays small at any sigma.
	 */
	private static void gauss(final RandomAccessibleInterval<?> in, final double sigma, final Border border, final double value,
		final RandomAccessibleInterval<?> out)
	{
		final int dims = in.numDimensions();
		Check.that(dims >= 1 && dims <= 3, "the image must have 1 to 3 axes, got " + dims);
		if (dims == 1) {
			Check.that(out.numDimensions() == 1, "the result must have the source's one axis, got " + out.numDimensions());
			gauss(row(in), new double[] { sigma, 0 }, border, value, row(out));
		}
		else if (dims == 2 && sigma <= TOGETHER) gauss(in, new double[] { sigma, sigma }, border, value, out);
		else if (dims == 3 && sigma <= TOGETHER_3D) gauss(in, new double[] { sigma, sigma, sigma }, border, value, out);
		else {
			final Job job = Job.current();
			RandomAccessibleInterval<?> from = in;
			for (int d = dims - 1; d >= 0; d--) {
				final double[] one = new double[dims];
				one[d] = sigma;
				// What the axes still to come read: all of their length.
				final long[] min = out.minAsLongArray(), max = out.maxAsLongArray();
				for (int k = 0; k < d; k++) {
					min[k] = in.min(k);
					max[k] = in.max(k);
				}
				final RandomAccessibleInterval<?> source = from, target = d == 0 ? out : temporary(new FinalInterval(min, max));
				job.part((dims - 1.0 - d) / dims, (double) (dims - d) / dims).run(() -> gauss(source, one, border, value, target));
				from = target;
			}
		}
	}

	private static void gauss(final RandomAccessibleInterval<?> in, final double[] sigmas, final Border border, final double value,
		final RandomAccessibleInterval<?> out)
	{
		Tiles.filter(in, border, value, float[].class, () -> new Gauss(sigmas), out);
	}

	private static RandomAccessibleInterval<FloatType> row(final RandomAccessibleInterval<?> line) {
		return Views.addDimension(Cast.<RandomAccessibleInterval<FloatType>> unchecked(line), 0, 0);
	}

	private static RandomAccessibleInterval<FloatType> temporary(final Interval interval) {
		final long[] size = interval.dimensionsAsLongArray();
		final RandomAccessibleInterval<FloatType> image = Intervals.numElements(interval) < Integer.MAX_VALUE - 8 ? ArrayImgs.floats(size)
			: new CellImgFactory<>(new FloatType(), 512).create(size);
		return Intervals.equals(image, interval) ? image : Views.translate(image, interval.minAsLongArray());
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
		Check.that(dims >= 1 && dims <= 3, "the image must have 1 to 3 axes, got " + dims);
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

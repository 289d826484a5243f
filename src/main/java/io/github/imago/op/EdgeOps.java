package io.github.imago.op;

import static io.github.imago.op.Arguments.axes;
import static io.github.imago.op.Arguments.rule;
import static io.github.imago.op.Arguments.value;

import io.github.imago.image.Planes;
import io.github.imago.image.Tiles;
import io.github.imago.kernel.common.Border;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Job;
import io.github.imago.kernel.filter.Canny;
import io.github.imago.kernel.filter.EdgeComponent;
import io.github.imago.kernel.filter.EdgeOperator;
import io.github.imago.kernel.filter.EdgeScale;
import io.github.imago.kernel.filter.Gradient;
import io.github.imago.kernel.filter.Laplacian;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Cast;
import net.imglib2.view.Views;

import org.scijava.ops.spi.Nullable;

/** Filters that find edges: gradients, the Laplacian, and Canny's detector. */
public final class EdgeOps {

	private EdgeOps() {}

	/**
	 * The gradient by a small operator (Sobel, Scharr, Prewitt, Farid, Roberts): its components, its length or its direction. Nothing is
	 * scaled but by what scale says. Agrees with scipy.ndimage.sobel and prewitt, scikit-image's filters.sobel, scharr, prewitt, farid and
	 * roberts, and ImageJ's Find Edges to float precision, but for CONSTANT, which scipy applies axis by axis. Algorithm and sources:
	 * {@link Gradient}, {@link EdgeOperator}.
	 *
	 * @implNote op names='imago.filter.sobel', type=Computer
	 * @param in image of 1 to 3 axes (x, y, z), any real type; three axes are a volume
	 * @param operator the weights (default SOBEL)
	 * @param component X, Y or Z, the derivative along that axis; MAGNITUDE; SQUARED_MAGNITUDE; ANGLE, in degrees, counterclockwise (default
	 *           MAGNITUDE)
	 * @param scale GRADIENT, in grey values per pixel; WEIGHTS, the weights as published; SCIKIT_IMAGE, as that program divides (default
	 *           GRADIENT)
	 * @param border what lies beyond the edges (default REFLECT)
	 * @param borderValue the value there under CONSTANT (default 0)
	 * @param ignoreNaN true: NaN pixels are missing, and take the mean of the others under the weights; false: NaN spreads (default false)
	 * @param out result, any real type, float for results that may be negative; its interval, inside that of in, says what is computed
	 *           (container)
	 * @throws IllegalArgumentException if the operator or the component is not for so many axes, or the images do not fit together
	 */
	public static <T extends RealType<T>, R extends RealType<R>> void sobel(final RandomAccessibleInterval<T> in,
		@Nullable final EdgeOperator operator,
		@Nullable final EdgeComponent component, @Nullable final EdgeScale scale, @Nullable final Border border,
		@Nullable final Double borderValue,
		@Nullable final Boolean ignoreNaN, final RandomAccessibleInterval<R> out)
	{
		final int dims = axes(in);
		final EdgeOperator op = operator == null ? EdgeOperator.SOBEL : operator;
		final EdgeComponent what = component == null ? EdgeComponent.MAGNITUDE : component;
		final EdgeScale by = scale == null ? EdgeScale.GRADIENT : scale;
		final boolean missing = Arguments.flag(ignoreNaN);
		Tiles.filter(in, rule(border), value(borderValue), float[].class, () -> new Gradient(op, what, by, missing, dims), out);
	}

	/**
	 * The discrete Laplacian: the sum of the neighbours minus as many times the pixel; positive in dark spots. With the neighbours along the
	 * axes alone it equals scipy.ndimage.laplace to float precision. Subtract it from the image to sharpen. Algorithm: {@link Laplacian}.
	 *
	 * @implNote op names='imago.filter.laplacian', type=Computer
	 * @param in image of 1 to 3 axes (x, y, z), any real type; three axes are a volume
	 * @param diagonals whether diagonal neighbours count too: 8 instead of 4 in the plane, 26 instead of 6 in a volume (default false)
	 * @param border what lies beyond the edges (default REFLECT)
	 * @param borderValue the value there under CONSTANT (default 0)
	 * @param ignoreNaN true: NaN pixels are missing, and take the mean of the others under the weights; false: NaN spreads (default false)
	 * @param out result, any real type that holds negative numbers; its interval, inside that of in, says what is computed (container)
	 * @throws IllegalArgumentException if the images do not fit together
	 */
	public static <T extends RealType<T>, R extends RealType<R>> void laplacian(final RandomAccessibleInterval<T> in,
		@Nullable final Boolean diagonals,
		@Nullable final Border border, @Nullable final Double borderValue, @Nullable final Boolean ignoreNaN,
		final RandomAccessibleInterval<R> out)
	{
		final int dims = axes(in);
		final boolean all = Arguments.flag(diagonals), missing = Arguments.flag(ignoreNaN);
		Tiles.filter(in, rule(border), value(borderValue), float[].class, () -> Laplacian.of(all, missing, dims), out);
	}

	/**
	 * Canny edges, plane by plane: lines one pixel wide where the smoothed image is steepest. Equal to scikit-image's feature.canny of the
	 * image in double precision, pixel for pixel; what that program does by default is border CONSTANT with the value NaN and ignoreNaN true,
	 * and its mask is NaN pixels. Needs the whole plane in memory, the mask in 8 bits, and with quantiles 8 bytes more for each of its pixels:
	 * 2.7 GB in all for 16384 x 16384 pixels of 8 bits. Where two pixels are equally steep, as on either side of a perfect step, the last bit
	 * of the Gaussian's weights decides, in which exponential functions differ. Algorithm, cost and source: {@link Canny}.
	 *
	 * @implNote op names='imago.filter.canny', type=Computer
	 * @param in image of 1 to 3 axes (x, y, z), any real type
	 * @param sigma standard deviation of the smoothing Gaussian in pixels, 0 to 100000 (default 1)
	 * @param low least magnitude of a pixel that goes on an edge, a quantile or in grey values of the Sobel magnitude with whole weights
	 *           (default 0.8)
	 * @param high least magnitude of a pixel that starts an edge, not below low (default 0.9)
	 * @param quantiles whether low and high are quantiles of the magnitudes of the plane, 0 to 1 (default true)
	 * @param border what the smoothing reads beyond the edges (default REFLECT)
	 * @param borderValue the value there under CONSTANT; NaN with ignoreNaN for nothing (default 0)
	 * @param ignoreNaN true: NaN pixels are missing, and no edge touches them; false: NaN spreads over the window (default false)
	 * @param out mask, 255 on edges and 0 elsewhere, any real type; its interval, inside that of in, says what is written (container)
	 * @throws IllegalArgumentException if sigma is negative, the thresholds cannot be used, or the images do not fit together
	 */
	public static <T extends RealType<T>, R extends RealType<R>> void canny(final RandomAccessibleInterval<T> in, @Nullable final Double sigma,
		@Nullable final Double low, @Nullable final Double high, @Nullable final Boolean quantiles, @Nullable final Border border,
		@Nullable final Double borderValue, @Nullable final Boolean ignoreNaN, final RandomAccessibleInterval<R> out)
	{
		final double width = sigma == null ? 1 : sigma, from = low == null ? 0.8 : low, start = high == null ? 0.9 : high;
		final boolean shares = quantiles == null || quantiles, missing = Arguments.flag(ignoreNaN);
		planes(in, out, (plane, target) -> {
			final int[] n = Planes.size(plane);
			final byte[] mask = Planes.arrayFor(byte[].class, plane, target);
			Canny.detect(Planes.samples(plane), n[0], n[1], width, from, start, shares, rule(border), value(borderValue), missing, mask);
			Planes.write(mask, plane, target);
		});
	}

	/** Computes one plane. */
	interface PlaneOperation {

		void compute(RandomAccessibleInterval<FloatType> in, RandomAccessibleInterval<FloatType> out);
	}

	/** An operation that needs whole planes, on every plane of an image of one to three axes. */
	static void planes(final RandomAccessibleInterval<?> in, final RandomAccessibleInterval<?> out, final PlaneOperation operation) {
		final int dims = axes(in);
		Check.that(out.numDimensions() == dims, "the result must have the source's " + dims + " axes, got " + out.numDimensions());
		if (dims < 3) {
			operation.compute(Cast.unchecked(in), Cast.unchecked(out));
			return;
		}
		final Job job = Job.current();
		final double n = out.dimension(2);
		for (long z = out.min(2); z <= out.max(2); z++) {
			final long slice = z;
			Check.that(z >= in.min(2) && z <= in.max(2), "the result must lie inside the source");
			job.part((z - out.min(2)) / n, (z + 1 - out.min(2)) / n).run(() -> operation.compute(Views.hyperSlice(Cast
				.<RandomAccessibleInterval<FloatType>> unchecked(in), 2, slice),
					Views.hyperSlice(Cast.<RandomAccessibleInterval<FloatType>> unchecked(out), 2, slice)));
		}
	}
}

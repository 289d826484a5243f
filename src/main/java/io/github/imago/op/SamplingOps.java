package io.github.imago.op;

import static io.github.imago.op.Arguments.rule;
import static io.github.imago.op.Arguments.value;

import io.github.imago.image.Planes;
import io.github.imago.kernel.calibration.PixelSize;
import io.github.imago.kernel.common.Border;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Job;
import io.github.imago.kernel.common.Parallel;
import io.github.imago.kernel.sampling.Bin;
import io.github.imago.kernel.sampling.BinMethod;
import io.github.imago.kernel.sampling.Combine;
import io.github.imago.kernel.sampling.CombineMethod;
import io.github.imago.kernel.sampling.GridAxis;
import io.github.imago.kernel.sampling.Interpolation;
import io.github.imago.kernel.sampling.Interpolator;
import io.github.imago.kernel.sampling.LineProfile;
import io.github.imago.kernel.sampling.Polyline;
import io.github.imago.kernel.sampling.Remainder;
import io.github.imago.kernel.sampling.Resampling;

import java.util.Arrays;
import java.util.List;

import net.imglib2.FinalInterval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;

import org.scijava.ops.spi.Nullable;

/**
 * Other grids for the same image. Where the result has another size than the source, it is a new image from (0, 0) on: 8- and 16-bit
 * unsigned images stay what they are, rounded and clipped, everything else becomes 32-bit float.
 */
public final class SamplingOps {

	/** Pixels that are combined at once. */
	private static final int PIXELS = 1 << 18;

	private SamplingOps() {}

	/**
	 * Bins: every block of pixels becomes one. Agrees with {@code skimage.measure.block_reduce}, where that has whole blocks. A sum is always
	 * float, so that it cannot wrap; it is exact up to 2^24. The others keep the type of 8- and 16-bit images, rounded half up. Algorithm:
	 * {@link Bin}.
	 *
	 * @implNote op names='imago.sampling.bin', type=Function
	 * @param in image of 1 to 3 axes (x, y, z), any real type
	 * @param factorX pixels of a block along x, at least 1 (default 2)
	 * @param factorY pixels of a block along y, at least 1 (default 2)
	 * @param factorZ pixels of a block along z, at least 1 (default 1)
	 * @param method what becomes of the pixels of a block (default MEAN)
	 * @param remainder what becomes of pixels that fill no whole block at the far edges (default DROP)
	 * @param ignoreNaN true: NaN do not count, and a block of nothing else is NaN; false: a block with NaN is NaN (default false)
	 * @return the binned image
	 * @throws IllegalArgumentException if a factor is below 1, or above the size of the image where remainders are dropped
	 */
	public static <T extends RealType<T>> RandomAccessibleInterval<?> bin(final RandomAccessibleInterval<T> in,
		@Nullable final Integer factorX,
		@Nullable final Integer factorY, @Nullable final Integer factorZ, @Nullable final BinMethod method, @Nullable final Remainder remainder,
		@Nullable final Boolean ignoreNaN)
	{
		final int[] factor = factors(in, factorX, factorY, factorZ), size = Planes.size(in);
		final BinMethod how = method == null ? BinMethod.MEAN : method;
		final Remainder rest = remainder == null ? Remainder.DROP : remainder;
		final int[] bins = Bin.size(size, factor, rest);
		return image(Bin.bin(Planes.samples(in), size, factor, how, rest, Arguments.flag(ignoreNaN)), Arrays.copyOf(bins, in.numDimensions()));
	}

	/**
	 * Keeps every n-th pixel. With antialias, the image is smoothed first by a Gaussian of sigma = (n - 1) / 2 on each axis, cut at 4 sigma,
	 * so that what the new pixels cannot show is damped (to one half at the new highest frequency for n = 4), instead of appearing as false
	 * structures: the same as filter.gauss and then every n-th pixel.
	 *
	 * @implNote op names='imago.sampling.subsample', type=Function
	 * @param in image of 1 to 3 axes (x, y, z), any real type
	 * @param factorX one pixel of so many along x is kept, at least 1 (default 2)
	 * @param factorY along y (default 2)
	 * @param factorZ along z (default 1)
	 * @param offsetX the first pixel that is kept, along x, from 0 on (default 0)
	 * @param offsetY along y (default 0)
	 * @param offsetZ along z (default 0)
	 * @param antialias whether to smooth first (default true)
	 * @param border what lies beyond the edges (default REFLECT)
	 * @param borderValue the value there under CONSTANT (default 0)
	 * @param ignoreNaN with antialias, true: NaN count as the weighted mean of what is valid around; false: NaN spread over the Gaussian
	 *           (default false)
	 * @return the image of the pixels that are kept
	 * @throws IllegalArgumentException if a factor is below 1 or an offset lies outside the image
	 */
	public static <T extends RealType<T>> RandomAccessibleInterval<?> subsample(final RandomAccessibleInterval<T> in,
		@Nullable final Integer factorX,
		@Nullable final Integer factorY, @Nullable final Integer factorZ, @Nullable final Integer offsetX, @Nullable final Integer offsetY,
		@Nullable final Integer offsetZ, @Nullable final Boolean antialias, @Nullable final Border border, @Nullable final Double borderValue,
		@Nullable final Boolean ignoreNaN)
	{
		final int[] factor = factors(in, factorX, factorY, factorZ), size = Planes.size(in);
		final int[] offset = { offsetX == null ? 0 : offsetX, offsetY == null ? 0 : offsetY, offsetZ == null ? 0 : offsetZ };
		final GridAxis[] axes = new GridAxis[in.numDimensions()];
		for (int d = 0; d < 3; d++)
			Check.within("offset" + "XYZ".charAt(d), offset[d], 0, size[d] - 1);
		for (int d = 0; d < axes.length; d++)
			axes[d] = GridAxis.of(size[d], (size[d] - offset[d] + factor[d] - 1) / factor[d], offset[d], factor[d], Interpolation.NEAREST,
				rule(border), Boolean.FALSE.equals(antialias) ? 0 : GridAxis.sigma(factor[d]));
		return resampled(in, axes, borderValue, ignoreNaN);
	}

	/**
	 * Makes one image of many, pixel by pixel. Algorithms, and what the noise is: {@link Combine}.
	 *
	 * @implNote op names='imago.sampling.combine', type=Function
	 * @param in image of 2 or 3 axes, any real type; the images lie along the last axis
	 * @param method what becomes of the values that a pixel has (default MEAN)
	 * @param clip distance from the median, in standard deviations, beyond which SIGMA_CLIPPED_MEAN throws a value out; above 0 (default 3)
	 * @param iterations how many rounds of that at most, 0 for as many as it takes (default 5)
	 * @param ignoreNaN true: NaN do not count, and a pixel that has nothing else is NaN; false: a pixel that has a NaN is NaN (default false)
	 * @return the combined image, with one axis less, and the factor by which noise has changed
	 * @throws IllegalArgumentException if clip is not above 0, or there is one image only for a standard deviation
	 */
	public static <T extends RealType<T>> Combined combine(final RandomAccessibleInterval<T> in, @Nullable final CombineMethod method,
		@Nullable final Double clip, @Nullable final Integer iterations, @Nullable final Boolean ignoreNaN)
	{
		final int dims = in.numDimensions();
		Check.that(dims == 2 || dims == 3, "the image must have 2 or 3 axes, got " + dims);
		final int width = (int) in.dimension(0), height = dims == 3 ? (int) in.dimension(1) : 1, images = (int) in.dimension(dims - 1);
		final CombineMethod how = method == null ? CombineMethod.MEAN : method;
		final double sigmas = clip == null ? 3 : clip;
		final int rounds = iterations == null ? 5 : iterations;
		final boolean skip = Arguments.flag(ignoreNaN);
		final Combine all = new Combine(how, images, sigmas, rounds, skip);
		final float[] out = new float[Check.elements(width, height)];
		// Rows, or parts of them where there are very many images.
		final int columns = Math.max(1, Math.min(width, PIXELS / images)), rows = Math.max(1, Math.min(height, PIXELS / (columns * images)));
		final int across = (width + columns - 1) / Math.max(1, columns), pieces = across * ((height + rows - 1) / Math.max(1, rows));
		final Combine[] noise = new Combine[pieces];
		Parallel.forEach(pieces, piece -> {
			final int x = piece % across * columns, y = piece / across * rows;
			final int w = Math.min(columns, width - x), h = Math.min(rows, height - y);
			final long[] min = in.minAsLongArray(), max = in.maxAsLongArray();
			min[0] += x;
			max[0] = min[0] + w - 1;
			if (dims == 3) {
				min[1] += y;
				max[1] = min[1] + h - 1;
			}
			final float[] values = Planes.floats(Views.interval(in, min, max)), result = new float[w * h];
			noise[piece] = new Combine(how, images, sigmas, rounds, skip);
			noise[piece].compute(values, w * h, result);
			for (int row = 0; row < h; row++)
				System.arraycopy(result, row * w, out, (y + row) * width + x, w);
		});
		for (final Combine part : noise)
			all.include(part);
		return new Combined(dims == 3 ? ArrayImgs.floats(out, width, height) : ArrayImgs.floats(out, width), all.noise());
	}

	/**
	 * Puts the image on a grid of another number of pixels over the same extent. The edges of image and result coincide, so that result pixel
	 * j has its centre at {@code (j + 1/2) n / m - 1/2} (half-pixel centres: the convention of OpenCV, scikit-image, and scipy with
	 * grid_mode). Agrees with {@code scipy.ndimage.zoom(grid_mode=True)}, for FOURIER with {@code scipy.signal.resample} along every axis,
	 * brought onto this grid. Interpolations and sources: {@link Interpolation}; algorithm: {@link Resampling}.
	 *
	 * @implNote op names='imago.sampling.resample', type=Function
	 * @param in image of 1 to 3 axes (x, y, z), any real type
	 * @param scaleX how many pixels one becomes along x, above 0; the number of pixels is rounded, the scale follows (default 2)
	 * @param scaleY along y, NaN for as along x (default NaN)
	 * @param scaleZ along z (default 1)
	 * @param width pixels of the result along x, instead of a scale; 0 for none (default 0)
	 * @param height along y; if only one of both is given, the other follows it (default 0)
	 * @param depth along z (default 0)
	 * @param interpolation how values between pixels are made (default BSPLINE_3)
	 * @param antialias whether to smooth an axis that shrinks by s first, by a Gaussian of sigma = (s - 1) / 2, as skimage.transform.resize
	 *           does; FOURIER leaves out what the new pixels cannot show instead; never for NEAREST (default true)
	 * @param border what lies beyond the edges (default REFLECT)
	 * @param borderValue the value there under CONSTANT (default 0)
	 * @param ignoreNaN true: NaN count as the weighted mean of what is valid around; false: a value that needs one is NaN (default false)
	 * @return the resampled image
	 * @throws IllegalArgumentException if a scale is not above 0, a size is negative, or an axis that is not there is to be scaled; for
	 *           FOURIER with NaN, or a border rule by which the image does not repeat itself
	 */
	public static <T extends RealType<T>> RandomAccessibleInterval<?> resample(final RandomAccessibleInterval<T> in,
		@Nullable final Double scaleX,
		@Nullable final Double scaleY, @Nullable final Double scaleZ, @Nullable final Integer width, @Nullable final Integer height,
		@Nullable final Integer depth, @Nullable final Interpolation interpolation, @Nullable final Boolean antialias,
		@Nullable final Border border,
		@Nullable final Double borderValue, @Nullable final Boolean ignoreNaN)
	{
		final int[] size = Planes.size(in);
		final double[] scale = { scaleX == null ? 2 : scaleX, scaleY == null ? Double.NaN : scaleY, scaleZ == null ? 1 : scaleZ };
		final int[] wanted = { width == null ? 0 : width, height == null ? 0 : height, depth == null ? 0 : depth },
			target = GridAxis.sizes(size, scale, wanted);
		final GridAxis[] axes = new GridAxis[in.numDimensions()];
		for (int d = 0; d < axes.length; d++)
			axes[d] = GridAxis.covering(size[d], target[d], interpolation == null ? Interpolation.BSPLINE_3 : interpolation, rule(border),
				!Boolean.FALSE.equals(antialias));
		Check.that(axes.length == 3 || wanted[2] <= 1 && scale[2] == 1,
			"scaleZ and depth are for volumes, the image has " + axes.length + " axes");
		return resampled(in, axes, borderValue, ignoreNaN);
	}

	/**
	 * Moves the image by any distance, also parts of pixels: what was at x is at x + shift. By whole pixels, pixels are copied. Agrees with
	 * {@code scipy.ndimage.shift} for splines, and with {@code scipy.ndimage.fourier_shift}, axis by axis, for FOURIER.
	 *
	 * @implNote op names='imago.sampling.shift', type=Computer
	 * @param in image of 1 to 3 axes (x, y, z), any real type
	 * @param shiftX distance along x in pixels, positive to the right, at most 1000000 either way (default 0.5)
	 * @param shiftY along y, positive downwards (default 0.5)
	 * @param shiftZ along z (default 0)
	 * @param interpolation how values between pixels are made (default BSPLINE_3)
	 * @param border what comes in from beyond the edges (default REFLECT)
	 * @param borderValue the value there under CONSTANT; NaN for none (default 0)
	 * @param ignoreNaN true: NaN count as the weighted mean of what is valid around; false: a value that needs one is NaN (default false)
	 * @param out result, any real type; its interval, inside that of in, says what is computed (container)
	 * @throws IllegalArgumentException if a shift is too large or not finite, or the images do not fit together; for FOURIER with NaN, or a
	 *           border rule by which the image does not repeat itself
	 */
	public static <T extends RealType<T>, R extends RealType<R>> void shift(final RandomAccessibleInterval<T> in,
		@Nullable final Double shiftX,
		@Nullable final Double shiftY, @Nullable final Double shiftZ, @Nullable final Interpolation interpolation, @Nullable final Border border,
		@Nullable final Double borderValue, @Nullable final Boolean ignoreNaN, final RandomAccessibleInterval<R> out)
	{
		final int[] size = Planes.size(in);
		Check.that(out.numDimensions() == in.numDimensions(),
			"the result must have the source's " + in.numDimensions() + " dimensions, got " + out.numDimensions());
		if (Intervals.isEmpty(out)) return;
		Check.that(Intervals.contains(in, out), "the result must lie inside the source");
		final double[] shift = { shiftX == null ? 0.5 : shiftX, shiftY == null ? 0.5 : shiftY, shiftZ == null ? 0 : shiftZ };
		final GridAxis[] axes = new GridAxis[in.numDimensions()];
		for (int d = 0; d < 3; d++) {
			Check.within("shift" + "XYZ".charAt(d), shift[d], -1e6, 1e6);
			if (d < axes.length) axes[d] = GridAxis.of(size[d], (int) out.dimension(d), out.min(d) - in.min(d) - shift[d], 1, interpolation == null
				? Interpolation.BSPLINE_3 : interpolation, rule(border), 0);
		}
		final float[] result = Resampling.resample(Planes.floats(in), axes, value(borderValue), Arguments.flag(ignoreNaN));
		Planes.write(result, new FinalInterval(out), out);
	}

	/**
	 * The values along lines. At step 1, straight lines agree with {@code skimage.measure.profile_line}. Sampling and width:
	 * {@link LineProfile}.
	 *
	 * @implNote op names='imago.sampling.profile', type=Function
	 * @param in image of two axes, or of three, whose planes are measured one by one; any real type
	 * @param points of a line, in pixels, whole numbers being the centres of pixels, as in 10,20 30.5,40; semicolons between several lines
	 * @param width of the line in pixels, over which the values are reduced to one; 0 counts as 1 (default 0)
	 * @param step distance of two samples in pixels, above 0; it is made a little shorter so that both ends are samples (default 1)
	 * @param interpolation how values between pixels are made (default LINEAR)
	 * @param reduce what becomes of the values across the width (default MEAN)
	 * @param border what lies beyond the edges (default REFLECT)
	 * @param borderValue the value there under CONSTANT (default 0)
	 * @param ignoreNaN whether missing pixels do not count instead of spreading (default false)
	 * @param pixelSize size of a pixel, in whose unit distances are (default 1 pixel)
	 * @return a profile for each line and plane, all planes of the first line first
	 * @throws IllegalArgumentException if the points cannot be read, or a number is out of range
	 */
	public static <T extends RealType<T>> List<LineProfile> profile(final RandomAccessibleInterval<T> in, final String points,
		@Nullable final Integer width, @Nullable final Double step, @Nullable final Interpolation interpolation, @Nullable final BinMethod reduce,
		@Nullable final Border border, @Nullable final Double borderValue, @Nullable final Boolean ignoreNaN, @Nullable final PixelSize pixelSize)
	{
		final int dims = in.numDimensions();
		Check.that(dims == 2 || dims == 3, "the image must have 2 or 3 axes, got " + dims);
		final List<Polyline> lines = Polyline.parse("points", points);
		final int across = width == null ? 1 : Math.max(1, Check.atLeast("width", width, 0));
		final boolean ignore = Arguments.flag(ignoreNaN);
		final PixelSize size = pixelSize == null ? new PixelSize(1, 1, "px") : pixelSize;
		final int planes = dims == 2 ? 1 : (int) in.dimension(2);
		final LineProfile[] profiles = new LineProfile[lines.size() * planes];
		for (int p = 0; p < planes; p++) {
			final RandomAccessibleInterval<T> plane = dims == 2 ? in : Views.hyperSlice(in, 2, in.min(2) + p);
			final int[] n = Planes.size(plane);
			final Interpolator image = new Interpolator(Planes.floats(plane), n[0], n[1], 1,
				interpolation == null ? Interpolation.LINEAR : interpolation, rule(border), value(borderValue), ignore);
			for (int k = 0; k < lines.size(); k++)
				profiles[k * planes + p] = LineProfile.measure(image, lines.get(k), across, step == null ? 1 : step,
					reduce == null ? BinMethod.MEAN : reduce, ignore, size.width(), size.height());
			Job.current().progress((p + 1.0) / planes);
			Job.current().checkCancelled();
		}
		return List.of(profiles);
	}

	private static int[] factors(final RandomAccessibleInterval<?> in, final Integer x, final Integer y, final Integer z) {
		final int[] factor = { x == null ? 2 : x, y == null ? 2 : y, z == null ? 1 : z };
		for (int d = 0; d < 3; d++)
			Check.atLeast("factor" + "XYZ".charAt(d), factor[d], 1);
		// An axis that is not there has one pixel, of which nothing is to be made.
		Arrays.fill(factor, in.numDimensions(), 3, 1);
		return factor;
	}

	private static RandomAccessibleInterval<?> resampled(final RandomAccessibleInterval<?> in, final GridAxis[] axes, final Double borderValue,
		final Boolean ignoreNaN)
	{
		final float[] pixels = Planes.floats(in), result = Resampling.resample(pixels, axes, value(borderValue), Boolean.TRUE.equals(
			ignoreNaN));
		final int[] size = new int[axes.length];
		for (int d = 0; d < axes.length; d++)
			size[d] = axes[d].target();
		// Never the source itself.
		final RandomAccessibleInterval<?> floats = image(result == pixels ? pixels.clone() : result, size);
		final long[] n = floats.dimensionsAsLongArray();
		final Object type = in.getType();
		final RandomAccessibleInterval<?> out = type instanceof UnsignedByteType ? ArrayImgs.unsignedBytes(n) : type instanceof UnsignedShortType
			? ArrayImgs.unsignedShorts(n) : floats;
		Planes.write(result, floats, out);
		return out;
	}

	/** The image that an array of unsigned 8- or 16-bit pixels or of floats is. */
	private static RandomAccessibleInterval<?> image(final Object pixels, final int[] size) {
		final long[] n = Arrays.stream(size).asLongStream().toArray();
		return pixels instanceof byte[] ? ArrayImgs.unsignedBytes((byte[]) pixels, n) : pixels instanceof short[]
			? ArrayImgs.unsignedShorts((short[]) pixels, n)
			: ArrayImgs.floats((float[]) pixels, n);
	}
}

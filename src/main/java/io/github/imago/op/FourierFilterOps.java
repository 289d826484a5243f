package io.github.imago.op;

import io.github.imago.image.ComplexImg;
import io.github.imago.image.Planes;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.fourier.ComplexView;
import io.github.imago.kernel.fourier.CutoffUnit;
import io.github.imago.kernel.fourier.Dft;
import io.github.imago.kernel.fourier.DirectionShape;
import io.github.imago.kernel.fourier.DirectionalFilter;
import io.github.imago.kernel.fourier.FilterAction;
import io.github.imago.kernel.fourier.FilterEdge;
import io.github.imago.kernel.fourier.FilterView;
import io.github.imago.kernel.fourier.FourierFilter;
import io.github.imago.kernel.fourier.FourierMask;
import io.github.imago.kernel.fourier.Missing;
import io.github.imago.kernel.fourier.NotchFilter;
import io.github.imago.kernel.fourier.Padding;
import io.github.imago.kernel.fourier.RadialFilter;
import io.github.imago.kernel.fourier.Spectra;
import io.github.imago.kernel.fourier.SpotUnit;
import io.github.imago.kernel.fourier.Transfer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.ComplexType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.util.Intervals;

import org.scijava.ops.spi.Nullable;

/**
 * Filters that multiply spectra by a mask. They take an image, which goes on periodically beyond its edges unless it is padded, or a
 * complex spectrum with the frequency 0 in its middle, as {@code imago.fourier.fft} makes it. Of an image, the result is the filtered
 * image; of a spectrum, the filtered spectrum; of both, also a view of the mask or of the filtered spectrum. A transform of n pixels each
 * way, a multiplication at the speed of memory, 12 bytes a pixel.
 */
public final class FourierFilterOps {

	/** Sizes by which lengths and frequencies are those of pixels. */
	private static final double[] PER_PIXEL = { 1, 1, 1 };

	private FourierFilterOps() {}

	/**
	 * Low pass: smooths, keeping what is coarser than the cut-off. A Butterworth edge is that of {@code
	 * skimage.filters.butterworth(high_pass=False)}; a soft edge passes one half at the cut-off. Algorithm: {@link RadialFilter}.
	 *
	 * @implNote op names='imago.fourier.lowPass', type=Computer
	 * @param in image of 1 to 3 axes (x, y, z) of any real type, or a complex spectrum
	 * @param cutoff the highest frequency that is kept, above 0
	 * @param cutoffUnit whether that is a radius in the transform, a frequency in cycles per pixel or a period in pixels (default PIXELS)
	 * @param edge how the filter ends (default GAUSSIAN)
	 * @param order of a Butterworth edge, 1 to 1000 (default 2)
	 * @param padding to what size an image is extended first on all sides, by its mirror image; without meaning for a spectrum (default
	 *           NONE)
	 * @param missing what becomes of NaN and infinite pixels (default REFUSE)
	 * @param show the filtered image or spectrum, or the mask, or the decimal logarithm of the power spectrum (default FILTERED)
	 * @param out result of the size of in: complex for a filtered spectrum, else of any real type, rounded and clipped; of real images its
	 *           interval, inside that of in, says what is written (container)
	 * @throws IllegalArgumentException if the cutoff is not above 0, or a pixel is NaN or infinite and missing is REFUSE
	 */
	public static <T extends ComplexType<T>, R extends ComplexType<R>> void lowPass(final RandomAccessibleInterval<T> in,
		final Double cutoff, @Nullable final CutoffUnit cutoffUnit, @Nullable final FilterEdge edge, @Nullable final Integer order,
		@Nullable final Padding padding, @Nullable final Missing missing, @Nullable final FilterView show,
		final RandomAccessibleInterval<R> out)
	{
		lowPass(in, cutoff, cutoffUnit, edge, order, padding, missing, show, PER_PIXEL, out);
	}

	/**
	 * As above, with frequencies in cycles per unit and periods in units.
	 *
	 * @param pixel size of a pixel of the image along x, y and z, in units
	 */
	public static <T extends ComplexType<T>, R extends ComplexType<R>> void lowPass(final RandomAccessibleInterval<T> in,
		final Double cutoff, final CutoffUnit cutoffUnit, final FilterEdge edge, final Integer order, final Padding padding,
		final Missing missing, final FilterView show, final double[] pixel, final RandomAccessibleInterval<R> out)
	{
		apply(in, size -> RadialFilter.lowPass(unit(cutoffUnit).frequency("cutoff", cutoff), edge(edge), order(order), scale(cutoffUnit,
			size, pixel)), padding, missing, show, out);
	}

	/**
	 * High pass: takes out what is coarser than the cut-off, such as uneven illumination; 1 less the low pass. The result is centred on 0
	 * unless the mean is kept. A Butterworth edge is that of {@code skimage.filters.butterworth}. Algorithm: {@link RadialFilter}.
	 *
	 * @implNote op names='imago.fourier.highPass', type=Computer
	 * @param in image of 1 to 3 axes (x, y, z) of any real type, or a complex spectrum
	 * @param cutoff the lowest frequency that is kept, above 0
	 * @param cutoffUnit whether that is a radius in the transform, a frequency in cycles per pixel or a period in pixels (default PIXELS)
	 * @param edge how the filter ends (default GAUSSIAN)
	 * @param order of a Butterworth edge, 1 to 1000 (default 2)
	 * @param keepMean whether the frequency 0, the mean of the image, is kept whatever the filter (default false)
	 * @param padding to what size an image is extended first on all sides, by its mirror image; without meaning for a spectrum (default
	 *           NONE)
	 * @param missing what becomes of NaN and infinite pixels (default REFUSE)
	 * @param show the filtered image or spectrum, or the mask, or the decimal logarithm of the power spectrum (default FILTERED)
	 * @param out result of the size of in: complex for a filtered spectrum, else of any real type, rounded and clipped; of real images its
	 *           interval, inside that of in, says what is written (container)
	 * @throws IllegalArgumentException if the cutoff is not above 0, or a pixel is NaN or infinite and missing is REFUSE
	 */
	public static <T extends ComplexType<T>, R extends ComplexType<R>> void highPass(final RandomAccessibleInterval<T> in,
		final Double cutoff, @Nullable final CutoffUnit cutoffUnit, @Nullable final FilterEdge edge, @Nullable final Integer order,
		@Nullable final Boolean keepMean, @Nullable final Padding padding, @Nullable final Missing missing,
		@Nullable final FilterView show, final RandomAccessibleInterval<R> out)
	{
		highPass(in, cutoff, cutoffUnit, edge, order, keepMean, padding, missing, show, PER_PIXEL, out);
	}

	/**
	 * As above, with frequencies in cycles per unit and periods in units.
	 *
	 * @param pixel size of a pixel of the image along x, y and z, in units
	 */
	public static <T extends ComplexType<T>, R extends ComplexType<R>> void highPass(final RandomAccessibleInterval<T> in,
		final Double cutoff, final CutoffUnit cutoffUnit, final FilterEdge edge, final Integer order, final Boolean keepMean,
		final Padding padding, final Missing missing, final FilterView show, final double[] pixel, final RandomAccessibleInterval<R> out)
	{
		apply(in, size -> mean(keepMean, RadialFilter.highPass(unit(cutoffUnit).frequency("cutoff", cutoff), edge(edge), order(order),
			scale(cutoffUnit, size, pixel))), padding, missing, show, out);
	}

	/**
	 * Band pass: keeps what lies between two frequencies, all of it in their geometric middle and one half at both for soft edges. The
	 * result is centred on 0 unless the mean is kept. Algorithm: {@link RadialFilter}.
	 *
	 * @implNote op names='imago.fourier.bandPass', type=Computer
	 * @param in image of 1 to 3 axes (x, y, z) of any real type, or a complex spectrum
	 * @param bandFrom one end of the band, above 0
	 * @param bandTo its other end, higher or lower
	 * @param cutoffUnit whether that is a radius in the transform, a frequency in cycles per pixel or a period in pixels (default PIXELS)
	 * @param edge how the filter ends (default GAUSSIAN)
	 * @param order of a Butterworth edge, 1 to 1000 (default 2)
	 * @param keepMean whether the frequency 0, the mean of the image, is kept whatever the filter (default false)
	 * @param padding to what size an image is extended first on all sides, by its mirror image; without meaning for a spectrum (default
	 *           NONE)
	 * @param missing what becomes of NaN and infinite pixels (default REFUSE)
	 * @param show the filtered image or spectrum, or the mask, or the decimal logarithm of the power spectrum (default FILTERED)
	 * @param out result of the size of in: complex for a filtered spectrum, else of any real type, rounded and clipped; of real images its
	 *           interval, inside that of in, says what is written (container)
	 * @throws IllegalArgumentException if the ends are not above 0 or equal, or a pixel is NaN or infinite and missing is REFUSE
	 */
	public static <T extends ComplexType<T>, R extends ComplexType<R>> void bandPass(final RandomAccessibleInterval<T> in,
		final Double bandFrom, final Double bandTo, @Nullable final CutoffUnit cutoffUnit, @Nullable final FilterEdge edge,
		@Nullable final Integer order, @Nullable final Boolean keepMean, @Nullable final Padding padding,
		@Nullable final Missing missing, @Nullable final FilterView show, final RandomAccessibleInterval<R> out)
	{
		bandPass(in, bandFrom, bandTo, cutoffUnit, edge, order, keepMean, padding, missing, show, PER_PIXEL, out);
	}

	/**
	 * As above, with frequencies in cycles per unit and periods in units.
	 *
	 * @param pixel size of a pixel of the image along x, y and z, in units
	 */
	public static <T extends ComplexType<T>, R extends ComplexType<R>> void bandPass(final RandomAccessibleInterval<T> in,
		final Double bandFrom, final Double bandTo, final CutoffUnit cutoffUnit, final FilterEdge edge, final Integer order,
		final Boolean keepMean, final Padding padding, final Missing missing, final FilterView show, final double[] pixel,
		final RandomAccessibleInterval<R> out)
	{
		final double from = unit(cutoffUnit).frequency("bandFrom", bandFrom), to = unit(cutoffUnit).frequency("bandTo", bandTo);
		apply(in, size -> mean(keepMean, RadialFilter.bandPass(from, to, edge(edge), order(order), scale(cutoffUnit, size, pixel))), padding,
			missing, show, out);
	}

	/**
	 * Band stop: takes out what lies between two frequencies, such as a ring of the spectrum; 1 less the band pass. Algorithm: {@link
	 * RadialFilter}.
	 *
	 * @implNote op names='imago.fourier.bandStop', type=Computer
	 * @param in image of 1 to 3 axes (x, y, z) of any real type, or a complex spectrum
	 * @param bandFrom one end of the band, above 0
	 * @param bandTo its other end, higher or lower
	 * @param cutoffUnit whether that is a radius in the transform, a frequency in cycles per pixel or a period in pixels (default PIXELS)
	 * @param edge how the filter ends (default GAUSSIAN)
	 * @param order of a Butterworth edge, 1 to 1000 (default 2)
	 * @param padding to what size an image is extended first on all sides, by its mirror image; without meaning for a spectrum (default
	 *           NONE)
	 * @param missing what becomes of NaN and infinite pixels (default REFUSE)
	 * @param show the filtered image or spectrum, or the mask, or the decimal logarithm of the power spectrum (default FILTERED)
	 * @param out result of the size of in: complex for a filtered spectrum, else of any real type, rounded and clipped; of real images its
	 *           interval, inside that of in, says what is written (container)
	 * @throws IllegalArgumentException if the ends are not above 0 or equal, or a pixel is NaN or infinite and missing is REFUSE
	 */
	public static <T extends ComplexType<T>, R extends ComplexType<R>> void bandStop(final RandomAccessibleInterval<T> in,
		final Double bandFrom, final Double bandTo, @Nullable final CutoffUnit cutoffUnit, @Nullable final FilterEdge edge,
		@Nullable final Integer order, @Nullable final Padding padding, @Nullable final Missing missing, @Nullable final FilterView show,
		final RandomAccessibleInterval<R> out)
	{
		bandStop(in, bandFrom, bandTo, cutoffUnit, edge, order, padding, missing, show, PER_PIXEL, out);
	}

	/**
	 * As above, with frequencies in cycles per unit and periods in units.
	 *
	 * @param pixel size of a pixel of the image along x, y and z, in units
	 */
	public static <T extends ComplexType<T>, R extends ComplexType<R>> void bandStop(final RandomAccessibleInterval<T> in,
		final Double bandFrom, final Double bandTo, final CutoffUnit cutoffUnit, final FilterEdge edge, final Integer order,
		final Padding padding, final Missing missing, final FilterView show, final double[] pixel, final RandomAccessibleInterval<R> out)
	{
		final double from = unit(cutoffUnit).frequency("bandFrom", bandFrom), to = unit(cutoffUnit).frequency("bandTo", bandTo);
		apply(in, size -> RadialFilter.bandStop(from, to, edge(edge), order(order), scale(cutoffUnit, size, pixel)), padding, missing,
			show, out);
	}

	/**
	 * Directional filter: takes out parallel lines, such as scan lines, curtains and stripes, or keeps them alone. Algorithm: {@link
	 * DirectionalFilter}.
	 *
	 * @implNote op names='imago.fourier.directional', type=Computer
	 * @param in image of 1 or 2 axes of any real type, or a complex spectrum
	 * @param angle of the lines in the image, in degrees counter-clockwise from the x axis: 0 for rows, 90 for columns (default 0)
	 * @param directions whether a stripe or a wedge of the spectrum is taken (default STRIPE)
	 * @param halfWidth half the width of the stripe, above 0: how fast the lines may change along their length (default 2)
	 * @param opening of the wedge in degrees: the whole range of directions, 0 to 180 (default 10)
	 * @param cutoff frequency below which all directions stay as they are; 0 for none (default 4)
	 * @param cutoffUnit whether halfWidth and cutoff are radii in the transform, frequencies in cycles per pixel or periods in pixels
	 *           (default PIXELS)
	 * @param edge how the filter ends (default GAUSSIAN)
	 * @param order of a Butterworth edge, 1 to 1000 (default 2)
	 * @param action whether the lines are taken out or kept alone (default REMOVE)
	 * @param keepMean whether the frequency 0, the mean of the image, is kept whatever the filter (default true)
	 * @param missing what becomes of NaN and infinite pixels (default REFUSE)
	 * @param show the filtered image or spectrum, or the mask, or the decimal logarithm of the power spectrum (default FILTERED)
	 * @param out result of the size of in: complex for a filtered spectrum, else of any real type, rounded and clipped; of real images its
	 *           interval, inside that of in, says what is written (container)
	 * @throws IllegalArgumentException if a number is out of range, in has three axes, or a pixel is NaN or infinite and missing is REFUSE
	 */
	public static <T extends ComplexType<T>, R extends ComplexType<R>> void directional(final RandomAccessibleInterval<T> in,
		@Nullable final Double angle, @Nullable final DirectionShape directions, @Nullable final Double halfWidth,
		@Nullable final Double opening, @Nullable final Double cutoff, @Nullable final CutoffUnit cutoffUnit,
		@Nullable final FilterEdge edge, @Nullable final Integer order, @Nullable final FilterAction action,
		@Nullable final Boolean keepMean, @Nullable final Missing missing, @Nullable final FilterView show,
		final RandomAccessibleInterval<R> out)
	{
		directional(in, angle, directions, halfWidth, opening, cutoff, cutoffUnit, edge, order, action, keepMean, missing, show,
			PER_PIXEL, out);
	}

	/**
	 * As above, with frequencies in cycles per unit and periods in units.
	 *
	 * @param pixel size of a pixel of the image along x, y and z, in units
	 */
	public static <T extends ComplexType<T>, R extends ComplexType<R>> void directional(final RandomAccessibleInterval<T> in,
		final Double angle, final DirectionShape directions, final Double halfWidth, final Double opening, final Double cutoff,
		final CutoffUnit cutoffUnit, final FilterEdge edge, final Integer order, final FilterAction action, final Boolean keepMean,
		final Missing missing, final FilterView show, final double[] pixel, final RandomAccessibleInterval<R> out)
	{
		final double direction = angle == null ? 0 : angle, wedge = opening == null ? 10 : opening;
		final double stripe = unit(cutoffUnit).frequency("halfWidth", halfWidth == null ? 2 : halfWidth);
		final double typed = cutoff == null ? 4 : Check.atLeast("cutoff", cutoff, 0);
		final double spared = typed == 0 ? 0 : unit(cutoffUnit).frequency("cutoff", typed);
		final DirectionShape shape = directions == null ? DirectionShape.STRIPE : directions;
		final boolean mean = keepMean == null || keepMean;
		plane(in);
		apply(in, size -> mean(mean, new DirectionalFilter(shape, direction, wedge, stripe, spared, edge(edge), order(order), action(action),
			scale(cutoffUnit, size, pixel))), null, missing, show, out);
	}

	/**
	 * Notch filter: takes out spots of the spectrum and their Friedel mates, such as those of a moire or of periodic noise, or keeps them
	 * alone. Algorithm: {@link NotchFilter}.
	 *
	 * @implNote op names='imago.fourier.notch', type=Computer
	 * @param in image of 1 or 2 axes of any real type, or a complex spectrum
	 * @param spots x,y of the centre of each spot, one of a pair of mates, with spaces or semicolons between them
	 * @param spotUnit whether those are pixels of the transform, its frequency 0 at (width/2, height/2) rounded down, or cycles per pixel
	 *           (default PIXELS)
	 * @param radius of a spot, in pixels of the transform, or in cycles per pixel (default 3)
	 * @param edge how the filter ends (default GAUSSIAN)
	 * @param order of a Butterworth edge, 1 to 1000 (default 2)
	 * @param action whether the spots are taken out or kept alone (default REMOVE)
	 * @param keepMean whether the frequency 0, the mean of the image, is kept whatever the filter (default true)
	 * @param missing what becomes of NaN and infinite pixels (default REFUSE)
	 * @param show the filtered image or spectrum, or the mask, or the decimal logarithm of the power spectrum (default FILTERED)
	 * @param out result of the size of in: complex for a filtered spectrum, else of any real type, rounded and clipped; of real images its
	 *           interval, inside that of in, says what is written (container)
	 * @throws IllegalArgumentException if a spot lies outside the spectrum, a number is out of range, in has three axes, or a pixel is NaN
	 *           or infinite and missing is REFUSE
	 */
	public static <T extends ComplexType<T>, R extends ComplexType<R>> void notch(final RandomAccessibleInterval<T> in,
		final String spots, @Nullable final SpotUnit spotUnit, @Nullable final Double radius, @Nullable final FilterEdge edge,
		@Nullable final Integer order, @Nullable final FilterAction action, @Nullable final Boolean keepMean,
		@Nullable final Missing missing, @Nullable final FilterView show, final RandomAccessibleInterval<R> out)
	{
		notch(in, spots, spotUnit, radius, edge, order, action, keepMean, missing, show, PER_PIXEL, out);
	}

	/**
	 * As above, with frequencies in cycles per unit and periods in units.
	 *
	 * @param pixel size of a pixel of the image along x, y and z, in units
	 */
	public static <T extends ComplexType<T>, R extends ComplexType<R>> void notch(final RandomAccessibleInterval<T> in,
		final String spots, final SpotUnit spotUnit, final Double radius, final FilterEdge edge, final Integer order,
		final FilterAction action, final Boolean keepMean, final Missing missing, final FilterView show, final double[] pixel,
		final RandomAccessibleInterval<R> out)
	{
		plane(in);
		final List<double[]> typed = NotchFilter.parse(spots);
		final boolean mean = keepMean == null || keepMean;
		apply(in, size -> mean(mean, notch(typed, spotUnit != SpotUnit.FREQUENCY, radius == null ? 3 : radius, edge, order, action, size, pixel)),
			null, missing, show, out);
	}

	/** Places and distances are in pixels of the transform along each axis, or in cycles per unit. */
	private static Transfer notch(final List<double[]> typed, final boolean pixels, final double radius, final FilterEdge edge,
		final Integer order, final FilterAction action, final int[] size, final double[] pixel)
	{
		final double[] scale = new double[2];
		for (int d = 0; d < 2; d++)
			scale[d] = pixels ? size[d] : 1 / Check.above("pixel size", pixel[d], 0);
		final List<double[]> spots = new ArrayList<>();
		for (final double[] spot : typed) {
			final double x = pixels ? spot[0] - size[0] / 2 : spot[0], y = pixels ? spot[1] - size[1] / 2 : spot[1];
			spots.add(new double[] { x / scale[0], y / scale[1] });
		}
		return new NotchFilter(spots, radius, edge(edge), order(order), action(action), scale);
	}

	/**
	 * Filters by a mask that was drawn on a spectrum: what is chosen is taken out, or kept alone, together with its Friedel mates.
	 * Algorithm: {@link FourierMask}.
	 *
	 * @implNote op names='imago.fourier.mask', type=Computer
	 * @param in image of 1 or 2 axes of any real type, or a complex spectrum
	 * @param mask picture of the spectrum, the frequency 0 at (width/2, height/2) rounded down: 1, in 8-bit images 255, where a frequency
	 *           is chosen, 0 where not, and all between; of another size than in it is that of a padded image or of a part, and is
	 *           interpolated
	 * @param action whether what is chosen is taken out or kept alone (default KEEP)
	 * @param softness standard deviation of a Gaussian that the mask is smoothed by, in pixels of the transform (default 1)
	 * @param keepMean whether the frequency 0, the mean of the image, is kept whatever the filter (default true)
	 * @param missing what becomes of NaN and infinite pixels (default REFUSE)
	 * @param show the filtered image or spectrum, or the mask, or the decimal logarithm of the power spectrum (default FILTERED)
	 * @param out result of the size of in: complex for a filtered spectrum, else of any real type, rounded and clipped; of real images its
	 *           interval, inside that of in, says what is written (container)
	 * @throws IllegalArgumentException if the mask holds NaN, in has three axes, or a pixel is NaN or infinite and missing is REFUSE
	 */
	public static <T extends ComplexType<T>, M extends RealType<M>, R extends ComplexType<R>> void mask(
		final RandomAccessibleInterval<T> in, final RandomAccessibleInterval<M> mask, @Nullable final FilterAction action,
		@Nullable final Double softness, @Nullable final Boolean keepMean, @Nullable final Missing missing,
		@Nullable final FilterView show, final RandomAccessibleInterval<R> out)
	{
		plane(in);
		final int[] n = Planes.size(mask);
		Check.that(n[2] == 1 && !Intervals.isEmpty(mask), "mask must be one plane with pixels");
		final float[] values = Planes.floats(mask);
		final float[] chosen = mask.getType() instanceof UnsignedByteType ? shares(values) : values;
		final double[] origin = { n[0] / 2, n[1] / 2 }, step = { 1.0 / n[0], 1.0 / n[1] };
		final boolean mean = keepMean == null || keepMean;
		apply(in, size -> {
			final boolean same = size[0] == n[0] && size[1] == n[1];
			final float[] grid = same ? chosen : FourierMask.onGrid(chosen, n, origin, step, size[0], size[1]);
			return mean(mean, new FourierMask(grid, size[0], size[1], softness == null ? 1 : softness, action == null ? FilterAction.KEEP : action));
		}, null, missing, show, out);
	}

	/** Grey levels of 8 bits as shares of 255. */
	private static float[] shares(final float[] levels) {
		final float[] shares = new float[levels.length];
		for (int i = 0; i < shares.length; i++)
			shares[i] = levels[i] / 255;
		return shares;
	}

	// --- what all have in common

	/** Makes the filter for an image of a size. */
	private interface Factory {

		Transfer of(int[] size);
	}

	private static void apply(final RandomAccessibleInterval<?> in, final Factory factory, final Padding padding, final Missing missing,
		final FilterView show, final RandomAccessibleInterval<?> out)
	{
		final int[] n = Planes.size(in);
		Check.that(!Intervals.isEmpty(in), "the image must have pixels");
		final boolean complex = ComplexImg.isComplex(in), filtered = show == null || show == FilterView.FILTERED;
		Check.that(ComplexImg.isComplex(out) == (complex && filtered), complex && filtered ? "the result of a complex spectrum must be " +
			"complex" : "the result must be real");
		final Transfer filter = factory.of(n);
		if (complex && filtered) {
			final ComplexImg result = ComplexImg.zeros(in.dimensionsAsLongArray());
			multiply(in, n, filter, missing, result.re(), result.im());
			result.copyTo(out);
			return;
		}
		final float[] result = Planes.arrayFor(float[].class, in, out);
		if (show == FilterView.MASK) FourierFilter.values(n[0], n[1], n[2], filter, result);
		else if (complex) {
			final float[] im = new float[result.length];
			multiply(in, n, filter, missing, result, im);
			ComplexView.LOG_POWER.compute(result, im, result);
		}
		else {
			final float[] pixels = (missing == null ? Missing.REFUSE : missing).fill(Planes.floats(in));
			filter(pixels, n, padding == null ? Padding.NONE : padding, filter, filtered, result);
		}
		Planes.write(result, in, out);
	}

	private static void multiply(final RandomAccessibleInterval<?> in, final int[] n, final Transfer filter, final Missing missing,
		final float[] re, final float[] im)
	{
		final ComplexImg source = ComplexImg.of(in);
		final Missing rule = missing == null ? Missing.REFUSE : missing;
		FourierFilter.multiply(rule.fill(source.re()), rule.fill(source.im()), n[0], n[1], n[2], filter, re, im);
	}

	/** Filters an image; computes either its pixels or a view of its spectrum. */
	private static void filter(final float[] pixels, final int[] n, final Padding padding, final Transfer filter, final boolean image,
		final float[] result)
	{
		final int[] m = Arrays.stream(n).map(padding::length).toArray();
		final boolean padded = !Arrays.equals(n, m);
		if (padded) {
			final float[] large = FourierFilter.mirrored(pixels, n, m);
			FourierFilter.apply(large, m[0], m[1], m[2], filter, large);
			FourierFilter.cut(large, m, n, result);
		}
		else if (image) FourierFilter.apply(pixels, n[0], n[1], n[2], filter, result);
		if (image) return;
		final int half = Check.elements(Dft.half(n[0]), n[1], n[2]);
		final float[] halfRe = new float[half], halfIm = new float[half], im = new float[result.length];
		Dft.forwardReal(padded ? result : pixels, n[0], n[1], n[2], halfRe, halfIm);
		if (!padded) FourierFilter.multiplyHalf(halfRe, halfIm, n[0], n[1], n[2], filter);
		Spectra.whole(halfRe, halfIm, n[0], n[1], n[2], result, im);
		ComplexView.LOG_POWER.compute(result, im, result);
	}

	private static void plane(final RandomAccessibleInterval<?> in) {
		Check.that(in.numDimensions() <= 2, "the image must have 1 or 2 axes, got " + in.numDimensions());
	}

	private static Transfer mean(final Boolean keep, final Transfer filter) {
		return Arguments.flag(keep) ? filter.keepingMean() : filter;
	}

	private static CutoffUnit unit(final CutoffUnit unit) {
		return unit == null ? CutoffUnit.PIXELS : unit;
	}

	private static double[] scale(final CutoffUnit unit, final int[] size, final double[] pixel) {
		return unit(unit).scale(size, pixel);
	}

	private static FilterEdge edge(final FilterEdge edge) {
		return edge == null ? FilterEdge.GAUSSIAN : edge;
	}

	private static int order(final Integer order) {
		return order == null ? 2 : order;
	}

	private static FilterAction action(final FilterAction action) {
		return action == null ? FilterAction.REMOVE : action;
	}
}

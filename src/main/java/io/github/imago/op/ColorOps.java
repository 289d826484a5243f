package io.github.imago.op;

import io.github.imago.image.ChannelImages;
import io.github.imago.image.ColorImages;
import io.github.imago.image.Planes;
import io.github.imago.kernel.align.AlignOn;
import io.github.imago.kernel.align.ChannelDistortion;
import io.github.imago.kernel.align.ChannelMap;
import io.github.imago.kernel.align.ChannelRegistration;
import io.github.imago.kernel.color.BayerPattern;
import io.github.imago.kernel.color.ColorSpace;
import io.github.imago.kernel.color.Demosaic;
import io.github.imago.kernel.color.DemosaicMethod;
import io.github.imago.kernel.color.GreyWeights;
import io.github.imago.kernel.color.Mosaic;
import io.github.imago.kernel.color.WhiteBalance;
import io.github.imago.kernel.common.Border;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.common.Job;
import io.github.imago.kernel.sampling.Interpolation;

import java.util.ArrayList;
import java.util.List;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.ARGBType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Cast;

import org.scijava.ops.spi.Nullable;

/** Colours: mosaics of cameras, colour spaces, channels that do not lie on one another. */
public final class ColorOps {

	private ColorOps() {}

	/**
	 * Makes red, green and blue of every pixel of what a camera with a Bayer mosaic has recorded. BILINEAR and EDGE_AWARE agree with OpenCV to
	 * the bit but at the edges, MALVAR_HE_CUTLER with the filters of the paper. Beyond the edges the mosaic is mirrored about its outermost
	 * pixels. Algorithms and sources: {@link DemosaicMethod}.
	 *
	 * @implNote op names='imago.color.demosaic', type=Computer
	 * @param in mosaic of 2 axes, any real type, at least 2 x 2 pixels
	 * @param bayerPattern colours of the first two pixels of the first two rows (default RGGB)
	 * @param method how colours are made that a pixel has not seen (default GRADIENT_BASED)
	 * @param blackLevel value of a pixel without light, which is subtracted first; at least 0 (default 0)
	 * @param gainRed what red is multiplied by then, above 0 (default 1)
	 * @param gainGreen likewise green (default 1)
	 * @param gainBlue likewise blue (default 1)
	 * @param out result of 3 axes (x, y, colour), as wide and high, with 3 planes; 8- and 16-bit results are rounded and clipped (container)
	 * @throws IllegalArgumentException if a number is out of range or the images do not fit together
	 */
	public static <T extends RealType<T>, R extends RealType<R>> void demosaic(final RandomAccessibleInterval<T> in,
		@Nullable final BayerPattern bayerPattern, @Nullable final DemosaicMethod method, @Nullable final Double blackLevel,
		@Nullable final Double gainRed, @Nullable final Double gainGreen, @Nullable final Double gainBlue, final RandomAccessibleInterval<R> out)
	{
		Arguments.requirePlane(in);
		Check.that(out.numDimensions() == 3 && out.dimension(0) == in.dimension(0) && out.dimension(1) == in.dimension(1) && out.dimension(
			2) == 3, "the result must be as wide and high as the mosaic and have 3 planes");
		final Object mosaic = Planes.samples(in), red = ChannelImages.arrayFor(mosaic.getClass(), out, 0);
		final Object green = ChannelImages.arrayFor(mosaic.getClass(), out, 1), blue = ChannelImages.arrayFor(mosaic.getClass(), out, 2);
		final WhiteBalance balance = new WhiteBalance(blackLevel == null ? 0 : blackLevel, one(gainRed), one(gainGreen), one(gainBlue));
		Demosaic.demosaic(mosaic, (int) in.dimension(0), (int) in.dimension(1), bayerPattern == null ? BayerPattern.RGGB : bayerPattern,
			method == null ? DemosaicMethod.GRADIENT_BASED : method, balance, red, green, blue);
		ChannelImages.write(red, out, 0);
		ChannelImages.write(green, out, 1);
		ChannelImages.write(blue, out, 2);
	}

	private static double one(final Double value) {
		return value == null ? 1 : value;
	}

	/**
	 * Makes the Bayer mosaic that a camera would record: of each pixel the one colour that it sees.
	 *
	 * @implNote op names='imago.color.mosaic', type=Function
	 * @param in image of 3 axes (x, y, colour) with 3 planes, any real type
	 * @param bayerPattern colours of the first two pixels of the first two rows (default RGGB)
	 * @return an image of 2 axes: 8- and 16-bit stay what they are, everything else becomes 32-bit float
	 * @throws IllegalArgumentException if there are not three planes
	 */
	public static <T extends RealType<T>> RandomAccessibleInterval<?> mosaic(final RandomAccessibleInterval<T> in,
		@Nullable final BayerPattern bayerPattern)
	{
		final Object[] planes = three(in);
		final Object out = Mosaic.of(planes[0], planes[1], planes[2], (int) in.dimension(0), (int) in.dimension(1),
			bayerPattern == null ? BayerPattern.RGGB : bayerPattern);
		return ChannelImages.channel(ChannelImages.planar(List.of(out), (int) in.dimension(0), (int) in.dimension(1)), 0);
	}

	private static Object[] three(final RandomAccessibleInterval<?> in) {
		Check.that(in.numDimensions() == 3 && in.dimension(2) == 3, "the image must have 3 axes and 3 planes along the third");
		return new Object[] { ChannelImages.samples(in, 0), ChannelImages.samples(in, 1), ChannelImages.samples(in, 2) };
	}

	/**
	 * Tells the colours of an RGB image as three numbers. HSV, L*a*b* and XYZ agree with skimage.color (its hues are shares of a turn), YCBCR
	 * and HSL with OpenCV. Spaces, ranges and sources: {@link ColorSpace}.
	 *
	 * @implNote op names='imago.color.convert', type=Function
	 * @param in RGB image of 2 axes, which is taken for sRGB
	 * @param space what the numbers are (default LAB)
	 * @return a 32-bit image of 3 axes (x, y, number) with 3 planes
	 */
	public static RandomAccessibleInterval<FloatType> convert(final RandomAccessibleInterval<ARGBType> in, @Nullable final ColorSpace space) {
		Check.that(in.numDimensions() == 2, "the image must have 2 axes, got " + in.numDimensions());
		final int[] rgb = ColorImages.pixels(in);
		final float[][] out = new float[3][rgb.length];
		(space == null ? ColorSpace.LAB : space).fromRgb(rgb, out[0], out[1], out[2]);
		return Cast.unchecked(ChannelImages.planar(List.of(out[0], out[1], out[2]), (int) in.dimension(0), (int) in.dimension(1)));
	}

	/**
	 * Makes an RGB image of three numbers for every pixel: undoes color.convert.
	 *
	 * @implNote op names='imago.color.toRgb', type=Function
	 * @param in image of 3 axes (x, y, number) with 3 planes, any real type; ranges as in {@link ColorSpace}
	 * @param space what the numbers are (default LAB)
	 * @return an RGB image, and how many of its colours had to be clipped; black where a number is NaN
	 * @throws IllegalArgumentException if there are not three planes
	 */
	public static <T extends RealType<T>> Clipped toRgb(final RandomAccessibleInterval<T> in, @Nullable final ColorSpace space) {
		Check.that(in.numDimensions() == 3 && in.dimension(2) == 3, "the image must have 3 axes and 3 planes along the third");
		final float[][] planes = new float[3][];
		for (int c = 0; c < 3; c++) {
			final Object samples = ChannelImages.samples(in, c);
			planes[c] = samples instanceof float[] ? (float[]) samples : Planes.floats(ChannelImages.channel(in, c));
		}
		final int[] rgb = new int[planes[0].length];
		final long clipped = (space == null ? ColorSpace.LAB : space).toRgb(planes[0], planes[1], planes[2], rgb);
		return new Clipped(ArrayImgs.argbs(rgb, in.dimension(0), in.dimension(1)), clipped);
	}

	/**
	 * Makes one number of every colour, by weights that are named. With CUSTOM 0.2125, 0.7154, 0.0721 it agrees with skimage.color.rgb2gray
	 * times 255, REC601 with OpenCV before rounding. {@link GreyWeights}.
	 *
	 * @implNote op names='imago.color.grey', type=Function
	 * @param in RGB image of 1 to 3 axes
	 * @param weights how red, green and blue count (default REC709)
	 * @param weightRed weight of red for CUSTOM, any finite number (default 0.2126)
	 * @param weightGreen likewise of green (default 0.7152)
	 * @param weightBlue likewise of blue (default 0.0722)
	 * @return a 32-bit image of the same size: 0 to 255, for LIGHTNESS 0 to 100
	 * @throws IllegalArgumentException if a weight is not finite
	 */
	public static RandomAccessibleInterval<FloatType> grey(final RandomAccessibleInterval<ARGBType> in, @Nullable final GreyWeights weights,
		@Nullable final Double weightRed, @Nullable final Double weightGreen, @Nullable final Double weightBlue)
	{
		final int[] rgb = ColorImages.pixels(in);
		final float[] out = new float[rgb.length];
		final double[] custom = { weightRed == null ? 0.2126 : weightRed, weightGreen == null ? 0.7152 : weightGreen, weightBlue == null ? 0.0722
			: weightBlue };
		(weights == null ? GreyWeights.REC709 : weights).compute(rgb, custom, out);
		return ArrayImgs.floats(out, in.dimensionsAsLongArray());
	}

	/**
	 * Measures how the channels of an image lie against one of them, and lays them on it: to a hundredth of a pixel where they show the same
	 * edges, whatever their brightness. Shifts agree with {@code skimage.registration.phase_cross_correlation}. Algorithm and sources: {@link
	 * ChannelRegistration}.
	 *
	 * @implNote op names='imago.color.registerChannels', type=Function
	 * @param in image of 3 axes (x, y, channel) with 2 planes at least, any real type
	 * @param referenceChannel the channel that stays, from 1 on; 0 for the middle one, green of red, green and blue (default 0)
	 * @param distortion in what ways channels may differ: SHIFT, and MAGNIFICATION about the middle, and RADIAL by more or less away from it
	 *           (default SHIFT)
	 * @param alignOn what is compared: EDGES, whatever the brightness of both sides, or INTENSITY (default EDGES)
	 * @param sigma of the Gaussian that smooths before edges are found, in pixels, 0 for none; the result is not smoothed (default 1)
	 * @param phaseOnly true for phase correlation, which is blind to slow differences, but takes noise for detail (default false)
	 * @param maxShift largest shift that is looked for, in pixels, at least 1 (default 20)
	 * @param minCorrelation correlation, 0 to 1, below which a channel shows something else and is left as it is (default 0.3)
	 * @param interpolation how values between pixels are made; NEAREST moves by whole pixels (default BSPLINE_3)
	 * @param border what comes in from beyond the edges (default NEAREST)
	 * @param borderValue the value there under CONSTANT (default 0)
	 * @return the channels on one another, and how they lay
	 * @throws IllegalArgumentException if there is one channel only, no such reference, a number out of range, or too little in common to
	 *           measure a magnification
	 */
	public static <T extends RealType<T>> AlignedChannels registerChannels(final RandomAccessibleInterval<T> in,
		@Nullable final Integer referenceChannel, @Nullable final ChannelDistortion distortion, @Nullable final AlignOn alignOn,
		@Nullable final Double sigma, @Nullable final Boolean phaseOnly, @Nullable final Double maxShift, @Nullable final Double minCorrelation,
		@Nullable final Interpolation interpolation, @Nullable final Border border, @Nullable final Double borderValue)
	{
		Check.that(in.numDimensions() == 3 && in.dimension(2) > 1, "the image must have 2 channels at least");
		final int width = (int) in.dimension(0), height = (int) in.dimension(1), n = (int) in.dimension(2);
		final int reference = referenceChannel == null || referenceChannel == 0 ? (n + 1) / 2 : Check.within("referenceChannel",
			referenceChannel, 0, n);
		final ChannelRegistration.Settings settings = new ChannelRegistration.Settings(distortion == null ? ChannelDistortion.SHIFT : distortion,
			alignOn == null ? AlignOn.EDGES : alignOn, sigma == null ? 1 : sigma, Arguments.flag(phaseOnly), maxShift == null ? 20 : maxShift,
			minCorrelation == null ? 0.3 : minCorrelation);
		final float[] fixed = Planes.floats(ChannelImages.channel(in, reference - 1));
		final List<ChannelRegistration> channels = new ArrayList<>();
		final Job job = Job.current();
		for (int c = 0; c < n; c++) {
			final int channel = c;
			channels.add(c == reference - 1 ? new ChannelRegistration(ChannelMap.IDENTITY, 1, 0, 1) : job.part((double) c / n, (c + 1.0) / n).call(
				() -> ChannelRegistration.measure(fixed, Planes.floats(ChannelImages.channel(in, channel)), width, height, settings)));
		}
		final RandomAccessibleInterval<?> aligned = AlignedChannels.correct(in, channels, interpolation == null ? Interpolation.BSPLINE_3
			: interpolation, border == null ? Border.NEAREST : border, Arguments.value(borderValue));
		return new AlignedChannels(aligned, reference, channels);
	}
}

package io.github.imago.op;

import io.github.imago.image.ComplexImg;
import io.github.imago.image.Planes;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.display.AmplitudeAs;
import io.github.imago.kernel.display.AmplitudeCurve;
import io.github.imago.kernel.display.AmplitudeRange;
import io.github.imago.kernel.display.ArrowGrid;
import io.github.imago.kernel.display.DirectionColors;
import io.github.imago.kernel.display.DisplayRange;
import io.github.imago.kernel.display.HueCircle;
import io.github.imago.kernel.display.LutFile;
import io.github.imago.kernel.display.VectorArrow;
import io.github.imago.kernel.display.VectorAxes;
import io.github.imago.kernel.display.YAxis;

import java.util.List;
import java.util.Map;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.ARGBType;
import net.imglib2.type.numeric.ComplexType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.util.Intervals;

import org.scijava.ops.spi.Nullable;

/** Complex numbers and vectors as colours and arrows; colour maps as files. */
public final class VectorOps {

	private VectorOps() {}

	/**
	 * Shows a complex image in colours: its phase as hue, its amplitude as lightness. The phase 0 is red; NaN becomes grey.
	 *
	 * @implNote op names='imago.display.domainColoring', type=Function
	 * @param in complex image of 1 to 3 axes
	 * @param hues the circle of hues (default UNIFORM)
	 * @param amplitudeAs how amplitudes are shown (default LIGHTNESS)
	 * @param amplitudeCurve from amplitudes to lightness (default LINEAR)
	 * @param lower the amplitude that is black, or white; NaN for 0, of a logarithm for a percentile (default NaN)
	 * @param upper the amplitude of full colour; NaN for the percentile (default NaN)
	 * @param percentile of the amplitudes, 0 to 100, from which on colours are full; a logarithm begins at its counterpart (default 99.5)
	 * @return an RGB image of the same size
	 * @throws IllegalArgumentException if upper is below lower, one of them is negative, or lower is 0 for a logarithm
	 */
	public static <C extends ComplexType<C>> RandomAccessibleInterval<ARGBType> domainColoring(final RandomAccessibleInterval<C> in,
		@Nullable final HueCircle hues, @Nullable final AmplitudeAs amplitudeAs, @Nullable final AmplitudeCurve amplitudeCurve,
		@Nullable final Double lower, @Nullable final Double upper, @Nullable final Double percentile)
	{
		final ComplexImg source = ComplexImg.of(in);
		return paint(source.re(), source.im(), VectorAxes.COMPLEX, colors(source.re(), source.im(), hues, amplitudeAs, amplitudeCurve, lower,
			upper, percentile), in);
	}

	/**
	 * Shows a field of vectors in colours: direction as hue, magnitude as lightness. To the right is red; counter-clockwise follow yellow,
	 * green, blue. NaN becomes grey.
	 *
	 * @implNote op names='imago.display.vectorColors', type=Function
	 * @param in first components, 1 to 3 axes
	 * @param second second components, of the same size
	 * @param yAxis where the second component points (default DOWN)
	 * @param rotation degrees by which the vectors are turned counter-clockwise (default 0)
	 * @param axial whether opposite directions are the same (default false)
	 * @param hues the circle of hues (default UNIFORM)
	 * @param amplitudeAs how magnitudes are shown (default LIGHTNESS)
	 * @param amplitudeCurve from magnitudes to lightness (default LINEAR)
	 * @param lower the magnitude that is black, or white; NaN for 0, of a logarithm for a percentile (default NaN)
	 * @param upper the magnitude of full colour; NaN for the percentile (default NaN)
	 * @param percentile of the magnitudes, 0 to 100, from which on colours are full; a logarithm begins at its counterpart (default 99.5)
	 * @return an RGB image of the same size
	 * @throws IllegalArgumentException if the sizes differ, upper is below lower, one of them is negative, or lower is 0 for a logarithm
	 */
	public static <T extends RealType<T>, U extends RealType<U>> RandomAccessibleInterval<ARGBType> vectorColors(
		final RandomAccessibleInterval<T> in, final RandomAccessibleInterval<U> second, @Nullable final YAxis yAxis,
		@Nullable final Double rotation, @Nullable final Boolean axial, @Nullable final HueCircle hues,
		@Nullable final AmplitudeAs amplitudeAs, @Nullable final AmplitudeCurve amplitudeCurve, @Nullable final Double lower,
		@Nullable final Double upper, @Nullable final Double percentile)
	{
		requireSameSize(in, second);
		final float[] x = Planes.floats(in), y = Planes.floats(second);
		return paint(x, y, axes(yAxis, rotation, axial), colors(x, y, hues, amplitudeAs, amplitudeCurve, lower, upper, percentile), in);
	}

	/**
	 * Thins a field of vectors out to arrows: the mean vector of each square cell.
	 *
	 * @implNote op names='imago.display.vectors', type=Function
	 * @param in first components, two axes
	 * @param second second components, of the same size
	 * @param region pixels that count, those that are not 0; all if it is not given (default none)
	 * @param spacing width and height of a cell in pixels (default 16)
	 * @param threshold arrows of a smaller magnitude are left out (default 0)
	 * @param yAxis where the second component points (default DOWN)
	 * @param rotation degrees by which the vectors are turned counter-clockwise (default 0)
	 * @param axial whether opposite directions are the same (default false)
	 * @return the arrows, row by row
	 * @throws IllegalArgumentException if the sizes differ, spacing is below 1 or threshold is negative
	 */
	public static <T extends RealType<T>, U extends RealType<U>> List<VectorArrow> vectors(final RandomAccessibleInterval<T> in,
		final RandomAccessibleInterval<U> second, @Nullable final RandomAccessibleInterval<UnsignedByteType> region,
		@Nullable final Double spacing, @Nullable final Double threshold, @Nullable final YAxis yAxis, @Nullable final Double rotation,
		@Nullable final Boolean axial)
	{
		Arguments.requirePlane(in);
		requireSameSize(in, second);
		Check.that(region == null || Intervals.equalDimensions(in, region), "region must be of the image's size");
		final int width = (int) in.dimension(0), height = (int) in.dimension(1);
		final byte[] inside = region == null ? null : Planes.mask(region);
		return ArrowGrid.of(Planes.floats(in), Planes.floats(second), axes(yAxis, rotation, axial), inside, width, bounds(inside, width, height),
			spacing == null ? 16 : spacing, threshold == null ? 0 : threshold);
	}

	/**
	 * All colour maps as files for ImageJ: 256 red components, as many green, as many blue.
	 *
	 * @implNote op names='imago.display.saveColormaps', type=Function
	 * @param prefix what the names of the files begin with (default Imago_)
	 * @return 768 bytes for each name that ends with .lut
	 * @throws IllegalArgumentException if the prefix has no letters, or characters that do not belong into names of files
	 */
	public static Map<String, byte[]> saveColormaps(@Nullable final String prefix) {
		return LutFile.all(prefix == null ? "Imago_" : prefix);
	}

	/** The rectangle around what is inside: left, top, width and height. */
	private static int[] bounds(final byte[] inside, final int width, final int height) {
		if (inside == null) return new int[] { 0, 0, width, height };
		int left = width, top = height, right = 0, bottom = 0;
		for (int y = 0; y < height; y++)
			for (int x = 0; x < width; x++)
				if (inside[y * width + x] != 0) {
					left = Math.min(left, x);
					top = Math.min(top, y);
					right = Math.max(right, x + 1);
					bottom = y + 1;
				}
		return new int[] { left, top, right - left, bottom - top };
	}

	private static void requireSameSize(final RandomAccessibleInterval<?> in, final RandomAccessibleInterval<?> second) {
		Check.that(Intervals.equalDimensions(in, second), "second must be of the image's size");
	}

	private static VectorAxes axes(final YAxis yAxis, final Double rotation, final Boolean axial) {
		return new VectorAxes(yAxis == null ? YAxis.DOWN : yAxis, rotation == null ? 0 : rotation, Arguments.flag(axial));
	}

	private static DirectionColors colors(final float[] x, final float[] y, final HueCircle hues, final AmplitudeAs as,
		final AmplitudeCurve amplitudeCurve, final Double lower, final Double upper, final Double percentile)
	{
		final AmplitudeCurve curve = amplitudeCurve == null ? AmplitudeCurve.LINEAR : amplitudeCurve;
		final AmplitudeRange range = new AmplitudeRange(1, curve, Arguments.orNaN(lower), Arguments.orNaN(upper),
			percentile == null ? 99.5 : percentile);
		range.add(x, y);
		final DisplayRange ends = range.range();
		return new DirectionColors(hues == null ? HueCircle.UNIFORM : hues, as == null ? AmplitudeAs.LIGHTNESS : as, curve, ends.lower(), ends
			.upper());
	}

	private static RandomAccessibleInterval<ARGBType> paint(final float[] x, final float[] y, final VectorAxes axes,
		final DirectionColors colors, final RandomAccessibleInterval<?> like)
	{
		final int[] out = new int[x.length];
		colors.paint(x, y, axes, out);
		return ArrayImgs.argbs(out, like.dimensionsAsLongArray());
	}
}

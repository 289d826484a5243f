package io.github.imago.op;

import io.github.imago.image.ColorImages;
import io.github.imago.image.Planes;
import io.github.imago.kernel.common.Check;
import io.github.imago.kernel.display.AlphaRamp;
import io.github.imago.kernel.display.Blend;
import io.github.imago.kernel.display.BlendSpace;
import io.github.imago.kernel.display.ColorList;
import io.github.imago.kernel.display.DisplayRange;
import io.github.imago.kernel.display.ElementPalette;
import io.github.imago.kernel.display.LabelColoring;
import io.github.imago.kernel.display.LabelColors;
import io.github.imago.kernel.display.LabelPaint;
import io.github.imago.kernel.display.LabelStyle;
import io.github.imago.kernel.display.MapMix;
import io.github.imago.kernel.display.MixMode;
import io.github.imago.kernel.display.OutlinePlace;
import io.github.imago.kernel.display.PercentRange;

import java.util.Arrays;

import net.imglib2.Interval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.ARGBType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;

import org.scijava.ops.spi.Nullable;

/** Pictures over pictures: opacity, element maps, labels. What stands in the highest byte of a picture that goes in does not count. */
public final class OverlayOps {

	/** Opacities of pictures and of filled labels where none is given. */
	private static final double HALF = 0.5, FILLED = 0.4;
	/** Shares of the pixels, in percent, between which maps become opaque, and how opaque. */
	private static final double LOWER_PERCENT = 1, UPPER_PERCENT = 99.8, MAPS = 0.8;

	private OverlayOps() {}

	/**
	 * Gives a picture opacity in the highest byte of its pixels, as PNG files with an alpha channel have it: everywhere alike, or by the
	 * values of an image, {@code opacity * ((value - lower) / (upper - lower))^gamma} between lower and upper. NaN is transparent.
	 *
	 * @implNote op names='imago.display.rgba', type=Function
	 * @param in RGB image, 1 to 3 axes
	 * @param alpha image of the same size whose values say how opaque pixels are; none for all alike
	 * @param lower value of alpha that is transparent, as are those below; NaN for the least finite one (default NaN)
	 * @param upper value of alpha from which on pixels are most opaque; NaN for the greatest finite one (default NaN)
	 * @param gamma exponent of the curve from lower to upper, above 0 (default 1)
	 * @param opacity of the most opaque pixels, 0 to 1 (default 1)
	 * @return an RGB image with opacity, not multiplied into the colours
	 * @throws IllegalArgumentException if the sizes differ or a number is out of range
	 */
	public static <T extends RealType<T>> RandomAccessibleInterval<ARGBType> rgba(final RandomAccessibleInterval<ARGBType> in,
		@Nullable final RandomAccessibleInterval<T> alpha, @Nullable final Double lower, @Nullable final Double upper,
		@Nullable final Double gamma, @Nullable final Double opacity)
	{
		final int[] picture = ColorImages.pixels(in), out = new int[picture.length];
		if (alpha == null) Blend.opacity(picture, orOne(opacity), out);
		else {
			final float[] values = values(in, alpha, "alpha");
			Blend.opacity(picture, values, ramp(values, lower, upper, gamma, opacity), out);
		}
		return image(out, in);
	}

	/**
	 * Lays a picture over another (Porter and Duff's operator over, doi:10.1145/800031.808606): everywhere equally opaque, or by the values of
	 * an image, {@code opacity * ((value - lower) / (upper - lower))^gamma} between lower and upper. NaN is transparent.
	 *
	 * @implNote op names='imago.display.blend', type=Function
	 * @param in RGB image that lies below, 1 to 3 axes
	 * @param foreground RGB image of the same size that lies above
	 * @param alpha image of the same size whose values say how opaque the foreground is; none for all alike
	 * @param lower value of alpha that is transparent, as are those below; NaN for the least finite one (default NaN)
	 * @param upper value of alpha from which on pixels are most opaque; NaN for the greatest finite one (default NaN)
	 * @param gamma exponent of the curve from lower to upper, above 0 (default 1)
	 * @param opacity of the most opaque pixels, 0 to 1 (default 0.5)
	 * @param blendSpace in what quantity colours are mixed (default SRGB)
	 * @return an RGB image of the same size
	 * @throws IllegalArgumentException if the sizes differ or a number is out of range
	 */
	public static <T extends RealType<T>> RandomAccessibleInterval<ARGBType> blend(final RandomAccessibleInterval<ARGBType> in,
		final RandomAccessibleInterval<ARGBType> foreground, @Nullable final RandomAccessibleInterval<T> alpha, @Nullable final Double lower,
		@Nullable final Double upper, @Nullable final Double gamma, @Nullable final Double opacity, @Nullable final BlendSpace blendSpace)
	{
		requireSize(in, foreground, "foreground");
		final int[] base = ColorImages.pixels(in), top = ColorImages.pixels(foreground), out = new int[base.length];
		final BlendSpace space = blendSpace == null ? BlendSpace.SRGB : blendSpace;
		final double most = opacity == null ? HALF : opacity;
		if (alpha == null) Blend.over(base, top, most, space, out);
		else {
			final float[] values = values(in, alpha, "alpha");
			Blend.over(base, top, values, ramp(values, lower, upper, gamma, most), space, out);
		}
		return image(out, in);
	}

	/**
	 * Lays maps of values, such as the counts of chemical elements, over a picture: each has a colour and is more opaque where there is more.
	 *
	 * @implNote op names='imago.display.elementMaps', type=Function
	 * @param in RGB image that lies below; two axes
	 * @param maps as many maps of the same size as one likes, along a third axis
	 * @param colors of the maps, as in "#ff8800 cyan"; if empty or none, those of palette
	 * @param palette which colours those are (default DISTINCT)
	 * @param lowerPercent percentile of each map that is transparent, as is what is below (default 1)
	 * @param upperPercent percentile of each map from which on it is most opaque (default 99.8)
	 * @param gamma exponent of the curve between them, above 0 (default 1)
	 * @param opacity of the most opaque pixels, 0 to 1 (default 0.8)
	 * @param mixing how maps lie over each other (default MEAN)
	 * @param blendSpace in what quantity colours are mixed (default SRGB)
	 * @param baseBrightness by which the colours of the picture below are multiplied, 0 to 1 (default 1)
	 * @return an RGB image
	 * @throws IllegalArgumentException if the sizes differ, a number is out of range, or there are fewer colours than maps
	 */
	public static <T extends RealType<T>> RandomAccessibleInterval<ARGBType> elementMaps(final RandomAccessibleInterval<ARGBType> in,
		final RandomAccessibleInterval<T> maps, @Nullable final String colors, @Nullable final ElementPalette palette,
		@Nullable final Double lowerPercent, @Nullable final Double upperPercent, @Nullable final Double gamma, @Nullable final Double opacity,
		@Nullable final MixMode mixing, @Nullable final BlendSpace blendSpace, @Nullable final Double baseBrightness)
	{
		Check.that(in.numDimensions() == 2, "the image must have 2 axes, got " + in.numDimensions());
		Check.that(maps.numDimensions() == 3, "maps must have 3 axes, got " + maps.numDimensions());
		requireSize(in, Views.hyperSlice(maps, 2, maps.min(2)), "maps");
		final int n = Check.elements((int) maps.dimension(2));
		final float[][] values = new float[n][];
		final AlphaRamp[] ramps = new AlphaRamp[n];
		for (int k = 0; k < n; k++) {
			values[k] = Planes.floats(Views.hyperSlice(maps, 2, maps.min(2) + k));
			final DisplayRange range = PercentRange.of(lowerPercent == null ? LOWER_PERCENT : lowerPercent, upperPercent == null ? UPPER_PERCENT
				: upperPercent, values[k]);
			ramps[k] = new AlphaRamp(range.lower(), range.upper(), orOne(gamma), opacity == null ? MAPS : opacity);
		}
		final int[] base = ColorImages.pixels(in), out = new int[base.length];
		MapMix.mix(base, orOne(baseBrightness), values, ramps, elementColours(n, colors, palette), mixing == null ? MixMode.MEAN : mixing,
			blendSpace == null ? BlendSpace.SRGB : blendSpace, out);
		return image(out, in);
	}

	private static int[] elementColours(final int n, final String colors, final ElementPalette palette) {
		return ElementPalette.colours(n, ColorList.parse("colors", colors == null ? "" : colors), palette == null ? ElementPalette.DISTINCT
			: palette);
	}

	/**
	 * Paints labelled objects over a picture. By default, objects beside each other have different colours. Areas alone, CYCLE and colours
	 * that are given make the same picture as label2rgb of scikit-image, AVERAGE with opacity 1 that of kind avg.
	 *
	 * @implNote op names='imago.display.overlay', type=Function
	 * @param in RGB image, 2 or 3 axes
	 * @param labels label image or mask of the same size, whole numbers from 0 on
	 * @param labelStyle what is painted (default BOTH)
	 * @param opacity of areas, 0 to 1; lines are opaque (default 0.4)
	 * @param outlineWidth width of lines in pixels, 1 to 100 (default 1)
	 * @param outlinePlace where lines run (default INSIDE)
	 * @param coloring which colour a label gets (default NEIGHBOURS)
	 * @param colors that are used, as in "#ff8800 cyan"; if empty or none, ones that everybody can tell apart
	 * @param saturation what is left of that of the picture, 0 for grey to 1 for all (default 1)
	 * @param backgroundLabel the label that is none; -1 to paint all (default 0)
	 * @return an RGB image
	 * @throws IllegalArgumentException if the sizes differ, a label is no whole number or below 0, or a number is out of range
	 */
	public static <T extends RealType<T>> RandomAccessibleInterval<ARGBType> overlay(final RandomAccessibleInterval<ARGBType> in,
		final RandomAccessibleInterval<T> labels, @Nullable final LabelStyle labelStyle, @Nullable final Double opacity,
		@Nullable final Integer outlineWidth, @Nullable final OutlinePlace outlinePlace, @Nullable final LabelColoring coloring,
		@Nullable final String colors, @Nullable final Double saturation, @Nullable final Integer backgroundLabel)
	{
		final int dims = in.numDimensions();
		Check.that(dims == 2 || dims == 3, "the image must have 2 or 3 axes, got " + dims);
		requireSize(in, labels, "labels");
		final int[] size = Planes.size(in), picture = ColorImages.pixels(in), all = Planes.labels(labels), out = new int[picture.length];
		final LabelColors table = new LabelColors(coloring == null ? LabelColoring.NEIGHBOURS : coloring, ColorList.parse("colors",
			colors == null ? "" : colors), backgroundLabel == null ? 0 : backgroundLabel);
		final int plane = size[0] * size[1];
		table.add(all);
		if (table.looksAgain()) for (int z = 0; z < size[2]; z++)
			table.look(cut(all, z, plane), cut(picture, z, plane), size[0], size[1]);
		final LabelStyle style = labelStyle == null ? LabelStyle.BOTH : labelStyle;
		for (int z = 0; z < size[2]; z++) {
			final int[] ranks = table.ranks(cut(all, z, plane)), painted = new int[plane];
			final int[] lines = style == LabelStyle.FILLED ? null : LabelPaint.lines(ranks, size[0], size[1], outlineWidth == null ? 1
				: outlineWidth, outlinePlace == null ? OutlinePlace.INSIDE : outlinePlace);
			LabelPaint.paint(cut(picture, z, plane), style == LabelStyle.OUTLINES ? null : ranks, lines, table.colours(), opacity == null ? FILLED
				: opacity, orOne(saturation), painted);
			System.arraycopy(painted, 0, out, z * plane, plane);
		}
		return image(out, in);
	}

	private static int[] cut(final int[] volume, final int z, final int plane) {
		return volume.length == plane ? volume : Arrays.copyOfRange(volume, z * plane, (z + 1) * plane);
	}

	private static double orOne(final Double value) {
		return value == null ? 1 : value;
	}

	private static AlphaRamp ramp(final float[] values, final Double lower, final Double upper, final Double gamma, final Double opacity) {
		final DisplayRange range = DisplayRange.of(values, Arguments.orNaN(lower), Arguments.orNaN(upper));
		return new AlphaRamp(range.lower(), range.upper(), orOne(gamma), orOne(opacity));
	}

	private static float[] values(final Interval in, final RandomAccessibleInterval<?> image, final String name) {
		requireSize(in, image, name);
		return Planes.floats(image);
	}

	private static void requireSize(final Interval in, final Interval other, final String name) {
		Check.that(Intervals.equalDimensions(in, other), name + " must be of the image's size, " + Arrays.toString(in
			.dimensionsAsLongArray()) + ", got " + Arrays.toString(other.dimensionsAsLongArray()));
	}

	private static RandomAccessibleInterval<ARGBType> image(final int[] pixels, final Interval size) {
		return ArrayImgs.argbs(pixels, size.dimensionsAsLongArray());
	}
}

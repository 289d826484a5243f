package io.github.imago.op;

import io.github.imago.image.ColorImages;
import io.github.imago.image.ComplexImg;
import io.github.imago.image.Planes;
import io.github.imago.kernel.color.ColorVision;
import io.github.imago.kernel.color.FigureCheck;
import io.github.imago.kernel.color.VisionModel;
import io.github.imago.kernel.display.Colormap;
import io.github.imago.kernel.display.ColormapCheck;
import io.github.imago.kernel.display.DisplayRange;
import io.github.imago.kernel.fourier.ComplexView;

import java.util.List;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.ARGBType;
import net.imglib2.type.numeric.ComplexType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;

import org.scijava.ops.spi.Nullable;

/** How images are shown. */
public final class DisplayOps {

	private DisplayOps() {}

	/**
	 * One side of a complex image. Amplitude and phase equal {@code numpy.abs} and {@code numpy.angle}; logarithms are decimal, and those of
	 * zeros are the smallest of the others.
	 *
	 * @implNote op names='imago.display.complex', type=Function
	 * @param in complex image of 1 to 3 axes
	 * @param view what is seen of it (default AMPLITUDE)
	 * @return a 32-bit image of the same size
	 * @throws IllegalArgumentException if view is COMPLEX
	 */
	public static <C extends ComplexType<C>> RandomAccessibleInterval<FloatType> complex(final RandomAccessibleInterval<C> in,
		@Nullable final ComplexView view)
	{
		final ComplexImg source = ComplexImg.of(in);
		final float[] out = new float[source.re().length];
		(view == null ? ComplexView.AMPLITUDE : view).compute(source.re(), source.im(), out);
		return ArrayImgs.floats(out, in.dimensionsAsLongArray());
	}

	/**
	 * Paints an image with a colour map: values from lower to upper become the map's colours, those beyond the first and the last one; NaN
	 * becomes black.
	 *
	 * @implNote op names='imago.display.colormap', type=Function
	 * @param in image of any real type, 1 to 3 axes
	 * @param map the colours (default LAGOON)
	 * @param reverse whether the last colour comes first (default false)
	 * @param steps number of colours that are left, 2 to 256; 0 for all (default 0)
	 * @param lower the value of the first colour; NaN for the least finite one (default NaN)
	 * @param upper the value of the last colour; NaN for the greatest finite one (default NaN)
	 * @param centre the value of the middle colour, about which the range is made symmetric; NaN for none (default NaN)
	 * @return an RGB image
	 * @throws IllegalArgumentException if upper is below lower, or steps is out of range
	 */
	public static <T extends RealType<T>> RandomAccessibleInterval<ARGBType> colormap(final RandomAccessibleInterval<T> in,
		@Nullable final Colormap map,
		@Nullable final Boolean reverse, @Nullable final Integer steps, @Nullable final Double lower, @Nullable final Double upper,
		@Nullable final Double centre)
	{
		final float[] values = Planes.floats(in);
		final DisplayRange range = DisplayRange.of(values, Arguments.orNaN(lower), Arguments.orNaN(upper)).around(Arguments.orNaN(centre));
		final int[] colours = (map == null ? Colormap.LAGOON : map).colours(Arguments.flag(reverse), steps == null ? 0 : steps),
			out = new int[values.length];
		for (int i = 0; i < out.length; i++)
			out[i] = 0xff000000 | (values[i] == values[i] ? colours[range.index(values[i], 256)] : 0);
		return ArrayImgs.argbs(out, in.dimensionsAsLongArray());
	}

	/**
	 * Measures how well a colour map shows values: whether equal steps are equally well seen, whether lightness orders them, and what colour
	 * vision deficiencies leave of them ({@link ColormapCheck}).
	 *
	 * @implNote op names='imago.display.checkColormap', type=Function
	 * @param in colours, an RGB image of one axis, from the lowest value to the highest
	 * @return the measurements and a verdict
	 */
	public static ColormapCheck checkColormap(final RandomAccessibleInterval<ARGBType> in) {
		final int[] colours = new int[(int) in.dimension(0)];
		for (int i = 0; i < colours.length; i++)
			colours[i] = in.getAt(in.min(0) + i).get() & 0xffffff;
		return ColormapCheck.of(colours);
	}

	/**
	 * What a picture looks like to people with a colour vision deficiency.
	 *
	 * @implNote op names='imago.display.colorBlind', type=Function
	 * @param in RGB image, 1 to 3 axes
	 * @param vision which kind of cones is missing or shifted (default DEUTAN)
	 * @param severity 0 for ordinary vision to 1 for missing cones (default 1)
	 * @param model by which model (default MACHADO_2009)
	 * @return an RGB image of the same size
	 * @throws IllegalArgumentException if severity is out of range
	 */
	public static RandomAccessibleInterval<ARGBType> colorBlind(final RandomAccessibleInterval<ARGBType> in,
		@Nullable final ColorVision vision,
		@Nullable final Double severity, @Nullable final VisionModel model)
	{
		final int[] pixels = ColorImages.pixels(in), out = new int[pixels.length];
		(model == null ? VisionModel.MACHADO_2009 : model).simulate(vision == null ? ColorVision.DEUTAN : vision, pixels,
			severity == null ? 1 : severity, out);
		return ArrayImgs.argbs(out, in.dimensionsAsLongArray());
	}

	/**
	 * The colours of a picture that people with a colour vision deficiency confuse ({@link FigureCheck}).
	 *
	 * @implNote op names='imago.display.checkFigure', type=Function
	 * @param in RGB image, 1 to 3 axes
	 * @param severity of the deficiency, 0 to 1 (default 1)
	 * @return the pairs that are confused, the worst first
	 * @throws IllegalArgumentException if severity is out of range
	 */
	public static List<FigureCheck.Pair> checkFigure(final RandomAccessibleInterval<ARGBType> in, @Nullable final Double severity) {
		return FigureCheck.confused(FigureCheck.mainColours(ColorImages.pixels(in)).stream().mapToInt(FigureCheck.Main::colour).toArray(),
			severity == null ? 1 : severity);
	}
}

package io.github.imago.op;

import io.github.imago.image.ComplexImg;
import io.github.imago.kernel.fourier.ComplexView;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.ComplexType;
import net.imglib2.type.numeric.real.FloatType;

import org.scijava.ops.spi.Nullable;

/** How images are shown. */
public final class DisplayOps {

	private DisplayOps() {}

	/**
	 * One side of a complex image. Amplitude and phase equal {@code numpy.abs} and {@code numpy.angle}; logarithms are decimal, and those of zeros are the smallest of the others.
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
}
